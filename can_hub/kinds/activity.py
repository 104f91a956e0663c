"""What goes on at the hub: clubs, gatherings and events."""

from datetime import date, time
from typing import Any

from can_hub.errors import Refused
from can_hub.kinds.fields import choice, count, day, local_time, long_text, minutes, tags, text, yes_no
from can_hub.kinds.kind import NETWORK, Record, kind
from can_hub.words import N_, _

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
OPEN, PAUSED, ENDED = "open", "paused", "ended"
_MOST_MINUTES = 24 * 60
STATUSES = ((OPEN, N_("Open")), (PAUSED, N_("Paused")), (ENDED, N_("Ended")))


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
    capacity: int | None = count(N_("Places"), default=None, published=True)
    rule: str = text(N_("When (rule)"), default="", published=True)
    starts_at: time | None = local_time(N_("Starts at"), default=None, published=True)
    duration: int | None = minutes(N_("Minutes"), default=None, published=True)
    first_on: date | None = day(N_("First on"), default=None)
    until: date | None = day(N_("Until"), default=None)
    published: bool = yes_no(N_("Shown outside the hub"), default=False)
    status: str = choice(N_("Status"), *STATUSES, default="open")

    @property
    def takes_place(self) -> bool:
        """Whether there are new dates of it: it is neither paused nor ended."""
        return self.status not in (PAUSED, ENDED)

    @property
    def when_in_words(self) -> str:
        """When it takes place, such as “every Tuesday at 19:00”."""
        from can_hub.kinds import rule as rules

        told = rules.in_words(self.rule, self.first_on)
        if self.starts_at is None or not (self.rule or self.first_on):
            return told
        return _("{rule} at {time}").format(rule=told, time=self.starts_at.strftime("%H:%M"))

    def check(self, hub: Any) -> None:
        """A rule comes to a day, and the last day is not before the first."""
        if self.first_on and self.until and self.until < self.first_on:
            raise Refused(_("The last day is before the first."), code="bad_order", field="until")
        if self.duration is not None and self.duration > _MOST_MINUTES:
            raise Refused(_("A date lasts a day at most: 1440 minutes."), code="too_long", field="duration")
        before = hub.find(type(self), self.id) if self.id else None
        # A rule that came from elsewhere keeps nobody from mending the rest.
        if self.rule and (before is None or before.rule != self.rule):
            # Rules are loaded when one is asked for: the window knows the kinds before its first paint.
            from can_hub.kinds import rule as rules

            rules.checked(self.rule, self.first_on)
