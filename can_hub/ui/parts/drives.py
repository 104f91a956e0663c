"""Notices sticks that are put in and pulled out, without ever making the window wait for one."""

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QStorageInfo, QTimer, Signal

# A stick is to be noticed within two seconds; a look takes a few milliseconds, seldom more.
_LOOK_MS = 1000
# Where the desktops of Linux and macOS put sticks (File Hierarchy Standard 3.0, /media; udisks2; Apple).
_PLACES_OF_STICKS = ("/media/", "/run/media/", "/Volumes/")
_DRIVE_REMOVABLE = 2


class Drive(NamedTuple):
    """A stick: its folder, and what it is called."""

    folder: Path
    name: str


class Sight(NamedTuple):
    """What one look saw: the sticks, and whether the folder that was asked about is there."""

    drives: tuple[Drive, ...] = ()
    folder_is_there: bool = False


def drives() -> tuple[Drive, ...]:
    """Give the sticks that are in, by name. A dead network drive may make this slow."""
    found = [volume for volume in QStorageInfo.mountedVolumes() if volume.isReady() and _is_stick(volume)]
    named = [Drive(Path(volume.rootPath()), volume.displayName()) for volume in found]
    return tuple(sorted(named, key=lambda one: (one.name.casefold(), str(one.folder))))


def _is_stick(volume: QStorageInfo) -> bool:
    if volume.isRoot():
        return False
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(volume.rootPath()) == _DRIVE_REMOVABLE)
    # What has no device of its own is a folder of another computer, or none at all.
    return volume.rootPath().startswith(_PLACES_OF_STICKS) and volume.device().startsWith(b"/dev/")


class DriveWatch(QObject):
    """Looks again and again while it is watching; ``seen`` tells each `Sight`. ``look`` gives the sticks."""

    seen = Signal(object)

    def __init__(self, parent: QObject, look: Callable[[], tuple[Drive, ...]] = drives) -> None:
        super().__init__(parent)
        self.look = look
        self.folder: Path | None = None
        self._looking = threading.Lock()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look_now)

    def watch(self) -> None:
        """Begin to look, at once and then every second."""
        self._timer.start()
        self.look_now()

    def rest(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look_now(self) -> None:
        """Have one look, beside the window; not while the last one still goes on."""
        if self._looking.acquire(blocking=False):
            threading.Thread(target=self._look, args=(self.folder,), name="drives", daemon=True).start()

    def _look(self, folder: Path | None) -> None:
        try:
            sight = Sight(self.look(), folder is not None and folder.is_dir())
        except OSError:
            sight = Sight()
        finally:
            self._looking.release()
        try:
            self.seen.emit(sight)
        except RuntimeError:  # the window was closed in the meantime
            return
