"""Lets people come and go at any moment, and counts."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from can_hub.commands import members
from can_hub.insight import counting
from can_hub.insight.figure import Figure, Outcome
from can_hub.insight.spans import Span
from can_hub.kinds import Visit
from can_hub.store.hub import Hub

# The clock of the tests stands on a Saturday.
TODAY = date(2026, 6, 6)
JUNE = Span(date(2026, 6, 1), date(2026, 6, 30))


def someone(hub: Hub, name: str = "Ann Lee", **fields: Any) -> int:
    return int(hub.do(members.join, name, **fields).result())


def came(hub: Hub, who: int | None, when: str, *, hours: float | None = 1, **fields: Any) -> int:
    """Someone came at a moment, in UTC, and stayed so long; None when they are still inside."""
    arrived = datetime.fromisoformat(when).replace(tzinfo=UTC)
    left = None if hours is None else arrived + timedelta(hours=hours)
    how = {"how_left": "signed_out"} if left else {}
    visit = Visit(member=who, arrived_at=arrived, left_at=left, **{**how, **fields})

    def add(writing: Any) -> int:
        with writing.edit("visits.sign_in") as edit:
            return int(edit.add(visit))

    return hub.do(add).result()


def counted(hub: Hub, span: Span = JUNE) -> Outcome:
    return counting.count(hub.reading, span)


def figure(hub: Hub, key: str, span: Span = JUNE) -> Figure:
    return next(one for one in counted(hub, span).figures if one.key == key)


def value(hub: Hub, key: str, span: Span = JUNE) -> int:
    return figure(hub, key, span).value
