"""Reads a spreadsheet into a table: a workbook or CSV, which delimiter, which row holds the headings."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from can_hub.errors import Refused, Trouble
from can_hub.spreadsheets.cells import bare
from can_hub.spreadsheets.decoding import letters_of
from can_hub.spreadsheets.headers import known_headings, names_people
from can_hub.spreadsheets.table import HEADINGS_WITHIN, MOST_COLUMNS, Row, Table, check_size, distinct, trimmed
from can_hub.spreadsheets.workbook import Heard, damaged, is_workbook, rows_of
from can_hub.words import _

MOST_BYTES = 64 * 1024 * 1024
_DELIMITERS = "\t;|,"
_SAMPLE = 200
_WORKBOOK_NAMES = (".xlsx", ".xlsm", ".xls", ".ods")


def read(path: Path, *, sheet: str = "", heard: Heard = lambda _rows: None) -> Table:
    """Read a spreadsheet: a workbook (.xlsx) or a list saved as CSV, known by what it holds and not by its name.

    ``sheet`` names a sheet of a workbook, ``heard`` is told now and then how many rows were read. Raises Refused when
    it is no such thing, too large or without a row under its headings, and Trouble when the disk will not give it.
    """
    content = _content(path)
    if is_workbook(content):
        return _table(list(rows_of(content, sheet, heard)), "XLSX", "")
    if path.suffix.casefold() in _WORKBOOK_NAMES:
        raise damaged()
    text, encoding = letters_of(content)
    text, delimiter = _delimiter_named(text)
    if not text.strip(_DELIMITERS + '\r\n "'):
        raise Refused(_("This spreadsheet is empty."), code="empty")
    delimiter = delimiter or _delimiter_guessed(text)
    return _table(list(_rows(text, delimiter)), encoding, delimiter)


def _table(rows: Sequence[Row], encoding: str, delimiter: str) -> Table:
    """Part the headings from the rows under them."""
    if not rows:
        raise Refused(_("This spreadsheet is empty."), code="empty")
    top = _headings(rows)
    if top + 1 == len(rows):
        raise Refused(_("This spreadsheet has headings but no rows under them."), code="empty")
    width = max(len(row.cells) for row in rows[top:])
    headings = [rows[top].cell(column) for column in range(width)]
    return Table(distinct(headings), tuple(rows[top + 1 :]), encoding, delimiter)


def _content(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise Refused(
                _("This is not a file; please choose a spreadsheet saved as .xlsx or CSV."), code="no_spreadsheet"
            )
        with path.open("rb") as stream:
            # One byte too many is enough to know: the rest of a huge file is never in memory.
            content = stream.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise Trouble(_("There is no such file; nothing was changed."), code="no_file") from error
    except PermissionError as error:
        raise Trouble(
            _("This file may not be read. Is it open in another program? Nothing was changed."), code="unreadable"
        ) from error
    except OSError as error:
        raise Trouble(
            _("This file could not be read from its disk; nothing was changed."), code="unreadable"
        ) from error
    if len(content) > MOST_BYTES:
        megabytes = MOST_BYTES // (1024 * 1024)
        raise Refused(
            _("This file is larger than {most} megabytes: please split it.").format(most=megabytes), code="too_large"
        )
    return content


def _delimiter_named(text: str) -> tuple[str, str]:
    """Take off a first line such as ``sep=;``, which Excel reads as an order and does not show."""
    line, _end, rest = text.partition("\n")
    order = line.strip().strip('"').casefold()
    if order.startswith("sep=") and len(order) <= len("sep=x"):
        return rest, order.removeprefix("sep=") or "\t"
    return text, ""


def _delimiter_guessed(text: str) -> str:
    """Choose the delimiter under which the headings make most sense and the rows are most alike."""
    return max(_DELIMITERS, key=lambda delimiter: _likeness(text, delimiter))


def _likeness(text: str, delimiter: str) -> tuple[int, bool, float, int]:
    reader = csv.reader(io.StringIO(text[: MOST_COLUMNS * 1000], newline=""), delimiter=delimiter)
    try:
        sample = [cells for cells in islice(reader, _SAMPLE) if any(cells)]
    except csv.Error:
        sample = []
    if not sample:
        return 0, False, 0.0, 0
    width, often = max(Counter(len(cells) for cells in sample).items(), key=lambda item: (item[1], item[0]))
    known = max(known_headings(cells) for cells in sample[:HEADINGS_WITHIN])
    return known, len(sample[0]) == width, often / len(sample), width


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    """Give the rows that hold something; a row may run over several lines of the file."""
    # Line breaks stay as they are, because those inside quotation marks belong to the cell.
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(iter(lines), delimiter=delimiter)
    number = taken = begun = 0
    try:
        for number, cells in enumerate(reader, start=1):
            spans = reader.line_num - begun > 1
            if spans or reader.line_num == len(lines):
                _check_quotes(lines[begun : reader.line_num], delimiter, number)
            begun = reader.line_num
            full = trimmed([bare(_unwrapped(cell.strip())) for cell in cells])
            if full:
                taken += 1
                check_size(full, taken, number)
                yield Row(number, full)
    except csv.Error as error:
        raise Refused(
            _("Row {row} holds a cell that is too long to be read.").format(row=number + 1), code="too_large"
        ) from error


def _unwrapped(cell: str) -> str:
    """Give the text that some programs wrap as ``="0207…"`` so that leading noughts stay."""
    return cell[2:-1] if cell.startswith('="') and cell.endswith('"') and len(cell) > len('=""') else cell


def _check_quotes(lines: list[str], delimiter: str, number: int) -> None:
    """Refuse a quotation mark left open: it would swallow the people of the rows below."""
    left_open = _ends_open(lines[0], delimiter) if len(lines) == 1 else _is_faulty(lines, delimiter)
    if left_open:
        raise Refused(
            _("Row {row} begins a quotation mark that is never closed: please mend it and try again.").format(
                row=number
            ),
            code="open_quote",
        )


def _ends_open(line: str, delimiter: str) -> bool:
    return len(list(csv.reader([line.rstrip("\r\n") + "\n", "\n"], delimiter=delimiter))) == 1


def _is_faulty(lines: list[str], delimiter: str) -> bool:
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return True
    return False


def _headings(rows: Sequence[Row]) -> int:
    """Find the row of the headings: the first that names people, unless headings without names come before it.

    A lone word such as Members is the title of what stands under it, where headings follow.
    """
    title = 0
    for index, row in enumerate(rows[:HEADINGS_WITHIN]):
        named = names_people(row.cells)
        if named == 1 and sum(map(bool, row.cells)) == 1:
            title = title or index
        elif named:
            return index
        elif known_headings(row.cells):
            break
    return title
