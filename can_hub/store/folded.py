"""Folds text so that people are found however they are typed: without accents, capitals and apostrophes.

NFKD and casefold, the letters that do not come apart by themselves (ł ø đ ı ß æ), the forms of Arabic alef, and
apostrophes closed up (D'Arcy is found as darcy). A name without spaces, as Chinese, Japanese and Korean write it, is
found from any of its letters on.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from can_hub.kinds import shapes
from can_hub.kinds.kind import Kind

LONGEST_WORD = 40
# To be raised with every change of what is folded to what; search indexes of before are then made again.
VERSION = 2


def fold(text: str) -> str:
    """Give the folded form of a text, words still parted as they were."""
    # Only when something is folded: compiling these takes 5 ms, and the first paint folds nothing.
    from can_hub.store.letters import ACCENTS, LETTERS

    if not text.isascii():
        text = ACCENTS.sub("", unicodedata.normalize("NFKD", text))
        # Hangul comes apart under NFKD; put it together again, so that one syllable is one letter.
        text = unicodedata.normalize("NFC", text)
    return text.casefold().translate(LETTERS)


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """Give the folded words of a text, in their order."""
    from can_hub.store.letters import PICTURES, WORDS

    found = [word[:LONGEST_WORD] for word in WORDS.findall(fold(text))]
    if not text.isascii():
        found += [chr(0xF0000 | ord(sign) & 0xFFFF) for sign in PICTURES.findall(text)]
    return tuple(found)


def digits(text: str) -> str:
    """Give the digits of a telephone number, whatever stands between them."""
    if text.isascii():
        return "".join(filter(str.isdigit, text))
    return "".join(str(unicodedata.digit(letter)) for letter in text if letter.isdigit())


def words_of(kind: Kind, row: Sequence[Any]) -> str:
    """Give what the search index holds for a stored row: nothing when it is not shown."""
    place = kind.place
    if not kind.searched or row[place["born"]] is None or row[place["gone"]]:
        return ""
    found: list[str] = []
    for name in kind.searched:
        text = row[place[name]]
        if text is not None:
            found += (_numbers if isinstance(kind.fields[name].shape, shapes.Phone) else _beginnings)(str(text))
    return " ".join(dict.fromkeys(found))


# Remembered, for a row is folded as it was and as it is, and most of its fields are the same in both.
@lru_cache(maxsize=4096)
def _beginnings(text: str) -> list[str]:
    from can_hub.store.letters import NO_SPACES

    found: list[str] = []
    for word in words(text):
        found += [word[start:] for start in range(len(word))] if NO_SPACES.match(word) else [word]
    return found


@lru_cache(maxsize=4096)
def _numbers(text: str) -> list[str]:
    """A number is found from its start, with the country's code or the 0 in its place, and from its last digits."""
    plain = digits(text)
    if len(plain) < 3:
        return [plain] if plain else []
    forms = [plain, reversed_digits(plain)]
    if text.startswith("+"):
        # Country codes are one to three digits long (ITU E.164); the 0 of a national number replaces them.
        forms += ["0" + plain[length:] for length in (1, 2, 3)]
    return forms


def reversed_digits(plain: str) -> str:
    """Give the word under which the last digits of a number are found."""
    return "r" + plain[::-1]
