"""The table of very many records: read a page at a time, updated row by row, never raising."""

import time
from array import array
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt

from can_hub.ui.parts.record_model import PAGE, RecordModel


class Shelf:
    """Records by id, and how often they were asked for."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []
        self.renamed: dict[int, str] = {}

    def read(self, ids: list[int]) -> dict[int, Sequence[str]]:
        self.asked.append(ids)
        return {number: (self.renamed.get(number, f"Name {number}"), "x") for number in ids if number != 13}


def made(count: int) -> tuple[Shelf, RecordModel]:
    shelf = Shelf()
    model = RecordModel(("Name", "Other"), shelf.read)
    model.show_ids(array("q", range(1, count + 1)))
    return shelf, model


def test_only_the_page_that_is_looked_at_is_read() -> None:
    shelf, model = made(100_000)
    assert model.data(model.index(50_000, 0)) == "Name 50001"
    assert [len(ids) for ids in shelf.asked] == [PAGE]


def test_a_hundred_thousand_rows_open_at_once() -> None:
    ids = array("q", range(100_000))
    _shelf, model = made(0)
    begun = time.perf_counter()
    model.show_ids(ids)
    assert model.rowCount() == 100_000
    # A quarter of what the C++ model of Qt takes; the bench holds the real figure.
    assert time.perf_counter() - begun < 0.5


def test_whatever_is_asked_nothing_is_raised() -> None:
    _shelf, model = made(20)
    for role in (*Qt.ItemDataRole, 999):
        for index in (QModelIndex(), model.index(0, 0), model.index(12, 1)):
            model.data(index, role)
        model.headerData(99, Qt.Orientation.Horizontal, int(role))
        model.headerData(0, Qt.Orientation.Vertical, int(role))
    assert model.data(model.index(12, 0)) == ""


def test_a_new_record_is_one_row_and_no_reset() -> None:
    _shelf, model = made(1_000)
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    model.rows_told = 0
    model.show_ids(array("q", [*range(1, 500), 5_000, *range(500, 1_001)]))
    assert model.rows_told == 1
    assert model.rowCount() == 1_001
    assert model.row_of(5_000) == 499
    assert resets == []


def test_a_changed_record_is_read_anew_where_it_is_shown() -> None:
    shelf, model = made(1_000)
    assert model.data(model.index(6, 0)) == "Name 7"
    shelf.renamed[7] = "Seven"
    model.rows_told = 0
    model.refresh([7, 900])
    assert model.rows_told == 1
    assert model.data(model.index(6, 0)) == "Seven"


def test_a_screen_reader_hears_the_heading_with_the_words() -> None:
    _shelf, model = made(3)
    spoken = int(Qt.ItemDataRole.AccessibleTextRole)
    assert model.data(model.index(0, 0), spoken) == "Name: Name 1"
