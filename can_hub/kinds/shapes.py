"""The shapes a field may have: what people type, what the program holds, what is stored, what is shown.

One shape guards both doors: `Shape.cell` what is typed here, `Shape.fits` what arrives in a bundle, so that whatever
could be typed can always travel. A cell is a str, an int or None; nothing else is ever stored.
"""

import re
import unicodedata
from typing import Any, ClassVar

from can_hub.errors import Refused
from can_hub.kinds.place import Place
from can_hub.kinds.settling import NEWEST, Cell, Rule
from can_hub.words import _

LINE_LENGTH = 200
TEXT_LENGTH = 20_000
_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"
# Controls, line separators, embeddings, overrides, isolates and halves of a surrogate pair never travel;
# U+200C to U+200F do, because names need them.
_DIRECTIONS = "\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff"
_NOT_IN_A_LINE = re.compile(f"[\t\n{_CONTROLS}{_DIRECTIONS}]")
_NOT_IN_A_TEXT = re.compile(f"[{_CONTROLS}{_DIRECTIONS}]")
# What is drawn as nothing: blanks, the Default_Ignorable_Code_Point of Unicode, and the empty pattern of Braille.
_UNSEEN = re.compile(
    "[\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]*"
)
NOTHING = Place()


def is_blank(text: str) -> bool:
    """Tell whether nothing of a text can be seen, be it empty or not: nobody could find or read such a name."""
    return _UNSEEN.fullmatch(text) is not None


class Shape:
    """What the values of a field look like; this one is the ancestor of all."""

    sql: ClassVar[str] = "TEXT"
    empty: ClassVar[Any] = None
    rule: ClassVar[Rule] = NEWEST
    is_set: ClassVar[bool] = False

    def cell(self, value: Any) -> Cell:
        """Give what is stored for ``value``; Refused with a sentence when it cannot be."""
        raise NotImplementedError

    def value(self, cell: Cell) -> Any:
        """Give the value that a stored cell stands for."""
        return self.empty if cell is None else cell

    def parse(self, text: str, place: Place = NOTHING) -> Any:
        """Read what a person typed or a spreadsheet holds; Refused with a sentence when it cannot be read."""
        return self.value(self.cell(text))

    def shown(self, value: Any, place: Place = NOTHING) -> str:
        """Say the value to a person."""
        return "" if value is None else str(value)

    def fits(self, cell: Cell) -> bool:
        """Tell whether a cell that comes from elsewhere may be stored as it is."""
        if cell is None:
            return True
        try:
            return self.cell(self.value(cell)) == cell
        except (Refused, ValueError, TypeError):
            return False


class Text(Shape):
    """One line: trimmed, NFC, at most ``length`` characters, no controls or direction overrides."""

    empty: ClassVar[Any] = ""

    def __init__(self, length: int = LINE_LENGTH, refused: re.Pattern[str] = _NOT_IN_A_LINE) -> None:
        self.length = length
        self.refused = refused

    def cell(self, value: Any) -> Cell:
        """Trim and normalise; Refused when it is too long or holds what no keyboard types.

        What holds nothing that can be seen is nothing, so no one gets a name that nobody could read or find.
        """
        text = unicodedata.normalize("NFC", str(value)).strip()
        if len(text) > self.length:
            raise Refused(
                _("This is too long: at most {most} characters fit here.").format(most=self.length), code="too_long"
            )
        if self.refused.search(text):
            raise Refused(_("This holds characters that cannot be shown; please type it again."), code="bad_characters")
        return None if is_blank(text) else text

    def fits(self, cell: Cell) -> bool:
        """Tell whether the text is just as `cell` would have left it."""
        if not isinstance(cell, str):
            return cell is None
        if not 0 < len(cell) <= self.length:
            return False
        # Nearly all that a parcel brings ends here; of what ASCII can print, the blank alone is trimmed.
        if cell.isascii() and cell.isprintable():
            return cell[0] != " " != cell[-1]
        if cell[0].isspace() or cell[-1].isspace():
            return False
        return not self.refused.search(cell) and unicodedata.is_normalized("NFC", cell) and not is_blank(cell)


class LongText(Text):
    """Several lines: line breaks and tabs are kept."""

    def __init__(self) -> None:
        super().__init__(TEXT_LENGTH, _NOT_IN_A_TEXT)

    def cell(self, value: Any) -> Cell:
        """As a line, with every sort of line break told as one."""
        return super().cell(str(value).replace("\r\n", "\n").replace("\r", "\n"))


