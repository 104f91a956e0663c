"""The dates of activities, who is on their lists, and who was there."""

from datetime import datetime, timedelta
from typing import Any

from can_hub.errors import Refused
from can_hub.kinds import Activity, Attendance, Enrolment, Member, Session
from can_hub.store.writing import Writing
from can_hub.words import _, isolate

ENROLLED, LEFT = "enrolled", "left"


def plan(hub: Writing, activity: int, starts: datetime, **fields: Any) -> int:
    """Plan a date of an activity; it ends after the activity's usual minutes unless told. Gives its id.

    Refused when this very date is planned already.
    """
    of = hub.get(Activity, activity)
    if hub.where(Session, activity=of.id, starts=starts):
        raise Refused(_("This date is planned already."), code="already_planned", field="starts")
    if of.duration and fields.get("ends") is None:
        fields["ends"] = starts + timedelta(minutes=of.duration)
    with hub.edit("sessions.add") as edit:
        return edit.put(Session(activity=of.id, starts=starts, **fields))


def enrol(hub: Writing, activity: int, member: int) -> int:
    """Put a member on the list of an activity; whether they have a place follows. Refused when they are on it."""
    of, person = hub.get(Activity, activity), hub.get(Member, hub.speaks_for(member))
    found = _enrolment(hub, of.id, person.id)
    if found is not None and found.status == ENROLLED:
        raise Refused(
            _("{name} is on the list already.").format(name=isolate(person.known_as or person.name)), code="already_on"
        )
    with hub.edit("enrolments.put") as edit:
        if found is None:
            return edit.put(Enrolment(activity=of.id, member=person.id, joined_at=hub.now(), status=ENROLLED))
        # Who comes back stands behind those who stayed.
        edit.change(found, status=ENROLLED, joined_at=hub.now())
        return found.id


def unenrol(hub: Writing, activity: int, member: int) -> int:
    """Take a member off the list of an activity. Refused when they are not on it."""
    of, person = hub.get(Activity, activity), hub.get(Member, hub.speaks_for(member))
    found = _enrolment(hub, of.id, person.id)
    if found is None or found.status != ENROLLED:
        raise Refused(
            _("{name} is not on the list.").format(name=isolate(person.known_as or person.name)), code="not_on"
        )
    with hub.edit("enrolments.leave") as edit:
        edit.change(found, status=LEFT)
    return found.id


def mark(hub: Writing, session: int, member: int, how: str) -> int:
    """Note a member's attendance at a session: present, late, excused or absent. Gives the id of the note."""
    at, person = hub.get(Session, session), hub.get(Member, hub.speaks_for(member))
    noted = hub.where(Attendance, session=at.id, member=person.id, visitor_name=None)
    with hub.edit("attendance.mark") as edit:
        if noted:
            edit.change(noted[0], mark=how, noted_by=hub.who)
            return noted[0].id
        return edit.put(Attendance(session=at.id, member=person.id, mark=how, noted_by=hub.who))


def _enrolment(hub: Writing, activity: int, member: int) -> Enrolment | None:
    """Find the enrolment of a person under any of their records."""
    found = [one for number in hub.one_person(member) for one in hub.where(Enrolment, activity=activity, member=number)]
    return min(found, key=lambda one: (one.status != ENROLLED, one.id), default=None)
