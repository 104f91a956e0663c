"""Badges to wear: the name large and in its own script, and a code that the front desk's scanner reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from can_hub.errors import Refused
from can_hub.paper.outcome import Letterhead, Printed
from can_hub.paper.qr import qr_size_mm
from can_hub.paper.scripts import tidy
from can_hub.paper.sheet import GREEN, GREY, LINE, PALE, POINTS, Letters, Sheet
from can_hub.paper.stock import BADGES, Stock, stock
from can_hub.words import _, isolate


@dataclass(frozen=True)
class BadgeFace:
    """What one badge shows. An empty name leaves a line to write on; ``roles`` are words ready to be read."""

    name: str
    code: str
    known_as: str = ""
    roles: tuple[str, ...] = ()


# Laid out for a label of this size; another label shrinks or grows all of it together.
_DESIGN_MM = (85.0, 54.0)
_MARGIN_MM = 5.0
_MODULE_MM = 0.95
_LINE_MM = LINE / POINTS
_HUB = Letters(size_pt=9, least_pt=6, weight="bold", ink=GREEN)
# One line if it can be large, else two, three or four: each as large as the space above the code allows.
_NAMES = (
    Letters(size_pt=27, least_pt=19, weight="bold"),
    Letters(size_pt=19, least_pt=13, lines=2, weight="bold"),
    Letters(size_pt=12.5, least_pt=9.5, lines=3, weight="bold"),
    Letters(size_pt=9.5, least_pt=7.5, lines=4, weight="bold"),
)
_KNOWN = Letters(size_pt=12.5, least_pt=8, lines=2)
_ROLES = Letters(size_pt=9, least_pt=6.5, lines=2, weight="bold", ink=GREEN)
_CODE = Letters(size_pt=9, least_pt=6, ink=GREY)


def write_badges(
    file: Path, faces: Sequence[BadgeFace], *, letterhead: Letterhead, stock_key: str = BADGES, first: int = 1
) -> Printed:
    """Write a PDF of badges in the order given, leaving free the labels before the ``first`` one of the first sheet.

    Refused when there is nobody to print, no such label sheet, or no such label on it.
    """
    sort = stock(stock_key)
    if not faces:
        raise Refused(_("There is no badge to print: nobody was chosen."), code="nothing_to_print")
    if not 1 <= first <= sort.labels:
        raise Refused(
            _("This sheet has labels 1 to {last}: there is no label {first}.").format(last=sort.labels, first=first),
            code="no_such_label",
        )
    places = list(sort.places())
    with Sheet(file, title=_("Badges"), page_mm=sort.page_mm) as sheet:
        for number, face in enumerate(faces, first - 1):
            if number % sort.labels == 0 and number >= first:
                sheet.new_page()
            if number % sort.labels == 0 or number == first - 1:
                cut_marks(sheet, sort)
            _draw_badge(sheet, face, letterhead, corner=places[number % sort.labels], size=sort.label_mm)
    return Printed(file, ceil((first - 1 + len(faces)) / sort.labels), len(faces))


def readable(code: str) -> str:
    """Write a code in groups of four, as one reads it aloud; a letter left over joins the last group."""
    starts = [start for start in range(0, len(code), 4) if start == 0 or start < len(code) - 1]
    return " ".join(code[start:end] for start, end in zip(starts, [*starts[1:], len(code)]))


def _draw_badge(
    sheet: Sheet,
    face: BadgeFace,
    letterhead: Letterhead,
    *,
    corner: tuple[float, float],
    size: tuple[float, float],
) -> None:
    scale = min(size[0] / _DESIGN_MM[0], size[1] / _DESIGN_MM[1])
    label = _Label(sheet, corner, size, scale)
    code_mm = qr_size_mm(face.code, _MODULE_MM) if face.code else 0.0
    label.text(letterhead.hub_name, _HUB, 8.2)
    label.rule(10.6)
    name = tidy(face.name)
    if name:
        label.name(name)
    else:
        label.rule(24)
    beside = code_mm + 4 if code_mm else 0
    if face.known_as and tidy(face.known_as) != name:
        # Translators: under the name on a badge.
        label.text(_("known as {name}").format(name=isolate(face.known_as)), _KNOWN, 37, short_mm=beside)
    label.text(" · ".join(face.roles), _ROLES, 43.6, short_mm=beside)
    if face.code:
        label.text(readable(face.code), _CODE, 49, short_mm=beside)
        label.code(face.code, code_mm)


@dataclass(frozen=True)
class _Label:
    """One label being drawn: design millimetres in, sheet millimetres out."""

    sheet: Sheet
    corner: tuple[float, float]
    size: tuple[float, float]
    scale: float

    def text(self, text: str, letters: Letters, baseline: float, *, short_mm: float = 0) -> None:
        """Draw a text from the left margin, leaving ``short_mm`` free at the right."""
        set_at = self.scaled(letters)
        fitted = self.sheet.fitted(text, set_at, width_mm=self.width_mm - short_mm * self.scale)
        # Lines are counted up from the baseline given, so that what stands below is never run into.
        up = max(len(fitted.lines) - 1, 0) * fitted.size_pt * _LINE_MM
        self.sheet.draw_fitted(
            fitted, set_at, x_mm=self.x(_MARGIN_MM), y_mm=self.y(baseline) - up, width_mm=self.width_mm
        )

    def name(self, name: str) -> None:
        """Draw the name as large as it goes, its middle between the rule and the code."""
        fitted, letters = self.sheet.first_whole(name, [*map(self.scaled, _NAMES)], width_mm=self.width_mm)
        first = self.y(19.8) + fitted.size_pt * (0.125 - (len(fitted.lines) - 1) * _LINE_MM / 2)
        self.sheet.draw_fitted(fitted, letters, x_mm=self.x(_MARGIN_MM), y_mm=first, width_mm=self.width_mm)

    def code(self, code: str, side: float) -> None:
        """Draw the QR code into the right bottom corner."""
        x = self.corner[0] + self.size[0] - (_MARGIN_MM + side) * self.scale
        y = self.corner[1] + self.size[1] - (_MARGIN_MM + side) * self.scale
        self.sheet.draw_qr(code, x_mm=x, y_mm=y, side_mm=side * self.scale)

    def rule(self, at: float) -> None:
        """Draw a line from margin to margin."""
        y = self.y(at)
        self.sheet.rule((self.x(_MARGIN_MM), y), (self.x(_MARGIN_MM) + self.width_mm, y))

    def scaled(self, letters: Letters) -> Letters:
        """Give letters as large as this label wants them."""
        return letters.but(size_pt=letters.size_pt * self.scale, least_pt=letters.least_pt * self.scale)

    @property
    def width_mm(self) -> float:
        """The width between the margins."""
        return self.size[0] - 2 * _MARGIN_MM * self.scale

    def x(self, design: float) -> float:
        """Turn a distance from the label's left edge into one from the sheet's."""
        return self.corner[0] + design * self.scale

    def y(self, design: float) -> float:
        """Turn a distance from the label's top edge into one from the sheet's."""
        return self.corner[1] + design * self.scale


def cut_marks(sheet: Sheet, sort: Stock) -> None:
    """Draw short lines outside the labels, where the knife goes, and faint crosses where labels meet."""
    if not sort.cut_marks:
        return
    lefts = [sort.first_mm[0] + column * sort.step_mm[0] for column in range(sort.columns)]
    tops = [sort.first_mm[1] + row * sort.step_mm[1] for row in range(sort.rows)]
    xs = sorted({*lefts, *(left + sort.label_mm[0] for left in lefts)})
    ys = sorted({*tops, *(top + sort.label_mm[1] for top in tops)})
    for x in xs:
        sheet.rule((x, ys[0] - 7), (x, ys[0] - 2), ink=GREY)
        sheet.rule((x, ys[-1] + 2), (x, ys[-1] + 7), ink=GREY)
    for y in ys:
        sheet.rule((xs[0] - 7, y), (xs[0] - 2, y), ink=GREY)
        sheet.rule((xs[-1] + 2, y), (xs[-1] + 7, y), ink=GREY)
    for x in xs[1:-1]:
        for y in ys[1:-1]:
            sheet.rule((x - 1, y), (x + 1, y), ink=PALE)
            sheet.rule((x, y - 1), (x, y + 1), ink=PALE)
