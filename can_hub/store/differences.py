"""Tells what a step of the log changed: each field with what stood there before and what stands there since.

A step names the answers it replaces, and what a record was born with is in the step that gave birth to it; so all of
it is in the log, and is looked up for just the steps that somebody looks at.
"""

from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import NamedTuple

from can_hub.kinds.kind import GONE, Kind
from can_hub.kinds.settling import Cell
from can_hub.kinds.shapes import Choice, Ref
from can_hub.store import bodies
from can_hub.store.bodies import Change, Name, Step
from can_hub.store.choosing import Candidate, chosen
from can_hub.store.history import Names, steps_of
from can_hub.store.reading import Reading
from can_hub.words import _, isolate, ngettext

_MOST_FIELDS = 3
_MOST_LETTERS = 32
# And so many letters before they differ, to see where that is.
_BEFORE = 10


class Difference(NamedTuple):
    """One field: what it is called, and what it said before and says since; empty for nothing."""

    what: str
    before: str
    after: str

    def told(self) -> str:
        """Say it in a few words."""
        before, after = (isolate(text) if text else "" for text in _shortened(self.before, self.after))
        if not after:
            return _("{field}: taken out ({value})").format(field=self.what, value=before)
        if not before:
            return _("{field}: {value}").format(field=self.what, value=after)
        # Translators: a change of one field of a person, such as “Phone: 07700 900227 → 07700 900521”.
        return _("{field}: {before} → {after}").format(field=self.what, before=before, after=after)


def told(differences: list[Difference]) -> str:
    """Say the first few of them in one line; nothing when there is none."""
    line = "; ".join(one.told() for one in differences[:_MOST_FIELDS])
    more = len(differences) - _MOST_FIELDS
    if more <= 0:
        return line
    return ngettext("{fields} … and {count} more", "{fields} … and {count} more", more).format(fields=line, count=more)


def differences(hub: Reading, steps: Iterable[Name]) -> dict[Name, list[Difference]]:
    """Give what each of these steps changed; an empty list for one that only added something, or is not here."""
    names = Names(hub)
    keys = {name: key for name in steps if (key := names.key(name)) is not None}
    found = steps_of(hub, keys.values())
    before = _Before(names, found.values())
    # One undoing may take several records back in the same words.
    changed = {key: list(dict.fromkeys(before.differences(step))) for key, step in found.items()}
    return {name: changed.get(key, []) for name, key in keys.items()}


def _shortened(*texts: str) -> list[str]:
    """Cut texts to a few words each, from where they begin to differ: alike they would tell nothing."""
    lines = [" / ".join(" ".join(line.split()) for line in text.splitlines()) for text in texts]
    alike = sum(1 for _letters in takewhile(lambda found: len(set(found)) == 1, zip(*lines))) if all(lines) else 0
    start = alike - _BEFORE if alike > _MOST_LETTERS - _BEFORE else 0
    shown = [line[start:] for line in lines]
    return [
        ("…" if start else "") + (line if len(line) <= _MOST_LETTERS else line[: _MOST_LETTERS - 1].rstrip() + "…")
        for line in shown
    ]


