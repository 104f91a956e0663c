"""Go to or do anything: one box for every place and deed, every person, club and offer (Ctrl+K)."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from can_hub.ui.look.icons import icon
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.labels import wrapped
from can_hub.ui.parts.search_box import SearchBox
from can_hub.words import _, isolate


class Way(NamedTuple):
    """Something to go to or to do: its words, its keys, an icon, and what it does."""

    words: str
    keys: str
    icon: str
    go: Callable[[], None]


class GoTo(QDialog):
    """Lists what fits what was typed; Enter goes there. ``found`` gives the ways to what is called so."""

    def __init__(self, parent: QWidget, ways: Sequence[Way], found: Callable[[str], Sequence[Way]]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAccessibleName(_("Go to or do anything"))
        self.setObjectName("card")
        self._ways = ways
        self._found = found
        self._shown: list[Way] = []
        self.box = SearchBox(_("Go to or do anything"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("What fits"))
        # The keyboard stays in the box, which passes the arrows on.
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setProperty("dress", "bare")
        self.nothing = wrapped(dress="soft")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.nothing.setMargin(unit() // 3)
        column = QVBoxLayout(self)
        column.addWidget(self.box)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing, 1)
        self.setFixedSize(30 * unit(), 22 * unit())
        self.box.searched.connect(self._show)
        self.box.stepped.connect(self._step)
        self.box.confirmed.connect(self._go)
        self.list.itemClicked.connect(lambda _item: self._go())
        self._show("")

    def open_over(self, window: QWidget) -> None:
        """Come forward over the upper middle of the window."""
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - self.width()) // 2, corner.y() + 3 * unit())
        self.show()
        self.box.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _show(self, text: str) -> None:
        wanted = text.casefold().split()
        self._shown = [way for way in self._ways if all(word in way.words.casefold() for word in wanted)]
        if wanted:
            self._shown += self._found(text)
        self.list.clear()
        for way in self._shown:
            words = f"{way.words}    {way.keys}" if way.keys else way.words
            item = QListWidgetItem(icon(way.icon, "soft"), words)
            item.setSizeHint(QSize(0, 2 * unit()))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(self._shown))
        self.nothing.setVisible(not self._shown)
        self.nothing.setText(_("Nothing is called “{text}”.").format(text=isolate(text.strip())))

    def _step(self, rows: int) -> None:
        self.list.setCurrentRow(min(max(self.list.currentRow() + rows, 0), self.list.count() - 1))

    def _go(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._shown):
            self.close()
            self._shown[row].go()
