"""The keys whose meaning depends on where the keyboard is: Ctrl+Z above all.

In a box with something typed in it Ctrl+Z takes back typing; from an empty box or a list it undoes the last act.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget


def takes_back_typing(widget: QWidget | None) -> bool:
    """Tell whether Ctrl+Z belongs to the text in this widget rather than to the hub."""
    if isinstance(widget, QLineEdit):
        return bool(widget.text()) and widget.isUndoAvailable()
    if isinstance(widget, QPlainTextEdit):
        return not widget.isReadOnly() and widget.document().isUndoAvailable()
    return False


class UndoKeys(QObject):
    """Keeps a text box from claiming Undo and Redo when there is no typing to take back."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._watched: QWidget | None = None

    def watch(self) -> None:
        """Begin to follow the focus; only the widget that has it is listened to, so that nothing else gets slower."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
        self._follow(None, QApplication.focusWidget())

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._watched is not None:
            self._watched.removeEventFilter(self)
        self._watched = new if isinstance(new, QLineEdit | QPlainTextEdit) else None
        if self._watched is not None:
            self._watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the window's own Undo have the key when the box has no use for it."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        wanted = event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
        if wanted and isinstance(watched, QWidget) and not takes_back_typing(watched):
            event.ignore()
            return True
        return False
