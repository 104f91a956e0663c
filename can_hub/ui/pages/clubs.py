"""Clubs and events: the week and the list of all, the one that is chosen beside it, and the attendance of a date."""

from array import array
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from can_hub.commands import activities
from can_hub.kinds import Activity, Attendance, Enrolment, Member, Same, Session, ids
from can_hub.store.questions import registers, timetable
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts import club_words, date_line
from can_hub.ui.parts.activity_card import DATES, ActivityCard
from can_hub.ui.parts.date_line import DateLine
from can_hub.ui.parts.empty_page import EmptyPage
from can_hub.ui.parts.labels import button
from can_hub.ui.parts.list_panel import ListPanel, PanelWords
from can_hub.ui.parts.record_model import RecordModel
from can_hub.ui.parts.record_table import RecordTable
from can_hub.ui.parts.week_panel import WeekPanel
from can_hub.ui.shell import club_acts, club_papers
from can_hub.ui.shell.club_views import ATTENDANCE, BROWSING, TERM, ClubViews
from can_hub.ui.shell.page import Deed, Page
from can_hub.ui.shell.station import Changed, Station
from can_hub.words import _, isolate

_WIDTHS = (9, 12, 5, 8)
_TOUCHING = {kind.kind.name for kind in (Activity, Session, Enrolment, Attendance, Member, Same)}
WEEK, ALL = range(2)


