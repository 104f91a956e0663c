"""The picture of what a stick is for: it goes from one laptop to another and back."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from can_hub.ui.look.wardrobe import unit, worn
from can_hub.words import _

# The picture is drawn on a sheet of this size, in lines of text.
_WIDE, _HIGH = 15.0, 6.0


class StickPicture(QWidget):
    """Two laptops and, between them, a stick with an arrow there and an arrow back."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Picture: a stick goes from one laptop to another and back."))

    def sizeHint(self) -> QSize:
        """As large as a heading with its text."""
        return QSize(round(_WIDE * unit()), round(_HIGH * unit()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw with the colours that are worn."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / _WIDE, self.height() / _HIGH)
        _laptop(painter, 0.3)
        _laptop(painter, 10.3)
        _stick(painter)
        _arrow(painter, 5.1, 9.9, 1.35)
        _arrow(painter, 9.9, 5.1, 4.9)
        painter.end()


def _pen(colour: str, width: float = 0.16) -> QPen:
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _laptop(painter: QPainter, left: float) -> None:
    painter.setPen(_pen(worn().on_tint))
    painter.setBrush(QColor(worn().tint))
    painter.drawRoundedRect(QRectF(left + 0.55, 1.2, 3.3, 2.5), 0.25, 0.25)
    painter.drawRoundedRect(QRectF(left, 4.0, 4.4, 0.55), 0.25, 0.25)
    painter.setPen(_pen(worn().on_tint, 0.13))
    for line, length in ((1.85, 1.9), (2.45, 2.3), (3.05, 1.4)):
        painter.drawLine(QPointF(left + 1.05, line), QPointF(left + 1.05 + length, line))


def _stick(painter: QPainter) -> None:
    painter.setPen(_pen(worn().accent))
    painter.setBrush(QColor(worn().surface))
    painter.drawRect(QRectF(8.5, 2.75, 0.85, 0.8))
    painter.setBrush(QColor(worn().accent))
    painter.drawRoundedRect(QRectF(5.7, 2.5, 2.8, 1.3), 0.35, 0.35)


def _arrow(painter: QPainter, start: float, end: float, high: float) -> None:
    painter.setPen(_pen(worn().soft, 0.13))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    bend = -0.7 if high < _HIGH / 2 else 0.7
    way = QPainterPath(QPointF(start, high))
    way.quadTo(QPointF((start + end) / 2, high + bend), QPointF(end, high))
    painter.drawPath(way)
    back = 0.45 if end > start else -0.45
    head = QPainterPath(QPointF(end - back, high - 0.42))
    head.lineTo(QPointF(end, high))
    head.lineTo(QPointF(end - back * 1.2, high + 0.25))
    painter.drawPath(head)
