"""What takes the whole page of clubs: the browsing, the attendance of one date, or the term of one club."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from can_hub.commands import sessions
from can_hub.kinds import Activity, Session
from can_hub.store.questions import registers
from can_hub.store.questions.term import term
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts import club_words, date_line
from can_hub.ui.shell import club_acts, club_papers
from can_hub.ui.shell.station import Station

if TYPE_CHECKING:
    from can_hub.ui.parts.attendance import Attendance
    from can_hub.ui.parts.term_grid import TermGrid

BROWSING, ATTENDANCE, TERM = range(3)


class ClubViews(QStackedWidget):
    """Opens the attendance and the term over what one browses; ``returned`` is told when one goes back."""

    returned = Signal()

    def __init__(self, station: Station, browsing: QWidget) -> None:
        super().__init__()
        self.station = station
        self._activity = 0
        self._add(browsing)

    def _add(self, view: QWidget) -> None:
        gap, inner = unit(), view.layout()
        assert inner is not None
        inner.setContentsMargins(gap, gap * 2 // 3, gap, gap * 2 // 3)
        self.addWidget(view)

    # Made when they are first opened, so that the page itself opens at once

    @cached_property
    def sheet(self) -> "Attendance":
        """The attendance of one date."""
        from can_hub.ui.parts.attendance import Attendance

        made = Attendance(self.station.hub.reading.place, lambda text: club_acts.find(self.station, text))
        self._add(made)
        made.left.connect(self.browse)
        made.list.marked.connect(lambda row, how: club_acts.mark(self.station, self.session, row, how))
        made.noted.connect(lambda row, text: club_acts.note(self.station, self.session, row, text))
        made.search.picked.connect(lambda found: club_acts.walk_in(self.station, self.session, found))
        made.search.named.connect(self._visitor)
        made.form.answered.connect(self._answer)
        made.print_button.clicked.connect(self.print_sheet)
        return made

    @cached_property
    def grid(self) -> "TermGrid":
        """The last dates of one club."""
        from can_hub.ui.parts.term_grid import TermGrid

        made = TermGrid(self.station.hub.reading.place)
        self._add(made)
        made.left.connect(self.browse)
        made.print_button.clicked.connect(self.print_term)
        return made

    @property
    def shown(self) -> int:
        """What is in front: ``BROWSING``, ``ATTENDANCE`` or ``TERM``."""
        if self.currentWidget() is self.__dict__.get("sheet"):
            return ATTENDANCE
        return TERM if self.currentWidget() is self.__dict__.get("grid") else BROWSING

    @property
    def session(self) -> int:
        """The date whose attendance was opened last, or 0."""
        opened = self.sheet.session if "sheet" in self.__dict__ else None
        return opened.id if opened is not None else 0

    def enter(self) -> bool:
        """Put the keyboard where the work goes on; tells whether anything but the browsing is in front."""
        if self.shown == ATTENDANCE:
            self.sheet.begin()
        elif self.shown == TERM:
            self.grid.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return self.shown != BROWSING

    def keep(self) -> None:
        """Keep what was being typed."""
        if "sheet" in self.__dict__:
            self.sheet.keep_note()
            self.sheet.form.commit()

    def browse(self) -> None:
        """Go back to the week or the list."""
        self.keep()
        self.setCurrentIndex(BROWSING)
        self.returned.emit()

    def back_out(self) -> bool:
        """Empty the box of the attendance, or go back; tells whether there was anything to do."""
        if self.shown == ATTENDANCE and self.sheet.back_out():
            return True
        if self.shown == BROWSING:
            return False
        self.browse()
        return True

    def refresh(self) -> None:
        """Show what is in front as it stands now; a date that is gone is left."""
        show = {ATTENDANCE: lambda: self._show_sheet(self.session), TERM: lambda: self._show_term(self._activity)}
        if self.shown in show and not show[self.shown]():
            self.browse()

    def open_attendance(self, session: int) -> None:
        """Open the attendance of a date."""
        if self._show_sheet(session):
            self.setCurrentWidget(self.sheet)
            self.sheet.begin()

    def open_term(self, activity: int) -> None:
        """Open the last dates of a club."""
        if self._show_term(activity):
            self.setCurrentWidget(self.grid)
            self.enter()

    def _show_sheet(self, number: int) -> bool:
        reading = self.station.hub.reading
        session = reading.find(Session, number)
        if session is None:
            return False
        activity = reading.find(Activity, session.activity or 0)
        self.sheet.show_session(
            session, title=session.title or (activity.name if activity else ""),
            when=club_words.when(reading, session, activity), state=date_line.state(session),
            rows=registers.rows(reading, session),
        )  # fmt: skip
        return True

    def _show_term(self, number: int) -> bool:
        activity = self.station.hub.reading.find(Activity, number)
        if activity is not None:
            self._activity = number
            self.grid.show_term(activity.name, term(self.station.hub.reading, activity))
        return activity is not None

    def print_sheet(self) -> None:
        """Print the attendance that is open."""
        if self.sheet.session is not None:
            club_papers.print_attendance(self.station, self.sheet.session)

    def print_term(self) -> None:
        """Print the term that is open."""
        activity = self.station.hub.reading.find(Activity, self._activity)
        if activity is not None:
            club_papers.print_term(self.station, activity)

    def _visitor(self, name: str) -> None:
        self.sheet.search.clear()
        club_acts.visitor(self.station, self.session, name)

    def _answer(self, number: int, field: str, value: Any) -> None:
        told: dict[str, Any] = {field: value}
        self.station.runner.do(
            sessions.change, number, refused=lambda no: self.sheet.form.say_wrong(no.field or field, no.message), **told
        )