class Clubs(Page):
    """The week or the list on one side, the card on the other; the attendance takes the whole page."""

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self._week = date_line.begin_of_week(station.hub.reading.today())
        # Whether the list of all has been asked for; most open this page for the week.
        self._is_listed = False
        self._make_parts()
        self._lay_out()
        self._connect()
        self._show_week()
        self.show_side(WEEK if station.hub.reading.count(Activity) else ALL)

    def _make_parts(self) -> None:
        place = self.station.hub.reading.place
        columns = (_("Name"), _("When"), _("People"), _("Where"))
        self.model = RecordModel(columns, self._read)
        self.table = RecordTable(_("Clubs and events"), self.model, _WIDTHS)
        self.week = WeekPanel()
        self.card = ActivityCard(place, partial(club_acts.find, self.station))
        self.panel = ListPanel(
            PanelWords(
                _("Clubs and events"), _("Search clubs and events …  (Ctrl+F)"), _("New club"), "plus",
                _("What it is called, then Enter"), _("Name of the new club or event"),
            ),
            self.table,
            empty=EmptyPage(
                "calendar-days", _("No club or event yet"),
                _("Whatever people meet for, once or every week. A name is enough to begin."),
            ),
            none=EmptyPage("search", _("Nothing found"), _("Try fewer letters, or another part of the name.")),
        )  # fmt: skip

    def _lay_out(self) -> None:
        browsing = QWidget()
        row = QHBoxLayout(browsing)
        row.setSpacing(unit())
        row.addLayout(self._side(), 5)
        row.addWidget(self.card, 4)
        self.views = ClubViews(self.station, browsing)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.views)

    def _side(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(unit() // 2)
        row = QHBoxLayout()
        row.setSpacing(unit() // 4)
        self._sides = QButtonGroup(self)
        self.side_buttons = [button(_("The week"), "calendar-days"), button(_("All"), "list-checks")]
        for number, one in enumerate(self.side_buttons):
            one.setCheckable(True)
            self._sides.addButton(one, number)
            row.addWidget(one)
        row.addStretch(1)
        # It stands here for the week as well, so the list needs none of its own.
        self.new_button = button(_("New club"), "plus", "primary", keys="Ctrl+N")
        self.panel.new_button.hide()
        row.addWidget(self.new_button)
        column.addLayout(row)
        self._side_stack = QStackedWidget()
        self._side_stack.addWidget(self.week)
        self._side_stack.addWidget(self.panel)
        column.addWidget(self._side_stack, 1)
        return column

    def _connect(self) -> None:
        station, card = self.station, self.card
        self._sides.idClicked.connect(self.show_side)
        self.new_button.clicked.connect(self.begin_new)
        self.week.turned.connect(self.turn)
        self.week.list.chosen.connect(self._choose_date)
        self.week.list.opened.connect(lambda line: self.views.open_attendance(line.id))
        self.panel.searched.connect(lambda _text: self._list_all())
        self.panel.named.connect(self._add)
        self.table.chosen.connect(self._show)
        self.table.opened.connect(lambda _id: self.card.show_part(DATES))
        card.answered.connect(self._answer)
        card.unkept.connect(self.say_refused)
        card.hosted.connect(self._answer_hosts)
        card.people.added.connect(lambda member: club_acts.enrol(station, card.shown, member))
        card.people.taken_off.connect(lambda member: club_acts.unenrol(station, card.shown, member))
        card.dates.opened.connect(lambda line: self.views.open_attendance(line.id))
        card.attendance.clicked.connect(self.open_chosen)
        card.add_date.triggered.connect(self._add_date)
        card.move_date.triggered.connect(self._move_date)
        card.cancel_date.triggered.connect(self._cancel_date)
        card.again.triggered.connect(lambda: club_acts.again(station, self._date))
        card.term.triggered.connect(self.open_term)
        card.end.triggered.connect(lambda: self._with_club(club_acts.end))
        card.remove.triggered.connect(lambda: self._with_club(club_acts.remove))
        self.views.returned.connect(self.enter)

    # What the window asks of every page

    def deeds(self) -> list[Deed]:
        """Give what can be done with clubs."""
        save_one = partial(self._with_club, club_papers.save_calendar)
        save_all = partial(club_papers.save_calendar, self.station, None)
        return [
            Deed(_("New club or event, or someone who walked in"), "Ctrl+N", "plus", self.begin_new),
            Deed(_("Search clubs and events"), "Ctrl+F", "search", self.search),
            Deed(_("Attendance of the date that is chosen"), "F3", "list-checks", self.open_chosen),
            Deed(_("Print the attendance"), "Ctrl+P", "printer", self.print_page),
            Deed(_("The week before"), "Alt+Left", "chevron-left", lambda: self.turn(-1)),
            Deed(_("The week after"), "Alt+Right", "chevron-right", lambda: self.turn(1)),
            Deed(_("The whole term at a glance"), "", "list-checks", self.open_term),
            Deed(_("Save the dates of this club as a calendar"), "", "save", save_one),
            Deed(_("Save the dates of all clubs as a calendar"), "", "save", save_all),
        ]

    def help_text(self) -> list[tuple[str, str]]:
        """Give the help of this page."""
        return [
            ("", _("Say under Details how often a club meets; its dates then stand in the week by themselves.")),
            ("Enter", _("on a date opens its attendance.")),
            ("P L A N", _("mark someone present, late, with apologies, or not here, as 1 2 3 4 do; Space too.")),
            ("Esc", _("goes back from the attendance.")),
        ]

    def enter(self) -> None:
        """Come to the front."""
        if self.views.enter():
            return
        if self._side_stack.currentIndex() == WEEK:
            self.week.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.panel.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> bool:
        """Keep what was being typed."""
        self.views.keep()
        return self.card.commit()

    def back_out(self) -> bool:
        """Close a question, then the attendance, then the line for a new club, then the search."""
        if self.views.back_out():
            return True
        if self.card.ask.close_line():
            return True
        return self._side_stack.currentIndex() == ALL and self.panel.back_out()

    def take_in(self, changed: Changed) -> None:
        """Show what changed, where it is about clubs or the people in them."""
        kinds = {kind for kind, _number in changed}
        if changed and not kinds & _TOUCHING:
            return
        self._show_week()
        if self._is_listed and (not changed or Activity.kind.name in kinds):
            self._list_all()
        self.model.refresh_all()
        self._show(self.card.shown, date=self._date)
        self.views.refresh()

    # The week and the list

    def show_side(self, number: int) -> None:
        """Bring the week or the list forward, and the club that is chosen there."""
        self.side_buttons[number].setChecked(True)
        self._side_stack.setCurrentIndex(number)
        if number == ALL and not self._is_listed:
            self._list_all()
        line = self.week.list.current()
        if number == ALL:
            self._show(self.table.current_id())
        elif line is not None:
            self._choose_date(line)

    def show_club(self, number: int) -> None:
        """Go to a club, whatever was searched for."""
        self.views.browse()
        self.panel.box.clear()
        self._list_all()
        self.table.choose(number)
        self.show_side(ALL)

    def turn(self, weeks: int) -> None:
        """Go to a week after or before this one; 0 is the week of today."""
        self._week += weeks * date_line.WEEK
        if not weeks:
            self._week = date_line.begin_of_week(self.station.hub.reading.today())
        self.show_side(WEEK)
        self._show_week()

    def _show_week(self) -> None:
        reading = self.station.hub.reading
        now = date_line.begin_of_week(reading.today())
        self.week.show_week(self._week, date_line.week(reading, self._week), is_now=self._week == now)

    def _list_all(self) -> None:
        """List the clubs by name, those that go on before those that have ended; there are few of them."""
        found = self.station.hub.reading.where(Activity)
        self._is_listed = True
        shown = club_words.found(found, self.panel.box.text())
        self.panel.show_ids(array("q", (one.id for one in shown)), keep=self.card.shown)
        if not shown and self._side_stack.currentIndex() == ALL:
            self.card.show_nothing()

    def _read(self, numbers: list[int]) -> dict[int, Sequence[str]]:
        """Give the words of the columns for some clubs, in two questions."""
        reading = self.station.hub.reading
        found, listed = reading.many(Activity, numbers), timetable.listed(reading, numbers)
        return {number: club_words.columns(one, listed.get(number, 0)) for number, one in found.items()}

    def _choose_date(self, line: DateLine) -> None:
        if self._side_stack.currentIndex() == WEEK:
            self._show(line.activity, date=line.id)

    # The card

    def _show(self, number: int, *, date: int = 0) -> None:
        reading = self.station.hub.reading
        activity = reading.find(Activity, number) if number else None
        if activity is None:
            self.card.show_nothing()
            return
        hosts = reading.many(Member, registers.host_ids(reading, activity.hosts))
        self.card.show_activity(activity, reading.today().date(), club_words.next_dates(reading, activity), hosts)
        self.card.show_dates(club_words.dates(reading, activity, date), club_words.why_no_dates(activity))
        if date:
            self.card.dates.choose(date)
        places = registers.places(reading, activity)
        summary = date_line.places(len(places), activity.capacity or 0)
        self.card.people.show_people(reading.many(Member, places), places, summary)

    def _add(self, name: str) -> None:
        self.station.runner.do(
            activities.add, name, after=self._added, undoable=True, refused=lambda no: self.panel.say_wrong(no.message),
            done=lambda _id: _("{name} is on the list now. How often does it meet?").format(name=isolate(name.strip())),
        )  # fmt: skip

    def _added(self, number: int) -> None:
        self.panel.end_new()
        self.show_club(number)
        self.card.begin()

    def _answer(self, number: int, told: dict[str, Any]) -> None:
        field = next(iter(told))
        self.station.runner.do(
            activities.change, number, refused=lambda no: self.card.details.say_refused(number, no, field), **told
        )

    def _answer_hosts(self, members: list[int]) -> None:
        self._answer(self.card.shown, {"hosts": frozenset(map(ids.letters, members))})

    # Dates

    @property
    def _date(self) -> int:
        """The date that is chosen, or 0."""
        line = self.card.dates.current()
        return line.id if line is not None else 0

    def _add_date(self) -> None:
        self.card.show_part(DATES)
        club_acts.ask_for_date(self.station, self.card.ask, self.card.shown)

    def _move_date(self) -> None:
        self.card.show_part(DATES)
        club_acts.ask_to_move(self.station, self.card.ask, self._date)

    def _cancel_date(self) -> None:
        self.card.show_part(DATES)
        club_acts.ask_to_cancel(self.station, self.card.ask, self._date)

    def _with_club(self, does: Callable[[Station, Activity], None]) -> None:
        if self.card.activity is not None:
            does(self.station, self.card.activity)

    def begin_new(self) -> None:
        """Begin a new club; on the attendance, go to the box for someone who walked in."""
        if self.views.shown == ATTENDANCE:
            self.views.sheet.search.begin()
            return
        self.views.browse()
        self.show_side(ALL)
        self.panel.begin_new()

    def search(self) -> None:
        """Go to the search."""
        if self.views.shown == ATTENDANCE:
            self.views.sheet.search.begin()
        else:
            self.views.browse()
            self.show_side(ALL)
            self.panel.to_box()

    # The attendance, the term, and what is printed

    def open_chosen(self) -> None:
        """Open the attendance of the date that is chosen."""
        if self._date and self.views.shown == BROWSING:
            self.views.open_attendance(self._date)

    def open_term(self) -> None:
        """Show who was at the last dates of the club that is chosen."""
        self.views.open_term(self.card.shown)

    def print_page(self) -> None:
        """Print what is open: the term, or the attendance of the date that is open or chosen."""
        if self.views.shown == TERM:
            self.views.print_term()
        elif self.views.shown == ATTENDANCE:
            self.views.print_sheet()
        else:
            found = self.station.hub.reading.find(Session, self._date)
            if found is not None:
                club_papers.print_attendance(self.station, found)
