"""Makes up the people of the hub: who they are, when they joined, how often they come and when they stopped coming."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from can_hub.commands.sample import days, names
from can_hub.commands.sample.content import read, some
from can_hub.commands.sample.days import DAY, DAYS

ONCE, NOW_AND_THEN, REGULAR, DEVOTED = "once", "now and then", "regular", "devoted"
# About so many visits of members are told at most, however many members there are.
MOST_VISITS = 90_000
_VISITS_EACH = 21
# Those who still come today, of everyone with that habit.
_STILL = {ONCE: 0.0, NOW_AND_THEN: 0.55, REGULAR: 0.7, DEVOTED: 0.85}
_FOUNDERS = 0.13
_PEOPLE_A_DOUBLE = 110
_AGES = ((18, 30, 20), (31, 45, 28), (46, 64, 29), (65, 92, 20), (12, 17, 3))
_FAMILIES = 0.06
# A name that somebody has already is given again with the rest of this chance, so that there are namesakes, but few.
_UNLIKE = 0.85


@dataclass(slots=True, eq=False)
class Person:
    """Someone of the made-up town; ``id`` is given when they join."""

    details: dict[str, Any]
    latin: str
    surname: str
    origin: int
    age: int
    joined: date
    habit: str
    last: date
    weekdays: tuple[int, ...] = ()
    roles: frozenset[str] = frozenset()
    # Those who come with them and are signed in with them: children, a husband.
    family: list["Person"] = field(default_factory=list)
    comes_with: "Person | None" = None
    double_of: "Person | None" = None
    id: int = 0
    is_gone: bool = False

    @property
    def name(self) -> str:
        """The name as it is written."""
        return str(self.details["name"])

    @property
    def is_listed(self) -> bool:
        """Tell whether they have joined and stand on the list still, now that it is told of them."""
        return self.id != 0 and not self.is_gone

    def is_there(self, day: date) -> bool:
        """Tell whether they are a member by then and still come."""
        return self.joined <= day <= self.last


def townspeople(chance: Random, people: int, today: date) -> list[Person]:
    """Make up so many people, in the order they joined; a few are written down twice."""
    doubles = round(people / _PEOPLE_A_DOUBLE)
    joined = sorted(_joining_days(chance, people - doubles, today))
    phones = _phones(chance)
    habits = _habits(people)
    found: list[Person] = []
    taken: set[str] = set()
    while len(found) < people - doubles:
        head = _person(chance, joined[len(found)], today, habits, next(phones), taken)
        taken.add(head.name)
        found.append(head)
        if head.age > 24 and chance.random() < _FAMILIES:
            for _number in range(min(chance.randint(1, 3), people - doubles - len(found))):
                found.append(_relative(chance, head, joined[len(found)], today))
    _give_roles(chance, found, today)
    found += [_double(chance, chance.choice(found), today) for _number in range(doubles)]
    # Who starts the hub comes first.
    return sorted(found, key=lambda person: (person.joined, not person.roles))


def _joining_days(chance: Random, people: int, today: date) -> list[date]:
    first = today - DAYS * DAY
    open_days = days.open_days(first, today - DAY)
    # More join each month than the month before, and more on full days.
    grows = [
        (0.8 + 0.5 * number / len(open_days)) * days.season(day) * days.FULL[day.weekday()]
        for number, day in enumerate(open_days)
    ]
    founders = max(3, round(people * _FOUNDERS))
    return [*chance.choices(open_days[:9], k=founders), *chance.choices(open_days, grows, k=people - founders)][:people]


def _habits(people: int) -> dict[str, float]:
    """Give how many have each habit; of a big hub more came once and fewer come often."""
    scarce = min(1.0, MOST_VISITS / (_VISITS_EACH * people))
    shares = {REGULAR: 0.22 * scarce, DEVOTED: 0.08 * scarce, NOW_AND_THEN: 0.4 * math.sqrt(scarce)}
    return {ONCE: 1 - sum(shares.values()), **shares}


def _person(
    chance: Random, joined: date, today: date, habits: dict[str, float], phone: str, taken: set[str]
) -> Person:  # fmt: skip
    low, high, _weight = chance.choices(_AGES, [weight for *_ages, weight in _AGES])[0]
    age = chance.randint(low, high)
    named = names.made_up(chance, age)
    while named.name in taken and chance.random() < _UNLIKE:
        named = names.made_up(chance, age)
    details = _details(chance, named, age, today)
    _can_be_reached(chance, details, named.latin, phone)
    habit = chance.choices(list(habits), list(habits.values()))[0]
    person = Person(details, named.latin, named.family, named.origin, age, joined, habit, joined)
    _come_and_go(chance, person, today)
    details["language"] = _languages(chance, named.language)
    return person


def _details(chance: Random, named: names.Named, age: int, today: date) -> dict[str, Any]:
    town = read("town")
    details: dict[str, Any] = {"name": named.name}
    if named.known_as:
        details["known_as"] = named.known_as
    if chance.random() < 0.12:
        details["pronouns"] = chance.choice(("she/her" if named.is_woman else "he/him",) * 4 + ("they/them",))
    if chance.random() < 0.86:
        details["neighbourhood"] = chance.choices(list(town["quarters"]), list(town["quarters"].values()))[0]
        if chance.random() < 0.6:
            details["address"] = f"{chance.randint(1, 94)} {chance.choice(town['streets']['names'])}"
    if chance.random() < 0.78:
        details["birth_year"] = today.year - age
    details["interests"] = some(chance, town["interests"], 4)
    details["skills"] = some(chance, town["skills"], 2) if age > 16 else frozenset()
    _rarer(chance, details, age)
    return details


def _rarer(chance: Random, details: dict[str, Any], age: int) -> None:
    town = read("town")
    if chance.random() < (0.16 if age > 70 else 0.035):
        details["access_needs"] = chance.choice(town["needs"]["sentences"])
    if chance.random() < 0.03 and age > 17:
        details["about"] = chance.choice(town["about"]["sentences"])
        details["published"] = chance.random() < 0.7
    if chance.random() < 0.03:
        details["notes"] = chance.choice(town["notes"]["sentences"])


def _can_be_reached(chance: Random, details: dict[str, Any], latin: str, phone: str) -> None:
    if chance.random() < 0.76:
        details["phone"] = phone
    mail = names.mail_name(latin)
    if mail and chance.random() < 0.58:
        details["email"] = f"{mail}{chance.choice(('', '', str(chance.randint(2, 99))))}@example.org"


def _languages(chance: Random, at_home: str) -> str:
    if not at_home:
        return ""
    return at_home if chance.random() < 0.3 else f"{at_home}, English"


def _phones(chance: Random) -> Iterator[str]:
    """Give the numbers that Ofcom keeps for plays and films, for ever; in a large town some share one."""
    mobile, house = list(range(1000)), list(range(1000))
    while True:
        chance.shuffle(mobile)
        chance.shuffle(house)
        yield from (
            f"01632 960{house[number]:03}" if number % 7 == 6 else f"07700 900{mobile[number]:03}"
            for number in range(1000)
        )


def _come_and_go(chance: Random, person: Person, today: date) -> None:
    """Say on which weekdays somebody comes and until when."""
    often = {REGULAR: 1, DEVOTED: chance.randint(2, 4)}.get(person.habit, 0)
    person.weekdays = tuple(sorted(set(chance.choices(range(7), days.FULL, k=often))))
    if chance.random() < _STILL[person.habit]:
        person.last = today
    elif person.habit == ONCE:
        person.last = person.joined
    else:
        known = max(0, (today - person.joined).days)
        person.last = person.joined + round(known * chance.betavariate(1.2, 1.6)) * DAY


def _relative(chance: Random, head: Person, joined: date, today: date) -> Person:
    """Make up a child or a partner, who lives where the head of the family does and mostly comes along."""
    is_child = chance.random() < 0.7
    age = chance.randint(4, 16) if is_child else max(24, head.age + chance.randint(-5, 5))
    named = names.made_up(chance, age, origin=head.origin, family=head.surname)
    details = _details(chance, named, age, today)
    details["language"] = head.details["language"]
    for shared in ("address", "neighbourhood", "phone"):
        details.pop(shared, None)
        if shared in head.details:
            details[shared] = head.details[shared]
    if is_child:
        details["birth_year"] = today.year - age
        details.pop("about", None)
        details["published"] = False
    person = Person(
        details, named.latin, head.surname, head.origin, age, max(joined, head.joined), head.habit, head.last
    )
    person.last = max(person.last, person.joined)
    person.comes_with = head
    head.family.append(person)
    return person


def _give_roles(chance: Random, people: list[Person], today: date) -> None:
    """Let some of those who come often and are grown up help, host or coordinate."""
    willing = [p for p in people if p.habit in (DEVOTED, REGULAR) and p.age > 17 and p.comes_with is None]
    willing = willing or [p for p in people if p.age > 17] or people
    for place, person in enumerate(willing[: max(4, len(people) // 14)]):
        roles = {"volunteer"}
        if place % 3 == 0 or place < 6:
            roles.add("host")
        if place in (0, 2, 7):
            roles.add("coordinator")
        person.roles = frozenset(roles)
        if place < 8:
            person.last = today
        if place == 0:
            person.joined = days.open_days(today - DAYS * DAY, today)[0]
        for sort in ("interests", "skills"):
            person.details[sort] = person.details[sort] or some(chance, read("town")[sort], 3)


def _double(chance: Random, person: Person, today: date) -> Person:
    """Write somebody down a second time, by somebody in a hurry."""
    kept = {key: value for key, value in person.details.items() if key in ("name", "phone", "birth_year")}
    kept["name"] = names.without_accents(person.latin) if chance.random() < 0.6 else person.name
    kept["interests"] = kept["skills"] = frozenset()
    later = days.open_days(min(person.joined + 20 * DAY, today - DAY), today - DAY) or [person.joined]
    joined = chance.choice(later)
    again = Person(kept, person.latin, person.surname, person.origin, person.age, joined, ONCE, joined)
    again.double_of = person
    return again
