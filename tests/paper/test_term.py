from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from can_hub.paper.outcome import Letterhead
from can_hub.paper.term import TermRow, write_term


def test_a_letter_stands_where_a_person_and_a_date_meet(
    tmp_path: Path, letterhead: Letterhead, words: Callable[[Path], str]
) -> None:
    dates = [letterhead.printed_at + timedelta(weeks=number) for number in range(3)]
    rows = [TermRow("Ann", ("present", "late", "absent")), TermRow("محمد", ("", "excused", ""))]
    printed = write_term(tmp_path / "term.pdf", rows, name="Repair club", dates=dates, letterhead=letterhead)
    text = words(printed.file)
    assert (printed.pages, printed.items) == (1, 2)
    for word in ("Repair club", "6/6", "13/6", "20/6", "Came", "Ann", "P", "L", "N", "2"):
        assert word in text


@pytest.mark.parametrize(("people", "pages"), [(0, 1), (33, 1), (34, 2), (100, 3)])
def test_many_people_take_more_pages(tmp_path: Path, letterhead: Letterhead, people: int, pages: int) -> None:
    rows = [TermRow(f"Member {number}", ("present",) * 12) for number in range(people)]
    dates = [letterhead.printed_at] * 12
    printed = write_term(tmp_path / "term.pdf", rows, name="Choir", dates=dates, letterhead=letterhead)
    assert (printed.pages, printed.items) == (pages, people)
