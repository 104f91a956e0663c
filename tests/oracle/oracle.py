"""What every laptop of a hub must show, worked out the slow and plain way from everything that was ever done.

It is the judge of the store, so it shares no line with it and imports nothing of the program. It follows the
definitions and no algorithm: a field's *heads* are the edits of it that no other edit replaces, and what is shown is
chosen among them by the field's rule. Steps may come in any order; a step given with None for a body is not here.

The rules are plain data, one entry a kind, and say only what is out of the ordinary::

    {"consent": {"whose": ["member"], "given": [0, 1], "at": "with given"}, "member": {"roles": "removed"}}

A field's rule is "newest" (when nothing is said), "smallest", "added" (for tags, when nothing is said), "removed",
"with <another field>", or a list whose first value that some head gives is the one that holds. "whose" names the fields
that say whose record it is: it goes when one of these persons is erased.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

Place = tuple[str, int]  # a step: its writer and its number
Record = tuple[str, int]  # a kind's name and an id
Rules = Mapping[str, Mapping[str, Any]]


class Edit(NamedTuple):
    """One new value for one field of one record; the newest of several is the greatest."""

    stamp: int
    step: Place
    value: Any
    replaces: frozenset[Place]


def outcome(log: Iterable[tuple[str, int, str | None]], rules: Rules) -> tuple[dict[Record, dict[str, Any]], set[int]]:
    """Every record that is shown, and the ids that are erased for good.

    A record is {field: value, "heads": {field: [step, …]}}; a field nobody ever gave is missing; a set of tags is a
    list of spellings in the order of their keys; heads are sorted and stand under the tag's own key
    ("interests/chess").
    """
    steps = {(writer, seq): json.loads(body) for writer, seq, body in log if body is not None}
    erased = {change[1] for body in steps.values() if erases(body) for change in body[5]}
    told = {step: body for step, body in steps.items() if erases(body) or not concerns(body, erased)}

    births: dict[Record, dict[str, Any]] = {}
    edits: dict[Record, dict[str, list[Edit]]] = defaultdict(lambda: defaultdict(list))
    for step, (stamp, _who, _verb, _act, _undoes, changes, _salt) in told.items():
        for kind, record, *told_of_it in changes:
            if len(told_of_it) == 1:
                births[kind, record] = told_of_it[0]
            elif len(told_of_it) == 2:
                values, replaces = told_of_it
                for field, value in values.items():
                    seen = frozenset((writer, seq) for writer, seq in replaces.get(field, ()))
                    edits[kind, record][field].append(Edit(stamp, step, value, seen))

    shown = {key: as_shown(births[key], edits[key], rules.get(key[0], {})) for key in births}
    return {
        (kind, record): fields
        for (kind, record), fields in shown.items()
        if record not in erased and not erased & {fields.get(field) for field in rules.get(kind, {}).get("whose", ())}
    }, erased


def erases(body: list[Any]) -> bool:
    """Whether a step is one that erases people for good."""
    return str(body[2]).endswith(".erase")


def concerns(body: list[Any], records: Collection[int]) -> bool:
    """Whether a step says anything about one of these records."""
    return any(change[1] in records for change in body[5])


def as_shown(birth: dict[str, Any], edits: Mapping[str, list[Edit]], rules: Mapping[str, Any]) -> dict[str, Any]:
    """One record as people see it: the birth's values, and over them what was chosen of each edited field."""
    heads = {field: heads_of(all_of_it) for field, all_of_it in edits.items()}
    cells = birth | {field: chosen(field, heads, rules).value for field in heads}
    shown: dict[str, Any] = {"heads": {field: sorted(head.step for head in some) for field, some in heads.items()}}
    for field, value in sorted(cells.items()):
        name, is_tag, _tag = field.partition("/")
        if not is_tag:
            shown[name] = value
        elif value is None:
            shown.setdefault(name, [])
        else:
            shown.setdefault(name, []).append(value)
    return shown


def heads_of(edits: list[Edit]) -> list[Edit]:
    """The edits of one field that no other edit of it replaces."""
    return [edit for edit in edits if not any(edit.step in other.replaces for other in edits)]


def chosen(field: str, heads: Mapping[str, list[Edit]], rules: Mapping[str, Any]) -> Edit:
    """The edit that is shown: the newest of those that the field's rule lets through."""
    name, is_tag, _tag = field.partition("/")
    rule = rules.get(name, "added" if is_tag else "newest")
    here = heads[field]
    values = [edit.value for edit in here]
    given = [value for value in values if value is not None]
    if isinstance(rule, list):
        holds = [next((value for value in rule if value in values), min(given, default=None))]
    elif rule == "removed" and None in values:
        holds = [None]
    elif rule in ("smallest", "added", "removed"):
        holds = [min(given, default=None)]
    else:
        holds = values
    here = [edit for edit in here if edit.value in holds]
    if isinstance(rule, str) and rule.startswith("with ") and rule[5:] in heads:
        leader = chosen(rule[5:], heads, rules).step
        here = [edit for edit in here if edit.step == leader] or here
    return max(here)


def speakers(shown: Mapping[Record, Mapping[str, Any]]) -> dict[int, int]:
    """For each member named in a fact that two records are one person: the smallest id of that person's records."""
    speaks: dict[int, int] = {}
    for (kind, _record), fact in shown.items():
        if kind == "same" and fact.get("holds") and not fact.get("gone"):
            one, other = (speaks.get(fact[side], fact[side]) for side in "ab")
            speaks |= {fact["a"]: one, fact["b"]: other}
            speaks = {member: min(one, other) if old in (one, other) else old for member, old in speaks.items()}
    return speaks
