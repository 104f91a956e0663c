"""The libraries of the operating system that Qt needs on Linux: tried by loading them, installed when we may.

Windows and macOS have what Qt needs; there nothing is done. Readable by Python 3.8, standard library only.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path
from typing import Dict, List, Sequence

from outside import Missing, ask, environment, say

# What Qt 6.11 loads, and the Debian package that brings it (a newer Debian or Ubuntu provides the same names).
GROUPS: Dict[str, Dict[str, str]] = {
    "offscreen": {
        "libGL.so.1": "libgl1",
        "libEGL.so.1": "libegl1",
        "libxkbcommon.so.0": "libxkbcommon0",
        "libglib-2.0.so.0": "libglib2.0-0",
        "libfontconfig.so.1": "libfontconfig1",
        "libdbus-1.so.3": "libdbus-1-3",
    },
    "x11": {
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-shape.so.0": "libxcb-shape0",
        "libxcb-xkb.so.1": "libxcb-xkb1",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    },
    "wayland": {
        "libwayland-client.so.0": "libwayland-client0",
        "libwayland-cursor.so.0": "libwayland-cursor0",
        "libwayland-egl.so.1": "libwayland-egl1",
    },
    "printing": {"libcups.so.2": "libcups2"},
}

LACKING = "This computer lacks some parts of the system that CAN Hub stands on"
TRY_QT = "from PySide6 import QtPrintSupport, QtSvg, QtWidgets; QtWidgets.QApplication([])"


def packages_for(groups: Sequence[str]) -> List[str]:
    """Give the Debian packages of those libraries of these groups that this system lacks."""
    if not sys.platform.startswith("linux"):
        return []
    return [package for group in groups for name, package in GROUPS[group].items() if not _loads(name)]


def provide(packages: Sequence[str]) -> None:
    """Install Debian packages, saying so first, when we are root; else raise Missing with the exact line to type."""
    if not packages:
        return
    if not shutil.which("apt-get"):
        raise Missing(
            "This computer lacks some of what CAN Hub stands on. Please install what your system calls these packages "
            f"of Debian, and start again: {', '.join(packages)}."
        )
    line = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if os.geteuid() != 0:
        raise Missing(f"{LACKING}. Please type this line, once, and start again:\n  sudo {line}")
    say(f"{LACKING}; installing them with: {line}")
    settings = environment(DEBIAN_FRONTEND="noninteractive")
    ask(["apt-get", "update"], settings)
    answer = ask(line.split(), settings)
    if answer.status:
        told = f"{LACKING}, and they could not be installed. Please connect it to the internet, once, and start again"
        raise Missing(f"{told}, or type this line:\n  {line}", details=answer.said)


def try_qt(python: Path) -> None:
    """Start Qt without a screen, in a process of its own because Qt aborts when it cannot; raise Missing if so."""
    answer = ask([str(python), "-c", TRY_QT], environment(QT_QPA_PLATFORM="offscreen"))
    if answer.status:
        told = "Qt, which draws the window, does not start on this computer; what it said stands above."
        raise Missing(told, details=answer.said)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
