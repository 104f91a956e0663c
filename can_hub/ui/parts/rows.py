"""Finds the smallest stretch of rows in which two orders differ, so that a view changes those and nothing else."""

from collections.abc import Hashable, Sequence
from typing import NamedTuple


class Stretch(NamedTuple):
    """The rows from ``begin`` up to ``old_end`` become the rows from ``begin`` up to ``new_end``."""

    begin: int
    old_end: int
    new_end: int


def stretch(old: Sequence[Hashable], new: Sequence[Hashable]) -> Stretch:
    """Compare two orders of ids from both ends."""
    begin = _common(old, new)
    shorter = min(len(old), len(new)) - begin
    tail = 0
    while tail < shorter and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return Stretch(begin, len(old) - tail, len(new) - tail)


def _common(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    """Give how many rows from the top are alike; halves the question, because slices are compared without Python."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
