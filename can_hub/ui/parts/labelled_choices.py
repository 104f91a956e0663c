"""A list that folds out under its words, for a setting of this laptop: told at once when it is chosen."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.editors import Choices
from can_hub.ui.parts.labels import plain

# In letters; the list itself is as wide as it has to be.
_LEAST_WIDE = 16


class LabelledChoices(QWidget):
    """``chosen`` tells the value that was chosen."""

    chosen = Signal(object)

    def __init__(self, words: str) -> None:
        super().__init__()
        self.box = Choices()
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(_LEAST_WIDE)
        self.box.setMaximumWidth(24 * unit())
        self.box.setAccessibleName(words)
        label = plain(words)
        label.setBuddy(self.box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit() // 6)
        column.addWidget(label)
        column.addWidget(self.box)
        self.box.activated.connect(lambda _row: self.chosen.emit(self.box.currentData()))

    def offer(self, choices: Mapping[object, str], chosen: object) -> None:
        """Offer these values by their words, and show the one that holds."""
        self.box.clear()
        for value, words in choices.items():
            self.box.addItem(words, value)
        self.box.setCurrentIndex(self.box.findData(chosen))
