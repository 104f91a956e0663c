"""What clubs print and save: the attendance sheet of a date, the sheet of a term, and their dates as a calendar."""

from pathlib import Path

from can_hub.kinds import Activity, Session, ids
from can_hub.store.hub import Hub
from can_hub.store.questions import registers, timetable
from can_hub.store.questions.term import term
from can_hub.ui.shell import papers
from can_hub.ui.shell.station import Station
from can_hub.words import _


def print_attendance(station: Station, session: Session) -> None:
    """Print the attendance sheet of a date."""
    papers.save(station, _("Attendance.pdf"), lambda file: _write_attendance(station.hub, session, file))


def _write_attendance(hub: Hub, session: Session, file: Path) -> Path:
    from can_hub.paper.register import RegisterHead, RegisterRow, write_register

    reading = hub.reading
    activity = reading.find(Activity, session.activity or 0)
    name, place, hosts = (activity.name, activity.place, activity.hosts) if activity else ("", "", frozenset())
    head = RegisterHead(
        session.title or name, session.starts or reading.now(), timetable.ends_of(session, activity),
        session.place or place, tuple(registers.hosts(reading, session.hosts or hosts)), ids.letters(session.id),
    )  # fmt: skip
    rows = [RegisterRow(row.name, row.mark) for row in registers.rows(reading, session)]
    return write_register(file, rows, head=head, letterhead=papers.letterhead(reading)).file


def print_term(station: Station, activity: Activity) -> None:
    """Print who was at the last dates of a club."""
    papers.save(station, _("Term.pdf"), lambda file: _write_term(station.hub, activity, file))


def _write_term(hub: Hub, activity: Activity, file: Path) -> Path:
    from can_hub.paper.term import TermRow, write_term

    reading = hub.reading
    found = term(reading, activity)
    rows = [TermRow(line.name, line.marks) for line in found.lines]
    dates = [one.starts for one in found.sessions if one.starts]
    return write_term(file, rows, name=activity.name, dates=dates, letterhead=papers.letterhead(reading)).file


def save_calendar(station: Station, activity: Activity | None) -> None:
    """Save the dates from today on, of one club or of all, as a file for calendars."""
    name = _("{name}.ics").format(name=papers.file_name(activity.name)) if activity else _("Clubs and events.ics")
    papers.save(station, name, lambda file: _write_calendar(station.hub, activity, file))


def _write_calendar(hub: Hub, activity: Activity | None, file: Path) -> Path:
    from can_hub.spreadsheets import calendar

    reading = hub.reading
    found = [one for one in timetable.starting(reading, reading.today())
             if activity is None or one.activity == activity.id]  # fmt: skip
    name = activity.name if activity else reading.profile.name
    calendar.write(file, name, calendar.entries(reading, found), zone=reading.zone, made_at=reading.now())
    return file
