"""Who has something put by of one offer, and the line that puts something by for one more."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QStackedWidget, QVBoxLayout, QWidget

from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.empty_page import EmptyPage
from can_hub.ui.parts.labels import button, wrapped
from can_hub.ui.parts.member_picker import Find, MemberPicker
from can_hub.ui.parts.person_card import PersonCard
from can_hub.ui.parts.person_list import PersonList
from can_hub.words import _

_MOST = 1_000_000
_POINTS = 12


class PutBy(QWidget):
    """The line and the list.

    ``wanted`` tells a person's card and how many; ``collected``, ``cancelled`` and ``opened`` tell the card of a claim.
    """

    wanted = Signal(object, int)
    collected = Signal(object)
    cancelled = Signal(object)
    opened = Signal(object)
    printing = Signal()

    def __init__(self, find: Find) -> None:
        super().__init__()
        self.picker = MemberPicker(_("Put by for …"), find)
        self.many = QSpinBox(minimum=1, maximum=_MOST)
        self.many.setAccessibleName(_("How many"))
        self.many.setToolTip(_("How many"))
        # Typed or stepped with the arrow keys; Fusion's own little buttons are too small for a finger.
        self.many.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.many.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.many.setFixedWidth(4 * unit())
        self.picker.row.addWidget(self.many)
        self.error = wrapped(dress="error")
        self.error.hide()
        self.list = PersonList(_("Who has something put by"), points=_POINTS, lines=3)
        self.nobody = EmptyPage("user", _("Nobody yet"), _("Find a member above, and press Enter to put it by."))
        self.print_button = button(_("Print voucher"), "printer", keys="Ctrl+P")
        self.cancel_button = button(_("Give free"), "undo-2")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit() // 3)
        column.addWidget(self.picker)
        column.addWidget(self.error)
        self._claims = QWidget()
        inner = QVBoxLayout(self._claims)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(unit() // 3)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.nobody)
        inner.addWidget(self._stack, 1)
        row = QHBoxLayout()
        row.addWidget(self.print_button, 1)
        row.addWidget(self.cancel_button, 1)
        inner.addLayout(row)
        column.addWidget(self._claims, 1)

    def _connect(self) -> None:
        self.picker.searching.connect(lambda on: self._claims.setVisible(not on))
        self.picker.box.searched.connect(lambda _text: self.say_wrong(""))
        self.picker.picked.connect(lambda person: self.wanted.emit(person, self.many.value()))
        self.list.acted.connect(self.collected)
        self.list.chosen.connect(self.opened)
        self.print_button.clicked.connect(self.printing)
        self.cancel_button.clicked.connect(self._cancel)
        self.list.selectionModel().currentChanged.connect(lambda *_rows: self._offer_deeds())
        self.many.installEventFilter(self)

    def show_claims(self, cards: Sequence[PersonCard], *, can_be_put_by: bool, why_not: str) -> None:
        """Show who has something put by; where nothing can be, the line gives way to the reason."""
        self.list.show_cards(cards)
        if cards and self.list.current() is None:
            self.list.highlight(0)
        self._stack.setCurrentWidget(self.list if cards else self.nobody)
        self.picker.setVisible(can_be_put_by)
        self.nobody.sentence.setVisible(can_be_put_by)
        if not can_be_put_by:
            self.picker.clear()
        self.say_wrong(why_not)
        self._offer_deeds()

    def choose(self, claim: int) -> None:
        """Highlight a claim."""
        rows = [row for row, one in enumerate(self.list.people.cards) if one.id == claim]
        if rows:
            self.list.highlight(rows[0])

    def clear(self) -> None:
        """Make ready for the next person."""
        self.many.setValue(1)
        self.picker.clear()

    def say_wrong(self, sentence: str) -> None:
        """Say why nothing is put by; what was typed stays."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the number puts by, as Enter in the box does."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self.many.interpretText()
            self.picker.box.confirmed.emit()
            return True
        return super().eventFilter(watched, event)

    def _offer_deeds(self) -> None:
        card = self.list.current()
        waits = card is not None and bool(card.act)
        self.print_button.setEnabled(waits)
        self.cancel_button.setEnabled(waits)

    def _cancel(self) -> None:
        card = self.list.current()
        if card is not None and card.act:
            self.cancelled.emit(card)
