"""The left half of a page of records: its heading, a button and a line for a new one, the search, and the list.

What is searched, made and shown is the page's business; the panel lays it out and minds the drafts.
"""

from array import array
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.empty_page import EmptyPage
from can_hub.ui.parts.labels import button, card, heading, plain, wrapped
from can_hub.ui.parts.record_table import RecordTable
from can_hub.ui.parts.search_box import SearchBox


class PanelWords(NamedTuple):
    """What stands on a panel: ``new`` on the button, ``hint`` and ``new_name`` for the line of a new record."""

    title: str
    search: str
    new: str
    new_icon: str
    new_hint: str
    new_name: str


class ListPanel(QWidget):
    """``searched`` tells what was typed, ``named`` the name of a record that is to be made."""

    searched = Signal(str)
    named = Signal(str)

    def __init__(self, words: PanelWords, table: RecordTable, *, empty: EmptyPage, none: EmptyPage) -> None:
        super().__init__()
        self.table = table
        self.empty = empty
        self.none = none
        self.chip = plain(dress="chip")
        self.chip.hide()
        self.box = SearchBox(words.search)
        self.new_button = button(words.new, words.new_icon, "primary", keys="Ctrl+N")
        self.new_name = QLineEdit()
        self.new_name.setPlaceholderText(words.new_hint)
        self.new_name.setAccessibleName(words.new_name)
        self.new_error = wrapped(dress="error")
        self._lay_out(words.title)
        self.empty.offer(words.new, self.begin_new, words.new_icon)
        self.box.searched.connect(self.searched)
        self.box.stepped.connect(table.step)
        self.box.confirmed.connect(table.setFocus)
        self.new_button.clicked.connect(self.begin_new)
        self.new_name.returnPressed.connect(lambda: self.named.emit(self.new_name.text()))

    def _lay_out(self, title: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit() // 2)
        self.top = QHBoxLayout()
        self.top.addWidget(heading(title))
        self.top.addWidget(self.chip)
        self.top.addStretch(1)
        self.top.addWidget(self.new_button)
        column.addLayout(self.top)
        column.addWidget(self._new_line())
        column.addWidget(self.box)
        # In its place first: a stack that belongs to nobody shows its first widget as a window of its own.
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        for widget in (self.table, self.empty, self.none):
            self._stack.addWidget(widget)

    def _new_line(self) -> QFrame:
        self.new_line = card()
        column = QVBoxLayout(self.new_line)
        column.addWidget(self.new_name)
        column.addWidget(self.new_error)
        self.new_error.hide()
        self.new_line.hide()
        return self.new_line

    @property
    def is_searching(self) -> bool:
        """Whether the list shows what was found, and not everything."""
        return bool(self.box.text().strip())

    def show_ids(self, ids: "array[int]", *, keep: int) -> None:
        """Show these records, ``keep`` highlighted if it is among them, else the first."""
        self.table.records.show_ids(ids)
        self._stack.setCurrentWidget(self.table if ids else self.none if self.is_searching else self.empty)
        if ids and not self.table.choose(keep):
            self.table.choose(ids[0])

    def show_chip(self, words: str) -> None:
        """Say a few words beside the heading."""
        self.chip.setText(words)
        self.chip.setVisible(bool(words))

    def begin_new(self) -> None:
        """Open the line for a new record; a name that was searched for in vain is taken along."""
        if not self.table.records.rowCount() and self.is_searching:
            self.new_name.setText(self.box.text().strip())
        self.new_line.show()
        self.new_name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def end_new(self) -> None:
        """Close the line: the record is there."""
        self.new_name.clear()
        self.new_error.hide()
        self.new_line.hide()
        self.box.clear()

    def say_wrong(self, sentence: str) -> None:
        """Say why there is no new record; what was typed stays."""
        self.new_error.setText(sentence)
        self.new_error.show()

    def to_box(self) -> None:
        """Go to the search, with what stands in it chosen."""
        self.box.begin()

    def back_out(self) -> bool:
        """Close the line for a new record, its draft kept; then empty the search. Tells whether there was anything."""
        if self.new_line.isVisible():
            self.new_line.hide()
        elif self.box.text() or not self.box.hasFocus():
            self.box.clear()
        else:
            return False
        self.box.setFocus()
        return True
