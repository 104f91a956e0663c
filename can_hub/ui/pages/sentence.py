"""A small window with one plain sentence, for when there is no hub to show."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout

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
        column.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)
