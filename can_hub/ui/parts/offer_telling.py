"""How an offer, a claim and a match are told on a card."""

from datetime import date, datetime

from can_hub.kinds import Claim, Offer
from can_hub.kinds.offer import CANCELLED, CLOSED, COLLECTED, PAUSED
from can_hub.kinds.place import Place, shown_day
from can_hub.store.questions.matches import Match
from can_hub.store.questions.stock import Stock
from can_hub.ui.parts.person_card import PersonCard
from can_hub.ui.parts.telling import since
from can_hub.words import _, isolate, ngettext

# One icon a sort, in the order of the kind's own list; a sort of a newer version is a gift.
_SIGNS = {
    "food": "utensils", "goods": "package", "skill": "wrench", "space": "door-open", "transport": "truck",
    "tickets": "ticket", "energy": "zap", "deal": "tag",
}  # fmt: skip
_ANY_SIGN = "gift"


def sign_of(card: Offer) -> str:
    """Give the icon of a sort."""
    return _SIGNS.get(card.sort, _ANY_SIGN)


def left_told(card: Offer, stock: Stock) -> str:
    """Say what is left of an offer, or how many are needed."""
    unit = f" {isolate(card.unit)}" if card.unit else ""
    if card.is_need:
        needed = ngettext("{count}{unit} needed", "{count}{unit} needed", card.quantity or 0)
        return needed.format(count=card.quantity, unit=unit) if card.quantity else ""
    if stock.left is None:
        return _("No limit")
    # Translators: {unit} is empty or begins with a space, such as “ kg”.
    told = ngettext("{left} of {count}{unit} left", "{left} of {count}{unit} left", stock.quantity)
    return told.format(left=stock.left, count=stock.quantity, unit=unit)


def note_of(card: Offer, stock: Stock, today: date) -> str:
    """Say in a word or two why nothing is put by of it just now; empty when something is."""
    if card.status == CLOSED:
        return _("Closed")
    if stock.over:
        return ngettext("{count} too many", "{count} too many", stock.over).format(count=stock.over)
    if card.status == PAUSED:
        return _("Paused")
    if card.is_over(today):
        return _("Over")
    if card.is_to_come(today):
        return _("Not yet")
    return _("None left") if stock.left == 0 and not card.is_need else ""


def offer_card(card: Offer, stock: Stock, giver: str, today: date) -> PersonCard:
    """Give the card of an offer or a need."""
    until = _("until {day}").format(day=shown_day(card.until_day)) if card.until_day else ""
    begins = _("from {day}").format(day=shown_day(card.from_day)) if card.from_day and card.is_to_come(today) else ""
    sort = Offer.kind.fields["sort"].shape.shown(card.sort)
    come_from = _("from {name}").format(name=isolate(giver)) if giver else ""
    return PersonCard(
        card.id, card.title, _joined(left_told(card, stock), begins, until), note_of(card, stock, today), inside=True,
        sign=sign_of(card), third=_joined(sort, come_from), tone=_tone_of(card),
    )  # fmt: skip


def claim_card(claim: Claim, name: str, place: Place, now: datetime) -> PersonCard:
    """Give the card of what is put by for someone, with the button that gives it out."""
    count = _("{count} ×").format(count=claim.quantity or 1)
    shown = Claim.kind.fields["status"].shape.shown(claim.status)
    if claim.status in (COLLECTED, CANCELLED):
        when = shown_day(claim.collected_at.astimezone(place.zone).date()) if claim.collected_at else ""
        return PersonCard(
            claim.id, name or _("Someone who is no longer here"), _joined(count, shown, when), tone=claim.member or 0,
            sign="check" if claim.status == COLLECTED else "x",
        )  # fmt: skip
    code = f"{claim.voucher_code[:4]} {claim.voucher_code[4:]}"
    return PersonCard(
        claim.id, name or _("Someone who is no longer here"), _joined(count, isolate(code)), act=_("Collected"),
        tone=claim.member or 0, third=since(claim.at, place, now),
    )  # fmt: skip


def match_card(match: Match, *, seen_from: int) -> PersonCard:
    """Give the card of what answers the one it is seen from, with the reasons."""
    other = match.offer if match.need.id == seen_from else match.need
    first, *others = match.reasons
    return PersonCard(other.id, other.title, first, sign=sign_of(other), third=" ".join(others), tone=_tone_of(other))


def _tone_of(card: Offer) -> int:
    return [*_SIGNS, card.sort].index(card.sort)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
