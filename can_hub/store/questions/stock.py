"""What is left of an offer, what is put by for whom, and where more was promised than there is.

What is left is never stored: two laptops may each have promised the last one, and only a sum tells.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from can_hub.kinds import Claim, Offer
from can_hub.kinds.ids import number as number_of
from can_hub.kinds.offer import CANCELLED, CODE_LETTERS, COLLECTED, OPEN, RESERVED, plain_voucher
from can_hub.store.reading import Reading

_LETTERS_OF_A_CODE = (1 << 5 * CODE_LETTERS) - 1


class Stock(NamedTuple):
    """How much there is of an offer (0 for no limit), how much of it waits for someone, and how much is collected."""

    quantity: int = 0
    waiting: int = 0
    collected: int = 0

    @property
    def taken(self) -> int:
        """What is promised or gone."""
        return self.waiting + self.collected

    @property
    def left(self) -> int | None:
        """What can still be put by, never below nought; None when there is no limit."""
        return max(self.quantity - self.taken, 0) if self.quantity else None

    @property
    def over(self) -> int:
        """How many more were promised than there are."""
        return max(self.taken - self.quantity, 0) if self.quantity else 0


class OverPromised(NamedTuple):
    """An offer of which more was promised than there is, with all claims on it that hold, the newest last."""

    offer: Offer
    stock: Stock
    claims: list[Claim]


class Taken(NamedTuple):
    """A claim, with the offer it is on; None when the offer is no longer here."""

    claim: Claim
    offer: Offer | None


class Voucher(NamedTuple):
    """What a voucher says; ``name`` is empty when the person is no longer here."""

    code: str
    title: str
    quantity: int
    unit: str
    name: str
    until: date | None


def stocks(hub: Reading, offers: Iterable[Offer]) -> dict[int, Stock]:
    """Give the stock of each of these offers, by id, in one question."""
    wanted = {offer.id: offer.quantity or 0 for offer in offers}
    found = {number: Stock(quantity) for number, quantity in wanted.items()}
    rows = hub.connection.execute(
        "SELECT offer, sum(CASE WHEN status IS ? THEN 0 ELSE quantity END), "
        "sum(CASE WHEN status IS ? THEN quantity ELSE 0 END) FROM claim WHERE status IS NOT ? "
        "AND offer IN (SELECT value FROM json_each(?)) AND born IS NOT NULL AND gone IS NOT 1 GROUP BY offer",
        (COLLECTED, COLLECTED, CANCELLED, "[" + ",".join(map(str, wanted)) + "]"),
    )
    for number, waiting, collected in rows:
        found[number] = Stock(wanted[number], waiting or 0, collected or 0)
    return found


def stock_of(hub: Reading, offer: Offer) -> Stock:
    """Give the stock of one offer."""
    return stocks(hub, [offer])[offer.id]


def claims_on(hub: Reading, offer: int) -> list[Claim]:
    """Give all claims on an offer, the newest first."""
    return _newest_first(hub, hub.where(Claim, offer=offer))


def newest_claims(hub: Reading) -> list[Claim]:
    """Give all claims there are, the newest first."""
    return _newest_first(hub, hub.where(Claim))


def is_waiting(claim: Claim) -> bool:
    """Tell whether it is put by and was not yet collected."""
    return claim.status == RESERVED


def taken_by(hub: Reading, offer: int, member: int) -> int:
    """Give how much of an offer a person has put by or collected, under all of their records."""
    people = set(hub.one_person(member))
    held = (claim for claim in hub.where(Claim, offer=offer) if claim.status != CANCELLED)
    return sum(claim.quantity or 0 for claim in held if claim.member in people)


def claims_of(hub: Reading, member: int) -> list[Taken]:
    """Give all that was ever put by for a person, the newest first."""
    found = [claim for number in hub.one_person(member) for claim in hub.where(Claim, member=number)]
    offers = hub.many(Offer, {claim.offer for claim in found if claim.offer})
    return [Taken(claim, offers.get(claim.offer or 0)) for claim in _newest_first(hub, found)]


def offers_of(hub: Reading, member: int) -> list[Offer]:
    """Give what a person has to give and what they need, those that are open first."""
    found = [offer for number in hub.one_person(member) for offer in hub.where(Offer, by_member=number)]
    return sorted(found, key=lambda offer: (offer.status != OPEN, offer.title.casefold(), offer.id))


def with_code(hub: Reading, text: str) -> list[Claim]:
    """Give the claims whose voucher has this code, those that wait first; several only by the rarest chance."""
    code = plain_voucher(text)
    if not code:
        return []
    # A code is the end of an id, so no index knows it; the ids of 100,000 claims are looked through in some 10 ms.
    rows = hub.connection.execute("SELECT id FROM claim WHERE id & ? = ?", (_LETTERS_OF_A_CODE, number_of(code)))
    found = hub.many(Claim, [number for (number,) in rows])
    return sorted(found.values(), key=lambda claim: (claim.status != RESERVED, claim.id))


def names(hub: Reading, members: Iterable[int]) -> dict[int, str]:
    """Give the names of these members that are on the list, by id."""
    wanted = "[" + ",".join(map(str, members)) + "]"
    rows = hub.connection.execute(
        "SELECT id, name FROM member WHERE id IN (SELECT value FROM json_each(?)) "
        "AND born IS NOT NULL AND gone IS NOT 1",
        (wanted,),
    )
    return {number: name or "" for number, name in rows}


def vouchers(hub: Reading, claims: Iterable[Claim]) -> list[Voucher]:
    """Give what the vouchers of these claims say, in their order."""
    wanted = list(claims)
    offers = hub.many(Offer, {claim.offer for claim in wanted if claim.offer})
    people = names(hub, {claim.member for claim in wanted if claim.member})
    return [_voucher(claim, offers.get(claim.offer or 0), people.get(claim.member or 0, "")) for claim in wanted]


def over_promised(hub: Reading) -> list[OverPromised]:
    """Give the offers of which two laptops together promised more than there is, by title."""
    rows = hub.connection.execute(
        "SELECT offer.id FROM offer JOIN claim ON claim.offer = offer.id WHERE offer.quantity > 0 "
        "AND offer.born IS NOT NULL AND offer.gone IS NOT 1 AND claim.status IS NOT ? AND claim.born IS NOT NULL "
        "AND claim.gone IS NOT 1 GROUP BY offer.id HAVING sum(claim.quantity) > offer.quantity",
        (CANCELLED,),
    )
    offers = hub.many(Offer, [number for (number,) in rows])
    told = stocks(hub, offers.values())
    return [
        OverPromised(one, told[one.id], [claim for claim in claims_on(hub, one.id)[::-1] if claim.status != CANCELLED])
        for one in sorted(offers.values(), key=lambda one: (one.title.casefold(), one.id))
    ]


def _newest_first(hub: Reading, claims: Iterable[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda claim: (claim.at or hub.now(), claim.id), reverse=True)


def _voucher(claim: Claim, offer: Offer | None, name: str) -> Voucher:
    title, unit, until = (offer.title, offer.unit, offer.until_day) if offer else ("", "", None)
    return Voucher(claim.voucher_code, title, claim.quantity or 1, unit, name, until)
