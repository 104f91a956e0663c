"""Days, moments and times of day: read as people write them, kept in one form, refused outside their bounds."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from can_hub.errors import Refused
from can_hub.kinds import written
from can_hub.kinds.place import Place, shown_day, shown_moment, shown_time
from can_hub.kinds.times import Day, LocalTime, Moment
from tests.kinds.made_up import accepts, clock_times, days, zones

PLYMOUTH = Place("GB", ZoneInfo("Europe/London"))
KATHMANDU = Place("NP", ZoneInfo("Asia/Kathmandu"))


@given(day=days)
def test_a_day_is_kept_as_people_sort_it(day):
    assert Day().cell(day) == day.isoformat()
    assert Day().value(day.isoformat()) == day
    assert Day().parse(f"{day.day}/{day.month}/{day.year:04}") == day
    assert Day().parse(f" {day.day:02}.{day.month:02}.{day.year} ") == day
    assert Day().parse(day.isoformat()) == day


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2200, 12, 31)])
def test_the_first_and_the_last_day_are_taken(day):
    assert Day().fits(Day().cell(day))


@pytest.mark.parametrize("day", [date(1899, 12, 31), date(2201, 1, 1), date.min, date.max])
def test_a_day_outside_three_centuries_is_refused(day):
    with pytest.raises(Refused, match="between 1900 and 2200"):
        Day().cell(day)
    assert not Day().fits(day.isoformat())


@pytest.mark.parametrize(
    "typed", ["31/02/2026", "2026-13-01", "tomorrow", "11/23/2026", "2026-2-3", "1.1.26", "0000-00-00"]
)
def test_what_is_no_day_is_refused_with_an_example(typed):
    with pytest.raises(Refused, match="such as 23/11/2026"):
        Day().parse(typed, PLYMOUTH)
    with pytest.raises(Refused, match="such as 2026-11-23"):
        Day().parse(typed, Place("US"))


@given(day=days)
def test_a_day_is_read_as_it_is_shown(day):
    assert Day().parse(shown_day(day)) == day
    assert Day().parse(f"{day.day}. {day:%B} {day.year}") == Day().parse(f"{day:%d-%b-%Y}".lower()) == day


@pytest.mark.parametrize(
    "typed", ["1.1.2026", "01/01/2026", "1 Jan 2026", "1st january, 2026", "1. Jan. 2026", "1jan 2026"]
)
def test_the_first_of_january_is_read_as_people_type_it(typed):
    assert Day().parse(typed, PLYMOUTH) == date(2026, 1, 1)


@pytest.mark.parametrize("typed", ["31 Nov 2026", "1 ja 2026", "1 janet 2026", "Jan 2026", "1 Jan 26"])
def test_a_day_in_words_that_is_none_is_refused(typed):
    with pytest.raises(Refused, match="such as"):
        Day().parse(typed, PLYMOUTH)


def test_a_month_is_read_in_the_readers_language(monkeypatch):
    monkeypatch.setattr(written, "_", {"Jan": "Janv."}.get)
    monkeypatch.setattr(written, "MONTHS", ("Jan",) * 12)
    assert Day().parse("3 janv. 2026", PLYMOUTH) == date(2026, 1, 3)


@pytest.mark.parametrize(
    "sent", ["20261123", "2026-W48-1", " 2026-11-23", "2026-11-23T00:00", 20261123, "２０２６-11-23"]
)
def test_a_day_travels_in_one_form_only(sent):
    assert not Day().fits(sent)


EAST, WEST = timezone(timedelta(hours=14)), timezone(timedelta(hours=-14))


@given(aware=st.datetimes(timezones=zones))
@example(aware=datetime(1900, 1, 1, tzinfo=EAST))
@example(aware=datetime(1899, 12, 31, 23, tzinfo=WEST))
@example(aware=datetime(2200, 12, 31, 23, 59, 59, tzinfo=WEST))
@example(aware=datetime(1, 1, 1, tzinfo=EAST))
@example(aware=datetime(9999, 12, 31, tzinfo=WEST))
def test_a_moment_of_any_zone_is_kept_in_utc_or_refused(aware):
    if not accepts(Moment(), aware):
        assert not 1901 <= aware.year <= 2199
        return
    cell = Moment().cell(aware)
    assert Moment().fits(cell)
    assert Moment().value(cell) == aware.replace(microsecond=0)
    assert Moment().value(cell).tzinfo == UTC


def test_a_moment_without_a_zone_is_refused_when_a_program_gives_it():
    with pytest.raises(Refused, match="time zone"):
        Moment().cell(datetime(2026, 6, 6, 10, 30, tzinfo=UTC).replace(tzinfo=None))
    assert not Moment().fits("2026-06-06T10:30:00")


@pytest.mark.parametrize(
    "sent", ["2026-06-06T10:30Z", "2026-06-06T10:30:00+00:00", "2026-06-06T10:30:00.5Z", "2026-06-06"]
)
def test_a_moment_travels_in_one_form_only(sent):
    assert not Moment().fits(sent)
    assert Moment().fits("2026-06-06T10:30:00Z")


def test_a_moment_that_is_typed_without_a_zone_is_the_hubs_own():
    assert Moment().parse("2026-06-06T10:30", PLYMOUTH) == datetime(2026, 6, 6, 9, 30, tzinfo=UTC)
    assert Moment().parse("2026-12-06 10:30", PLYMOUTH) == datetime(2026, 12, 6, 10, 30, tzinfo=UTC)
    assert Moment().parse("2026-06-06T10:30", KATHMANDU) == datetime(2026, 6, 6, 4, 45, tzinfo=UTC)
    assert Moment().parse("2026-06-06T10:30+02:00", PLYMOUTH) == datetime(2026, 6, 6, 8, 30, tzinfo=UTC)


@given(day=days, clock=clock_times, parted=st.sampled_from([" ", ", ", "  "]))
def test_a_moment_is_read_however_its_day_and_its_time_are_written(day, clock, parted):
    whole = datetime.combine(day, clock, UTC)
    half = f"{(clock.hour - 1) % 12 + 1}.{clock:%M} {'am' if clock.hour < 12 else 'P.M.'}"
    for first in (day.isoformat(), f"{day.day}/{day.month}/{day.year}", shown_day(day)):
        for second in (f"{clock:%H:%M}", f"{clock.hour}.{clock:%M}", half):
            assert Moment().parse(first + parted + second) == whole


@pytest.mark.parametrize(
    "typed",
    ["tomorrow", "3/12/2026 25:00", "3/12/2026 13pm", "32/1/2026 10:00", "10am", "3/12/2026 7", "2026-12-03 10.5"],
)
def test_what_is_no_moment_is_refused_with_an_example(typed):
    with pytest.raises(Refused, match="such as 23/11/2026 18:30"):
        Moment().parse(typed, PLYMOUTH)


def test_a_moment_is_shown_in_the_hubs_zone_and_not_in_the_laptops():
    late = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    assert Moment().shown(late, PLYMOUTH) == shown_moment(late, PLYMOUTH) == "23 Nov 2026 23:30"
    assert Moment().shown(late, KATHMANDU) == "24 Nov 2026 05:15"
    assert shown_time(late, KATHMANDU) == "05:15"
    assert Moment().shown(None, PLYMOUTH) == Day().shown(None) == LocalTime().shown(None) == ""


def test_every_month_has_its_name():
    told = {shown_day(date(2026, month, 1)) for month in range(1, 13)}
    assert len(told) == 12
    assert "1 Jan 2026" in told


@given(moment=clock_times)
def test_a_time_of_day_is_kept_to_the_minute(moment):
    cell = LocalTime().cell(moment)
    assert cell == moment.strftime("%H:%M")
    assert LocalTime().fits(cell)
    assert LocalTime().value(cell) == moment
    assert LocalTime().parse(LocalTime().shown(moment)) == moment


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("9:05", time(9, 5)), (" 18:30 ", time(18, 30)), ("00:00", time(0)), ("", None), ("10am", time(10)),
        ("2pm", time(14)), ("2.30 pm", time(14, 30)), ("18.30", time(18, 30)), ("12 a.m.", time(0)),
        ("12PM", time(12)), ("11:59\u202fPM", time(23, 59)), ("18:30:59", time(18, 30)),
    ],
)  # fmt: skip
def test_a_time_is_read_as_people_type_it(typed, read):
    assert LocalTime().parse(typed) == read


@pytest.mark.parametrize("typed", ["24:00", "noon", "18.30h", "12:60", "-1:00", "0am", "13pm", "18", "1830", "pm"])
def test_what_is_no_time_is_refused_with_an_example(typed):
    with pytest.raises(Refused, match="18:30"):
        LocalTime().parse(typed)


@pytest.mark.parametrize("sent", ["9:05", "18:30:00", "1830", 1830, "T18:30", "18:30Z"])
def test_a_time_travels_in_one_form_only(sent):
    assert not LocalTime().fits(sent)
