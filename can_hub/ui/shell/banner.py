"""A strip above the pages that says what kind of hub this is, and what can be done about it."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout

from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.labels import button, wrapped


class Banner(QFrame):
    """One sentence, and buttons beside it."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(unit(), unit() // 4, unit(), unit() // 4)
        self._row.setSpacing(unit() // 2)
        self.sentence = wrapped(sentence)
        self._row.addWidget(self.sentence, 1)

    def offer(self, words: str, act: Callable[[], None]) -> None:
        """Add a button."""
        made = button(words)
        made.clicked.connect(act)
        self._row.addWidget(made)
