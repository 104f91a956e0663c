"""The very first page: our hub does not exist yet, and two names make it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QVBoxLayout

from can_hub.errors import Refused, Trouble
from can_hub.store.hub import Hub
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.labels import button, heading, plain, wrapped
from can_hub.words import _


class StartHub(QDialog):
    """Asks what the hub and this laptop are called; ``hub`` is there once it was made."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.hub: Hub | None = None
        self._path = path
        self.setWindowTitle("CAN Hub")
        self.name = QLineEdit()
        self.desk = QLineEdit()
        self.error = wrapped(dress="error")
        self.error.hide()
        self.start = button(_("Start our hub"), "house", "primary")
        self.start.setDefault(True)
        self._lay_out()
        self.start.clicked.connect(self.make)
        self.setMinimumWidth(28 * unit())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*[unit() * 3 // 2] * 4)
        column.setSpacing(unit() // 3)
        column.addWidget(heading(_("Start our hub")))
        column.addWidget(wrapped(_("Two names, and the front desk is open. Everything else can follow later."), "soft"))
        column.addSpacing(unit() // 2)
        fields = (
            (_("What is your hub called?"), self.name, _("for example: Efford Hub")),
            (_("What shall we call this laptop?"), self.desk, _("for example: front desk")),
        )
        for words, box, example in fields:
            label: QLabel = plain(words)
            label.setBuddy(box)
            box.setAccessibleName(words)
            box.setPlaceholderText(example)
            column.addWidget(label)
            column.addWidget(box)
        column.addWidget(self.error)
        column.addSpacing(unit() // 2)
        column.addWidget(self.start, 0, Qt.AlignmentFlag.AlignLeft)
        where = wrapped(_("It will be kept on this computer, in {file}").format(file=self._path), "soft")
        column.addWidget(where)

    def make(self) -> None:
        """Make the hub; what is wrong is said here, and what was typed stays."""
        name, desk = self.name.text().strip(), self.desk.text().strip()
        if not name or not desk:
            (self.desk if name else self.name).setFocus()
            self._say(_("Please give the other name as well.") if name or desk else _("Please give both names."))
            return
        try:
            self.hub = Hub.create(self._path, name=name, desk=desk)
        except (Refused, Trouble) as no:
            self._say(no.message)
            return
        self.accept()

    def _say(self, sentence: str) -> None:
        self.error.setText(sentence)
        self.error.show()
