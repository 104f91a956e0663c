"""A person's place on the list of an activity."""

from datetime import datetime

from can_hub.kinds.fields import choice, moment, ref, text
from can_hub.kinds.kind import CLUB, Record, kind
from can_hub.kinds.settling import EARLIEST
from can_hub.words import N_

STATUSES = (("enrolled", N_("On the list")), ("left", N_("Left the list")))


@kind(
    "enrolment", one=N_("Enrolment"), many=N_("Enrolments"), scope=CLUB, identity=("activity", "member"),
    whose=("member",), found_by=("activity", "member"),
)  # fmt: skip
class Enrolment(Record):
    """A member is on the list of an activity; a place or the waiting list follows from when they joined."""

    activity: int | None = ref("activity", N_("Activity"), default=None, required=True)
    member: int | None = ref("member", N_("Member"), default=None, required=True)
    joined_at: datetime | None = moment(N_("Since"), default=None, settles=EARLIEST)
    status: str = choice(N_("Status"), *STATUSES, default="enrolled")
    note: str = text(N_("Note"), default="", personal=True)
