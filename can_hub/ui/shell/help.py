"""The help of a page: a few sentences and all its keys, from what the page itself offers."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.labels import button, heading, plain, wrapped
from can_hub.words import _


class HelpWindow(QDialog):
    """Pairs of a key and a sentence."""

    def __init__(self, parent: QWidget, title: str, lines: Sequence[tuple[str, str]]) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Help"))
        column = QVBoxLayout(self)
        column.addWidget(heading(title))
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setHorizontalSpacing(unit())
        grid.setColumnStretch(1, 1)
        for row, (key, sentence) in enumerate(lines):
            if key:
                cap = plain(key, "key")
                cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
                grid.addWidget(cap, row, 0)
            grid.addWidget(wrapped(sentence), row, 1 if key else 0, 1, 1 if key else 2)
        area = QScrollArea(widgetResizable=True)
        area.setWidget(inner)
        area.setAccessibleName(title)
        column.addWidget(area, 1)
        self.close_button = button(_("Close"), "", "primary")
        self.close_button.clicked.connect(self.accept)
        self.close_button.setDefault(True)
        column.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(30 * unit(), 24 * unit())
