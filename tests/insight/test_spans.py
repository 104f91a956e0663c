"""Stretches of days, their steps, and round numbers for an axis."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from can_hub.errors import Refused
from can_hub.insight import spans
from can_hub.insight.figure import ceiling
from can_hub.insight.spans import Span

# The days on which anything can be kept, but for the ends: a month on either side must be a date as well.
DAYS = st.dates(date(1902, 2, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("this_week", date(2026, 6, 1), date(2026, 6, 7)),
        ("this_month", date(2026, 6, 1), date(2026, 6, 30)),
        ("last_month", date(2026, 5, 1), date(2026, 5, 31)),
        ("this_year", date(2026, 1, 1), date(2026, 12, 31)),
        ("last_year", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_a_stretch_that_has_a_name(name: str, first: date, last: date) -> None:
    assert spans.named(name, date(2026, 6, 6)) == Span(first, last)


@given(day=DAYS)
def test_every_day_lies_in_this_week_month_and_year(day: date) -> None:
    for name in ("this_week", "this_month", "this_year"):
        span = spans.named(name, day)
        assert span.first <= day <= span.last
    assert spans.named("last_month", day).last < day.replace(day=1)


@given(first=DAYS, last=DAYS)
def test_days_the_wrong_way_round_are_refused_with_a_sentence(first: date, last: date) -> None:
    if last < first:
        with pytest.raises(Refused, match="before the first"):
            Span.of(first, last)
    else:
        assert Span.of(first, last).days >= 1


@given(day=DAYS, step=st.sampled_from(("day", "week", "month", "year")))
def test_a_step_begins_on_or_before_each_of_its_days(day: date, step: str) -> None:
    begin = spans.begins(day, step)
    assert begin <= day
    assert spans.begins(begin, step) == begin
    assert spans.spoken(begin.isoformat(), step)
    assert spans.short(begin.isoformat(), step)


@pytest.mark.parametrize(
    ("days", "step"),
    [(1, "day"), (35, "day"), (36, "week"), (189, "week"), (190, "month"), (1098, "month"), (1099, "year")],
)
def test_longer_stretches_are_drawn_in_longer_steps(days: int, step: str) -> None:
    first = date(2026, 1, 1)
    assert spans.step_of(Span(first, first + timedelta(days=days - 1))) == step


@pytest.mark.parametrize(
    ("step", "mark", "spoken", "short"),
    [
        ("day", "2026-11-23", "23 Nov 2026", "23 Nov"),
        ("week", "2026-11-23", "23 Nov 2026", "23 Nov"),
        ("month", "2026-11-01", "Nov 2026", "Nov"),
        ("year", "2026-01-01", "2026", "2026"),
        ("weekday", "0", "Monday", "Mon"),
        ("weekday", "6", "Sunday", "Sun"),
        ("hour", "9", "09:00 to 10:00", "9"),
        ("hour", "23", "23:00 to 24:00", "23"),
    ],
)
def test_a_step_is_said_in_full_in_a_table_and_shortly_under_a_chart(
    step: str, mark: str, spoken: str, short: str
) -> None:
    assert (spans.spoken(mark, step), spans.short(mark, step)) == (spoken, short)


@given(first=DAYS, days=st.integers(1, 400))
def test_the_days_before_are_as_many_end_before_the_first_and_begin_on_the_same_weekday_if_few(
    first: date, days: int
) -> None:
    span = Span(first, first + timedelta(days=days - 1))
    before = span.before()
    assert before.days == days
    assert before.last < span.first
    assert days < 7 or before.last == span.first - timedelta(days=1)
    assert days > 7 or before.first.weekday() == first.weekday()


@given(first=DAYS, days=st.integers(1, 400), ahead=st.integers(-400, 400))
def test_what_has_been_of_a_stretch_never_goes_past_today_and_has_a_day_at_least(
    first: date, days: int, ahead: int
) -> None:
    span, today = Span(first, first + timedelta(days=days - 1)), first + timedelta(days=ahead)
    so_far = span.until(today)
    assert so_far.first == first
    assert 1 <= so_far.days <= days
    assert so_far.last <= max(today, first)
    assert today < span.last or so_far == span


@given(most=st.integers(0, 10**9))
def test_an_axis_ends_at_a_round_number_above_everything_in_a_few_steps(most: int) -> None:
    top, step = ceiling(most)
    assert top >= max(most, 1)
    assert top - step < max(most, 1)
    assert top % step == 0
    assert 1 <= top // step <= 4
    assert str(step).rstrip("0") in ("1", "2", "5")
