"""A schedule: some laptops of one hub, what is done at each, and what becomes of the parcels between them.

Everything is drawn from one source of chance, so that a schedule can be run again. Beside the laptops stands a plain
account of what each of them must hold; what they show is compared with the oracle while things happen, after a file
was put back, and at the end, when everyone has everything.
"""

import hashlib
import json
import random
from collections import defaultdict
from typing import Any

from can_hub.errors import Refused
from tests.oracle.oracle import Place, Record, concerns, erases, outcome, speakers
from tests.oracle.outcomes import RULES
from tests.stories.doings import OFTEN, Doing, NobodyThere, redo, undo
from tests.stories.laptops import (
    OWN_KEY_IN_WORDS,
    Laptop,
    Told,
    cells_of,
    knows_own_kind,
    log_of,
    remake,
    take,
    without_empties,
)

# In how many schedules all tables are made again at the end: it takes as long as a whole schedule.
REMADE = 0.15
# Fields of which a person must decide when answers differ, in whatever kind they stand.
ALWAYS_ASKED = {"name", "phone", "birth_year", "given", "holds"}
Shown = dict[Record, dict[str, Any]]


class Schedule:
    """Laptops, the parcels under way, and what is known of both."""

    weights = (50, 28, 12, 1, 3, 3, 3)  # how often each sort of event comes, as `mill_about` lists them

    def __init__(self, chance: random.Random, laptops: list[Laptop]) -> None:
        self.chance = chance
        self.laptops = laptops
        # Every body that was ever written, anywhere.
        self.written = {place: str(body) for place, body in log_of(laptops[0]).items()}
        # What each laptop must hold: for each step whether its body came too.
        self.holds = {laptop.name: dict.fromkeys(self.written, True) for laptop in laptops}
        self.parcels: list[list[Told]] = []
        # Few sorts of doings in one schedule meet more often than all sorts do (swarm testing, Groce et al., 2012).
        self.done_here = chance.choices(list(OFTEN), list(OFTEN.values()), k=chance.choice((2, 4, 8, 16)))
        self.kept: dict[str, tuple[Any, dict[Place, bool]]] = {}

    def run(self, doings: int) -> None:
        """Do this many things, each somewhere; then let everyone meet."""
        self.mill_about(doings)
        self.everyone_meets()

    def mill_about(self, doings: int) -> None:
        """Do this many things, each somewhere, and now and then compare."""
        events = [self.someone_acts, self.a_parcel_is_made, self.a_parcel_arrives, self.a_parcel_is_lost,
                  self.a_program_is_started_again, self.a_file_is_kept, self.a_file_is_put_back]  # fmt: skip
        for _ in range(doings):
            laptop = self.chance.choice(self.laptops)
            self.chance.choices(events, self.weights)[0](laptop)
            if self.chance.random() < 0.05:
                self.compare(laptop)

    def someone_acts(self, laptop: Laptop) -> None:
        """Do one thing at a laptop; a rule may refuse it."""
        doing = self.chance.choice(self.done_here)
        if self.act(laptop, doing) and doing is undo and self.chance.random() < 0.5:
            self.act(laptop, redo)

    def act(self, laptop: Laptop, doing: Doing) -> list[Place]:
        """Do this at a laptop, and give the steps it took."""
        refused = False
        try:
            laptop.do(doing, self.chance)
        except (Refused, NobodyThere):
            refused = True
        log, holds = log_of(laptop), self.holds[laptop.name]
        made = sorted(log.keys() - holds.keys())
        assert not (refused and made), "a refused command left steps behind"
        for place in made:
            body = log[place]
            assert isinstance(body, str)
            self.written[place] = body
            holds[place] = True
        return made

    def a_parcel_is_made(self, laptop: Laptop) -> None:
        """Someone carries what a laptop holds to another; of several parts one is read, the others may come later."""
        first, *later = self.parts_of(laptop) or [[]]
        self.deliver(self.chance.choice([other for other in self.laptops if other is not laptop]), first)
        self.parcels = [*self.parcels, *later, first][-8:]

    def parts_of(self, laptop: Laptop) -> list[list[Told]]:
        """Part a laptop's log; every part carries all erasing steps first."""
        chance = self.chance
        told = [(writer, seq, body) for (writer, seq), body in sorted(log_of(laptop).items())]
        first = [one for one in told if is_erasing(one[2])]
        rest = [one for one in told if one not in first]
        if chance.random() < 0.6:
            kept = chance.choice((0.2, 0.5, 0.8))
            rest = [one for one in rest if chance.random() < kept]
        if chance.random() < 0.3:
            chance.shuffle(rest)
        if chance.random() < 0.1 and rest:
            # A careless carrier, who loses a body and keeps its hash: nothing may be erased by that.
            lost = chance.randrange(len(rest))
            rest[lost] = (*rest[lost][:2], digest_of(rest[lost][2]))
        cut = chance.randint(0, len(rest)) if chance.random() < 0.5 else len(rest)
        parts = [first + part for part in (rest[:cut], rest[cut:]) if part]
        return parts[:: chance.choice((1, -1))]

    def a_parcel_arrives(self, laptop: Laptop) -> None:
        """A parcel is read; it may come again later."""
        if not self.parcels:
            return
        number = self.chance.randrange(len(self.parcels))
        self.deliver(laptop, self.parcels[number])
        if self.chance.random() < 0.6:
            self.parcels.pop(number)

    def deliver(self, laptop: Laptop, parcel: list[Told]) -> None:
        """Let a laptop read a parcel, and look at what it then shows."""
        laptop.do(take, parcel)
        holds = self.holds[laptop.name]
        for writer, seq, body in parcel:
            holds[writer, seq] = holds.get((writer, seq), False) or isinstance(body, str)
        if self.chance.random() < 0.2:
            self.compare(laptop)

    def a_parcel_is_lost(self, laptop: Laptop) -> None:
        """A stick falls into the sea."""
        if self.parcels:
            self.parcels.pop(self.chance.randrange(len(self.parcels)))

    def a_program_is_started_again(self, laptop: Laptop) -> None:
        """Close the program and open it."""
        laptop.relaunch()

    def a_file_is_kept(self, laptop: Laptop) -> None:
        """Make a backup."""
        self.kept[laptop.name] = laptop.snapshot(), dict(self.holds[laptop.name])

    def a_file_is_put_back(self, laptop: Laptop) -> None:
        """Put a backup in place of the file: what was done since is forgotten here, and perhaps everywhere.

        It may be another laptop's: then that one exists twice, and both go on.
        """
        if names := self.backups_for(laptop):
            snapshot, holds = self.kept[self.chance.choice(names)]
            laptop.restore(snapshot)
            self.holds[laptop.name] = dict(holds)
            self.compare(laptop)

    def backups_for(self, laptop: Laptop) -> list[str]:
        """Name the laptops whose backups may be put into this one."""
        return sorted(self.kept)

    def everyone_meets(self) -> None:
        """Carry everything to everyone, and compare it all."""
        for giver, taker in self.rounds():
            held = log_of(taker) if self.chance.random() < 0.8 else {}
            news = [(*place, body) for place, body in log_of(giver).items() if held.get(place) != body]
            self.deliver(taker, news)
        for laptop in self.laptops:
            laptop.relaunch()
        first, *others = self.laptops
        self.compare(first)
        for laptop in others:
            assert log_of(laptop) == log_of(first)
            assert cells_of(laptop) == cells_of(first)
        if self.chance.random() < REMADE:
            self.compare_remade(self.chance.choice(self.laptops))

    def rounds(self) -> list[tuple[Laptop, Laptop]]:
        """Give who meets whom so that all is carried to all: down the row, and from the last to everyone."""
        there = list(zip(self.laptops, self.laptops[1:]))
        return there + [(self.laptops[-1], laptop) for laptop in self.laptops[:-1]]

    def compare(self, laptop: Laptop) -> None:
        """Compare what a laptop holds and shows with what it must hold and show."""
        log, holds = log_of(laptop), self.holds[laptop.name]
        assert log.keys() == holds.keys()
        told = {place: self.written[place] for place, here in holds.items() if here}
        erased = {change[1] for body in told.values() if is_erasing(body) for change in json.loads(body)[5]}
        for place, body in log.items():
            blank = place not in told or (erased and is_about(told[place], erased))
            assert body == (digest_of(self.written[place]) if blank else told[place])
        shown, gone = outcome(((*place, self.written[place] if here else None) for place, here in holds.items()), RULES)
        cells = cells_of(laptop)
        if declared := declarations(shown):
            assert knows_own_kind(laptop)
            shown = as_declared(shown, str if OWN_KEY_IN_WORDS in declared else int)
        else:
            shown, cells = without_own(shown), without_own(cells)
        assert cells == without_empties(shown)
        self.compare_contested(laptop, shown)
        assert {record for (record,) in laptop.rows("SELECT record FROM erased")} == gone
        speaks = {one: other for one, other in speakers(shown).items() if one != other}
        assert dict(laptop.rows("SELECT record, speaks FROM alias")) == speaks

    def compare_contested(self, laptop: Laptop, shown: Shown) -> None:
        """Answers that differ and were given blindly wait for a person, and nothing else does."""
        differing = {
            (record, field)
            for (kind, record), fields in shown.items()
            for field, heads in fields["heads"].items()
            if len({self.answer(place, record, field) for place in heads}) > 1
        }
        here = {record for _kind, record in shown}
        waiting = {tuple(row) for row in laptop.rows("SELECT record, field FROM contested") if row[0] in here}
        assert {(record, field) for record, field in differing if field in ALWAYS_ASKED} <= waiting <= differing

    def answer(self, place: Place, record: int, field: str) -> Any:
        """Give what a step answered to a field."""
        changes = json.loads(self.written[place])[5]
        return next(edit[2][field] for edit in changes if edit[1] == record and len(edit) == 4 and field in edit[2])

    def compare_remade(self, laptop: Laptop) -> None:
        """Tables made again from the log are those that grew step by step, and the chains lead where they should."""
        before = everything_in(laptop)
        laptop.do(remake)
        assert everything_in(laptop) == before
        upto = chains(log_of(laptop))
        assert {
            (writer, *rest) for writer, *rest in laptop.rows("SELECT id, upto, link FROM writer WHERE upto")
        } == upto


