"""Asks before a person is erased: what will go, and the name to be typed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from can_hub.kinds import Member
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.labels import button, heading, wrapped
from can_hub.words import _, isolate, ngettext


class EraseWindow(QDialog):
    """``confirmed`` tells what was typed; the rule that it must be the name is the hub's."""

    confirmed = Signal(str)

    def __init__(self, parent: QWidget, person: Member, stays: int) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Erase for good"))
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Type the name to erase this person"))
        self.error = wrapped(dress="error")
        self.error.hide()
        self.erase = button(_("Erase for good"), "trash-2", "danger")
        self.keep = button(_("Keep this person"), "", "primary")
        self.erase.setEnabled(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[unit()] * 4)
        column.setSpacing(unit() // 2)
        column.addWidget(heading(_("Erase for good?")))
        for sentence in _what_goes(person, stays):
            label = wrapped(sentence)
            label.setMinimumWidth(26 * unit())
            column.addWidget(label)
        for widget in (self.name, self.error):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.erase)
        row.addStretch(1)
        row.addWidget(self.keep)
        column.addLayout(row)
        self.name.textChanged.connect(lambda text: self.erase.setEnabled(bool(text.strip())))
        self.erase.clicked.connect(lambda: self.confirmed.emit(self.name.text()))
        self.keep.clicked.connect(self.reject)

    def say_wrong(self, sentence: str) -> None:
        """Say why nobody was erased."""
        self.error.setText(sentence)
        self.error.show()
        self.name.setFocus()


def _what_goes(person: Member, stays: int) -> list[str]:
    visits = ngettext("{count} visit", "{count} visits", stays).format(count=stays)
    return [
        _("{name}, with all details, consents and badges, and {visits}, will be gone from this laptop, and from every "
          "other one as soon as it hears of it.").format(name=isolate(person.name), visits=visits),
        _("Earlier backups on this computer go as well, as soon as a new one has been made. A copy that you put on a "
          "stick stays there: please delete it yourself."),
        _("This cannot be undone. Numbers in reports that were already sent stay as they are."),
        _("To erase, type the whole name: {name}").format(name=isolate(person.name)),
    ]  # fmt: skip
