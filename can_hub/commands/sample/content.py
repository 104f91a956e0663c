"""Reads the words of the made-up hub: names, streets, clubs and offers, from ``resources/sample``."""

import tomllib
from functools import cache
from random import Random
from typing import Any

from can_hub import resources


@cache
def read(name: str) -> dict[str, Any]:
    """Give what a file of the made-up hub says."""
    return tomllib.loads(resources.folder("sample", f"{name}.toml").read_text(encoding="utf-8"))


def some(chance: Random, weighted: dict[str, int], most: int) -> frozenset[str]:
    """Choose up to so many words, the ones with more weight more often."""
    return frozenset(chance.choices(list(weighted), list(weighted.values()), k=chance.randint(0, most)))
