"""Folds steps into the tables, so that a row shows what all steps about its record say together.

A field's *heads* are its edits that no other edit replaces. For each field, as sets and so in any order::

    heads   = (heads + new) - replaced - waiting
    waiting = replaced steps not heard yet

Births come before edits; a birth shows only in fields without a mark. `marks` of a row is ``{"phone": [step, …]}``:
positive numbers are heads, negative ones are waited for.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from can_hub.kinds.kind import Kind
from can_hub.kinds.settling import Cell
from can_hub.store import bodies
from can_hub.store.bodies import Change, Step
from can_hub.store.choosing import Candidate, chosen, differ
from can_hub.store.classes import refresh_classes
from can_hub.store.log import Log
from can_hub.store.row import Row

Told = tuple[int, Step, Change]
_READ_AT_ONCE = 20_000


def fold(log: Log, steps: Iterable[tuple[int, Step]], *, upto: int | None = None) -> None:
    """Fold steps that are in the log, each once; ``upto`` is the last number folded so far when tables are remade."""
    by_kind: dict[str, dict[int, list[Told]]] = {}
    for key, step in steps:
        for change in step.changes:
            # A change without fields only names the person a step concerns, unless it is a birth.
            if change.fields or (change.fields is not None and change.replaces is None):
                by_kind.setdefault(change.kind, {}).setdefault(change.record, []).append((key, step, change))
    for name, told in by_kind.items():
        kind = log.kinds.get(name)
        if kind is not None:
            _KindFold(log, kind, upto).take(told)
            log.changed.update((name, record) for record in told)
            if kind.joins:
                refresh_classes(log, kind)


class _Field(NamedTuple):
    """A field of a row whose heads cannot be told without looking further."""

    row: Row
    key: str
    marks: list[int]
    new: dict[int, tuple[Step, Change]]
    replaced: set[int]


class _KindFold:
    """The fold of one kind's records in one batch."""

    def __init__(self, log: Log, kind: Kind, upto: int | None) -> None:
        self.log = log
        self.kind = kind
        self.upto = upto
        # What came when the kind was not known, or was declared otherwise, is kept and not shown where it does not fit.
        self.judges = kind.travels or upto is not None
        self.hard: list[_Field] = []

    def take(self, told: dict[int, list[Told]]) -> None:
        """Fold what was told of each record into its row, and write the rows back."""
        rows = self._rows(list(told))
        for record, arrivals in told.items():
            self._take_record(rows[record], arrivals)
        if self.hard:
            self._settle_hard()
        self._write(list(rows.values()))

    def _rows(self, records: list[int]) -> dict[int, Row]:
        newborn = self.log.newborn
        asked = [record for record in records if record not in newborn] if newborn else records
        newborn.difference_update(records)
        rows = self._stored(asked) if asked else {}
        for record in records:
            if record not in rows:
                rows[record] = Row(self.kind, None, record)
        return rows

    def _stored(self, asked: list[int]) -> dict[int, Row]:
        where = "=?" if len(asked) == 1 else " IN (SELECT value FROM json_each(?))"
        wanted = asked[0] if len(asked) == 1 else bodies.as_json(asked)
        stored = self.log.connection.execute(
            f"SELECT * FROM {self.kind.name} WHERE id{where}",  # noqa: S608
            (wanted,),
        )
        return {cells[0]: Row(self.kind, cells, cells[0]) for cells in stored}

    def _take_record(self, row: Row, arrivals: Sequence[Told]) -> None:
        if len(arrivals) == 1 and arrivals[0][2].replaces is not None:
            self._take_edit(row, *arrivals[0])
            return
        edits: dict[str, tuple[dict[int, tuple[Step, Change]], set[int]]] = {}
        births: list[Told] = []
        key_of = self.log.heard.key
        for told in arrivals:
            key, step, change = told
            if change.replaces is None:
                births.append(told)
                continue
            for name in change.fields or ():
                new, replaced = edits.setdefault(name, ({}, set()))
                new[key] = (step, change)
                if names := change.replaces.get(name):
                    replaced.update(key_of((writer, seq)) for writer, seq in names)
        # Births come after the marks are set, for a birth shows only in fields without one.
        for name, (new, replaced) in edits.items():
            self._take_field(row, name, new, replaced)
        for key, step, change in births:
            self._take_birth(row, key, step, change)

    def _take_edit(self, row: Row, key: int, step: Step, change: Change) -> None:
        """Take the only edit of a record that came: nearly always its author saw all there was."""
        key_of, replaces = self.log.heard.key, change.replaces or {}
        for name, cell in (change.fields or {}).items():
            seen = [key_of((writer, seq)) for writer, seq in replaces.get(name, ())]
            marks = row.marks.get(name)
            if len(seen) < 2 and seen == (marks or []) and key not in seen and self.kind.field_of(name) is not None:
                row.mark(name, [key])
                self._show(row, name, cell)
            else:
                self._take_field(row, name, {key: (step, change)}, set(seen))

    def _take_field(self, row: Row, name: str, new: dict[int, tuple[Step, Change]], replaced: set[int]) -> None:
        if self.kind.field_of(name) is None:
            return
        marks = row.marks.get(name, [])
        known = new.keys() | set(marks)
        heads = known - replaced
        if len(heads) == 1 and replaced <= known and min(known) > 0:
            # Nearly every edit: its author saw all there was, so nothing has to be read again.
            (head,) = heads
            if head in new:
                row.mark(name, [head])
                self._show(row, name, (new[head][1].fields or {})[name])
                # The one who answered last saw all the answers there were, so nothing waits for a person any more.
                if len(marks) > 1:
                    row.contested[name] = False
                return
        self.hard.append(_Field(row, name, marks, new, replaced))

    def _show(self, row: Row, key: str, cell: Cell) -> None:
        if self.judges and (field := self.kind.field_of(key)) and not field.shape.fits(cell):
            cell = None
        row.show(key, cell)

    def _take_birth(self, row: Row, key: int, step: Step, change: Change) -> None:
        if self._is_earlier(row, key, step):
            row.bear(key)
        for name, cell in (change.fields or {}).items():
            if name not in row.marks and self.kind.field_of(name) is not None:
                self._show(row, name, cell)

    def _is_earlier(self, row: Row, key: int, step: Step) -> bool:
        """Two births are one birth: the earliest is told as when the record was made."""
        if row.born is None or row.born == key:
            return True
        other = self.log.bodies_of([row.born]).get(row.born)
        name = self.log.heard.name
        return other is None or (step.stamp, name(key)) < (other.stamp, name(row.born))

    def _settle_hard(self) -> None:
        unheard = self._unheard()
        settled: list[tuple[_Field, list[int]]] = []
        wanted: set[int] = set()
        for field in self.hard:
            heads, waiting = _heads(field, unheard)
            if not heads and self.upto is None:
                # Edits that each claim to have seen the other: no honest desk can have made them.
                bodies.damaged()
            # A file can always be remade, whatever it once took in: then all edits of the circle stand.
            heads = heads or {key for key in field.marks if key > 0} | field.new.keys()
            field.row.mark(field.key, [*sorted(heads), *sorted(-key for key in waiting)])
            settled.append((field, sorted(heads)))
            wanted |= heads - field.new.keys()
        steps = self._read(wanted)
        for field, in_order in settled:
            self._choose(field, in_order, steps)

    def _unheard(self) -> set[int]:
        """Of all steps that are replaced here without being heads or new, those that were not heard yet."""
        doubtful: dict[int, list[_Field]] = {}
        for field in self.hard:
            for key in field.replaced - set(field.marks) - field.new.keys():
                doubtful.setdefault(key, []).append(field)
        # While tables are remade the whole log is there, but "heard" must mean folded so far.
        heard = self._read(key for key in doubtful if self.upto is None or key <= self.upto)
        if self.upto is None:
            for key, step in heard.items():
                for field in doubtful[key]:
                    _must_have_changed(step, field)
        return doubtful.keys() - heard.keys()

    def _read(self, keys: Iterable[int]) -> dict[int, Step]:
        wanted = sorted(keys)
        steps: dict[int, Step] = {}
        for start in range(0, len(wanted), _READ_AT_ONCE):
            steps.update(self.log.bodies_of(wanted[start : start + _READ_AT_ONCE]))
        return steps

    def _choose(self, field: _Field, heads: list[int], steps: dict[int, Step]) -> None:
        declared = self.kind.field_of(field.key)
        assert declared is not None
        told = [self._candidate(field, key, steps) for key in heads]
        self._show(field.row, field.key, chosen(declared, field.key, told))
        field.row.contested[field.key] = differ(declared, field.key, told)

    def _candidate(self, field: _Field, key: int, steps: dict[int, Step]) -> Candidate:
        step, change = field.new.get(key) or (steps[key], edit_in(steps[key], field.row.id, field.key))
        return Candidate(change.fields or {}, (step.stamp, *self.log.heard.name(key)))

    def _write(self, rows: list[Row]) -> None:
        columns = self.kind.columns
        born: list[list[Any]] = []
        changed: dict[tuple[int, ...], list[list[Any]]] = {}
        for row in rows:
            cells = row.cells()
            if row.before is None:
                born.append(cells)
            elif places := tuple([place for place, cell in enumerate(cells) if cell != row.before[place]]):
                changed.setdefault(places, []).append([*[cells[place] for place in places], row.id])
        run = self.log.connection.executemany
        if born:
            run(f"INSERT INTO {self.kind.name} VALUES ({','.join('?' * len(columns))})", born)  # noqa: S608
        # Only the columns that changed: writing whole rows anew would touch every index of the table, too.
        for places, told in changed.items():
            cells_set = ", ".join(f'"{columns[place]}"=?' for place in places)
            run(f"UPDATE {self.kind.name} SET {cells_set} WHERE id=?", told)  # noqa: S608
        if self.kind.searched:
            self.log.index(self.kind, [(row.before, row.after) for row in rows])
        if any(row.contested for row in rows):
            self._note_contested(rows)

    def _note_contested(self, rows: list[Row]) -> None:
        told = [(row.id, key, self.kind.name, waits) for row in rows for key, waits in row.contested.items()]
        self.log.connection.executemany(
            "DELETE FROM contested WHERE record=? AND field=?", ((record, key) for record, key, *_rest in told)
        )
        self.log.connection.executemany(
            "INSERT INTO contested VALUES (?, ?, ?)",
            ((record, key, kind) for record, key, kind, waits in told if waits),
        )


def _heads(field: _Field, unheard: set[int]) -> tuple[set[int], set[int]]:
    old = {key for key in field.marks if key > 0}
    waited_for = {-key for key in field.marks if key < 0}
    heads = (old | field.new.keys()) - field.replaced - waited_for
    # What is waited for is never forgotten before it comes: forgetting it diverges.
    waiting = (waited_for - field.new.keys()) | (field.replaced & unheard)
    return heads, waiting


def _must_have_changed(step: Step, field: _Field) -> None:
    if not any(
        c.replaces is not None and c.record == field.row.id and field.key in (c.fields or ()) for c in step.changes
    ):
        bodies.damaged()


def edit_in(step: Step, record: int, key: str) -> Change:
    """Find the edit of a field in a step that is known to make it."""
    for change in step.changes:
        if change.record == record and change.replaces is not None and key in (change.fields or ()):
            return change
    raise LookupError("a head that never changed its field")
