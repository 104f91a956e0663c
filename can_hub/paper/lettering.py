"""Turns a person's name, in any script, into outlines that a PDF can hold.

reportlab sets Latin, Greek and Cyrillic well and every other script wrongly without saying so (no joining, no
reordering, no right-to-left). Qt shapes them all, so those texts are laid out by Qt and drawn as shapes. This is the
one file outside the window that may use QtGui. It never touches an application that is there; where there is none
(the command line), it makes one without a screen and takes it down when the last user has finished. It may be called
from any thread of the window's process; without a window, from the main thread.
"""

from collections.abc import Container
from dataclasses import dataclass
from threading import RLock
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self

from can_hub import resources
from can_hub.paper.scripts import LATIN, LATIN_BOLD, fonts_of, joined_above, right_to_left

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QGlyphRun, QGuiApplication, QPainterPath, QTextLayout

Weight = Literal["regular", "bold"]
EM = 1000  # units to the letter height that outlines are given in


@dataclass(frozen=True)
class Outline:
    """A line of text as shapes: its width in `EM` units, and PDF path operators, y upwards from the baseline.

    ``filled`` is to be filled; ``thickened`` is to be filled and stroked, for scripts that have no bold font here.
    """

    width: float
    filled: str
    thickened: str


def needs_outlines(text: str, covered: Container[int]) -> bool:
    """Tell whether a tidy text must be drawn as shapes; ``covered`` holds the characters the embedded font has."""
    if text.isascii():
        return False
    return right_to_left(text) or any(ord(c) not in covered or joined_above(c) for c in text)


class TypeCase:
    """Bundled letters, taken out when the first text needs them and put away at the end of the ``with`` block."""

    _lock = RLock()
    _users = 0
    _own: "QGuiApplication | None" = None

    def __init__(self) -> None:
        self._open = False
        self._cut: dict[tuple[str, Weight], Outline] = {}
        self._fonts: dict[tuple[tuple[str, ...], Weight], QFont] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._open:
            self._open = False
            # Before the application is taken down, which fonts must not outlive.
            self._fonts.clear()
            self._put_away()

    def outline(self, text: str, weight: Weight = "regular") -> Outline:
        """Lay a tidy text out on one line and give its shapes; the direction is that of its first strong letter."""
        cut = self._cut.get((text, weight))
        if cut is None:
            cut = self._cut[text, weight] = _cut_out(_lay_out(text, self._font(text, weight)), weight)
        return cut

    def width(self, text: str, weight: Weight = "regular") -> float:
        """Give the width of a tidy text in `EM` units, without the shapes: a tenth of the work."""
        # The line lives only as long as its layout: Python must hold on to it, or Qt reads what is gone.
        layout = _lay_out(text, self._font(text, weight))
        return layout.lineAt(0).naturalTextWidth()

    def _font(self, text: str, weight: Weight) -> "QFont":
        if not self._open:
            self._take_out()
            self._open = True
        files = fonts_of(text)
        if (files, weight) not in self._fonts:
            self._fonts[files, weight] = _load(files, weight)
        return self._fonts[files, weight]

    @classmethod
    def _take_out(cls) -> None:
        from PySide6.QtCore import QLoggingCategory
        from PySide6.QtGui import QGuiApplication

        with cls._lock:
            cls._users += 1
            running = QGuiApplication.instance()
            assert running is None or isinstance(running, QGuiApplication), "letters need an application with fonts"
            if running is None:
                # Qt remarks on every font that does not write a script, and then takes the next, as it should.
                QLoggingCategory.setFilterRules("qt.text.font.db.info=false")
                cls._own = QGuiApplication(["can-hub", "-platform", "offscreen"])

    @classmethod
    def _put_away(cls) -> None:
        # An application of ours must not outlive the sheet: a window opened later in this process needs its own.
        with cls._lock:
            cls._users -= 1
            if cls._users == 0 and cls._own is not None:
                cls._own.shutdown()
                cls._own = None


