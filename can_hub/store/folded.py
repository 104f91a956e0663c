"""Folds text so that people are found however they are typed: without accents, capitals and apostrophes.

NFKD and casefold, the letters that do not come apart by themselves (ł ø đ ı ß æ), the forms of Arabic alef, and
apostrophes closed up (D'Arcy is found as darcy). A name without spaces, as Chinese, Japanese and Korean write it, is
found from any of its letters on.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from can_hub.kinds import shapes
from can_hub.kinds.kind import Kind

_LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h",
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ي", "ى": "ي", "ة": "ه", "ک": "ك", "ی": "ي",
        "'": "", "’": "", "‘": "", "ʼ": "", "`": "", "´": "", "\u200c": "", "\u200d": "", "\u200e": "", "\u200f": "",
    }
)  # fmt: skip
# Accents of Latin, Greek and Cyrillic, the points of Hebrew, the vowel marks of Arabic. Vowels of Indic scripts stay.
_ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff]")
_WORDS = re.compile(r"[^\W_]+(?:[^\W_]|[\u0900-\u0fff\u1000-\u109f\u1780-\u17ff])*")
_NO_SPACES = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\U00020000-\U0003134f]")
LONGEST_WORD = 40


def fold(text: str) -> str:
    """Give the folded form of a text, words still parted as they were."""
    if not text.isascii():
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
        # Hangul comes apart under NFKD; put it together again, so that one syllable is one letter.
        text = unicodedata.normalize("NFC", text)
    return text.casefold().translate(_LETTERS)


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """Give the folded words of a text, in their order."""
    return tuple(word[:LONGEST_WORD] for word in _WORDS.findall(fold(text)))


def digits(text: str) -> str:
    """Give the digits of a telephone number, whatever stands between them."""
    return "".join(str(unicodedata.digit(letter)) for letter in text if letter.isdigit())


def words_of(kind: Kind, row: Sequence[Any]) -> str:
    """Give what the search index holds for a stored row: nothing when it is not shown."""
    cells = dict(zip(kind.columns, row, strict=True))
    if not kind.searched or cells["born"] is None or cells["gone"]:
        return ""
    found: dict[str, None] = {}
    for name in kind.searched:
        text = cells[name]
        if text is None:
            continue
        if isinstance(kind.fields[name].shape, shapes.Phone):
            found.update(dict.fromkeys(_numbers(str(text))))
        else:
            for word in words(str(text)):
                found.update(dict.fromkeys(_beginnings(word)))
    return " ".join(found)


def _beginnings(word: str) -> list[str]:
    if _NO_SPACES.match(word):
        return [word[start:] for start in range(len(word))]
    return [word]


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
