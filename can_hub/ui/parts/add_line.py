"""A line that is handed in by Enter, with a button that does the same for a finger, or for who does not know Enter."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.labels import button
from can_hub.words import _


def add_line(line: QLineEdit) -> QHBoxLayout:
    """Give a row of a line and its button."""
    add = button(_("Add"), dress="primary", keys=_("Enter"))
    add.clicked.connect(line.returnPressed)
    row = QHBoxLayout()
    row.setSpacing(unit() // 3)
    row.addWidget(line, 1)
    row.addWidget(add)
    return row
