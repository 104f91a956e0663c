"""Writes what the hub keeps as spreadsheets: one kind as CSV, any number of kinds as a workbook with a sheet each.

The columns are those of the declaration. Every text is inert: nothing that stands in the hub is ever reckoned or run
by the program that opens the list. What is read back by our own import gives the same people.
"""

import csv
import io
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from can_hub.kinds import Kind, Record, ids
from can_hub.kinds.kind import GONE
from can_hub.kinds.place import shown_moment
from can_hub.kinds.shapes import Choice, Phone, Ref, Shape
from can_hub.spreadsheets.cells import inert
from can_hub.spreadsheets.headers import OWN_ID
from can_hub.spreadsheets.workbook import ZIP
from can_hub.store.history import told_as
from can_hub.store.reading import Reading
from can_hub.store.whole_file import written_whole
from can_hub.words import FIRST_STRONG_ISOLATE, POP_ISOLATE, _

WORKBOOK, CSV = ".xlsx", ".csv"
# As many as are in memory at once.
_AT_ONCE = 1000
# Excel: at most 31 letters, and none of these; "History" is its own.
_SHEET_LENGTH = 31
_NOT_IN_A_SHEETS_NAME = re.compile(r"[\[\]:*?/\\]|^'|'$")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
# What Excel would read as the number of a letter (ECMA-376 part 1, 22.9.2.19).
_LIKE_AN_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
# The most a cell may hold in Excel, which counts as UTF-16 does: a letter is one or two there.
_MOST_IN_A_CELL = 32_767
_WIDEST, _NARROWEST = 48, 9
Heard = Callable[[int], object]
Cell = str | int | date | datetime | time | None


def silence(_records: int) -> None:
    """Hear how many records were written, and make nothing of it."""


def columns_of(kind: Kind) -> list[str]:
    """Give the headings of a kind's list: the id, and the label of every field."""
    return [_(OWN_ID), *(_(field.label) for name, field in kind.fields.items() if name != GONE.name)]


def write_csv(hub: Reading, kind: Kind, file: Path, *, replace: bool = False, heard: Heard = silence) -> int:
    """Write one kind as CSV in UTF-8 with a mark that Excel needs; gives how many records it holds."""
    rows = _Rows(hub, kind)
    with written_whole(file, replace=replace) as draft, draft.open("w", encoding="utf-8-sig", newline="") as stream:
        # All in quotation marks: a semicolon inside a cell then begins no new cell in a country that parts by them.
        writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
        writer.writerow([inert(heading) for heading in columns_of(kind)])
        for count, cells in enumerate(rows, 1):
            writer.writerow([inert(_as_text(cell)) for cell in cells])
            if count % _AT_ONCE == 0:
                heard(count)
    return len(rows)


def write_workbook(
    hub: Reading, kinds: Sequence[Kind], file: Path, *, replace: bool = False, heard: Heard = silence
) -> dict[str, int]:
    """Write kinds as a workbook, a sheet each, after a first sheet that says what this is.

    Gives how many records of each kind, by the kind's name, are in it.
    """
    from openpyxl import Workbook

    # Rows leave memory as they are written; openpyxl keeps all cells of a workbook otherwise.
    book = Workbook(write_only=True)
    counts: dict[str, int] = {}
    with written_whole(file, beginning=ZIP, replace=replace) as draft:
        try:
            _fill(book, hub, kinds, counts, heard)
            # Packed in memory, where a disk that is full cannot stop openpyxl half way: it leaves things open then.
            packed = io.BytesIO()
            book.save(packed)
        except BaseException:
            _give_up(book)
            raise
        draft.write_bytes(packed.getbuffer())
    return counts


def _fill(book: Any, hub: Reading, kinds: Sequence[Kind], counts: dict[str, int], heard: Heard) -> None:
    lists = [_Rows(hub, kind) for kind in kinds]
    titles = _sheet_names([_("About this file"), *(_(kind.many) for kind in kinds)])
    if len(lists) > 1:
        _about(book, titles, lists, hub)
    for title, rows in zip(titles[1:], lists, strict=True):
        before = sum(counts.values())
        _sheet(book, title, rows, lambda done, before=before: heard(before + done))  # type: ignore[misc]
        counts[rows.kind.name] = len(rows)


