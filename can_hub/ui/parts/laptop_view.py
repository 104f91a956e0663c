"""This laptop: what it is called, where its file is, the others of the hub, and whether everything is all right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout

from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.labels import Elided, button, plain, wrapped
from can_hub.ui.parts.scrolled import Scrolled
from can_hub.ui.parts.told_line import ToldLine
from can_hub.words import _


class LaptopView(Scrolled):
    """``named`` tells a new name, ``opened`` asks for the folder, ``asked`` whether everything is all right.

    ``copied`` asks for a backup now, ``copied_elsewhere`` for one at a place that is still to be chosen.
    """

    named = Signal(str)
    opened = Signal()
    asked = Signal()
    copied = Signal()
    copied_elsewhere = Signal()

    def __init__(self, file: str, *, copies: str = "") -> None:
        super().__init__(_("This laptop"))
        column = self.add_card(_("This laptop"))
        self.name = ToldLine(_("What it is called"), _("for example: front desk"))
        column.addWidget(self.name)
        column.addWidget(plain(_("The whole hub is one file:")))
        self.file = Elided(file, "soft")
        column.addWidget(self.file)
        self.open = button(_("Open the folder"), "folder-open")
        column.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        self._others = self.add_card(_("Our other laptops"))
        self._said: list[QVBoxLayout] = []
        # A made-up hub has no backups.
        if copies:
            self._add_copies(copies)
        self._add_check()
        self.name.answered.connect(self.named)
        self.open.clicked.connect(self.opened)

    def _add_copies(self, last: str) -> None:
        column = self.add_card(
            _("Backups"),
            _(
                "One is made each day, beside the hub’s file, and kept for a month. A laptop can be lost or break: now "
                "and then, save one on a stick and keep it in another place."
            ),
        )
        self.last_copy = wrapped(last)
        column.addWidget(self.last_copy)
        self.copy = button(_("Make a backup now"), "save")
        self.copy_elsewhere = button(_("Save one on a stick …"), "usb")
        for made, asked in ((self.copy, self.copied), (self.copy_elsewhere, self.copied_elsewhere)):
            made.clicked.connect(asked)
            column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)

    def show_last_copy(self, sentence: str) -> None:
        """Say when the last backup was made."""
        self.last_copy.setText(sentence)

    def _add_check(self) -> None:
        column = self.add_card(
            _("Is everything all right?"), _("Reads the whole file and says whether all of it is as it was written.")
        )
        self.check = button(_("Look now"), "shield-check")
        column.addWidget(self.check, 0, Qt.AlignmentFlag.AlignLeft)
        self.outcome = wrapped()
        self.outcome.hide()
        column.addWidget(self.outcome)
        self.check.clicked.connect(self.asked)

    def show_others(self, others: Sequence[tuple[str, str]]) -> None:
        """Show the other laptops: what each is called, and when it was last heard."""
        while self._said:
            line = self._said.pop()
            for number in reversed(range(line.count())):
                item = line.takeAt(number)
                if item is not None and (widget := item.widget()) is not None:
                    # It is deleted only with the next events, and would be drawn until then.
                    widget.hide()
                    widget.deleteLater()
            self._others.removeItem(line)
        for name, heard in others or [("", _("There is no other one yet."))]:
            line = QVBoxLayout()
            line.setSpacing(unit() // 8)
            if name:
                line.addWidget(Elided(name))
            line.addWidget(wrapped(heard, "soft"))
            self._others.addLayout(line)
            self._said.append(line)

    def show_outcome(self, sentence: str) -> None:
        """Say what was found."""
        self.outcome.setText(sentence)
        self.outcome.setVisible(bool(sentence))
        if sentence:
            # The room it takes is known when the layout has been done.
            QTimer.singleShot(0, self.outcome, lambda: self.ensureWidgetVisible(self.outcome))
