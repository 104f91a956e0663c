"""Stretches of days, their steps, and round numbers for an axis."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from can_hub.errors import Refused
from can_hub.insight import spans
from can_hub.insight.figure import ceiling
from can_hub.insight.spans import Span

DAYS = st.dates(date(1901, 1, 1), date(2200, 12, 31))


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


@given(most=st.integers(0, 10**9))
def test_an_axis_ends_at_a_round_number_above_everything_in_a_few_steps(most: int) -> None:
    top, step = ceiling(most)
    assert top >= max(most, 1)
    assert top - step < max(most, 1)
    assert top % step == 0
    assert 1 <= top // step <= 4
    assert str(step).rstrip("0") in ("1", "2", "5")
