"""The stories told by hand, put to real hub files: in the order told, backwards, shuffled, at once and step by step."""

import pytest

from tests.oracle.outcomes import Outcome
from tests.stories.listening import ORDERS, SIZES, STORIES, listen


@pytest.mark.parametrize("told", STORIES, ids=lambda told: told.story)
@pytest.mark.parametrize("order", ORDERS)
def test_a_laptop_shows_what_a_careful_reader_says(told: Outcome, order: str) -> None:
    for size in SIZES:
        listen(told, order, size)
