"""A box to search in: a magnifying glass, a hint, and Down to go to what was found."""

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from can_hub.ui.look.fonts import sized
from can_hub.ui.look.icons import icon
from can_hub.words import _

if TYPE_CHECKING:
    # As in the front desk: not before the first paint.
    from PySide6.QtGui import QKeyEvent

_REST_MS = 0
_NAMED_AFTER_MS = 200


class SearchBox(QLineEdit):
    """Tells ``searched`` for every change, and passes on the keys that choose among what was found."""

    searched = Signal(str)
    stepped = Signal(int)
    confirmed = Signal()
    marked = Signal()

    def __init__(self, hint: str, *, points: float = 0) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if points:
            self.setFont(sized(self.font(), points))
            self.setObjectName("large")
        self.addAction(icon("search", "soft"), QLineEdit.ActionPosition.LeadingPosition)
        # Letters that come in one burst, from a scanner or a slow machine, are searched for once.
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(lambda: self.searched.emit(self.text()))
        self.textChanged.connect(lambda _text: self._rest.start())
        # Qt gives this button no name for screen readers; looking for it can wait until after the first paint.
        QTimer.singleShot(_NAMED_AFTER_MS, self, self._name_clear_button)

    def _name_clear_button(self) -> None:
        from PySide6.QtWidgets import QToolButton

        for child in self.findChildren(QToolButton):
            child.setAccessibleName(_("Clear"))

    def begin(self) -> None:
        """Come to it by a key: what stands in it is chosen, so that typing begins anew."""
        self.setFocus(QtCore.Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def settle(self) -> None:
        """Search now for what was typed, if that has not been done."""
        if self._rest.isActive():
            self._rest.stop()
            self.searched.emit(self.text())

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        """Up and Down choose, Enter confirms, Insert marks; everything else is typing."""
        keys, modifiers = QtCore.Qt.Key, QtCore.Qt.KeyboardModifier
        step = {keys.Key_Down: 1, keys.Key_Up: -1, keys.Key_PageDown: 8, keys.Key_PageUp: -8}.get(keys(event.key()))
        if step is not None:
            self.settle()
            self.stepped.emit(step)
        elif event.key() in (keys.Key_Return, keys.Key_Enter):
            self.settle()
            if event.modifiers() & ~modifiers.KeypadModifier == modifiers.NoModifier:
                self.confirmed.emit()
            else:
                event.ignore()
        elif event.key() == keys.Key_Insert:
            self.settle()
            self.marked.emit()
        else:
            super().keyPressEvent(event)
