"""Tells what was done, by whom, when and on which laptop, in sentences made as they are read."""

import heapq
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from can_hub.kinds import Desk, Record, verbs
from can_hub.kinds.kind import UNKNOWN_ONE, Kind
from can_hub.kinds.shapes import Ref
from can_hub.store import bodies
from can_hub.store.bodies import Name, Step
from can_hub.store.clock import moment_of
from can_hub.store.heard import LAST_SEQ, SEQ_BITS, desk_of
from can_hub.store.reading import Reading
from can_hub.store.row import marks_of
from can_hub.words import _, isolate

# Every start of the program is a writer: without a limit, those of ten years would be asked for one short list.
_WRITERS_LOOKED_AT = 500


class Entry(NamedTuple):
    """One step, told."""

    step: Name
    act: Name
    when: datetime
    who: int | None
    desk: str
    verb: str
    sentence: str
    # What sorts the history: finer than the moment, which is to the second.
    stamp: int


def history(hub: Reading, record: int | None = None, *, limit: int = 100) -> list[Entry]:
    """Give the last steps of the hub, or those that made a record what it is; the newest first."""
    names = Names(hub)
    found = _of_record(hub, names, record) if record is not None else _latest(hub, limit)
    # By the names of steps, not their numbers in this file, so that every desk tells one order.
    newest = heapq.nlargest(limit, found.items(), key=lambda item: (item[1].stamp, *names.of(item[0])))
    return [_entry(names, key, step) for key, step in newest]


def entry_of(hub: Reading, key: int) -> Entry | None:
    """Tell one step by its number in this file; None when its body is not here."""
    step = steps_of(hub, [key]).get(key)
    return _entry(Names(hub), key, step) if step is not None else None


def told_as(hub: Reading, kind: str, record: int) -> str:
    """Say a record by its name, or by the person it is about, or by its kind."""
    return Names(hub).record(kind, record)


def birth_stamps(hub: Reading, record: type[Record], numbers: Iterable[int]) -> dict[int, int]:
    """Give the stamps of the steps that gave birth to these records, by id; steps whose body is not here are left out.

    Equal on every desk, so what happened within one second stands in one order everywhere.
    """
    rows = hub.connection.execute(
        f"SELECT {record.kind.name}.id, body FROM {record.kind.name} JOIN step ON step.id = born "  # noqa: S608
        f"WHERE {record.kind.name}.id IN (SELECT value FROM json_each(?)) AND typeof(body) = 'text'",
        (bodies.as_json(sorted(numbers)),),
    )
    return {number: bodies.decode(body).stamp for number, body in rows}


def last_heard(hub: Reading) -> dict[str, datetime]:
    """Give when each laptop, by its code, made the last step that is held here."""
    rows = hub.connection.execute(
        "SELECT writer.id, body FROM writer JOIN step ON step.id = "
        "(SELECT max(id) FROM step WHERE id BETWEEN no << ?1 AND no << ?1 | ?2 AND typeof(body) = 'text')",
        (SEQ_BITS, LAST_SEQ),
    )
    last: dict[str, int] = {}
    for writer, body in rows:
        desk = desk_of(writer)
        last[desk] = max(last.get(desk, 0), bodies.decode(body).stamp)
    return {desk: moment_of(stamp) for desk, stamp in last.items()}


def _latest(hub: Reading, limit: int) -> dict[int, Step]:
    # Writers are numbered as they are met, so the last of them hold the last steps.
    steps: dict[int, Step] = {}
    for (no,) in hub.connection.execute("SELECT no FROM writer ORDER BY no DESC LIMIT ?", (_WRITERS_LOOKED_AT,)):
        rows = hub.connection.execute(
            "SELECT id, body FROM step WHERE id BETWEEN ? AND ? AND typeof(body) = 'text' ORDER BY id DESC LIMIT ?",
            (no << SEQ_BITS, no << SEQ_BITS | LAST_SEQ, limit),
        )
        steps.update((key, bodies.decode(body)) for key, body in rows)
    return steps