class _Before:
    """What stood in the fields that some steps changed, looked up for all of them at once."""

    def __init__(self, names: Names, steps: Iterable[Step]) -> None:
        self._names = names
        edits = [change for step in steps for change in step.changes if change.replaces is not None]
        self._records: dict[tuple[str, int], dict[str, Cell]] = {}
        for kind in names.hub.kinds:
            numbers = {change.record for change in edits if change.kind == kind.name}
            if numbers:
                self._look_up(kind, numbers)
        replaced = {
            key
            for change in edits
            for seen in (change.replaces or {}).values()
            for name in seen
            if (key := names.key(name)) is not None
        }
        births = {int(born) for row in self._records.values() if (born := row["born"]) is not None}
        self._steps = steps_of(names.hub, replaced | births)

    def _look_up(self, kind: Kind, numbers: set[int]) -> None:
        """Note which steps gave birth to these records, and which answer each of them is about."""
        columns = ["born", *_about(kind)]
        told = ", ".join(f'"{name}"' for name in columns)
        rows = self._names.hub.connection.execute(
            f"SELECT id, {told} FROM {kind.name} WHERE id IN (SELECT value FROM json_each(?))",  # noqa: S608
            (bodies.as_json(sorted(numbers)),),
        )
        for number, *cells in rows:
            self._records[kind.name, number] = dict(zip(columns, cells, strict=True))

    def differences(self, step: Step) -> Iterator[Difference]:
        """Give what a step changed, field by field as they are declared."""
        if self._only_adds(step):
            return
        for change in step.changes:
            kind = self._names.hub.kinds.get(change.kind)
            if kind is None or change.replaces is None:
                continue
            row = self._records.get((kind.name, change.record), {})
            for name in _about(kind):
                yield Difference(_(kind.fields[name].label), "", self._shown(kind, name, row.get(name)))
            for key in _in_order(kind, change, is_undo=step.undoes is not None):
                before = self._shown(kind, key, self._before(kind, change, key))
                after = self._after(kind, key, (change.fields or {})[key])
                field = kind.field_of(key)
                if before != after and field is not None:
                    yield Difference(_(field.label), before, after)

    def _only_adds(self, step: Step) -> bool:
        """Tell whether the sentence says it all: something was added. An answer about a person is worth its words."""
        first = step.changes[0]
        kind = self._names.hub.kinds.get(first.kind)
        return first.replaces is None and not (kind is not None and kind.identity and kind.whose)

    def _before(self, kind: Kind, change: Change, key: str) -> Cell:
        """Give what a field said before: what was chosen among the answers that were seen, or what it was born with."""
        seen = (change.replaces or {}).get(key, [])
        keys = [self._names.key(name) for name in seen]
        if not seen:
            keys = [self._born(kind, change.record)]
        heads = [
            Candidate(other.fields or {}, (step.stamp, *self._names.of(number)))
            for number in keys
            if number is not None and (step := self._steps.get(number)) is not None
            for other in step.changes
            if other.record == change.record and (other.replaces is not None) == bool(seen)
        ]
        heads = [head for head in heads if key in head.fields]
        field = kind.field_of(key)
        return chosen(field, key, heads) if heads and field is not None else None

    def _born(self, kind: Kind, record: int) -> int | None:
        born = self._records.get((kind.name, record), {}).get("born")
        return None if born is None else int(born)

    def _after(self, kind: Kind, key: str, cell: Cell) -> str:
        field = kind.field_of(key)
        # What is no longer a yes is a no; of everything else nothing is left.
        if cell is None and field is not None and field.shape.empty is False:
            return str(field.shape.shown(field.shape.empty))
        return self._shown(kind, key, cell)

    def _shown(self, kind: Kind, key: str, cell: Cell) -> str:
        """Say a cell as people read it; one element of a set by itself, and a reference by what it leads to."""
        field = kind.field_of(key)
        if cell is None or field is None:
            return ""
        # A list the hub made itself may have been declared otherwise when this was written.
        if not field.shape.fits(cell):
            return str(cell)
        if isinstance(field.shape, Ref):
            return self._names.record(field.shape.to, int(cell))
        value = frozenset({cell}) if field.shape.is_set else field.shape.value(cell)
        return str(field.shape.shown(value, self._names.hub.place))


def _about(kind: Kind) -> list[str]:
    """Give the fields that say which of several questions about a person a record answers."""
    return [name for name in kind.identity or () if isinstance(kind.fields[name].shape, Choice)]


def _in_order(kind: Kind, change: Change, *, is_undo: bool) -> list[str]:
    """Give the keys of a change that are worth telling, in the order in which their fields are declared."""
    order = list(kind.fields)
    told = []
    for key in change.fields or {}:
        field = kind.field_of(key)
        # That a record was removed is said by the verb, unless it was in undoing something.
        if field is None or (field.name == GONE.name and not is_undo):
            continue
        # What was noted along with an answer (when, in which words) goes without saying.
        if not field.follows or field.follows not in (change.fields or {}):
            told.append((order.index(field.name), key))
    return [key for _place, key in sorted(told)]
