"""Takes an act back, and brings it again: both are new acts that name what they undo.

Each field must still hold just what the undone step said; it gets back what was chosen among the answers that step
replaced, or what the record was born with. A record the step gave birth to is removed. Where the step had decided
between answers that waited for a person, each of them is given again in a step of its own, none of which has seen the
others: so they wait for a person as before.
"""

from collections.abc import Iterator
from typing import NamedTuple

from can_hub.errors import Refused
from can_hub.kinds.fields import Field
from can_hub.kinds.kind import Kind
from can_hub.kinds.place import shown_moment
from can_hub.kinds.settling import Cell
from can_hub.kinds.verbs import NOT_IN_PASSING, SOMEONE
from can_hub.store import bodies
from can_hub.store.bodies import Change, Name, Step
from can_hub.store.choosing import Candidate, chosen, differ, winner
from can_hub.store.heard import LAST_SEQ, SEQ_BITS, desk_of
from can_hub.store.history import entry_of, told_as
from can_hub.store.reading import Reading
from can_hub.store.row import Row
from can_hub.store.writing import Writing, is_mention
from can_hub.words import _, isolate

UNDO, REDO = "acts.undo", "acts.redo"


class Act(NamedTuple):
    """One doing: the name of its first step, its verb, and the acts it undoes, by their first steps."""

    first: Name
    verb: str
    undoes: frozenset[Name] = frozenset()


def undo(hub: Writing, act: Name | None = None) -> Act:
    """Take back an act, or this laptop's last one. Refused when there is none or someone has changed it since."""
    found = _act(hub, act) if act is not None else next(undoable(hub), None)
    if found is None:
        raise Refused(_("There is nothing to undo."), code="nothing_to_undo")
    _take_back(hub, found, UNDO)
    return found


def redo(hub: Writing) -> Act:
    """Bring back the act that was undone last, if nothing was done since. Refused when there is none."""
    found = next(_redoable(hub), None)
    if found is None:
        raise Refused(_("There is nothing to do again."), code="nothing_to_redo")
    _take_back(hub, found, REDO)
    return found


def undoable(hub: Reading) -> Iterator[Act]:
    """Give the acts of this laptop that can be undone, the last one first."""
    taken_back: set[Name] = set()
    for act in _own_acts(hub):
        taken_back |= act.undoes
        # An act that was brought back counts as done anew, by the redo.
        if act.first not in taken_back and act.verb != UNDO and act.verb not in NOT_IN_PASSING:
            yield act


def _redoable(hub: Reading) -> Iterator[Act]:
    taken_back: set[Name] = set()
    for act in _own_acts(hub):
        if act.verb == UNDO and act.first not in taken_back:
            yield act
        elif act.verb == REDO:
            taken_back |= act.undoes
        elif act.verb != UNDO and act.verb not in NOT_IN_PASSING:
            return


def _own_acts(hub: Reading) -> Iterator[Act]:
    """Give this laptop's acts, the last one first, leaping from act to act: an act may have thousands of steps."""
    # The writer in use comes first: one that a restored backup had forgotten may come home with a higher number.
    writers = hub.connection.execute(
        "SELECT id, upto FROM writer WHERE upto > 0 "
        "ORDER BY id = (SELECT value FROM here WHERE key='writer') DESC, no DESC"
    ).fetchall()
    for writer, upto in writers:
        if desk_of(writer) != hub.desk_code:
            continue
        seq = upto
        while seq > 0:
            last = _step(hub, (writer, seq))
            if last is not None and not last.erases:
                undone = _step(hub, last.undoes) if last.undoes else None
                undoes = {(last.undoes[0], undone.act)} if last.undoes and undone else set()
                yield Act((writer, last.act), last.verb, frozenset(undoes))
            seq = last.act - 1 if last is not None else seq - 1


def _act(hub: Reading, name: Name) -> Act | None:
    """Find the act that a step belongs to."""
    step = _step(hub, name)
    return Act((name[0], step.act), step.verb) if step is not None else None


