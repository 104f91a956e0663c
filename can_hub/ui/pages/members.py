"""Members: everyone in a list, and beside it the one who is highlighted."""

from array import array
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from can_hub.commands import members
from can_hub.kinds import Member, Same
from can_hub.kinds.place import shown_day
from can_hub.store.questions.people import concerned
from can_hub.store.questions.presence import last_visits
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.empty_page import EmptyPage
from can_hub.ui.parts.list_panel import ListPanel, PanelWords
from can_hub.ui.parts.member_card import MemberCard
from can_hub.ui.parts.record_model import RecordModel
from can_hub.ui.parts.record_table import RecordTable
from can_hub.ui.parts.telling import since
from can_hub.ui.shell import member_acts, papers
from can_hub.ui.shell.page import Deed, Page
from can_hub.ui.shell.station import Changed, Station
from can_hub.words import _, isolate, ngettext

_MOST_FOUND = 500
_WIDTHS = (12, 8, 10, 7)


class Members(Page):
    """The list, the search, and the card of one member."""

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self._make_parts()
        self._lay_out()
        self._connect()
        self._list_all()

    def _make_parts(self) -> None:
        columns = (_("Name"), _("Today"), _("Interests"), _("Last visit"))
        self.model = RecordModel(columns, self._read)
        self.table = RecordTable(_("Members"), self.model, _WIDTHS)
        self.card = MemberCard(self.station.hub)
        self.panel = ListPanel(
            PanelWords(
                _("Members"), _("Search name, phone or badge …  (Ctrl+F)"), _("New member"), "user-plus",
                _("The whole name, then Enter"), _("Name of the new member"),
            ),
            self.table,
            empty=EmptyPage(
                "users", _("Nobody is on the list yet"),
                _("Everyone who belongs to your hub. A name is enough to begin."),
            ),
            none=EmptyPage("search", _("Nobody found"), _("Try fewer letters, or another part of the name.")),
        )  # fmt: skip
        self.panel.empty.offer(_("Bring in a list …"), self.bring_in, "upload", "")
        self.box = self.panel.box

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        gap = unit()
        row.setContentsMargins(gap, gap * 2 // 3, gap, gap * 2 // 3)
        row.setSpacing(gap)
        row.addWidget(self.panel, 5)
        row.addWidget(self.card, 3)

    def _connect(self) -> None:
        self.panel.searched.connect(self._search)
        self.panel.named.connect(self._join)
        self.table.chosen.connect(self._show)
        self.table.opened.connect(lambda _id: self.card.begin())
        self.card.form.answered.connect(self._answer)
        self.card.form.unkept.connect(self.say_refused)
        self.card.sign_in.clicked.connect(self.sign_in)
        self.card.sign_out.clicked.connect(self.sign_out)
        self.card.print_badge.clicked.connect(self.print_badge)
        self.card.agreed.connect(self._agree)
        self.card.undone.connect(self._take_back)
        self.card.same.triggered.connect(self.join_with_other)
        self.card.remove.triggered.connect(self.remove)
        self.card.erase.triggered.connect(self.erase)

    # What the window asks of every page

    def deeds(self) -> list[Deed]:
        """Give what can be done with members."""
        return [
            Deed(_("New member"), "Ctrl+N", "user-plus", self.panel.begin_new),
            Deed(_("Search members"), "Ctrl+F", "search", self.panel.to_box),
            Deed(_("Bring in a list …"), "", "upload", self.bring_in),
            Deed(_("Save the list as a spreadsheet …"), "", "download", self.save_list),
            Deed(_("Print the badge of this member"), "Ctrl+P", "printer", self.print_badge),
            Deed(_("Sign this member in"), "F3", "log-in", self.sign_in),
            Deed(_("Sign this member out"), "F4", "log-out", self.sign_out),
            Deed(_("This member is on the list twice …"), "", "users", self.join_with_other),
            Deed(_("Take this member off the list"), "", "trash-2", self.remove),
        ]

    def help_text(self) -> list[tuple[str, str]]:
        """Give the help of this page."""
        return [
            ("", _("Everyone who belongs to the hub. What you change is kept when you leave the field.")),
            ("Enter", _("from the search goes to the list, from the list to the details.")),
        ]

    def enter(self) -> None:
        """Come to the front."""
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_chip()

    def leave(self) -> bool:
        """Keep what was being typed."""
        return self.card.form.commit()

    def back_out(self) -> bool:
        """Close the line for a new member, then empty the search."""
        return self.panel.back_out()

    def take_in(self, changed: Changed) -> None:
        """Show what changed: the rows of those it concerns, and the card."""
        self._show_chip()
        if not changed:
            self.model.refresh_all()
            self._search(self.box.text())
            self._show(self.card.shown)
            return
        touched = concerned(self.station.hub.reading, changed)
        if self._moves(changed):
            self._search(self.box.text())
        self.model.refresh(touched)
        if self.card.shown in touched:
            self._show(self.card.shown)

    def show_member(self, number: int) -> None:
        """Show one member, whatever was searched for."""
        if not self.table.choose(number):
            self.box.clear()
            self._list_all()
            self.table.choose(number)

    # The list

    def _list_all(self) -> None:
        self._show_ids(self.station.hub.reading.ids(Member, "name"))

    def _search(self, text: str) -> None:
        if text.strip():
            self._show_ids(array("q", self.station.finder.find(text, _MOST_FOUND)))
        else:
            self._list_all()

    def _moves(self, changed: Changed) -> bool:
        """Tell whether a change may put anyone elsewhere in the list; asking for the whole order again is dear."""
        if any(kind == Same.kind.name for kind, _record in changed):
            return True
        numbers = {number for kind, number in changed if kind == Member.kind.name}
        people = self.station.hub.reading.many(Member, numbers) if numbers else {}
        return any(
            self.panel.is_searching or number not in people or self.model.known(number)[:1] != (people[number].name,)
            for number in numbers
        )

    def _show_ids(self, ids: "array[int]") -> None:
        self.panel.show_ids(ids, keep=self.card.shown)
        if not ids:
            self.card.show_nobody()

    def _read(self, numbers: list[int]) -> dict[int, Sequence[str]]:
        """Give the words of the columns for some members, in two questions."""
        reading = self.station.hub.reading
        people, seen = reading.many(Member, numbers), last_visits(reading, numbers)
        interests = Member.kind.fields["interests"].shape
        return {
            number: (
                person.name, self._today(number, seen.get(number)), interests.shown(person.interests),
                self._day(seen.get(number)),
            )
            for number, person in people.items()
        }  # fmt: skip

    def _today(self, number: int, seen: datetime | None) -> str:
        reading = self.station.hub.reading
        visit = next(iter(self.station.stays.visits_of(number)), 0)
        if visit:
            arrived = self.station.stays.visits[visit].arrived_at
            return _("Inside {since}").format(since=since(arrived, reading.place, reading.now()))
        if seen is not None and seen >= reading.today():
            return _("Was here today")
        return ""

    def _day(self, seen: datetime | None) -> str:
        return shown_day(seen.astimezone(self.station.hub.reading.zone).date()) if seen else ""

    def _show(self, number: int) -> None:
        person = self.station.hub.reading.find(Member, number) if number else None
        if person is None:
            self.card.show_nobody()
            return
        self.card.show_member(person, inside=bool(self.station.stays.visits_of(number)))

    def _show_chip(self) -> None:
        heads = self.station.stays.heads
        told = ngettext("{count} inside", "{count} inside", heads)
        self.panel.show_chip(told.format(count=heads))

    # A new member, and answers

    def _join(self, name: str) -> None:
        self.station.runner.do(
            members.join, name, after=self._joined, undoable=True, refused=lambda no: self.panel.say_wrong(no.message),
            done=lambda _id: _("{name} is a member now.").format(name=isolate(name.strip())),
        )  # fmt: skip

    def _joined(self, number: int) -> None:
        self.panel.end_new()
        self._list_all()
        self.show_member(number)
        self.card.begin()

    def _answer(self, number: int, field: str, value: Any) -> None:
        told: dict[str, Any] = {field: value}
        form = self.card.form
        self.station.runner.do(members.edit, number, refused=lambda no: form.say_refused(number, no, field), **told)

    def _agree(self, purpose: str, yes: bool) -> None:  # noqa: FBT001 - as the signal tells it
        person = self.card.member
        if person is not None:
            member_acts.note_consent(self.station, person, purpose, "give" if yes else "withdraw")

    def _take_back(self, act: object) -> None:
        self.station.runner.undo_act(act)

    # Lists in and out

    def bring_in(self) -> None:
        """Bring in the people of a spreadsheet."""
        from can_hub.ui.shell import bring_in

        bring_in.begin(self.station, self)

    def save_list(self) -> None:
        """Save everyone as a spreadsheet."""
        from can_hub.ui.shell import save_list

        save_list.begin(self.station, self)

    # What is done with one member

    def sign_in(self) -> None:
        """Sign in the member who is shown."""
        person = self.card.member
        if person is not None:
            member_acts.sign_in(self.station, person)

    def sign_out(self) -> None:
        """Sign out the member who is shown."""
        person = self.card.member
        if person is not None:
            member_acts.sign_out(self.station, person)

    def print_badge(self) -> None:
        """Print the badge of the member who is shown."""
        if self.card.member is not None:
            papers.print_badges(self.station, [self.card.member.id])

    def join_with_other(self) -> None:
        """Find the other entry of the member who is shown, and join the two; Undo parts them."""
        # What was typed is handed in first, because the two are compared as the hub knows them.
        if self.card.member is not None and self.leave():
            member_acts.ask_for_the_other(self.station, self.card.member, self).joined.connect(self.show_member)

    def remove(self) -> None:
        """Take the member who is shown off the list; Undo brings them back."""
        if self.card.member is not None:
            member_acts.remove(self.station, self.card.member)

    def erase(self) -> None:
        """Erase the member who is shown, for good, once their name has been typed."""
        if self.card.member is not None:
            member_acts.ask_to_erase(self.station, self.card.member, self)
