"""Any small table for another program: as CSV, or as text that can be pasted into a spreadsheet; always inert."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from can_hub.spreadsheets.cells import inert
from can_hub.store.whole_file import written_whole
from can_hub.words import FIRST_STRONG_ISOLATE, POP_ISOLATE

Cells = Sequence[str | int]


def write(file: Path, rows: Iterable[Cells]) -> Path:
    """Write rows as CSV in UTF-8 with the mark that Excel needs, over an earlier file of that name."""
    with written_whole(file, replace=True) as draft, draft.open("w", encoding="utf-8-sig", newline="") as stream:
        # Numbers stay outside quotation marks, so that they can be reckoned with.
        writer = csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC)
        writer.writerows([_cell(cell) for cell in row] for row in rows)
    return file


def as_text(rows: Iterable[Cells]) -> str:
    """Give rows as lines with tabs between the cells, as spreadsheet programs take them from the clipboard."""
    return "\n".join("\t".join(map(str, map(_on_one_line, row))) for row in rows)


def _cell(cell: str | int) -> str | int:
    return cell if isinstance(cell, int) else inert(_plain(cell))


def _on_one_line(cell: str | int) -> str | int:
    # Before it is made inert: a formula may hide behind blanks that do not stay.
    return cell if isinstance(cell, int) else inert(" ".join(_plain(cell).split()))


def _plain(cell: str) -> str:
    return cell.replace(FIRST_STRONG_ISOLATE, "").replace(POP_ISOLATE, "")