def declarations(shown: Shown) -> list[str]:
    """Give the declarations of own kinds that hold."""
    return [one["toml"] for (kind, _record), one in shown.items() if kind == "declaration" and not one.get("gone")]


def as_declared(shown: Shown, sort: type) -> Shown:
    """Leave out the numbers of keys that are not what the hub says now that such a number is."""
    unfit = [one for (kind, _record), one in shown.items() if kind == "own_key" and type(one.get("number")) is not sort]
    return {record: one | {"number": None} if one in unfit else one for record, one in shown.items()}


def without_own(shown: Shown) -> Shown:
    """Leave out the records of the hub's own kind, which nobody declares any more."""
    return {record: fields for record, fields in shown.items() if record[0] != "own_key"}


def everything_in(laptop: Laptop) -> dict[str, Any]:
    """Read every table that is made from the log, whole; marks as sets, since their order says nothing."""
    tables: dict[str, Any] = {}
    for (name,) in laptop.rows("SELECT name FROM sqlite_schema WHERE type='table' AND sql LIKE '%marks%'"):
        rows = laptop.rows(f"SELECT * FROM {name} ORDER BY id")
        tables[name] = [
            (*row[:2], {k: set(v) for k, v in json.loads(row[2] or "{}").items()}, *row[3:]) for row in rows
        ]
    for name in ("contested", "alias"):
        tables[name] = laptop.rows(f"SELECT * FROM {name} ORDER BY 1, 2")
    for name in ("member", "activity", "offer"):
        laptop.rows(f"CREATE VIRTUAL TABLE temp.found USING fts5vocab(main, {name}_search, instance)")
        tables[f"{name}_search"] = laptop.rows("SELECT term, doc FROM temp.found ORDER BY term, doc")
        laptop.rows("DROP TABLE temp.found")
    return tables


def chains(log: dict[Place, str | bytes]) -> set[tuple[str, int, bytes]]:
    """Work out each writer's chain from its steps: how far it goes without a gap, and its last link."""
    by_writer: dict[str, dict[int, str | bytes]] = defaultdict(dict)
    for (writer, seq), body in log.items():
        by_writer[writer][seq] = body
    found = set()
    for writer, steps in by_writer.items():
        link, upto = hashlib.sha256(writer.encode()).digest(), 0
        while upto + 1 in steps:
            upto += 1
            link = hashlib.sha256(link + digest_of(steps[upto])).digest()
        if upto:
            found.add((writer, upto, link))
    return found


def is_erasing(body: str | bytes) -> bool:
    """Whether this is the body of a step that erases."""
    return isinstance(body, str) and '.erase"' in body and erases(json.loads(body))


def is_about(body: str, erased: set[int]) -> bool:
    """Whether a step speaks of an erased person, other than to erase them."""
    told = json.loads(body)
    return not erases(told) and concerns(told, erased)


def digest_of(body: str | bytes) -> bytes:
    """Give the SHA-256 of a body, or the one that stands for it."""
    return body if isinstance(body, bytes) else hashlib.sha256(body.encode()).digest()
