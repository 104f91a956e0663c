"""The front desk: one large box, the people it finds, and who is inside.

Enter signs in, and only in; going out has its own key and button. The box has the focus whenever nothing else needs
it, and what is typed elsewhere falls into it.
"""

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtWidgets import QHBoxLayout

from can_hub.kinds import Activity, Attendance, Enrolment, Member, Same, Session
from can_hub.kinds.badge import looks_like_a_code
from can_hub.ui.parts.desk_view import DeskView
from can_hub.ui.shell.page import Deed, Page
from can_hub.ui.shell.station import Changed, Station
from can_hub.words import _, isolate

if TYPE_CHECKING:
    from can_hub.ui.parts.date_line import DateLine
    from can_hub.ui.parts.person_card import PersonCard
    from can_hub.ui.parts.person_list import PersonList
    from can_hub.ui.parts.picks_bar import PicksBar

_MOST_FOUND = 50
# A change to one of these may change what is on today.
_ON_TODAY = {kind.kind.name for kind in (Activity, Attendance, Enrolment, Session)}
# And to one of these, who is found.
_ON_WHO_IS_WHO = {kind.kind.name for kind in (Member, Same)}


class FrontDesk(Page):
    """The page a day begins with."""

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self._found: list[int] = []
        self.view = DeskView()
        self.box = self.view.box
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.view)
        self._connect()
        self.view.show_heads(station.stays.heads)

    @property
    def results(self) -> "PersonList":
        """Those who were found."""
        return self.view.results

    @property
    def picks(self) -> "PicksBar":
        """Those who come together."""
        return self.view.picks

    @property
    def inside(self) -> "PersonList":
        """Those who are inside."""
        return self.view.inside

    def _connect(self) -> None:
        view = self.view
        view.box.searched.connect(self._search)
        view.wanted_in.connect(self.sign_in)
        view.picked_in.connect(lambda: self._sign_in(self.picks.cards))
        view.marked.connect(self.pick)
        view.acted.connect(self._act_on)
        view.leaving.connect(self._sign_out)
        view.newcomer.connect(self.join)
        view.visitor_wanted.connect(self.begin_visitor)
        view.visitor_came.connect(self._take_visitor)
        view.unpicked.connect(self._show_results)
        view.one_button.clicked.connect(lambda: self.count_in(1))
        view.came_for.connect(self._came_for)
        view.five_button.clicked.connect(lambda: self.count_in(5))
        view.close_button.clicked.connect(self.close_day)

    # What the window asks of every page

    def settle_in(self) -> None:
        """Show the names of those inside: they are drawn by hand, and need what the first paint does without."""
        self._show_inside()
        self._greet()
        self._show_today()

    def deeds(self) -> list[Deed]:
        """Give what the desk can do."""
        return [
            Deed(_("Find someone"), "Ctrl+F", "search", self.enter),
            Deed(_("Sign out"), "F4", "log-out", self.sign_out),
            Deed(_("Visitor"), "F2", "user-plus", self.begin_visitor),
            Deed(_("New member, signed in at once"), "Ctrl+N", "user-plus", self.join),
            Deed(_("Count one person in without a name"), "F6", "plus", lambda: self.count_in(1)),
            Deed(_("Count five people in without a name"), "F7", "plus", lambda: self.count_in(5)),
            Deed(_("Print the fire list"), "Ctrl+P", "printer", self.print_fire_list),
            Deed(_("Print “The desk in six steps”"), "", "printer", self.print_six_steps),
            Deed(_("Assume the rest left"), "", "door-open", self.close_day),
        ]

    def help_text(self) -> list[tuple[str, str]]:
        """Give the help of the desk."""
        return [
            ("", _("Type any part of a name, or the last digits of a phone, or scan a badge.")),
            ("Enter", _("signs in whoever is highlighted, and only in.")),
            ("↓ ↑", _("choose someone else.")),
            ("Insert", _("marks several people, also with Ctrl and a click; one Enter signs them in together.")),
            ("F4", _("signs out whoever is highlighted; from an empty box it goes to the list of those inside.")),
        ]

    def enter(self) -> None:
        """Come to the front: the box is ready."""
        self.box.setFocus()
        self.box.selectAll()

    def back_out(self) -> bool:
        """Empty the box, then forget who was picked."""
        if self.box.text() or not self.box.hasFocus():
            self.box.clear()
            self.box.setFocus()
            return True
        if self.picks.cards:
            self.picks.clear()
            return True
        return False

    def take_in(self, changed: Changed) -> None:
        """Show what changed in the lists."""
        self._show_inside()
        kinds = {kind for kind, _record in changed}
        if not changed or kinds & _ON_WHO_IS_WHO:
            self._greet()
            # Whoever is highlighted stays so: a parcel must not put another person under someone's Enter.
            self._find(self.box.text())
        elif self._found:
            self._show_results()
        if not changed or kinds & _ON_TODAY:
            self._show_today()

    # Finding

    def _greet(self) -> None:
        self.view.hint.first.setVisible(not self.station.hub.reading.count(Member))

    def _search(self, text: str) -> None:
        self._find(text)
        if self._found:
            self.results.highlight(0)
            self.results.scrollToTop()

    def _find(self, text: str) -> None:
        self._found = self.station.finder.find(text, _MOST_FOUND) if text.strip() else []
        self._show_results()

    def _show_results(self) -> None:
        people = self.station.hub.reading.many(Member, self._found) if self._found else {}
        self.results.show_cards([self._card(people[number]) for number in self._found if number in people])
        self.view.show_found(self.box.text().strip(), anyone=bool(people))

    def _card(self, member: Member) -> "PersonCard":
        from can_hub.ui.parts.person_card import PersonCard
        from can_hub.ui.parts.telling import apart

        inside = member.id in self.station.finder.inside
        return PersonCard(
            member.id, member.name, apart(member), _("inside") if inside else "",
            act=_("Sign out") if inside else _("Sign in"), inside=inside, picked=self.picks.holds(member.id),
            tone=member.id,
        )  # fmt: skip

    # Coming in

    def pick(self) -> None:
        """Mark whoever is highlighted, or take the mark off; one Enter then signs all of them in."""
        card = self.results.current()
        if card is None or card.inside:
            return
        self.picks.toggle(card)
        self._show_results()
        self.box.setFocus()
        self.box.selectAll()

    def sign_in(self) -> None:
        """Sign in those who are picked, and whoever is highlighted."""
        from can_hub.ui.shell.scanning import is_a_badge, scan

        card = self._highlighted()
        together = {one.id: one for one in self.picks.cards}
        if card is not None and not card.inside:
            together[card.id] = card
        code = self.box.text()
        # A badge before any name: a scanner types like a person, and what it types may be found as a name, too.
        if is_a_badge(self.station, code) or (card is None and not together and looks_like_a_code(code)):
            self.view.clear()
            scan(self.station, code)
        elif together:
            self._sign_in(list(together.values()))
        elif card is not None:
            self.station.toasts.refuse(_("{name} is already in. F4 signs out.").format(name=isolate(card.name)))
            self.box.selectAll()

    def _highlighted(self) -> "PersonCard | None":
        return self.results.current() if self._found else None

    def _sign_in(self, cards: "list[PersonCard]", session: int | None = None) -> None:
        from can_hub.ui.shell import desk_work

        # Shown before the disk has answered, so that the next person can be signed in at once.
        self.station.stays.expect(cards)
        self.view.clear()
        self._show_inside()
        desk_work.sign_in(self.station, cards, self._show_inside, session)

    def _came_for(self, date: "DateLine") -> None:
        """Sign those who are picked or highlighted straight in to a date of today."""
        card = self._highlighted()
        together = {one.id: one for one in [*self.picks.cards, *([card] if card and not card.inside else [])]}
        if together:
            self._sign_in(list(together.values()), date.id)
        else:
            self.station.toasts.refuse(_("First find someone, then choose what they came for."))
            self.box.setFocus()

    def _show_today(self) -> None:
        from can_hub.ui.parts.date_line import today

        self.view.show_today(today(self.station.hub.reading))

    def join(self) -> None:
        """Make a member of the name that stands in the box, and sign them in; the rest can be told later."""
        from can_hub.ui.shell import desk_work

        name = self.box.text().strip()
        if name:
            desk_work.join(self.station, name, self.view.clear)
        else:
            self.station.toasts.refuse(_("Type the name first, then press Ctrl+N."))
            self.enter()

    def begin_visitor(self) -> None:
        """Open the line for a visitor."""
        self.view.visitor.begin(self.box.text().strip())

    def _take_visitor(self, name: str, visiting: str, people: int) -> None:
        from can_hub.ui.shell import desk_work

        guest = desk_work.Guest(name, visiting, people)
        desk_work.sign_in_visitor(self.station, guest, self._visitor_is_in, self.view.visitor.say_wrong)

    def _visitor_is_in(self) -> None:
        self.view.visitor.clear()
        self.view.clear()

    def count_in(self, people: int) -> None:
        """Count people who give no name."""
        from can_hub.ui.shell import desk_work

        desk_work.count_in(self.station, people)
        self.box.setFocus()

    # Going out

    def sign_out(self) -> None:
        """Sign out whoever is highlighted, here or among those inside; from an empty box go to those inside."""
        card = self._highlighted()
        if self.inside.hasFocus() and self.inside.current() is not None:
            self._sign_out(self.inside.current())
        elif card is None:
            self.inside.setFocus(QtCore.Qt.FocusReason.ShortcutFocusReason)
            self.inside.step(0)
        elif card.inside:
            self._sign_out(card)
        else:
            self.station.toasts.refuse(_("{name} is not in.").format(name=isolate(card.name)))

    def _act_on(self, card: "PersonCard") -> None:
        if card.inside:
            self._sign_out(card)
        else:
            self._sign_in([card])

    def _sign_out(self, card: "PersonCard | None") -> None:
        from can_hub.ui.shell import desk_work

        if card is not None:
            desk_work.sign_out(self.station, card)
        if not self.inside.hasFocus():
            self.view.clear()

    def close_day(self) -> None:
        """Assume that everybody still inside has left; the record says that it is assumed."""
        from can_hub.ui.shell import desk_work

        desk_work.close_day(self.station)
        self.box.setFocus()

    def print_fire_list(self) -> None:
        """Print who is inside."""
        from can_hub.ui.shell import papers

        papers.print_fire_list(self.station)

    def print_six_steps(self) -> None:
        """Print how the desk works."""
        from can_hub.ui.shell import papers

        papers.print_six_steps(self.station)

    def _show_inside(self) -> None:
        self.inside.show_cards(self.station.stays.cards())
        self.view.show_heads(self.station.stays.heads)
