"""The roll call that is running: who is expected outside, and who was found."""

from datetime import datetime, timedelta
from typing import NamedTuple

from can_hub.kinds import Drill, Safe, Visit
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
    """Give the roll call that was closed last, or None; one at which nobody was inside was a slip of the hand."""
    row = hub.connection.execute(
        "SELECT id FROM drill WHERE ended_at IS NOT NULL AND expected > 0 AND born IS NOT NULL AND gone IS NOT 1 "
        "ORDER BY started_at DESC LIMIT 1"
    ).fetchone()
    return hub.find(Drill, row[0]) if row else None


def lines(hub: Reading, drill: Drill) -> list[Line]:
    """Give everyone who was inside when the roll call began or came since, by name."""
    start, ticked = hub.today(), _found(hub, drill)
    visits = hub.many(Visit, _expected(hub, drill)).values()
    all_of = {group[0].id: group for group in roll.by_person(hub, visits)}
    began = drill.started_at or start
    return [
        Line(stay, *_found_or_left(all_of[stay.visit], ticked, began), stay.since < start)
        for stay in roll.stays_of(hub, visits)
    ]


def _found_or_left(visits: list[Visit], ticked: dict[int, datetime | None], began: datetime) -> tuple[bool, bool]:
    """Tell of one person whether they were found, at whichever of their visits, and whether all of these are over.

    Who went in again after the roll call began, and after they were found, has to be found anew.
    """
    inside = [visit for visit in visits if visit.left_at is None]
    back_at = max((one.arrived_at for one in inside if one.arrived_at and one.arrived_at > began), default=began)
    found = any(
        visit.id in ticked and ((at := ticked[visit.id]) is None or back_at == began or at >= back_at)
        for visit in visits
    )
    return found or not inside, not inside


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


def _found(hub: Reading, drill: Drill) -> dict[int, datetime | None]:
    """Give the visits that were ticked off, and when."""
    return {one.visit: one.at for one in hub.where(Safe, drill=drill.id, found=True) if one.visit}
