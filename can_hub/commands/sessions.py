"""The dates of activities, who is on their lists, and who was there."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeVar

from can_hub.errors import Refused
from can_hub.kinds import Activity, Attendance, Enrolment, Member, Session
from can_hub.kinds.attendance import THERE
from can_hub.kinds.place import shown_moment
from can_hub.kinds.session import CANCELLED, HELD, PLANNED
from can_hub.kinds.shapes import is_blank
from can_hub.store.questions import registers, timetable
from can_hub.store.writing import Writing
from can_hub.words import _, isolate

ENROLLED, LEFT = "enrolled", "left"
T = TypeVar("T")
# Well below what one step may hold.
_DATES_A_STEP = 40


# The dates


def plan(hub: Writing, activity: int, starts: datetime, **fields: Any) -> int:
    """Plan a date of an activity; it ends after the activity's usual minutes unless told. Gives its id.

    Refused when this very date is planned already, or was and has been moved.
    """
    of = hub.get(Activity, activity)
    _must_be_free(hub, of.id, starts)
    _must_be_another(hub, of.id, starts)
    if of.duration and fields.get("ends") is None:
        fields["ends"] = starts + timedelta(minutes=of.duration)
    with hub.edit("sessions.add") as edit:
        return edit.put(Session(activity=of.id, starts=starts, **fields))


def make_ahead(hub: Writing, *activities: int) -> int:
    """Let the dates of these activities (of all, when none is named) follow their rules, eight weeks ahead.

    A date that the rule no longer has is taken away unless somebody did something with it, and comes back when it
    turns out that somebody did. Gives how many dates were made or taken away; the second time, none.
    """
    changed = _bring_back(hub, timetable.lost(hub))
    # What lies farther ahead was made by a laptop whose clock is ahead of ours; its turn comes.
    planned = timetable.of_activities(hub, timetable.starting(hub, hub.now(), hub.now() + timetable.AHEAD))
    found = {one.id: one for one in hub.where(Activity)}
    for number in activities or found.keys() | planned.keys():
        activity = found.get(number)
        wanted = timetable.dates_of_rule(hub, activity) if activity is not None else {}
        here = {one.id: one for one in planned.get(number, ())}
        # One that was moved is not missing where it was planned first; nor is one where another was moved to.
        taken = {one.starts for one in here.values()}
        new = [
            (number, starts) for key, starts in wanted.items() if starts not in taken and hub.find(Session, key) is None
        ]
        old = [one for key, one in here.items() if key not in wanted and timetable.is_untouched(hub, one)]
        _bear(hub, new)
        _take_away(hub, old)
        changed += len(new) + len(old)
    return changed


def _bring_back(hub: Writing, dates: Sequence[int]) -> int:
    found = [one for number in dates if (one := hub.removed(Session, number)) is not None]
    for some in _in_steps(found):
        with hub.edit("sessions.make_ahead") as edit:
            for one in some:
                edit.restore(one)
    return len(found)


def _bear(hub: Writing, dates: Sequence[tuple[int, datetime]]) -> None:
    for some in _in_steps(dates):
        with hub.edit("sessions.make_ahead") as edit:
            for activity, starts in some:
                # Nothing is said of it but what it is, so that two desks that make one date have made the same.
                edit.put(Session(activity=activity, starts=starts, status=""))


def _take_away(hub: Writing, dates: Sequence[Session]) -> None:
    for some in _in_steps(dates):
        with hub.edit("sessions.make_ahead") as edit:
            for one in some:
                edit.remove(one)


def _in_steps(dates: Sequence[T]) -> Iterator[Sequence[T]]:
    return (dates[begin : begin + _DATES_A_STEP] for begin in range(0, len(dates), _DATES_A_STEP))


def move(hub: Writing, session: int, starts: datetime) -> None:
    """Move a date to another time; it stays the same date, with its people. Refused when it was held."""
    found = _not_held(hub, session)
    _must_be_free(hub, found.activity, starts, but=found.id)
    ends = found.ends + (starts - found.starts) if found.ends and found.starts else found.ends
    with hub.edit("sessions.move") as edit:
        edit.change(found, starts=starts, ends=ends)


def cancel(hub: Writing, session: int, because: str = "") -> None:
    """Cancel a date, with the reason people are told. Refused when it was held."""
    with hub.edit("sessions.cancel") as edit:
        edit.change(_not_held(hub, session), status=CANCELLED, cancelled_because=because)


def plan_again(hub: Writing, session: int) -> None:
    """Let a date take place after all, or say that it has not been held yet."""
    with hub.edit("sessions.edit") as edit:
        edit.change(hub.get(Session, session), status=PLANNED, cancelled_because="")


def hold(hub: Writing, session: int) -> None:
    """Say that a date was held."""
    with hub.edit("sessions.hold") as edit:
        edit.change(hub.get(Session, session), status=HELD, cancelled_because="")


def change(hub: Writing, session: int, **fields: Any) -> None:
    """Change these details of a date, such as how it went."""
    with hub.edit("sessions.edit") as edit:
        edit.change(hub.get(Session, session), **fields)


def _not_held(hub: Writing, session: int) -> Session:
    found = hub.get(Session, session)
    if found.state == HELD:
        raise Refused(_("This date was held; it stays as it was."), code="was_held")
    return found


def _must_be_free(hub: Writing, activity: int | None, starts: datetime, *, but: int = 0) -> None:
    if any(one.id != but for one in hub.where(Session, activity=activity, starts=starts)):
        raise Refused(_("This date is planned already."), code="already_planned", field="starts")


def _must_be_another(hub: Writing, activity: int, starts: datetime) -> None:
    """A moved date is still the one of its first time, with its people; what is planned there would be the same one."""
    moved = hub.find(Session, timetable.number_of(activity, starts))
    if moved is not None:
        when = shown_moment(moved.starts, hub.place) if moved.starts else ""
        sentence = _("The date of this time was moved to {when}. Please move it back, or choose another time.")
        raise Refused(sentence.format(when=when), code="was_moved", field="starts")


# The list


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


def _enrolment(hub: Writing, activity: int, member: int) -> Enrolment | None:
    """Find the enrolment of a person under any of their records."""
    found = [one for number in hub.one_person(member) for one in hub.where(Enrolment, activity=activity, member=number)]
    return min(found, key=lambda one: (one.status != ENROLLED, one.id), default=None)


# Who was there


def mark(hub: Writing, session: int, member: int, how: str) -> int:
    """Note a member's attendance at a session: present, late, excused or absent; empty takes the mark off.

    Whoever is there shows that the session is held. Gives the id of the note.
    """
    person = hub.get(Member, hub.speaks_for(member))
    return _mark(hub, hub.get(Session, session), how, member=person.id)


def mark_visitor(hub: Writing, session: int, name: str, how: str) -> int:
    """Note the attendance of someone who is no member, by name. Gives the id of the note."""
    return _mark(hub, hub.get(Session, session), how, visitor_name=_named(name))


def note(hub: Writing, session: int, member: int, text: str) -> int:
    """Write a few words about a member at a session. Gives the id of the note."""
    person = hub.get(Member, hub.speaks_for(member))
    return _answer(hub, "attendance.note", hub.get(Session, session), {"member": person.id}, note=text)


def note_visitor(hub: Writing, session: int, name: str, text: str) -> int:
    """Write a few words about a visitor at a session. Gives the id of the note."""
    return _answer(hub, "attendance.note", hub.get(Session, session), {"visitor_name": _named(name)}, note=text)


def _mark(hub: Writing, at: Session, how: str, **who: Any) -> int:
    number = _answer(hub, "attendance.mark", at, who, mark=how, noted_by=hub.who)
    if how in THERE and at.state != HELD and timetable.has_come(hub, at):
        # A step of its own, because a step about a person goes when the person is erased.
        hold(hub, at.id)
    return number


def _answer(hub: Writing, verb: str, at: Session, who: dict[str, Any], **answers: Any) -> int:
    noted = registers.notes_on(hub, at.id, **who)
    # All that was noted of them says the same then, under whichever record; a step is about one of these.
    for one in noted:
        with hub.edit(verb) as edit:
            edit.change(one, **answers)
    if noted:
        return noted[0].id
    with hub.edit(verb) as edit:
        return edit.put(Attendance(session=at.id, **who, **answers))


def _named(name: str) -> str:
    if is_blank(name):
        raise Refused(_("Please give a name."), code="no_name", field="visitor_name")
    return name.strip()
