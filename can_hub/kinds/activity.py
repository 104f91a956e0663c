"""What goes on at the hub: clubs, gatherings and events."""

from datetime import date, time

from can_hub.kinds.fields import choice, count, day, local_time, long_text, minutes, tags, text, yes_no
from can_hub.kinds.kind import NETWORK, Record, kind
from can_hub.words import N_

SORTS = (
    ("learning_club", N_("Learning club")),
    ("friendly", N_("Friendly")),
    ("inquiry", N_("Inquiry")),
    ("action", N_("Action")),
    ("assembly", N_("Assembly")),
    ("workshop", N_("Workshop")),
    ("drop_in", N_("Drop-in")),
    ("other", N_("Other")),
)
STATUSES = (("open", N_("Open")), ("paused", N_("Paused")), ("ended", N_("Ended")))


@kind("activity", one=N_("Activity"), many=N_("Activities"), scope=NETWORK)
class Activity(Record):
    """A club, a gathering or any other thing that happens at the hub, once or by a rule."""

    name: str = text(N_("Name"), default="", required=True, searched=True, published=True)
    sort: str = choice(N_("Sort"), *SORTS, default="learning_club", required=True, published=True)
    summary: str = long_text(N_("What it is"), default="", published=True)
    hosts: frozenset[str] = tags(N_("Hosts"), default=frozenset())
    interests: frozenset[str] = tags(N_("Interests"), default=frozenset(), published=True)
    pathways: frozenset[str] = tags(N_("Pathways"), default=frozenset(), published=True)
    place: str = text(N_("Place"), default="", published=True)
    capacity: int | None = count(N_("Places"), default=0, published=True)
    rule: str = text(N_("When (rule)"), default="", published=True)
    starts_at: time | None = local_time(N_("Starts at"), default=None, published=True)
    duration: int | None = minutes(N_("Minutes"), default=None, published=True)
    first_on: date | None = day(N_("First on"), default=None)
    until: date | None = day(N_("Until"), default=None)
    published: bool = yes_no(N_("Shown outside the hub"), default=False)
    status: str = choice(N_("Status"), *STATUSES, default="open")
