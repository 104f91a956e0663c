"""Dates as an .ics file (RFC 5545), for the calendars of telephones and of other programs.

A date keeps its UID for ever, so that a calendar which takes the file a second time moves the date it has.
"""

import os
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from can_hub import paths
from can_hub.errors import Refused, Trouble
from can_hub.kinds import Activity, Session, ids
from can_hub.kinds.session import CANCELLED
from can_hub.store.questions import timetable
from can_hub.store.reading import Reading
from can_hub.words import _

if TYPE_CHECKING:
    from icalendar import Event

_A_YEAR = timedelta(days=366)
_BEGINNING = b"BEGIN:VCALENDAR"


class Entry(NamedTuple):
    """One date: ``uid`` tells it from every other in the world, ``details`` is what one reads when it is opened."""

    uid: str
    name: str
    starts: datetime
    ends: datetime | None = None
    place: str = ""
    details: str = ""
    is_cancelled: bool = False


def entries(reading: Reading, sessions: Iterable[Session]) -> list[Entry]:
    """Give what a calendar tells of dates of the hub."""
    found = [one for one in sessions if one.starts is not None]
    activities = reading.many(Activity, {one.activity for one in found if one.activity})
    return [_entry(one, activities.get(one.activity or 0)) for one in found]


def _entry(one: Session, activity: Activity | None) -> Entry:
    name, place, summary = (activity.name, activity.place, activity.summary) if activity else ("", "", "")
    is_cancelled = one.state == CANCELLED
    assert one.starts is not None
    return Entry(
        f"{ids.letters(one.id)}@can-hub", one.title or name, one.starts, timetable.ends_of(one, activity),
        one.place or place, one.cancelled_because if is_cancelled else summary, is_cancelled=is_cancelled,
    )  # fmt: skip


def write(file: Path, name: str, entries: Iterable[Entry], *, zone: tzinfo, made_at: datetime) -> int:
    """Write a calendar, whole or not at all; gives how many dates are in it."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//CAN Hub//clubs and events//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    told = list(entries)
    for entry in told:
        calendar.add_component(_event(entry, zone, made_at))
    days = [entry.starts.date() for entry in told] or [made_at.date()]
    # The rules of summer time travel with the dates, for the program that reads them may know none.
    calendar.add_missing_timezones(first_date=min(days) - _A_YEAR, last_date=max(days) + _A_YEAR)
    _put(file, calendar.to_ical())
    return len(told)


def _event(entry: Entry, zone: tzinfo, made_at: datetime) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    # RFC 5545 (3.6.1) demands it of every event.
    event.add("dtstamp", made_at)
    event.add("summary", entry.name)
    local = entry.starts.astimezone(zone)
    # Of an hour that comes twice, a time of day can only mean the first (RFC 5545, 3.3.5).
    event.add("dtstart", entry.starts.astimezone(UTC) if local.fold else local)
    if entry.ends is not None:
        # How long it goes on is plain even across that hour.
        event.add("duration", entry.ends - entry.starts)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    for name, text in (("location", entry.place), ("description", entry.details)):
        if text:
            event.add(name, text)
    return event


def _put(file: Path, content: bytes) -> None:
    draft = None
    try:
        if paths.is_another_file(file, _BEGINNING):
            raise Refused(
                _("There is a file of this name that is no calendar; it was left as it is. Please choose another."),
                code="file_exists",
            )
        # Not by `tempfile`, whose files nobody else may read: who may read this one is for the person's own umask.
        draft = file.with_name(f".calendar-{secrets.token_hex(4)}.ics")
        with draft.open("xb") as written:
            written.write(content)
            written.flush()
            os.fsync(written.fileno())
        draft.replace(file)
    except OSError as error:
        if draft is not None:
            draft.unlink(missing_ok=True)
        raise Trouble(
            _("The calendar could not be written there; nothing was changed."), code="cannot_write"
        ) from error
