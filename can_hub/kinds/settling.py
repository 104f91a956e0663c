"""How a field settles when two desks answered without sight of each other.

A rule picks the value that holds among the heads; of several heads with that value the newest speaks. Where a rule
``asks``, answers that differ also wait under "Please decide" until a person picks.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

Cell = str | int | None


class Rule(NamedTuple):
    """One way to settle: ``best`` gives the value that holds, or is None where simply the newest does."""

    name: str
    best: Callable[[Sequence[Cell]], Cell] | None
    asks: bool


def _lowest(values: Sequence[Cell]) -> Cell:
    given = [value for value in values if value is not None]
    # Numbers before texts: a desk that declares an own kind otherwise may send either, and the two do not compare.
    return min(given, key=lambda value: (isinstance(value, str), value)) if given else None


def _any_given(values: Sequence[Cell]) -> Cell:
    # Two spellings of one tag are one tag: the smaller spelling, so that every desk shows the same.
    return min((str(value) for value in values if value is not None), default=None)


def _any_empty(values: Sequence[Cell]) -> Cell:
    return None if None in values else _any_given(values)


NEWEST = Rule("newest", None, asks=True)
QUIET = Rule("newest", None, asks=False)
STRICTEST = Rule("strictest", _lowest, asks=True)
EARLIEST = Rule("earliest", _lowest, asks=False)
ADDED_WINS = Rule("added wins", _any_given, asks=False)
REMOVED_WINS = Rule("removed wins", _any_empty, asks=False)


def first_of(*order: str) -> Rule:
    """Make the rule that prefers the values in this order (present beats late beats … absent); others come last."""
    worth = {value: place for place, value in enumerate(order)}

    def best(values: Sequence[Cell]) -> Cell:
        """Give the value that stands first in the order; two that are not in it go by their spelling."""
        return min(values, key=lambda value: (worth.get(str(value), len(order)), str(value)))

    return Rule("first of", best, asks=False)
