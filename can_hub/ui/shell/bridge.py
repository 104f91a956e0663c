"""Brings the hub's news to the window: one queued signal for whatever changed, here or in another program."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from can_hub.store.hub import Hub
from can_hub.ui.shell.station import Changed

_LOOK_MS = 1_000


class Bridge(QObject):
    """Turns the hub's listeners, which are called on its writer thread, into ``changed`` in the window's own."""

    changed = Signal(object)
    _came = Signal(object)

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self._gathered: set[tuple[str, int]] = set()
        self._anything = False
        self._closed = False
        self._due = QTimer(self, singleShot=True, interval=0)
        self._due.timeout.connect(self._tell)
        # Queued, because the hub tells it on its writer thread and widgets belong to the window’s own.
        self._came.connect(self._gather, Qt.ConnectionType.QueuedConnection)
        self._stop = hub.listen(self._came.emit)
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self.look)

    def watch(self) -> None:
        """Begin to look, once a second, for what another program wrote into the same file."""
        self._look.start()

    def look(self) -> None:
        """Look now."""
        self._hub.look_again()

    def close(self) -> None:
        """Hear no more, not even what is on its way."""
        self._closed = True
        self._look.stop()
        self._due.stop()
        self._stop()

    def _gather(self, changed: Changed) -> None:
        if self._closed:
            return
        # Many commits may come in one go, from a bundle or a spreadsheet; the views are told once.
        self._anything = self._anything or not changed
        self._gathered |= changed
        self._due.start()

    def _tell(self) -> None:
        changed = frozenset() if self._anything else frozenset(self._gathered)
        self._gathered.clear()
        self._anything = False
        self.changed.emit(changed)
