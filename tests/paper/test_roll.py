from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from can_hub.paper.outcome import Letterhead
from can_hub.paper.roll import RollLine, write_roll
from can_hub.store.questions.roll import told_needing


def test_the_figures_count_everyone_and_say_where_help_is_needed(
    tmp_path: Path, letterhead: Letterhead, words: Callable[[Path], str]
) -> None:
    since = letterhead.printed_at - timedelta(minutes=25)
    lines = [
        RollLine("Ann", since, "Room 2", needs="Wheelchair: use the ramp door"),
        RollLine("Ben", since, "Café"),
        RollLine("The Okafors", since, party=4),
        RollLine("", since, party=5),
    ]
    printed = write_roll(tmp_path / "roll.pdf", lines, letterhead=letterhead)
    text = words(printed.file)
    assert printed.items == 11
    assert printed.pages == 1
    for sentence in (
        "people inside",
        "1 needs help: Room 2",
        "Wheelchair: use the ramp door",
        "10:05",
        "The Okafors (party of 4)",
        "5 people without a name",
        "Printed 6 Jun 2026 10:30",
        "All found at",
    ):
        assert sentence in text
    assert "11" in text.split()


def test_needs_that_nobody_has_take_no_room(
    tmp_path: Path, letterhead: Letterhead, words: Callable[[Path], str]
) -> None:
    file = write_roll(tmp_path / "roll.pdf", [RollLine("Ann", letterhead.printed_at)], letterhead=letterhead).file
    assert "help" not in words(file)
    assert "person inside" in words(file)


def test_an_empty_building_is_a_list_with_lines_to_write_on(
    tmp_path: Path, letterhead: Letterhead, words: Callable[[Path], str]
) -> None:
    printed = write_roll(tmp_path / "roll.pdf", [], letterhead=letterhead)
    assert (printed.pages, printed.items) == (1, 0)
    assert "0\r\npeople inside" in words(printed.file)


def test_two_hundred_people_are_all_on_it_once_and_numbered(
    tmp_path: Path, letterhead: Letterhead, words: Callable[[Path], str]
) -> None:
    lines = [
        RollLine(f"Person{number}", letterhead.printed_at, needs="Slow on stairs. " * 8 * (number % 9 == 0))
        for number in range(200)
    ]
    printed = write_roll(tmp_path / "roll.pdf", lines, letterhead=letterhead)
    text = words(printed.file).split()
    assert all(text.count(f"Person{number}") == 1 for number in range(200))
    assert printed.pages <= 10
    assert " ".join(text).count(f"of {printed.pages}") == printed.pages
    assert "204" in text


def test_every_name_there_is_can_be_on_the_list(tmp_path: Path, letterhead: Letterhead, names: list[str]) -> None:
    lines = [RollLine(name, letterhead.printed_at, name, needs=name, party=2) for name in names]
    assert write_roll(tmp_path / "roll.pdf", lines, letterhead=letterhead).items == 2 * len(names)


@pytest.mark.parametrize(
    ("places", "told"),
    [
        ([], ""),
        ([""], "1 needs help"),
        (["", ""], "2 need help"),
        (["Hall"], "1 needs help: Hall"),
        (["Hall", "Hall"], "2 need help: Hall"),
        (["Hall", "", "", ""], "4 need help: Hall (1), not known where (3)"),
        (["", "Hall", "Room 2", "Hall"], "4 need help: Hall (2), Room 2 (1), not known where (1)"),
    ],
)
def test_nobody_is_looked_for_where_they_are_not(places: list[str], told: str) -> None:
    assert told_needing(places).replace("\u2068", "").replace("\u2069", "") == told


def test_however_long_a_name_is_how_many_came_with_it_is_read(
    tmp_path: Path, letterhead: Letterhead, words: Callable[[Path], str]
) -> None:
    line = RollLine("Gran " + "g" * 190, letterhead.printed_at, party=4)
    file = write_roll(tmp_path / "roll.pdf", [line], letterhead=letterhead).file
    assert "(party of 4)" in words(file)
