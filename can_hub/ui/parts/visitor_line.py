"""A visitor in one line: the name, whom they visit, how many they are."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QSpinBox

from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.labels import button, plain, wrapped
from can_hub.words import _

_MOST = 200


class VisitorLine(QFrame):
    """``come`` tells name, whom they visit, and how many. What was typed waits until it is used or taken back."""

    come = Signal(str, str, int)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(_("Visitor"))
        self.name = QLineEdit()
        self.visiting = QLineEdit()
        self.people = QSpinBox(minimum=1, maximum=_MOST)
        self.people.setMinimumWidth(4 * unit())
        # Typed or stepped with the arrow keys; Fusion's own little buttons are too small for a finger.
        self.people.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.sign_in = button(_("Sign in"), "log-in", "primary")
        self.error = wrapped(dress="error")
        self.error.hide()
        grid = QGridLayout(self)
        grid.setHorizontalSpacing(unit() // 2)
        grid.setVerticalSpacing(unit() // 6)
        fields = ((_("Visitor’s name"), self.name, 3), (_("Visiting"), self.visiting, 2), (_("People"), self.people, 0))
        for column, (words, widget, share) in enumerate(fields):
            label = plain(words, "soft")
            label.setBuddy(widget)
            widget.setAccessibleName(words)
            grid.addWidget(label, 0, column)
            grid.addWidget(widget, 1, column)
            grid.setColumnStretch(column, share)
        grid.addWidget(self.sign_in, 1, len(fields))
        grid.addWidget(self.error, 2, 0, 1, 4)
        self.name.returnPressed.connect(self._finish)
        self.visiting.returnPressed.connect(self._finish)
        self.people.lineEdit().returnPressed.connect(self._finish)
        self.sign_in.clicked.connect(self._finish)

    def begin(self, name: str) -> None:
        """Come forward; a name that was typed at the desk is taken along."""
        if name:
            self.name.setText(name)
        self.show()
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.name.selectAll()

    def say_wrong(self, sentence: str) -> None:
        """Say what is wrong; what was typed stays."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        self.show()

    def clear(self) -> None:
        """Forget what was typed, and go away."""
        self.name.clear()
        self.visiting.clear()
        self.people.setValue(1)
        self.say_wrong("")
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the desk; what was typed waits."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _finish(self) -> None:
        if not self.name.text().strip():
            self.say_wrong(_("Please give a name."))
            self.name.setFocus()
            return
        self.come.emit(self.name.text(), self.visiting.text(), self.people.value())
