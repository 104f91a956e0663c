"""Reads the outlines of our icons from their SVG files: paths, circles, lines and rounded rectangles.

Why not Qt's own SVG module: it is one more library to load before the first paint, and an outline can be drawn in any
colour and size. Only what Lucide's icons use is understood (SVG 1.1, 8.3 path data, without the smooth cubic).
"""

import math
import re
from collections.abc import Callable, Iterator
from functools import cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from can_hub.resources import folder

SIDE = 24.0
_SHAPE = re.compile(r"<(path|circle|line|rect)\b([^>]*)>", re.DOTALL)
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_COMMAND = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_NUMBER = re.compile(r"[\s,]*(-?\d*\.?\d+)")
# The two flags of an arc are single digits that need no blank after them.
_FLAG = re.compile(r"[\s,]*([01])")
_FLAGS_OF_AN_ARC = (3, 4)


@cache
def outline(name: str) -> QPainterPath:
    """Give the outline of the icon ``name``, in a square of 24 by 24."""
    path = QPainterPath()
    for shape, attributes in _SHAPE.findall(folder("icons", f"{name}.svg").read_text("utf-8")):
        _SHAPES[shape](path, dict(_ATTRIBUTE.findall(attributes)))
    return path


def _add_circle(path: QPainterPath, at: dict[str, str]) -> None:
    path.addEllipse(QPointF(float(at["cx"]), float(at["cy"])), float(at["r"]), float(at["r"]))


def _add_line(path: QPainterPath, at: dict[str, str]) -> None:
    path.moveTo(float(at["x1"]), float(at["y1"]))
    path.lineTo(float(at["x2"]), float(at["y2"]))


def _add_rectangle(path: QPainterPath, at: dict[str, str]) -> None:
    box = QRectF(float(at.get("x", 0)), float(at.get("y", 0)), float(at["width"]), float(at["height"]))
    radius = float(at.get("rx", 0))
    path.addRoundedRect(box, radius, radius)


def _add_path(path: QPainterPath, at: dict[str, str]) -> None:
    Pen(path).follow(at["d"])


_SHAPES: dict[str, Callable[[QPainterPath, dict[str, str]], None]] = {
    "path": _add_path,
    "circle": _add_circle,
    "line": _add_line,
    "rect": _add_rectangle,
}


class Pen:
    """Follows path data, remembering where it is."""

    def __init__(self, path: QPainterPath) -> None:
        self.path = path
        self.x = self.y = 0.0
        self._start = (0.0, 0.0)
        self._bend: tuple[float, float] | None = None

    def follow(self, data: str) -> None:
        """Draw what the path data says."""
        for letter, numbers in _commands(data):
            offset = (self.x, self.y) if letter.islower() else (0.0, 0.0)
            bend, self._bend = self._bend, None
            self._draw(letter.upper(), numbers, offset, bend)

    def _draw(self, letter: str, n: list[float], by: tuple[float, float], bend: tuple[float, float] | None) -> None:
        if letter == "Z":
            self.path.closeSubpath()
            self.x, self.y = self._start
        elif letter == "M":
            self._go(n[0] + by[0], n[1] + by[1])
            self.path.moveTo(self.x, self.y)
            self._start = (self.x, self.y)
        elif letter in "LHV":
            self._go(*_end_of_line(letter, n, by, (self.x, self.y)))
            self.path.lineTo(self.x, self.y)
        elif letter == "A":
            self._arc(n, by)
        else:
            self._curve(letter, [value + by[at % 2] for at, value in enumerate(n)], bend)

    def _go(self, x: float, y: float) -> None:
        self.x, self.y = x, y

    def _curve(self, letter: str, n: list[float], bend: tuple[float, float] | None) -> None:
        if letter == "C":
            self.path.cubicTo(*n)
        else:
            # T goes on in the direction in which the Q before it arrived.
            turn = (n[0], n[1]) if letter == "Q" else _mirrored(bend, (self.x, self.y))
            self.path.quadTo(*turn, n[-2], n[-1])
            self._bend = turn
        self._go(n[-2], n[-1])

    def _arc(self, n: list[float], by: tuple[float, float]) -> None:
        radius, large, sweep = n[0], n[3] != 0, n[4] != 0
        x, y = n[5] + by[0], n[6] + by[1]
        half = math.hypot(x - self.x, y - self.y) / 2
        if half == 0:
            return
        radius = max(radius, half)
        # Only circles are met: the centre lies on the perpendicular through the middle of the chord (SVG 1.1, F.6.5).
        reach = math.sqrt(max(radius * radius - half * half, 0.0)) / half * (-1 if large == sweep else 1)
        centre_x = (self.x + x) / 2 - reach * (y - self.y) / 2
        centre_y = (self.y + y) / 2 + reach * (x - self.x) / 2
        begin = math.atan2(self.y - centre_y, self.x - centre_x)
        turn = math.atan2(y - centre_y, x - centre_x) - begin
        turn += 2 * math.pi if sweep and turn < 0 else -2 * math.pi if not sweep and turn > 0 else 0
        box = QRectF(centre_x - radius, centre_y - radius, 2 * radius, 2 * radius)
        self.path.arcTo(box, -math.degrees(begin), -math.degrees(turn))
        self._go(x, y)


_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Q": 4, "T": 2, "A": 7, "Z": 0}


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Give every command with its numbers; a command left out is the one before it (after a move: a line)."""
    for letter, text in _COMMAND.findall(data):
        numbers = _arc_numbers(text) if letter in "Aa" else [float(number) for number in _NUMBER.findall(text)]
        count = _TAKES[letter.upper()]
        for at in range(0, max(len(numbers), 1), max(count, 1)):
            yield ({"M": "L", "m": "l"}.get(letter, letter) if at else letter), numbers[at : at + count]


def _arc_numbers(text: str) -> list[float]:
    numbers: list[float] = []
    found = _NUMBER.match(text)
    while found is not None:
        numbers.append(float(found[1]))
        expected = _FLAG if len(numbers) % _TAKES["A"] in _FLAGS_OF_AN_ARC else _NUMBER
        found = expected.match(text, found.end())
    return numbers


def _end_of_line(
    letter: str, n: list[float], by: tuple[float, float], here: tuple[float, float]
) -> tuple[float, float]:
    if letter == "H":
        return n[0] + by[0], here[1]
    if letter == "V":
        return here[0], n[0] + by[1]
    return n[0] + by[0], n[1] + by[1]


def _mirrored(bend: tuple[float, float] | None, here: tuple[float, float]) -> tuple[float, float]:
    return (2 * here[0] - bend[0], 2 * here[1] - bend[1]) if bend else here
