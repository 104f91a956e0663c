"""The figures of some days on paper: each with its sentence, its chart and how it was counted; never a name."""

from collections.abc import Sequence
from pathlib import Path

from can_hub.insight import spans
from can_hub.insight.figure import Figure, Outcome, ceiling
from can_hub.paper.outcome import Letterhead, Printed
from can_hub.paper.page import FOOT_MM, LEFT_MM, RIGHT_MM, WIDTH_MM, foot, heading, running_heading
from can_hub.paper.sheet import BLACK, GREEN, GREY, LINE, POINTS, Letters, Sheet
from can_hub.words import _, ngettext

_DAYS = Letters(size_pt=12, least_pt=8, ink=GREY)
_MISSING = Letters(size_pt=9, least_pt=7, lines=3, ink=GREY)
_FIGURE = Letters(size_pt=13, least_pt=9, weight="bold")
_NUMBER = Letters(size_pt=20, least_pt=10, weight="bold", ink=GREEN)
_CHANGE = Letters(size_pt=9.5, least_pt=7, ink=GREY)
_HOW = Letters(size_pt=8.5, least_pt=8.5, ink=GREY, lines=12)
_PART = Letters(size_pt=9, least_pt=7)
_AXIS = Letters(size_pt=7, least_pt=5, ink=GREY, side="end")
_LABEL = Letters(size_pt=7, least_pt=4, ink=GREY, side="middle")
_VALUE = Letters(size_pt=6.5, least_pt=5, side="middle")
_CHART_MM, _UNDER_MM = 27.0, 9.5  # the columns, and the labels under them with some air
_NUMBERS_MM = 12.0
_NEXT_MM = 25.0
_PART_MM = 4.4
# Beside each other there is room for the largest parts; all of them are in the spreadsheet.
_MOST_PARTS = 8
_FILLED = 0.72
_GAP_MM = 7.0


def write_report(file: Path, outcome: Outcome, *, title: str, letterhead: Letterhead) -> Printed:
    """Write all figures of an outcome as PDF."""
    with Sheet(file, title=title) as sheet:
        top = _head(sheet, outcome, title, letterhead)
        pages = _paginate(sheet, outcome.figures, top)
        for number, figures in enumerate(pages):
            y = top
            if number:
                sheet.new_page()
                running_heading(sheet, letterhead, title)
                y = _NEXT_MM
            for figure in figures:
                y = _draw(sheet, figure, outcome.days, y) + _GAP_MM
            foot(sheet, letterhead.hub_name, pages=len(pages))
    return Printed(file, len(pages), len(outcome.figures))


def _head(sheet: Sheet, outcome: Outcome, title: str, letterhead: Letterhead) -> float:
    """Draw the title, the days, and what is missing in all figures; gives where the first figure begins."""
    y = heading(sheet, letterhead, title) + 7
    if title != outcome.days_told():
        y = sheet.draw_text(outcome.days_told(), _DAYS, x_mm=LEFT_MM, y_mm=y, width_mm=WIDTH_MM) + 5
    if outcome.missing:
        told = _("Not in these figures yet: {laptops}").format(laptops="; ".join(outcome.missing))
        y = sheet.draw_text(told, _MISSING, x_mm=LEFT_MM, y_mm=y, width_mm=WIDTH_MM) + 5
    return y + 1


def _paginate(sheet: Sheet, figures: Sequence[Figure], first_mm: float) -> list[list[Figure]]:
    pages: list[list[Figure]] = [[]]
    y = first_mm
    for figure in figures:
        high = _height(sheet, figure)
        if y + high > FOOT_MM and pages[-1]:
            pages.append([])
            y = _NEXT_MM
        pages[-1].append(figure)
        y += high + _GAP_MM
    return pages


def _has_chart(figure: Figure) -> bool:
    return any(value for _mark, value in figure.points)


def _parts(figure: Figure) -> list[str]:
    """Say what a figure is made of, the last line being how much is left out."""
    parts = [_("{what}: {count}").format(what=label, count=f"{value:,}") for label, value in figure.parts if value]
    if len(parts) <= _MOST_PARTS:
        return parts
    left = len(parts) - _MOST_PARTS + 1
    return [*parts[: _MOST_PARTS - 1], ngettext("and {count} more", "and {count} more", left).format(count=left)]


