"""Counts all figures of a span: what the reports page, the paper and the command line show."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from can_hub.insight import spans, wording
from can_hub.insight.counted_stays import MARGIN, CountedStays
from can_hub.insight.figure import Figure, Outcome, Point
from can_hub.insight.missing import missing
from can_hub.insight.spans import Span
from can_hub.kinds import Activity
from can_hub.store.questions import counting as questions
from can_hub.store.reading import Reading
from can_hub.words import _, ngettext

# A first-timer came back who came again within so many days.
DAYS_TO_COME_BACK = 90
CAME_BACK = "came_back"
_HOUR = 3600


def count(hub: Reading, span: Span) -> Outcome:
    """Count every figure over these days in the hub's zone; what has not been yet is not waited for."""
    today = hub.today().date()
    so_far = span.until(today)
    begun = questions.beginning(hub)
    before = so_far.before() if begun and begun.astimezone(hub.zone).date() <= so_far.before().first else None
    made = _Figures(hub, so_far, before).all()
    return Outcome(span, so_far.days, tuple(made), tuple(missing(hub, so_far)))


class _Figures:
    """Makes the figures of one span, each from what was read once."""

    def __init__(self, hub: Reading, span: Span, before: Span | None) -> None:
        self.hub = hub
        self.span = span
        self.before = before
        self.firsts = questions.first_arrivals(hub)
        self.step = spans.step_of(span)
        days = [span.first + timedelta(days=day) for day in range(span.days)]
        self.marks = [spans.begins(day, self.step).isoformat() for day in days]
        self.days = days
        self.stays = _stays(hub, span)
        self.stays_before = _stays(hub, before) if before else None

    def all(self) -> list[Figure]:
        """Give them in the order in which they are told."""
        new = self._new(self.stays, self.span)
        return [
            self._people(), self._visits(), self._hours(), self._first_timers(new), self._came_back(new),
            *self._clubs(), self._new_members(), self._visitors(), self._weekdays(), self._times(),
        ]  # fmt: skip

    def _new(self, stays: CountedStays, span: Span) -> dict[int, date]:
        """Give who of those who came had never come before, and their first day."""
        since = questions.cell(_moments(self.hub, span)[0])
        first = {who: self.firsts.get(who, "") for who in stays.visits_of}
        zone = self.hub.zone
        return {who: datetime.fromisoformat(one).astimezone(zone).date() for who, one in first.items() if one >= since}

    def _people(self) -> Figure:
        course: dict[str, set[int]] = {mark: set() for mark in self.marks}
        for mark, people in zip(self.marks, self.stays.people):
            course[mark] |= people
        value = len(self.stays.visits_of)
        return Figure(
            "people", _("Different people"), value, _number(value), wording.people(value), wording.how_people(),
            self.step, tuple((mark, len(people)) for mark, people in course.items()),
            before=len(self.stays_before.visits_of) if self.stays_before else None,
            behind=_("Visits"), people=_most(self.stays.visits_of),
        )  # fmt: skip

    def _visits(self) -> Figure:
        stays, value = self.stays, sum(self.stays.visits)
        visitors = sum(stays.nameless)
        parts = ((_("Members"), stays.members), (_("Visitors who are no members"), visitors))
        return Figure(
            "visits", _("Visits"), value, _number(value), wording.visits(value), wording.how_visits(), self.step,
            self._course(stays.visits), parts if visitors else (),
            before=sum(self.stays_before.visits) if self.stays_before else None,
            behind=_("Visits"), people=_most(stays.visits_of),
        )  # fmt: skip

    def _hours(self) -> Figure:
        stays = self.stays
        value = _hours(sum(stays.seconds))
        parts = (
            # The rest of the whole hours, so that parts which are rounded each by itself still add up.
            (_("Until they signed out"), value - _hours(stays.assumed) - _hours(stays.inside)),
            (_("Until they were assumed to have left"), _hours(stays.assumed)),
            (_("Still inside, until now"), _hours(stays.inside)),
        )
        course = self._course(stays.seconds)
        return Figure(
            "hours", _("Hours in the building"), value, _number(value), wording.hours(value), wording.how_hours(),
            self.step, tuple((mark, _hours(seconds)) for mark, seconds in course), parts,
            before=_hours(sum(self.stays_before.seconds)) if self.stays_before else None,
            behind=_("Hours"), people=tuple((who, _hours(took)) for who, took in _most(stays.seconds_of)),
        )  # fmt: skip

    def _first_timers(self, new: dict[int, date]) -> Figure:
        value = len(new)
        before = self._new(self.stays_before, self.before) if self.before and self.stays_before else None
        return Figure(
            "first_timers", _("First-timers"), value, _number(value), wording.first_timers(value),
            wording.how_first_timers(), self.step, self._dated(new.values()),
            before=None if before is None else len(before),
            behind=_("Visits"), people=tuple((who, self.stays.visits_of[who]) for who in new),
        )  # fmt: skip

    def _came_back(self, new: dict[int, date]) -> Figure:
        """Count among those alone whose ninety days are over: of the others nobody knows yet."""
        today, within = self.hub.today().date(), timedelta(days=DAYS_TO_COME_BACK)
        over = [who for who in new if new[who] + within < today]
        again = Counter[int]()
        for who, arrived in questions.arrivals_of(self.hub, over).items():
            days = {_day(moment, self.hub.zone) for moment in arrived}
            again[who] = sum(1 for day in days if new[who] < day <= new[who] + within)
        came = [who for who in over if again[who]]
        running = len(new) - len(over)
        parts = (
            (_("Came back within {days} days").format(days=DAYS_TO_COME_BACK), len(came)),
            (_("Did not come back in that time"), len(over) - len(came)),
            (_("Have not had that time yet"), running),
        )
        shown = _("{count} of {all}").format(count=_number(len(came)), all=_number(len(over))) if over else "–"
        return Figure(
            CAME_BACK, _("First-timers who came back"), len(came), shown,
            wording.came_back(len(came), len(over), running), wording.how_came_back(DAYS_TO_COME_BACK), self.step,
            self._dated(new[who] for who in came), parts,
            behind=_("Days they came again"), people=tuple((who, again[who]) for who in came),
        )  # fmt: skip

    def _clubs(self) -> list[Figure]:
        """Count sessions that were held, and the places that were filled at them."""
        held, there = _held(self.hub, self.span)
        were, filled = _held(self.hub, self.before) if self.before else ([], set())
        activity = {one.session: one.activity for one in held}
        names = {
            number: one.name for number, one in self.hub.many(Activity, {a for a in activity.values() if a}).items()
        }
        called = {one.session: names.get(one.activity or 0, _("(not here yet)")) for one in held}
        day = {one.session: _day(one.starts, self.hub.zone) for one in held}
        behind = Counter(one.member for one in there if one.member)
        kept = tuple((who, times) for who, times in behind.items() if who)
        compared = self.before is not None
        return [
            Figure(
                "sessions", _("Sessions held"), len(held), _number(len(held)), wording.sessions(len(held)),
                wording.how_sessions(), self.step, self._dated(day.values()),
                _parts(called[one.session] for one in held),
                before=len(were) if compared else None, behind=_("Sessions"), people=kept,
            ),
            Figure(
                "places_filled", _("Places filled at sessions"), len(there), _number(len(there)),
                wording.places_filled(len(there)), wording.how_places_filled(), self.step,
                self._dated(day[one.session] for one in there), _parts(called[one.session] for one in there),
                before=len(filled) if compared else None, behind=_("Sessions"), people=kept,
            ),
        ]  # fmt: skip

    def _new_members(self) -> Figure:
        joined = questions.joined(self.hub, *self.span)
        before = questions.joined(self.hub, *self.before) if self.before else None
        return Figure(
            "new_members", _("New members"), len(joined), _number(len(joined)), wording.new_members(len(joined)),
            wording.how_new_members(), self.step, self._dated(day for _who, day in joined),
            before=None if before is None else len(before),
            behind=_("Visits"), people=tuple((who, self.stays.visits_of[who]) for who, _joined in joined),
        )  # fmt: skip

    def _visitors(self) -> Figure:
        value, named = sum(self.stays.nameless), self.stays.named
        parts = ((_("Gave a name"), named), (_("Gave no name"), value - named))
        return Figure(
            "visitors", _("Visitors"), value, _number(value), wording.visitors(value), wording.how_visitors(),
            self.step, self._course(self.stays.nameless), parts,
            before=sum(self.stays_before.nameless) if self.stays_before else None,
        )  # fmt: skip

    def _weekdays(self) -> Figure:
        by_day = [0] * 7
        for day, visits in zip(self.days, self.stays.visits):
            by_day[day.weekday()] += visits
        return _busiest("weekdays", _("Busiest weekday"), spans.WEEKDAY, by_day, wording.how_weekdays())

    def _times(self) -> Figure:
        return _busiest("times", _("Busiest hour"), spans.HOUR, self.stays.hours_of_day, wording.how_times())

    def _course(self, by_day: Sequence[int]) -> tuple[Point, ...]:
        course = dict.fromkeys(self.marks, 0)
        for mark, value in zip(self.marks, by_day):
            course[mark] += value
        return tuple(course.items())

    def _dated(self, days: Iterable[date]) -> tuple[Point, ...]:
        course = dict.fromkeys(self.marks, 0)
        for day in days:
            course[spans.begins(day, self.step).isoformat()] += 1
        return tuple(course.items())


