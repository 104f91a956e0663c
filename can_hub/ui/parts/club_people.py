"""Who is on the list of a club: those who have a place, those who wait, and a box to add someone."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from can_hub.kinds import Member
from can_hub.store.questions.registers import IN, Place
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.labels import wrapped
from can_hub.ui.parts.member_picker import Find
from can_hub.ui.parts.person_card import PersonCard
from can_hub.ui.parts.person_list import PersonList
from can_hub.ui.parts.person_search import PersonSearch
from can_hub.words import _

_NAME_POINTS = 12


class ClubPeople(QWidget):
    """``added`` and ``taken_off`` tell the id of a member."""

    added = Signal(object)
    taken_off = Signal(object)

    def __init__(self, find: Find) -> None:
        super().__init__()
        self.search = PersonSearch(_("Put someone on the list …"), find)
        self.summary = wrapped(dress="soft")
        self.list = PersonList(_("On the list"), points=_NAME_POINTS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit() // 3)
        column.addWidget(self.search)
        column.addWidget(self.summary)
        column.addWidget(self.list, 1)
        self.search.picked.connect(lambda card: self.added.emit(card.id))
        self.list.acted.connect(lambda card: self.taken_off.emit(card.id))

    def show_people(self, people: Mapping[int, Member], places: Mapping[int, Place], summary: str) -> None:
        """Show these people in their places, those who wait behind those who have one."""
        cards = [self._card(people[number], place) for number, place in places.items() if number in people]
        self.list.show_cards(cards)
        self.summary.setText(summary or _("Nobody is on the list yet. Whoever joins first has the first place."))

    def _card(self, member: Member, place: Place) -> PersonCard:
        has_place = place.place == IN
        told = _("place {position}") if has_place else _("waiting, number {position}")
        return PersonCard(
            member.id, member.name, told.format(position=place.position), act=_("Take off"), inside=not has_place,
            tone=member.id,
        )  # fmt: skip
