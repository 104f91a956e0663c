"""The shapes that hold several answers at once; each element merges by itself."""

import json
import re
import unicodedata
from typing import Any, ClassVar

from can_hub.kinds.place import Place
from can_hub.kinds.settling import ADDED_WINS, Cell, Rule
from can_hub.kinds.shapes import NOTHING, Choice, Shape, Text
from can_hub.words import _


class Tags(Shape):
    """A set of short texts, merged one by one: two desks that add different ones keep both."""

    empty: ClassVar[Any] = frozenset()
    rule: ClassVar[Rule] = ADDED_WINS
    is_set: ClassVar[bool] = True
    one = Text()

    def elements(self, value: Any) -> dict[str, str]:
        """Give ``{key: spelling}``: the key is casefolded, the spelling is as typed."""
        texts = (self.one.cell(element) for element in value)
        # Sorted first: of two spellings typed at once the same one must win at every desk.
        return {element_key(str(text)): str(text) for text in sorted(str(t) for t in texts if t is not None)}

    def cell(self, value: Any) -> Cell:
        """Give a JSON array of the spellings in the order of their keys; None when there is none."""
        return gathered(self.elements(value))

    def value(self, cell: Cell) -> Any:
        """Give the spellings."""
        return frozenset(json.loads(str(cell))) if cell is not None else frozenset()

    def parse(self, text: str, place: Place = NOTHING) -> Any:
        """Read tags parted by commas, semicolons or line breaks."""
        return self.value(self.cell(re.split(r"[,;\n]", text)))

    def shown(self, value: Any, place: Place = NOTHING) -> str:
        """Say them in their order."""
        return ", ".join(sorted(value, key=element_key))

    def fits(self, cell: Cell) -> bool:
        """Tell whether one element, as it travels, is a line of text."""
        return self.one.fits(cell)


class ChoiceSet(Tags):
    """Several of a few answers, by their codes."""

    def __init__(self, *choices: tuple[str, str]) -> None:
        self.choices = dict(choices)

    def parse(self, text: str, place: Place = NOTHING) -> Any:
        """Read codes or the words shown for them."""
        one = Choice(*self.choices.items())
        return frozenset(one.parse(part) for part in re.split(r"[,;\n]", text) if part.strip())

    def shown(self, value: Any, place: Place = NOTHING) -> str:
        """Say the answers in the order they are declared."""
        known = [_(label) for code, label in self.choices.items() if code in value]
        return ", ".join(known + sorted(code for code in value if code not in self.choices))


def element_key(text: str) -> str:
    """Give what makes two spellings of a tag the same one."""
    # Casefolding can take a letter out of NFC again, so it is composed once more.
    return unicodedata.normalize("NFC", text.casefold())


def gathered(elements: dict[str, str]) -> Cell:
    """Give the stored cell of a set from ``{key: spelling}``."""
    return json.dumps([elements[key] for key in sorted(elements)], ensure_ascii=False) if elements else None
