"""What every figure is counted from: who came and left in some days, who came first when, and which dates were held.

Moments come as whole seconds since 1970, because a year of a busy hub is 100,000 stays and each is looked at.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import NamedTuple

from can_hub.store.reading import Reading

_WHOLE = "visit.born IS NOT NULL AND visit.gone IS NOT 1"
_PERSON = "coalesce((SELECT speaks FROM alias WHERE record = member), member)"
_SECONDS = "CAST(strftime('%s', {field}) AS INTEGER)"


class Came(NamedTuple):
    """One stay: ``who`` speaks for the person (None for a visitor), ``left`` is None while they are inside."""

    who: int | None
    arrived: int
    left: int | None
    is_assumed: int
    party: int
    is_named: int


class Held(NamedTuple):
    """One date of an activity, with its status."""

    session: int
    activity: int | None
    starts: int
    status: str


class There(NamedTuple):
    """Someone who was at a session: a member, or a visitor by name."""

    session: int
    member: int | None
    visitor: str


def stays(hub: Reading, since: datetime, until: datetime) -> list[Came]:
    """Give the stays that began between two moments, in the order in which they began."""
    rows = hub.connection.execute(
        f"SELECT {_PERSON}, {_SECONDS.format(field='arrived_at')}, "  # noqa: S608
        f"{_SECONDS.format(field='left_at')}, how_left IS 'assumed', coalesce(party_size, 1), "
        f"coalesce(visitor_name, '') <> '' FROM visit WHERE arrived_at >= ? AND arrived_at < ? AND {_WHOLE} "
        "ORDER BY arrived_at, visit.id",
        (cell(since), cell(until)),
    )
    return [Came(*row) for row in rows]


def first_arrivals(hub: Reading) -> dict[int, str]:
    """Give the stored moment at which each person first came in, as far as is known here; it sorts as it reads."""
    # The plus keeps SQLite from going through the index of members, which reads every page of the table many times.
    rows = hub.connection.execute(
        f"SELECT coalesce(speaks, who), min(first) FROM (SELECT +member AS who, min(arrived_at) AS first FROM visit "  # noqa: S608
        f"WHERE member IS NOT NULL AND arrived_at IS NOT NULL AND {_WHOLE} GROUP BY 1) "
        "LEFT JOIN alias ON record = who GROUP BY 1"
    )
    return dict(rows)


def beginning(hub: Reading) -> datetime | None:
    """Give when the first stay began that is known here; None while nobody ever came."""
    row = hub.connection.execute(f"SELECT min(arrived_at) FROM visit WHERE {_WHOLE}").fetchone()  # noqa: S608
    return datetime.fromisoformat(row[0]) if row[0] else None


def arrivals_of(hub: Reading, people: Iterable[int]) -> dict[int, list[int]]:
    """Give when each of these people came in, under whichever of their records."""
    wanted = "[" + ",".join(map(str, people)) + "]"
    rows = hub.connection.execute(
        f"WITH asked(who, number) AS (SELECT value, value FROM json_each(?1) UNION "  # noqa: S608
        f"SELECT speaks, record FROM alias WHERE speaks IN (SELECT value FROM json_each(?1))) "
        f"SELECT who, {_SECONDS.format(field='arrived_at')} FROM asked JOIN visit ON visit.member = number "
        f"WHERE arrived_at IS NOT NULL AND {_WHOLE}",
        (wanted,),
    )
    found: dict[int, list[int]] = {}
    for who, arrived in rows:
        found.setdefault(who, []).append(arrived)
    return found


def dates(hub: Reading, since: datetime, until: datetime) -> list[Held]:
    """Give the dates of activities that start between two moments and were not cancelled."""
    rows = hub.connection.execute(
        f"SELECT id, activity, {_SECONDS.format(field='starts')}, coalesce(status, '') FROM session "  # noqa: S608
        "WHERE starts >= ? AND starts < ? AND status IS NOT 'cancelled' AND born IS NOT NULL AND gone IS NOT 1 "
        "ORDER BY starts, id",
        (cell(since), cell(until)),
    )
    return [Held(*row) for row in rows]


def those_there(hub: Reading, sessions: Iterable[int]) -> set[There]:
    """Give who was present or late at these sessions, each person once at each."""
    rows = hub.connection.execute(
        f"SELECT session, {_PERSON}, coalesce(visitor_name, '') FROM attendance "  # noqa: S608
        "WHERE session IN (SELECT value FROM json_each(?)) AND mark IN ('present', 'late') "
        "AND born IS NOT NULL AND gone IS NOT 1",
        ("[" + ",".join(map(str, sessions)) + "]",),
    )
    return {There(*row) for row in rows}


def joined(hub: Reading, first: date, last: date) -> list[tuple[int, date]]:
    """Give the members who joined in these days, each person once."""
    rows = hub.connection.execute(
        "SELECT id, joined_on FROM member WHERE joined_on BETWEEN ? AND ? AND born IS NOT NULL AND gone IS NOT 1 "
        "AND id NOT IN (SELECT record FROM alias) ORDER BY joined_on, id",
        (first.isoformat(), last.isoformat()),
    )
    return [(number, date.fromisoformat(day)) for number, day in rows]


def cell(moment: datetime) -> str:
    """Give a moment as it is stored."""
    # Not through the shape: days may be asked for before and after those on which anything can be kept.
    return moment.astimezone(UTC).isoformat(timespec="seconds")[:19] + "Z"
