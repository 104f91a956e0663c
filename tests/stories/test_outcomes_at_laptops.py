"""The stories told by hand, put to real hub files: in the order told, backwards, shuffled, at once and step by step."""

import hashlib
import random

import pytest

from tests.oracle.oracle import outcome
from tests.oracle.outcomes import RULES, Outcome
from tests.oracle.told_of_facts import OF_FACTS
from tests.oracle.told_of_people import OF_PEOPLE
from tests.stories.laptops import InMemory, Laptop, Told, cells_of, new_file, remake, take, without_empties

stories = pytest.mark.parametrize("told", OF_PEOPLE + OF_FACTS, ids=lambda told: told.story)


def travelling(told: Outcome) -> list[Told]:
    whole = {(writer, seq): body for writer, seq, body in told.log(blanked=())}
    return [
        (writer, seq, body if body is not None else hashlib.sha256(whole[writer, seq].encode()).digest())
        for writer, seq, body in told.log()
    ]


def heard_in_parts(parts: list[list[Told]]) -> Laptop:
    laptop = InMemory(4, random.Random(1), new_file())
    for part in parts:
        laptop.do(take, part)
    return laptop


@stories
@pytest.mark.parametrize("order", ["as told", "backwards", "shuffled", "shuffled twice"])
@pytest.mark.parametrize("size", [1, 2, 100])
def test_a_laptop_shows_what_a_careful_reader_says(told: Outcome, order: str, size: int) -> None:
    steps = travelling(told)
    if order == "backwards":
        steps.reverse()
    elif order != "as told":
        random.Random(order + told.story).shuffle(steps)
    laptop = heard_in_parts([steps[start : start + size] for start in range(0, len(steps), size)])
    expected = without_empties(told.expected())
    assert cells_of(laptop) == expected
    ids = told.ids()
    speaks = {ids[name]: min(ids[f"member {one}"] for one in some.split()) for name, some in told.speaks.items()}
    assert dict(laptop.rows("SELECT * FROM alias")) == {one: other for one, other in speaks.items() if one != other}
    assert laptop.rows("SELECT record FROM erased") == [(ids[name],) for name in told.erased]
    laptop.do(remake)
    assert cells_of(laptop) == expected
