"""Icons drawn from their outlines in the colours of the theme that is worn, at any size."""

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from can_hub.ui.look.early import round_pen
from can_hub.ui.look.outlines import SIDE, outline
from can_hub.ui.look.wardrobe import worn

_STROKE = 1.9
# What points on or back points the other way where one reads from the right.
_POINTING = {"arrow-left", "chevron-left", "chevron-right", "log-in", "log-out", "undo-2"}


def draw_icon(painter: QPainter, box: QRectF, name: str, colour: str) -> None:
    """Draw the icon ``name`` in ``box`` in a colour given as ``#rrggbb``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    turned = name in _POINTING and QApplication.isRightToLeft()
    painter.translate(box.topRight() if turned else box.topLeft())
    painter.scale((-1 if turned else 1) * box.width() / SIDE, box.height() / SIDE)
    painter.strokePath(outline(name), round_pen(colour, _STROKE))
    painter.restore()


class _Outlined(QIconEngine):
    """Paints one icon in one colour of whatever theme is worn just then."""

    def __init__(self, name: str, colour: str, when_on: str) -> None:
        super().__init__()
        self._name = name
        self._colour = colour
        self._when_on = when_on

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw into ``rect``."""
        colour = "soft" if mode == QIcon.Mode.Disabled else self._colour
        if state == QIcon.State.On:
            colour = self._when_on
        if mode == QIcon.Mode.Selected:
            colour = "on_accent"
        draw_icon(painter, QRectF(rect), self._name, getattr(worn(), colour))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Draw onto nothing, so that the ground shows through."""
        drawn = QPixmap(size)
        drawn.fill(QColor(0, 0, 0, 0))
        painter = QPainter(drawn)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return drawn

    def clone(self) -> QIconEngine:
        """Give another engine for the same icon."""
        return _Outlined(self._name, self._colour, self._when_on)


def icon(name: str, colour: str = "ink", when_on: str = "") -> QIcon:
    """Give an icon in a colour of the theme, such as ``ink``; ``when_on`` is for a button that is pressed in."""
    return QIcon(_Outlined(name, colour, when_on or colour))
