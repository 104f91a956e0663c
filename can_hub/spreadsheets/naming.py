"""Puts a whole name together from the columns of a list that keeps its pieces apart."""

import re
import unicodedata
from collections.abc import Mapping

# Names of these scripts are written surname first and without a blank between.
_RUN_TOGETHER = ("CJK UNIFIED", "HIRAGANA", "KATAKANA", "HANGUL")


def whole_name(parts: Mapping[str, str]) -> str:
    """Give one name from the cells ``name``, ``given``, ``middle`` and ``family``; empty when they all are.

    ``parts`` has a key for each column the list has, so that a lone *Nom* beside *Prénom* is known for a surname.
    """
    whole, given, family = (parts.get(part, "") for part in ("name", "given", "family"))
    first = _joined(given, parts.get("middle", ""))
    if whole and not says(whole, f"{first} {family}"):
        if "given" not in parts:
            return _ordered(whole, family)
        if "family" not in parts:
            return _ordered(first, whole)
    return whole or _ordered(first, family)


def says(name: str, piece: str) -> bool:
    """Tell whether a name already holds every word of a piece of it."""
    return set(_words(piece)) <= set(_words(name))


def _ordered(given: str, family: str) -> str:
    if given and family and _is_run_together(given) and _is_run_together(family):
        return family + given
    return _joined(given, family)


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _is_run_together(text: str) -> bool:
    return all(unicodedata.name(letter, "").startswith(_RUN_TOGETHER) for letter in text)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\s,.;]+", text.casefold())