def visits(hub: Reading, span: Span) -> int:
    """Count the visits of a span alone."""
    return sum(_stays(hub, span.until(hub.today().date())).visits)


def _stays(hub: Reading, span: Span) -> CountedStays:
    counted = CountedStays(span, hub.zone)
    since, until = _moments(hub, span)
    counted.count(questions.stays(hub, since - MARGIN, until), int(hub.now().timestamp()))
    return counted


def _held(hub: Reading, span: Span) -> tuple[list[questions.Held], set[questions.There]]:
    since, until = _moments(hub, span)
    planned = questions.dates(hub, since, min(until, hub.now()))
    there = questions.those_there(hub, (one.session for one in planned))
    with_people = {one.session for one in there}
    return [one for one in planned if one.status == "held" or one.session in with_people], there


def _moments(hub: Reading, span: Span) -> tuple[datetime, datetime]:
    """Give when the first day begins and when the last one ends, in the hub's zone."""
    since, after = (datetime.combine(day, time(), hub.zone) for day in (span.first, span.last + timedelta(days=1)))
    return since.astimezone(UTC), after.astimezone(UTC)


def _day(seconds: int, zone: tzinfo) -> date:
    return datetime.fromtimestamp(seconds, zone).date()


def _busiest(key: str, title: str, step: str, counts: Sequence[int], definition: str) -> Figure:
    most = max(counts)
    best = counts.index(most)
    # Nobody wants to see the hours in which the doors are never open.
    there = [place for place, count in enumerate(counts) if count] if step == spans.HOUR else []
    kept = range(there[0], there[-1] + 1) if there else range(len(counts) if step == spans.WEEKDAY else 0)
    when = spans.spoken(str(best), step)
    shown = (f"{best:02}:00" if step == spans.HOUR else when) if most else "–"
    told = ngettext("{when} with {count} visit", "{when} with {count} visits", most)
    said = _("{title}: {told}").format(title=title, told=told.format(when=when, count=_number(most)))
    return Figure(key, title, most, shown, said, definition, step, tuple((str(place), counts[place]) for place in kept))


def _parts(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(names).items(), key=lambda one: (-one[1], one[0].casefold())))


def _most(counted: Counter[int]) -> tuple[tuple[int, int], ...]:
    return tuple(counted.items())


def _hours(seconds: int) -> int:
    return round(seconds / _HOUR)


def _number(value: int) -> str:
    return f"{value:,}"
