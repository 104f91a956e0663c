"""What an empty list says: what it is for, and the button that starts it."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from can_hub.ui.look.icons import draw_icon
from can_hub.ui.look.wardrobe import unit, worn
from can_hub.ui.parts.labels import button, heading, wrapped


class Sign(QWidget):
    """A large quiet icon."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Take three lines in the square."""
        return QSize(3 * unit(), 3 * unit())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon on a round ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(worn().tint))
        painter.drawEllipse(self.rect())
        inner = QRectF(self.rect()).adjusted(unit() * 0.8, unit() * 0.8, -unit() * 0.8, -unit() * 0.8)
        draw_icon(painter, inner, self._name, worn().on_tint)
        painter.end()


class EmptyPage(QWidget):
    """An icon, a heading, a sentence, and perhaps a button."""

    def __init__(self, sign: str, title: str, sentence: str) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setSpacing(unit() // 2)
        self.title = heading(title)
        self.sentence = wrapped(sentence, "soft")
        self.title.setWordWrap(True)
        self._column.addStretch(1)
        self._column.addWidget(Sign(sign), 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self.title, self.sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._column.addWidget(label)
        self._column.addStretch(2)

    def offer(self, words: str, act: Callable[[], None], sign: str = "", dress: str = "primary") -> None:
        """Add a button that starts something."""
        made = button(words, sign, dress)
        made.clicked.connect(act)
        self._column.insertWidget(self._column.count() - 1, made, 0, Qt.AlignmentFlag.AlignHCenter)
