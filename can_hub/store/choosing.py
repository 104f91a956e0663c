"""Chooses what a field shows when several answers to it were given without sight of each other."""

from collections.abc import Sequence
from typing import NamedTuple

from can_hub.kinds.fields import Field
from can_hub.kinds.settling import Cell


class Candidate(NamedTuple):
    """One head: all its change says of the record, and (stamp, writer, seq), which no two heads share."""

    fields: dict[str, Cell]
    order: tuple[int, str, int]


def chosen(field: Field, key: str, heads: Sequence[Candidate]) -> Cell:
    """Give the cell that holds: the one the field's rule prefers, of several such the newest."""
    return winner(field, key, heads).fields.get(key)


def winner(field: Field, key: str, heads: Sequence[Candidate]) -> Candidate:
    """Give the head that holds. A field that follows another holds what came with that one's answer.

    Ties are broken by the writer's id, never by its number in this file, which no other desk shares.
    """
    if len(heads) == 1:
        return heads[0]
    leader = field.follows or key
    rule = field.leading_rule
    if rule.best is not None:
        best = rule.best([head.fields.get(leader) for head in heads])
        heads = [head for head in heads if head.fields.get(leader) == best] or heads
    # By (stamp, writer, seq): stamps may tie, and then the same one must win at every desk.
    return max(heads, key=lambda head: head.order)


def differ(field: Field, key: str, heads: Sequence[Candidate]) -> bool:
    """Tell whether these answers wait for a person to decide."""
    return field.rule.asks and not field.follows and len({head.fields.get(key) for head in heads}) > 1
