"""A list of people on cards: chosen by keys or touch, each perhaps with a button."""

from collections.abc import Sequence

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from can_hub.ui.look.early import no_sideways_bar
from can_hub.ui.parts.card_painter import CARD_ROLE, CardPainter
from can_hub.ui.parts.line_model import LineModel
from can_hub.ui.parts.person_card import PersonCard
from can_hub.ui.parts.scrolled import reveal

Index = QModelIndex | QPersistentModelIndex


class PeopleModel(LineModel[PersonCard]):
    """The cards of a list."""

    @property
    def cards(self) -> list[PersonCard]:
        """The cards in their order."""
        return self.lines


class PersonList(QListView):
    """Shows cards. ``chosen`` is told for a double click or Enter, ``acted`` for the button of a row.

    ``picked`` is told for a click with Ctrl, ``typed`` for a letter, which belongs into a box to search in, ``spaced``
    for the space bar.
    """

    chosen = Signal(object)
    acted = Signal(object)
    picked = Signal(object)
    typed = Signal(str)
    spaced = Signal(object)

    def __init__(self, name: str, *, points: float, lines: int = 2) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("dress", "bare")
        self.people = PeopleModel()
        self._painter = CardPainter(self, points, lines)
        self.setModel(self.people)
        self.setItemDelegate(self._painter)
        # Told that all are of one height, Qt measures only the first.
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        no_sideways_bar(self)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(self._choose)

    def show_cards(self, cards: Sequence[PersonCard]) -> None:
        """Show these people; the one that was highlighted stays so while it is there."""
        kept = self.current()
        self.people.show(cards)
        ids = [card.id for card in cards]
        if kept is not None and kept.id in ids:
            self.highlight(ids.index(kept.id))
        # Rows may have come or gone above it, of which Qt says nothing, as it is still the same one.
        self._painter.highlighted = self.currentIndex().row()

    def current(self) -> PersonCard | None:
        """Give the card that is highlighted."""
        index = self.currentIndex()
        card = index.data(CARD_ROLE) if index.isValid() else None
        return card if isinstance(card, PersonCard) else None

    def highlight(self, row: int) -> None:
        """Highlight a row; rows beyond the ends are the first or the last."""
        count = self.people.rowCount()
        if count:
            self.setCurrentIndex(self.people.index(min(max(row, 0), count - 1), 0))

    def step(self, rows: int) -> None:
        """Go up or down."""
        self.highlight(self.currentIndex().row() + rows if self.currentIndex().isValid() else 0)

    def act_row(self, at: QPoint) -> int:
        """Give the row whose button is at this place, or -1."""
        index = self.indexAt(at)
        card = index.data(CARD_ROLE) if index.isValid() else None
        if not isinstance(card, PersonCard) or not card.act:
            return -1
        box = self._painter.act_box(self.visualRect(index), card.act, self.font())
        return index.row() if box.contains(at) else -1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses; letters are told, for a box to search in; everything else is the list's own."""
        keys = QtCore.Qt.Key
        if event.key() in (keys.Key_Return, keys.Key_Enter) and self.currentIndex().isValid():
            self._choose(self.currentIndex())
        elif event.key() == keys.Key_Space and self.current() is not None:
            self.spaced.emit(self.current())
        elif event.text().isprintable() and event.text().strip():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Press the button of a row, pick with Ctrl, or highlight."""
        at = event.position().toPoint()
        row = self.act_row(at)
        index = self.indexAt(at)
        if row >= 0:
            self.acted.emit(self.people.cards[row])
        elif event.modifiers() & QtCore.Qt.KeyboardModifier.ControlModifier and index.isValid():
            self.highlight(index.row())
            self.picked.emit(self.people.cards[index.row()])
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A second press on a button is no second act."""
        if self.act_row(event.position().toPoint()) < 0:
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which row and which button are under the pointer."""
        at = event.position().toPoint()
        self._hover(self.indexAt(at).row(), self.act_row(at))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer has gone."""
        self._hover(-1, -1)
        super().leaveEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell the painter which row is highlighted."""
        self._painter.highlighted = current.row()
        super().currentChanged(current, previous)
        # On a small screen with large letters the whole window scrolls, and follows the keyboard to no row by itself.
        if current.isValid() and self.hasFocus():
            reveal(self.viewport(), self.visualRect(current))
        # The whole width of both rows, not the words alone.
        self.update(previous)
        self.update(current)

    def _hover(self, row: int, act_row: int) -> None:
        if (row, act_row) != (self._painter.hovered, self._painter.hovered_act):
            self._painter.hovered, self._painter.hovered_act = row, act_row
            self.viewport().update()

    def _choose(self, index: QModelIndex) -> None:
        card = index.data(CARD_ROLE)
        if isinstance(card, PersonCard):
            self.chosen.emit(card)
