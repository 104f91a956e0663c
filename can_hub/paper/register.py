"""The attendance sheet of one session: one row a person, a box a mark, and blank lines for whoever walks in.

At a small club paper is the main road, so the sheet carries a code at its foot that finds the session again when the
marks are typed in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from can_hub.paper.badge import readable
from can_hub.paper.outcome import Letterhead, Printed
from can_hub.paper.page import FOOT_MM, LEFT_MM, RIGHT_MM, WIDTH_MM, columns, draw_name, foot, heading, running_heading
from can_hub.paper.qr import qr_size_mm
from can_hub.paper.sheet import BLACK, GREY, Letters, Sheet
from can_hub.words import N_, _, isolate, ngettext


@dataclass(frozen=True)
class RegisterHead:
    """Which session it is: what, when, where, who hosts it, and its code (empty for none)."""

    activity: str
    starts: datetime
    ends: datetime | None = None
    place: str = ""
    hosts: tuple[str, ...] = ()
    code: str = ""


@dataclass(frozen=True)
class RegisterRow:
    """One person on the list; ``mark`` is what is known already: present, late, excused, absent or empty."""

    name: str
    mark: str = ""


MARKS = {"present": N_("Present"), "late": N_("Late"), "excused": N_("Sent apologies"), "absent": N_("Absent")}

_WALK_INS = 6
_SPARE_LINES = 4
_ROW_MM = 8.4
_NEXT_MM = 29.0  # where the rows begin on the second page and after
_CODE_MM = 22.0  # kept free above the foot of the last page
_MODULE_MM = 0.7
_NAME_X, _MARK_X, _MARK_MM = LEFT_MM + 11, LEFT_MM + 99, 19.0

_NAMES = (Letters(size_pt=12, least_pt=9), Letters(size_pt=8, least_pt=7, lines=2))
_NUMBER = Letters(size_pt=9, least_pt=6, ink=GREY, side="end")
_MARK = Letters(size_pt=8.5, least_pt=5.5, lines=2, weight="bold", ink=GREY, side="middle")
_ABOUT = Letters(size_pt=11, least_pt=7)
_CODE = Letters(size_pt=11, least_pt=8, weight="bold")
_HOW = Letters(size_pt=9, least_pt=6.5, lines=2, ink=GREY)


def write_register(
    file: Path, rows: Sequence[RegisterRow], *, head: RegisterHead, letterhead: Letterhead, walk_ins: int = _WALK_INS
) -> Printed:
    """Write the attendance sheet as PDF, people in the order given, then so many blank lines or more."""
    with Sheet(file, title=_("Attendance")) as sheet:
        pages = _paginate(rows, walk_ins, first_mm=_about(sheet, head, letterhead))
        number = 0
        for dealt, y_mm in pages:
            if number:
                sheet.new_page()
                running_heading(sheet, letterhead, f"{head.activity} · {letterhead.day(head.starts)}")
            _columns(sheet, y_mm - 3.4)
            for place, row in enumerate(dealt):
                number += 1
                _row(sheet, row, number=number, y_mm=y_mm + place * _ROW_MM)
            walking_in = _("Blank lines are for people who walk in.") if None in dealt else ""
            foot(sheet, walking_in, pages=len(pages))
        _code(sheet, head)
    return Printed(file, len(pages), len(rows))


def _paginate(
    rows: Sequence[RegisterRow], walk_ins: int, *, first_mm: float
) -> list[tuple[list[RegisterRow | None], float]]:
    """Deal rows and blank lines (None) out to pages, each with where its rows begin.

    The code has its place on the last page, which gets a few more blank lines if there is room.
    """
    waiting: list[RegisterRow | None] = [*rows, *[None] * walk_ins]
    pages: list[tuple[list[RegisterRow | None], float]] = []
    while True:
        top = _NEXT_MM if pages else first_mm
        whole = int((FOOT_MM - top) / _ROW_MM)
        last = int((FOOT_MM - _CODE_MM - top) / _ROW_MM)
        if len(waiting) <= last:
            return [*pages, ([*waiting, *[None] * min(last - len(waiting), _SPARE_LINES)], top)]
        pages.append((waiting[:whole], top))
        waiting = waiting[whole:]


def _about(sheet: Sheet, head: RegisterHead, letterhead: Letterhead) -> float:
    """Draw the heading and the lines that say which session this is; gives where the rows may begin."""
    y = heading(sheet, letterhead, head.activity or _("Attendance")) + 7
    when = f"{letterhead.day(head.starts)}, {letterhead.time(head.starts)}"
    if head.ends is not None:
        when += f"–{letterhead.time(head.ends)}"
    place = " · ".join(filter(None, [when, head.place]))
    sheet.draw_text(place, _ABOUT.but(weight="bold"), x_mm=LEFT_MM, y_mm=y, width_mm=WIDTH_MM)
    if head.hosts:
        sentence = ngettext("Host: {names}", "Hosts: {names}", len(head.hosts))
        hosts = sentence.format(names=", ".join(map(isolate, head.hosts)))
        y = sheet.draw_text(hosts, _ABOUT, x_mm=LEFT_MM, y_mm=y + 5.5, width_mm=WIDTH_MM)
    return y + 15


def _columns(sheet: Sheet, y_mm: float) -> None:
    columns(sheet, [(_NAME_X, 80.0, _("Name"))], y_mm=y_mm)
    for place, word in enumerate(MARKS.values()):
        fitted = sheet.fitted(_(word), _MARK, width_mm=_MARK_MM - 2)
        up = (len(fitted.lines) - 1) * 3.6
        x = _MARK_X + place * _MARK_MM + 1
        sheet.draw_fitted(fitted, _MARK, x_mm=x, y_mm=y_mm - up, width_mm=_MARK_MM - 2)


def _row(sheet: Sheet, row: RegisterRow | None, *, number: int, y_mm: float) -> None:
    base = y_mm + 5.6
    sheet.draw_text(str(number), _NUMBER, x_mm=LEFT_MM, y_mm=base, width_mm=8)
    if row is not None:
        draw_name(sheet, row.name, _NAMES, x_mm=_NAME_X, y_mm=base, width_mm=_MARK_X - _NAME_X - 3)
    for place, mark in enumerate(MARKS):
        left, top = _MARK_X + (place + 0.5) * _MARK_MM - 2.5, y_mm + 1.7
        sheet.box((left, top), (5, 5))
        if row is not None and row.mark == mark:
            sheet.rule((left + 1, top + 1), (left + 4, top + 4), ink=BLACK)
            sheet.rule((left + 1, top + 4), (left + 4, top + 1), ink=BLACK)
    sheet.rule((LEFT_MM, y_mm + _ROW_MM), (RIGHT_MM, y_mm + _ROW_MM))


def _code(sheet: Sheet, head: RegisterHead) -> None:
    """Draw the code of the session into the right bottom corner, with what it is for."""
    if not head.code:
        return
    side = qr_size_mm(head.code, _MODULE_MM)
    top = FOOT_MM - 2 - side
    sheet.draw_qr(head.code, x_mm=RIGHT_MM - side, y_mm=top, side_mm=side)
    width = WIDTH_MM - side - 8
    words = _("To type the marks in, scan this code or look for these letters:")
    sheet.draw_text(words, _HOW.but(side="end"), x_mm=LEFT_MM, y_mm=top + side - 7, width_mm=width)
    letters = _CODE.but(side="end")
    sheet.draw_text(readable(head.code), letters, x_mm=LEFT_MM, y_mm=top + side - 1.5, width_mm=width)
