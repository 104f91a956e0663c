"""One column of the board: what we have, or what we need, as cards; and the line for a new one."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.add_line import add_line
from can_hub.ui.parts.empty_page import EmptyPage
from can_hub.ui.parts.labels import button, card, heading, plain, wrapped
from can_hub.ui.parts.person_card import PersonCard
from can_hub.ui.parts.person_list import PersonList
from can_hub.words import _, ngettext

_POINTS = 12
_LINES = 3


class CardList(PersonList):
    """A list beside another one: ``crossed`` tells that an arrow key leads over there."""

    crossed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go to the other column."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers():
            self.crossed.emit()
        else:
            super().keyPressEvent(event)


class OfferColumn(QFrame):
    """Cards under a heading, and a line for a new one.

    ``named`` tells the title of a new card, ``looked_at`` the id of one that is highlighted, ``opened`` of one that
    is gone to by Enter or a click.
    """

    named = Signal(str)
    looked_at = Signal(object)
    opened = Signal(object)

    def __init__(self, title: str, hint: str, *, empty: EmptyPage) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(title)
        self._is_changing = False
        self.count = plain(dress="chip")
        self.count.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.new_button = button(_("New"), "plus", keys="Ctrl+N")
        self.new_title = QLineEdit()
        self.new_title.setPlaceholderText(hint)
        self.new_title.setAccessibleName(hint)
        self.new_error = wrapped(dress="error")
        self.list = CardList(title, points=_POINTS, lines=_LINES)
        self.empty = empty
        self.none = EmptyPage("search", _("Nothing found"), _("Try fewer letters, or another word."))
        self._lay_out(title)
        self.empty.offer(_("Add the first"), self.begin_new, "plus")
        self.new_button.clicked.connect(self.begin_new)
        self.new_title.returnPressed.connect(lambda: self.named.emit(self.new_title.text()))
        self.list.chosen.connect(lambda one: self.opened.emit(one.id))
        self.list.clicked.connect(lambda _index: self._tell(self.opened))
        self.list.selectionModel().currentChanged.connect(self._look_at)

    def _lay_out(self, title: str) -> None:
        column = QVBoxLayout(self)
        gap = unit() // 2
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(gap)
        top = QHBoxLayout()
        top.addWidget(heading(title))
        top.addWidget(self.count)
        top.addStretch(1)
        top.addWidget(self.new_button)
        column.addLayout(top)
        self.new_line = card()
        line = QVBoxLayout(self.new_line)
        line.addLayout(add_line(self.new_title))
        line.addWidget(self.new_error)
        self.new_error.hide()
        self.new_line.hide()
        column.addWidget(self.new_line)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        for widget in (self.list, self.empty, self.none):
            self._stack.addWidget(widget)

    @property
    def current(self) -> int:
        """The id of the card that is highlighted, or 0."""
        found = self.list.current()
        return found.id if found is not None else 0

    def show_cards(self, cards: Sequence[PersonCard], *, still_open: int, searching: bool) -> None:
        """Show these cards; what was highlighted stays so. ``still_open`` counts what is not closed."""
        self._is_changing = True
        self.list.show_cards(cards)
        self._is_changing = False
        self.count.setText(str(still_open))
        self.count.setAccessibleName(ngettext("{count} open", "{count} open", still_open).format(count=still_open))
        self._stack.setCurrentWidget(self.list if cards else self.none if searching else self.empty)

    def choose(self, number: int) -> bool:
        """Highlight a card without telling of it, or none for 0; tells whether it is shown."""
        rows = [row for row, one in enumerate(self.list.people.cards) if one.id == number]
        self._is_changing = True
        if rows:
            self.list.highlight(rows[0])
        else:
            self.list.setCurrentIndex(QModelIndex())
        self._is_changing = False
        return bool(rows)

    def to_list(self) -> None:
        """Put the keyboard into the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.current:
            self.list.highlight(0)

    def begin_new(self) -> None:
        """Open the line for a new card; what was typed before waits there."""
        self.new_line.show()
        self.new_title.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def end_new(self) -> None:
        """Close the line: the card is there."""
        self.new_title.clear()
        self.new_error.hide()
        self.new_line.hide()

    def say_wrong(self, sentence: str) -> None:
        """Say why there is no new card; what was typed stays."""
        self.new_error.setText(sentence)
        self.new_error.show()

    def back_out(self) -> bool:
        """Close the line for a new card, its draft kept; tells whether it was open."""
        was_open = self.new_line.isVisible()
        self.new_line.hide()
        return was_open

    def _look_at(self, *_rows: object) -> None:
        # Qt tells of what we highlight ourselves as well, and that is to open nothing.
        if not self._is_changing:
            self._tell(self.looked_at)

    def _tell(self, signal: object) -> None:
        if self.current:
            signal.emit(self.current)  # type: ignore[attr-defined]  # a bound signal has no type of its own


def we_have() -> OfferColumn:
    """Give the column of what we have."""
    told = _("Things, food, skills, a lift, a room: whatever someone would gladly give.")
    return OfferColumn(
        _("We have"), _("What we have, then Enter"), empty=EmptyPage("gift", _("Nothing to give yet"), told)
    )


def we_need() -> OfferColumn:
    """Give the column of what we need."""
    told = _("What would help somebody? Whatever may answer it is shown beside it.")
    return OfferColumn(
        _("We need"), _("What we need, then Enter"), empty=EmptyPage("lightbulb", _("Nothing needed yet"), told)
    )


def keyboard_is_in(widget: QWidget) -> bool:
    """Tell whether the keyboard is in this widget or in one of its own."""
    focus: QWidget | None = widget.window().focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))
