"""All offers and needs of the board with what is left of each, read in three questions, and told as cards."""

from collections.abc import Sequence

from can_hub.commands import claims
from can_hub.kinds import Offer
from can_hub.kinds.offer import CLOSED
from can_hub.store.folded import words
from can_hub.store.hub import Hub
from can_hub.store.questions import stock
from can_hub.store.questions.matches import Answering
from can_hub.ui.parts import offer_telling as telling
from can_hub.ui.parts.offer_pane import Shown
from can_hub.ui.parts.person_card import PersonCard


class OfferMemory:
    """What the board shows; `reload` it after every change, for a few hundred cards cost a few milliseconds."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self.cards: dict[int, Offer] = {}
        self._stocks: dict[int, stock.Stock] = {}
        self._givers: dict[int, str] = {}
        self._answering: Answering | None = None
        self.reload()

    def reload(self) -> None:
        """Read everything anew."""
        reading = self._hub.reading
        self.cards = {card.id: card for card in reading.where(Offer)}
        self._stocks = stock.stocks(reading, self.cards.values())
        self._givers = stock.names(reading, {card.by_member for card in self.cards.values() if card.by_member})
        self._answering = None

    def still_open(self, *, needs: bool) -> int:
        """Count what is not closed of what we need, or of what we have."""
        return sum(card.is_need == needs and card.status != CLOSED for card in self.cards.values())

    def told(self, text: str, *, needs: bool, closed_too: bool) -> list[PersonCard]:
        """Give the cards of one column that fit what was typed, by title; those that are over come last."""
        today = self._hub.reading.today().date()
        asked = words(text)
        found = [
            card
            for card in self.cards.values()
            if card.is_need == needs and (closed_too or card.status != CLOSED) and self._fits(card, asked)
        ]
        found.sort(key=lambda one: (one.status == CLOSED, one.is_over(today), one.title.casefold(), one.id))
        return [telling.offer_card(card, self._stocks[card.id], self._giver(card), today) for card in found]

    def shown(self, card: Offer) -> Shown:
        """Give what the pane shows of a card: who has it put by, those who still wait first."""
        reading = self._hub.reading
        held = self._stocks[card.id]
        found = sorted(stock.claims_on(reading, card.id), key=lambda one: not stock.is_waiting(one))
        names = stock.names(reading, {one.member for one in found if one.member})
        told = [telling.claim_card(one, names.get(one.member or 0, ""), reading.place, reading.now()) for one in found]
        note = telling.note_of(card, held, reading.today().date())
        refusal = claims.why_none(reading, card)
        why_not = refusal.message if refusal and not card.is_need else ""
        return Shown(card, telling.left_told(card, held), note, self._giver(card), told, why_not)

    def answers(self, card: Offer) -> list[PersonCard]:
        """Give the cards of what answers one, with the reasons."""
        if self._answering is None:
            self._answering = Answering(self._hub.reading, self.cards.values(), self._stocks)
        return [telling.match_card(one, seen_from=card.id) for one in self._answering.of(card)]

    def _fits(self, card: Offer, asked: Sequence[str]) -> bool:
        if not asked:
            return True
        sort = Offer.kind.fields["sort"].shape.shown(card.sort)
        known = words(f"{card.title} {card.details} {sort} {' '.join(sorted(card.interests))} {self._giver(card)}")
        return all(any(word.startswith(begun) for word in known) for begun in asked)

    def _giver(self, card: Offer) -> str:
        return self._givers.get(card.by_member or 0, "")
