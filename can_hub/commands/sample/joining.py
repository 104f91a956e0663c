"""How the people of the made-up hub join, what they agree to, and what becomes of them: edits, doubles, farewells."""

from datetime import date
from functools import partial
from random import Random

from can_hub.commands.sample import days
from can_hub.commands.sample.book import Book, Diary
from can_hub.commands.sample.days import DAY
from can_hub.commands.sample.people import Person
from can_hub.kinds import Badge, Consent, Member, Same, Told
from can_hub.kinds.badge import drawn_code
from can_hub.kinds.facts import NOTICE
from can_hub.kinds.settling import Cell
from can_hub.store import undo
from can_hub.store.batch import mention
from can_hub.store.bodies import Name
from can_hub.store.writing import Writing

_MINUTE_MS = 60_000
# How many of a hundred say yes to each purpose, and how many are asked at all.
_PURPOSES = {"contact": (0.86, 0.8), "photos": (0.62, 0.7), "hosts": (0.6, 0.4), "page": (0.3, 0.12)}
_WORDING = "2026-1"
# Of so many edits one is made in the wrong person's form.
_EDITS_A_MISTAKE = 25
Fields = dict[str, Cell]


def note_joining(diary: Diary, chance: Random, person: Person, at_ms: int) -> None:
    """Let somebody join, agree to this and that, and get a badge."""
    code = drawn_code(chance.getrandbits) if chance.random() < 0.9 else ""
    asked = {purpose: chance.random() < yes for purpose, (yes, share) in _PURPOSES.items() if chance.random() < share}
    if "access_needs" in person.details:
        asked["access"] = chance.random() < 0.85
    if person.details.get("published"):
        asked["page"] = True
    if person.double_of is not None:
        code, asked = "", {}
    diary.note(at_ms, partial(_join, person))
    diary.note(at_ms + 40_000, partial(_agree, person, asked))
    if code:
        diary.note(at_ms + _MINUTE_MS, partial(_issue, person, code))


def _join(person: Person, book: Book, ms: int) -> None:
    when = days.moment(ms)
    born = book.front.add(Member(joined_on=person.joined, **person.details))
    person.id = born.record
    told = book.front.put(Told(member=person.id, notice=NOTICE, at=when, how="read"))
    book.tell("members.join", [born, *told], ms)
    if person.roles and not book.team:
        # The very first ones start the hub, and somebody has to be at the desk.
        begin_to_help(person, book, ms)


def begin_to_help(person: Person, book: Book, ms: int) -> None:
    """Let somebody be on the team from now on."""
    if person in book.team or not person.is_listed:
        return
    cells: Fields = {f"roles/{role}": role for role in sorted(person.roles)}
    book.tell("members.edit", [book.front.answer(Member.kind, person.id, cells)], ms)
    book.team.append(person)


def _agree(person: Person, asked: dict[str, bool], book: Book, ms: int) -> None:
    for purpose, given in asked.items():
        witness = book.on_duty(ms)
        consent = Consent(
            member=person.id, purpose=purpose, given=given, wording=_WORDING, at=days.moment(ms),
            witness=witness.id if witness else None,
        )  # fmt: skip
        verb = "consents.give" if given else "consents.withdraw"
        book.tell(verb, book.front.put(consent), ms, about=person)


def _issue(person: Person, code: str, book: Book, ms: int) -> None:
    badge = book.front.add(Badge(member=person.id, code=code, since=days.moment(ms), printed=1))
    book.tell("badges.issue", [badge], ms, about=person)


def note_lives(diary: Diary, chance: Random, people: list[Person], today: date) -> None:
    """Let time pass for everybody: they begin to help, move house, are joined with their double, leave."""
    doubles = [person for person in people if person.double_of is not None]
    for place, person in enumerate(doubles):
        # Two of three have been noticed.
        if person.double_of is not None and place % 3 != 1:
            noticed = max(person.joined, person.double_of.joined) + chance.randint(2, 60) * DAY
            when = _office(chance, min(noticed, today - DAY), today)
            diary.note(when, partial(_say_same, person, person.double_of))
    changing = [person for person in people if not person.roles and not person.double_of and chance.random() < 0.09]
    for place, person in enumerate(changing):
        deed = _edit if place % _EDITS_A_MISTAKE else _mistake
        diary.note(_later(chance, person, today, 500), partial(deed, person, _change(chance)))
    for person in people:
        if person.roles:
            diary.note(_later(chance, person, today, 50), partial(begin_to_help, person))
    _note_farewells(diary, chance, people, today)


