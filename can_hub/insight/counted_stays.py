"""Goes through the stays of some days once, and counts everything that is counted from stays."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, time, timedelta, tzinfo

from can_hub.insight.spans import Span
from can_hub.store.questions.counting import Came

# Nobody is believed to have stayed longer: they forgot to sign out.
LONGEST_SECONDS = 12 * 3600
_DAY_SECONDS = 86_400
# How much earlier a stay may have begun that someone is still in when they are signed in once more.
MARGIN = timedelta(days=1)


def midnights(span: Span, zone: tzinfo) -> list[int]:
    """Give when each day of a span begins, and when the last one ends, in seconds since 1970."""
    days = range(span.days + 1)
    return [int(datetime.combine(span.first + timedelta(days=day), time(), zone).timestamp()) for day in days]


class CountedStays:
    """What the stays of a span come to; lists hold one entry for each of its days."""

    def __init__(self, span: Span, zone: tzinfo) -> None:
        self._starts = midnights(span, zone)
        self._zone = zone
        self.visits = [0] * span.days
        self.seconds = [0] * span.days
        self.nameless = [0] * span.days
        self.people: list[set[int]] = [set() for _day in range(span.days)]
        self.hours_of_day = [0] * 24
        self.members = self.named = 0
        self.assumed = self.inside = 0
        self.visits_of: Counter[int] = Counter()
        self.seconds_of: Counter[int] = Counter()

    def count(self, stays: Sequence[Came], now: int) -> None:
        """Count stays that are given in the order in which they began; those before the first day only join others."""
        until: dict[int, int] = {}
        day_of: dict[int, int] = {}
        for came in stays:
            who, arrived = came.who, came.arrived
            end = max(min(came.left or now, arrived + LONGEST_SECONDS), arrived)
            if who is not None:
                known = until.get(who, 0)
                if arrived < known:
                    # Signed in at two laptops at once: one visit, as long as both together.
                    until[who] = max(known, end)
                    self._stay(came, day_of[who], max(end - known, 0))
                    continue
                until[who] = end
            day = bisect_right(self._starts, arrived) - 1
            if who is not None:
                day_of[who] = day
            if 0 <= day < len(self.visits):
                self._arrive(came, day)
                self._stay(came, day, end - arrived)

    def _arrive(self, came: Came, day: int) -> None:
        self.visits[day] += came.party
        self.hours_of_day[self._hour(came.arrived, day)] += came.party
        if came.who is not None:
            self.people[day].add(came.who)
            self.visits_of[came.who] += 1
            self.members += came.party
        else:
            self.nameless[day] += came.party
            self.named += came.party if came.is_named else 0

    def _stay(self, came: Came, day: int, seconds: int) -> None:
        if not 0 <= day < len(self.seconds):
            return
        whole = seconds * came.party
        self.seconds[day] += whole
        if came.left is None:
            self.inside += whole
        elif came.is_assumed:
            self.assumed += whole
        if came.who is not None:
            self.seconds_of[came.who] += whole

    def _hour(self, moment: int, day: int) -> int:
        begins = self._starts[day]
        # On the two days of the year on which the clocks are changed, hours are not counted from midnight.
        if self._starts[day + 1] - begins == _DAY_SECONDS:
            return (moment - begins) // 3600
        return datetime.fromtimestamp(moment, self._zone).hour
