"""Thousands of schedules of two to five laptops of one hub, each held against the oracle.

`--schedules N` runs as many as asked for. A schedule that fails is run again alone by its number, as the note of the
failure says it.
"""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.stories.laptops import OnDisk
from tests.stories.posted import Posted
from tests.stories.promises import all_agree, an_own_edit_shows, the_last_doing_comes_and_goes

PARTS = 20  # so that several workers can share the schedules
COUNTS = (2, 2, 3, 3, 4, 5)
Promise = Callable[[random.Random], None]


def through(seeds: range, promise: Promise) -> None:
    for seed in seeds:
        try:
            promise(random.Random(seed))
        except BaseException as error:
            error.add_note(f"schedule {seed}")
            raise


@pytest.mark.parametrize("part", range(PARTS))
def test_laptops_agree_with_the_oracle_whatever_becomes_of_clocks_and_parcels(part: int, schedules: int) -> None:
    through(range(part, schedules, PARTS), lambda chance: all_agree(chance, count=chance.choice(COUNTS), most=38))


# Without shrinking: it takes minutes, and a schedule is read by running it again.
@settings(max_examples=500, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(st.randoms(use_true_random=False), st.sampled_from(COUNTS))
def test_laptops_agree_with_the_oracle_in_the_worst_schedule_that_can_be_made_up(
    chance: random.Random, count: int
) -> None:
    all_agree(chance, count=count, most=14)


@pytest.mark.parametrize("seed", range(25))
def test_real_files_and_real_parcels_agree_with_the_oracle(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    laptops = [OnDisk(tmp_path, number, chance) for number in range(chance.choice((2, 3, 4)))]
    try:
        Posted(chance, laptops, tmp_path).run(60)
    finally:
        for laptop in laptops:
            laptop.close()


@pytest.mark.parametrize("part", range(4))
def test_what_was_just_done_can_be_undone_and_done_again(part: int) -> None:
    through(range(part, 400, 4), the_last_doing_comes_and_goes)


def test_a_persons_own_edit_is_what_they_see_on_their_own_screen() -> None:
    through(range(150), an_own_edit_shows)
