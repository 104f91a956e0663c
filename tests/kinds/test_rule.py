"""Rules in plain words, and the days that follow from them."""

import time as clock
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from can_hub.errors import Refused
from can_hub.kinds import rule as rules
from can_hub.kinds.rule import LAST, Rule

THURSDAY = date(2026, 12, 3)
LONDON = ZoneInfo("Europe/London")
WEEKDAYS = st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days)))
OURS = st.one_of(
    st.integers(1, 9).map(lambda every: Rule("daily", every)),
    st.tuples(st.just("weekly"), st.integers(1, 9), WEEKDAYS).map(lambda told: Rule(*told)),
    st.tuples(
        st.just("monthly"), st.integers(1, 6), st.integers(0, 6).map(lambda day: (day,)),
        st.sampled_from((1, 2, 3, 4, LAST)),
    ).map(lambda told: Rule(*told)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("FREQ=DAILY", "every day"),
        ("FREQ=DAILY;INTERVAL=2", "every second day"),
        ("FREQ=WEEKLY;BYDAY=TU", "every Tuesday"),
        ("FREQ=WEEKLY;BYDAY=TH,TU", "every Tuesday and Thursday"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Monday to Friday"),
        ("FREQ=WEEKLY;INTERVAL=2", "every second Thursday"),
        ("FREQ=WEEKLY;INTERVAL=3;BYDAY=SA", "every 3 weeks on Saturday"),
        ("FREQ=MONTHLY;BYDAY=1SA", "the first Saturday of the month"),
        ("FREQ=MONTHLY;BYDAY=-1SU", "the last Sunday of the month"),
        ("", "once, on Thursday 3 Dec 2026"),
        ("FREQ=WEEKLY;BYDAY=TU(1)", "by a rule of its own: \u2068FREQ=WEEKLY;BYDAY=TU(1)\u2069"),
        ("FREQ=MONTHLY;BYDAY=TU(1)", "by a rule of its own: \u2068FREQ=MONTHLY;BYDAY=TU(1)\u2069"),
        ("FREQ=WEEKLY;BYDAY=XX", "by a rule of its own: \u2068FREQ=WEEKLY;BYDAY=XX\u2069"),
        ("FREQ=WEEKLY;BYDAY=TU;COUNT=3", "every Tuesday, 3 times"),
        ("FREQ=WEEKLY;COUNT=1;BYDAY=TU", "every Tuesday, 1 time"),
        ("FREQ=MONTHLY;BYDAY=1SA;COUNT=12", "the first Saturday of the month, 12 times"),
        ("FREQ=WEEKLY;BYDAY=TU;COUNT=3x", "by a rule of its own: \u2068FREQ=WEEKLY;BYDAY=TU;COUNT=3x\u2069"),
        ("FREQ=YEARLY;BYMONTH=5", "by a rule of its own: \u2068FREQ=YEARLY;BYMONTH=5\u2069"),
    ],
)
def test_a_rule_is_said_in_plain_words(text: str, words: str) -> None:
    assert rules.in_words(text, THURSDAY) == words


def test_what_has_no_rule_and_no_first_day_has_no_dates() -> None:
    assert rules.in_words("") == "no dates yet"
    assert rules.days("", first_on=None, since=THURSDAY, until=date(2027, 1, 1), most=8) == []
    assert rules.days("", first_on=THURSDAY, since=THURSDAY, until=date(2027, 1, 1), most=8) == [THURSDAY]


@given(OURS)
@settings(max_examples=60)
def test_what_our_controls_write_they_read_again(rule: Rule) -> None:
    assert rules.read(rule.text) == rule


@given(OURS, st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(0, 600))
@settings(max_examples=60)
def test_the_days_are_those_that_dateutil_gives(rule: Rule, first: date, ahead: int) -> None:
    since = first + timedelta(days=ahead)
    until = since + timedelta(days=100)
    found = rrulestr(rule.text, dtstart=datetime.combine(first, time()))
    expected = [
        one.date() for one in found.between(datetime.combine(since, time()), datetime.combine(until, time()), inc=True)
    ]
    assert rules.days(rule.text, first_on=first, since=since, until=until, most=1_000) == expected


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31", "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=SECONDLY", "FREQ=MINUTELY;COUNT=3", "FREQ=WEEKLY;COUNT=0", "FREQ=WEEKLY;UNTIL=20010101",
        "FREQ=WEEKLY;INTERVAL=0", "FREQ=WEEKLY;INTERVAL=99999999999", "FREQ=WEEKLY;INTERVAL=-1", "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;BYDAY=0MO", "every Tuesday", "FREQ", "FREQ=", "FREQ=WEEKLY;FREQ=DAILY", "FREQ=DAILY;BYHOUR=1,2",
        "FREQ=WEEKLY;UNTIL=soon", "FREQ=YEARLY;BYEASTER=0", "DTSTART:19000101", "FREQ=WEEKLY;INTERVAL=²",
    ],
)  # fmt: skip
def test_a_rule_that_never_or_endlessly_happens_is_refused_at_once(text: str) -> None:
    began = clock.monotonic()
    with pytest.raises(Refused) as refused:
        rules.checked(text, THURSDAY)
    assert refused.value.field == "rule"
    assert refused.value.message.endswith((".", "TU."))
    assert rules.days(text, first_on=THURSDAY, since=THURSDAY, until=date(2027, 2, 1), most=8) == []
    assert clock.monotonic() - began < 1


PARTS = st.dictionaries(
    st.sampled_from(
        ["INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"]
    ),
    st.one_of(st.integers(-400, 400).map(str), st.sampled_from(["MO", "-1SA,2TU", "20270101", "29", "1,2,3"])),
    max_size=4,
)


@given(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]), PARTS)
@settings(max_examples=80)
def test_whatever_came_from_elsewhere_takes_bounded_time(often: str, parts: dict[str, str]) -> None:
    text = ";".join([f"FREQ={often}", *(f"{name}={value}" for name, value in parts.items())])
    began = clock.monotonic()
    rules.days(text, first_on=THURSDAY, since=THURSDAY, until=date(2027, 2, 1), most=8)
    rules.in_words(text, THURSDAY)
    assert clock.monotonic() - began < 1


def test_a_rule_of_another_program_is_read_with_its_mark_and_its_end() -> None:
    text = rules.checked("rrule:freq=weekly;byday=th;until=20261210T235959Z", THURSDAY)
    assert text == "FREQ=WEEKLY;BYDAY=TH;UNTIL=20261210T235959Z"
    found = rules.days(text, first_on=THURSDAY, since=THURSDAY, until=date(2027, 2, 1), most=8)
    assert found == [date(2026, 12, 3), date(2026, 12, 10)]
    assert rules.read(text) is None


def test_seven_in_the_evening_stays_seven_in_the_evening_across_summer_time() -> None:
    winter, summer = (rules.moment(day, time(19), LONDON) for day in (date(2026, 3, 24), date(2026, 3, 31)))
    assert (winter.astimezone(UTC).hour, summer.astimezone(UTC).hour) == (19, 18)


def test_of_an_hour_that_comes_twice_the_first_is_meant_and_one_left_out_is_an_hour_later() -> None:
    twice = rules.moment(date(2026, 10, 25), time(1, 30), LONDON)
    assert twice.astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    skipped = rules.moment(date(2026, 3, 29), time(1, 30), LONDON)
    assert skipped.astimezone(UTC) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert skipped.astimezone(UTC).astimezone(LONDON).time() == time(2, 30)
