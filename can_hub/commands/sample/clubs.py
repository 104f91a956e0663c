"""The clubs and gatherings of the made-up hub: when they met, who was on the list and who came."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from typing import Any

from can_hub.commands.sample import days
from can_hub.commands.sample.content import read
from can_hub.commands.sample.days import DAY, DAYS
from can_hub.commands.sample.people import DEVOTED, ONCE, Person

# A hub of so few people has a club for each; the thirty are there from 240 on.
_PEOPLE_A_CLUB = 8
# A gathering that draws as usual has so many people at a hub of 2,000.
_USUAL_CROWD = 9
# Dates are made so long ahead, as a hub does by itself.
WEEKS_AHEAD = 8
# So long before its first date a club is added.
_MADE_AHEAD = 8 * DAY
_PRESENT, _LATE, _EXCUSED, _ABSENT = "present", "late", "excused", "absent"
THERE = (_PRESENT, _LATE)


@dataclass(slots=True, eq=False)
class Mark:
    """Somebody's mark at a meeting; ``visitor`` when it is no member."""

    person: Person | None
    how: str
    note: str = ""
    visitor: str = ""


@dataclass(slots=True, eq=False)
class Listed:
    """Somebody on the list of a club, from one day until another."""

    person: Person
    since: date
    until: date | None = None


@dataclass(slots=True, eq=False)
class Meeting:
    """One date of a club: minutes after midnight, who came, and how it went; ``id`` is given when it is planned."""

    club: "Club"
    day: date
    starts: int
    ends: int
    cancelled: str = ""
    outcome: str = ""
    marks: list[Mark] = field(default_factory=list)
    # Whether somebody wrote down who was there.
    is_noted: bool = False
    id: int = 0


@dataclass(slots=True, eq=False)
class Club:
    """A club as its file tells of it, its hosts, its list, its meetings and the regular crowd it draws on."""

    said: dict[str, Any]
    first_on: date
    hosts: list[Person]
    pool: list[Person]
    listed: list[Listed] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    id: int = 0

    @property
    def added_on(self) -> date:
        """The day on which the club is put on the list."""
        return self.first_on - _MADE_AHEAD