def _give_up(book: Any) -> None:
    """Let go of a workbook that is not finished, and of the drafts that openpyxl keeps of its sheets."""
    for sheet in book.worksheets:
        with suppress(Exception):
            if not sheet.closed:
                sheet.close()
        with suppress(Exception):
            sheet._writer.cleanup()  # noqa: SLF001 - a sheet that was closed can be taken away in no other way


class _Rows:
    """The records of a kind as rows of cells; of records that are one person, the one that speaks."""

    def __init__(self, hub: Reading, kind: Kind) -> None:
        self.hub = hub
        self.kind = kind
        self._fields = [(name, field.shape) for name, field in kind.fields.items() if name != GONE.name]
        self._ids = hub.ids(kind.record, "name" if "name" in kind.searched else "id")
        self._called: dict[tuple[str, int], str] = {}

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[list[Cell]]:
        for start in range(0, len(self._ids), _AT_ONCE):
            numbers = self._ids[start : start + _AT_ONCE]
            found = self.hub.many(self.kind.record, numbers)
            self._learn_names(found.values())
            yield from (self._cells(found[number]) for number in numbers if number in found)

    def formats(self) -> list[type[Shape]]:
        """Give the shape under each heading; ids are text like any other."""
        return [Shape, *(type(shape) for _name, shape in self._fields)]

    def _cells(self, record: Record) -> list[Cell]:
        return [ids.letters(record.id), *(self._cell(shape, getattr(record, name)) for name, shape in self._fields)]

    def _cell(self, shape: Shape, value: Any) -> Cell:
        if isinstance(shape, Ref):
            return self._name(shape.to, value)
        if isinstance(value, datetime):
            # Workbooks know no time zones, and openpyxl refuses a moment that has one.
            return value.astimezone(self.hub.zone).replace(tzinfo=None)
        if isinstance(shape, Choice) or shape.is_set or isinstance(value, bool):
            return shape.shown(value, self.hub.place)
        return value if isinstance(value, int | date | time) else shape.shown(value, self.hub.place)

    def _learn_names(self, records: Collection[Record]) -> None:
        """Ask at once for the names of all whom these records are about; one by one it takes most of the time."""
        for name, shape in self._fields:
            kind = self.hub.kinds.get(shape.to) if isinstance(shape, Ref) else None
            if kind is None or "name" not in kind.fields:
                continue
            met = {getattr(record, name) for record in records} - {None}
            speak = {number: self.hub.speaks_for(number) for number in met if (kind.name, number) not in self._called}
            found = self.hub.many(kind.record, speak.values())
            for number, speaker in speak.items():
                if speaker in found and found[speaker].name:  # type: ignore[attr-defined]  # looked for above
                    self._called[kind.name, number] = found[speaker].name  # type: ignore[attr-defined]

    def _name(self, kind: str, number: int | None) -> str:
        if number is None:
            return ""
        if (kind, number) not in self._called:
            told = told_as(self.hub, kind, self.hub.speaks_for(number))
            self._called[kind, number] = told.replace(FIRST_STRONG_ISOLATE, "").replace(POP_ISOLATE, "")
        return self._called[kind, number]


