"""Tells of coming and going at the made-up hub: the first time, each day, at closing time, and today."""

from datetime import date
from functools import partial
from random import Random

from can_hub.commands.sample import days
from can_hub.commands.sample.book import Book, Diary
from can_hub.commands.sample.joining import note_joining
from can_hub.commands.sample.people import Person
from can_hub.commands.sample.registers import marked_at_the_door
from can_hub.commands.sample.stays import Stay, Stays
from can_hub.kinds import Visit
from can_hub.kinds.settling import Cell

_JOINING_MS = 90_000
_AFTER_CLOSING = 4


def note_visits(diary: Diary, chance: Random, stays: Stays, people: list[Person]) -> None:
    """Let everybody come and go on the days before today, and join on the first of theirs."""
    for day, todays in stays.items():
        for stay in todays:
            came_ms = days.at(day, stay.came)
            if stay.person is not None and stay.person.joined == day:
                # Who starts the hub is there before the door opens.
                joined_ms = days.at(day, 480) if stay.person is people[0] else came_ms - _JOINING_MS
                note_joining(diary, chance, stay.person, joined_ms)
            note_stay(diary, stay)
        forgotten = [one for stay in todays for one in (stay, *stay.with_them) if one.forgot]
        if forgotten:
            closes = (days.hours(day) or (0, 1050))[1]
            diary.note(days.at(day, closes + _AFTER_CLOSING), partial(_close_day, forgotten))


def note_stay(diary: Diary, stay: Stay) -> None:
    """Let somebody come, and go unless they forget to sign out or are still here."""
    diary.note(days.at(stay.day, stay.came), partial(_come, stay))
    for one in (stay, *stay.with_them):
        if not (one.forgot or one.is_inside):
            diary.note(days.at(one.day, one.left), partial(_leave, one))


def _come(stay: Stay, book: Book, ms: int) -> None:
    act = 0
    for one in (stay, *stay.with_them):
        if one.person is None:
            _come_unknown(one, book, ms)
        elif one.person.is_listed:
            act = _sign_in(one, one.person, book, ms, act)


def _sign_in(stay: Stay, person: Person, book: Book, ms: int, act: int) -> int:
    """Sign somebody in; gives the number of the first step of the act."""
    cells: dict[str, Cell] = {"member": person.id, "party_size": 1, "arrived_at": days.cell(ms)}
    if stay.reason:
        cells["reason"] = stay.reason
    told = [book.front.bear(Visit.kind, cells)]
    stay.id = told[0].record
    if stay.meeting is not None:
        told += marked_at_the_door(book, stay.meeting, person.id, ms)
    _writer, number = book.tell("visits.sign_in", told, ms, about=person, act=act)
    return act or number


def _come_unknown(stay: Stay, book: Book, ms: int) -> None:
    cells: dict[str, Cell] = {"party_size": stay.party, "arrived_at": days.cell(ms)}
    if stay.name:
        cells = {"visitor_name": stay.name, **cells}
    if stay.visiting:
        cells["visiting"] = stay.visiting
    born = book.front.bear(Visit.kind, cells)
    stay.id = born.record
    book.tell("visits.visitor" if stay.name else "visits.count_in", [born], ms)


def _leave(stay: Stay, book: Book, ms: int) -> None:
    _go(stay, book, ms, "visits.sign_out", "signed_out", 0)


def _close_day(stays: list[Stay], book: Book, ms: int) -> None:
    act = 0
    for stay in stays:
        act = _go(stay, book, ms, "visits.close_day", "assumed", act)


def _go(stay: Stay, book: Book, ms: int, verb: str, how: str, act: int) -> int:
    if not stay.id or (stay.person is not None and stay.person.is_gone):
        return act
    told = book.front.conclude(Visit.kind, stay.id, {"left_at": days.cell(ms), "how_left": how})
    _writer, number = book.tell(verb, [told], ms, about=stay.person, act=act)
    return act or number


def note_today(diary: Diary, stays: list[Stay], today: date) -> None:
    """Let people come and go today, up to now."""
    for stay in stays:
        if stay.day == today:
            note_stay(diary, stay)
