"""Thousands of schedules of two to five laptops of one hub, each held against the oracle.

`--schedules N` runs as many as asked for. A schedule that fails is run again alone by its seed: ``run(seed)``.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.stories import doings
from tests.stories.laptops import InMemory, Laptop, OnDisk, cells_of
from tests.stories.posted import Posted
from tests.stories.schedule import Schedule

PARTS = 20  # so that several workers can share them
FIVE = (2, 2, 3, 3, 4, 5)


@contextmanager
def switched_on(laptops: list[Laptop]) -> Iterator[list[Laptop]]:
    try:
        yield laptops
    finally:
        for laptop in laptops:
            laptop.close()


def run(chance: random.Random) -> None:
    with switched_on([InMemory(number, chance) for number in range(chance.choice(FIVE))]) as laptops:
        Schedule(chance, laptops).run(chance.randint(10, 35))


@pytest.mark.parametrize("part", range(PARTS))
def test_laptops_agree_with_the_oracle_whatever_becomes_of_clocks_and_parcels(part: int, schedules: int) -> None:
    for seed in range(part, schedules, PARTS):
        try:
            run(random.Random(seed))
        except BaseException as error:
            error.add_note(f"schedule {seed}")
            raise


@settings(max_examples=500, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False))
def test_laptops_agree_with_the_oracle_in_the_worst_schedule_that_can_be_made_up(chance: random.Random) -> None:
    run(chance)


@pytest.mark.parametrize("seed", range(12))
def test_real_files_and_real_parcels_agree_with_the_oracle(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    with switched_on([OnDisk(tmp_path, number, chance) for number in range(chance.choice((2, 3, 4)))]) as laptops:
        Posted(chance, laptops, tmp_path).run(30)


@pytest.mark.parametrize("seed", range(60))
def test_what_was_just_done_can_be_undone_and_done_again(seed: int) -> None:
    """Undo gives back what was there, redo what was done, whatever lies behind it and however wrong the clock is."""
    chance = random.Random(seed)
    with switched_on([InMemory(number, chance) for number in range(2)]) as laptops:
        schedule = Schedule(chance, laptops)
        schedule.mill_about(20)
        before = shown_of(laptops[0])
        made = schedule.act(laptops[0], chance.choice([doing for doing in doings.OFTEN if doing not in NOT_UNDONE]))
        after = shown_of(laptops[0])
        if made:
            assert schedule.act(laptops[0], doings.undo)
            assert shown_of(laptops[0]) == before
            assert schedule.act(laptops[0], doings.redo)
            assert shown_of(laptops[0]) == after
            assert schedule.act(laptops[0], doings.undo)
            assert shown_of(laptops[0]) == before
            assert schedule.act(laptops[0], doings.redo)
            schedule.compare(laptops[0])


NOT_UNDONE = (doings.erase, doings.undo, doings.redo)


def shown_of(laptop: Laptop) -> dict[tuple[str, int], dict[str, object]]:
    """What people see: records that are not removed, without their heads."""
    return {
        record: {name: value for name, value in fields.items() if name != "heads"}
        for record, fields in cells_of(laptop).items()
        if not fields.get("gone")
    }


@pytest.mark.parametrize("seed", range(60))
def test_a_persons_own_edit_is_what_they_see_on_their_own_screen(seed: int) -> None:
    chance = random.Random(seed)
    with switched_on([InMemory(number, chance) for number in range(3)]) as laptops:
        schedule = Schedule(chance, laptops)
        schedule.mill_about(25)
        for laptop in laptops:
            told: list[tuple[int, dict[str, object]]] = []
            schedule.act(laptop, lambda hub, chance: told.append(doings.edit_all(hub, chance)))
            for member, fields in told:
                shown = cells_of(laptop)["member", member]
                assert {name: shown.get(name) for name in fields} == fields
                assert all(len(shown["heads"][name]) <= 1 for name in fields if name in shown["heads"])
