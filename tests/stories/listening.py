"""Puts the stories told by hand to a laptop, in any order and in parts of any size."""

import random

from tests.oracle.outcomes import Outcome
from tests.oracle.told_of_facts import OF_FACTS
from tests.oracle.told_of_people import OF_PEOPLE
from tests.stories.laptops import InMemory, Told, cells_of, new_file, remake, take, without_empties
from tests.stories.schedule import digest_of

STORIES = OF_FACTS + OF_PEOPLE
ORDERS = ("as told", "backwards", "shuffled", "shuffled twice", "after their hashes")
SIZES = (1, 2, 100)


def travelling(told: Outcome) -> list[Told]:
    """Give the steps of a story as they travel; a body that is not here as its hash."""
    whole = {(writer, seq): body for writer, seq, body in told.log(blanked=())}
    return [
        (writer, seq, body if body is not None else digest_of(str(whole[writer, seq])))
        for writer, seq, body in told.log()
    ]


def listen(told: Outcome, order: str, size: int) -> None:
    """Let a new laptop hear a story, and compare what it shows, live and made again, with what is written there."""
    steps = travelling(told)
    if order == "backwards":
        steps.reverse()
    elif order == "after their hashes":
        # A carrier has lost every body and kept its hash; then the bodies come after all.
        steps = [(writer, seq, digest_of(body)) for writer, seq, body in steps] + steps
    elif order != "as told":
        random.Random(order + told.story).shuffle(steps)
    laptop = InMemory(4, random.Random(1), new_file())
    for start in range(0, len(steps), size):
        laptop.do(take, steps[start : start + size])
    expected = without_empties(told.expected())
    assert cells_of(laptop) == expected
    ids = told.ids()
    speaks = {ids[name]: min(ids[f"member {one}"] for one in some.split()) for name, some in told.speaks.items()}
    assert dict(laptop.rows("SELECT * FROM alias")) == {one: other for one, other in speaks.items() if one != other}
    assert laptop.rows("SELECT record FROM erased") == [(ids[name],) for name in told.erased]
    if size == 1:
        laptop.do(remake)
        assert cells_of(laptop) == expected
    laptop.close()
