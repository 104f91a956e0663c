"""The roll call that is running: who is expected outside, and who was found."""

from datetime import datetime, timedelta
from typing import NamedTuple

from can_hub.kinds import Drill, Visit
from can_hub.store.questions import roll
from can_hub.store.questions.roll import Stay
from can_hub.store.reading import Reading

# Nobody who came before that is signed out while the roll is called.
_LONGEST_STAY = timedelta(days=3)


class Line(NamedTuple):
    """One line: ``found`` when ticked off or ``left`` since, ``probably_left`` when they came before today."""

    stay: Stay
    found: bool = False
    left: bool = False
    probably_left: bool = False


def running(hub: Reading) -> Drill | None:
    """Give the roll call that is running, the latest should two laptops have begun one; None when there is none."""
    return max(hub.where(Drill, ended_at=None), key=lambda one: (str(one.started_at), one.id), default=None)


def last(hub: Reading) -> Drill | None:
    """Give the roll call that was closed last, or None."""
    row = hub.connection.execute(
        "SELECT id FROM drill WHERE ended_at IS NOT NULL AND born IS NOT NULL AND gone IS NOT 1 "
        "ORDER BY started_at DESC LIMIT 1"
    ).fetchone()
    return hub.find(Drill, row[0]) if row else None


def lines(hub: Reading, drill: Drill) -> list[Line]:
    """Give everyone who was inside when the roll call began or came since, by name."""
    start, ticked = hub.today(), _found(hub, drill)
    visits = hub.many(Visit, _expected(hub, drill)).values()
    all_of = {group[0].id: group for group in roll.by_person(hub, visits)}
    return [_line(stay, all_of[stay.visit], ticked, start) for stay in roll.stays_of(hub, visits)]


def _line(stay: Stay, visits: list[Visit], ticked: set[int], start: datetime) -> Line:
    """Tell of one person: found at whichever of their visits, but left only when none of these is open."""
    has_left = all(visit.left_at is not None for visit in visits)
    is_found = has_left or any(visit.id in ticked for visit in visits)
    return Line(stay, is_found, has_left, stay.since < start)


def missing(hub: Reading) -> int:
    """Count who has not been found yet in the roll call that is running; 0 when none is."""
    drill = running(hub)
    return sum(line.stay.party for line in lines(hub, drill) if not line.found) if drill is not None else 0


def lines_of_those_inside(hub: Reading) -> list[Line]:
    """Give everyone inside by name, as the list stands while no roll is called."""
    start = hub.today()
    return [Line(stay, probably_left=stay.since < start) for stay in roll.inside(hub)]


def _expected(hub: Reading, drill: Drill) -> list[int]:
    began = drill.started_at or hub.now()
    cell = Drill.kind.fields["started_at"].shape.cell
    rows = hub.connection.execute(
        "SELECT id FROM visit WHERE left_at IS NULL AND born IS NOT NULL AND gone IS NOT 1 "
        # Bounded by when they came, for which there is an index.
        "UNION SELECT id FROM visit WHERE arrived_at >= ? AND left_at >= ? AND born IS NOT NULL AND gone IS NOT 1",
        (cell(began - _LONGEST_STAY), cell(began)),
    )
    return [number for (number,) in rows]


def _found(hub: Reading, drill: Drill) -> set[int]:
    rows = hub.connection.execute(
        "SELECT visit FROM safe WHERE drill = ? AND found = 1 AND born IS NOT NULL AND gone IS NOT 1", (drill.id,)
    )
    return {visit for (visit,) in rows}
