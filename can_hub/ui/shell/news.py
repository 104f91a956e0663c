"""What the edge of the window tells of the other laptops: what has not been carried yet, and what is to be decided."""

from PySide6.QtCore import QObject, QTimer

from can_hub.commands import worth_a_look
from can_hub.sync.standing import only_here
from can_hub.ui.parts.count_mark import CountMark
from can_hub.ui.shell.window import Window

# After what a volunteer did has been shown, and once for several things that happen together.
_LATER_MS = 400
_PLACE = "swap"


class News(QObject):
    """Looks again a moment after something has changed."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._mark: CountMark | None = None
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
        if self._mark is None and (button := self._window.rail.buttons.get(_PLACE)) is not None:
            self._mark = CountMark(button)
        if self._mark is not None:
            self._mark.show_count(worth_a_look.count(reading))
