"""The attendance of one date, for a host in a hall: a row a person, a box for whoever walks in, and how it went."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from can_hub.kinds import Session
from can_hub.kinds.attendance import THERE
from can_hub.kinds.place import Place
from can_hub.store.questions.registers import Row
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.empty_page import EmptyPage
from can_hub.ui.parts.form import Form
from can_hub.ui.parts.labels import Elided, button, card, heading, plain, wrapped
from can_hub.ui.parts.mark_list import MarkList
from can_hub.ui.parts.member_picker import Find
from can_hub.ui.parts.person_search import PersonSearch
from can_hub.words import _, isolate, ngettext

_FIELDS = ("outcome", "plan", "materials", "title", "place", "capacity")


class Attendance(QWidget):
    """``noted`` tells a row and the words written about that person; what is marked and found is told by the parts."""

    noted = Signal(object, str)
    left = Signal()

    def __init__(self, place: Place, find: Find) -> None:
        super().__init__()
        self.session: Session | None = None
        self.back = button(_("Back"), "arrow-left", keys="Esc")
        self.title = Elided(dress="heading")
        self.title.setFont(heading("").font())
        self.when = Elided(dress="soft")
        self.counts = plain(dress="chip")
        self.state = plain(dress="chip")
        self.print_button = button(_("Print"), "printer", keys="Ctrl+P")
        self.list = MarkList()
        self.search = PersonSearch(_("Add someone who walked in …  (Ctrl+N)"), find)
        self.search.say_nobody(_("Nobody of this name is a member. Enter adds them as a visitor."))
        self.person = Elided()
        self.note = QLineEdit()
        self.form = Form(Session.kind, _FIELDS, place)
        self._row: Row | None = None
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit() // 2)
        top = QHBoxLayout()
        top.setSpacing(unit() // 2)
        top.addWidget(self.back)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.when)
        top.addLayout(words, 1)
        for chip in (self.state, self.counts):
            top.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.print_button)
        column.addLayout(top)
        row = QHBoxLayout()
        row.setSpacing(unit())
        row.addLayout(self._people(), 5)
        row.addWidget(self._beside(), 2)
        column.addLayout(row, 1)

    def _people(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(unit() // 3)
        frame = card()
        self._stack = QStackedLayout(frame)
        self._stack.addWidget(self.list)
        self._stack.addWidget(
            EmptyPage("users", _("Nobody is on the list"), _("Type a name into the box below: Enter marks them here."))
        )
        column.addWidget(frame, 1)
        column.addWidget(self.search)
        return column

    def _beside(self) -> QWidget:
        frame = card()
        frame.setMinimumWidth(12 * unit())
        column = QVBoxLayout(frame)
        gap = unit() // 2
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(unit() // 4)
        keys = _("One key a mark: P present, L late, A apologies, N not here. Space is here or not.")
        column.addWidget(wrapped(keys, "soft"))
        column.addWidget(self.person)
        self.note.setPlaceholderText(_("A note about today"))
        column.addWidget(self.note)
        column.addWidget(self.form, 1)
        return frame

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.list.chosen.connect(self._show_person)
        self.list.wrote.connect(lambda _row: self.note.setFocus(Qt.FocusReason.OtherFocusReason))
        self.note.editingFinished.connect(self.keep_note)
        self.note.returnPressed.connect(self.list.setFocus)

    def show_session(self, session: Session, *, title: str, when: str, state: str, rows: Sequence[Row]) -> None:
        """Show the attendance of a date; what is being typed is left alone."""
        if self.session is None or self.session.id != session.id:
            self.search.clear()
            self._row = None
        self.session = session
        self.title.show_text(title)
        self.when.show_text(when)
        self.state.setText(state)
        self.state.setVisible(bool(state))
        self.list.show_rows(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        self.form.show_record(session)
        self.counts.setText(told_counts([row.mark for row in rows]))
        self._show_person(self.list.current())

    def begin(self) -> None:
        """Put the keyboard on the first person, or into the box if there is nobody."""
        if self.list.rows:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.search.begin()

    def back_out(self) -> bool:
        """Empty the box; tell whether there was anything in it."""
        if not self.search.is_searching:
            return False
        self.search.clear()
        self.begin()
        return True

    def keep_note(self) -> None:
        """Tell what was written about the person, if it differs."""
        if self._row is not None and self.note.text().strip() != self._row.note:
            row, self._row = self._row, self._row._replace(note=self.note.text().strip())
            # Kept is no longer being typed, so that an Undo shows, and is not taken back on going on.
            self.note.setModified(False)
            self.noted.emit(row, self.note.text().strip())

    def _show_person(self, row: Row | None) -> None:
        if self._row is not None and (row is None or row.key != self._row.key):
            self.keep_note()
        is_typed_in = self._row is not None and row is not None and row.key == self._row.key and self.note.isModified()
        if not is_typed_in:
            self.note.setText(row.note if row is not None else "")
        self._row = row
        self.person.show_text(row.name if row is not None else "")
        self.note.setEnabled(row is not None)
        name = isolate(row.name) if row is not None else ""
        self.note.setAccessibleName(_("Note about {name}").format(name=name))


def told_counts(marks: Sequence[str]) -> str:
    """Say how many are here, and of the others only what there is."""
    here = sum(mark in THERE for mark in marks)
    late, excused = marks.count("late"), marks.count("excused")
    told = [ngettext("{count} here", "{count} here", here).format(count=here)]
    told += [ngettext("{count} late", "{count} late", late).format(count=late)] if late else []
    told += [ngettext("{count} apology", "{count} apologies", excused).format(count=excused)] if excused else []
    return ", ".join(told)
