"""What people give and what they need."""

from datetime import date, datetime

from can_hub.kinds.fields import choice, count, day, long_text, moment, ref, tags, text, yes_no
from can_hub.kinds.ids import letters
from can_hub.kinds.kind import HUB, NETWORK, STAYS, Record, kind
from can_hub.words import N_

DIRECTIONS = (("offer", N_("We have")), ("need", N_("We need")))
SORTS = (
    ("food", N_("Food")),
    ("goods", N_("Goods")),
    ("skill", N_("Skill")),
    ("space", N_("Space")),
    ("transport", N_("Transport")),
    ("tickets", N_("Tickets")),
    ("energy", N_("Energy")),
    ("deal", N_("Deal")),
    ("other", N_("Other")),
)
OFFER_STATUSES = (("open", N_("Open")), ("paused", N_("Paused")), ("closed", N_("Closed")))
CLAIM_STATUSES = (("reserved", N_("Put by")), ("collected", N_("Collected")), ("cancelled", N_("Cancelled")))


@kind("offer", one=N_("Offer"), many=N_("Offers"), scope=NETWORK, whose=("by_member",))
class Offer(Record):
    """Something someone has to give, or something someone needs."""

    title: str = text(N_("What"), default="", required=True, searched=True, published=True)
    direction: str = choice(N_("Direction"), *DIRECTIONS, default="offer", required=True, published=True)
    sort: str = choice(N_("Sort"), *SORTS, default="other", required=True, published=True)
    details: str = long_text(N_("Details"), default="", published=True)
    by_member: int | None = ref("member", N_("From"), default=None)
    quantity: int | None = count(N_("How many"), default=0, published=True)
    unit: str = text(N_("Unit"), default="", published=True)
    from_day: date | None = day(N_("From"), default=None, published=True)
    until_day: date | None = day(N_("Until"), default=None, published=True)
    per_member_limit: int | None = count(N_("At most each"), default=None)
    credit_price: int | None = count(N_("Price in credits"), default=None, published=True)
    interests: frozenset[str] = tags(N_("Interests"), default=frozenset(), published=True)
    published: bool = yes_no(N_("Shown outside the hub"), default=False)
    status: str = choice(N_("Status"), *OFFER_STATUSES, default="open")


@kind(
    "claim", one=N_("Claim"), many=N_("Claims"), scope=HUB, whose=("member",), when_erased=STAYS,
    found_by=("offer", "member"),
)  # fmt: skip
class Claim(Record):
    """Something put by for a member. It stays, nameless, when they are erased, so that stock still adds up."""

    offer: int | None = ref("offer", N_("Offer"), default=None, required=True)
    member: int | None = ref("member", N_("Member"), default=None, required=True)
    quantity: int | None = count(N_("How many"), default=1, required=True)
    at: datetime | None = moment(N_("When"), default=None, required=True)
    status: str = choice(N_("Status"), *CLAIM_STATUSES, default="reserved", required=True)
    collected_at: datetime | None = moment(N_("Collected"), default=None, follows="status")

    @property
    def voucher_code(self) -> str:
        """The code on the voucher: the last eight letters of the claim's id."""
        return letters(self.id)[-8:]