def _step(hub: Reading, name: Name) -> Step | None:
    writer, seq = name
    return next((step for _name, step in _steps_of_writer(hub, writer, seq, seq)), None)


def _steps_of_writer(hub: Reading, writer: str, first: int, last: int) -> Iterator[tuple[Name, Step]]:
    rows = hub.connection.execute(
        "SELECT step.id, body FROM step, writer WHERE writer.id=? AND typeof(body) = 'text' "
        "AND step.id BETWEEN (no << ?) + ? AND (no << ?) + ? ORDER BY step.id",
        (writer, SEQ_BITS, first, SEQ_BITS, last),
    )
    for key, body in rows:
        yield (writer, key & LAST_SEQ), bodies.decode(body)


def _take_back(hub: Writing, act: Act, verb: str) -> None:
    writer, first = act.first
    steps = []
    for name, step in _steps_of_writer(hub, writer, first, LAST_SEQ):
        # The steps of an act stand together: one command runs at a time, and a writer is one program.
        if step.act != first:
            break
        if step.erases:
            raise Refused(_("Erasing is for good: it cannot be undone."), code="cannot_undo")
        steps.append((name, step))
    whole = _Whole(frozenset(hub.log.heard.key(name) for name, _step in steps), set())
    # The last step first, as a later one may stand on an earlier one.
    for name, step in reversed(steps):
        parts = [_Undoing(hub, name, part, whole) for part in step.changes]
        changes = [change for part in parts for change in part.changes()]
        # Whoever else was told of in a step is told of in what takes it back or brings it again.
        mentions = list(filter(is_mention, step.changes))
        for other in [other for part in parts for other in part.others]:
            hub.store(verb, [*_without(mentions, [other]), other], undoes=name)
        if changes:
            hub.store(verb, [*_without(mentions, changes), *changes], undoes=name)


def _without(mentions: list[Change], changes: list[Change]) -> list[Change]:
    """Give the mentions of those who are not named by these changes anyway."""
    named = {change.record for change in changes}
    return [mention for mention in mentions if mention.record not in named]


class _Whole(NamedTuple):
    """The act that is taken back: its steps, and the fields whose several answers have been dealt with already."""

    steps: frozenset[int]
    settled: set[tuple[int, str]]