class Phone(Text):
    """A telephone number: in international form when it is a real one, as typed when it is not."""

    def parse(self, text: str, place: Place = NOTHING) -> Any:
        """Read a number as people of the hub's region write it."""
        import phonenumbers

        line = self.value(self.cell(text))
        try:
            number = phonenumbers.parse(line, place.region)
        except phonenumbers.NumberParseException:
            return line
        # The international form has no room for an extension.
        if number.extension or not phonenumbers.is_valid_number(number):
            return line
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


class Email(Text):
    """A mail address; only its form is looked at."""

    _form = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")

    def cell(self, value: Any) -> Cell:
        """Lower the domain; Refused unless there is one @, a dot after it and no blank."""
        # Lowered before it is measured: some letters have more than one small letter in their place.
        name, at, domain = str(value).partition("@")
        line = super().cell(name + at + domain.lower())
        if line is not None and not self._form.fullmatch(str(line)):
            raise Refused(_("This is no e-mail address: it should look like name@example.org."), code="bad_email")
        return line


class Choice(Text):
    """One of a few answers, by its code; a code from a newer version is kept and shown as it is."""

    def __init__(self, *choices: tuple[str, str]) -> None:
        super().__init__()
        self.choices = dict(choices)

    def parse(self, text: str, place: Place = NOTHING) -> Any:
        """Read a code or the words shown for it, whatever the case."""
        wanted = text.strip().casefold()
        for code, label in self.choices.items():
            if wanted in (code.casefold(), label.casefold(), _(label).casefold()):
                return code
        if not wanted:
            return ""
        known = ", ".join(_(label) for label in self.choices.values())
        raise Refused(_("This should be one of: {choices}.").format(choices=known), code="bad_choice")

    def shown(self, value: Any, place: Place = NOTHING) -> str:
        """Say the answer in words."""
        return _(self.choices[value]) if value in self.choices else str(value)


class Anything(Shape):
    """The cell of a field that is not known here: whatever some shape could hold, to be kept and passed on."""

    def fits(self, cell: Cell) -> bool:
        """Tell whether it is nothing, a number of 64 bits, or a text without controls and overrides."""
        if isinstance(cell, str):
            return len(cell) <= TEXT_LENGTH and not _NOT_IN_A_TEXT.search(cell)
        return cell is None or -(1 << 63) <= cell < 1 << 63


ANY = Anything()


class YesNo(Shape):
    """Yes or no; empty is no."""

    sql: ClassVar[str] = "INTEGER"
    empty: ClassVar[Any] = False

    def cell(self, value: Any) -> Cell:
        """Give 1 or 0."""
        return 1 if value else 0

    def value(self, cell: Cell) -> Any:
        """Give True or False."""
        return bool(cell)

    def parse(self, text: str, place: Place = NOTHING) -> Any:
        """Read yes, no, true, false, 1, 0 and the words of the reader's language."""
        wanted = text.strip().casefold()
        if wanted in ("yes", "y", "true", "1", "x", "on", _("yes").casefold()):
            return True
        if wanted in ("no", "n", "false", "0", "", "off", _("no").casefold()):
            return False
        raise Refused(_("This should be yes or no."), code="bad_choice")

    def shown(self, value: Any, place: Place = NOTHING) -> str:
        """Say yes or no."""
        return _("yes") if value else _("no")

    def fits(self, cell: Cell) -> bool:
        """Tell whether it is 0, 1 or nothing."""
        # To Python 1.0 is 1, but it would be stored otherwise.
        return cell is None or (cell in (0, 1) and isinstance(cell, int))


class Whole(Shape):
    """A whole number between two bounds."""

    sql: ClassVar[str] = "INTEGER"

    def __init__(self, least: int = 0, most: int = 1_000_000) -> None:
        self.least = least
        self.most = most

    def cell(self, value: Any) -> Cell:
        """Give the number; Refused outside the bounds or when it is none."""
        if value is None or value == "":
            return None
        try:
            # By way of its text, or int() would make 2 of 2.7 without a word.
            number = int(str(value)) if isinstance(value, float) else int(value)
        except ValueError:
            raise Refused(_("This should be a whole number."), code="bad_number") from None
        if not self.least <= number <= self.most:
            raise Refused(
                _("This should be a number from {least} to {most}.").format(least=self.least, most=self.most),
                code="bad_number",
            )
        return number

    def fits(self, cell: Cell) -> bool:
        """Tell whether it is a number within the bounds."""
        return cell is None or (isinstance(cell, int) and self.least <= cell <= self.most)


class Ref(Whole):
    """The id of another record, which may not be here yet."""

    def __init__(self, to: str) -> None:
        super().__init__(1, (1 << 63) - 1)
        self.to = to
