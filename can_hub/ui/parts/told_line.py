"""One line to type in, with its words beside it and what is wrong with it below: told when it is left."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.labels import mark_wrong, wrapped

# In lines of text: the words beside the lines stand under each other.
_WORDS_WIDE = 9


class ToldLine(QWidget):
    """``answered`` tells the text when the line was left with another one in it."""

    answered = Signal(str)

    def __init__(self, words: str, hint: str = "") -> None:
        super().__init__()
        self._shown = ""
        self.words: QLabel = wrapped(words)
        self.words.setFixedWidth(_WORDS_WIDE * unit())
        self.line = QLineEdit()
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(words)
        self.words.setBuddy(self.line)
        self.error = wrapped(dress="error")
        self.error.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(unit() // 6)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.words, 0, 0)
        grid.addWidget(self.line, 0, 1)
        grid.addWidget(self.error, 1, 1)
        self.line.editingFinished.connect(self.leave)

    def show_text(self, text: str) -> None:
        """Show what holds now; what is being typed, or was refused, is left alone."""
        typed = self.line.text() != self._shown and (self.line.hasFocus() or self.error.text())
        self._shown = text
        if not typed:
            self.say_wrong("")
            self.line.setText(text)

    def say_wrong(self, sentence: str) -> None:
        """Say what is wrong with what was typed; nothing takes it back."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        mark_wrong(self.line, sentence)

    def leave(self) -> None:
        """Tell what was typed, unless it is what stood there before."""
        if self.line.text().strip() == self._shown:
            self.say_wrong("")
        else:
            self.answered.emit(self.line.text())
