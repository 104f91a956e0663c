"""What makes a hub a hub beside its people: its second laptop, its own lists, and answers that wait to be decided."""

from datetime import date
from functools import partial
from random import Random

from can_hub import resources
from can_hub.commands.sample import days
from can_hub.commands.sample.book import Book, Diary
from can_hub.commands.sample.content import read
from can_hub.commands.sample.days import DAY, DAYS
from can_hub.commands.sample.people import Person
from can_hub.kinds import Declaration, Desk, Member, toolkit
from can_hub.kinds.settling import Cell
from can_hub.store import own_kinds
from can_hub.store.heard import desk_of
from can_hub.store.writing import Writing

_LISTS = ("message_book", "outing_log")
_LIBRARY = "Library laptop"


def note_beginning(diary: Diary, today: date) -> None:
    """Let the hub say where it is and switch its own two lists on, before anything else."""
    first = days.open_days(today - DAYS * DAY, today)[0]
    diary.note(days.at(first, 470), _introduce)


def _introduce(book: Book, ms: int) -> None:
    town = read("town")

    def describe(hub: Writing) -> None:
        """Say where the hub is."""
        with hub.edit("hub.edit") as edit:
            edit.change(hub.profile, area=town["area"], address=town["address"], contact=town["contact"])

    book.by_itself(ms, describe)
    library = Desk(code=desk_of(book.library.writer), name=_LIBRARY)
    book.tell("desks.join", book.library.put(library), ms, batch=book.library)
    for name in _LISTS:
        toml = resources.folder("toolkit", f"{name}.toml").read_text(encoding="utf-8")
        declared = Declaration(name=toolkit.read(toml).name, toml=toml)
        book.tell("toolkit.add", book.front.put(declared), ms)
    # In a small hub all that follows is one transaction with this, and the lists have to be there.
    book.write()
    own_kinds.refresh(book.hub.log)


def note_own_lists(diary: Diary, chance: Random, people: list[Person], today: date) -> None:
    """Let messages be left for the next shift, and let people go out to where others gather."""
    begins = days.open_days(today - DAYS * DAY, today)[0]
    said = read("log")
    for message in said["message"]:
        day = today - message["ago"] * DAY
        cells: dict[str, Cell] = {"text": message["text"]}
        # What was written today stands there whenever somebody looks.
        minute = chance.uniform(600, 900) if message["ago"] else 0.2
        written: list[int] = []
        if day > begins:
            diary.note(days.at(day, minute), partial(_write, "own_message", cells, written))
            if message.get("done"):
                diary.note(days.at(day, minute + 65), partial(_finish, written))
    for outing in said["outing"]:
        day = today - outing["ago"] * DAY
        cells = {"place": outing["place"], "on": day.isoformat(), "met": outing["met"]}
        cells |= {"binds": outing["binds"], "next": outing["next"]}
        team = [p for p in people if p.roles and p.joined < day]
        for person in chance.sample(team, min(len(team), outing["went"])):
            called = str(person.details.get("known_as") or person.latin)
            cells[f"went/{called.casefold()}"] = called
        if day > begins:
            diary.note(days.at(day, 1000), partial(_write, "own_outing", cells, []))


def _write(kind: str, cells: dict[str, Cell], written: list[int], book: Book, ms: int) -> None:
    born = book.front.bear(book.hub.kinds[kind], cells)
    written.append(born.record)
    book.tell("own.add", [born], ms)


def _finish(written: list[int], book: Book, ms: int) -> None:
    for record in written:
        done = book.front.conclude(book.hub.kinds["own_message"], record, {"done": 1})
        book.tell("own.edit", [done], ms)


def note_blind_answers(diary: Diary, chance: Random, people: list[Person], today: date) -> None:
    """Let two laptops write down different things of one person between two swaps: somebody has to decide."""
    known = [p for p in people if p.joined < today - 30 * DAY and p.last == today and "phone" in p.details]
    for person in chance.sample(known, min(2, len(known))):
        numbers = [f"07700 900{chance.randrange(1000):03}" for _laptop in range(2)]
        diary.note(days.at(today - DAY, chance.uniform(700, 900)), partial(_answer_twice, person, numbers))


def _answer_twice(person: Person, numbers: list[str], book: Book, ms: int) -> None:
    before = book.front.seen.get((person.id, "phone"))
    for laptop, number in zip((book.front, book.library), numbers, strict=True):
        if before is None:
            book.front.seen.pop((person.id, "phone"), None)
        else:
            book.front.seen[person.id, "phone"] = before
        book.tell("members.edit", [laptop.answer(Member.kind, person.id, {"phone": number})], ms, batch=laptop)
