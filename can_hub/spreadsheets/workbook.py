"""Reads a workbook (.xlsx) into rows of text, as a person sees its cells; and is not taken in by one that is a trap.

openpyxl reads, with defusedxml beneath it: entities are refused there. A workbook is a zip, so how large it would grow
is looked at before anything of it is read; zipfile never gives more of a part than the part said it holds.
"""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from can_hub.errors import Refused
from can_hub.spreadsheets.headers import calls_members, has_own_ids, names_people
from can_hub.spreadsheets.table import HEADINGS_WITHIN, MOST_COLUMNS, Row, check_size, trimmed
from can_hub.words import _, isolate

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# A list of 100,000 people with twenty columns each unpacks to some 200 megabytes.
MOST_UNPACKED = 512 * 1024 * 1024
# The texts of all cells, which have to be in memory at once.
MOST_SHARED = 128 * 1024 * 1024
MOST_PARTS = 10_000
# What openpyxl takes in at one go; the styles of a workbook full of colours are some 2 megabytes.
MOST_READ_WHOLE = 16 * 1024 * 1024
# Elements of a sheet that are neither rows nor cells nor within them, such as links and merged cells.
MOST_LOOSE, _WITHIN_A_CELL = 1_000_000, 8
MOST_CELLS = 10_000_000
MOST_LETTERS = 64 * 1024 * 1024
# ECMA-376 part 1, 18.3.1.73: a row is no further down than this in any program.
_LAST_ROW = 1_048_576
_SHARED = "sharedStrings.xml"
_READ_WHOLE = ("styles.xml", "workbook.xml", ".rels", "[Content_Types].xml", "core.xml", "custom.xml")
# Full of elements in good workbooks too, and let go at once, or never looked at.
_NOT_COUNTED = (_SHARED, "pivotCache")
_CHUNK, _OVERLAP = 1 << 20, 1 << 16
_ROWS, _CELLS = (b"<row", b":row"), (b"<c ", b"<c/", b"<c>", b":c ", b":c/", b":c>")
_TORN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
_HEARD_EVERY = 1000
# ECMA-376 part 1, 22.9.2.19: a letter that XML has no room for.
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_NOUGHTS = re.compile("0+")
# A cell with a formula and nothing worked out. Text that came out empty (t="str") was worked out.
_NEVER_WORKED_OUT = re.compile(
    rb'<(?:\w+:)?c\b(?![^>]*\bt="str")[^>]*>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*'
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
Heard = Callable[[int], object]


def is_workbook(content: bytes) -> bool:
    """Tell whether a file begins as workbooks do, of whichever program and age."""
    return content.startswith((ZIP, OLE))


def rows_of(content: bytes, sheet: str, heard: Heard) -> Iterator[Row]:
    """Give the rows that hold something, of the sheet that is named or else of the one that looks like a list.

    ``heard`` is told now and then how many rows were read, and may raise to end it. Refused, in one sentence, when it
    is no workbook that can be read, when it would grow too large, or when there is no such sheet.
    """
    archive = _opened(content)
    _check_rows(archive, heard)
    with warnings.catch_warnings():
        # What openpyxl leaves out (pictures, rules for typing) is nothing to a list of people.
        warnings.simplefilter("ignore")
        book = _book(content, heard)
        chosen = _sheet(book, sheet, heard)
        _check_worked_out(archive, chosen, heard)
        yield from _rows(chosen, heard)


def _opened(content: bytes) -> zipfile.ZipFile:
    """Open the zip that a workbook is, once it is sure that it will not blow up."""
    if content.startswith(OLE):
        raise _locked() if "EncryptedPackage".encode("utf-16-le") in content else _other_program()
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise damaged() from error
    parts = archive.infolist()
    names = {part.filename for part in parts}
    # The first bit says that a part is encrypted (APPNOTE.TXT of PKWARE, 4.4.4).
    if any(part.flag_bits & 1 for part in parts):
        raise _locked()
    if "[Content_Types].xml" not in names or "xl/workbook.bin" in names:
        raise _other_program()
    whole, shared = (
        sum(part.file_size for part in parts if part.filename.endswith(ends)) for ends in (_READ_WHOLE, _SHARED)
    )
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise _too_large()
    if shared > MOST_SHARED or whole > MOST_READ_WHOLE:
        raise _too_large()
    return archive


def _check_rows(archive: zipfile.ZipFile, heard: Heard) -> None:
    """Refuse more rows or cells than any list has, before openpyxl reads a whole sheet to learn how large it is."""
    rows = cells = elements = 0
    for part in archive.infolist():
        if any(name in part.filename for name in _NOT_COUNTED):
            continue
        # One that lies across two chunks is not counted, which matters nothing to such numbers.
        for chunk in _chunks(archive, part):
            heard(0)
            rows += sum(map(chunk.count, _ROWS))
            cells += sum(map(chunk.count, _CELLS))
            elements += chunk.count(b"<") - chunk.count(b"</")
            if rows > _LAST_ROW or cells > MOST_CELLS or elements > MOST_LOOSE + _WITHIN_A_CELL * (rows + cells):
                raise _too_large()


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Give a part of the zip piece by piece; a torn one ends early, and whoever needs it refuses it."""
    with suppress(*_TORN), archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


class _Listened(io.BytesIO):
    """A workbook that tells whenever something of it is taken, until it is loaded."""

    heard: Heard | None = None

    def read(self, size: int | None = -1) -> bytes:
        """Give the next bytes; what ends it from outside is no damage, so it is no Exception on its way up."""
        if self.heard is not None:
            try:
                self.heard(0)
            except Exception as error:
                raise _Ended from error
        return super().read(size)


class _Ended(BaseException):
    """Carries what ``heard`` raised through openpyxl."""


def _book(content: bytes, heard: Heard) -> Any:
    import openpyxl

    # Were it ever left out of an installer, a trap would be read like any other workbook.
    assert openpyxl.DEFUSEDXML, "spreadsheets are not read without defusedxml"
    stream = _Listened(content)
    stream.heard = heard
    try:
        return _guarded(lambda: openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False))
    except _Ended as ended:
        raise (ended.__cause__ or ended) from None
    finally:
        stream.heard = None


def _guarded(read: Callable[[], Any]) -> Any:
    """Do one thing with openpyxl, which raises anything at all when a workbook is damaged."""
    try:
        return read()
    except Exception as error:
        raise damaged() from error


def _sheet(book: Any, name: str, heard: Heard) -> Any:
    """Choose the sheet that is named, or the one that looks most like a list of people, or the first with anything."""
    if name:
        return _named(book, name)
    best, chosen = (False, 0, False), None
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        top = [row.cells for row in islice(_rows(sheet, heard), HEADINGS_WITHIN)]
        likeness = _likeness(sheet.title, top)
        if top and (chosen is None or likeness > best):
            best, chosen = likeness, sheet
    if chosen is None:
        raise Refused(_("This spreadsheet is empty."), code="empty")
    return chosen


def _likeness(title: str, top: Sequence[Sequence[str]]) -> tuple[bool, int, bool]:
    """Tell how much a sheet is like a list of people: by its name, by its headings, and by our own column of ids."""
    named = max(map(names_people, top), default=0)
    return named > 1 and calls_members(title), named, named > 0 and any(map(has_own_ids, top))


def _named(book: Any, name: str) -> Any:
    wanted = name.strip().casefold()
    for sheet in book.worksheets:
        if sheet.title.casefold() == wanted:
            return sheet
    sheets = ", ".join(isolate(sheet.title) for sheet in book.worksheets)
    raise Refused(
        _("There is no sheet {name} here; the sheets are: {sheets}.").format(name=isolate(name), sheets=sheets),
        code="no_sheet",
    )


def _check_worked_out(archive: zipfile.ZipFile, sheet: Any, heard: Heard) -> None:
    """Refuse formulas that no program has worked out yet: their cells would come in empty, and nobody would know."""
    path = sheet._worksheet_path  # noqa: SLF001 - the part of the zip; openpyxl gives it no other name
    last = b""
    with _guarded(lambda: archive.open(path)) as part:
        while chunk := _guarded(lambda: part.read(_CHUNK)):
            heard(0)
            text = last + chunk
            if _NEVER_WORKED_OUT.search(text):
                raise Refused(
                    _(
                        "Some cells of this workbook are formulas that were never worked out: please open it in a "
                        "spreadsheet program, save it there and try again."
                    ),
                    code="formulas",
                )
            # The cell that is looked for may lie across two chunks.
            last = text[-_OVERLAP:]


def _rows(sheet: Any, heard: Heard) -> Iterator[Row]:
    """Give the rows that hold something; where a workbook says how large it is, it is not believed."""
    sheet.reset_dimensions()
    cells_seen = letters = taken = 0
    for number, cells in _numbered(sheet):
        cells_seen += len(cells) + 1
        full = trimmed([_shown(cell) for cell in cells[:MOST_COLUMNS]])
        if full:
            taken += 1
            letters += sum(map(len, full))
            check_size(full, taken, number)
            yield Row(number, full)
        if cells_seen > MOST_CELLS or letters > MOST_LETTERS or number > _LAST_ROW:
            raise _too_large()
        if number % _HEARD_EVERY == 0:
            heard(number)


def _numbered(sheet: Any) -> Iterator[tuple[int, Sequence[Any]]]:
    rows = _guarded(lambda: sheet.iter_rows(max_col=None))
    number = 0
    while (cells := _guarded(lambda: next(rows, None))) is not None:
        number += 1
        if len(cells) > MOST_COLUMNS and any(cell.value is not None for cell in cells[MOST_COLUMNS:]):
            check_size(("",) * len(cells), 0, number)
        yield number, cells


def _shown(cell: Any) -> str:
    """Give what stands in a cell as a person sees it, but days as 2026-11-23, which cannot be misread."""
    value = cell.value
    if value is None or cell.data_type == "e":
        return ""
    if isinstance(value, str):
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value) if "_x" in value else value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, cell)
    return _moment(value)


def _moment(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return value.isoformat() if isinstance(value, date) else str(value)


def _number(value: float, cell: Any) -> str:
    """Give a number as it is shown: without the .0 of a telephone number, with the noughts that its format puts on."""
    # Spreadsheets reckon with fifteen digits and show no more.
    text = str(value) if isinstance(value, int) else f"{value:.15g}"
    if "e" in text and float(value).is_integer():
        text = str(int(value))
    form = str(_guarded(lambda: cell.number_format))
    return text.zfill(len(form)) if _NOUGHTS.fullmatch(form) and text.isdecimal() else text


def damaged() -> Refused:
    """Give the refusal of what is no workbook at all, or one that is torn."""
    return Refused(
        _("This file is no workbook that can be read: please open it, and save it again as .xlsx or as CSV UTF-8."),
        code="no_workbook",
    )


def _other_program() -> Refused:
    return Refused(
        _("This is a workbook of another sort: please open it, choose Save as, and save it as .xlsx or as CSV UTF-8."),
        code="workbook",
    )


def _locked() -> Refused:
    return Refused(
        _("This workbook is locked with a password: please open it, take the password off, and save it again."),
        code="locked_workbook",
    )


def _too_large() -> Refused:
    return Refused(_("This workbook is too large to be a list of people: please split it."), code="too_large")
