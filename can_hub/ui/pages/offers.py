"""Offers and needs: what we have and what we need side by side, and beside them the card that is chosen."""

from functools import cached_property
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from can_hub.commands import offers
from can_hub.kinds import Claim, Member, Offer
from can_hub.kinds.offer import CLOSED, HAVE, NEED, plain_voucher
from can_hub.store.questions import stock
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.labels import button, heading
from can_hub.ui.parts.offer_column import keyboard_is_in, we_have, we_need
from can_hub.ui.parts.offer_memory import OfferMemory
from can_hub.ui.parts.offer_pane import DETAILS, OfferPane
from can_hub.ui.parts.person_card import PersonCard
from can_hub.ui.parts.search_box import SearchBox
from can_hub.ui.shell import member_acts, offer_acts
from can_hub.ui.shell.page import Deed, Page
from can_hub.ui.shell.scanning import is_a_badge, open_voucher, scan
from can_hub.ui.shell.station import Changed, Station
from can_hub.words import _

# In lines of text: below this width the chosen card stands in place of the other column.
_THREE_ABREAST = 50
# How long a card is looked at before what answers it is looked for.
_AT_REST_MS = 60
# How many people a few letters are taken to mean.
_MOST_PEOPLE = 8
_KINDS = {Offer.kind.name, Claim.kind.name, Member.kind.name}


