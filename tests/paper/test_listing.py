"""Any list as a table on paper."""

from collections.abc import Callable
from pathlib import Path

import pytest

from can_hub.paper.listing import write_listing
from can_hub.paper.outcome import Letterhead

NAMES = ("Where", "When", "What binds them")


def test_headings_count_and_cells_stand_on_the_paper(
    tmp_path: Path, letterhead: Letterhead, words: Callable[[Path], str]
) -> None:
    rows = [("The allotments", "6 Jun 2026", "beans\nand tea"), ("Café Zoë", "7 Jun 2026", "")]
    printed = write_listing(tmp_path / "list.pdf", rows, title="Outings", names=NAMES, letterhead=letterhead)
    text = words(printed.file)
    assert (printed.pages, printed.items) == (1, 2)
    for sentence in ("Outings", "2 entries", *NAMES, "The allotments", "and tea", "Café Zoë"):
        assert sentence in text


@pytest.mark.parametrize("count", [0, 1, 39, 40, 400])
def test_however_many_there_are_each_stands_there_once(
    tmp_path: Path, letterhead: Letterhead, words: Callable[[Path], str], count: int
) -> None:
    rows = [(f"Place number {n}.", "6 Jun 2026", "x " * (n % 90)) for n in range(count)]
    printed = write_listing(tmp_path / "list.pdf", rows, title="Outings", names=NAMES, letterhead=letterhead)
    text = words(printed.file)
    assert [text.count(f"Place number {n}.") for n in range(count)] == [1] * count


def test_names_of_every_script_and_mischief_are_words(tmp_path: Path, letterhead: Letterhead, names: list[str]) -> None:
    rows = [(name, "6 Jun 2026", name) for name in names]
    printed = write_listing(tmp_path / "list.pdf", rows, title=names[0], names=NAMES, letterhead=letterhead)
    assert printed.items == len(names)


def test_a_text_longer_than_a_page_is_cut_and_the_rest_goes_on(tmp_path: Path, letterhead: Letterhead) -> None:
    rows = [("Here", "6 Jun 2026", "words " * 3_000), ("There", "6 Jun 2026", "")]
    assert write_listing(tmp_path / "list.pdf", rows, title="Outings", names=NAMES, letterhead=letterhead).pages <= 2