class _Undoing:
    """The change that takes one change of a step back; ``others`` are answers that wait for a person once more."""

    def __init__(self, hub: Writing, name: Name, told: Change, whole: _Whole) -> None:
        self.hub = hub
        self.name = name
        self.key = hub.log.heard.key(name)
        self.told = told
        self.whole = whole
        self.others: list[Change] = []

    def changes(self) -> Iterator[Change]:
        """Give the change that takes it back, or none if nothing is left of it; Refused when it was changed since."""
        kind = self.hub.kinds.get(self.told.kind)
        fields = self.told.fields
        if kind is None or fields is None or not (fields or self.told.replaces is None):
            return
        row = self.hub.row(kind, self.told.record)
        if self.told.replaces is None:
            yield from self._unborn(kind, row)
        elif row.born != self.key and not all((row.id, key) in self.whole.settled for key in fields or " "):
            yield self._unsaid(kind, row, fields)

    def _unborn(self, kind: Kind, row: Row) -> Iterator[Change]:
        if row.born != self.key:
            return
        for key, marks in row.marks.items():
            for head in (mark for mark in marks if mark > 0):
                # Edits of the birth’s own step go with it; anybody else’s would be lost from sight.
                if self._origin(head, key) not in (self.key, None):
                    raise _changed_since(self.hub, head)
        yield Change(kind.name, row.id, {"gone": 1}, _replacing(self.hub, row, ["gone"]))

    def _unsaid(self, kind: Kind, row: Row, fields: dict[str, Cell]) -> Change:
        back: dict[str, Cell] = {}
        for key in fields:
            if kind.field_of(key) is None or (row.id, key) in self.whole.settled:
                continue
            heads = [mark for mark in row.marks.get(key, ()) if mark > 0]
            if self.whole.steps.issuperset(heads) and len(heads) > 1:
                # The answers that this act had given back; what was decided among them is decided again.
                self.whole.settled.add((row.id, key))
            elif len(heads) != 1 or self._origin(heads[0], key) != self._origin(self.key, key):
                raise _changed_since(self.hub, max(set(heads) - {self.key}, default=self.key))
            before = self._before(row, key)
            back[key] = chosen(_declared(kind, key), key, before) if before else None
        self.others = list(self._others(kind, row, list(back)))
        return Change(kind.name, row.id, back, _replacing(self.hub, row, list(back)))

    def _others(self, kind: Kind, row: Row, keys: list[str]) -> Iterator[Change]:
        """Give the answers that were not shown before the undone step decided between them, the oldest first."""
        before = {key: self._before(row, key) for key in keys if key in kind.fields}
        # What is answered together (the lines of an address) is asked together.
        asked = {kind.fields[key].group for key, heads in before.items() if differ(kind.fields[key], key, heads)}
        apart: dict[tuple[int, str, int], dict[str, Cell]] = {}
        for key, heads in before.items():
            if kind.fields[key].group in asked:
                best = winner(kind.fields[key], key, heads)
                for head in heads:
                    if head is not best:
                        apart.setdefault(head.order, {})[key] = head.fields[key]
        for _order, cells in sorted(apart.items()):
            yield Change(kind.name, row.id, cells, _replacing(self.hub, row, list(cells)))

    def _origin(self, head: int, key: str) -> int | None:
        """Give the step whose answer a head brought back, if it undid something; None when that is the birth's."""
        log = self.hub.log
        step = log.bodies_of([head]).get(head)
        if step is None or step.undoes is None:
            return head
        undone_key = log.heard.key(step.undoes)
        undone = log.bodies_of([undone_key]).get(undone_key)
        if undone is None:
            return head
        for change in undone.changes:
            if change.record == self.told.record and change.replaces is not None and key in (change.fields or ()):
                names = change.replaces.get(key, [])
                return head if len(names) > 1 else self._origin(log.heard.key(names[0]), key) if names else None
        return None

    def _before(self, row: Row, key: str) -> list[Candidate]:
        """Give the answers the undone step replaced, or what the record was born with."""
        names = (self.told.replaces or {}).get(key)
        heard = self.hub.log.heard
        wanted = [heard.key((writer, seq)) for writer, seq in names] if names else [row.born or 0]
        steps = self.hub.log.bodies_of(wanted)
        heads = [
            Candidate(change.fields or {}, (step.stamp, *heard.name(number)))
            for number, step in steps.items()
            for change in step.changes
            if change.record == row.id and (change.replaces is not None) == bool(names)
        ]
        return [head for head in heads if key in head.fields]


def _declared(kind: Kind, key: str) -> Field:
    field = kind.field_of(key)
    assert field is not None
    return field


def _replacing(hub: Writing, row: Row, keys: list[str]) -> dict[str, list[Name]]:
    heads = {key: [hub.log.heard.name(mark) for mark in row.marks.get(key, ()) if mark > 0] for key in keys}
    return {key: names for key, names in heads.items() if names}


def _changed_since(hub: Writing, head: int) -> Refused:
    changed = entry_of(hub, head)
    if changed is None:
        return Refused(_("This cannot be undone any more: it was changed since."), code="changed_since")
    who = told_as(hub, hub.kinds.person.name, changed.who) if changed.who is not None else _(SOMEONE)
    sentence = _("This cannot be undone any more. Since then it was changed: {who}, {desk}, {when}.")
    when = shown_moment(changed.when, hub.place)
    return Refused(sentence.format(who=who, desk=isolate(changed.desk), when=when), code="changed_since")
