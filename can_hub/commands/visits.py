"""Signing in, signing out, visitors, and closing the day."""

from collections.abc import Iterable
from datetime import timedelta

from can_hub.errors import Refused
from can_hub.kinds import Attendance, Member, Session, Visit
from can_hub.kinds.attendance import THERE
from can_hub.kinds.session import HELD
from can_hub.kinds.shapes import is_blank
from can_hub.store.questions import registers, timetable
from can_hub.store.questions.presence import at_the_door, in_the_building, open_visits
from can_hub.store.writing import Edit, Writing
from can_hub.words import _, isolate

# A badge held to the scanner again so soon was not meant to sign its owner out.
_SCANNED_TWICE = timedelta(minutes=2)


def sign_in(hub: Writing, *members: int, reason: str = "", session: int | None = None) -> list[int]:
    """Sign these members in, each once; a session marks them present too. Gives the ids of the visits.

    Refused when one of them is in the building already; then nobody is signed in.
    """
    if session is not None:
        hub.get(Session, session)
        reason = reason or "session"
    # One transaction, so a family of which one is inside already is not signed in by halves.
    visits = [_sign_in(hub, member, reason, session) for member in dict.fromkeys(members)]
    if session is not None:
        _hold(hub, session)
    return visits


def _sign_in(hub: Writing, member: int, reason: str, session: int | None) -> int:
    number, called, is_in = at_the_door(hub, member)
    if is_in:
        raise Refused(_("{name} is already in.").format(name=isolate(called)), code="already_in")
    with hub.edit("visits.sign_in") as edit:
        visit = edit.add(Visit(member=number, arrived_at=hub.now(), reason=reason))
        if session is not None:
            _mark_present(hub, edit, session, number)
    return visit


def _mark_present(hub: Writing, edit: Edit, session: int, member: int) -> None:
    noted = registers.notes_on(hub, session, member)
    # Who was only out for a while keeps the mark and the arrival that were noted first.
    if any(one.mark in THERE for one in noted):
        return
    # A step is about one record of a person, and this one about that of the visit; of two marks the stronger holds.
    own = next((one for one in noted if one.member == member), None)
    if own is None:
        edit.put(Attendance(session=session, member=member, mark="present", arrived_at=hub.now()))
    else:
        edit.change(own, mark="present", arrived_at=own.arrived_at or hub.now())


def _hold(hub: Writing, session: int) -> None:
    """Whoever comes to a session shows that it is held."""
    at = hub.get(Session, session)
    if at.state != HELD and timetable.has_come(hub, at):
        with hub.edit("sessions.hold") as edit:
            edit.change(at, status=HELD, cancelled_because="")


def scanned(hub: Writing, member: int) -> str:
    """Take a badge that was held to the scanner: in, out, or (within two minutes of coming in) already in.

    Gives ``in``, ``out`` or ``already_in``.
    """
    number = hub.speaks_for(member)
    visits = open_visits(hub, number)
    if not visits:
        _sign_in(hub, number, "", None)
        return "in"
    if any(visit.arrived_at and hub.now() - visit.arrived_at < _SCANNED_TWICE for visit in visits):
        return "already_in"
    _leave(hub, visits, "visits.sign_out", "signed_out")
    return "out"


def sign_out(hub: Writing, *members: int) -> list[int]:
    """Sign these members out. Gives the ids of the visits that ended; Refused when one of them is not in."""
    left: list[int] = []
    for number in dict.fromkeys(hub.speaks_for(member) for member in members):
        visits = open_visits(hub, number)
        if not visits:
            member = hub.get(Member, number)
            raise Refused(_("{name} is not in.").format(name=isolate(member.known_as or member.name)), code="not_in")
        left += _leave(hub, visits, "visits.sign_out", "signed_out")
    return left


def leave(hub: Writing, *visits: int) -> list[int]:
    """End these visits, of members or of visitors. Gives those that were still open."""
    found = hub.many(Visit, visits)
    return _leave(hub, [visit for visit in found.values() if visit.left_at is None], "visits.sign_out", "signed_out")


def visitor(hub: Writing, name: str, *, visiting: str = "", party_size: int = 1) -> int:
    """Sign in someone who is no member, with whom they visit. Gives the id of the visit."""
    if is_blank(name):
        raise Refused(_("Please give a name."), code="no_name", field="visitor_name")
    with hub.edit("visits.visitor") as edit:
        return edit.add(Visit(visitor_name=name, visiting=visiting, party_size=party_size, arrived_at=hub.now()))


def count_in(hub: Writing, people: int) -> int:
    """Count people in who give no name. Gives the id of the visit."""
    with hub.edit("visits.count_in") as edit:
        return edit.add(Visit(party_size=people, arrived_at=hub.now()))


def close_day(hub: Writing) -> list[int]:
    """Assume that everybody still inside has left, and say so in the record. Gives the ids of the visits."""
    return _leave(hub, in_the_building(hub), "visits.close_day", "assumed")


def _leave(hub: Writing, visits: Iterable[Visit], verb: str, how: str) -> list[int]:
    left = []
    for visit in visits:
        # Paper entered late may say that someone left before this laptop's clock says they came.
        when = max(hub.now(), visit.arrived_at) if visit.arrived_at else hub.now()
        with hub.edit(verb) as edit:
            edit.change(visit, left_at=when, how_left=how)
        left.append(visit.id)
    return left
