"""Who is in the building, who is expected, and who was here lately."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from can_hub.kinds import Member, Visit
from can_hub.store.reading import Reading

_OPEN = "left_at IS NULL AND visit.born IS NOT NULL AND visit.gone IS NOT 1"
# CROSS JOIN keeps SQLite from turning the two tables round: there are few aliases and very many visits.
_AT_THE_DOOR = (
    f"SELECT id, coalesce(known_as, name, ''), EXISTS(SELECT 1 FROM visit WHERE visit.member = member.id AND {_OPEN}) "  # noqa: S608
    f"OR EXISTS(SELECT 1 FROM alias CROSS JOIN visit ON visit.member = record WHERE speaks = member.id AND {_OPEN}) "
    "FROM member WHERE id = coalesce((SELECT speaks FROM alias WHERE record = ?1), ?1) "
    "AND born IS NOT NULL AND gone IS NOT 1"
)


def in_the_building(hub: Reading) -> list[Visit]:
    """Give the visits that have not ended, the latest arrival first."""
    found = hub.where(Visit, left_at=None)
    return sorted(found, key=lambda visit: (visit.arrived_at or hub.now(), visit.id), reverse=True)


def open_visits(hub: Reading, member: int) -> list[Visit]:
    """Give the visits of a member that have not ended; two when two desks signed them in blindly."""
    return [visit for number in hub.one_person(member) for visit in hub.where(Visit, member=number, left_at=None)]


class AtTheDoor(NamedTuple):
    """Who stands at the door: the id that speaks for them, what they are called, and whether they are in already."""

    member: int
    called: str
    is_in: bool


def at_the_door(hub: Reading, member: int) -> AtTheDoor:
    """Ask in one question all that signing in has to know of a member. Refused when there is none."""
    row = hub.connection.execute(_AT_THE_DOOR, (member,)).fetchone()
    if row is None:
        return AtTheDoor(hub.get(Member, hub.speaks_for(member)).id, "", is_in=False)
    return AtTheDoor(row[0], row[1], bool(row[2]))


def visits_of(hub: Reading, member: int) -> list[Visit]:
    """Give all visits of a member, the latest first."""
    return sorted(hub.where(Visit, member=member), key=lambda visit: visit.arrived_at or hub.now(), reverse=True)


def last_visits(hub: Reading, members: Iterable[int]) -> dict[int, datetime]:
    """Give for each of these members when they last came in, under whichever of their records, if they ever did."""
    wanted = "[" + ",".join(map(str, members)) + "]"
    rows = hub.connection.execute(
        "WITH asked(who, number) AS (SELECT value, value FROM json_each(?1) UNION "
        "SELECT speaks, record FROM alias WHERE speaks IN (SELECT value FROM json_each(?1))) "
        "SELECT who, max(arrived_at) FROM asked JOIN visit ON visit.member = number "
        "WHERE born IS NOT NULL AND gone IS NOT 1 GROUP BY who",
        (wanted,),
    )
    return {member: datetime.fromisoformat(arrived) for member, arrived in rows if arrived}


def seen_since(hub: Reading, moment: datetime) -> dict[int, str]:
    """Give who came in since a moment, with the stored text of when they last did (it sorts as it reads)."""
    rows = hub.connection.execute(
        "SELECT member, max(arrived_at) FROM visit WHERE arrived_at >= ? AND member IS NOT NULL "
        "AND born IS NOT NULL AND gone IS NOT 1 GROUP BY member",
        (Visit.kind.fields["arrived_at"].shape.cell(moment),),
    )
    return dict(rows)


def expected_today(hub: Reading) -> set[int]:
    """Give the members on the list of an activity that has a session today."""
    start = hub.today()
    cell = Visit.kind.fields["arrived_at"].shape.cell
    rows = hub.connection.execute(
        "SELECT enrolment.member FROM session JOIN enrolment ON enrolment.activity = session.activity "
        "WHERE session.starts >= ? AND session.starts < ? AND session.status IS NOT 'cancelled' "
        "AND session.born IS NOT NULL AND session.gone IS NOT 1 AND enrolment.status IS NOT 'left' "
        "AND enrolment.born IS NOT NULL AND enrolment.gone IS NOT 1",
        # In the hub’s zone a day more is the next midnight, also where that day has 23 or 25 hours.
        (cell(start), cell(start + timedelta(days=1))),
    )
    return {member for (member,) in rows}


def today_counts(hub: Reading) -> tuple[int, int]:
    """Give how many people came in today, each once, and how many stays are open; parties count by their size."""
    (came,) = hub.connection.execute(
        "SELECT coalesce(sum(many), 0) FROM (SELECT max(coalesce(party_size, 1)) AS many FROM visit "
        "LEFT JOIN alias ON record = member WHERE arrived_at >= ? AND born IS NOT NULL AND gone IS NOT 1 "
        "GROUP BY coalesce(speaks, member, visit.id))",
        (Visit.kind.fields["arrived_at"].shape.cell(hub.today()),),
    ).fetchone()
    return int(came), sum(visit.party_size or 1 for visit in in_the_building(hub))
