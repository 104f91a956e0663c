"""Any list of records as a table on paper: what a hub writes down for itself, to hang up or to take along."""

from collections.abc import Sequence
from pathlib import Path

from can_hub.paper.fitting import Fitted
from can_hub.paper.outcome import Letterhead, Printed
from can_hub.paper.page import FOOT_MM, LEFT_MM, RIGHT_MM, WIDTH_MM, columns, foot, heading, running_heading
from can_hub.paper.sheet import LINE, POINTS, Letters, Sheet
from can_hub.words import ngettext

_CELL = Letters(size_pt=9.5, least_pt=9.5, lines=12)
_ABOUT = Letters(size_pt=10, least_pt=7)
_AIR_MM = 2.6
_GAP_MM = 3.0
_NEXT_MM = 29.0  # where the rows begin on the second page and after
# However long or short the words in it, no column is wider or narrower than such a share of another.
_LEAST, _MOST = 8, 40

Row = list[Fitted]


def write_listing(
    file: Path, rows: Sequence[Sequence[str]], *, title: str, names: Sequence[str], letterhead: Letterhead
) -> Printed:
    """Write a table as PDF: ``names`` head its columns, which share the width by how much stands in them."""
    with Sheet(file, title=title) as sheet:
        widths = _widths(rows, names)
        fitted = [
            [sheet.fitted(cell, _CELL, width_mm=wide - _GAP_MM) for cell, wide in zip(row, widths)] for row in rows
        ]
        count = ngettext("{count} entry", "{count} entries", len(rows)).format(count=len(rows))
        y = sheet.draw_text(count, _ABOUT, x_mm=LEFT_MM, y_mm=heading(sheet, letterhead, title) + 6, width_mm=WIDTH_MM)
        pages = _paginate(fitted, y + 13)
        for number, (dealt, top) in enumerate(pages):
            if number:
                sheet.new_page()
                running_heading(sheet, letterhead, title)
            columns(sheet, _placed(widths, names), y_mm=top - 3.4)
            _draw(sheet, dealt, widths, top)
            foot(sheet, letterhead.hub_name, pages=len(pages))
    return Printed(file, len(pages), len(rows))


def _widths(rows: Sequence[Sequence[str]], names: Sequence[str]) -> list[float]:
    longest = [
        min(max(_LEAST, len(name), *(len(row[place]) for row in rows)) if rows else len(name), _MOST)
        for place, name in enumerate(names)
    ]
    return [WIDTH_MM * share / sum(longest) for share in longest]


def _placed(widths: Sequence[float], names: Sequence[str]) -> list[tuple[float, float, str]]:
    return [(LEFT_MM + sum(widths[:n]), widths[n] - _GAP_MM, name) for n, name in enumerate(names)]


def _height(row: Row) -> float:
    lines = max((len(cell.lines) for cell in row), default=1)
    return max(lines, 1) * _CELL.size_pt * LINE / POINTS + _AIR_MM


def _paginate(rows: Sequence[Row], first_mm: float) -> list[tuple[list[Row], float]]:
    """Deal the rows out to pages, each with where its rows begin; an empty list is one page as well."""
    pages: list[tuple[list[Row], float]] = [([], first_mm)]
    y = first_mm
    for row in rows:
        if y + _height(row) > FOOT_MM and pages[-1][0]:
            pages.append(([], _NEXT_MM))
            y = _NEXT_MM
        pages[-1][0].append(row)
        y += _height(row)
    return pages


def _draw(sheet: Sheet, rows: Sequence[Row], widths: Sequence[float], top_mm: float) -> None:
    y = top_mm
    for row in rows:
        for place, cell in enumerate(row):
            x = LEFT_MM + sum(widths[:place])
            sheet.draw_fitted(cell, _CELL, x_mm=x, y_mm=y + 3.6, width_mm=widths[place] - _GAP_MM)
        y += _height(row)
        sheet.rule((LEFT_MM, y), (RIGHT_MM, y))
