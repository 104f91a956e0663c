"""Who is inside, kept current visit by visit: one memory for every list and figure of the window."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from can_hub.kinds import Member, Same, Visit
from can_hub.store.hub import Changed, Hub
from can_hub.store.questions.presence import in_the_building
from can_hub.words import _

if TYPE_CHECKING:
    from can_hub.ui.parts.person_card import PersonCard


class Stays:
    """The visits that have not ended, and the people they are of."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self.visits: dict[int, Visit] = {}
        self.people: dict[int, Member] = {}
        # Which record speaks for another; there are few.
        self._speakers: dict[int, int] = {}
        self._coming: dict[int, PersonCard] = {}
        self.reload()

    @property
    def heads(self) -> int:
        """Give how many people are inside, each once and parties counted by their size."""
        stays = {self._who(visit) or visit.id: visit for visit in self.visits.values()}
        return sum(visit.party_size or 1 for visit in stays.values())

    def reload(self) -> None:
        """Ask anew who is inside."""
        reading = self._hub.reading
        self._speakers = reading.aliases()
        self.visits = {visit.id: visit for visit in in_the_building(reading)}
        self.people = reading.many(Member, {who for visit in self.visits.values() if (who := self._who(visit))})

    def take_in(self, changed: Changed) -> None:
        """Take in what changed: only the visits and people that were told are read."""
        if not changed or any(kind == Same.kind.name for kind, _number in changed):
            self.reload()
            return
        visits = [number for kind, number in changed if kind == Visit.kind.name]
        members = {number for kind, number in changed if kind == Member.kind.name and number in self.people}
        if visits or members:
            self._read(visits, members)

    def visits_of(self, key: int) -> list[int]:
        """Give the visits of a member under whichever of their records, or the one of a guest."""
        key = self._speakers.get(key, key)
        return [visit.id for visit in self.visits.values() if key in (self._who(visit), visit.id)]

    def expect(self, cards: "Iterable[PersonCard]") -> None:
        """Remember people who are on their way into the record."""
        for card in cards:
            self._coming[card.id] = card._replace(second=_("saving …"), note="", act="", inside=True, picked=False)

    def expect_no_more(self, members: Iterable[int]) -> None:
        """They are in the record, or were refused."""
        for member in members:
            self._coming.pop(member, None)

    def cards(self) -> "list[PersonCard]":
        """Give a card for everyone inside, the latest arrival first."""
        from can_hub.ui.parts.telling import stay_card

        reading = self._hub.reading
        place, now = reading.place, reading.now()
        latest = sorted(self.visits.values(), key=lambda visit: (visit.arrived_at or now, visit.id), reverse=True)
        cards: dict[int, PersonCard] = {}
        for visit in latest:
            person = self.people.get(self._who(visit) or 0)
            card = stay_card(visit, person, place, now)
            # Two laptops may both have signed someone in; they are one person all the same.
            cards.setdefault(card.id, card)
        coming = [card for card in self._coming.values() if card.id not in cards]
        return coming + list(cards.values())

    def _who(self, visit: Visit) -> int | None:
        return self._speakers.get(visit.member, visit.member) if visit.member else None

    def _read(self, visits: list[int], members: set[int]) -> None:
        reading = self._hub.reading
        found = reading.many(Visit, visits) if visits else {}
        for number in visits:
            visit = found.get(number)
            if visit is None or visit.left_at is not None:
                self.visits.pop(number, None)
            else:
                self.visits[number] = visit
        new = {who for visit in found.values() if (who := self._who(visit)) and who not in self.people}
        if new or members:
            self.people.update(reading.many(Member, new | members))
