"""The keys whose meaning depends on where the keyboard is: Ctrl+Z above all.

In a box with something typed in it Ctrl+Z takes back typing; from an empty box or a list it undoes the last act.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from can_hub.ui.parts.focus_watch import FocusWatch


def takes_back_typing(widget: QWidget | None) -> bool:
    """Tell whether Ctrl+Z belongs to the text in this widget rather than to the hub."""
    if isinstance(widget, QLineEdit):
        return bool(widget.text()) and widget.isUndoAvailable()
    if isinstance(widget, QPlainTextEdit):
        return not widget.isReadOnly() and widget.document().isUndoAvailable()
    return False


class UndoKeys(FocusWatch):
    """Keeps a text box from claiming Undo and Redo when there is no typing to take back."""

    def wants(self, widget: QWidget) -> bool:
        """Listen to boxes for text alone."""
        return isinstance(widget, QLineEdit | QPlainTextEdit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the window's own Undo have the key when the box has no use for it."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        wanted = event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
        if wanted and isinstance(watched, QWidget) and not takes_back_typing(watched):
            # Nobody having claimed it here, Qt goes on to look for a shortcut of that key.
            event.ignore()
            return True
        return False
