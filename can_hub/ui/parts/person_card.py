"""What a card tells of a person, and the letters that stand for a name. `card_painter` draws it."""

import unicodedata
from typing import NamedTuple


class PersonCard(NamedTuple):
    """What a card shows. ``note`` stands at the end of the row, ``act`` is the word on its button, empty for none.

    ``tone`` chooses the colour of the disc; the same person has the same one everywhere. A thing has a ``sign``, the
    name of an icon, where a person has initials, and perhaps a ``third`` line. ``urgent`` lets the note stand out.
    """

    id: int
    name: str
    second: str = ""
    note: str = ""
    act: str = ""
    inside: bool = False
    picked: bool = False
    tone: int = 0
    sign: str = ""
    third: str = ""
    urgent: bool = False

    @property
    def said(self) -> str:
        """What a screen reader says of it."""
        return ", ".join(part for part in (self.name, self.second, self.third, self.note) if part)


def initials(name: str) -> str:
    """Give one or two letters that stand for a name on its disc, in the name's own script."""
    words = [word for word in name.split() if word[0].isalnum()]
    if not words:
        return name[:1]
    first = _first_letter(words[0])
    # Scripts without capitals are shown by one letter: two of them would read as a word.
    if len(words) == 1 or not first.isupper():
        return first
    return first + _first_letter(words[-1])


def _first_letter(word: str) -> str:
    end = 1
    # A vowel sign or an accent belongs to its letter; without it the letter may be another one.
    while end < len(word) and unicodedata.category(word[end]).startswith("M"):
        end += 1
    return word[:end]
