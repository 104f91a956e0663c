"""One date of an activity."""

from datetime import datetime
from typing import Any

from can_hub.errors import Refused
from can_hub.kinds.fields import choice, count, long_text, moment, ref, tags, text
from can_hub.kinds.kind import NETWORK, Record, kind
from can_hub.words import N_, _

PLANNED, HELD, CANCELLED = "planned", "held", "cancelled"
STATUSES = ((PLANNED, N_("Planned")), (HELD, N_("Held")), (CANCELLED, N_("Cancelled")))


@kind(
    "session", one=N_("Session"), many=N_("Sessions"), scope=NETWORK, identity=("activity", "starts"),
    found_by=("starts", "activity"),
)  # fmt: skip
class Session(Record):
    """One date of an activity; it is known by the activity and the start it was planned for."""

    activity: int | None = ref("activity", N_("Activity"), default=None, required=True, published=True)
    starts: datetime | None = moment(N_("Starts"), default=None, required=True, published=True)
    ends: datetime | None = moment(N_("Ends"), default=None, published=True)
    place: str = text(N_("Place"), default="", published=True)
    title: str = text(N_("Title"), default="", published=True)
    plan: str = long_text(N_("Plan"), default="")
    materials: str = long_text(N_("Materials"), default="")
    outcome: str = long_text(N_("How did it go?"), default="")
    hosts: frozenset[str] = tags(N_("Hosts"), default=frozenset())
    capacity: int | None = count(N_("Places"), default=None)
    status: str = choice(N_("Status"), *STATUSES, default="planned", published=True)
    cancelled_because: str = text(N_("Cancelled because"), default="", published=True, follows="status")

    @property
    def state(self) -> str:
        """Whether it is planned, was held or is cancelled; a date made by a rule says nothing, and is planned."""
        return self.status or PLANNED

    def check(self, hub: Any) -> None:
        """A session ends after it starts."""
        if self.starts is not None and self.ends is not None and self.ends <= self.starts:
            raise Refused(_("A session must end after it starts."), code="bad_order", field="ends")
