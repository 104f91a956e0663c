"""How a record gets its number, and how the number is written where people may read it.

An id is the first 63 bits of a SHA-256. For most kinds it is taken over the step that gives birth to the record, so
that only that step can; for a record that says one thing about a pair it is taken over the kind and what identifies
it, so that two laptops which record the same fact write the same record.
"""

import json

# Crockford base32: no I, L, O or U, so that nothing is misread aloud (https://www.crockford.com/base32.html).
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LETTERS = 13
_MISREAD = str.maketrans("ILO", "110", "- ")
_WORTH = {letter: worth for worth, letter in enumerate(ALPHABET)}


def of_birth(writer: str, seq: int, place: int) -> int:
    """Give the id of the record born at ``place`` (0, 1, …) among the births of step ``(writer, seq)``."""
    return _first_63_bits(f"{writer} {seq} {place}".encode())


def of_identity(kind: str, identity: list[str | int | None]) -> int:
    """Give the id that a kind's identifying cells lead to, the same at every desk."""
    # Written in one way only: the same fact must come to the same bytes at every desk.
    return _first_63_bits(json.dumps([kind, *identity], ensure_ascii=False, separators=(",", ":")).encode())


def _first_63_bits(content: bytes) -> int:
    # Loading OpenSSL takes 3 ms, and nothing needs an id before the first paint.
    from hashlib import sha256

    # 63 and not 64: an INTEGER of SQLite has a sign, and an id below nought would read badly on paper.
    return int.from_bytes(sha256(content).digest()[:8], "big") >> 1


def letters(number: int, length: int = LETTERS) -> str:
    """Write a number in Crockford base32, padded with zeros to ``length`` letters."""
    written = ""
    for _ in range(length):
        number, worth = divmod(number, 32)
        written = ALPHABET[worth] + written
    return written


def number(written: str) -> int:
    """Read what `letters` wrote, forgiving small letters, blanks, dashes and I, L, O; ValueError for anything else."""
    plain = written.upper().translate(_MISREAD)
    value = 0
    for letter in plain:
        if letter not in _WORTH:
            raise ValueError("not a letter of Crockford base32")
        value = value * 32 + _WORTH[letter]
    if not plain or value >= 1 << 63:
        raise ValueError("not an id")
    return value
