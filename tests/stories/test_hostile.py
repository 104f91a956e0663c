"""What a hostile desk of our own hub might write: it may be refused at the door, but must never spoil a hub file."""

import random
from itertools import permutations

import pytest

from can_hub.errors import Refused
from tests.stories.laptops import InMemory, Told, cells_of, log_of, remake, take
from tests.stories.test_traps import body

MALLORY, TRUDY = "HHHHHHHH.0HHHHHHHHHHHH", "JJJJJJJJ.0JJJJJJJJJJJJ"


def phone_of(ben: int, number: str, replaces: list[object], *, seq: int = 1, field: str = "phone") -> str:
    return body([["member", ben, {field: number}, {field: replaces}]], seq=seq)


def heard_one_by_one(steps: list[Told]) -> InMemory:
    laptop = InMemory(0, random.Random(1))
    for step in steps:
        try:
            laptop.do(take, [step])
        except Refused:
            assert step[0] in (MALLORY, TRUDY)
    return laptop


def ben_of(laptop: InMemory) -> int:
    return int(laptop.rows("SELECT id FROM member WHERE name='Ben'")[0][0])


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_file_can_be_made_again_whatever_claims_to_replace_what(order: tuple[int, ...]) -> None:
    ben = ben_of(InMemory(0, random.Random(1)))
    steps: list[Told] = [
        (MALLORY, 1, phone_of(ben, "1", [[TRUDY, 1]])),
        (TRUDY, 1, phone_of(ben, "2", [[MALLORY, 1]])),  # each claims to have seen the other
        (MALLORY, 2, phone_of(ben, "3", [["ZZZZZZZZ.0000000000000", 2]], seq=2)),  # which never spoke of a phone
    ]
    laptop = heard_one_by_one([steps[number] for number in order])
    before = cells_of(laptop)
    laptop.do(remake)
    assert cells_of(laptop) == before


@pytest.mark.parametrize("order", list(permutations(range(2))))
def test_what_names_a_step_of_another_field_spoils_no_file(order: tuple[int, ...]) -> None:
    ben = ben_of(InMemory(0, random.Random(1)))
    steps: list[Told] = [
        (TRUDY, 1, phone_of(ben, "Benny", [], field="name")),
        (MALLORY, 1, phone_of(ben, "3", [[TRUDY, 1]])),
    ]
    laptop = heard_one_by_one([steps[number] for number in order])
    before = cells_of(laptop)
    laptop.do(remake)
    assert cells_of(laptop) == before


def test_two_bodies_for_one_number_are_both_kept_and_the_first_stands() -> None:
    laptop = InMemory(0, random.Random(1))
    ben = ben_of(laptop)
    first, second = phone_of(ben, "1", []), phone_of(ben, "2", [])
    assert laptop.do(take, [(MALLORY, 1, first)]).twins == 0
    assert laptop.do(take, [(MALLORY, 1, second)]).twins == 1
    assert laptop.do(take, [(TRUDY, 1, first), (TRUDY, 1, second)]).twins == 1
    assert log_of(laptop)[MALLORY, 1] == first
    assert sorted(kept for (kept,) in laptop.rows("SELECT body FROM twin")) == [second, second]
