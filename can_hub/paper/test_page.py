"""One page that shows what a printer does: whether sizes are true, where its edge lies, and whether it prints names."""

from itertools import pairwise
from pathlib import Path

from can_hub.paper.outcome import Letterhead, Printed
from can_hub.paper.page import heading
from can_hub.paper.sheet import A4_MM, BLACK, GREY, Letters, Sheet
from can_hub.words import _

LETTER_MM = (215.9, 279.4)
RULER_MM = 100
# From the edge of the paper; most printers reach 5 mm, few reach 3.
MARGINS_MM = (3, 5, 10)
_TEXT = Letters(size_pt=11)
_SMALL = Letters(size_pt=8.5, ink=GREY)
_NUMBER = Letters(size_pt=8.5, side="middle")
# What goes wrong on paper most easily: marks above and below, right to left, no alphabet, letters that join.
_NAMES = ("Łukasz Żółć", "Nguyễn Thị Hoa", "محمد العلي", "李小龍", "আয়েশা রহমান")
_LEFT_MM, _WIDE_MM = 20.0, 165.0


def write_test_page(file: Path, *, letterhead: Letterhead, paper_mm: tuple[float, float] = A4_MM) -> Printed:
    """Write the page for a paper of this size."""
    title = _("Test page")
    with Sheet(file, title=title, page_mm=paper_mm) as sheet:
        _draw_margins(sheet)
        y = heading(sheet, letterhead, title) + 16
        ruler = _("This line is 100 mm long when the printer keeps to the size. Please lay a ruler on it.")
        y = sheet.para(ruler, _TEXT, x_mm=_LEFT_MM, y_mm=y, width_mm=_WIDE_MM) + 10
        _draw_ruler(sheet, y)
        margins = _("Each frame at the edge is so many millimetres from it. A frame that is missing is out of reach.")
        y = sheet.para(margins, _TEXT, x_mm=_LEFT_MM, y_mm=y + 24, width_mm=_WIDE_MM)
        names = _("Names as they stand on badges and sheets:")
        y = sheet.para(names, _TEXT, x_mm=_LEFT_MM, y_mm=y + 14, width_mm=_WIDE_MM)
        for name in _NAMES:
            y = sheet.draw_text(name, _TEXT.but(size_pt=16), x_mm=_LEFT_MM, y_mm=y + 9, width_mm=_WIDE_MM)
    return Printed(file, 1, 1)


def _draw_ruler(sheet: Sheet, y_mm: float) -> None:
    sheet.rule((_LEFT_MM, y_mm), (_LEFT_MM + RULER_MM, y_mm), ink=BLACK)
    for at in range(RULER_MM + 1):
        long = 5 if at % 10 == 0 else 3.5 if at % 5 == 0 else 2
        sheet.rule((_LEFT_MM + at, y_mm), (_LEFT_MM + at, y_mm + long), ink=BLACK)
        if at % 10 == 0:
            sheet.draw_text(str(at), _NUMBER, x_mm=_LEFT_MM + at - 5, y_mm=y_mm + 9, width_mm=10)


def _draw_margins(sheet: Sheet) -> None:
    for margin in MARGINS_MM:
        right, foot = sheet.width_mm - margin, sheet.height_mm - margin
        corners = [(margin, margin), (right, margin), (right, foot), (margin, foot), (margin, margin)]
        for start, end in pairwise(corners):
            sheet.rule(start, end, ink=GREY)
        words = _("{count} mm").format(count=margin)
        sheet.draw_text(words, _SMALL, x_mm=sheet.width_mm / 2 - 6, y_mm=foot - 1, width_mm=20)
