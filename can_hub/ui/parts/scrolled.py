"""A column of cards that scrolls when there is no room for all of them."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.labels import card, heading, wrapped


def reveal(widget: QWidget, part: QRect) -> None:
    """Move whatever scrolls around a widget so that a part of it is in sight, from its leading edge on."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea) and (inner := above.widget()) is not None:
            edge = part.topRight() if widget.isRightToLeft() else part.topLeft()
            at = widget.mapTo(inner, edge) + QPoint(0, part.height() // 2)
            above.ensureVisible(at.x(), at.y(), 0, part.height() // 2)
        above = above.parentWidget()


class Scrolled(QScrollArea):
    """Cards are added from top to bottom; room that is left stays below the last."""

    def __init__(self, name: str) -> None:
        super().__init__(widgetResizable=True)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, unit() // 2, 0)
        self._column.setSpacing(unit() * 2 // 3)
        self._column.addStretch(1)
        self.setWidget(inner)
        # The ground of the page shows through.
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)

    def add(self, widget: QWidget) -> None:
        """Add something below what is there."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def add_card(self, title: str, sentence: str = "") -> QVBoxLayout:
        """Add a card with a heading and perhaps a sentence; gives the column that goes on below them."""
        made = card()
        made.setAccessibleName(title)
        column = QVBoxLayout(made)
        column.setContentsMargins(unit(), unit() * 2 // 3, unit(), unit() * 2 // 3)
        column.setSpacing(unit() // 2)
        column.addWidget(heading(title))
        if sentence:
            column.addWidget(wrapped(sentence, "soft"))
        self.add(made)
        return column
