"""What the edge of the window tells, whatever page is shown: what waits for other laptops, and who is still missing."""

from PySide6.QtCore import QObject, QTimer

from can_hub.commands import worth_a_look
from can_hub.store.questions import roll_call
from can_hub.sync.standing import only_here
from can_hub.ui.parts.count_mark import CountMark
from can_hub.ui.shell.window import Window

# After what a volunteer did has been shown, and once for several things that happen together.
_LATER_MS = 400
_SWAP, _INSIDE = "swap", "inside"


class News(QObject):
    """Looks again a moment after something has changed."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._marks: dict[str, CountMark] = {}
        self._timer = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._timer.timeout.connect(self.look)
        self._is_closing = False
        window.closing.connect(self._rest)
        self.soon()

    def soon(self) -> None:
        """Look again in a moment."""
        if not self._is_closing:
            self._timer.start()

    def _rest(self) -> None:
        # The hub is let go of next, and cannot be asked any more.
        self._is_closing = True
        self._timer.stop()

    def look(self) -> None:
        """Ask the hub, and show it."""
        reading = self._window.station.hub.reading
        self._window.status.show_carried(only_here(reading))
        self._show(_SWAP, worth_a_look.count(reading))
        self._show(_INSIDE, roll_call.missing(reading))

    def _show(self, place: str, count: int) -> None:
        button = self._window.rail.buttons.get(place)
        if place not in self._marks and button is not None and count:
            self._marks[place] = CountMark(button)
        if place in self._marks:
            self._marks[place].show_count(count)
