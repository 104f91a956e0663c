"""Who was there."""

from datetime import datetime

from can_hub.kinds.fields import choice, moment, ref, text
from can_hub.kinds.kind import CLUB, Record, kind
from can_hub.kinds.settling import EARLIEST, QUIET, first_of
from can_hub.words import N_

MARKS = (
    ("present", N_("Present")),
    ("late", N_("Late")),
    ("excused", N_("Sent apologies")),
    ("absent", N_("Absent")),
)
THERE = ("present", "late")


@kind(
    "attendance", one=N_("Attendance"), many=N_("Attendance"), scope=CLUB,
    identity=("session", "member", "visitor_name"), whose=("member",), found_by=("session", "member"),
)  # fmt: skip
class Attendance(Record):
    """One person's mark at one session; present beats late beats apologies beats absent."""

    session: int | None = ref("session", N_("Session"), default=None, required=True)
    member: int | None = ref("member", N_("Member"), default=None)
    visitor_name: str = text(N_("Visitor"), default="", personal=True)
    mark: str = choice(N_("Mark"), *MARKS, default="", settles=first_of("present", "late", "excused", "absent"))
    arrived_at: datetime | None = moment(N_("Came in"), default=None, settles=EARLIEST)
    left_at: datetime | None = moment(N_("Left"), default=None, settles=QUIET)
    note: str = text(N_("Note"), default="", personal=True)
    noted_by: int | None = ref("member", N_("Noted by"), default=None, settles=QUIET)
