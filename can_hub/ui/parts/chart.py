"""A chart of columns, drawn here: round numbers beside it, a label under as many columns as there is room for.

What it shows can be had without eyes and without colours: arrow keys go from column to column, and each is said and
written over the chart; the same rows stand in a table beside it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from can_hub.insight.figure import ceiling
from can_hub.ui.look.early import line_pen, no_pen
from can_hub.ui.look.fonts import sized
from can_hub.ui.look.wardrobe import unit, worn
from can_hub.words import _

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
# Of the room of a column, how much is drawn.
_FILLED = 0.72
_WIDEST = 3.2
_SMALLER = 0.88


class Bar(NamedTuple):
    """One column: what stands under it, what it is called in full, and its value."""

    label: str
    spoken: str
    value: int


class Chart(QWidget):
    """Shows columns from the side on which reading begins."""

    def __init__(self) -> None:
        super().__init__()
        self.bars: tuple[Bar, ...] = ()
        self.current = -1
        self._title = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._say()

    def show_bars(self, title: str, bars: Sequence[Bar]) -> None:
        """Show these columns from now on."""
        self._title = title
        self.bars = tuple(bars)
        self.current = -1
        self._say()
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Room for a few columns that can still be compared."""
        return QSize(12 * unit(), 8 * unit())

    def sizeHint(self) -> QSize:
        """As much as makes a good picture."""
        return QSize(28 * unit(), 14 * unit())

    @property
    def said(self) -> str:
        """What is told of the column that is chosen; of the whole chart while none is."""
        if 0 <= self.current < len(self.bars):
            bar = self.bars[self.current]
            return _("{what}: {count}").format(what=bar.spoken, count=f"{bar.value:,}")
        if not any(bar.value for bar in self.bars):
            return _("Nothing to draw in these days.")
        top = max(self.bars, key=lambda bar: bar.value)
        return _("Highest: {what}, {count}").format(what=top.spoken, count=f"{top.value:,}")

    def choose(self, place: int) -> None:
        """Highlight a column, or none with -1."""
        place = max(-1, min(place, len(self.bars) - 1))
        if place != self.current:
            self.current = place
            self._say()
            self.update()

    def _say(self) -> None:
        self.setAccessibleName(_("Chart of {title}").format(title=self._title) if self._title else _("Chart"))
        self.setAccessibleDescription(self.said)
        # A screen reader asks for a description again only when it hears that it has changed.
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    # Hands

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along the columns."""
        key = Qt.Key(event.key())
        step = _STEPS.get(key, 0)
        if self.isRightToLeft() and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = -step
        if step and self.bars:
            start = self.current if self.current >= 0 else -1 if step > 0 else len(self.bars)
            self.choose(max(start + step, 0))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.bars:
            self.choose(0 if key == Qt.Key.Key_Home else len(self.bars) - 1)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the column the mouse is over."""
        self.choose(self._at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell the column that was touched."""
        self.choose(self._at(event.position()))

    def leaveEvent(self, _event: object) -> None:
        """Tell of the whole again, unless the keyboard is here."""
        if not self.hasFocus():
            self.choose(-1)

    def _at(self, point: QPointF) -> int:
        plot = self._plot()
        if not self.bars or not plot.left() <= point.x() <= plot.right():
            return -1
        place = int((point.x() - plot.left()) / plot.width() * len(self.bars))
        place = min(place, len(self.bars) - 1)
        return len(self.bars) - 1 - place if self.isRightToLeft() else place

    # Drawing

    def _small(self) -> QFont:
        return sized(self.font(), self.font().pointSizeF() * _SMALLER)

    def _plot(self) -> QRectF:
        """Give where the columns stand: beside the numbers, between what is said and the labels."""
        metrics = QFontMetricsF(self._small())
        top, _step = ceiling(max((bar.value for bar in self.bars), default=0))
        beside = metrics.horizontalAdvance(f"{top:,}") + unit() * 0.7
        above, below = unit() * 2.6, metrics.height() * 1.7
        left = unit() * 0.4 if self.isRightToLeft() else beside
        wide = max(self.width() - beside - unit() * 0.4, 1.0)
        return QRectF(left, above, wide, max(self.height() - above - below, 1.0))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what is said, the lines, the columns and their labels."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_said(painter)
        painter.setFont(self._small())
        plot = self._plot()
        self._draw_lines(painter, plot)
        for place in range(len(self.bars)):
            self._draw_bar(painter, plot, place)
        self._draw_labels(painter, plot)
        if self.hasFocus():
            painter.setPen(line_pen(worn().focus, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), unit() * 0.3, unit() * 0.3)
        painter.end()

    def _draw_said(self, painter: QPainter) -> None:
        painter.setFont(sized(self.font(), self.font().pointSizeF(), weight=QFont.Weight.Bold))
        painter.setPen(QColor(worn().ink if self.current >= 0 else worn().soft))
        line = QRectF(unit() * 0.5, unit() * 0.3, self.width() - unit(), unit() * 1.5)
        told = painter.fontMetrics().elidedText(self.said, Qt.TextElideMode.ElideRight, int(line.width()))
        # In a window that is read from the right, Qt takes left for right by itself.
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, told)

    def _draw_lines(self, painter: QPainter, plot: QRectF) -> None:
        top, step = ceiling(max((bar.value for bar in self.bars), default=0))
        high = painter.fontMetrics().height()
        # In a low chart only the top is told, so that no number meets another.
        step = step if plot.height() * step / top > high else top
        for value in range(0, top + 1, step):
            y = plot.bottom() - plot.height() * value / top
            painter.setPen(line_pen(worn().edge if value == 0 else worn().line, 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(worn().soft))
            if self.isRightToLeft():
                box = QRectF(plot.right() + unit() * 0.3, y - high / 2, self.width() - plot.right(), high)
            else:
                box = QRectF(0, y - high / 2, plot.left() - unit() * 0.3, high)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{value:,}")

    def _column(self, plot: QRectF, place: int) -> QRectF:
        """Give the room of a column, from the ground to the top of the chart."""
        wide = plot.width() / len(self.bars)
        seen = len(self.bars) - 1 - place if self.isRightToLeft() else place
        return QRectF(plot.left() + wide * seen, plot.top(), wide, plot.height())

    def _draw_bar(self, painter: QPainter, plot: QRectF, place: int) -> None:
        bar, room = self.bars[place], self._column(plot, place)
        chosen = place == self.current
        if chosen:
            painter.fillRect(room, QColor(worn().header))
        top, _step = ceiling(max(one.value for one in self.bars))
        high = room.height() * bar.value / top
        wide = min(room.width() * _FILLED, _WIDEST * unit())
        box = QRectF(room.center().x() - wide / 2, room.bottom() - high, wide, high)
        painter.setPen(line_pen(worn().ink, 2) if chosen else no_pen())
        painter.setBrush(QColor(worn().accent))
        painter.drawRect(box)
        value = f"{bar.value:,}"
        fits = painter.fontMetrics().horizontalAdvance(value) < room.width() - 2
        if bar.value and fits:
            painter.setPen(QColor(worn().ink))
            above = QRectF(room.center().x() - unit() * 3, box.top() - unit() * 1.15, unit() * 6, unit())
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, value)

    def _draw_labels(self, painter: QPainter, plot: QRectF) -> None:
        """Write under every column, or every second, third … one, so that no label meets another."""
        if not self.bars:
            return
        painter.setPen(QColor(worn().soft))
        metrics = painter.fontMetrics()
        widest = max(metrics.horizontalAdvance(bar.label) for bar in self.bars) + unit() * 0.5
        every = max(-(-widest // max(plot.width() / len(self.bars), 1)), 1)
        for place in range(0, len(self.bars), int(every)):
            room = self._column(plot, place)
            middle = min(max(room.center().x(), widest / 2), self.width() - widest / 2)
            box = QRectF(middle - widest / 2, plot.bottom() + unit() * 0.25, widest, metrics.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.bars[place].label)
