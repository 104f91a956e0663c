"""One club or event beside the list: its dates, its people, and its details with the rule in plain words."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QStackedLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from can_hub.kinds import Activity, Member
from can_hub.kinds.place import Place
from can_hub.ui.look.icons import icon
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.ask_line import AskLine
from can_hub.ui.parts.club_people import ClubPeople
from can_hub.ui.parts.date_line import DateLine
from can_hub.ui.parts.date_list import DateList
from can_hub.ui.parts.empty_page import EmptyPage
from can_hub.ui.parts.labels import Elided, button, heading, wrapped
from can_hub.ui.parts.member_picker import Find
from can_hub.words import _

if TYPE_CHECKING:
    from can_hub.ui.parts.activity_details import ActivityDetails

DATES, PEOPLE, DETAILS = range(3)


class ActivityCard(QFrame):
    """Shows one activity; the page decides what its buttons do.

    ``answered`` tells the id of the activity and the fields that changed, ``hosted`` the members who are hosts.
    """

    answered = Signal(object, object)
    hosted = Signal(object)
    unkept = Signal(str)

    def __init__(self, place: Place, find: Find) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(_("Details"))
        self.setMinimumWidth(16 * unit())
        self.activity: Activity | None = None
        self._asked_of = 0
        self.title = Elided(dress="heading")
        self.title.setFont(heading("").font())
        self.when = wrapped(dress="soft")
        self.dates = DateList(_("Dates"))
        self.ask = AskLine()
        self.attendance = button(_("Attendance"), "list-checks", "primary", keys="F3")
        self.people = ClubPeople(find)
        self._place, self._find = place, find
        self._told: tuple[date, str, Mapping[int, Member]] | None = None
        self._make_more()
        self._lay_out()
        self.dates.chosen.connect(self._choose)
        self.show_nothing()

    def _make_more(self) -> None:
        self.more = button(_("More …"))
        menu = QMenu(self.more)
        self.add_date = QAction(icon("plus"), _("Add a date …"), menu)
        self.move_date = QAction(icon("calendar-days"), _("Move this date …"), menu)
        self.cancel_date = QAction(icon("x"), _("Cancel this date …"), menu)
        self.again = QAction(icon("undo-2"), _("It takes place after all"), menu)
        self.term = QAction(icon("list-checks"), _("The whole term at a glance"), menu)
        self.end = QAction(icon("check"), _("It has ended"), menu)
        self.remove = QAction(icon("trash-2"), _("Take off the list (can be undone)"), menu)
        menu.addActions([self.add_date, self.move_date, self.cancel_date, self.again])
        menu.addSeparator()
        menu.addActions([self.term, self.end, self.remove])
        self.more.setMenu(menu)

    def _lay_out(self) -> None:
        self._stack = QStackedLayout(self)
        self._stack.addWidget(EmptyPage("calendar-days", _("Nothing is chosen"), _("Choose a club or a date.")))
        whole = QWidget()
        column = QVBoxLayout(whole)
        gap = unit() * 2 // 3
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(unit() // 3)
        column.addWidget(self.title)
        column.addWidget(self.when)
        column.addLayout(self._tabs())
        self._parts = QStackedWidget()
        for part in (self._dates_part(), self.people):
            self._parts.addWidget(part)
        column.addWidget(self._parts, 1)
        row = QHBoxLayout()
        row.addWidget(self.attendance, 1)
        row.addWidget(self.more)
        column.addLayout(row)
        self._stack.addWidget(whole)

    def _tabs(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(unit() // 6)
        self._chosen = QButtonGroup(self)
        self.tabs = [button(words, dress="tab") for words in (_("Dates"), _("People"), _("Details"))]
        for number, tab in enumerate(self.tabs):
            tab.setCheckable(True)
            self._chosen.addButton(tab, number)
            row.addWidget(tab, 1)
        self.tabs[DATES].setChecked(True)
        self._chosen.idClicked.connect(self.show_part)
        return row

    def _dates_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        self.no_dates = wrapped(dress="soft")
        column.addWidget(self.no_dates)
        column.addWidget(self.dates, 1)
        column.addWidget(self.ask)
        return part

    @cached_property
    def details(self) -> "ActivityDetails":
        """The details, made when they are first looked at."""
        from can_hub.ui.parts.activity_details import ActivityDetails

        made = ActivityDetails(self._place, self._find)
        made.answered.connect(self.answered)
        made.hosted.connect(self.hosted)
        made.unkept.connect(self.unkept)
        self._parts.addWidget(made)
        return made

    def commit(self) -> bool:
        """Tell what stands in every field that was not left yet; gives whether all of it could be read."""
        return "details" not in self.__dict__ or self.details.commit()

    @property
    def shown(self) -> int:
        """Give the id of the activity that is shown, or 0."""
        return self.activity.id if self.activity is not None else 0

    def show_part(self, number: int) -> None:
        """Bring the dates, the people or the details forward."""
        self.tabs[number].setChecked(True)
        if number == DETAILS:
            self._parts.setCurrentWidget(self.details)
            self._show_details()
        else:
            self._parts.setCurrentIndex(number)

    def show_activity(self, activity: Activity, today: date, coming: str, hosts: Mapping[int, Member]) -> None:
        """Show an activity, with the next dates of its rule in words and its hosts."""
        if activity.id != self.shown:
            self.ask.close_line()
            self.people.search.clear()
        self._told = (today, coming, hosts)
        self.activity = activity
        self.title.show_text(activity.name)
        self.when.setText(activity.when_in_words)
        if self._parts.currentIndex() == DETAILS:
            self._show_details()
        self.end.setEnabled(activity.status != "ended")
        self._stack.setCurrentIndex(1)

    def _show_details(self) -> None:
        if self.activity is not None and self._told is not None:
            self.details.show_activity(self.activity, *self._told)

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self.activity = None
        self._stack.setCurrentIndex(0)

    def show_dates(self, lines: Sequence[DateLine], why_none: str) -> None:
        """Show the dates, or why there are none."""
        self.dates.show_lines(lines)
        if self.dates.current() is None:
            self.dates.choose_first()
        self.no_dates.setText(why_none)
        self.no_dates.setVisible(not lines)
        self.dates.setVisible(bool(lines))
        self._choose(self.dates.current())

    def begin(self) -> None:
        """Put the keyboard where a new club goes on: how often it meets."""
        self.show_part(DETAILS)
        self.details.rule.often.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, line: DateLine | None) -> None:
        # A question that was asked of one date must not be answered for another.
        if (line.id if line is not None else 0) != self._asked_of:
            self.ask.close_line()
            self._asked_of = line.id if line is not None else 0
        self.attendance.setEnabled(line is not None)
        planned = line is not None and not line.state
        self.move_date.setEnabled(planned or (line is not None and line.alarms))
        self.cancel_date.setEnabled(planned)
        self.again.setVisible(line is not None and bool(line.state))
