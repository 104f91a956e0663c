"""Joins two entries of one person: the other one is searched for, and both are looked at side by side."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from can_hub.kinds import Member
from can_hub.kinds.place import Place
from can_hub.store.questions.doubles import told_apart
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.labels import Elided, button, heading, wrapped
from can_hub.ui.parts.member_picker import Find, MemberPicker
from can_hub.ui.parts.person_card import PersonCard
from can_hub.ui.parts.side_by_side import Side, SideBySide
from can_hub.words import _, isolate


class SamePersonWindow(QDialog):
    """``picked`` tells the id of the entry that was found; ``confirmed`` its id and the details that are to hold.

    ``joined`` tells the id of the one that is left on the list.
    """

    picked = Signal(object)
    confirmed = Signal(object, object)
    joined = Signal(object)

    def __init__(self, parent: QWidget, person: Member, find: Find) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("The same person"))
        self.person = person
        self._other = 0
        self.error = wrapped(dress="error")
        self.error.hide()
        self.picker = MemberPicker(_("Search name, phone or badge …"), find)
        self.picker.picked.connect(self._pick)
        self.picker.box.searched.connect(lambda _text: self.error.hide())
        self.sides: SideBySide | None = None
        self.join = button(_("They are one person"), "check", "primary")
        self.again = button(_("Another entry"), "arrow-left")
        self.cancel = button(_("Cancel"), "", keys=_("Esc"))
        self._lay_out()
        self.join.clicked.connect(self._confirm)
        self.again.clicked.connect(self._search)
        self.cancel.clicked.connect(self.reject)
        room = self.screen().availableSize()
        self.resize(min(40 * unit(), room.width()), min(30 * unit(), room.height()))
        self._search()

    def compare(self, ours: str, other: Member, theirs: str, place: Place) -> None:
        """Show both entries; ``ours`` and ``theirs`` are said below their names."""
        self._other = other.id
        names = told_apart(self.person, other)
        self.sides = SideBySide(Side(self.person, ours), Side(other, theirs), names, place)
        self._scroll.setWidget(self.sides)
        self.error.hide()
        self.join.setEnabled(True)
        self._turn(1)
        self.join.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_wrong(self, sentence: str) -> None:
        """Say why nothing was joined; it stands below whatever is shown."""
        self.join.setEnabled(True)
        self.error.setText(sentence)
        self.error.show()

    def end(self, number: int) -> None:
        """Close, for the two are one now."""
        self.accept()
        self.joined.emit(number)

    def _lay_out(self) -> None:
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setAccessibleName(_("Both entries"))
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._searching())
        self._pages.addWidget(self._comparing())
        column = QVBoxLayout(self)
        column.setContentsMargins(*[unit()] * 4)
        column.setSpacing(unit() // 2)
        column.addWidget(self._pages, 1)
        column.addWidget(self.error)
        row = QHBoxLayout()
        row.addWidget(self.cancel)
        row.addWidget(self.again)
        row.addStretch(1)
        row.addWidget(self.join)
        column.addLayout(row)

    def _searching(self) -> QWidget:
        told = _("Find the other entry of {name}.").format(name=isolate(self.person.name))
        # A name may be one word of 200 letters.
        page, column = _page(_("Is somebody on the list twice?"), Elided(told, "soft"))
        column.addWidget(self.picker, 1)
        return page

    def _comparing(self) -> QWidget:
        told = _("Choose what holds from now on. Visits, clubs, offers and notes of both stand together then, and what "
                 "only one of them tells is kept. Undo makes them two again.")  # fmt: skip
        page, column = _page(_("Are these one person?"), wrapped(told, "soft"))
        column.addWidget(self._scroll, 1)
        return page

    def _search(self) -> None:
        self.error.hide()
        self._turn(0)
        self.picker.box.begin()

    def _turn(self, page: int) -> None:
        self._pages.setCurrentIndex(page)
        self.again.setVisible(page == 1)
        self.join.setVisible(page == 1)

    def _pick(self, card: PersonCard) -> None:
        self.picked.emit(card.id)

    def _confirm(self) -> None:
        # Once: a second press would tell of it a second time.
        self.join.setEnabled(False)
        answers: dict[str, Any] = self.sides.answers if self.sides is not None else {}
        self.confirmed.emit(self._other, answers)


def _page(title: str, sentence: QLabel) -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(unit() // 2)
    column.addWidget(heading(title))
    column.addWidget(sentence)
    return page, column
