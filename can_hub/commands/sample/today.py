"""Makes up the day on which somebody looks at the made-up hub: who is inside now, and who was here earlier."""

from collections.abc import Iterable, Iterator
from datetime import date
from random import Random

from can_hub.commands.sample import days
from can_hub.commands.sample.clubs import THERE, Meeting
from can_hub.commands.sample.people import ONCE, Person
from can_hub.commands.sample.stays import Stay, bring_families, visitor

_FEWEST_INSIDE, _MOST_INSIDE = 4, 60


def stays_today(
    chance: Random, people: list[Person], meetings: Iterable[Meeting], today: date, minute: float
) -> list[Stay]:  # fmt: skip
    """Give the stays of today up to a minute of it. Whenever somebody looks, there are people inside."""
    begins = _begins(today, minute)
    stays: dict[Person | None, Stay] = {}
    for meeting in meetings:
        for stay in _at_meeting(chance, meeting, begins, minute):
            stays.setdefault(stay.person, stay)
    inside = min(_MOST_INSIDE, max(_FEWEST_INSIDE, round(len(people) * 0.011) + 2))
    for place, person in enumerate(_coming(chance, people, today)[: inside * 2 + 3]):
        is_inside = place < inside
        stays.setdefault(person, _by_chance(chance, person, today, begins, minute, "inside" if is_inside else "left"))
    found = list(stays.values())
    bring_families(chance, found)
    return found + _unnamed(chance, today, begins, minute)


def _begins(today: date, minute: float) -> float:
    """Give since when people have been coming: since the door opened, or lately when it is shut by the plan."""
    opens, closes = days.hours(today) or (0, 0)
    return opens if opens + 45 < minute < closes else max(0.5, minute - 200)


def _at_meeting(chance: Random, meeting: Meeting, begins: float, minute: float) -> Iterator[Stay]:
    """Let those at a meeting that has begun be there, and be gone when it is over."""
    if meeting.cancelled or meeting.starts > minute - 5:
        return
    # Who is there is noted at the door today.
    meeting.is_noted = False
    for mark in meeting.marks:
        if mark.person is None or mark.how not in THERE:
            continue
        came = min(max(begins, meeting.starts - chance.uniform(0, 20)), minute - 2)
        left = max(came + 1, min(meeting.ends + chance.uniform(0, 25), minute - 0.5))
        is_inside = meeting.ends > minute
        yield Stay(mark.person, meeting.day, came, left, "session", is_inside=is_inside, meeting=meeting)


def _coming(chance: Random, people: list[Person], today: date) -> list[Person]:
    """Give who may be here by themselves, the likeliest first, and among them some whom the fire list has to help."""
    able = [p for p in people if p.habit != ONCE and p.last == today and p.joined < today and p.comes_with is None]
    chance.shuffle(able)
    able.sort(key=lambda p: today.weekday() not in p.weekdays)
    helped = [p for p in able if "access_needs" in p.details][:3]
    return list(dict.fromkeys([*helped, *able]))


def _by_chance(chance: Random, person: Person, today: date, begins: float, minute: float, where: str) -> Stay:
    came = begins + (minute - begins - 2) * chance.betavariate(2, 1.3 if where == "inside" else 3)
    left = came + (minute - came) * chance.uniform(0.2, 0.97)
    reason = "volunteering" if person.roles else chance.choice(("drop_in", "drop_in", "", "meeting"))
    return Stay(person, today, came, left, reason, is_inside=where == "inside")


def _unnamed(chance: Random, today: date, begins: float, minute: float) -> list[Stay]:
    found = []
    for place in range(5):
        came = begins + (minute - begins - 1) * chance.random()
        stay = visitor(chance, today, came, came + (minute - came) * 0.6)
        stay.forgot, stay.is_inside = False, place < 2
        found.append(stay)
    came = minute - (minute - begins) * 0.3
    return [*found, Stay(None, today, came, minute, party=5, is_inside=True)]
