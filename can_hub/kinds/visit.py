"""A stay in the building."""

from datetime import datetime
from typing import Any

from can_hub.errors import Refused
from can_hub.kinds.fields import choice, count, moment, ref, text
from can_hub.kinds.kind import HUB, Record, kind
from can_hub.kinds.settling import EARLIEST
from can_hub.words import N_, _

REASONS = (
    ("drop_in", N_("Drop in")),
    ("session", N_("Session")),
    ("volunteering", N_("Volunteering")),
    ("meeting", N_("Meeting")),
    ("delivery", N_("Delivery")),
    ("other", N_("Other")),
)
AGE_BANDS = (
    ("child", N_("Child")),
    ("young", N_("Young person")),
    ("adult", N_("Adult")),
    ("older", N_("Older person")),
)
WAYS_OF_LEAVING = (("signed_out", N_("Signed out")), ("assumed", N_("Assumed left")))


@kind(
    "visit", one=N_("Visit"), many=N_("Visits"), scope=HUB, whose=("member",), found_by=("member", "arrived_at"),
    open_until="left_at",
)  # fmt: skip
class Visit(Record):
    """One stay of one person in the building, or of a party that gave no names."""

    member: int | None = ref("member", N_("Member"), default=None)
    visitor_name: str = text(N_("Visitor"), default="", personal=True)
    visiting: str = text(N_("Visiting"), default="", personal=True)
    party_size: int | None = count(N_("People"), default=1)
    age_band: str = choice(N_("Age"), *AGE_BANDS, default="")
    arrived_at: datetime | None = moment(N_("Came in"), default=None, required=True)
    left_at: datetime | None = moment(N_("Left"), default=None, settles=EARLIEST)
    # It goes with the moment: signed out at one laptop and assumed gone at another, a stay tells one whole answer.
    how_left: str = choice(N_("How they left"), *WAYS_OF_LEAVING, default="", follows="left_at")
    reason: str = choice(N_("Reason"), *REASONS, default="")

    def check(self, hub: Any) -> None:
        """Nobody leaves before they came, and a party is of one at least."""
        if self.left_at is not None and self.arrived_at is not None and self.left_at < self.arrived_at:
            raise Refused(_("Nobody can leave before they came in."), code="bad_order", field="left_at")
        if not self.party_size:
            raise Refused(_("Please count one person at least."), code="bad_number", field="party_size")
