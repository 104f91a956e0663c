"""The window: the rail, one page beside it, the line at the foot, and the keys that hold everywhere."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from can_hub.ui.look.wardrobe import unit
from can_hub.ui.shell.page import Page
from can_hub.ui.shell.rail import Rail
from can_hub.ui.shell.station import Changed, Station
from can_hub.ui.shell.status import StatusLine
from can_hub.words import _

if TYPE_CHECKING:
    # As in the front desk: not before the first paint.
    from PySide6.QtGui import QCloseEvent, QPaintEvent

    from can_hub.kinds import Claim
    from can_hub.ui.shell.news import News

# A screen that is a little narrower than the window is better than one that has to be moved over it.
_NEARLY = 0.9


class Place:
    """One place of the rail; its page is made when it is first gone to.

    ``short`` is what stands on the rail where ``words`` are too long for it; ``dress`` is ``alarm`` for the red button,
    ``last`` for a place at the foot.
    """

    def __init__(
        self, name: str, words: str, icon: str, make: Callable[[Station], Page], *, short: str = "", dress: str = ""
    ) -> None:
        self.name = name
        self.words = words
        self.short = short or words
        self.icon = icon
        self.make = make
        self.dress = dress
        self.page: Page | None = None


class Window(QMainWindow):
    """The one window. ``painted`` is told once, when it has been drawn for the first time."""

    painted = Signal()
    closing = Signal()
    page_changed = Signal()

    def __init__(self, station: Station, places: list[Place]) -> None:
        super().__init__()
        self.station = station
        self.places = {place.name: place for place in places}
        self.setWindowTitle(_window_title(station))
        self._was_painted = False
        self._was_warned = False
        # Whether the program is to start again once this window is closed.
        self.opens_again = False
        # A way of the very first page that is to follow when this window has been closed; empty for none.
        self.next_way = ""
        self.bar_menus: list[QMenu] = []
        self.menus: QObject | None = None
        self.news: News
        self.rail = Rail()
        self.pages = QStackedWidget()
        self.status = StatusLine(station.hub.reading.desk_name)
        self._lay_out()
        for place in places:
            self._stand(place)
        self.rail.chosen.connect(self.go)

    def _lay_out(self) -> None:
        self.body = QWidget()
        inner = QVBoxLayout(self.body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.pages, 1)
        self.job_place = QFrame()
        strips = QVBoxLayout(self.job_place)
        strips.setContentsMargins(unit(), 0, unit(), 0)
        inner.addWidget(self.job_place)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self.body, 1)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
        least, room = QSize(44 * unit(), 29 * unit()), self.screen().availableSize()
        if room.height() >= least.height() and room.width() >= _NEARLY * least.width():
            self.setMinimumSize(least)
            self.setCentralWidget(whole)
        else:
            self.setMinimumSize(least.boundedTo(room))
            self._let_scroll(whole, least)

    def _let_scroll(self, whole: QWidget, least: QSize) -> None:
        """Let a small screen with large letters be moved over the window, so that nothing is out of reach."""
        from PySide6.QtWidgets import QScrollArea

        whole.setMinimumSize(least - QSize(0, 2 * unit()))
        area = QScrollArea(widgetResizable=True)
        area.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
        area.setWidget(whole)
        self.setCentralWidget(area)

    def _stand(self, place: Place) -> None:
        if place.dress == "last":
            button = self.rail.add_last(place.name, place.short, place.icon)
        else:
            button = self.rail.add(place.name, place.short, place.icon, place.dress)
        _tell_whole(button, place)

    def show_names(self) -> None:
        """Say what the hub and this laptop are called now."""
        self.setWindowTitle(_window_title(self.station))
        self.status.show_desk(self.station.hub.reading.desk_name)

    def rename(self, place: Place) -> None:
        """Call a place what this one of the same name is called."""
        mine, button = self.places[place.name], self.rail.buttons[place.name]
        mine.words, mine.short = place.words, place.short
        button.say(mine.short)
        _tell_whole(button, mine)

    @property
    def page(self) -> Page | None:
        """Give the page that is shown."""
        shown = self.pages.currentWidget()
        return shown if isinstance(shown, Page) else None

    def put_above(self, strip: QWidget) -> None:
        """Put a strip above the pages, where it stays whatever page is gone to."""
        layout = self.body.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(0, strip)

    def prepare_menu(self) -> None:
        """Put up the bar, so that nothing moves when it is filled after the first paint."""
        self.bar_menus = [
            self.menuBar().addMenu(words) for words in (_("&Page"), _("&Edit"), _("&Go"), _("&View"), _("&Help"))
        ]

    def fitting_size(self) -> QSize:
        """Give a size that suits a desk and still fits a small screen."""
        room = self.screen().availableSize()
        return QSize(min(58 * unit(), room.width()), min(38 * unit(), room.height()))

    def page_of(self, name: str) -> Page:
        """Give the page of a place without going there; it is made if it has not been."""
        place = self.places[name]
        if place.page is None:
            place.page = place.make(self.station)
            self.pages.addWidget(place.page)
        return place.page

    def go(self, name: str) -> Page:
        """Go to a place; its page is made when it is needed."""
        page = self.page_of(name)
        self.pages.setCurrentWidget(page)
        self.rail.show_chosen(name)
        if page.stale:
            page.stale = False
            page.take_in(frozenset())
        page.enter()
        self.page_changed.emit()
        return page

    def take_in(self, changed: Changed) -> None:
        """Pass on what changed to the page that is shown; the others are told when they are gone to."""
        shown = self.page
        for place in self.places.values():
            if place.page is not None and place.page is not shown:
                place.page.stale = True
        if shown is not None:
            shown.take_in(changed)

    def listen_to_keys(self) -> None:
        """Begin to hear scanners and Undo, once the window is there."""
        from can_hub.ui.parts.scan_box import ScanBox
        from can_hub.ui.shell.keys import UndoKeys
        from can_hub.ui.shell.scanning import can_be_scanned, scan_anything

        self.undo_keys = UndoKeys(self)
        self.undo_keys.watch()
        self.scan_box = ScanBox(self, lambda text: can_be_scanned(self.station, text))
        self.scan_box.scanned.connect(lambda code: scan_anything(self, self.station, code, self.go_to_claim))
        self.scan_box.watch()

    def go_to_claim(self, claim: "Claim") -> None:
        """Go to what is put by for someone."""
        from can_hub.ui.shell.page import ShowsClaims

        page = self.go("offers")
        if isinstance(page, ShowsClaims):
            page.show_claim(claim)

    def back_out(self) -> None:
        """Do what Esc means: close the newest message that stays, else whatever the page makes of it."""
        page = self.page
        if page is not None and page.back_out():
            return
        self.station.toasts.dismiss()

    def come_forward(self) -> None:
        """Show this window to someone who started the program a second time."""
        self.setWindowState(self.windowState() & ~QtCore.Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def paintEvent(self, event: "QPaintEvent") -> None:
        """Draw, and tell of the first time."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            # Not from within the painting, for whoever hears it makes more widgets.
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: "QCloseEvent") -> None:
        """Keep what stands in the fields, then let go of everything; stay when something could not be kept."""
        if self.page is not None and not self.page.leave() and not self._was_warned:
            # Once: whoever closes again means it.
            self._was_warned = True
            told = _("What is marked on this page could not be kept. Mend it, or close once more to leave it.")
            self.station.toasts.refuse(told)
            event.ignore()
            return
        # What the disk did not take still stands in the fields, and would be lost with them.
        # Before the first paint there is none yet, and nothing that could wait for the disk.
        runner = getattr(self.station, "runner", None)
        if runner is not None and not runner.finish():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)


def _tell_whole(button: QToolButton, place: Place) -> None:
    button.setAccessibleName(place.words)
    button.setToolTip(place.words if place.words != button.text() else "")


def _window_title(station: Station) -> str:
    name = station.hub.reading.profile.name
    return _("{hub} – CAN Hub").format(hub=name) if name else "CAN Hub"