def _load(files: tuple[str, ...], weight: Weight) -> "QFont":
    """Give the font made of these files, the first first, loading those that the process does not have yet."""
    from PySide6.QtGui import QFont, QFontDatabase

    families = []
    for file in files:
        name = _family(file)
        if not QFontDatabase.hasFamily(name):
            QFontDatabase.addApplicationFont(str(resources.folder("fonts", file)))
            if file == LATIN:
                QFontDatabase.addApplicationFont(str(resources.folder("fonts", LATIN_BOLD)))
        families.append(name)
    font = QFont()
    font.setFamilies(families)
    font.setPixelSize(EM)
    # Hinting bends letters to the pixels of a screen; on paper they are to be as they were drawn.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setWeight(QFont.Weight.Bold if weight == "bold" else QFont.Weight.Normal)
    return font


def _family(file: str) -> str:
    """Give the family name inside a bundled font file: ``NotoSansThai-Regular.ttf`` holds ``Noto Sans Thai``."""
    script = file.partition("-")[0].removeprefix("Noto").removeprefix("Sans")
    return {"": "Noto Sans", "Emoji": "Noto Emoji", "CJK": "Noto Sans CJK SC"}.get(script, f"Noto Sans {script}")


def _lay_out(text: str, font: "QFont") -> "QTextLayout":
    """Shape a text on one line."""
    from PySide6.QtGui import QTextLayout, QTextOption

    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    layout.createLine().setLineWidth(1e6)
    layout.endLayout()
    return layout


def _cut_out(layout: "QTextLayout", weight: Weight) -> Outline:
    """Turn a line that is laid out into shapes."""
    line = layout.lineAt(0)
    parts: dict[bool, list[tuple[float, str]]] = {False: [], True: []}
    for run in layout.glyphRuns():
        font = run.rawFont()
        thick = weight == "bold" and font.styleName() != "Bold" and font.familyName() != "Noto Emoji"
        parts[thick] += _shapes(run, line.naturalTextRect().left(), line.ascent())
    # Qt gives the runs in no fixed order; the same text must always give the same bytes.
    filled, thickened = (" ".join(path for _x, path in sorted(parts[thick])) for thick in (False, True))
    return Outline(line.naturalTextWidth(), filled, thickened)


def _shapes(run: "QGlyphRun", left: float, baseline: float) -> list[tuple[float, str]]:
    """Give each glyph of a run with its place: where it starts, and its path."""
    font = run.rawFont()
    advances = font.advancesForGlyphIndexes(run.glyphIndexes())
    shapes = []
    for glyph, position, advance in zip(run.glyphIndexes(), run.positions(), advances):
        x, y = position.x() - left, baseline - position.y()
        path = _operators(font.pathForGlyph(glyph), x, y)
        # A colour font of the system has pictures and no shapes: a box is better than a hole in a name.
        if not path and advance.x() > 0 and not font.familyName().startswith("Noto Sans"):
            path = _box(x, y, advance.x())
        if path:
            shapes.append((x, path))
    return shapes


def _operators(path: "QPainterPath", x: float, y: float) -> str:
    """Write a path of Qt (y downwards) as PDF operators (y upwards), moved to a place, in whole units."""
    words: list[str] = []
    pending: list[str] = []
    for place in range(path.elementCount()):
        element = path.elementAt(place)
        pending += [str(round(x + element.x)), str(round(y - element.y))]
        sort = element.type.value
        if sort < _CURVE or len(pending) == _CURVE_NUMBERS:
            words += [*pending, "mlc"[min(sort, _CURVE)]]
            pending = []
    return " ".join(words)


# QPainterPath.ElementType: move 0, line 1, curve 2, and 3 for the two further points of a curve.
_CURVE = 2
_CURVE_NUMBERS = 6


def _box(x: float, y: float, width: float) -> str:
    """Draw an open box as wide as a letter, to stand for a sign that no font here can draw."""
    outer = (round(x + 0.1 * width), round(y), round(0.8 * width), EM * 7 // 10)
    inner = (outer[0] + outer[2] - 50, outer[1] + 50, 100 - outer[2], outer[3] - 100)
    return " ".join(f"{left} {low} {wide} {high} re" for left, low, wide, high in (outer, inner))
