"""A club's term on paper: people down the side, the last dates along the top, a letter where they meet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from can_hub.kinds.attendance import THERE
from can_hub.paper.outcome import Letterhead, Printed
from can_hub.paper.page import FOOT_MM, LEFT_MM, RIGHT_MM, columns, draw_name, foot, heading, running_heading
from can_hub.paper.sheet import Letters, Sheet
from can_hub.words import N_, _


@dataclass(frozen=True)
class TermRow:
    """One person and a mark for each date: present, late, excused, absent or empty."""

    name: str
    marks: tuple[str, ...]


# Translators: what stands on paper for present, late, sent apologies and absent; one letter each.
LETTERS = {"present": N_("P"), "late": N_("L"), "excused": N_("A"), "absent": N_("N")}
_NAME_MM, _CAME_MM = 52.0, 12.0
_ROW_MM = 7.2
_NEXT_MM = 29.0  # where the rows begin on the second page and after
_NAMES = (Letters(size_pt=11, least_pt=8), Letters(size_pt=7.5, least_pt=6.5, lines=2))
_MARK = Letters(size_pt=10, least_pt=7, side="middle")
_CAME = Letters(size_pt=10, least_pt=7, weight="bold", side="middle")


def write_term(
    file: Path, rows: Sequence[TermRow], *, name: str, dates: Sequence[datetime], letterhead: Letterhead
) -> Printed:
    """Write the sheet of a term as PDF, people in the order given, the earliest date first."""
    first = int((FOOT_MM - 45.0) / _ROW_MM)
    later = int((FOOT_MM - _NEXT_MM) / _ROW_MM)
    pages = [rows[:first], *(rows[begin : begin + later] for begin in range(first, len(rows), later))]
    with Sheet(file, title=name) as sheet:
        for number, dealt in enumerate(pages):
            if number:
                sheet.new_page()
                running_heading(sheet, letterhead, name)
            top = _NEXT_MM if number else heading(sheet, letterhead, name) + 15
            _columns(sheet, dates, letterhead, top - 3.4)
            for place, row in enumerate(dealt):
                _row(sheet, row, y_mm=top + place * _ROW_MM)
            foot(
                sheet, _("P present, L late, A apologies, N not here; empty where nothing was noted."), pages=len(pages)
            )
    return Printed(file, len(pages), len(rows))


def _width(dates: int) -> float:
    return (RIGHT_MM - LEFT_MM - _NAME_MM - _CAME_MM) / max(dates, 1)


def _columns(sheet: Sheet, dates: Sequence[datetime], letterhead: Letterhead, y_mm: float) -> None:
    columns(sheet, [(LEFT_MM, _NAME_MM, _("Name"))], y_mm=y_mm)
    width = _width(len(dates))
    for place, moment in enumerate(dates):
        local = moment.astimezone(letterhead.zone)
        told = _("{day}/{month}").format(day=local.day, month=local.month)
        left = LEFT_MM + _NAME_MM + place * width
        sheet.draw_text(told, _MARK.but(size_pt=8, least_pt=5.5), x_mm=left, y_mm=y_mm, width_mm=width)
    came = _CAME.but(size_pt=8, least_pt=5.5)
    sheet.draw_text(_("Came"), came, x_mm=RIGHT_MM - _CAME_MM, y_mm=y_mm, width_mm=_CAME_MM)


def _row(sheet: Sheet, row: TermRow, *, y_mm: float) -> None:
    base = y_mm + 4.8
    draw_name(sheet, row.name, _NAMES, x_mm=LEFT_MM, y_mm=base, width_mm=_NAME_MM - 3)
    width = _width(len(row.marks))
    for place, mark in enumerate(row.marks):
        left = LEFT_MM + _NAME_MM + place * width
        sheet.draw_text(_(LETTERS.get(mark, "")), _MARK, x_mm=left, y_mm=base, width_mm=width)
    came = str(sum(mark in THERE for mark in row.marks))
    sheet.draw_text(came, _CAME, x_mm=RIGHT_MM - _CAME_MM, y_mm=base, width_mm=_CAME_MM)
    sheet.rule((LEFT_MM, y_mm + _ROW_MM), (RIGHT_MM, y_mm + _ROW_MM))
