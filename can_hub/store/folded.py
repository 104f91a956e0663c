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
    if text.isascii():
        # Nearly every text; of the letters below it can hold the two apostrophes alone.
        return text.lower().replace("'", "").replace("`", "")
    # Only when something is folded: compiling these takes 5 ms, and the first paint folds nothing.
    from can_hub.store.letters import ACCENTS, LETTERS

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


def words_of_both(kind: Kind, before: Sequence[Any] | None, after: Sequence[Any]) -> tuple[str, str]:
    """Give what the search index holds for a stored row as it was and as it is: nothing when it is not shown."""
    old: list[str] | None = [] if before is not None and _is_shown(kind, before) else None
    new: list[str] | None = [] if _is_shown(kind, after) else None
    for name, place in zip(kind.searched, kind.searched_places):
        split = _numbers if isinstance(kind.fields[name].shape, shapes.Phone) else _beginnings
        was = before[place] if before is not None and old is not None else None
        now = after[place] if new is not None else None
        # Most fields are the same in both, and are taken apart once.
        found = split(str(now)) if now is not None else ()
        if new is not None:
            new += found
        if old is not None and was is not None:
            old += found if was == now else split(str(was))
    return " ".join(dict.fromkeys(old or ())), " ".join(dict.fromkeys(new or ()))


def _is_shown(kind: Kind, row: Sequence[Any]) -> bool:
    return row[kind.place["born"]] is not None and not row[kind.place["gone"]]


# Remembered, for names of families, streets and clubs come again and again.
@lru_cache(maxsize=4096)
def _beginnings(text: str) -> Sequence[str]:
    if text.isascii():
        return words(text)
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
