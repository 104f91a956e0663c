"""What a command works with: all questions, and `edit`, which puts one step into the log.

All edits of one command are one act and one transaction: they become durable together, or none of them is.
"""

from datetime import datetime
from types import TracebackType
from typing import Any, Self

from can_hub.errors import Refused
from can_hub.kinds import Desk, Kind, Record, ids
from can_hub.kinds.settling import Cell
from can_hub.kinds.shapes import is_blank
from can_hub.store import bodies
from can_hub.store.bodies import Change, Name, Step
from can_hub.store.heard import LAST_SEQ, new_writer
from can_hub.store.log import Log
from can_hub.store.reading import Reading
from can_hub.store.row import Row
from can_hub.store.steps import Arrival, apply
from can_hub.words import _

# A spreadsheet of this many rows still fits into one act.
_ROOM_FOR_AN_ACT = 1 << 20


class Writing(Reading):
    """A hub inside one transaction, on the writer thread."""

    def __init__(self, log: Log) -> None:
        super().__init__(log.connection, log.kinds, log.clock)
        self.log = log
        self.who: int | None = None
        self.writer = ""
        self._act = 0
        # Whether the other laptops have been told this one's name; once they were, it need not be asked again.
        self._is_known = False
        # Whether the file says which writer is in use.
        self._is_noted = False

    def start_act(self, who: int | None, at: datetime | None) -> None:
        """Begin a new doing of the person on duty (``who``), at a moment of the past when paper is entered (``at``)."""
        self.who = who
        self.at = at
        self._act = 0
        self.forget_profile()
        if not self.writer or self.log.heard.writer(self.writer).upto > LAST_SEQ - _ROOM_FOR_AN_ACT:
            self.writer = new_writer(self.desk_code)
            self._is_noted = False
        if self.log.is_reread:
            # Another program on this file may have noted its own writer meanwhile.
            self._is_noted = self.log.is_reread = False

    def forget(self) -> None:
        """Take nothing for granted that was said in a transaction which was rolled back."""
        self._is_known = self._is_noted = False

    @property
    def act(self) -> Name | None:
        """The name of the first step of what is being done, or None while nothing was."""
        return (self.writer, self._act) if self._act else None

    def edit(self, verb: str) -> "Edit":
        """Open one step: what is added, changed, put or removed in it belongs together and concerns one person."""
        self.introduce()
        return Edit(self, verb)

    def next_seq(self) -> int:
        """Give the number of the next step made here."""
        return self.log.heard.writer(self.writer).upto + 1

    def keep_here(self, key: str, value: str) -> None:
        """Keep something that is this machine's own; an empty value is forgotten."""
        self.log.keep_here(key, value)

    def store(self, verb: str, changes: list[Change], undoes: Name | None = None) -> Name:
        """Make a step of these changes and take it into the log."""
        changes = _naming_its_person(self, changes)
        seq = self.next_seq()
        if not self._is_noted:
            self.keep_here("writer", self.writer)
            self._is_noted = True
        self._act = self._act or seq
        step = Step(self.log.clock.stamp(), self.who, verb, self._act, undoes, changes, bodies.salt())
        body = bodies.encode(step)
        if len(body) > bodies.LONGEST_BODY:
            raise Refused(_("This is too much text for one record."), code="too_long")
        # One door for all: what is written here must be what every other desk will take.
        if not bodies.is_honest(self.kinds, self.writer, seq, step):
            raise AssertionError(f"{verb}: a step that no other desk would take")
        apply(self.log, [Arrival(self.writer, seq, body.decode(), step)])
        return self.writer, seq

    def row(self, kind: Kind, number: int) -> Row:
        """Read a record with its marks, as it stands in this transaction."""
        stored = self.connection.execute(f"SELECT * FROM {kind.name} WHERE id=?", (number,)).fetchone()  # noqa: S608
        return Row(kind, stored, number)

    def introduce(self) -> None:
        """A desk tells the others its name with the first thing it does, as an act of its own."""
        if self._is_known:
            return
        name = self.here("introduce")
        self._is_known = True
        if not name:
            return
        self.keep_here("introduce", "")
        with Edit(self, "desks.join") as edit:
            edit.put(Desk(code=self.desk_code, name=name))
        self._act = 0


