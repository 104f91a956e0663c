"""Which dates there are, which a rule asks for, and how many people each of them has."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from can_hub.kinds import Activity, Attendance, Session
from can_hub.kinds import rule as rules
from can_hub.kinds.kind import GONE
from can_hub.store.reading import Reading

AHEAD = timedelta(weeks=8)
# How far the next dates are looked for where a rule is seldom.
_FAR = timedelta(days=3 * 366)
_SHOWN = "session.born IS NOT NULL AND session.gone IS NOT 1"


class Heads(NamedTuple):
    """How many people there are: on the list of an activity, or at a session and with apologies."""

    here: int = 0
    late: int = 0
    excused: int = 0
    absent: int = 0


def starting(hub: Reading, since: datetime, until: datetime | None = None) -> list[Session]:
    """Give the sessions that start from a moment on (and before another), in their order."""
    cell = Session.kind.fields["starts"].shape.cell
    # Moments are stored as text that begins with a digit, and the tilde sorts after all of them.
    last = cell(until) if until is not None else "~"
    return _sessions(hub, "starts >= ? AND starts < ? ORDER BY starts, id", (cell(since), last))


def latest(hub: Reading, activity: int, before: datetime, most: int) -> list[Session]:
    """Give the last sessions of an activity that started before a moment, the latest first."""
    cell = Session.kind.fields["starts"].shape.cell
    return _sessions(
        hub, "activity = ? AND starts < ? ORDER BY starts DESC, id DESC LIMIT ?", (activity, cell(before), most)
    )


def coming(hub: Reading, activity: int, since: datetime, most: int) -> list[Session]:
    """Give the next sessions of an activity from a moment on."""
    cell = Session.kind.fields["starts"].shape.cell
    return _sessions(hub, "activity = ? AND starts >= ? ORDER BY starts, id LIMIT ?", (activity, cell(since), most))


def lost(hub: Reading) -> list[int]:
    """Give the dates that were taken away at one desk while another one held them or marked someone there."""
    rows = hub.connection.execute(
        "SELECT id FROM session WHERE gone = 1 AND born IS NOT NULL AND (status = 'held' OR EXISTS ("
        "SELECT 1 FROM attendance WHERE attendance.session = session.id AND mark IS NOT NULL "
        "AND attendance.born IS NOT NULL AND attendance.gone IS NOT 1))"
    )
    return [number for (number,) in rows]


def of_activities(_hub: Reading, sessions: Iterable[Session]) -> dict[int, list[Session]]:
    """Sort sessions by their activities."""
    found: dict[int, list[Session]] = {}
    for one in sessions:
        found.setdefault(one.activity or 0, []).append(one)
    return found


def dates_of_rule(hub: Reading, activity: Activity) -> dict[int, datetime]:
    """Give the dates that the rule of an activity asks for in the next eight weeks, by the ids they have or will have.

    There are none for what is paused or has ended, and none without a time of day.
    """
    if not activity.takes_place or activity.starts_at is None:
        return {}
    last = hub.now() + AHEAD
    # A rule knows whole days; on the first and the last of them a date may lie outside.
    starts = [one for one in _starts(hub, activity, hub.now(), last, most=1_000) if hub.now() <= one <= last]
    return {number_of(activity.id, one): one for one in starts}


def next_by_rule(hub: Reading, activity: Activity, most: int = 8) -> list[datetime]:
    """Give the next dates that a rule asks for, however far they lie."""
    if not activity.takes_place or activity.starts_at is None:
        return []
    found = _starts(hub, activity, hub.now(), hub.now() + _FAR, most=most + 1)
    return [one for one in found if one >= hub.now()][:most]


def _starts(hub: Reading, activity: Activity, since: datetime, until: datetime, *, most: int) -> list[datetime]:
    first, last = since.astimezone(hub.zone).date(), until.astimezone(hub.zone).date()
    if activity.first_on is not None:
        first = max(first, activity.first_on)
    if activity.until is not None:
        last = min(last, activity.until)
    assert activity.starts_at is not None
    days = rules.days(activity.rule, first_on=activity.first_on, since=first, until=last, most=most)
    return [rules.moment(day, activity.starts_at, hub.zone) for day in days]


def ends_of(session: Session, activity: Activity | None) -> datetime | None:
    """Give when a session ends: as it says, or after the usual minutes of its activity."""
    if session.ends is not None or session.starts is None or activity is None or not activity.duration:
        return session.ends
    return session.starts + timedelta(minutes=activity.duration)


def has_come(hub: Reading, session: Session) -> bool:
    """Tell whether the day of a date is here or over: who is marked at a later one does not show that it was held."""
    return session.starts is None or session.starts < hub.today() + timedelta(days=1)


def is_untouched(hub: Reading, session: Session) -> bool:
    """Tell whether a date is just as its rule made it: not moved, nothing written, nobody marked."""
    if session.starts is None or session.id != number_of(session.activity or 0, session.starts):
        return False
    fields = session.kind.fields
    told = (name for name in fields if name not in (*(session.kind.identity or ()), GONE.name))
    if any(getattr(session, name) != fields[name].shape.empty for name in told):
        return False
    return not hub.where(Attendance, session=session.id)


def number_of(activity: int, starts: datetime) -> int:
    """Give the id that a date has, or will have, by what it is planned for."""
    cell = Session.kind.fields["starts"].shape.cell(starts)
    return Session.kind.identity_of(dict(zip(Session.kind.identity or (), (activity, cell))))


def marks(hub: Reading, sessions: Iterable[int]) -> Mapping[int, Heads]:
    """Count who was at each of these sessions, two records of one person once; one without notes is left out."""
    rows = hub.connection.execute(
        # Of the marks of one person the strongest holds, as `registers` tells them.
        "SELECT session, total(mark <= 2), total(mark = 2), total(mark = 3), total(mark = 4) FROM ("
        "SELECT session, min(CASE mark WHEN 'present' THEN 1 WHEN 'late' THEN 2 WHEN 'excused' THEN 3 "
        "WHEN 'absent' THEN 4 END) AS mark FROM attendance LEFT JOIN alias ON record = member "
        "WHERE session IN (SELECT value FROM json_each(?)) AND born IS NOT NULL AND gone IS NOT 1 "
        "AND coalesce(member, visitor_name) IS NOT NULL GROUP BY session, coalesce(speaks, member, visitor_name)) "
        "GROUP BY session",
        (_array(sessions),),
    )
    return {session: Heads(*map(int, counts)) for session, *counts in rows}


def listed(hub: Reading, activities: Iterable[int]) -> dict[int, int]:
    """Count who is on the list of each of these activities, two records of one person once."""
    rows = hub.connection.execute(
        "SELECT activity, count(DISTINCT coalesce(speaks, member)) FROM enrolment LEFT JOIN alias ON record = member "
        "WHERE activity IN (SELECT value FROM json_each(?)) AND status = 'enrolled' "
        "AND enrolment.born IS NOT NULL AND enrolment.gone IS NOT 1 GROUP BY activity",
        (_array(activities),),
    )
    return dict(rows)


def _array(numbers: Iterable[int]) -> str:
    return "[" + ",".join(map(str, numbers)) + "]"


def _sessions(hub: Reading, where: str, cells: tuple[object, ...]) -> list[Session]:
    ids = [
        number
        for (number,) in hub.connection.execute(f"SELECT id FROM session WHERE {_SHOWN} AND {where}", cells)  # noqa: S608
    ]
    found = hub.many(Session, ids)
    return [found[number] for number in ids if number in found]
