"""The looks to choose from, each as a large card with a little picture of a window that wears it."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QSizePolicy, QWidget

from can_hub.ui.look.icons import draw_icon
from can_hub.ui.look.theme import Theme, theme
from can_hub.ui.look.wardrobe import unit, worn

# In lines of text.
_WIDE, _HIGH, _PICTURE_HIGH = 8, 7.6, 5.0


class LookCard(QAbstractButton):
    """One look; ``themes`` are those drawn beside each other, two where the computer decides."""

    def __init__(self, words: str, themes: list[Theme]) -> None:
        super().__init__()
        self._themes = themes
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Large enough to be seen and hit."""
        words = self.fontMetrics().horizontalAdvance(self.text()) + unit()
        return QSize(max(round(_WIDE * unit()), words), round(_HIGH * unit()))

    def minimumSizeHint(self) -> QSize:
        """No smaller than that."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Be drawn in the new look."""
        super().changeEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card, the picture, the words, and whether it is chosen."""
        now, painter = worn(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        strong = self.isChecked() or self.hasFocus() or self.underMouse()
        edge = now.focus if self.hasFocus() else now.accent if strong else now.line
        painter.setPen(QPen(QColor(edge), 3 if self.isChecked() or self.hasFocus() else 1))
        painter.setBrush(QColor(now.tint if self.isChecked() else now.surface))
        painter.drawRoundedRect(whole, unit() * 0.45, unit() * 0.45)
        gap = unit() * 0.6
        self._draw_windows(painter, QRectF(gap, gap, self.width() - 2 * gap, _PICTURE_HIGH * unit()))
        foot = QRectF(0, _PICTURE_HIGH * unit() + gap, self.width(), self.height() - _PICTURE_HIGH * unit() - gap)
        painter.setPen(QColor(now.on_tint if self.isChecked() else now.ink))
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, self.text())
        if self.isChecked():
            side = unit() * 1.4
            mark = QRectF(self.width() - side - gap * 0.6, gap * 0.6, side, side)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(now.accent))
            painter.drawEllipse(mark)
            draw_icon(painter, mark.adjusted(4, 4, -4, -4), "check", now.on_accent)
        painter.end()

    def _draw_windows(self, painter: QPainter, room: QRectF) -> None:
        wide = room.width() / len(self._themes)
        for number, one in enumerate(self._themes):
            painter.save()
            painter.setClipRect(QRectF(room.left() + number * wide, room.top(), wide, room.height()))
            _draw_window(painter, room, one, mirrored=self.isRightToLeft())
            painter.restore()


def _draw_window(painter: QPainter, room: QRectF, colours: Theme, *, mirrored: bool) -> None:
    """Draw a small window: the rail with its places, a box to type in, lines of text, a button."""
    corner = unit() * 0.3

    def block(left: float, top: float, wide: float, high: float, colour: str) -> None:
        """Fill a part of the window, told in shares of it."""
        left = 1 - left - wide if mirrored else left
        part = QRectF(
            room.left() + left * room.width(), room.top() + top * room.height(), wide * room.width(),
            high * room.height(),
        )  # fmt: skip
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(part, corner / 2, corner / 2)

    painter.setPen(QPen(QColor(colours.edge), 1))
    painter.setBrush(QColor(colours.ground))
    painter.drawRoundedRect(room, corner, corner)
    painter.setPen(Qt.PenStyle.NoPen)
    block(0.02, 0.04, 0.2, 0.92, colours.rail)
    for place, colour in enumerate((colours.accent, colours.alarm_tint, colours.soft)):
        block(0.05, 0.1 + place * 0.22, 0.14, 0.13, colour)
    block(0.28, 0.1, 0.66, 0.17, colours.edge)
    block(0.285, 0.12, 0.65, 0.13, colours.surface)
    for line in range(3):
        block(0.28, 0.37 + line * 0.14, 0.6 - line * 0.12, 0.06, colours.ink if line == 0 else colours.soft)
    block(0.28, 0.78, 0.3, 0.14, colours.accent)


class LookCards(QWidget):
    """``chosen`` tells the name of the look whose card was pressed."""

    chosen = Signal(str)

    def __init__(self, words: dict[str, str]) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(unit() // 2)
        self.cards: dict[str, LookCard] = {}
        for look, told in words.items():
            self.cards[look] = LookCard(told, [theme("light"), theme("dark")] if look == "system" else [theme(look)])
            self._group.addButton(self.cards[look])
            self.cards[look].clicked.connect(self._tell)
        self._columns = 0
        self._arrange(2)

    def show_look(self, look: str) -> None:
        """Mark the look that is worn."""
        self.cards[look].setChecked(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand all in one row where there is room."""
        super().resizeEvent(event)
        widest = max(one.sizeHint().width() for one in self.cards.values())
        gap = self._grid.spacing()
        self._arrange(len(self.cards) if (widest + gap) * len(self.cards) <= self.width() + gap else 2)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, one in enumerate(self.cards.values()):
            self._grid.addWidget(one, number // columns, number % columns)

    def _tell(self) -> None:
        for look, one in self.cards.items():
            if one.isChecked():
                self.chosen.emit(look)