def _later(chance: Random, person: Person, today: date, most_days: int) -> int:
    """Give a quiet minute of a day after somebody joined."""
    when = person.joined + chance.randint(3, most_days) * DAY
    return _office(chance, max(person.joined + DAY, min(when, today - DAY)), today)


def _change(chance: Random) -> Fields:
    changes: tuple[Fields, ...] = (
        {"phone": f"07700 900{chance.randrange(1000):03}"}, {"phone": f"01632 960{chance.randrange(1000):03}"},
        {"address": f"{chance.randint(1, 94)} Cooperage Street"}, {"neighbourhood": "Stoke"},
        {"notes": "Moved within the town; told us at the door."}, {"interests/walking": "Walking"},
    )  # fmt: skip
    return chance.choice(changes)


def _edit(person: Person, fields: Fields, book: Book, ms: int) -> None:
    if not person.is_listed:
        return
    _edited(person, fields, book, ms)


def _edited(person: Person, fields: Fields, book: Book, ms: int) -> Name:
    return book.tell("members.edit", [book.front.answer(Member.kind, person.id, fields)], ms)


def _mistake(person: Person, fields: Fields, book: Book, ms: int) -> None:
    """Type something into the wrong person's form, and take it back at once."""
    if not person.is_listed:
        return
    name = _edited(person, fields, book, ms)

    def take_back(hub: Writing) -> None:
        """Undo the edit; the undo is then the last answer."""
        undo.undo(hub, name)
        for key in fields:
            book.front.seen[person.id, key] = hub.act or name

    book.by_itself(ms, take_back)


def _say_same(one: Person, other: Person, book: Book, ms: int) -> None:
    if not (one.is_listed and other.is_listed):
        return
    a, b = sorted((one.id, other.id))
    same = book.front.put(Same(a=a, b=b, holds=True, why="Same birth year and telephone"))
    about = [mention(Member.kind, number) for number in (a, b)]
    book.tell("members.same", [*about, *same], ms)


def _note_farewells(diary: Diary, chance: Random, people: list[Person], today: date) -> None:
    """Once in half a year a coordinator goes through the list; some ask to be taken off it, a few for good."""
    doubled = {id(person.double_of) for person in people}
    quiet = [p for p in people if not (p.roles or p.comes_with or p.family or p.double_of or id(p) in doubled)]
    for person in quiet:
        silent = (today - person.last).days
        if silent > 240 and chance.random() < 0.7:
            diary.note(
                _office(chance, _tidying(person.last + 150 * DAY), today), partial(_set_status, person, "lapsed")
            )
        elif silent > 40 and chance.random() < 0.05:
            diary.note(_office(chance, person.last + 30 * DAY, today), partial(_set_status, person, "left"))
    gone = [p for p in quiet if (today - p.last).days > 30]
    chosen = chance.sample(gone, min(len(gone), max(2, len(people) // 250)))
    for place, person in enumerate(chosen):
        deed = _erase if place % 2 and place < 12 else _remove
        diary.note(_office(chance, today - chance.randint(2, 25) * DAY, today), partial(deed, person))


def _tidying(day: date) -> date:
    """Give the next first of March or September, when the list is gone through."""
    for month in (3, 9):
        if day <= date(day.year, month, 1):
            return date(day.year, month, 1)
    return date(day.year + 1, 3, 1)


def _office(chance: Random, day: date, today: date) -> int:
    """Give a quiet minute of a day, or of the next one on which the door is open."""
    while days.hours(day) is None:
        day += DAY
    opens, closes = days.hours(min(day, today - DAY)) or (600, 1000)
    return days.at(min(day, today - DAY), chance.uniform(opens + 30, closes - 30))


def _set_status(person: Person, status: str, book: Book, ms: int) -> None:
    if person.is_listed:
        book.tell("members.edit", [book.front.answer(Member.kind, person.id, {"status": status})], ms)


def _remove(person: Person, book: Book, ms: int) -> None:
    person.is_gone = True
    book.tell("members.remove", [book.front.answer(Member.kind, person.id, {"gone": 1})], ms)


def _erase(person: Person, book: Book, ms: int) -> None:
    def erase(hub: Writing) -> None:
        """Do what `members.erase` does, for commands do not know each other."""
        with hub.edit("members.erase") as step:
            for number in hub.one_person(person.id):
                step.erase(Member, number)

    person.is_gone = True
    book.by_itself(ms, erase)
