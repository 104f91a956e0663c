"""Calling the roll outside: beginning, ticking people off, and closing it."""

from can_hub.errors import Refused
from can_hub.kinds import Drill, Safe, Visit
from can_hub.kinds.drill import PRACTICE
from can_hub.kinds.shapes import is_blank
from can_hub.store.questions import roll_call
from can_hub.store.writing import Writing
from can_hub.words import _


def start(hub: Writing, sort: str = PRACTICE) -> int:
    """Begin a roll call: ``drill`` for practice, ``live`` when it is meant. Gives its id.

    Refused while another one is running, so that all helpers tick the same list.
    """
    if roll_call.running(hub) is not None:
        raise Refused(_("A roll call is running already."), code="already_running")
    with hub.edit("drills.start") as edit:
        return edit.add(Drill(sort=sort, started_at=hub.now()))


def tick(hub: Writing, drill: int, visit: int) -> int:
    """Note that the people of a visit were found outside. Gives the id of the note."""
    return _note(hub, drill, hub.get(Visit, visit), seen=True)


def untick(hub: Writing, drill: int, visit: int) -> int:
    """Note that they were ticked by mistake, at whichever of their visits. Gives the id of the note."""
    at = hub.get(Visit, visit)
    for number in hub.one_person(at.member) if at.member else ():
        for one in hub.where(Safe, drill=drill, member=number, found=True):
            if one.visit and one.visit != visit:
                _note(hub, drill, hub.get(Visit, one.visit), seen=False)
    return _note(hub, drill, at, seen=False)


def add(hub: Writing, drill: int, name: str) -> int:
    """Add someone outside who stands on no list, and tick them off. Gives the id of their visit."""
    if is_blank(name):
        raise Refused(_("Please give a name."), code="no_name", field="visitor_name")
    with hub.edit("visits.visitor") as edit:
        visit = edit.add(Visit(visitor_name=name, arrived_at=hub.now()))
    _note(hub, drill, hub.get(Visit, visit), seen=True)
    return visit


def end(hub: Writing, drill: int) -> Drill:
    """Close a roll call, with how many were expected and how many are missing. Refused when it is closed."""
    running = _running(hub, drill)
    lines = roll_call.lines(hub, running)
    expected = sum(line.stay.party for line in lines)
    missing = sum(line.stay.party for line in lines if not line.found)
    with hub.edit("drills.end") as edit:
        edit.change(running, ended_at=hub.now(), expected=expected, missing=missing)
    return hub.get(Drill, drill)


def _running(hub: Writing, drill: int) -> Drill:
    found = hub.get(Drill, drill)
    if found.ended_at is not None:
        raise Refused(_("This roll call is over."), code="over")
    return found


def _note(hub: Writing, drill: int, visit: Visit, *, seen: bool) -> int:
    running = _running(hub, drill)
    with hub.edit("drills.tick" if seen else "drills.untick") as edit:
        return edit.put(Safe(drill=running.id, visit=visit.id, member=visit.member, found=seen, at=hub.now()))
