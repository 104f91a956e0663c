"""One window a hub: a second start asks the first to come forward, and ends.

The first holds a lock on a small file of this machine's own; the second leaves a note beside it, which the first finds
within a second. No network and no extra library is needed for it.
"""

import tempfile
import zlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer

_LOOK_MS = 400


class OneWindow(QObject):
    """The right to be the window of one hub file."""

    def __init__(self, hub_file: Path) -> None:
        super().__init__()
        # Any path, however long and in whatever letters, comes to a short name.
        mark = zlib.crc32(str(hub_file.absolute()).encode("utf-8", "surrogateescape"))
        self._note = Path(tempfile.gettempdir()) / f"can-hub-{mark:08x}.forward"
        self._lock = QLockFile(str(self._note.with_suffix(".lock")))
        # A window may be open for days; only a process that is gone makes its lock stale.
        self._lock.setStaleLockTime(0)
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._come_forward: Callable[[], None] = _nothing

    def taken(self) -> bool:
        """Take the right, and tell whether it could be had; a lock that cannot even be made stands in nobody's way."""
        return self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError

    def let_go(self) -> None:
        """Let another window have the right, because this one is closed."""
        self._lock.unlock()

    def ask_the_other(self) -> None:
        """Ask the window that is there to come forward."""
        try:
            self._note.touch()
        except OSError:
            return

    def answer(self, come_forward: Callable[[], None]) -> None:
        """Come forward from now on whenever someone asks; a window that was there before is asked no more."""
        self._come_forward = come_forward
        self._timer.start()

    def _look(self) -> None:
        try:
            self._note.unlink()
        except OSError:
            return
        self._come_forward()


def _nothing() -> None:
    """Do nothing: there is no window yet."""