def _as_text(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%M")
    if isinstance(cell, time):
        return cell.strftime("%H:%M")
    return "" if cell is None else cell.isoformat() if isinstance(cell, date) else str(cell)


def _sheet(book: Any, title: str, rows: _Rows, heard: Heard) -> None:
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(title)
    sheet.freeze_panes = "C2"
    headings = columns_of(rows.kind)
    for number, heading in enumerate(headings, 1):
        width = min(max(len(heading) + 4, _NARROWEST + (7 if number <= 2 else 3)), _WIDEST)
        sheet.column_dimensions[get_column_letter(number)].width = width
    make = _Cells(sheet)
    sheet.append([make.heading(heading) for heading in headings])
    # “@” is text: without it, whoever edits a number in Excel loses its plus and its noughts.
    formats = ["@" if shape is Phone else "" for shape in rows.formats()]
    for count, cells in enumerate(rows, 1):
        sheet.append([make.cell(cell, form) for cell, form in zip(cells, formats, strict=True)])
        if count % _AT_ONCE == 0:
            heard(count)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(headings))}{len(rows) + 1}"


def _about(book: Any, titles: Sequence[str], lists: Sequence[_Rows], hub: Reading) -> None:
    """Say what this is, when it was made and from which hub, and what stands on which sheet."""
    sheet = book.create_sheet(titles[0])
    sheet.column_dimensions["A"].width = 34
    sheet.column_dimensions["B"].width = 24
    make = _Cells(sheet)
    sheet.append([make.heading(hub.profile.name)])
    sheet.append([make.cell(_("An open copy of everything this hub keeps."), "")])
    sheet.append([make.cell(_("Made"), ""), make.cell(shown_moment(hub.now(), hub.place), "")])
    sheet.append([make.cell(_("On the laptop"), ""), make.cell(hub.desk_name, "")])
    sheet.append([make.cell(_("It holds people’s own details: please keep it as safe as the hub itself."), "")])
    sheet.append([])
    sheet.append([make.heading(_("Sheet")), make.heading(_("How many"))])
    for title, rows in zip(titles[1:], lists, strict=True):
        sheet.append([make.cell(title, ""), make.cell(len(rows), "")])


class _Cells:
    """Makes the cells of one sheet; text is text by its type and its style, whatever it begins with."""

    def __init__(self, sheet: Any) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Font

        self._sheet = sheet
        self._make = WriteOnlyCell
        self._bold = Font(bold=True)
        self._styles: dict[str, Any] = {}

    def heading(self, text: str) -> Any:
        """Give a heading, in bold."""
        made = self.cell(text, "")
        made.font = self._bold
        return made

    def cell(self, value: Cell, form: str) -> Any:
        """Give a cell; ``form`` is a number format that it has in any case."""
        if value is None or value == "":
            return None
        if isinstance(value, int):
            return self._make(self._sheet, value)
        if isinstance(value, date | time):
            made = self._make(self._sheet, value)
            made.number_format = "yyyy-mm-dd hh:mm" if isinstance(value, datetime) else made.number_format
            return made
        return self._text(value, form)

    def _text(self, text: str, form: str) -> Any:
        made = self._make(self._sheet)
        told = _LIKE_AN_ESCAPE.sub("_x005F_", _NO_XML.sub("\ufffd", text))
        made.value = _fitting(told)
        # openpyxl takes a text that begins with = for a formula, and one such as #N/A for an error.
        made.data_type = "s"
        if form:
            made.number_format = form
        if inert(text) != text:
            made.quotePrefix = True
        return made


def _fitting(text: str) -> str:
    """Cut what Excel would call a damaged file; of our own fields only 20,000 signs that are all pictures reach it."""
    if len(text) <= _MOST_IN_A_CELL // 2 or len(text.encode("utf-16-le")) // 2 <= _MOST_IN_A_CELL:
        return text
    return text[: _MOST_IN_A_CELL // 2 - 1] + "…"


def _sheet_names(wanted: Sequence[str]) -> list[str]:
    """Give names that a workbook can have, each another one."""
    names: list[str] = []
    taken = {"history"}
    for many in wanted:
        plain = _NO_XML.sub("", _NOT_IN_A_SHEETS_NAME.sub("-", many)).strip()[:_SHEET_LENGTH] or "-"
        name, number = plain, 2
        while name.casefold() in taken:
            tail = f" ({number})"
            name, number = plain[: _SHEET_LENGTH - len(tail)] + tail, number + 1
        taken.add(name.casefold())
        names.append(name)
    return names