class Edit:
    """One step in the making; it is stored when its ``with`` block ends well, and not at all otherwise."""

    def __init__(self, hub: Writing, verb: str) -> None:
        self._hub = hub
        self._verb = verb
        self._births = 0
        self._changes: list[Change] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, sort: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # Mentions alone say nothing.
        if error is None and not all(map(is_mention, self._changes)):
            self._hub.store(self._verb, self._changes)

    def add(self, record: Record) -> int:
        """Give birth to a record and give its id; Refused when a rule of its kind is broken."""
        kind = record.kind
        if kind.identity is not None:
            return self.put(record)
        cells = cells_of(record, only_told=True)
        _must_be_whole(self._hub, record)
        number = ids.of_birth(self._hub.writer, self._hub.next_seq(), self._births)
        self._births += 1
        self._hub.log.newborn.add(number)
        self._changes.append(Change(kind.name, number, cells))
        return number

    def put(self, record: Record) -> int:
        """State a fact that is known by what it is about: born if need be, its answers as edits. Gives its id."""
        kind = record.kind
        cells = cells_of(record, only_told=False)
        named = {name: cells.pop(name, None) for name in kind.identity or ()}
        identity: dict[str, Cell] = {name: cell for name, cell in named.items() if cell is not None}
        _must_be_whole(self._hub, record)
        number = kind.identity_of(identity)
        row = self._hub.row(kind, number)
        if row.born is None:
            self._births += 1
            self._changes.append(Change(kind.name, number, identity))
            cells.pop("gone", None)
        # Stating a fact again brings it back, should someone have removed it.
        elif not record.gone:
            cells["gone"] = None
        self._edit(kind, row, cells)
        return number

    def change(self, record: Record, /, **fields: Any) -> None:
        """Answer these fields of a record anew; what is as it was is left out. Refused when a rule is broken."""
        changed = record.but(**fields)
        kind = record.kind
        cells = cells_of(changed, only_told=False)
        _must_be_whole(self._hub, changed)
        row = self._hub.row(kind, record.id)
        groups = {kind.fields[name].group for name in fields}
        wanted = {name for name, field in kind.fields.items() if field.group in groups}
        self._edit(kind, row, {key: cell for key, cell in cells.items() if key.partition("/")[0] in wanted})
        self._take_out(kind, row, changed, fields)

    def remove(self, record: Record) -> None:
        """Take a record away; it can be restored."""
        self._edit(record.kind, self._hub.row(record.kind, record.id), {"gone": 1})

    def restore(self, record: Record) -> None:
        """Bring a removed record back."""
        self._edit(record.kind, self._hub.row(record.kind, record.id), {"gone": None})

    def erase(self, record: type[Record], number: int) -> None:
        """Erase a person for good, here and at every desk; only in a step whose verb erases."""
        self._changes.append(Change(record.kind.name, number))

    def mention(self, record: type[Record], number: int) -> None:
        """Say that a step also holds what was told of another person, so that erasing either of them takes it."""
        self._changes.append(Change(record.kind.name, number, {}, {}))

    def _take_out(self, kind: Kind, row: Row, changed: Record, fields: dict[str, Any]) -> None:
        for name in fields:
            shape = kind.fields[name].shape
            if shape.is_set:
                kept = shape.elements(getattr(changed, name))  # type: ignore[attr-defined]
                # A set travels element by element, so what is no longer in it has to be said.
                gone = row.elements(name).keys() - kept.keys()
                self._edit(kind, row, {f"{name}/{element}": None for element in gone})

    def _edit(self, kind: Kind, row: Row, cells: dict[str, Cell]) -> None:
        told = {key for key, cell in cells.items() if _is_news(row, key, cell)}
        if not told:
            return
        # Moved to another person, it would be in steps that the erasure of the first one blanks.
        if kind.goes_with_its_person and any(row.cell(key) is not None for key in told & set(kind.whose)):
            raise Refused(_("This stays with the person it was noted for."), code="whose_it_is")
        # Fields that are answered together are told together, so that their heads never part.
        groups = {field.group for key in told if (field := kind.field_of(key)) and not field.shape.is_set}
        told |= {key for key in cells if key in kind.fields and kind.fields[key].group in groups}
        name = self._hub.log.heard.name
        heads = {key: [name(head) for head in row.marks.get(key, ()) if head > 0] for key in told}
        fields = {key: cells[key] for key in cells if key in told}
        replaces = {key: heads[key] for key in fields if heads[key]}
        self._changes.append(Change(kind.name, row.id, fields, replaces))


def is_mention(change: Change) -> bool:
    """Tell whether a change says only whom its step concerns: an edit of nothing."""
    return change.fields == {} and change.replaces is not None


def _is_news(row: Row, key: str, cell: Cell) -> bool:
    heads = sum(mark > 0 for mark in row.marks.get(key, ()))
    # Said again after two blind answers, it settles them.
    return heads > 1 or row.cell(key) != cell


def cells_of(record: Record, *, only_told: bool) -> dict[str, Cell]:
    """Give the cells of a record by the keys they travel under; of a birth only what is not empty."""
    cells: dict[str, Cell] = {}
    for name, field in record.kind.fields.items():
        value = getattr(record, name)
        if only_told and value == field.shape.empty:
            continue
        try:
            if field.shape.is_set:
                elements = field.shape.elements(value)  # type: ignore[attr-defined]
                cells.update({f"{name}/{key}": spelling for key, spelling in elements.items()})
            else:
                cells[name] = field.shape.cell(value)
        except Refused as refused:
            refused.field = refused.field or name
            raise
    # As in a record that was never removed: two ways to say one thing would be two answers to a merge.
    if cells.get("gone") == 0:
        cells["gone"] = None
    return cells


def _must_be_whole(hub: Writing, record: Record) -> None:
    for name, field in record.kind.fields.items():
        value = getattr(record, name)
        if field.required and (value == field.shape.empty or (isinstance(value, str) and is_blank(value))):
            label = _(field.label)
            raise Refused(_("“{field}” must not be empty.").format(field=label), code="required", field=name)
    record.check(hub)


def _naming_its_person(hub: Writing, changes: list[Change]) -> list[Change]:
    """Begin a step with the person it concerns, so that erasing them finds it, whatever kinds it speaks of."""
    people: set[int] = set()
    for change in changes:
        kind = hub.kinds.get(change.kind)
        if kind is None or change.fields is None:
            continue
        cells = change.fields
        if change.replaces is not None and kind.goes_with_its_person:
            row = hub.row(kind, change.record)
            known = {name: row.cell(name) for name in kind.whose if row.cell(name) is not None}
            people.update(hub.kinds.people_of(kind, change.record, known))
        people.update(hub.kinds.people_of(kind, change.record, cells))
    if people & hub.log.erased:
        raise Refused(_("This person has been erased; nothing more can be kept about them."), code="erased")
    named = {change.record for change in changes}
    # An edit of nothing: it says only whom the step concerns, for those who erase.
    mentions = [Change(hub.kinds.person.name, person, {}, {}) for person in sorted(people - named)]
    return mentions + changes
