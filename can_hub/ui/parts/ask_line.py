"""One question asked in its place: a sentence, a line to answer in, a button, and what is wrong beside it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.labels import button, wrapped
from can_hub.words import _

Answer = Callable[[str], None]


class AskLine(QFrame):
    """Hidden until it asks; Enter or the button hands in what was typed, and it stays until it is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._answer: Answer | None = None
        self.question = wrapped()
        self.line = QLineEdit()
        self.done = button("", dress="primary")
        self.leave = button(_("Leave it"))
        self.error = wrapped(dress="error")
        column = QVBoxLayout(self)
        gap = unit() // 2
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(unit() // 4)
        row = QHBoxLayout()
        row.addWidget(self.done, 1)
        row.addWidget(self.leave)
        for widget in (self.question, self.line):
            column.addWidget(widget)
        column.addWidget(self.error)
        column.addLayout(row)
        self.line.returnPressed.connect(self._hand_in)
        self.done.clicked.connect(self._hand_in)
        self.leave.clicked.connect(self.close_line)
        self.hide()

    def ask(self, question: str, words: str, answer: Answer, *, text: str = "") -> None:
        """Ask a question; ``words`` stand on the button, ``text`` in the line."""
        self._answer = answer
        self.question.setText(question)
        self.line.setAccessibleName(question)
        self.line.setText(text)
        self.done.setText(words)
        self.done.setAccessibleName(words)
        self.say_wrong("")
        self.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()

    def say_wrong(self, sentence: str) -> None:
        """Say why the answer cannot be taken; it stays in the line."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))

    def close_line(self) -> bool:
        """Ask no more, and tell whether anything had been asked."""
        was_asked = not self.isHidden()
        self.hide()
        return was_asked

    def _hand_in(self) -> None:
        if self._answer is not None:
            self._answer(self.line.text())
