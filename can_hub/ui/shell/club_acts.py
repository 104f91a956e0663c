"""What the page of clubs does with dates, lists and marks: the command, and the sentence that tells of it."""

from collections.abc import Callable

from can_hub.commands import activities, sessions
from can_hub.errors import Refused
from can_hub.kinds import Activity, Member, Session, clocks
from can_hub.kinds.place import shown_moment
from can_hub.store.questions import registers
from can_hub.store.questions.registers import Row
from can_hub.ui.parts.ask_line import AskLine
from can_hub.ui.parts.person_card import PersonCard
from can_hub.ui.shell import member_acts
from can_hub.ui.shell.station import Station
from can_hub.words import _, isolate

PRESENT = "present"


def find(station: Station, text: str) -> list[PersonCard]:
    """Find members to be added to something."""
    return member_acts.find(station, text, act=_("Add"))


def enrol(station: Station, activity: int, member: int) -> None:
    """Put a member on the list, and say whether they have a place."""
    station.runner.do(
        sessions.enrol, activity, member, undoable=True, done=lambda _id: _placed(station, activity, member)
    )


def _placed(station: Station, activity: int, member: int) -> str:
    reading = station.hub.reading
    one, person = reading.find(Activity, activity), reading.find(Member, reading.speaks_for(member))
    place = registers.places(reading, one).get(person.id) if one is not None and person is not None else None
    if person is None or place is None:
        return ""
    told = _("{name} has place {position}.") if place.place == registers.IN else _("{name} waits, number {position}.")
    return told.format(name=isolate(person.name), position=place.position)


def unenrol(station: Station, activity: int, member: int) -> None:
    """Take a member off the list."""
    person = station.hub.reading.find(Member, member)
    told = _("{name} is off the list.").format(name=isolate(person.name if person else ""))
    station.runner.do(sessions.unenrol, activity, member, done=lambda _id: told, undoable=True)


def mark(station: Station, session: int, row: Row, how: str) -> None:
    """Note a mark of someone on the sheet; the sheet itself shows it, so nothing else is said."""
    if row.member is not None:
        station.runner.do(sessions.mark, session, row.member, how)
    else:
        station.runner.do(sessions.mark_visitor, session, row.name, how)


def note(station: Station, session: int, row: Row, text: str) -> None:
    """Keep what was written about someone on the sheet."""
    if row.member is not None:
        station.runner.do(sessions.note, session, row.member, text)
    else:
        station.runner.do(sessions.note_visitor, session, row.name, text)


def walk_in(station: Station, session: int, card: PersonCard) -> None:
    """Mark a member present who is not on the list."""
    told = _("{name} is here.").format(name=isolate(card.name))
    station.runner.do(sessions.mark, session, card.id, PRESENT, done=lambda _id: told, undoable=True)


def visitor(station: Station, session: int, name: str) -> None:
    """Mark someone present who is no member."""
    told = _("{name} is here, as a visitor.").format(name=isolate(name))
    station.runner.do(sessions.mark_visitor, session, name, PRESENT, done=lambda _id: told, undoable=True)


def end(station: Station, activity: Activity) -> None:
    """Say that a club is over; Undo opens it again."""
    told = _("{name} has ended. What was held stays.").format(name=isolate(activity.name))
    station.runner.do(activities.end, activity.id, done=lambda _none: told, undoable=True)


def remove(station: Station, activity: Activity) -> None:
    """Take a club off the list; nobody is asked, because it can be undone."""
    told = _("{name} is off the list.").format(name=isolate(activity.name))
    station.runner.do(activities.remove, activity.id, done=lambda _none: told, undoable=True)


def again(station: Station, session: int) -> None:
    """Let a date take place after all."""
    told = _("This date takes place.")
    station.runner.do(sessions.plan_again, session, done=lambda _none: told, undoable=True)


def ask_for_date(station: Station, line: AskLine, activity: int) -> None:
    """Ask when one more date is, and plan it."""

    def plan(text: str) -> None:
        """Plan the date that was typed."""
        _at_a_moment(station, line, text, sessions.plan, activity, _("It is planned."))

    line.ask(_("When is it? Day and time, such as 3/12/2026 19:00."), _("Add the date"), plan)


def ask_to_move(station: Station, line: AskLine, session: int) -> None:
    """Ask where a date is moved to, and move it."""
    found = station.hub.reading.find(Session, session)
    if found is None or found.starts is None:
        return

    def move(text: str) -> None:
        """Move the date to what was typed."""
        _at_a_moment(station, line, text, sessions.move, session, _("It is moved."))

    # As the line reads it back: in the hub’s own time, with the day first.
    local = found.starts.astimezone(station.hub.reading.zone).strftime("%d/%m/%Y %H:%M")
    line.ask(_("When is it instead? Day and time."), _("Move it"), move, text=local)


def ask_to_cancel(station: Station, line: AskLine, session: int) -> None:
    """Ask why a date is cancelled, and cancel it."""

    def cancel(text: str) -> None:
        """Cancel the date for the reason that was typed."""
        _from_line(station, line, sessions.cancel, session, text, told=_("It is cancelled."))

    line.ask(_("Why? People are told this; it may stay empty."), _("Cancel this date"), cancel)


def _at_a_moment(
    station: Station, line: AskLine, text: str, command: Callable[..., object], number: int, told: str
) -> None:
    try:
        starts, said = clocks.meant(text, station.hub.reading.place)
    except Refused:
        starts, said = None, ""
    if starts is None:
        line.say_wrong(_("This should be a day and a time, such as 3/12/2026 19:00."))
        return
    when = shown_moment(starts, station.hub.reading.place)
    _from_line(station, line, command, number, starts, told=" ".join(filter(None, (told, said, when))))


def _from_line(station: Station, line: AskLine, command: Callable[..., object], *given: object, told: str) -> None:
    station.runner.do(
        command, *given, after=lambda _result: line.close_line(), done=lambda _result: told, undoable=True,
        refused=lambda no: line.say_wrong(no.message),
    )  # fmt: skip
