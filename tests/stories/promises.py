"""What the program promises one person at one laptop, whatever happened before and however wrong the clock is."""

import gc
import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.oracle.oracle import Record
from tests.stories import doings
from tests.stories.doings import Doing
from tests.stories.laptops import InMemory, Laptop, cells_of
from tests.stories.schedule import Schedule

# Badges are on paper by the time anyone thinks of Undo, and an erasure is for good.
NOT_UNDONE = (doings.erase, doings.badge, doings.undo, doings.redo)
DONE = [doing for doing in doings.OFTEN if doing not in NOT_UNDONE]


@contextmanager
def laptops_in_use(chance: random.Random, count: int, doings_before: int) -> Iterator[tuple[Schedule, list[InMemory]]]:
    """Some laptops at which a lot was done already."""
    laptops = [InMemory(number, chance) for number in range(count)]
    if chance.random() < 0.4:
        for laptop in laptops:
            laptop.now.sort = "two"  # only clocks that agree to the millisecond show how ties are broken
    schedule = Schedule(chance, laptops)
    gc.disable()  # a third of the time of a schedule was the collector's, as in a merge
    try:
        schedule.mill_about(doings_before)
        yield schedule, laptops
    finally:
        gc.enable()
        for laptop in laptops:
            laptop.close()


def all_agree(chance: random.Random, *, count: int, most: int) -> None:
    """A whole schedule, of 8 to ``most`` events at ``count`` laptops, at the end of which all show the same."""
    with laptops_in_use(chance, count, chance.randint(8, most)) as (schedule, _laptops):
        schedule.everyone_meets()


def an_own_edit_shows(chance: random.Random) -> None:
    """What a person has just answered is what their screen shows, and nothing else waits beside it."""
    with laptops_in_use(chance, 3, 25) as (schedule, laptops):
        for laptop in laptops:
            member, fields = _edited(schedule, laptop)
            shown = cells_of(laptop).get(("member", member), {"heads": {}})
            assert {name: shown.get(name) for name in fields} == fields
            assert all(len(heads) <= 1 for name, heads in shown["heads"].items() if name in fields)


def _edited(schedule: Schedule, laptop: InMemory) -> tuple[int, dict[str, Any]]:
    told: list[tuple[int, dict[str, Any]]] = []

    def edit(hub: Any, chance: random.Random) -> None:
        told.append(doings.edit_all(hub, chance))

    schedule.act(laptop, edit)
    return told[0] if told else (0, {})


def the_last_doing_comes_and_goes(chance: random.Random) -> None:
    """Undo gives back what was there before the last doing, and redo what was there after it, twice over."""
    with laptops_in_use(chance, 2, 20) as (schedule, (laptop, _other)):
        before = shown_of(laptop)
        if not schedule.act(laptop, _any_of(chance)):
            return
        after = shown_of(laptop)
        for _time in range(2):
            assert schedule.act(laptop, doings.undo)
            assert shown_of(laptop) == before
            assert schedule.act(laptop, doings.redo)
            assert shown_of(laptop) == after
        schedule.compare(laptop)


def _any_of(chance: random.Random) -> Doing:
    return chance.choice(DONE)


def shown_of(laptop: Laptop) -> dict[Record, dict[str, Any]]:
    """What people see: records that are not removed, without their heads."""
    return {
        record: {name: value for name, value in fields.items() if name != "heads"}
        for record, fields in cells_of(laptop).items()
        if not fields.get("gone")
    }
