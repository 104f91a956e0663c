"""A roll call outside: for practice or because it burns, and who was found."""

from datetime import datetime

from can_hub.kinds.fields import choice, count, moment, ref, yes_no
from can_hub.kinds.kind import HUB, Record, kind
from can_hub.kinds.settling import EARLIEST, QUIET, first_of
from can_hub.words import N_

PRACTICE, LIVE = "drill", "live"
SORTS = ((PRACTICE, N_("Drill")), (LIVE, N_("Alarm")))
# Of two helpers who called the roll at two laptops, whoever saw a person is right.
_SEEN_WINS = first_of("1")


@kind(
    "drill", one=N_("Roll call"), many=N_("Roll calls"), scope=HUB, found_by=("started_at",), open_until="ended_at",
)  # fmt: skip
class Drill(Record):
    """One roll call, with how long it took and how many were missing when it was closed."""

    sort: str = choice(N_("Sort"), *SORTS, default=PRACTICE, required=True)
    started_at: datetime | None = moment(N_("Began"), default=None, required=True)
    ended_at: datetime | None = moment(N_("Ended"), default=None, settles=EARLIEST)
    expected: int | None = count(N_("People inside"), default=None, follows="ended_at")
    missing: int | None = count(N_("Not found"), default=None, follows="ended_at")


@kind(
    "safe", one=N_("Found outside"), many=N_("Found outside"), scope=HUB, identity=("drill", "visit", "member"),
    whose=("member",), found_by=("drill",),
)  # fmt: skip
class Safe(Record):
    """Someone was ticked off the fire list. It names the member, so that it goes with them when they are erased."""

    drill: int | None = ref("drill", N_("Roll call"), default=None, required=True)
    visit: int | None = ref("visit", N_("Visit"), default=None, required=True)
    member: int | None = ref("member", N_("Member"), default=None)
    found: bool = yes_no(N_("Found"), default=False, settles=_SEEN_WINS)
    at: datetime | None = moment(N_("When"), default=None, settles=QUIET)
