"""Makes the day's backup beside the window, without a word unless it fails; then one message a day."""

from datetime import date

from PySide6.QtCore import QObject, QTimer

from can_hub.store import backup, copies
from can_hub.ui.shell.jobs import Progress
from can_hub.ui.shell.window import Window

# A while after the start, when whoever waited at the desk has been signed in; then again for a window open for days.
_FIRST_AFTER_MS = 20_000
_AGAIN_AFTER_MS = 3_600_000


class DailyCopy(QObject):
    """Looks now and then whether today's backup is there, makes it if not, and says in the line at the foot when."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._told_on: date | None = None
        self._timer = QTimer(self, interval=_AGAIN_AFTER_MS)
        self._timer.timeout.connect(self.look)
        self.show()

    def begin(self) -> None:
        """Look for the first time in a moment, and every hour from then on."""
        QTimer.singleShot(_FIRST_AFTER_MS, self, self.look)
        self._timer.start()

    def look(self) -> None:
        """Make today's backup unless it is there."""
        if self._window.isHidden():
            return  # closed
        station = self._window.station
        station.jobs.run_quietly(self._keep_up, done=lambda _made: self.show(), failed=self._complain)

    def show(self) -> None:
        """Say in the line at the foot when the last backup was made."""
        hub = self._window.station.hub
        self._window.status.show_backup(copies.told(copies.last(hub.path), hub.reading))

    def _keep_up(self, progress: Progress) -> None:
        backup.keep_up(self._window.station.hub, progress.say)

    def _complain(self, sentence: str) -> None:
        self.show()
        today = self._window.station.hub.reading.today().date()
        if self._told_on != today:
            self._told_on = today
            self._window.station.toasts.trouble(sentence)
