"""What stands beside a member's details: their visits, their clubs, what they agreed to, and what was changed."""

from array import array
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from can_hub.kinds import Activity, Claim, Consent, Enrolment, Offer, Visit
from can_hub.kinds.facts import PURPOSES
from can_hub.kinds.offer import NEED
from can_hub.kinds.place import shown_day, shown_time
from can_hub.store.differences import differences, told
from can_hub.store.history import Entry
from can_hub.store.hub import Hub
from can_hub.store.questions import people, registers, stock
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.labels import button, wrapped
from can_hub.ui.parts.record_model import Words
from can_hub.ui.parts.record_pane import RecordPane
from can_hub.words import _, isolate, ngettext


class VisitsPane(RecordPane):
    """When a member was here, the latest first."""

    def __init__(self, hub: Hub) -> None:
        columns = (_("Day"), _("From, to"))
        super().__init__(
            _("Visits"), columns, self._read, widths=(6, 8), nothing=_("They have not been here yet."),
        )  # fmt: skip
        self._hub = hub

    def show_member(self, member: int) -> None:
        """Show the visits of one member."""
        ids = people.visits_of(self._hub.reading, member)
        told = ngettext("{count} visit", "{count} visits", len(ids)).format(count=len(ids))
        self.show_rows(ids, told if ids else "")

    def _read(self, numbers: list[int]) -> Words:
        reading = self._hub.reading
        place, told = reading.place, {}
        for number, visit in reading.many(Visit, numbers).items():
            day = shown_day(visit.arrived_at.astimezone(place.zone).date()) if visit.arrived_at else ""
            came = shown_time(visit.arrived_at, place) if visit.arrived_at else ""
            left = shown_time(visit.left_at, place) if visit.left_at else _("inside")
            told[number] = (day, f"{came} – {_('assumed') if visit.how_left == 'assumed' else left}")
        return told


class ClubsPane(RecordPane):
    """On which lists a member stands, with a place or waiting for one."""

    def __init__(self, hub: Hub) -> None:
        super().__init__(
            _("Clubs"), (_("Club"), _("Place")), self._read, widths=(6, 6), lines=2,
            nothing=_("They are on no list. Put them on one on the page of clubs and events."),
        )  # fmt: skip
        self._hub = hub
        self._member = 0

    def show_member(self, member: int) -> None:
        """Show the clubs of one member."""
        self._member = member
        self.show_rows(people.enrolments_of(self._hub.reading, member))

    def _read(self, numbers: list[int]) -> Words:
        reading = self._hub.reading
        found = reading.many(Enrolment, numbers)
        clubs = reading.many(Activity, {one.activity for one in found.values() if one.activity})
        told = {}
        for number, one in found.items():
            club = clubs.get(one.activity or 0)
            since = shown_day(one.joined_at.astimezone(reading.zone).date()) if one.joined_at else ""
            name = club.name if club else _("not here yet")
            told[number] = (f"{name}\n{_('since {day}').format(day=since)}" if since else name, self._place(club))
        return told

    def _place(self, club: Activity | None) -> str:
        place = registers.places(self._hub.reading, club).get(self._member) if club else None
        if place is None:
            return ""
        return _("has a place") if place.place == registers.IN else _("waiting, no. {n}").format(n=place.position)


class OffersPane(RecordPane):
    """What is put by for a member, and what they give and need."""

    def __init__(self, hub: Hub) -> None:
        super().__init__(
            _("Offers"), (_("What"), _("State")), self._read, widths=(6, 6), lines=2,
            nothing=_("Nothing is put by for them, and they have offered and asked for nothing."),
        )  # fmt: skip
        self._hub = hub
        self._told: dict[int, Sequence[str]] = {}

    def show_member(self, member: int) -> None:
        """Show what one member gives, needs, and has put by."""
        reading = self._hub.reading
        self._told = {taken.claim.id: _taken(taken) for taken in stock.claims_of(reading, member)}
        self._told |= {offer.id: _given(offer) for offer in stock.offers_of(reading, member)}
        self.show_rows(array("q", self._told))

    def _read(self, numbers: list[int]) -> Words:
        return {number: self._told[number] for number in numbers if number in self._told}