def _of_record(hub: Reading, names: "Names", record: int) -> dict[int, Step]:
    """Walk from the heads of a record to what they replaced, and on; there is no index from records to steps."""
    steps: dict[int, Step] = {}
    wanted = {key for kind in hub.kinds for key in _marks(hub, kind, record)}
    # Each round is one query for all steps of one depth; a record edited a hundred times takes a hundred small ones.
    while wanted:
        read = steps_of(hub, wanted)
        steps.update(read)
        replaced = {
            names.key(name)
            for step in read.values()
            for change in step.changes
            if change.record == record
            for others in (change.replaces or {}).values()
            for name in others
        }
        # Steps that are not here (blanked, or not come yet) would be asked for again for ever.
        wanted = {key for key in replaced if key is not None} - steps.keys() - (wanted - read.keys())
    return steps


def _marks(hub: Reading, kind: Kind, record: int) -> set[int]:
    query = f"SELECT born, marks FROM {kind.name} WHERE id=?"  # noqa: S608
    for born, marks in hub.connection.execute(query, (record,)):
        heads = {mark for field in marks_of(marks).values() for mark in field if mark > 0}
        return heads | ({born} if born is not None else set())
    return set()


def steps_of(hub: Reading, keys: Iterable[int]) -> dict[int, Step]:
    """Read steps by their numbers in this file, without those whose body is not here."""
    rows = hub.connection.execute(
        "SELECT id, body FROM step WHERE id IN (SELECT value FROM json_each(?)) AND typeof(body) = 'text'",
        (bodies.as_json(sorted(keys)),),
    )
    return {key: bodies.decode(body) for key, body in rows}


class Names:
    """The names of steps, persons and desks, each looked up once."""

    def __init__(self, hub: Reading) -> None:
        self.hub = hub
        self._writers = dict(hub.connection.execute("SELECT no, id FROM writer"))
        self._numbers = {name: no for no, name in self._writers.items()}
        self._desks = {desk.code: desk.name for desk in hub.where(Desk)}

    def of(self, key: int) -> Name:
        """Give the name of a step, by its number in this file."""
        return self._writers[key >> SEQ_BITS], key & LAST_SEQ

    def key(self, name: Name) -> int | None:
        """Give the number of a step in this file; None when its writer was never met."""
        no = self._numbers.get(name[0])
        return None if no is None else no << SEQ_BITS | name[1]

    def desk(self, writer: str) -> str:
        """Give what the laptop of a writer is called, or its code while its name has not come."""
        return self._desks.get(desk_of(writer), desk_of(writer))

    def record(self, kind_name: str, record: int) -> str:
        """Say a record by what it is called, or by whom or what it is about, or by its kind."""
        kind = self.hub.kinds.get(kind_name)
        if kind is None:
            return _(UNKNOWN_ONE)
        called = [name for name in kind.fields if name in kind.searched or name == "name"][:1]
        people = [name for name in kind.whose if not called]
        strangers = [name for name, field in kind.fields.items() if field.personal and name.endswith("_name")]
        # A date of a club has no name of its own: it is told by the club it must belong to.
        about = {
            name: field.shape.to
            for name, field in kind.fields.items()
            if isinstance(field.shape, Ref) and (name in people or (field.required and not called))
        }
        wanted = [*called, *people, *strangers, *(name for name in about if name not in people)]
        columns = ", ".join(f'"{name}"' for name in wanted) or "NULL"
        row = self.hub.connection.execute(
            f"SELECT {columns} FROM {kind.name} WHERE id=?",  # noqa: S608
            (record,),
        ).fetchone()
        for name, cell in zip(wanted, row or (), strict=False):
            if cell is not None:
                return self.record(about[name], cell) if name in about else isolate(cell)
        return _(kind.one)


def _entry(names: Names, key: int, step: Step) -> Entry:
    writer, seq = names.of(key)
    who = names.record(names.hub.kinds.person.name, step.who) if step.who is not None else _(verbs.SOMEONE)
    first = step.changes[0]
    sentence = _(verbs.SENTENCES.get(step.verb, verbs.ANY_VERB)).format(
        who=who, what=names.record(first.kind, first.record)
    )
    desk = names.desk(writer)
    when = moment_of(step.stamp)
    return Entry((writer, seq), (writer, step.act), when, step.who, desk, step.verb, sentence, step.stamp)
