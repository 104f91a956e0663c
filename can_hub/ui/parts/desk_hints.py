"""What stands under the desk's box when nobody is shown there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from can_hub.ui.look.early import centre_text
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.labels import button, plain, wrapped
from can_hub.words import _, isolate

if TYPE_CHECKING:
    # As in the front desk: not before the first paint.
    from PySide6.QtGui import QResizeEvent

# A key with its words and the gap below, in lines of text.
_HIGH = 1.8


class DeskHint(QWidget):
    """Five keys that are all one needs, for someone who stands here for the first time; fewer where it is low."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.addStretch(1)
        self.first = wrapped(_("Nobody is on the list yet. Type a name and press Ctrl+N: your first member."), "wait")
        self.first.hide()
        column.addWidget(self.first)
        column.addSpacing(unit() // 2)
        grid = QGridLayout()
        grid.setHorizontalSpacing(unit() * 2 // 3)
        grid.setVerticalSpacing(unit() // 2)
        lines = (
            ("A B C", _("Type the first letters of a name, or scan a badge")),
            (_("Enter"), _("signs in whoever is highlighted")),
            ("F4", _("signs out")),
            (_("Insert"), _("marks several people who come together")),
            ("Ctrl+Z", _("undoes what was done last")),
        )
        self._lines = [(plain(key, "key"), wrapped(words, "soft")) for key, words in lines]
        for row, (cap, told) in enumerate(self._lines):
            centre_text(cap)
            grid.addWidget(cap, row, 0)
            grid.addWidget(told, row, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        column.addStretch(5)

    def resizeEvent(self, event: "QResizeEvent") -> None:
        """Show as many of the keys as there is room for, from the first on."""
        super().resizeEvent(event)
        # A line of words may break in two.
        room = self.height() - unit() - (self.first.isVisibleTo(self) and 4 * unit())
        for number, line in enumerate(self._lines):
            for label in line:
                label.setVisible(room >= (number + 1) * _HIGH * unit() + unit())


class NobodyFound(QFrame):
    """Nobody has this name: a visitor, or someone new."""

    as_visitor = Signal()
    as_member = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setSpacing(unit() // 2)
        self.sentence = wrapped(dress="heading")
        self.visitor = button(_("Sign in as a visitor"), "user-plus", keys="F2")
        self.member = button(_("New member, signed in at once"), "user-check", "primary", keys="Ctrl+N")
        column.addWidget(self.sentence)
        for offer in (self.member, self.visitor):
            row = QHBoxLayout()
            row.addWidget(offer)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(1)
        self.visitor.clicked.connect(self.as_visitor)
        self.member.clicked.connect(self.as_member)

    def show_text(self, text: str) -> None:
        """Say for what nobody was found."""
        self.sentence.setText(_("Nobody here is called “{name}”.").format(name=isolate(text)))
