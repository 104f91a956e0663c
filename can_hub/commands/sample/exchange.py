"""What the people of the made-up hub give and need, and what was put by for whom."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import Any

from can_hub.commands.sample import days
from can_hub.commands.sample.book import Book, Diary
from can_hub.commands.sample.content import read
from can_hub.commands.sample.days import DAY, DAYS
from can_hub.commands.sample.people import ONCE, Person
from can_hub.kinds import Claim, Offer
from can_hub.kinds.settling import Cell

_COLLECTED, _CANCELLED = "collected", "cancelled"
_PEOPLE_AN_OFFER = 6


@dataclass(slots=True, eq=False)
class Given:
    """An offer or a need as its file tells of it, with the day it was put on the list and who put it there."""

    said: dict[str, Any]
    direction: str
    day: date
    by: Person | None
    until: date | None
    asked: list["Asked"] = field(default_factory=list)
    id: int = 0


@dataclass(slots=True, eq=False)
class Asked:
    """Something of an offer that was put by for somebody, and what became of it."""

    person: Person
    quantity: int
    day: date
    became: str = ""
    then: date | None = None
    id: int = 0


def note_offers(diary: Diary, chance: Random, people: list[Person], today: date) -> None:
    """Let people and the hub give and need, ask, collect and think again."""
    said = [
        (place / len(read("offers")[direction]), direction, one)
        for direction in ("offer", "need")
        for place, one in enumerate(read("offers")[direction])
    ]
    # Of a small hub only the first are told: some of both.
    said.sort(key=lambda one: one[:2])
    able = [p for p in people if p.habit != ONCE and p.age > 17 and not p.double_of and p.last == today]
    able = able or people[:1]
    for _place, direction, one in said[: max(6, len(people) // _PEOPLE_AN_OFFER)]:
        given = _given(chance, direction, one, able, today)
        _note(diary, chance, given, today)


def _given(chance: Random, direction: str, said: dict[str, Any], people: list[Person], today: date) -> Given:
    day = _open(max(today - said["ago"] * DAY, today - (DAYS - 15) * DAY))
    there = [p for p in people if p.joined < day] or people[:1]
    by = None if said.get("hub") else chance.choice(there)
    until = day + timedelta(days=said["days"]) if said.get("days") else None
    given = Given(said, direction, day, by, until)
    wanted, most = (said["quantity"] or 6) * said["share"], said.get("limit", 2)
    last = min(until or today, today)
    while wanted >= 1:
        quantity = min(chance.randint(1, most), int(wanted))
        wanted -= quantity
        given.asked.append(
            _asked(chance, chance.choice(there), quantity, _open(day + (last - day) * chance.random()), today)
        )
    return given


def _asked(chance: Random, person: Person, quantity: int, day: date, today: date) -> Asked:
    asked = Asked(person, quantity, day)
    then = asked.day + chance.randint(0, 6) * DAY
    if then < today:
        asked.then = then
        asked.became = _CANCELLED if chance.random() < 0.08 else _COLLECTED
    return asked


def _open(day: date) -> date:
    while days.hours(day) is None:
        day -= DAY
    return day


def _note(diary: Diary, chance: Random, given: Given, today: date) -> None:
    diary.note(days.at(given.day, chance.uniform(600, 700)), partial(_add, given))
    for asked in given.asked:
        minute = chance.uniform(720, 960)
        diary.note(days.at(asked.day, minute), partial(_put_by, given, asked))
        if asked.then is not None:
            later = minute + 1 if asked.then == asked.day else chance.uniform(720, 960)
            diary.note(days.at(asked.then, later), partial(_become, asked))
    taken = sum(asked.quantity for asked in given.asked if asked.became == _COLLECTED)
    over = given.until is not None and given.until < today
    if over or (given.direction == "need" and taken >= given.said["quantity"]):
        closed = given.until if given.until is not None and over else given.day + 14 * DAY
        diary.note(days.at(min(_open(closed), today - DAY), 1000), partial(_close, given))


def _add(given: Given, book: Book, ms: int) -> None:
    said = given.said
    offer = Offer(
        title=said["title"], direction=given.direction, sort=said["sort"], details=said.get("details", ""),
        by_member=given.by.id if given.by else None, quantity=said["quantity"], unit=said["unit"],
        from_day=given.day, until_day=given.until, per_member_limit=said.get("limit"), published=given.by is None,
    )  # fmt: skip
    born = book.front.add(offer)
    given.id = born.record
    book.tell("offers.add", [born], ms, about=given.by)


def _close(given: Given, book: Book, ms: int) -> None:
    told = book.front.answer(Offer.kind, given.id, {"status": "closed"})
    book.tell("offers.close", [told], ms, about=given.by)


def _put_by(given: Given, asked: Asked, book: Book, ms: int) -> None:
    claim = Claim(
        offer=given.id, member=asked.person.id, quantity=asked.quantity, at=days.moment(ms), status="reserved"
    )
    born = book.front.add(claim)
    asked.id = born.record
    # A claim outlives whoever it was for, so the step does not speak of them.
    book.tell("claims.make", [born], ms)


def _become(asked: Asked, book: Book, ms: int) -> None:
    at: Cell = days.cell(ms) if asked.became == _COLLECTED else None
    told = book.front.conclude(Claim.kind, asked.id, {"status": asked.became, "collected_at": at})
    book.tell("claims.collect" if asked.became == _COLLECTED else "claims.cancel", [told], ms)
