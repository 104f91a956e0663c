"""Fields to which several answers were given without sight of each other, and how a person settles one."""

from collections.abc import Iterator
from typing import NamedTuple

from can_hub.errors import Refused
from can_hub.kinds import Kind, ids
from can_hub.kinds.settling import Cell
from can_hub.store import bodies
from can_hub.store.bodies import Change, Name, Step
from can_hub.store.fold import edit_in
from can_hub.store.heard import SEQ_BITS
from can_hub.store.reading import Reading
from can_hub.store.row import marks_of
from can_hub.store.writing import Writing
from can_hub.words import _


class Answer(NamedTuple):
    """One of the answers: the step that holds it, and the cells of the field's group.

    ``given`` is the step that gave it first, with that step's stamp and person: after an undo it is given again by
    another, and people want to know whose answer it was.
    """

    step: Name
    given: Name
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


def contested(hub: Reading, *, most: int = -1) -> list[Contested]:
    """Give every field that waits for a person, of records that are shown; looks at ``most`` (all if negative)."""
    query = "SELECT kind, record, field FROM contested ORDER BY kind, record, field LIMIT ?"
    rows = hub.connection.execute(query, (most,)).fetchall()
    found = [_read(hub, kind, record, field) for kind, record, field in rows if hub.kinds.get(kind) is not None]
    return [item for item in found if item is not None]


def settle(hub: Writing, item: Contested, answer: Answer) -> None:
    """Let one answer hold; all the others are then replaced."""
    row = hub.row(item.kind, item.record)
    heads = {key: [hub.log.heard.name(mark) for mark in row.marks.get(key, ()) if mark > 0] for key in answer.cells}
    # The window may still show answers between which somebody has decided meanwhile.
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
        cells = _group(kind, step, record, key)
        given, first = _first_given(hub, ((writer, seq), step), (record, key), cells.get(key))
        yield Answer((writer, seq), given, first.stamp, first.who, cells)


def _first_given(
    hub: Reading, holding: tuple[Name, Step], field: tuple[int, str], cell: Cell
) -> tuple[Name, Step]:  # fmt: skip
    """Go back from an undo that gave an answer again to the step that gave it first."""
    # Undos of a hostile desk may lead in a circle.
    seen = {holding[0]}
    while holding[1].undoes is not None:
        undone = _step_of(hub, holding[1].undoes)
        named = _replaced_by(undone, *field) if undone is not None else None
        before = ((name, _step_of(hub, name)) for name in named or () if name not in seen)
        found = next(((name, step) for name, step in before if step is not None and _says(step, field, cell)), None)
        if found is None:
            break
        seen.add(found[0])
        holding = found
    return holding


def _replaced_by(step: Step, record: int, key: str) -> list[Name]:
    """Give the names of the answers that a step replaced; none when it did not touch that field."""
    for change in step.changes:
        if change.record == record and change.replaces is not None and key in (change.fields or ()):
            return [(writer, seq) for writer, seq in change.replaces.get(key, [])]
    return []


def _says(step: Step, field: tuple[int, str], cell: Cell) -> bool:
    record, key = field
    return any(
        change.record == record and change.fields is not None and key in change.fields and change.fields[key] == cell
        for change in step.changes
    )


def _step_of(hub: Reading, name: Name) -> Step | None:
    row = hub.connection.execute(
        "SELECT body FROM step, writer WHERE writer.id=? AND step.id = (no << ?) + ? AND typeof(body) = 'text'",
        (name[0], SEQ_BITS, name[1]),
    ).fetchone()
    return bodies.decode(row[0]) if row is not None else None


def _group(kind: Kind, step: Step, record: int, key: str) -> dict[str, Cell]:
    """Give what a step says of a field and of those that are answered together with it."""
    fields = edit_in(step, record, key).fields or {}
    group = kind.fields[key].group
    return {name: cell for name, cell in fields.items() if name in kind.fields and kind.fields[name].group == group}