def _taken(taken: stock.Taken) -> Sequence[str]:
    what = taken.offer.title if taken.offer else _("not here yet")
    count = ngettext("{count} for them", "{count} for them", taken.claim.quantity or 1)
    status = Claim.kind.fields["status"].shape.shown(taken.claim.status)
    return (f"{what}\n{count.format(count=taken.claim.quantity or 1)}", status)


def _given(offer: Offer) -> Sequence[str]:
    whose = _("they need it") if offer.direction == NEED else _("they give it")
    return (f"{offer.title}\n{whose}", Offer.kind.fields["status"].shape.shown(offer.status))


class HistoryPane(RecordPane):
    """Every change to what is kept of a member, the latest first; ``acted`` asks to take one back."""

    def __init__(self, hub: Hub) -> None:
        super().__init__(
            _("History"), (_("What was done"),), self._read, widths=(12,), act=_("Undo this change"), sign="undo-2",
            lines=3, nothing=_("Nothing is known of them."),
        )  # fmt: skip
        # How much there is to say differs from one change to the next.
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._hub = hub
        self.entries: list[Entry] = []

    def show_member(self, member: int) -> None:
        """Show what was changed about one member."""
        self.entries = people.history_of(self._hub.reading, member)
        self.show_rows(array("q", range(1, len(self.entries) + 1)))

    def entry(self, number: int) -> Entry:
        """Give the change in a row."""
        return self.entries[number - 1]

    def _read(self, numbers: list[int]) -> Words:
        place = self._hub.reading.place
        # Asked for the rows that are looked at alone: a long history opens as quickly as a short one.
        changed = differences(self._hub.reading, [self.entry(number).step for number in numbers])
        rows = {}
        for number in numbers:
            one = self.entry(number)
            when = f"{shown_day(one.when.astimezone(place.zone).date())}, {shown_time(one.when, place)}"
            lines = (one.sentence, told(changed.get(one.step, [])), f"{when} · {isolate(one.desk)}")
            rows[number] = ("\n".join(filter(None, lines)),)
        return rows


class ConsentsPane(QScrollArea):
    """What a member agrees to: each purpose with its answer, and a yes and a no. ``answered`` tells purpose and yes."""

    answered = Signal(str, bool)

    def __init__(self, hub: Hub) -> None:
        super().__init__(widgetResizable=True)
        self.setAccessibleName(_("What they agreed to"))
        self._hub = hub
        self.states: dict[str, QLabel] = {}
        self.yes: dict[str, QPushButton] = {}
        self.no: dict[str, QPushButton] = {}
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, unit() // 2, 0)
        for code, words in PURPOSES:
            column.addWidget(self._row(code, _(words)))
        column.addStretch(1)
        self.setWidget(inner)
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)

    def _row(self, code: str, words: str) -> QFrame:
        frame = QFrame()
        grid = QGridLayout(frame)
        grid.setContentsMargins(0, unit() // 4, 0, unit() // 4)
        self.states[code] = wrapped(dress="soft")
        self.yes[code], self.no[code] = button(_("Yes")), button(_("No"))
        answers = QHBoxLayout()
        for made, agrees in ((self.yes[code], True), (self.no[code], False)):
            made.setCheckable(True)
            # A screen reader would say yes and no without the question.
            made.setAccessibleName(f"{words}: {made.text()}")
            # Bound here and now, for the loop goes on to the other answer.
            made.clicked.connect(lambda _checked, agrees=agrees: self.answered.emit(code, agrees))
            answers.addWidget(made)
        grid.addWidget(wrapped(words), 0, 0)
        grid.addWidget(self.states[code], 1, 0)
        grid.addLayout(answers, 0, 1, 2, 1)
        grid.setColumnStretch(0, 1)
        return frame

    def show_member(self, member: int) -> None:
        """Show the answers of one member."""
        answers = people.consents_of(self._hub.reading, member)
        for code, _words in PURPOSES:
            one = answers.get(code)
            self.states[code].setText(self._told(one))
            self.yes[code].setChecked(one is not None and one.given)
            self.no[code].setChecked(one is not None and not one.given)

    def _told(self, one: Consent | None) -> str:
        if one is None:
            return _("not asked yet")
        zone = self._hub.reading.zone
        day = shown_day(one.at.astimezone(zone).date()) if one.at else ""
        return (_("agreed, {day}") if one.given else _("said no, {day}")).format(day=day)
