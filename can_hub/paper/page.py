"""What a page of a list has round its rows: the heading, the names of the columns, and the foot with its number."""

from collections.abc import Sequence

from can_hub.paper.outcome import Letterhead
from can_hub.paper.sheet import BLACK, GREEN, GREY, LINE, POINTS, Letters, Sheet
from can_hub.words import _

LEFT_MM = 20.0  # wide enough for a clipboard's or a folder's holes
RIGHT_MM = 195.0
FOOT_MM = 284.0
WIDTH_MM = RIGHT_MM - LEFT_MM

_HUB = Letters(size_pt=10, least_pt=7, weight="bold", ink=GREEN)
_WHEN = Letters(size_pt=10, least_pt=7, ink=GREY, side="end")
_TITLE = Letters(size_pt=22, least_pt=11, lines=2, weight="bold")
_SMALL = Letters(size_pt=8.5, least_pt=6, ink=GREY)
COLUMN = Letters(size_pt=8.5, least_pt=5.5, weight="bold", ink=GREY)


def heading(sheet: Sheet, letterhead: Letterhead, title: str) -> float:
    """Draw the hub's name, when it was printed, and the title; gives the title's last baseline, in millimetres."""
    place = f"{letterhead.hub_name} · {letterhead.area}" if letterhead.area else letterhead.hub_name
    sheet.draw_text(place, _HUB, x_mm=LEFT_MM, y_mm=17, width_mm=WIDTH_MM - 62)
    sheet.draw_text(letterhead.printed(), _WHEN, x_mm=RIGHT_MM - 60, y_mm=17, width_mm=60)
    sheet.rule((LEFT_MM, 19.5), (RIGHT_MM, 19.5))
    return sheet.draw_text(title, _TITLE, x_mm=LEFT_MM, y_mm=30, width_mm=WIDTH_MM)


def running_heading(sheet: Sheet, letterhead: Letterhead, title: str) -> None:
    """Draw the one line that stands on the second page and after."""
    sheet.draw_text(title, _HUB, x_mm=LEFT_MM, y_mm=17, width_mm=WIDTH_MM - 62)
    sheet.draw_text(letterhead.printed(), _WHEN, x_mm=RIGHT_MM - 60, y_mm=17, width_mm=60)


def columns(sheet: Sheet, names: list[tuple[float, float, str]], *, y_mm: float) -> None:
    """Draw the names of columns, each given with its left edge and width, and the line below them."""
    for x_mm, width_mm, name in names:
        sheet.draw_text(name, COLUMN, x_mm=x_mm, y_mm=y_mm, width_mm=width_mm)
    sheet.rule((LEFT_MM, y_mm + 1.8), (RIGHT_MM, y_mm + 1.8), ink=BLACK)


def draw_name(
    sheet: Sheet, name: str, choices: Sequence[Letters], *, x_mm: float, y_mm: float, width_mm: float
) -> None:
    """Draw a name in a row: on one line if it can be, else on two small ones about the same middle."""
    fitted, letters = sheet.first_whole(name, choices, width_mm=width_mm)
    up = max(len(fitted.lines) - 1, 0) * fitted.size_pt * LINE / POINTS * 0.6
    sheet.draw_fitted(fitted, letters, x_mm=x_mm, y_mm=y_mm - up, width_mm=width_mm)


def foot(sheet: Sheet, text: str, *, pages: int) -> None:
    """Draw a short text at the foot and, when there is more than one page, which page this is."""
    sheet.draw_text(text, _SMALL, x_mm=LEFT_MM, y_mm=FOOT_MM + 3, width_mm=WIDTH_MM - 45)
    if pages > 1:
        number = _("Page {page} of {pages}").format(page=sheet.pages, pages=pages)
        sheet.draw_text(number, _SMALL.but(side="end"), x_mm=RIGHT_MM - 40, y_mm=FOOT_MM + 3, width_mm=40)