def clubs_of(chance: Random, people: list[Person], today: date) -> list[Club]:
    """Make up the clubs of these people, with two years of meetings and those of the coming weeks."""
    said = read("clubs")["club"][: max(4, len(people) // _PEOPLE_A_CLUB)]
    clubs = [_club(chance, one, people, today) for one in said]
    for club in clubs:
        _fill_list(chance, club, today)
        for day in _dates(club, today):
            club.meetings.append(_meeting(chance, club, day, today, len(people)))
    return clubs


def _club(chance: Random, said: dict[str, Any], people: list[Person], today: date) -> Club:
    earliest = today - min(said["weeks"] * 7, DAYS - 12) * DAY
    first_on = next(_by_rule(said, earliest, earliest + 120 * DAY))
    interests = set(said["interests"])
    hosts = [p for p in people if "host" in p.roles and p.joined < first_on - _MADE_AHEAD and p.last == today]
    hosts.sort(key=lambda p: not interests & p.details["interests"])
    able = hosts[:6] or people[:1]
    chosen = chance.sample(able, min(len(able), chance.choice((1, 1, 2))))
    grown = [p for p in people if p.habit != ONCE and p.comes_with is None and p.double_of is None]
    eager = [p for p in grown if interests & p.details["interests"] or (p.habit == DEVOTED and chance.random() < 0.2)]
    wanted = round(_crowd(said, len(people)) * 7)
    return Club(said, first_on, chosen, chance.sample(eager, min(len(eager), wanted)))


def _crowd(said: dict[str, Any], people: int) -> float:
    """Give how many come to a meeting, more in a big hub but not in proportion: the hall stays as large as it is."""
    size = min(1.6, max(0.25, math.pow(people / 2000, 0.4)))
    return float(said["draws"]) * _USUAL_CROWD * size


def _by_rule(said: dict[str, Any], first: date, last: date) -> Iterator[date]:
    from dateutil.rrule import rrulestr

    begin = datetime(first.year, first.month, first.day, 12)  # noqa: DTZ001 - a day of the town, not a moment
    for moment in rrulestr(said["rule"], dtstart=begin).between(begin, begin + (last - first), inc=True):
        yield moment.date()


def _dates(club: Club, today: date) -> list[date]:
    said = club.said
    last = today - said["ended"] * 7 * DAY if "ended" in said else today + WEEKS_AHEAD * 7 * DAY
    if said.get("paused"):
        last = today - 50 * DAY
    found = [day for day in _by_rule(said, club.first_on, last) if days.hours(day) is not None]
    return [day for day in found if not (said.get("terms") and days.is_school_holiday(day))]


def _fill_list(chance: Random, club: Club, today: date) -> None:
    """Put people on the list, those who joined the hub first mostly first; popular clubs have more than places."""
    if not club.said.get("list"):
        return
    places = club.said["capacity"]
    # Most places are taken by now; where many would come, some wait.
    wanted = round(places * chance.uniform(0.75, 1.0) * (1.35 if club.said["draws"] >= 1.1 else 1.0))
    for person in club.pool[: wanted * 2]:
        earliest = max(person.joined, club.added_on) + DAY
        latest = min(person.last, today - DAY)
        if earliest >= latest:
            continue
        listed = Listed(person, earliest + (latest - earliest) * (chance.random() ** 3))
        stays_on = person.last == today and sum(one.until is None for one in club.listed) < wanted
        if not stays_on:
            until = min(person.last, listed.since + chance.randint(20, 300) * DAY, today - DAY)
            listed.until = max(until, listed.since + DAY)
        club.listed.append(listed)
    club.listed.sort(key=lambda one: one.since)


def _meeting(chance: Random, club: Club, day: date, today: date, people: int) -> Meeting:
    hour, minute = map(int, club.said["starts_at"].split(":"))
    starts = hour * 60 + minute
    meeting = Meeting(club, day, starts, starts + club.said["duration"])
    common = read("clubs")["common"]
    if chance.random() < 0.03 and day != today:
        meeting.cancelled = chance.choice(common["cancelled"])
    elif day <= today:
        if chance.random() < 0.4:
            meeting.outcome = chance.choice([*club.said["outcomes"] * 2, *common["outcomes"]])
        _fill(chance, meeting, people)
    return meeting


def _fill(chance: Random, meeting: Meeting, people: int) -> None:
    """Say who came: those of the list who could, and others who walked in."""
    club, day = meeting.club, meeting.day
    on_list = [one.person for one in club.listed if one.since < day and (one.until is None or day < one.until)]
    on_list = on_list[: club.said["capacity"] or None]
    mood = chance.uniform(0.75, 1.15) * (0.85 if days.is_school_holiday(day) else 1.0)
    meeting.is_noted = chance.random() < (0.88 if on_list else 0.4)
    for person in on_list:
        meeting.marks.append(Mark(person, _how(chance, mood), _remark(chance)))
    age = (day - club.first_on).days / DAYS
    walk_ins = (
        chance.choice((0, 0, 1, 1, 2))
        if club.said.get("list")
        else (0.6 + 0.7 * age) * mood * _crowd(club.said, people)
    )
    there = [p for p in club.pool if p.is_there(day) and p not in on_list and p.joined < day]
    # Whoever comes on this weekday anyway is the likeliest to walk in.
    there.sort(key=lambda p: (day.weekday() not in p.weekdays) + 1.4 * chance.random())
    meeting.marks += [Mark(person, _PRESENT) for person in there[: round(walk_ins)]]
    if chance.random() < 0.12:
        meeting.marks.append(Mark(None, _PRESENT, visitor=chance.choice(read("clubs")["common"]["visitors"])))


def _how(chance: Random, mood: float) -> str:
    if chance.random() < 0.7 * mood:
        return _PRESENT
    return chance.choices((_LATE, _EXCUSED, _ABSENT), (2, 4, 4))[0]


def _remark(chance: Random) -> str:
    return (
        chance.choice(("First time", "Left early", "Brought a cake", "Will host in spring"))
        if chance.random() < 0.02
        else ""
    )
