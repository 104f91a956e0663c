"""A sheet of paper to draw on: millimetres from its left top corner, and any person's text made to fit.

Everything printed goes through here, so three rules hold everywhere: a text is data and never markup, it stays within
the width it was given (smaller first, then on more lines, then cut with an ellipsis), and the file is replaced whole
or not at all. Nothing about a person is written into the PDF's own description.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from can_hub import resources
from can_hub.paper.fitting import Fitted, fit
from can_hub.paper.lettering import EM, TypeCase, Weight, needs_outlines
from can_hub.paper.outcome import put
from can_hub.paper.qr import qr_operators
from can_hub.paper.scripts import LATIN, LATIN_BOLD, tidy

A4_MM = (210.0, 297.0)
POINTS = 72 / 25.4  # in a millimetre
LINE = 1.22  # from one baseline to the next, in letter heights

Ink = tuple[float, float, float]
BLACK: Ink = (0.07, 0.09, 0.08)
GREY: Ink = (0.36, 0.40, 0.38)
PALE: Ink = (0.78, 0.81, 0.79)
GREEN: Ink = (0.05, 0.42, 0.31)
RED: Ink = (0.70, 0.12, 0.10)
WHITE: Ink = (1.0, 1.0, 1.0)

_FONTS: dict[Weight, str] = {"regular": "CanHub", "bold": "CanHubBold"}
_BOLDER = 34  # the stroke, in EM units, that makes a regular letter look bold
_SPARE = {"start": 0.0, "middle": 0.5, "end": 1.0}  # how much of the unused width is left of the text


@dataclass(frozen=True)
class Letters:
    """How a text is set: its size and the smallest it may shrink to (points), its lines, weight, ink and side."""

    size_pt: float = 10
    least_pt: float = 6
    lines: int = 1
    weight: Weight = "regular"
    ink: Ink = BLACK
    side: Literal["start", "middle", "end"] = "start"

    def but(self, **changes: Any) -> "Letters":
        """Give the same letters with some things changed."""
        return replace(self, **changes)


class Sheet:
    """A PDF being drawn; at the end of the ``with`` block it is put in place, or nothing is if drawing failed."""

    def __init__(self, file: Path, *, title: str, page_mm: tuple[float, float] = A4_MM) -> None:
        from reportlab import rl_config
        from reportlab.pdfgen.canvas import Canvas

        rl_config.useA85 = 0  # written as bytes, not as letters: a fifth smaller, and quicker
        self.file = file
        self.width_mm, self.height_mm = page_mm
        self.pages = 1
        self._case = TypeCase()
        self._covered = _covered()
        self._widths: dict[tuple[str, Weight], float] = {}
        # Invariant: no clock and no chance in the file, so that the same rows give the same bytes.
        size = (self.width_mm * POINTS, self.height_mm * POINTS)
        self._canvas = Canvas("", pagesize=size, pageCompression=1, invariant=1)
        self._canvas.setTitle(title)
        # Left unsaid, reportlab would write “anonymous” and “unspecified” into every paper.
        self._canvas.setAuthor("")
        self._canvas.setSubject("")
        self._canvas.setCreator("CAN Hub")
        self._canvas.setProducer("CAN Hub")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._case.__exit__(kind, error, trace)
        if error is None:
            put(self.file, self._canvas.getpdfdata())

    def new_page(self) -> None:
        """Go on to the next page."""
        self._canvas.showPage()
        self.pages += 1

    def measure_mm(self, text: str, letters: Letters) -> float:
        """Give the width of a text set on one line at its full size, in millimetres."""
        return self._width(tidy(text), letters.weight) * letters.size_pt / POINTS

    def fitted(self, text: str, letters: Letters, *, width_mm: float) -> Fitted:
        """Find how a text fits a width, without drawing it."""
        return fit(
            tidy(text),
            lambda piece: self._width(piece, letters.weight),
            width=width_mm * POINTS,
            size_pt=letters.size_pt,
            least_pt=letters.least_pt,
            lines=letters.lines,
        )

    def first_whole(self, text: str, choices: Sequence[Letters], *, width_mm: float) -> tuple[Fitted, Letters]:
        """Try several settings in turn and give the first that leaves nothing out, else the last one."""
        for letters in choices[:-1]:
            fitted = self.fitted(text, letters, width_mm=width_mm)
            if fitted.whole:
                return fitted, letters
        return self.fitted(text, choices[-1], width_mm=width_mm), choices[-1]

    def draw_text(self, text: str, letters: Letters, *, x_mm: float, y_mm: float, width_mm: float) -> float:
        """Draw a text within a width; ``y_mm`` is its first baseline. Gives the last baseline."""
        fitted = self.fitted(text, letters, width_mm=width_mm)
        return self.draw_fitted(fitted, letters, x_mm=x_mm, y_mm=y_mm, width_mm=width_mm)

    def draw_fitted(self, fitted: Fitted, letters: Letters, *, x_mm: float, y_mm: float, width_mm: float) -> float:
        """Draw lines that were fitted before; otherwise as `draw_text`."""
        step_mm = fitted.size_pt * LINE / POINTS
        for number, line in enumerate(fitted.lines):
            spare = width_mm * POINTS - self._width(line, letters.weight) * fitted.size_pt
            x = x_mm * POINTS + spare * _SPARE[letters.side]
            self._draw_line(line, letters.but(size_pt=fitted.size_pt), x, self._up(y_mm + number * step_mm))
        return y_mm + max(len(fitted.lines) - 1, 0) * step_mm

    def para(self, text: str, letters: Letters, *, x_mm: float, y_mm: float, width_mm: float) -> float:
        """Draw a longer text at its full size, on as many lines as it takes, keeping its own line breaks.

        ``y_mm`` is the first baseline; gives the last.
        """
        full = letters.but(least_pt=letters.size_pt, lines=10_000)
        for number, piece in enumerate(text.splitlines()):
            y_mm += (number > 0) * letters.size_pt * LINE / POINTS
            y_mm = self.draw_text(piece, full, x_mm=x_mm, y_mm=y_mm, width_mm=width_mm)
        return y_mm

    def draw_qr(self, content: str, *, x_mm: float, y_mm: float, side_mm: float) -> None:
        """Draw a QR code without its quiet zone; ``x_mm`` and ``y_mm`` are its left top corner."""
        self._paint(BLACK)
        self._write(qr_operators(content, x_mm * POINTS, self._up(y_mm + side_mm), side_mm * POINTS))

    def rule(self, start_mm: tuple[float, float], end_mm: tuple[float, float], *, ink: Ink = PALE) -> None:
        """Draw a thin straight line between two points."""
        self._canvas.setStrokeColorRGB(*ink)
        self._canvas.setLineWidth(0.5)
        self._canvas.line(
            start_mm[0] * POINTS, self._up(start_mm[1]), end_mm[0] * POINTS, self._up(end_mm[1])
        )  # fmt: skip

    def box(self, corner_mm: tuple[float, float], size_mm: tuple[float, float], *, ink: Ink = BLACK) -> None:
        """Draw an open box, such as one to tick; the corner is its left top one."""
        self._canvas.setStrokeColorRGB(*ink)
        self._canvas.setLineWidth(0.8)
        self._round(corner_mm, size_mm, 0.6, stroke=1, fill=0)

    def block(self, corner_mm: tuple[float, float], size_mm: tuple[float, float], *, ink: Ink) -> None:
        """Draw a filled box with rounded corners; the corner is its left top one."""
        self._paint(ink)
        self._round(corner_mm, size_mm, min(1.2, size_mm[1] / 2), stroke=0, fill=1)

    def bar(self, corner_mm: tuple[float, float], size_mm: tuple[float, float], *, ink: Ink) -> None:
        """Draw a filled box with sharp corners, such as a column of a chart; the corner is its left top one."""
        self._paint(ink)
        place = (corner_mm[0] * POINTS, self._up(corner_mm[1] + size_mm[1]), size_mm[0] * POINTS, size_mm[1] * POINTS)
        self._canvas.rect(*place, stroke=0, fill=1)

    def _round(self, corner: tuple[float, float], size: tuple[float, float], radius: float, **how: int) -> None:
        place = (corner[0] * POINTS, self._up(corner[1] + size[1]), size[0] * POINTS, size[1] * POINTS)
        self._canvas.roundRect(*place, radius * POINTS, **how)

    def _up(self, y_mm: float) -> float:
        """Turn millimetres from the top into points from the bottom, as PDF counts."""
        return (self.height_mm - y_mm) * POINTS

    def _width(self, text: str, weight: Weight) -> float:
        """Give the width of a tidy text at 1 point."""
        width = self._widths.get((text, weight))
        if width is None:
            width = self._widths[text, weight] = self._measured(text, weight)
        return width

    def _measured(self, text: str, weight: Weight) -> float:
        from reportlab.pdfbase.pdfmetrics import stringWidth

        if needs_outlines(text, self._covered):
            return self._case.width(text, weight) / EM
        return float(stringWidth(text, _FONTS[weight], 1))

    def _draw_line(self, line: str, letters: Letters, x: float, y: float) -> None:
        self._paint(letters.ink)
        if needs_outlines(line, self._covered):
            self._draw_outline(line, letters, x, y)
            return
        self._canvas.setFont(_FONTS[letters.weight], letters.size_pt)
        self._canvas.drawString(x, y, line)

    def _draw_outline(self, line: str, letters: Letters, x: float, y: float) -> None:
        outline = self._case.outline(line, letters.weight)
        scale = letters.size_pt / EM
        # What the shapes say goes along as hidden text (ISO 32000-1, 14.9.4), for reading aloud and copying.
        spoken = ("\ufeff" + line).encode("utf-16-be").hex().upper()
        self._write(f"/Span <</ActualText <{spoken}>>> BDC q {scale:.5f} 0 0 {scale:.5f} {x:.3f} {y:.3f} cm")
        if outline.filled:
            self._write(f"{outline.filled} f")
        if outline.thickened:
            colour = " ".join(f"{part:g}" for part in letters.ink)
            self._write(f"{colour} RG {_BOLDER} w 1 j {outline.thickened} B")
        self._write("Q EMC")

    def _paint(self, ink: Ink) -> None:
        self._canvas.setFillColorRGB(*ink)

    def _write(self, operators: str) -> None:
        # reportlab has no public way to put ready operators on the page, and its own paths take five times the room.
        self._canvas._code.append(operators)  # noqa: SLF001


@cache
def _covered() -> frozenset[int]:
    """Load the two embedded fonts, once a process, and give the characters they have."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    regular = TTFont(_FONTS["regular"], str(resources.folder("fonts", LATIN)))
    registerFont(regular)
    registerFont(TTFont(_FONTS["bold"], str(resources.folder("fonts", LATIN_BOLD))))
    return frozenset(regular.face.charToGlyph)
