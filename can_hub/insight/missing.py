"""What a total does not contain yet: what other laptops did since they were last heard."""

from datetime import datetime, time, timedelta

from can_hub.insight.spans import Span
from can_hub.kinds import Desk
from can_hub.kinds.place import shown_day, shown_time
from can_hub.kinds.rule import WEEKDAYS
from can_hub.store.history import last_heard
from can_hub.store.reading import Reading
from can_hub.words import _, isolate

# So long a weekday alone names one day.
_A_WEEK = timedelta(days=7)


def missing(hub: Reading, span: Span) -> list[str]:
    """Say for each other laptop that was last heard before these days were over that something of it may be missing."""
    heard = last_heard(hub)
    end = datetime.combine(span.last + timedelta(days=1), time(), hub.zone)
    desks = [desk for desk in hub.where(Desk) if desk.code != hub.desk_code]
    return [
        _told(hub, desk.name, heard.get(desk.code))
        for desk in sorted(desks, key=lambda one: (one.name.casefold(), one.code))
        if (when := heard.get(desk.code)) is None or when < end
    ]


def _told(hub: Reading, name: str, when: datetime | None) -> str:
    if when is None:
        return _("+ {laptop}, not heard yet").format(laptop=isolate(name))
    local = when.astimezone(hub.zone)
    near = timedelta(0) <= hub.now() - when < _A_WEEK
    day = _(WEEKDAYS[local.weekday()]) if near else shown_day(local.date())
    # Translators: what a total does not contain yet; for example + library laptop, last heard Tuesday 16:40.
    told = _("+ {laptop}, last heard {day} {time}")
    return told.format(laptop=isolate(name), day=day, time=shown_time(when, hub.place))
