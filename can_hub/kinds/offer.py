"""What people give and what they need."""

from datetime import date, datetime
from typing import Any

from can_hub.errors import Refused
from can_hub.kinds import ids
from can_hub.kinds.fields import choice, count, day, long_text, moment, ref, tags, text, yes_no
from can_hub.kinds.kind import HUB, NETWORK, STAYS, Record, kind
from can_hub.words import N_, _

HAVE, NEED = "offer", "need"
OPEN, PAUSED, CLOSED = "open", "paused", "closed"
RESERVED, COLLECTED, CANCELLED = "reserved", "collected", "cancelled"
OTHER = "other"
CODE_LETTERS = 8
DIRECTIONS = ((HAVE, N_("We have")), (NEED, N_("We need")))
SORTS = (
    ("food", N_("Food")),
    ("goods", N_("Goods")),
    ("skill", N_("Skill")),
    ("space", N_("Space")),
    ("transport", N_("Transport")),
    ("tickets", N_("Tickets")),
    ("energy", N_("Energy")),
    ("deal", N_("Deal")),
    (OTHER, N_("Other")),
)
OFFER_STATUSES = ((OPEN, N_("Open")), (PAUSED, N_("Paused")), (CLOSED, N_("Closed")))
CLAIM_STATUSES = (
    (RESERVED, N_("Put by")), (COLLECTED, N_("Collected")), (CANCELLED, N_("Cancelled")),
)  # fmt: skip


@kind("offer", one=N_("Offer"), many=N_("Offers"), scope=NETWORK, whose=("by_member",), found_by=("by_member",))
class Offer(Record):
    """Something someone has to give, or something someone needs."""

    title: str = text(N_("What"), default="", required=True, searched=True, published=True)
    direction: str = choice(N_("Direction"), *DIRECTIONS, default=HAVE, required=True, published=True)
    sort: str = choice(N_("Sort"), *SORTS, default=OTHER, required=True, published=True)
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
    status: str = choice(N_("Status"), *OFFER_STATUSES, default=OPEN)

    @property
    def is_need(self) -> bool:
        """Whether this is something that is needed, not something to give."""
        return self.direction == NEED

    def is_over(self, today: date) -> bool:
        """Tell whether its last day has passed."""
        return self.until_day is not None and self.until_day < today

    def is_to_come(self, today: date) -> bool:
        """Tell whether its first day has not come yet."""
        return self.from_day is not None and self.from_day > today

    def check(self, hub: Any) -> None:
        """The last day does not come before the first."""
        if self.from_day is not None and self.until_day is not None and self.until_day < self.from_day:
            raise Refused(_("The last day is before the first."), code="bad_order", field="until_day")


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
    status: str = choice(N_("Status"), *CLAIM_STATUSES, default=RESERVED, required=True)
    collected_at: datetime | None = moment(N_("Collected"), default=None, follows="status")

    @property
    def voucher_code(self) -> str:
        """The code on the voucher: the last eight letters of the claim's id."""
        return ids.letters(self.id)[-CODE_LETTERS:]


def plain_voucher(text: str) -> str:
    """Give a voucher's code as it is written, from however it was typed; empty when it is none."""
    try:
        code = ids.letters(ids.number(text), CODE_LETTERS)
    except ValueError:
        return ""
    return code if len("".join(text.replace("-", "").split())) == CODE_LETTERS else ""


def stands_on_a_voucher(text: str) -> bool:
    """Tell whether a text is a code letter for letter as a voucher has it; names have no digits."""
    return text == plain_voucher(text) and any(letter.isdigit() for letter in text)
