"""Who is inside: the figure first, then everyone by name, time or place; and the roll call, when all are outside."""

from datetime import timedelta, tzinfo

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QStackedLayout

from can_hub.commands import drills, visits
from can_hub.kinds import Drill
from can_hub.kinds.drill import LIVE, PRACTICE
from can_hub.kinds.place import shown_day
from can_hub.store.questions import roll, roll_call
from can_hub.store.questions.presence import today_counts
from can_hub.store.questions.roll_call import Line
from can_hub.ui.look.fonts import sized
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.empty_page import EmptyPage
from can_hub.ui.parts.labels import button, card, heading, plain, wrapped
from can_hub.ui.parts.person_card import PersonCard
from can_hub.ui.parts.person_list import PersonList
from can_hub.ui.parts.roll_call_bar import RollCallBar, clock_time
from can_hub.ui.parts.telling import line_card
from can_hub.ui.shell import papers
from can_hub.ui.shell.page import Deed, Page
from can_hub.ui.shell.station import Changed, Station
from can_hub.words import _, isolate, ngettext

_FIGURE_POINTS = 40
_NAME_POINTS = 14


class Inside(Page):
    """The people in the building, the list for the wall, and the roll call."""

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self._drill: Drill | None = None
        self._lines: dict[int, Line] = {}
        self._make_parts()
        self._lay_out()
        self._connect()
        self._show()

    def _make_parts(self) -> None:
        self.figure = plain()
        self.figure.setFont(sized(self.font(), _FIGURE_POINTS, weight=QFont.Weight.Bold))
        self.figure_words = plain(dress="soft")
        self.came = plain(dress="chip")
        self.needs = wrapped(dress="wait")
        self.last = plain(dress="soft")
        self.print_button = button(_("Print the fire list"), "printer", keys="Ctrl+P")
        self.alarm_button = button(_("Everybody out!"), "siren", "danger", keys="F12")
        self.drill_button = button(_("Drill"), "clock")
        self.by_name = button(_("By name"))
        self.by_time = button(_("By time"))
        self.by_place = button(_("By place"))
        self.bar = RollCallBar()
        self.list = PersonList(_("Who is inside"), points=_NAME_POINTS)
        self.empty = EmptyPage("house", _("Nobody is inside"), _("Whoever signs in at the front desk stands here."))

    def _lay_out(self) -> None:
        column = self.whole()
        top = QHBoxLayout()
        top.addWidget(heading(_("Who is inside")))
        top.addStretch(1)
        # The red one first, where a small screen with large letters still shows it.
        for made in (self.alarm_button, self.drill_button, self.print_button):
            top.addWidget(made)
        column.addLayout(top)
        self.figures = self._figures()
        column.addWidget(self.figures)
        column.addWidget(self.bar)
        column.addWidget(self.needs)
        self.bar.hide()
        column.addLayout(self._orders_row())
        frame = card()
        self._stack = QStackedLayout(frame)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        column.addWidget(frame, 1)

    def _figures(self) -> QFrame:
        frame = card()
        row = QHBoxLayout(frame)
        row.setContentsMargins(unit(), unit() // 4, unit(), unit() // 4)
        row.setSpacing(unit() // 2)
        row.addWidget(self.figure)
        row.addWidget(self.figure_words)
        row.addSpacing(unit())
        self.came.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row.addWidget(self.came)
        row.addStretch(1)
        return frame

    def _orders_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._orders = QButtonGroup(self)
        for order in (self.by_name, self.by_time, self.by_place):
            order.setCheckable(True)
            self._orders.addButton(order)
            row.addWidget(order)
        self.by_name.setChecked(True)
        row.addStretch(1)
        row.addWidget(self.last)
        return row

    def _connect(self) -> None:
        self._orders.buttonClicked.connect(lambda _button: self._show())
        self.print_button.clicked.connect(self.print_list)
        self.alarm_button.clicked.connect(lambda: self.call_the_roll(LIVE))
        self.drill_button.clicked.connect(lambda: self.call_the_roll(PRACTICE))
        self.list.acted.connect(self._act)
        self.list.spaced.connect(self._tick)
        self.list.typed.connect(self.list.keyboardSearch)
        self.bar.turned_up.connect(self._add)
        self.bar.over.connect(self.end_call)

    def deeds(self) -> list[Deed]:
        """Give what can be done here."""
        return [
            Deed(_("Print the fire list"), "Ctrl+P", "printer", self.print_list),
            Deed(_("Everybody out: call the roll"), "F12", "siren", lambda: self.call_the_roll(LIVE)),
            Deed(_("Practise: call the roll as a drill"), "", "clock", lambda: self.call_the_roll(PRACTICE)),
            Deed(_("Close the roll call"), "", "circle-check", self.end_call),
            Deed(_("Sign out"), "F4", "log-out", lambda: self._sign_out(self.list.current())),
        ]

    def help_text(self) -> list[tuple[str, str]]:
        """Give the help of this page."""
        return [
            ("", _("Everyone in the building now. Print it beforehand: nobody waits for a printer in a fire.")),
            ("", _("“Everybody out!” turns the list into a roll call: tick off whoever stands outside.")),
            (_("Space"), _("ticks off whoever is highlighted, and takes it back.")),
            ("↓ ↑", _("choose a person; letters go to a name.")),
        ]

    def enter(self) -> None:
        """Come to the front."""
        self._show()
        self._to_list()

    def take_in(self, changed: Changed) -> None:
        """Show who has come and gone."""
        self._show()

    def print_list(self) -> None:
        """Print the fire list."""
        papers.print_fire_list(self.station)

    # The roll call

    def call_the_roll(self, sort: str) -> None:
        """Begin a roll call; one that is running goes on."""
        if self._drill is None:
            self.station.runner.do(drills.start, sort, after=lambda _id: self._begin_to_tick())

    def _begin_to_tick(self) -> None:
        """Put the keyboard on the first name, and let no earlier message lie in the way."""
        self.station.toasts.clear()
        self._to_list()

    def _to_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.list.current() is None:
            self.list.highlight(0)

    def end_call(self) -> None:
        """Close the roll call, and say how it went."""
        if self._drill is not None:
            self.station.runner.do(drills.end, self._drill.id, done=_how_it_went, undoable=True)

    def _act(self, one: PersonCard) -> None:
        if self._drill is None:
            self._sign_out(one)
        else:
            self._tick(one)

    def _tick(self, one: PersonCard) -> None:
        if self._drill is None:
            return
        line = self._lines[one.id]
        if not line.left:
            self.station.runner.do(drills.untick if line.found else drills.tick, self._drill.id, line.stay.visit)

    def _add(self, name: str) -> None:
        if self._drill is not None:
            self.station.runner.do(drills.add, self._drill.id, name, after=lambda _visit: self.bar.name.clear())

    # What is shown

    def _show(self) -> None:
        reading = self.station.hub.reading
        self._drill = roll_call.running(reading)
        drill = self._drill
        lines = roll_call.lines(reading, drill) if drill is not None else roll_call.lines_of_those_inside(reading)
        lines.sort(key=self._order)
        self._lines = {line.stay.member or line.stay.visit: line for line in lines}
        place, now, calling = reading.place, reading.now(), self._drill is not None
        self.list.show_cards([line_card(line, place, now, calling=calling) for line in lines])
        self._stack.setCurrentWidget(self.list if lines else self.empty)
        self._show_heads(lines)
        self._show_call(lines)

    def _order(self, line: Line) -> tuple[object, ...]:
        stay = line.stay
        by_name = (not stay.name, stay.name.casefold())
        if self.by_time.isChecked():
            return (line.probably_left, -stay.since.timestamp(), *by_name)
        if self.by_place.isChecked():
            return (line.probably_left, not stay.where, stay.where.casefold(), *by_name)
        return (line.probably_left, *by_name)

    def _show_heads(self, lines: list[Line]) -> None:
        came, _here = today_counts(self.station.hub.reading)
        heads = roll.heads(line.stay for line in lines)
        # While the roll is called, those who are still to be fetched.
        needing = roll.told_needing(line.stay.where for line in lines if line.stay.needs and not line.found)
        self.figure.setText(str(heads))
        self.figure_words.setText(ngettext("person inside", "people inside", heads))
        self.came.setText(ngettext("{count} came today", "{count} came today", came).format(count=came))
        self.needs.setText(needing)
        self.needs.setVisible(bool(needing))

    def _show_call(self, lines: list[Line]) -> None:
        drill, reading = self._drill, self.station.hub.reading
        for widget in (self.figures, self.alarm_button, self.drill_button):
            widget.setVisible(drill is None)
        self.bar.setVisible(drill is not None)
        self.last.setText("" if drill is not None else _last_told(roll_call.last(reading), reading.zone))
        if drill is None:
            self.bar.rest()
            return
        found = sum(line.stay.party for line in lines if line.found)
        took = reading.now() - drill.started_at if drill.started_at else timedelta()
        self.bar.show_call(
            found=found, expected=roll.heads(line.stay for line in lines), took=took, live=drill.sort == LIVE
        )

    def _sign_out(self, one: PersonCard | None) -> None:
        stays = self.station.stays.visits_of(one.id) if one is not None else []
        if one is None or not stays:
            return
        told = _("{name} has left.").format(name=isolate(one.name))
        self.station.runner.do(visits.leave, *stays, done=lambda _ids: told, undoable=True)


def _took(drill: Drill) -> str:
    if drill.ended_at is None or drill.started_at is None:
        return clock_time(timedelta())
    return clock_time(drill.ended_at - drill.started_at)


def _how_it_went(drill: Drill) -> str:
    missing = drill.missing or 0
    if not drill.expected:
        return _("The roll call is closed; nobody was inside.")
    if missing and drill.sort != LIVE:
        found = (drill.expected or 0) - missing
        told = _("Drill closed after {time}: {found} of {count} were ticked off.")
        return told.format(time=_took(drill), found=found, count=drill.expected or 0)
    if not missing:
        told = ngettext("{count} person was found in {time}.", "All {count} were found in {time}.", drill.expected or 0)
        return told.format(count=drill.expected or 0, time=_took(drill))
    told = ngettext("Closed after {time}: {count} is missing.", "Closed after {time}: {count} are missing.", missing)
    return told.format(count=missing, time=_took(drill))


def _last_told(drill: Drill | None, zone: tzinfo) -> str:
    if drill is None or drill.started_at is None:
        return ""
    told = _("Last roll call: {day}, {count} people, {time} minutes")
    return told.format(
        day=shown_day(drill.started_at.astimezone(zone).date()), count=drill.expected or 0, time=_took(drill)
    )
