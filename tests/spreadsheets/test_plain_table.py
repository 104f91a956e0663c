"""A small table for another program: as a file and as text to paste, never a formula."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from can_hub.spreadsheets import plain_table

ROWS = [("Name", "Visits"), ("=1+1", 4), ("\u2068Zoë\u2069, of\tKeyham", 5), ("@SUM(A1)\nB", 6)]
# What people write, and what enemies write before a formula.
SIGNS = st.sampled_from("=+-@'\t\n\r \u00a0\u3000\u2068\u2069\uff1d\u2212aé1")
CELLS = st.text(SIGNS, max_size=8) | st.text(max_size=8)
LIVE = tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20\u2212")


def test_a_table_as_csv_is_inert(tmp_path: Path) -> None:
    file = plain_table.write(tmp_path / "t.csv", ROWS)
    read = list(csv.reader(file.read_text("utf-8-sig").splitlines(keepends=True)))
    assert read == [["Name", "Visits"], ["'=1+1", "4"], ["Zoë, of\tKeyham", "5"], ["'@SUM(A1)\nB", "6"]]


def test_a_table_as_text_has_a_line_a_row_and_a_tab_between_cells() -> None:
    text = plain_table.as_text(ROWS)
    assert text.split("\n") == ["Name\tVisits", "'=1+1\t4", "Zoë, of Keyham\t5", "'@SUM(A1) B\t6"]


@pytest.mark.parametrize("hidden", [" =1+1", "\n=1+1", "\u2068 =1+1\u2069", "\u3000=1+1", " \t\n =1+1"])
def test_a_formula_behind_blanks_is_pasted_as_words(hidden: str) -> None:
    assert plain_table.as_text([(hidden,)]) == "'=1+1"


@given(rows=st.lists(st.tuples(CELLS, st.integers(), CELLS), min_size=1, max_size=4))
def test_whatever_is_pasted_keeps_its_rows_and_cells_and_none_begins_as_a_formula(
    rows: list[tuple[str, int, str]],
) -> None:
    pasted = [line.split("\t") for line in plain_table.as_text(rows).split("\n")]
    assert [len(cells) for cells in pasted] == [3] * len(rows)
    for cells, row in zip(pasted, rows):
        assert cells[1] == str(row[1])
        assert not cells[0].startswith(LIVE)
        assert not cells[2].startswith(LIVE)


@given(rows=st.lists(st.tuples(CELLS, st.integers(-9, 9), CELLS), min_size=1, max_size=4))
def test_whatever_is_written_as_csv_is_read_again_and_none_begins_as_a_formula(
    tmp_path: Path, rows: list[tuple[str, int, str]]
) -> None:
    file = plain_table.write(tmp_path / "t.csv", rows)
    with file.open(encoding="utf-8-sig", newline="") as stream:
        read = list(csv.reader(stream))
    for cells, row in zip(read, rows, strict=True):
        assert not any(cells[place].startswith(LIVE) for place in (0, 2))
        for place in (0, 2):
            whole = str(row[place]).replace("\u2068", "").replace("\u2069", "")
            assert cells[place] in (whole, f"'{whole}")
