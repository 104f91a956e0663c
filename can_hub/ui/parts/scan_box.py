"""Tells a scanner that types from a person who types, whatever has the focus.

A scanner sends a whole code within a moment and ends it with Enter. What it typed is taken out again of the box it
happened to fall into, and the code is told by the signal ``scanned``.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from can_hub.ui.parts.focus_watch import FocusWatch

# Slow scanners type a letter every 20 ms; people who type fast need 60 and more, and never for a whole code.
_MS_A_LETTER = 40
_SHORTEST = 6
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ScanBox(FocusWatch):
    """Listens to the keys of whichever widget of ``window`` has the focus; ``looks_right`` tells a code from a name."""

    scanned = Signal(str)

    def __init__(self, window: QWidget, looks_right: Callable[[str], bool]) -> None:
        super().__init__(window)
        self._window = window
        self._looks_right = looks_right
        self._typed = ""
        self._began = 0.0
        self._before: tuple[QLineEdit, str] | None = None

    def wants(self, widget: QWidget) -> bool:
        """Listen to this window, not to another one that is open beside it."""
        return widget.window() is self._window.window()

    def moved(self) -> None:
        """What was typed elsewhere is no beginning of a scan here."""
        self._typed = ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at every key before the widget does; only the Enter that ends a scan is kept from it."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in _ENDS:
            return self._end()
        self._gather(watched, event.text())
        return False

    def _gather(self, watched: QObject, text: str) -> None:
        if len(text) != 1 or not text.isprintable():
            return
        now = time.monotonic()
        if not self._typed or (now - self._began) * 1000 > _MS_A_LETTER * (len(self._typed) + 1):
            self._typed, self._began = "", now
            self._before = (watched, watched.text()) if isinstance(watched, QLineEdit) else None
        self._typed += text

    def _end(self) -> bool:
        typed, self._typed = self._typed, ""
        quick = (time.monotonic() - self._began) * 1000 <= _MS_A_LETTER * (len(typed) + 1)
        if len(typed) < _SHORTEST or not quick or not self._looks_right(typed):
            return False
        if self._before is not None:
            box, text = self._before
            box.setText(text)
        self.scanned.emit(typed)
        return True
