"""The figures of some days as cards under each other: title, number, and how it stands to the time before."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from can_hub.insight.counting import CAME_BACK
from can_hub.insight.figure import Figure
from can_hub.ui.look.early import line_pen
from can_hub.ui.look.fonts import sized
from can_hub.ui.look.wardrobe import unit, worn
from can_hub.ui.parts.labels import escaped, plain
from can_hub.words import _

_NUMBER_POINTS = 20


class Face(NamedTuple):
    """What stands on a card; ``said`` is the whole of it as a sentence."""

    key: str
    title: str
    number: str
    beside: str
    said: str


class FigureCard(QAbstractButton):
    """One card, to be chosen; the chosen one is filled, and marked at its side."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_face(face)

    def show_face(self, face: Face) -> None:
        """Show another figure, or another number."""
        self.face = face
        self.setAccessibleName(face.said)
        self.setToolTip(f"<span>{escaped(face.said)}</span>")
        self.update()

    def sizeHint(self) -> QSize:
        """Room for a title over a number."""
        return QSize(13 * unit(), round(unit() * (3.9 if self.face.number else 2.9)))

    def minimumSizeHint(self) -> QSize:
        """The same; what does not fit is shortened, and told in full in the tooltip."""
        return QSize(8 * unit(), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        theme, painter = worn(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        # In the accent the keyboard would not be told from the choice.
        lit = theme.ink if chosen else theme.focus
        edge = lit if self.hasFocus() else theme.accent if chosen or self.underMouse() else theme.line
        painter.setPen(line_pen(edge, 2 if self.hasFocus() or chosen else 1))
        painter.setBrush(QColor(theme.tint if chosen else theme.surface))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, unit() * 0.45, unit() * 0.45)
        inner = box.adjusted(unit() * 0.6, unit() * 0.35, -unit() * 0.6, -unit() * 0.35)
        self._draw_words(
            painter, inner, theme.on_tint if chosen else theme.ink, theme.on_tint if chosen else theme.soft
        )
        painter.end()

    def _draw_words(self, painter: QPainter, inner: QRectF, ink: str, soft: str) -> None:
        face = self.face
        weight = QFont.Weight.Normal if face.number else QFont.Weight.Bold
        painter.setFont(sized(self.font(), self.font().pointSizeF(), weight=weight))
        painter.setPen(QColor(ink))
        line = QRectF(inner.left(), inner.top(), inner.width(), unit() * 1.15)
        self._draw_line(painter, line, face.title)
        below = QRectF(inner.left(), line.bottom(), inner.width(), inner.bottom() - line.bottom())
        painter.setPen(QColor(ink))
        taken = 0.0
        if face.number:
            painter.setFont(sized(self.font(), _NUMBER_POINTS, weight=QFont.Weight.Bold))
            taken = painter.fontMetrics().horizontalAdvance(face.number) + unit() * 0.6
            self._draw_line(painter, below, face.number)
        painter.setFont(self.font())
        painter.setPen(QColor(soft))
        room = QRectF(below.topLeft() + QPointF(0 if self.isRightToLeft() else taken, 0), below.size())
        room.setWidth(max(below.width() - taken, 0))
        # On the line on which the large number stands.
        room.translate(0, unit() * 0.28 if face.number else 0)
        self._draw_line(painter, room, face.beside)

    def _draw_line(self, painter: QPainter, box: QRectF, text: str) -> None:
        told = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        # In a window that is read from the right, Qt takes left for right by itself.
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, told)


class CardColumn(QScrollArea):
    """Cards of which one is chosen, in two groups; ``chosen`` tells the key."""

    chosen = Signal(str)

    def __init__(self, name: str, second: str) -> None:
        super().__init__(widgetResizable=True)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumWidth(round(13.5 * unit()))
        self.cards: dict[str, FigureCard] = {}
        self._group = QButtonGroup(self)
        inner = QWidget()
        inner.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, unit() // 3, 0)
        column.setSpacing(unit() // 3)
        self._first, self._second = QVBoxLayout(), QVBoxLayout()
        self.second_title = plain(second)
        self.second_title.setFont(sized(self.font(), self.font().pointSizeF(), weight=QFont.Weight.Bold))
        self.second_title.hide()
        for part in (self._first, self._second):
            part.setSpacing(unit() // 3)
        column.addLayout(self._first)
        column.addSpacing(unit() // 3)
        column.addWidget(self.second_title)
        column.addLayout(self._second)
        column.addStretch(1)
        self.setWidget(inner)

    def show_faces(self, first: Sequence[Face], second: Sequence[Face]) -> None:
        """Show these cards; those that were there before keep their place and the keyboard."""
        wanted = {face.key: face for face in (*first, *second)}
        for key in [key for key in self.cards if key not in wanted]:
            old = self.cards.pop(key)
            self._group.removeButton(old)
            old.hide()
            old.deleteLater()
        for layout, faces in ((self._first, first), (self._second, second)):
            for place, face in enumerate(faces):
                if face.key in self.cards:
                    self.cards[face.key].show_face(face)
                else:
                    layout.insertWidget(place, self._made(face))
        self.second_title.setVisible(bool(second))

    def _made(self, face: Face) -> FigureCard:
        made = FigureCard(face)
        made.clicked.connect(lambda: self.choose(face.key))
        self._group.addButton(made)
        self.cards[face.key] = made
        return made

    @property
    def current(self) -> str:
        """Give the key of the card that is chosen, or nothing."""
        return next((key for key, made in self.cards.items() if made.isChecked()), "")

    def choose(self, key: str) -> None:
        """Fill a card, and bring it into sight."""
        if key in self.cards:
            self.cards[key].setChecked(True)
            self.ensureWidgetVisible(self.cards[key])
            self.chosen.emit(key)


def face_of(figure: Figure, days: int) -> Face:
    """Give the card of a figure of so many days."""
    aside = _beside(figure.value, figure.before)
    if figure.key == CAME_BACK and figure.parts[-1][1]:
        # Translators: so many first-timers have not had the time to come back yet.
        aside = _("{count} not yet").format(count=f"{figure.parts[-1][1]:,}")
    return Face(figure.key, figure.title, figure.shown, aside, figure.sentence(days))


def _beside(value: int, before: int | None) -> str:
    """Say the change in two words."""
    if before is None:
        return ""
    more = value - before
    if not more:
        return _("as before")
    return _("{count} more").format(count=f"{more:,}") if more > 0 else _("{count} fewer").format(count=f"{-more:,}")
