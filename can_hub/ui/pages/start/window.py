"""The window of the very first page: the four ways, and the short page of the one that was chosen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from can_hub.store.hub import Hub
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.pages.start.get_back import GetBack
from can_hub.ui.pages.start.join import Join
from can_hub.ui.pages.start.our_hub import OurHub
from can_hub.ui.pages.start.sample import Sample
from can_hub.ui.pages.start.way import Way
from can_hub.ui.parts.big_choice import BigChoice
from can_hub.ui.parts.labels import heading, wrapped
from can_hub.words import _

SAMPLE, OUR_HUB, JOIN, GET_BACK = "sample", "our_hub", "join", "get_back"
WAYS: dict[str, Callable[[Path], Way]] = {SAMPLE: Sample, OUR_HUB: OurHub, JOIN: Join, GET_BACK: GetBack}


class StartWindow(QDialog):
    """Leads to a hub; ``hub`` is there once it is open, ``way`` says how it came about.

    ``way`` may be given to go to one of the short pages at once; any other word means the four ways.
    """

    def __init__(self, path: Path, way: str = "") -> None:
        super().__init__()
        self.hub: Hub | None = None
        self.way = way
        self._path = path
        self.setWindowTitle("CAN Hub")
        self.pages = QStackedWidget()
        self.choices: dict[str, BigChoice] = {}
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)
        self.first = self._first_page()
        self.pages.addWidget(self.first)
        room = self.screen().availableSize()
        self.resize(QSize(min(46 * unit(), room.width()), min(30 * unit(), room.height())))
        if way in WAYS:
            self.go(way)
        else:
            self.choices[SAMPLE].setFocus()

    def _first_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(*[unit() * 3 // 2] * 4)
        column.setSpacing(unit() // 3)
        column.addWidget(heading(_("Welcome to CAN Hub")))
        column.addWidget(wrapped(_("There is no hub on this computer yet. How would you like to begin?"), "soft"))
        column.addSpacing(unit() // 2)
        grid = QGridLayout()
        grid.setSpacing(unit() * 3 // 4)
        for number, (name, sign, title, sentence) in enumerate(_choices()):
            card = self.choices[name] = BigChoice(sign, title, sentence)
            card.clicked.connect(self._going(name))
            grid.addWidget(card, number // 2, number % 2)
        for number in range(2):
            grid.setColumnStretch(number, 1)
            grid.setRowStretch(number, 1)
        column.addLayout(grid, 1)
        return page

    def _going(self, name: str) -> Callable[[], None]:
        return lambda: self.go(name)

    def go(self, name: str) -> None:
        """Go to the short page of one way."""
        page = WAYS[name](self._path)
        self.way = name
        page.back.connect(self.go_back)
        page.arrived.connect(self._arrive)
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        page.enter()

    def go_back(self) -> None:
        """Go back to the four ways."""
        page = self.pages.currentWidget()
        self.pages.setCurrentWidget(self.first)
        if isinstance(page, Way):
            self.pages.removeWidget(page)
            page.deleteLater()
            self.choices[self.way].setFocus()
            self.way = ""

    def _arrive(self, hub: Hub) -> None:
        self.hub = hub
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc, or cancel what is under way; from the four ways it closes the window."""
        page = self.pages.currentWidget()
        if event.key() == Qt.Key.Key_Escape and isinstance(page, Way):
            if page.job is not None:
                page.job.progress.stop()
            else:
                self.go_back()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Cancel what is under way, then go."""
        page = self.pages.currentWidget()
        if isinstance(page, Way):
            page.stop()
        super().closeEvent(event)


def _choices() -> list[tuple[str, str, str, str]]:
    return [
        (SAMPLE, "eye", _("Look around a sample hub"),
         _("A made-up hub full of life, to try everything in. It goes away in one click.")),
        (OUR_HUB, "house", _("Start our hub"),
         _("Give it a name, then put in your members. It takes two minutes.")),
        (JOIN, "usb", _("Join our hub"),
         _("This is our second laptop. You have a stick with a parcel from the first one.")),
        (GET_BACK, "history", _("Get our hub back"),
         _("We had a hub before. Bring it back from one of its backups.")),
    ]  # fmt: skip
