"""What a line of a list of dates tells: a day as a heading, or a date of a club: its time, name, place and state."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from can_hub.kinds import Activity, Session
from can_hub.kinds import rule as rules
from can_hub.kinds.place import shown_time
from can_hub.kinds.session import CANCELLED, HELD
from can_hub.store.questions import timetable
from can_hub.store.questions.timetable import Heads
from can_hub.store.reading import Reading
from can_hub.words import _, ngettext

WEEK = timedelta(weeks=1)


class DateLine(NamedTuple):
    """One line. A heading has no ``id``; ``state`` is empty while a date is only planned."""

    id: int
    name: str
    when: str = ""
    second: str = ""
    note: str = ""
    state: str = ""
    alarms: bool = False
    is_today: bool = False
    activity: int = 0

    @property
    def said(self) -> str:
        """What a screen reader says of it."""
        today = _("today") if self.is_today and not self.id else ""
        return ", ".join(part for part in (self.when, self.name, today, self.second, self.note, self.state) if part)


def begin_of_week(moment: datetime) -> datetime:
    """Give the moment the week of a local moment began, on its Monday."""
    day = moment.date() - timedelta(days=moment.weekday())
    # Put together anew, not reckoned back: in two weeks of the year a clock is changed.
    return datetime.combine(day, datetime.min.time(), moment.tzinfo)


def week(reading: Reading, since: datetime) -> list[DateLine]:
    """Give the lines of one week: each day that has dates, and its dates under it; today stands there in any case."""
    sessions = timetable.starting(reading, since, since + WEEK)
    told = lines(reading, sessions, with_day=False)
    today = reading.today().date()
    found: list[DateLine] = []
    for day in ((since + timedelta(days=number)).date() for number in range(7)):
        of_day = [
            line
            for line, one in zip(told, sessions)
            if one.starts and one.starts.astimezone(reading.zone).date() == day
        ]
        if of_day or day == today:
            found += [_heading(day, today, empty=not of_day), *of_day]
    return found if sessions else []


def today(reading: Reading) -> list[DateLine]:
    """Give the lines of what is on today, is not cancelled and has not ended, told as shortly as the desk needs it."""
    begin = reading.today()
    found = [one for one in timetable.starting(reading, begin, begin + timedelta(days=1)) if one.state != CANCELLED]
    if not found:
        return []
    activities = reading.many(Activity, {one.activity for one in found if one.activity})
    ends = {one.id: timetable.ends_of(one, activities.get(one.activity or 0)) for one in found}
    on = [one for one in found if (ends[one.id] or reading.now()) >= reading.now()]
    starts = {one.id: one.starts for one in on if one.starts}
    return [
        line._replace(when=shown_time(starts[line.id], reading.place), state="")
        for line in lines(reading, on, with_day=False)
    ]


def _heading(day: date, today: date, *, empty: bool) -> DateLine:
    second = _("Nothing today") if empty else ""
    return DateLine(0, rules.weekday_and_day(day), second=second, is_today=day == today)


def lines(reading: Reading, sessions: Iterable[Session], *, with_day: bool) -> list[DateLine]:
    """Give a line for each of these dates: under its day the club’s name, ``with_day`` the day in its place."""
    found = list(sessions)
    activities = reading.many(Activity, {one.activity for one in found if one.activity})
    listed = timetable.listed(reading, activities)
    marks = timetable.marks(reading, (one.id for one in found))
    return [_line(reading, one, activities.get(one.activity or 0), listed, marks, with_day=with_day) for one in found]


def _line(
    reading: Reading, one: Session, activity: Activity | None, listed: Mapping[int, int], marks: Mapping[int, Heads], *,
    with_day: bool,
) -> DateLine:  # fmt: skip
    place = one.place or (activity.place if activity else "")
    name = one.title or (activity.name if activity else "")
    because = one.cancelled_because if one.state == CANCELLED else ""
    local = one.starts.astimezone(reading.zone) if one.starts else None
    when = times(reading, one, activity)
    told = [place, because]
    if with_day:
        # Beside its own club, a date is told by its day.
        told, name, when = [when, one.title, *told], day_of(reading, one), ""
    return DateLine(
        one.id, name, when, " · ".join(filter(None, told)), _note(one, activity, listed, marks), state(one),
        alarms=one.state == CANCELLED, is_today=local is not None and local.date() == reading.today().date(),
        activity=one.activity or 0,
    )  # fmt: skip


def day_of(reading: Reading, one: Session) -> str:
    """Say the day of a date."""
    return rules.weekday_and_day(one.starts.astimezone(reading.zone).date()) if one.starts else ""


def times(reading: Reading, one: Session, activity: Activity | None) -> str:
    """Say from when to when a date goes."""
    if one.starts is None:
        return ""
    begin, ends = shown_time(one.starts, reading.place), timetable.ends_of(one, activity)
    return begin if ends is None else f"{begin}–{shown_time(ends, reading.place)}"


def state(one: Session) -> str:
    """Say what became of a date; nothing while it is planned."""
    return {HELD: _("held"), CANCELLED: _("cancelled")}.get(one.state, "")


def _note(one: Session, activity: Activity | None, listed: Mapping[int, int], marks: Mapping[int, Heads]) -> str:
    if one.state == CANCELLED:
        return ""
    if one.state == HELD:
        came = marks.get(one.id, Heads()).here
        return ngettext("{count} came", "{count} came", came).format(count=came)
    return places(listed.get(one.activity or 0, 0), one.capacity or (activity.capacity if activity else 0) or 0)


def short_places(on_it: int, capacity: int) -> str:
    """Say the same where there is little room."""
    if not capacity:
        return str(on_it) if on_it else ""
    if on_it > capacity:
        return _("full +{count}").format(count=on_it - capacity)
    return _("{taken} of {count}").format(taken=on_it, count=capacity)


def places(on_it: int, capacity: int) -> str:
    """Say how many places of how many are taken, and how many people wait."""
    if not capacity:
        return ngettext("{count} on the list", "{count} on the list", on_it).format(count=on_it) if on_it else ""
    if on_it > capacity:
        return _("full, {count} waiting").format(count=on_it - capacity)
    return _("{taken} of {count} places").format(taken=on_it, count=capacity)
