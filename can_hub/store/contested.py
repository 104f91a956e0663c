"""Fields to which several answers were given without sight of each other, and how a person settles one."""

from collections.abc import Iterator
from typing import NamedTuple

from can_hub.errors import Refused
from can_hub.kinds import Kind, ids
from can_hub.kinds.settling import Cell
from can_hub.store import bodies
from can_hub.store.bodies import Change, Name, Step
from can_hub.store.fold import edit_in
from can_hub.store.reading import Reading
from can_hub.store.row import marks_of
from can_hub.store.writing import Writing
from can_hub.words import _


class Answer(NamedTuple):
    """One of the answers: the step that gave it, that step's stamp and person, and the cells of the field's group."""

    step: Name
    stamp: int
    who: int | None
    cells: dict[str, Cell]


class Contested(NamedTuple):
    """A field that waits for a person: its answers, the newest first."""

    kind: Kind
    record: int
    field: str
    answers: tuple[Answer, ...]

    @property
    def id(self) -> str:
        """What the item is called from outside: the record's letters and the field."""
        return f"{ids.letters(self.record)}:{self.field}"


def contested(hub: Reading) -> list[Contested]:
    """Give every field that waits for a person, of records that are shown."""
    rows = hub.connection.execute("SELECT kind, record, field FROM contested ORDER BY kind, record, field").fetchall()
    found = [_read(hub, kind, record, field) for kind, record, field in rows if hub.kinds.get(kind) is not None]
    return [item for item in found if item is not None]


def settle(hub: Writing, item: Contested, answer: Answer) -> None:
    """Let one answer hold; all the others are then replaced."""
    row = hub.row(item.kind, item.record)
    heads = {key: [hub.log.heard.name(mark) for mark in row.marks.get(key, ()) if mark > 0] for key in answer.cells}
    if [answer.step] == heads.get(item.field) or answer.step not in heads.get(item.field, ()):
        raise Refused(_("This has been decided already."), code="decided")
    replaces = {key: names for key, names in heads.items() if names}
    hub.store("look.choose", [Change(item.kind.name, item.record, answer.cells, replaces)])


def _read(hub: Reading, kind_name: str, record: int, key: str) -> Contested | None:
    kind = hub.kinds[kind_name]
    query = f"SELECT marks FROM {kind.name} WHERE id=? AND born IS NOT NULL AND gone IS NOT 1"  # noqa: S608
    row = hub.connection.execute(query, (record,)).fetchone()
    if row is None:
        return None
    heads = [mark for mark in marks_of(row[0]).get(key, ()) if mark > 0]
    answers = sorted(_answers(hub, kind, record, key, heads), key=lambda one: (one.stamp, one.step), reverse=True)
    return Contested(kind, record, key, tuple(answers))


def _answers(hub: Reading, kind: Kind, record: int, key: str, heads: list[int]) -> Iterator[Answer]:
    rows = hub.connection.execute(
        "SELECT writer.id, step.id & 16777215, body FROM step JOIN writer ON no = step.id >> 24 "
        "WHERE step.id IN (SELECT value FROM json_each(?)) AND typeof(body) = 'text'",
        (bodies.as_json(heads),),
    )
    for writer, seq, body in rows:
        step = bodies.decode(body)
        yield Answer((writer, seq), step.stamp, step.who, _group(kind, step, record, key))


def _group(kind: Kind, step: Step, record: int, key: str) -> dict[str, Cell]:
    """Give what a step says of a field and of those that are answered together with it."""
    fields = edit_in(step, record, key).fields or {}
    group = kind.fields[key].group
    return {name: cell for name, cell in fields.items() if name in kind.fields and kind.fields[name].group == group}
