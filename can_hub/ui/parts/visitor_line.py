"""A visitor in one line: the name, whom they visit, how many they are."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QSpinBox, QWidget

from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.labels import button, plain, wrapped
from can_hub.words import _

_MOST = 200
# From this width on, in lines of text, all stands in one line.
_ROOMY = 28


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
        self._is_roomy: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setHorizontalSpacing(unit() // 2)
        self._grid.setVerticalSpacing(unit() // 6)
        words = {self.name: _("Visitor’s name"), self.visiting: _("Visiting"), self.people: _("People")}
        self._labels = {widget: self._label(name, widget) for widget, name in words.items()}
        self._arrange()
        self.name.returnPressed.connect(self._finish)
        self.visiting.returnPressed.connect(self._finish)
        self.people.lineEdit().returnPressed.connect(self._finish)
        self.sign_in.clicked.connect(self._finish)

    def _label(self, words: str, widget: QWidget) -> QLabel:
        label = plain(words, "soft")
        label.setBuddy(widget)
        widget.setAccessibleName(words)
        return label

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in one line, or in two where it is narrow."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        is_roomy = self.width() >= _ROOMY * unit()
        if is_roomy == self._is_roomy:
            return
        self._is_roomy, grid = is_roomy, self._grid
        rows, columns = ((0, 0, 0), (0, 1, 2)) if is_roomy else ((0, 2, 2), (0, 0, 1))
        for (widget, label), row, column in zip(self._labels.items(), rows, columns):
            wide = 1 if is_roomy or widget is not self.name else 3
            grid.addWidget(label, row, column, 1, wide)
            grid.addWidget(widget, row + 1, column, 1, wide)
        grid.addWidget(self.sign_in, rows[-1] + 1, columns[-1] + 1)
        grid.addWidget(self.error, rows[-1] + 2, 0, 1, 4)
        for column, share in enumerate((3, 2, 0) if is_roomy else (1, 0, 0)):
            grid.setColumnStretch(column, share)

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
