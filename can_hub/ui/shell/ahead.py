"""Lets the dates of clubs follow their rules, quietly: once a day, and whenever a club was changed."""

from PySide6.QtCore import QObject, QTimer

from can_hub.commands import sessions
from can_hub.kinds import Activity
from can_hub.ui.shell.station import Changed, Station

_FIRST_MS = 3_000
_LOOK_MS = 10 * 60 * 1_000


class Ahead(QObject):
    """Made after the first paint; looks every ten minutes whether a new day has begun."""

    def __init__(self, parent: QObject, station: Station) -> None:
        super().__init__(parent)
        self._station = station
        self._day = ""
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        # Not at once: whoever opens the window wants to sign someone in.
        QTimer.singleShot(_FIRST_MS, self, self.look)

    def look(self) -> None:
        """Make the dates of a new day."""
        day = self._station.hub.reading.today().isoformat()
        if day != self._day:
            self._day = day
            self._station.runner.do(sessions.make_ahead)

    def take_in(self, changed: Changed) -> None:
        """Follow the rules of the clubs that were changed."""
        clubs = [number for kind, number in changed if kind == Activity.kind.name]
        if clubs:
            self._station.runner.do(sessions.make_ahead, *clubs)
