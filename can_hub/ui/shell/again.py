"""Closes the window and starts the program once more, for what only a start can change: size and language."""

import sys

from PySide6.QtCore import QProcess, QProcessEnvironment
from PySide6.QtWidgets import QWidget

from can_hub import settings
from can_hub.ui.shell.window import Window

# Qt's own name of how much larger everything is drawn; it is read when a program starts, and never again.
SCALE = "QT_SCALE_FACTOR"


def close_to_open_again(inside: QWidget) -> None:
    """Close the window that something stands in, and let it come again; it stays when something cannot be kept."""
    window = inside.window()
    if isinstance(window, Window):
        window.opens_again = True
        window.opens_again = window.close()


def open_again() -> bool:
    """Start the program as it was started, with the settings there are now; tells whether it could be."""
    program, *arguments = starting_words()
    process = QProcess()
    surroundings = QProcessEnvironment.systemEnvironment()
    # It may be in there from our own start, and then it would hold.
    surroundings.insert(SCALE, str(settings.read().scale_percent / 100))
    process.setProcessEnvironment(surroundings)
    process.setProgram(program)
    process.setArguments(arguments)
    return bool(process.startDetached())


def starting_words() -> list[str]:
    """Give the words that start this program as it was started."""
    # A program that was packed has no module to be run.
    return [sys.executable, *([] if getattr(sys, "frozen", False) else ["-m", "can_hub"]), *sys.argv[1:]]
