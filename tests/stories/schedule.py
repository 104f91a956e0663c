"""A schedule: some laptops of one hub, what is done at each, and what becomes of the parcels between them.

Everything is drawn from one source of chance, so that a schedule can be run again. Beside the laptops stands a plain
account of what each of them must hold; what they show is compared with the oracle while things happen, after a file
was put back, and at the end, when everyone has everything.
"""

import hashlib
import random
from collections import defaultdict
from typing import Any

from can_hub.errors import Refused
from tests.oracle.oracle import Place, concerns, erases, outcome, speakers
from tests.oracle.outcomes import RULES
from tests.stories.doings import OFTEN, Doing, NobodyThere
from tests.stories.laptops import Laptop, Told, cells_of, log_of, remake, take, without_empties

import json

# In how many schedules all tables are made again at the end: it takes as long as a whole schedule.
REMADE = 0.15


class Schedule:
    """Laptops, the parcels under way, and what is known of both."""

    def __init__(self, chance: random.Random, laptops: list[Laptop]) -> None:
        self.chance = chance
        self.laptops = laptops
        # Every body that was ever written, anywhere.
        self.written = {place: str(body) for place, body in log_of(laptops[0]).items()}
        # What each laptop must hold: for each step whether its body came too.
        self.holds = {laptop.name: dict.fromkeys(self.written, True) for laptop in laptops}
        self.parcels: list[list[Told]] = []
        self.kept: dict[str, tuple[Any, dict[Place, bool]]] = {}

    def run(self, doings: int) -> None:
        """Do this many things, each somewhere; then let everyone meet."""
        self.mill_about(doings)
        self.everyone_meets()

    def mill_about(self, doings: int) -> None:
        """Do this many things, each somewhere, and now and then compare."""
        events = [self.someone_acts, self.a_parcel_is_made, self.a_parcel_arrives, self.a_parcel_is_lost,
                  self.a_program_is_started_again, self.a_file_is_kept, self.a_file_is_put_back]  # fmt: skip
        weights = [60, 10, 16, 2, 4, 3, 3]
        for _ in range(doings):
            laptop = self.chance.choice(self.laptops)
            self.chance.choices(events, weights)[0](laptop)
            if self.chance.random() < 0.15:
                self.compare(laptop)

    def someone_acts(self, laptop: Laptop) -> None:
        """Do one thing at a laptop; a rule may refuse it."""
        doing = self.chance.choices(list(OFTEN), list(OFTEN.values()))[0]
        self.act(laptop, doing)

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
            assert place[0].startswith(laptop.name)
            self.written[place] = body
            holds[place] = True
        return made

    def a_parcel_is_made(self, laptop: Laptop) -> None:
        """Some of what a laptop holds goes on its way, in one part or several, perhaps shuffled, twice or half blank."""
        self.parcels.extend(self.parts_of(laptop))
        del self.parcels[:-8]

    def parts_of(self, laptop: Laptop) -> list[list[Told]]:
        """Part a laptop's log; every part carries all erasing steps first."""
        chance = self.chance
        told = [(writer, seq, body) for (writer, seq), body in sorted(log_of(laptop).items())]
        first = [one for one in told if isinstance(one[2], str) and erases(json.loads(one[2]))]
        rest = [one for one in told if one not in first]
        if chance.random() < 0.3:
            chance.shuffle(rest)
        if chance.random() < 0.3:
            rest = [one for one in rest if chance.random() < 0.7]
        if chance.random() < 0.1 and rest:
            # A careless carrier, who loses a body and keeps its hash: nothing may be erased by that.
            lost = chance.randrange(len(rest))
            rest[lost] = (*rest[lost][:2], digest_of(rest[lost][2]))
        cut = chance.randint(0, len(rest)) if chance.random() < 0.3 else len(rest)
        return [first + part for part in (rest[:cut], rest[cut:]) if part]

    def a_parcel_arrives(self, laptop: Laptop) -> None:
        """A parcel is read; it may come again later."""
        if not self.parcels:
            return
        number = self.chance.randrange(len(self.parcels))
        self.deliver(laptop, self.parcels[number])
        if self.chance.random() < 0.6:
            self.parcels.pop(number)

    def deliver(self, laptop: Laptop, parcel: list[Told]) -> None:
        """Let a laptop read a parcel."""
        laptop.do(take, parcel)
        holds = self.holds[laptop.name]
        for writer, seq, body in parcel:
            holds[writer, seq] = holds.get((writer, seq), False) or isinstance(body, str)

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
        """Put a backup in place of the file: what was done since is forgotten here, and perhaps everywhere."""
        if laptop.name in self.kept:
            snapshot, holds = self.kept[laptop.name]
            laptop.restore(snapshot)
            self.holds[laptop.name] = dict(holds)
            self.compare(laptop)

    def everyone_meets(self) -> None:
        """Carry everything to everyone, and compare it all."""
        for giver, taker in self.rounds():
            held = log_of(taker) if self.chance.random() < 0.8 else {}
            news = [(*place, body) for place, body in log_of(giver).items() if held.get(place) != body]
            self.deliver(taker, news)
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
        bodies = {place: json.loads(self.written[place]) for place, here in holds.items() if here}
        erased = {change[1] for body in bodies.values() if erases(body) for change in body[5]}
        for place, body in log.items():
            whole = self.written[place]
            blank = not holds[place] or (concerns(bodies[place], erased) and not erases(bodies[place]))
            assert body == (digest_of(whole) if blank else whole)
        shown, gone = outcome(((*place, self.written[place] if here else None) for place, here in holds.items()), RULES)
        assert cells_of(laptop) == without_empties(shown)
        assert {record for (record,) in laptop.rows("SELECT record FROM erased")} == gone
        speaks = {one: other for one, other in speakers(shown).items() if one != other}
        assert dict(laptop.rows("SELECT record, speaks FROM alias")) == speaks

    def compare_remade(self, laptop: Laptop) -> None:
        """Tables made again from the log are those that grew step by step, and the chains lead where they should."""
        before = everything_in(laptop)
        laptop.do(remake)
        assert everything_in(laptop) == before
        upto = chains(log_of(laptop))
        assert {(writer, *rest) for writer, *rest in laptop.rows("SELECT id, upto, link FROM writer WHERE upto")} == upto


def everything_in(laptop: Laptop) -> dict[str, Any]:
    """Read every table that is made from the log, whole; marks as sets, since their order says nothing."""
    tables: dict[str, Any] = {}
    for (name,) in laptop.rows("SELECT name FROM sqlite_schema WHERE type='table' AND sql LIKE '%marks%'"):
        rows = laptop.rows(f"SELECT * FROM {name} ORDER BY id")
        tables[name] = [(*row[:2], {k: set(v) for k, v in json.loads(row[2] or "{}").items()}, *row[3:]) for row in rows]
    for name in ("contested", "alias"):
        tables[name] = laptop.rows(f"SELECT * FROM {name} ORDER BY 1, 2")
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


def digest_of(body: str | bytes) -> bytes:
    """Give the SHA-256 of a body, or the one that stands for it."""
    return body if isinstance(body, bytes) else hashlib.sha256(body.encode()).digest()
