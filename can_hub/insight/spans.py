"""Stretches of days to count over, and the equal steps in which a figure is drawn: days, weeks, months or years."""

from datetime import date, timedelta
from typing import NamedTuple, Self

from can_hub.errors import Refused
from can_hub.kinds.place import shown_day, shown_month
from can_hub.kinds.rule import WEEKDAYS
from can_hub.words import N_, _, ngettext

DAY, WEEK, MONTH, YEAR, WEEKDAY, HOUR = "day", "week", "month", "year", "weekday", "hour"
# So that no drawing has more than some sixty columns.
_MOST_DAYS, _MOST_WEEKS, _MOST_MONTHS = 35, 27 * 7, 3 * 366
_STEP_NAMES = {
    DAY: N_("Day"), WEEK: N_("Week from"), MONTH: N_("Month"), YEAR: N_("Year"), WEEKDAY: N_("Weekday"),
    HOUR: N_("Hour"),
}  # fmt: skip
_SHORT_WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
THIS_WEEK, THIS_MONTH, LAST_MONTH, THIS_YEAR, LAST_YEAR = (
    "this_week", "this_month", "last_month", "this_year", "last_year",
)  # fmt: skip
NAMES = {
    THIS_WEEK: N_("This week"), THIS_MONTH: N_("This month"), LAST_MONTH: N_("Last month"),
    THIS_YEAR: N_("This year"), LAST_YEAR: N_("Last year"),
}  # fmt: skip
_WEEK_DAYS = 7


class Span(NamedTuple):
    """Days from the first to the last, both counted."""

    first: date
    last: date

    @classmethod
    def of(cls, first: date, last: date) -> Self:
        """Give the span between two days; Refused when they stand the wrong way round."""
        if last < first:
            raise Refused(_("The last day must not be before the first."), code="bad_order", field="to")
        return cls(first, last)

    @property
    def days(self) -> int:
        """How many days there are."""
        return (self.last - self.first).days + 1

    def until(self, today: date) -> "Span":
        """Give what has been of it so far; at least its first day."""
        return Span(self.first, max(self.first, min(self.last, today)))

    def before(self) -> "Span":
        """Give as many days just before; for less than a week the same weekdays, for no Sunday is like a Tuesday."""
        back = timedelta(days=max(self.days, _WEEK_DAYS))
        return Span(self.first - back, self.last - back)

    def told(self) -> str:
        """Say the days in words."""
        if self.first == self.last:
            return shown_day(self.first)
        return _("{first} to {last}").format(first=shown_day(self.first), last=shown_day(self.last))


def named(name: str, today: date) -> Span:
    """Give the span of that name: weeks begin on Monday (ISO 8601), and what runs still goes to its own end."""
    month = today.replace(day=1)
    if name == THIS_WEEK:
        monday = today - timedelta(days=today.weekday())
        return Span(monday, monday + timedelta(days=6))
    if name == LAST_MONTH:
        last = month - timedelta(days=1)
        return Span(last.replace(day=1), last)
    if name == THIS_YEAR:
        return Span(date(today.year, 1, 1), date(today.year, 12, 31))
    if name == LAST_YEAR:
        return Span(date(today.year - 1, 1, 1), date(today.year - 1, 12, 31))
    # Thirty-one days after a first lie in the next month, however long this one is.
    return Span(month, (month + timedelta(days=31)).replace(day=1) - timedelta(days=1))


def step_of(span: Span) -> str:
    """Choose the steps in which a span is drawn."""
    if span.days <= _MOST_DAYS:
        return DAY
    return WEEK if span.days <= _MOST_WEEKS else MONTH if span.days <= _MOST_MONTHS else YEAR


def begins(day: date, step: str) -> date:
    """Give the first day of the step in which a day lies."""
    if step == WEEK:
        return day - timedelta(days=day.weekday())
    return day if step == DAY else day.replace(day=1) if step == MONTH else date(day.year, 1, 1)


def step_name(step: str) -> str:
    """Say what the steps are."""
    return _(_STEP_NAMES.get(step, ""))


def spoken(mark: str, step: str) -> str:
    """Say one step in full; ``mark`` is its first day in ISO 8601, or the number of a weekday or an hour."""
    if step == WEEKDAY:
        return _(WEEKDAYS[int(mark)])
    if step == HOUR:
        # Translators: an hour of the day, for example 13:00 to 14:00.
        return _("{first}:00 to {last}:00").format(first=f"{int(mark):02}", last=f"{int(mark) + 1:02}")
    day = date.fromisoformat(mark)
    if step == MONTH:
        # Translators: a month of a year, for example Nov 2026.
        return _("{month} {year}").format(month=shown_month(day), year=day.year)
    return str(day.year) if step == YEAR else shown_day(day)


def short(mark: str, step: str) -> str:
    """Say one step as briefly as an axis needs it."""
    if step == HOUR:
        return str(int(mark))
    told = spoken(mark, step)
    if step in (DAY, WEEK):
        day = date.fromisoformat(mark)
        # Translators: a day under a chart, for example 23 Nov.
        return _("{day} {month}").format(day=day.day, month=shown_month(day))
    if step == MONTH:
        return shown_month(date.fromisoformat(mark))
    return _(_SHORT_WEEKDAYS[int(mark)]) if step == WEEKDAY else told


def before_told(days: int) -> str:
    """Say what a span of so many days is compared with, as `Span.before` chooses it."""
    if days < _WEEK_DAYS:
        return ngettext("the same day a week before", "the same days a week before", days)
    return _("the {days} days before").format(days=days)
