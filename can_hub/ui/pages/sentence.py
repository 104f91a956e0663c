"""A small window with one plain sentence, for when there is no hub to show."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.labels import button, heading, wrapped
from can_hub.words import _


class SentenceWindow(QDialog):
    """Says what happened, what is safe and what to do next."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.setWindowTitle("CAN Hub")
        column = QVBoxLayout(self)
        column.setContentsMargins(*[unit() * 3 // 2] * 4)
        column.setSpacing(unit() // 2)
        column.addWidget(heading(_("The hub cannot be opened")))
        self.sentence = wrapped(sentence)
        self.sentence.setMinimumWidth(24 * unit())
        column.addWidget(self.sentence)
        self.close_button = button(_("Close"), "", "primary")
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        self.was_taken = False
        self._row = QHBoxLayout()
        self._row.addStretch(1)
        self._row.addWidget(self.close_button)
        column.addLayout(self._row)

    def offer(self, words: str, sign: str) -> None:
        """Add a button for what can be done about it; ``was_taken`` tells that it was pressed."""
        made = button(words, sign)
        made.setAutoDefault(True)
        made.clicked.connect(self._take)
        self._row.insertWidget(0, made)

    def _take(self) -> None:
        self.was_taken = True
        self.accept()