class Offers(Page):
    """The board of the hub."""

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self.memory = OfferMemory(station.hub)
        self._is_open = False
        self._make_parts()
        self._lay_out()
        self._connect()
        self._show_columns()

    def _make_parts(self) -> None:
        self.box = SearchBox(_("Search, or type a voucher’s code …  (Ctrl+F)"))
        self.closed_too = button(_("Closed too"), "eye")
        self.closed_too.setCheckable(True)
        self.columns = {HAVE: we_have(), NEED: we_need()}
        self._soon = QTimer(self, singleShot=True, interval=_AT_REST_MS)

    def _lay_out(self) -> None:
        column = self.whole()
        top = QHBoxLayout()
        top.addWidget(heading(_("Offers and needs")))
        top.addSpacing(unit() // 2)
        top.addWidget(self.box, 1)
        top.addWidget(self.closed_too)
        column.addLayout(top)
        row = QHBoxLayout()
        row.setSpacing(unit() * 2 // 3)
        for side in self.columns.values():
            row.addWidget(side, 4)
        self._row = row
        column.addLayout(row, 1)

    def _connect(self) -> None:
        self.box.searched.connect(lambda _text: self._show_columns())
        self.box.stepped.connect(lambda _rows: self._to_found())
        self.box.confirmed.connect(self._confirm)
        self.closed_too.toggled.connect(lambda _on: self._show_columns())
        for direction, side in self.columns.items():
            other = self.columns[NEED if direction == HAVE else HAVE]
            side.named.connect(self._adding(direction))
            side.looked_at.connect(self._look_at)
            side.opened.connect(self.open_card)
            side.list.crossed.connect(other.to_list)
            side.list.typed.connect(self._type_on)
        self._soon.timeout.connect(self._show_answers)

    @cached_property
    def pane(self) -> OfferPane:
        """The card that is chosen; made, and given its place, when the first one is."""
        pane = OfferPane(
            self.station.hub.reading.place, lambda text: member_acts.find(self.station, text, _MOST_PEOPLE)
        )
        self._connect_pane(pane)
        self._row.addWidget(pane, 5)
        return pane

    @property
    def chosen(self) -> Offer | None:
        """Give the card that is chosen, or None."""
        return self.pane.card if self._has_pane() else None

    def _has_pane(self) -> bool:
        return "pane" in self.__dict__

    def _connect_pane(self, pane: OfferPane) -> None:
        put_by = pane.put_by
        pane.closed.connect(self.back_out)
        pane.given.connect(lambda person: self._answer(pane.shown, "by_member", person.id))
        pane.form.answered.connect(self._answer)
        pane.form.unkept.connect(self.say_refused)
        pane.pause.clicked.connect(lambda: self._say(offers.pause, _("Paused.")))
        pane.close_it.clicked.connect(lambda: self._say(offers.close, _("Closed.")))
        pane.reopen.clicked.connect(lambda: self._say(offers.reopen, _("Open again.")))
        pane.answers.chosen.connect(lambda one: self.show_offer(one.id))
        pane.answers.clicked.connect(lambda index: self.show_offer(pane.answers.people.cards[index.row()].id))
        put_by.wanted.connect(self._put_by)
        put_by.collected.connect(lambda one: offer_acts.collect(self.station, one.id))
        put_by.cancelled.connect(lambda one: offer_acts.cancel(self.station, one.id))
        put_by.opened.connect(lambda one: open_voucher(self, self.station, one.id))
        put_by.printing.connect(self.print_voucher)

    # What the window asks of every page

    def deeds(self) -> list[Deed]:
        """Give what can be done with offers and needs."""
        return [
            Deed(_("New in the column you are in"), "Ctrl+N", "plus", self.begin_new),
            Deed(_("New thing we need"), "", "plus", self.columns[NEED].begin_new),
            Deed(_("Search offers and needs"), "Ctrl+F", "search", self.box.begin),
            Deed(_("Print the voucher of whoever is highlighted"), "Ctrl+P", "printer", self.print_voucher),
            Deed(_("Print all vouchers of this offer"), "", "printer", self.print_all_vouchers),
        ]

    def help_text(self) -> list[tuple[str, str]]:
        """Give the help of this page."""
        return [
            ("", _("We have, we need: choose a card to put it by for someone or to see what answers it.")),
            ("↓ ↑", _("go from card to card, left and right to the other column.")),
            ("Enter", _("on a card goes to it; on a person in the search puts it by for them.")),
            ("", _("A voucher can be scanned anywhere in the window. One Enter then notes that it was collected.")),
        ]  # fmt: skip

    def enter(self) -> None:
        """Come to the front."""
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> bool:
        """Keep what was being typed."""
        return not self._has_pane() or self.pane.form.commit()

    def take_in(self, changed: Changed) -> None:
        """Show what changed; what is left follows every claim at once."""
        if not changed or any(kind in _KINDS for kind, _record in changed):
            self._load()

    def back_out(self) -> bool:
        """Close the line for a new card, then the person search, then the card, then empty the search."""
        were_open = [side.back_out() for side in self.columns.values()]
        if any(were_open):
            self.box.setFocus()
        elif self._has_pane() and (self.pane.put_by.picker.box.text() or self.pane.giver_picker.box.text()):
            self.pane.put_by.picker.clear()
            self.pane.giver_picker.clear()
        elif self._is_open and self._is_narrow():
            self._is_open = False
            self._arrange()
            self._to_card()
        elif self.box.text() or not self.box.hasFocus():
            self.box.clear()
            self.box.setFocus()
        else:
            return False
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        """Look for nothing more."""
        super().hideEvent(event)
        self._soon.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the three out as there is room."""
        super().resizeEvent(event)
        self._arrange()

    def show_offer(self, number: int) -> None:
        """Go to a card, whatever was searched for."""
        card = self.memory.cards.get(number)
        if card is None:
            return
        if number not in {one.id for one in self.columns[card.direction].list.people.cards}:
            self.closed_too.setChecked(self.closed_too.isChecked() or card.status == CLOSED)
            self.box.clear()
            self.box.settle()
        self.open_card(number)
        self._to_card()

    def show_claim(self, claim: Claim) -> None:
        """Go to what is put by for someone."""
        self.show_offer(claim.offer or 0)
        self.pane.show_claim(claim.id)

    # The columns

    def _load(self) -> None:
        self.memory.reload()
        self._show_columns()

    def _show_columns(self) -> None:
        text = self.box.text()
        for direction, side in self.columns.items():
            needs = direction == NEED
            cards = self.memory.told(text, needs=needs, closed_too=self.closed_too.isChecked())
            side.show_cards(cards, still_open=self.memory.still_open(needs=needs), searching=bool(text.strip()))
        self._show_pane()

    def _type_on(self, letter: str) -> None:
        self.box.setFocus()
        self.box.insert(letter)

    def _to_found(self) -> None:
        side = next((one for one in self.columns.values() if one.list.people.cards), None)
        if side is not None:
            side.to_list()

    def _confirm(self) -> None:
        """Enter in the search: a voucher’s code opens it, a badge signs in, any other text goes to what is found."""
        text = self.box.text()
        if plain_voucher(text) and stock.with_code(self.station.hub.reading, text):
            self.box.clear()
            open_voucher(self, self.station, stock.with_code(self.station.hub.reading, text)[0].id)
        elif is_a_badge(self.station, text):
            self.box.clear()
            scan(self.station, text)
        else:
            self._to_found()

    def begin_new(self) -> None:
        """Open the line for a new card in the column where the keyboard is, or of what we have."""
        needs = self.columns[NEED]
        of_pane = self.chosen is not None and self.chosen.is_need and keyboard_is_in(self.pane)
        side = needs if of_pane or keyboard_is_in(needs) else self.columns[HAVE]
        side.show()
        side.begin_new()

    def _adding(self, direction: str) -> Any:
        def add(title: str) -> None:
            side = self.columns[direction]
            offer_acts.add(
                self.station, title, direction, after=lambda number: self._added(direction, number),
                wrong=side.say_wrong,
            )  # fmt: skip

        return add

    def _added(self, direction: str, number: int) -> None:
        self.columns[direction].end_new()
        self._load()
        self.show_offer(number)
        self.pane.turn_to(DETAILS)
        self.pane.begin()

    # The chosen card

    def open_card(self, number: int) -> None:
        """Show a card, and put the keyboard where the work on it begins."""
        self._is_open = True
        self._look_at(number)
        self._arrange()
        self.pane.begin()

    def _look_at(self, number: int) -> None:
        card = self.memory.cards.get(number)
        if card is None:
            return
        for direction, side in self.columns.items():
            side.choose(number if (card.direction == NEED) == (direction == NEED) else 0)
        self._show_card(card)

    def _to_card(self) -> None:
        """Put the keyboard on the card in its column."""
        if self.chosen is not None:
            side = self.columns[NEED if self.chosen.is_need else HAVE]
            side.choose(self.pane.shown)
            side.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_pane(self) -> None:
        if self.chosen is None:
            return
        card = self.memory.cards.get(self.pane.shown)
        if card is None:
            self.pane.show_nothing()
            self._is_open = False
            self._arrange()
        else:
            self._show_card(card)

    def _show_card(self, card: Offer) -> None:
        self.pane.show_card(self.memory.shown(card))
        self._arrange()
        self._soon.start()

    def _show_answers(self) -> None:
        """Look for what answers the card, once the keys that led to it have come to rest."""
        if self.chosen is not None:
            self.pane.show_answers(self.memory.answers(self.chosen))

    def _answer(self, number: int, field: str, value: Any) -> None:
        told: dict[str, Any] = {field: value}
        form = self.pane.form
        self.station.runner.do(offers.change, number, refused=lambda no: form.say_refused(number, no, field), **told)

    def _say(self, does: Any, told: str) -> None:
        if self.chosen is not None:
            self.station.runner.do(does, self.pane.shown, done=lambda _none: told, undoable=True)

    # Putting by

    def _put_by(self, person: PersonCard, many: int) -> None:
        if self.chosen is not None:
            offer_acts.put_by(
                self.station, self.chosen, person, many, after=lambda _id: self._was_put_by(),
                wrong=self.pane.put_by.say_wrong,
            )  # fmt: skip

    def _was_put_by(self) -> None:
        self.pane.put_by.clear()
        self._load()
        self.pane.put_by.list.highlight(0)

    def print_voucher(self) -> None:
        """Print the voucher of whoever is highlighted among those who have something put by."""
        offer_acts.print_voucher(self.station, self.pane.put_by.list.current() if self.chosen is not None else None)

    def print_all_vouchers(self) -> None:
        """Print the vouchers of all that waits of the chosen offer."""
        offer_acts.print_vouchers(self.station, self.pane.put_by.list.people.cards if self.chosen is not None else [])

    # The room there is

    def _is_narrow(self) -> bool:
        return self.width() < _THREE_ABREAST * unit()

    def _arrange(self) -> None:
        """Stand the chosen card beside the columns, or where there is little room in place of the other one."""
        narrow, chosen = self._is_narrow(), self.chosen
        instead = narrow and self._is_open and chosen is not None
        is_need = chosen is not None and chosen.is_need
        if self._has_pane():
            self.pane.setVisible(instead or (not narrow and chosen is not None))
            self.pane.close_button.setVisible(narrow)
        for direction, side in self.columns.items():
            side.setVisible(not instead or is_need == (direction == NEED))
