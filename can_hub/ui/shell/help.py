"""The help: a short page for every place of the rail, with its picture and its keys, and a search over all of them."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QListWidget, QListWidgetItem

from can_hub.ui.look.icons import icon
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.labels import button
from can_hub.ui.parts.search_box import SearchBox
from can_hub.ui.shell import help_texts
from can_hub.ui.shell.help_paper import HelpPaper
from can_hub.ui.shell.help_texts import HelpText
from can_hub.ui.shell.page import Page
from can_hub.ui.shell.papers import print_six_steps
from can_hub.ui.shell.window import Window
from can_hub.words import _

EVERYWHERE = "everywhere"
_NAME, _SENTENCE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class HelpWindow(QDialog):
    """Stays beside the window, so that one can read and do; ``place`` is the page one came from."""

    def __init__(self, window: Window, place: str) -> None:
        super().__init__(window)
        self._window = window
        self.shown = place
        self.setWindowTitle(_("Help"))
        self.box = SearchBox(_("Search the help …"))
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setAccessibleName(_("Pages of the help"))
        self.list.setIconSize(QSize(unit(), unit()))
        self.paper = HelpPaper()
        self.print_button = button(_("Print “The desk in six steps”"), "printer")
        self.close_button = button(_("Close"), "", "primary", keys="Esc")
        self.texts = [text for name in (*window.places, EVERYWHERE) if (text := self._text(name))]
        self._lay_out()
        self._connect()
        self._list_all(place)
        self.paper.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setSpacing(unit() // 2)
        grid.addWidget(self.box, 0, 0)
        grid.addWidget(self.list, 1, 0)
        grid.addWidget(self.paper, 0, 1, 2, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.print_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        grid.addLayout(foot, 2, 0, 1, 2)
        for column, (share, least) in enumerate(((4, 11), (11, 22))):
            grid.setColumnStretch(column, share)
            grid.setColumnMinimumWidth(column, least * unit())
        grid.setRowMinimumHeight(1, 14 * unit())
        room = self.screen().availableSize()
        self.resize(QSize(min(60 * unit(), room.width()), min(40 * unit(), room.height())))

    def _connect(self) -> None:
        self.box.searched.connect(self._search)
        self.box.stepped.connect(self._step)
        self.box.confirmed.connect(lambda: self.paper.setFocus(Qt.FocusReason.OtherFocusReason))
        self.list.currentItemChanged.connect(lambda item, _before: self._show(item))
        self.paper.typed.connect(self._type)
        self.print_button.clicked.connect(lambda: print_six_steps(self._window.station))
        self.close_button.clicked.connect(self.accept)

    def _text(self, name: str) -> HelpText | None:
        """Give the help of a place; one that has no file has what its page says of itself."""
        found = help_texts.help_text(name)
        if found is not None or name not in self._window.places:
            return found
        title = self._window.places[name].words
        said = [sentence for key, sentence in self._window.page_of(name).help_text() if not key]
        return HelpText(name, title, "\n\n".join([f"# {title}", *said]))

    def go(self, place: str) -> None:
        """Show the help of a place, whatever was searched for."""
        self.box.clear()
        self._list_all(place)

    def _list_all(self, place: str) -> None:
        self._fill([(text, "") for text in self.texts])
        names = [text.name for text in self.texts]
        self.list.setCurrentRow(names.index(place) if place in names else 0)

    def _search(self, words: str) -> None:
        if not words.strip():
            self._list_all(self.shown)
            return
        self._fill(help_texts.search(self.texts, words))
        self.list.setCurrentRow(0)

    def _fill(self, found: Sequence[tuple[HelpText, str]]) -> None:
        # While the list is emptied it would show one neighbour after the other.
        with QSignalBlocker(self.list):
            self.list.clear()
        for text, sentence in found:
            place = self._window.places.get(text.name)
            item = QListWidgetItem(icon(place.icon if place else "keyboard", "soft"), self._entry(text, sentence))
            item.setData(_NAME, text.name)
            item.setData(_SENTENCE, sentence)
            item.setSizeHint(QSize(0, self._height(item.text())))
            self.list.addItem(item)
        if not found:
            item = QListWidgetItem(_("Nothing found. Try another word."))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)

    def _entry(self, text: HelpText, sentence: str) -> str:
        """Give what stands in the list: the page as the hub calls it, and perhaps what was found there."""
        place = self._window.places.get(text.name)
        title = place.words if place is not None else text.title
        return f"{title}\n{sentence}" if sentence else title

    def _height(self, words: str) -> int:
        """Give the height that an entry takes, never less than a finger."""
        beside = self.list.iconSize().width() + 2 * unit()
        room = QRect(0, 0, max(self.list.viewport().width() - beside, 8 * unit()), 0)
        return max(self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, words).height() + unit(), 2 * unit())

    def _show(self, item: QListWidgetItem | None) -> None:
        text = next((one for one in self.texts if item is not None and one.name == item.data(_NAME)), None)
        if text is None or item is None:
            return
        self.shown = text.name
        self.paper.show_text(text.title, text.markdown, self._keys(text.name))
        if item.data(_SENTENCE):
            self.paper.find_words(item.data(_SENTENCE))

    def _keys(self, name: str) -> list[tuple[str, str]]:
        if name not in self._window.places:
            return everywhere()
        return [*keys_of(self._window.page_of(name)), *everywhere()]

    def _step(self, rows: int) -> None:
        self.list.setCurrentRow(min(max(self.list.currentRow() + rows, 0), self.list.count() - 1))

    def _type(self, letter: str) -> None:
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.box.insert(letter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does nothing of its own, so that it does not close what one reads."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)


def keys_of(page: Page) -> list[tuple[str, str]]:
    """Give the keys of a page, each with what it does."""
    deeds = [(deed.keys, deed.words) for deed in page.deeds() if deed.keys]
    told = [(key, sentence) for key, sentence in page.help_text() if key]
    said = {key for key, _sentence in deeds}
    return [*[(key, sentence) for key, sentence in told if key not in said], *deeds]


def everywhere() -> list[tuple[str, str]]:
    """Give the keys that hold on every page."""
    return [
        ("Ctrl+K", _("Go to or do anything")),
        ("Ctrl+Z", _("Undo what was done last")),
        ("Ctrl+Shift+Z", _("Redo")),
        ("Ctrl+1 Ctrl+2", _("and so on: go to a place of the rail")),
        ("F1", _("Help for this page")),
        ("Esc", _("Back out")),
    ]