def _height(sheet: Sheet, figure: Figure) -> float:
    lines = len(sheet.fitted(figure.definition, _HOW, width_mm=WIDTH_MM).lines)
    chart = _CHART_MM + _UNDER_MM if _has_chart(figure) else 0
    parts = -(-len(_parts(figure)) // 2) * _PART_MM
    return 13 + parts + chart + lines * _HOW.size_pt * LINE / POINTS + 2


def _draw(sheet: Sheet, figure: Figure, days: int, y_mm: float) -> float:
    """Draw one figure from ``y_mm`` down; gives where it ends."""
    y = sheet.draw_text(figure.title, _FIGURE, x_mm=LEFT_MM, y_mm=y_mm + 4, width_mm=WIDTH_MM)
    y = sheet.draw_text(figure.shown, _NUMBER, x_mm=LEFT_MM, y_mm=y + 8, width_mm=70)
    x = LEFT_MM + min(sheet.measure_mm(figure.shown, _NUMBER), 70) + 4
    sheet.draw_text(figure.change(days), _CHANGE, x_mm=x, y_mm=y, width_mm=RIGHT_MM - x)
    y = _draw_parts(sheet, figure, y + 1)
    if _has_chart(figure):
        _draw_chart(sheet, figure, y + 5)
        y += _CHART_MM + _UNDER_MM
    end = sheet.draw_text(figure.definition, _HOW, x_mm=LEFT_MM, y_mm=y + 4, width_mm=WIDTH_MM)
    return end + 2


def _draw_parts(sheet: Sheet, figure: Figure, y_mm: float) -> float:
    parts = _parts(figure)
    for place, told in enumerate(parts):
        x = LEFT_MM + place % 2 * WIDTH_MM / 2
        base = y_mm + (place // 2 + 1) * _PART_MM
        sheet.draw_text(told, _PART, x_mm=x, y_mm=base, width_mm=WIDTH_MM / 2 - 4)
    return y_mm + -(-len(parts) // 2) * _PART_MM


def _draw_chart(sheet: Sheet, figure: Figure, y_mm: float) -> None:
    """Draw the columns with the same round numbers beside them as in the window."""
    top, step = ceiling(max(value for _mark, value in figure.points))
    ground, left = y_mm + _CHART_MM, LEFT_MM + _NUMBERS_MM
    for value in range(0, top + 1, step):
        y = ground - _CHART_MM * value / top
        if value:
            sheet.rule((left, y), (RIGHT_MM, y))
        sheet.draw_text(f"{value:,}", _AXIS, x_mm=LEFT_MM, y_mm=y + 0.9, width_mm=_NUMBERS_MM - 2)
    room = (RIGHT_MM - left) / len(figure.points)
    wide = min(room * _FILLED, 12.0)
    for place, (_mark, value) in enumerate(figure.points):
        high = _CHART_MM * value / top
        if high:
            x = left + room * (place + 0.5) - wide / 2
            sheet.bar((x, ground - high), (wide, high), ink=GREEN)
            if sheet.measure_mm(f"{value:,}", _VALUE) < room:
                middle = left + room * (place + 0.5)
                sheet.draw_text(f"{value:,}", _VALUE, x_mm=middle - 8, y_mm=ground - high - 0.8, width_mm=16)
    sheet.rule((left, ground), (RIGHT_MM, ground), ink=BLACK)
    _draw_labels(sheet, figure, (left, ground), room)


def _draw_labels(sheet: Sheet, figure: Figure, corner_mm: tuple[float, float], room_mm: float) -> None:
    labels = [spans.short(mark, figure.step) for mark, _value in figure.points]
    widest = max(sheet.measure_mm(label, _LABEL) for label in labels) + 2
    every = max(int(-(-widest // room_mm)), 1)
    for place in range(0, len(labels), every):
        middle = corner_mm[0] + room_mm * (place + 0.5)
        sheet.draw_text(
            labels[place], _LABEL, x_mm=middle - widest / 2, y_mm=corner_mm[1] + 3.4, width_mm=widest
        )  # fmt: skip
