"""The fire list: who is in the building, to take outside on a clipboard and tick.

It is read in smoke, rain and a hurry: the number of people stands large at the top, names are large, needs stand under
the name they belong to, and there is room to write down whoever turns up unlisted.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from can_hub.paper.fitting import Fitted
from can_hub.paper.outcome import Letterhead, Printed
from can_hub.paper.page import FOOT_MM, LEFT_MM, RIGHT_MM, WIDTH_MM, columns, draw_name, foot, heading, running_heading
from can_hub.paper.scripts import tidy
from can_hub.paper.sheet import BLACK, GREY, RED, Letters, Sheet
from can_hub.store.questions.roll import told_needing
from can_hub.words import _, isolate, ngettext


@dataclass(frozen=True)
class RollLine:
    """One stay: a member, a visitor, or people counted together without a name (``name`` empty).

    ``needs`` is what helpers must know to get this person out, empty unless the person agreed to have it here;
    ``party`` counts everyone who came in on this line, at least 1.
    """

    name: str
    since: datetime
    where: str = ""
    needs: str = ""
    party: int = 1


_BLANK_LINES = 4
# Whatever the name, how many came with it has to be read.
_MOST_OF_A_NAME = 36
_ROW_MM = 8.6
_NEED_MM = 4.4  # one line of needs
_SIGNED_MM = 14.0
_FIRST_MM, _NEXT_MM = 64.0, 27.0  # where the rows begin on the first page and on the others
_NAME_X, _SINCE_X, _WHERE_X = LEFT_MM + 18, LEFT_MM + 112, LEFT_MM + 130

_FIGURE = Letters(size_pt=48, least_pt=20, weight="bold")
_BESIDE = Letters(size_pt=14, least_pt=8, weight="bold")
_NAMES = (Letters(size_pt=13, least_pt=9.5, weight="bold"), Letters(size_pt=8.5, least_pt=7, lines=2, weight="bold"))
_PLAIN = Letters(size_pt=11, least_pt=7)
_NUMBER = Letters(size_pt=9, least_pt=6, ink=GREY, side="end")
_NEED = Letters(size_pt=10, least_pt=8.5, lines=5, weight="bold", ink=RED)


@dataclass(frozen=True)
class _Row:
    """One row as it will stand: the line (None for a blank one), its needs set in lines, and its height."""

    line: RollLine | None
    needs: Fitted
    height_mm: float


def write_roll(file: Path, lines: Sequence[RollLine], *, letterhead: Letterhead) -> Printed:
    """Write the fire list as PDF, in the order given; nobody inside is a list too, with lines to write on."""
    with Sheet(file, title=_("Who is inside")) as sheet:
        pages = list(_paginate([_set_row(sheet, line) for line in [*lines, *[None] * _BLANK_LINES]]))
        _figures(sheet, lines, letterhead)
        number = 0
        for rows, y in pages:
            if number:
                sheet.new_page()
                running_heading(sheet, letterhead, _("Who is inside"))
            _columns(sheet, y - 3.4)
            for place, row in enumerate(rows):
                number += 1
                _draw_row(sheet, row, letterhead, number=number, y_mm=y + sum(r.height_mm for r in rows[:place]))
            foot(sheet, letterhead.hub_name, pages=len(pages))
        _signed(sheet)
    return Printed(file, len(pages), sum(line.party for line in lines))


def _set_row(sheet: Sheet, line: RollLine | None) -> _Row:
    needs = sheet.fitted(line.needs if line else "", _NEED, width_mm=RIGHT_MM - _NAME_X)
    return _Row(line, needs, _ROW_MM + len(needs.lines) * _NEED_MM)


def _paginate(rows: list[_Row]) -> Iterator[tuple[list[_Row], float]]:
    """Deal the rows out to pages, each with where its rows begin."""
    page: list[_Row] = []
    top = y = _FIRST_MM
    for place, row in enumerate(rows):
        # The place to sign stands on the last page, below the last line.
        room = FOOT_MM - (_SIGNED_MM if place == len(rows) - 1 else 0)
        if y + row.height_mm > room:
            yield page, top
            page, top, y = [], _NEXT_MM, _NEXT_MM
        page.append(row)
        y += row.height_mm
    yield page, top


def _figures(sheet: Sheet, lines: Sequence[RollLine], letterhead: Letterhead) -> None:
    """Draw the heading and the numbers that the fire brigade asks for first."""
    heading(sheet, letterhead, _("Who is inside"))
    people = sum(line.party for line in lines)
    figure = str(people)
    sheet.draw_text(figure, _FIGURE, x_mm=LEFT_MM, y_mm=51, width_mm=60)
    x = LEFT_MM + min(sheet.measure_mm(figure, _FIGURE), 60) + 5
    # Translators: stands beside the number, which is printed large.
    inside = ngettext("person inside", "people inside", people)
    sheet.draw_text(inside, _BESIDE, x_mm=x, y_mm=42, width_mm=RIGHT_MM - x)
    sheet.draw_text(_needing(lines), _BESIDE.but(ink=RED, lines=2), x_mm=x, y_mm=49.5, width_mm=RIGHT_MM - x)


def _needing(lines: Sequence[RollLine]) -> str:
    """Say how many need help to get out, and where they are; empty when nobody does."""
    return told_needing(tidy(line.where) for line in lines if tidy(line.needs))


def _columns(sheet: Sheet, y_mm: float) -> None:
    names = [
        (_NAME_X, 80.0, _("Name")),
        (_SINCE_X, 17.0, _("Since")),
        (_WHERE_X, RIGHT_MM - _WHERE_X, _("Where")),
    ]
    columns(sheet, [(LEFT_MM, 10.0, _("Safe")), *names], y_mm=y_mm)


def _draw_row(sheet: Sheet, row: _Row, letterhead: Letterhead, *, number: int, y_mm: float) -> None:
    base, end = y_mm + 5.9, y_mm + row.height_mm
    sheet.box((LEFT_MM + 1, y_mm + 1.6), (5.4, 5.4))
    sheet.draw_text(str(number), _NUMBER, x_mm=LEFT_MM + 7.5, y_mm=base, width_mm=8)
    sheet.rule((LEFT_MM, end), (RIGHT_MM, end))
    if row.line is None:
        return
    draw_name(sheet, _who(row.line), _NAMES, x_mm=_NAME_X, y_mm=base, width_mm=_SINCE_X - _NAME_X - 3)
    sheet.draw_text(letterhead.time(row.line.since), _PLAIN, x_mm=_SINCE_X, y_mm=base, width_mm=16)
    sheet.draw_text(row.line.where, _PLAIN, x_mm=_WHERE_X, y_mm=base, width_mm=RIGHT_MM - _WHERE_X)
    sheet.draw_fitted(row.needs, _NEED, x_mm=_NAME_X, y_mm=base + 4.7, width_mm=RIGHT_MM - _NAME_X)


def _who(line: RollLine) -> str:
    """Say who came in on one line, and how many."""
    name = tidy(line.name)
    if not name:
        return ngettext("{number} person without a name", "{number} people without a name", line.party).format(
            number=line.party
        )
    if line.party == 1:
        return name
    # Translators: a visitor's name and how many came with that name, everyone counted.
    shown = name if len(name) <= _MOST_OF_A_NAME else f"{name[:_MOST_OF_A_NAME]}…"
    return _("{name} (party of {number})").format(name=isolate(shown), number=line.party)


def _signed(sheet: Sheet) -> None:
    """Draw where to say that everyone was found, when, and who said so."""
    y = FOOT_MM - 3
    words = [(LEFT_MM, _("All found at")), (LEFT_MM + 62, _("Called by"))]
    letters = _PLAIN.but(ink=BLACK)
    for place, (x, word) in enumerate(words):
        sheet.draw_text(word, letters, x_mm=x, y_mm=y, width_mm=28)
        start = x + min(sheet.measure_mm(word, letters), 28) + 2
        sheet.rule((start, y + 0.8), (LEFT_MM + 58 if place == 0 else LEFT_MM + WIDTH_MM, y + 0.8), ink=GREY)
