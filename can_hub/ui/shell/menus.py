"""The menu and the keys that hold everywhere; what a page can do comes from the page itself."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu

from can_hub import settings
from can_hub.ui.shell.go_to import GoTo, Way
from can_hub.ui.shell.help import HelpWindow
from can_hub.ui.shell.keys import takes_back_typing
from can_hub.ui.shell.looks import LOOK_WORDS
from can_hub.ui.shell.page import Deed
from can_hub.ui.shell.papers import print_six_steps
from can_hub.ui.shell.ways import found
from can_hub.ui.shell.window import Window
from can_hub.words import _


class Menus(QObject):
    """Made after the first paint: the bar stands there before, and is filled now."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.page_menu, self.edit_menu, self.go_menu, self.view_menu, self.help_menu = window.bar_menus
        self._of_page: list[QAction] = []
        self.help_window: HelpWindow | None = None
        self._ways: dict[str, QAction] = {}

    def fill(self) -> None:
        """Put everything into the menus, and follow the page from now on."""
        window = self._window
        runner = window.station.runner
        self._add(self.edit_menu, Deed(_("Undo"), "Ctrl+Z", "undo-2", self.undo))
        self._add(self.edit_menu, Deed(_("Redo"), "Ctrl+Shift+Z", "redo-2", runner.redo))
        for number, place in enumerate(window.places.values(), 1):
            go = _going(window, place.name)
            self._ways[place.name] = self._add(self.go_menu, Deed(place.words, f"Ctrl+{number}", place.icon, go))
        self.go_menu.addSeparator()
        self._add(self.go_menu, Deed(_("Go to or do anything …"), "Ctrl+K", "search", self.go_to))
        self._add(self.help_menu, Deed(_("Help for this page"), "F1", "circle-help", self.help))
        self._add(self.help_menu, Deed(_("Print “The desk in six steps”"), "", "printer", self._print_six_steps))
        self._add_looks()
        escape = QAction(self, shortcut=QKeySequence("Esc"))
        escape.triggered.connect(window.back_out)
        window.addAction(escape)
        window.page_changed.connect(self.follow_page)
        self.follow_page()

    def follow_page(self) -> None:
        """Offer what the page that is shown can do."""
        for action in self._of_page:
            self._window.removeAction(action)
            action.deleteLater()
        self.page_menu.clear()
        page = self._window.page
        self._of_page = [self._add(self.page_menu, deed) for deed in (page.deeds() if page else [])]
        self.page_menu.addSeparator()
        self._of_page.append(self._add(self.page_menu, Deed(_("Quit"), "Ctrl+Q", "log-out", self._quit)))

    def undo(self) -> None:
        """Take back typing in the box that has the focus, or from an empty box or a list the last act."""
        widget = QApplication.focusWidget()
        if takes_back_typing(widget):
            widget.undo()  # type: ignore[union-attr]
        else:
            self._window.station.runner.undo()

    def go_to(self) -> None:
        """Open the box that goes to or does anything."""
        page = self._window.page
        ways = [Way(deed.words, deed.keys, deed.icon, deed.do) for deed in (page.deeds() if page else [])]
        places = self._window.places.values()
        ways += [Way(place.words, "", place.icon, _going(self._window, place.name)) for place in places]
        ways += [
            Way(_("Undo"), "Ctrl+Z", "undo-2", self._window.station.runner.undo),
            Way(_("Redo"), "Ctrl+Shift+Z", "redo-2", self._window.station.runner.redo),
            Way(_("Help for this page"), "F1", "circle-help", self.help),
        ]
        self.box = GoTo(self._window, ways, lambda text: found(self._window, text))
        self.box.open_over(self._window)

    def help(self) -> None:
        """Show the help of the page that is shown."""
        page = self._window.page
        if page is None:
            return
        place = next(place.name for place in self._window.places.values() if place.page is page)
        if self.help_window is None:
            self.help_window = HelpWindow(self._window, place)
        else:
            self.help_window.go(place)
        self.help_window.show()
        self.help_window.raise_()
        self.help_window.activateWindow()

    def _print_six_steps(self) -> None:
        print_six_steps(self._window.station)

    def _quit(self) -> None:
        self._window.close()

    def _add(self, menu: QMenu, deed: Deed) -> QAction:
        action = QAction(_as_action(deed.words), self)
        if deed.keys:
            action.setShortcut(QKeySequence(deed.keys))
        action.triggered.connect(deed.do)
        menu.addAction(action)
        return action

    def _add_looks(self) -> None:
        group = QActionGroup(self)
        current = settings.read().look
        looks = {
            look: QAction(_(words), self, checkable=True, checked=look == current) for look, words in LOOK_WORDS.items()
        }
        for look, action in looks.items():
            action.triggered.connect(self._wearing(look))
            group.addAction(action)
            self.view_menu.addAction(action)
        self._window.station.looks.chosen.connect(lambda look: looks[look].setChecked(True))

    def _wearing(self, look: str) -> Callable[[], None]:
        station = self._window.station

        def put_on() -> None:
            station.looks.choose(look, station.toasts)

        return put_on

    def rename(self, name: str, words: str) -> None:
        """Call a place something else from now on."""
        self._ways[name].setText(_as_action(words))


# Each remembers its own place; a lambda in a loop would see the last one only.
def _going(window: Window, name: str) -> Callable[[], None]:
    def go() -> None:
        window.go(name)

    return go


def _as_action(words: str) -> str:
    """Give words so that a menu takes no letter of theirs for a key."""
    return words.replace("&", "&&")
