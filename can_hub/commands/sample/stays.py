"""Makes up who was in the made-up hub on each of its days: by themselves, with their family, at a club, unnamed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from math import log
from random import Random

from can_hub.commands.sample import days, names
from can_hub.commands.sample.clubs import THERE, Club, Meeting
from can_hub.commands.sample.days import DAY
from can_hub.commands.sample.people import DEVOTED, NOW_AND_THEN, REGULAR, Person

# On one of their weekdays people of this habit come with this chance.
_COMES = {REGULAR: 0.5, DEVOTED: 0.6}
_STAYS_MINUTES = 75
_FORGETS = 0.05
_REASONS = ("drop_in", "drop_in", "drop_in", "", "meeting", "other")
_VISITING = ("Food share", "Repair café", "the coordinator", "the choir", "Digital help", "", "")
_CLASS = (2, 3, 3, 4, 5, 6, 8, 12, 18, 24)


@dataclass(slots=True, eq=False)
class Stay:
    """One stay: minutes after midnight. Who ``forgot`` to sign out is assumed to have left when the door closes."""

    person: Person | None
    day: date
    came: float
    left: float
    reason: str = ""
    forgot: bool = False
    is_inside: bool = False
    name: str = ""
    visiting: str = ""
    party: int = 1
    # The meeting that signing in is to mark them present at.
    meeting: Meeting | None = None
    with_them: list["Stay"] = field(default_factory=list)
    id: int = 0


Stays = dict[date, list[Stay]]
_Meetings = dict[Person, dict[date, Meeting]]


def at_clubs(clubs: Iterable[Club], until: date) -> _Meetings:
    """Give for everybody the meetings they were at, up to and with a day; of two on one day the first."""
    found: _Meetings = {}
    for club in clubs:
        for meeting in club.meetings:
            if meeting.day > until or meeting.cancelled:
                continue
            for mark in meeting.marks:
                if mark.person is not None and mark.how in THERE:
                    found.setdefault(mark.person, {}).setdefault(meeting.day, meeting)
    return found


def stays_before(chance: Random, people: list[Person], meetings: _Meetings, today: date) -> Stays:
    """Give the stays of every day before today."""
    found: Stays = {}
    for person in people:
        theirs = {day: one for day, one in meetings.get(person, {}).items() if day < today}
        coming = {person.joined, *theirs}
        if person.comes_with is None:
            coming.update(_own_days(chance, person, today))
        for day in sorted(coming):
            found.setdefault(day, []).append(_stay(chance, person, day, theirs.get(day)))
    for day, stays in found.items():
        bring_families(chance, stays)
        stays.extend(_unnamed(chance, day, len(stays)))
    return found


def _own_days(chance: Random, person: Person, today: date) -> list[date]:
    """Give the days on which somebody comes of themself, after the one they joined on and before today."""
    last = min(person.last, today - DAY)
    if person.habit in _COMES:
        return _weekly(chance, person, last)
    found: list[date] = []
    if person.habit != NOW_AND_THEN:
        return found
    day = person.joined
    while (day := day + round(1 + chance.expovariate(1 / 40)) * DAY) <= last:
        if chance.random() < days.season(day) * days.FULL[day.weekday()]:
            found.append(day)
    return found


def _weekly(chance: Random, person: Person, last: date) -> list[date]:
    comes = _COMES[person.habit]
    found = []
    for weekday in person.weekdays:
        day = person.joined + (1 + (weekday - person.joined.weekday() - 1) % 7) * DAY
        while day <= last:
            if chance.random() < comes * days.season(day):
                found.append(day)
            day += 7 * DAY
    return found


def _stay(chance: Random, person: Person, day: date, meeting: Meeting | None) -> Stay:
    opens, closes = days.hours(day) or (600, 1050)
    if meeting is not None:
        came = max(opens + 1, meeting.starts - chance.triangular(-4, 45, 6))
        left = max(came + 10, meeting.ends + chance.expovariate(1 / 9))
        reason = "session"
    else:
        came = opens + (closes - opens - 45) * chance.betavariate(1.5, 2.0)
        left = came + max(6, chance.lognormvariate(log(_STAYS_MINUTES), 0.6))
        reason = "volunteering" if person.roles and chance.random() < 0.6 else chance.choice(_REASONS)
    forgot = chance.random() < _FORGETS
    return Stay(person, day, came, min(left, closes - chance.random() * 4), reason, forgot=forgot)


def bring_families(chance: Random, stays: list[Stay]) -> None:
    """Let families come in together, as one act at the desk, and go together."""
    there = {stay.person: stay for stay in stays if stay.person is not None}
    for stay in list(stays):
        family = stay.person.family if stay.person is not None and stay.reason != "volunteering" else []
        for member in family:
            if member not in there and member.joined < stay.day <= member.last and chance.random() < 0.4:
                stay.with_them.append(
                    Stay(
                        member, stay.day, stay.came, stay.left, stay.reason, forgot=stay.forgot,
                        is_inside=stay.is_inside,
                    )
                )  # fmt: skip


def _unnamed(chance: Random, day: date, members: int) -> list[Stay]:
    """Give visitors by name, who are no members, and people counted in without one."""
    named = round(chance.uniform(0, 0.09) * members + min(1.0, members / 20) * chance.random())
    found = [visitor(chance, day, *_between(chance, day)) for _number in range(named)]
    if chance.random() < min(0.4, members / 60):
        came, left = _between(chance, day)
        found.append(Stay(None, day, came, left, party=chance.choice(_CLASS), forgot=chance.random() < 0.2))
    return found


def visitor(chance: Random, day: date, came: float, left: float) -> Stay:
    """Make up somebody who is no member and is visiting something or someone."""
    name = names.made_up(chance, chance.randint(20, 80)).name
    party = chance.choice((1, 1, 1, 1, 2, 3))
    forgot = chance.random() < 0.15
    return Stay(None, day, came, left, name=name, visiting=chance.choice(_VISITING), party=party, forgot=forgot)


def _between(chance: Random, day: date) -> tuple[float, float]:
    opens, closes = days.hours(day) or (600, 1050)
    came = chance.uniform(opens + 10, closes - 60)
    return came, min(closes - 2, came + chance.uniform(10, 120))
