"""A small table for another program: as a file and as text to paste, never a formula."""

import csv
from pathlib import Path

from can_hub.spreadsheets import plain_table

ROWS = [("Name", "Visits"), ("=1+1", 4), ("\u2068Zoë\u2069, of\tKeyham", 5), ("@SUM(A1)\nB", 6)]


def test_a_table_as_csv_is_inert(tmp_path: Path) -> None:
    file = plain_table.write(tmp_path / "t.csv", ROWS)
    read = list(csv.reader(file.read_text("utf-8-sig").splitlines(keepends=True)))
    assert read == [["Name", "Visits"], ["'=1+1", "4"], ["Zoë, of\tKeyham", "5"], ["'@SUM(A1)\nB", "6"]]


def test_a_table_as_text_has_a_line_a_row_and_a_tab_between_cells() -> None:
    text = plain_table.as_text(ROWS)
    assert text.split("\n") == ["Name\tVisits", "'=1+1\t4", "Zoë, of Keyham\t5", "'@SUM(A1) B\t6"]
