"""What was meant by an hour that the clocks double or leave out: the shortest time that can be, and told."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from can_hub.kinds import clocks
from can_hub.kinds.place import Place
from can_hub.kinds.times import Moment

ZONES = ("Europe/London", "America/St_Johns", "Australia/Lord_Howe", "America/Havana", "Asia/Kathmandu", "UTC")
zoned = st.sampled_from(ZONES).map(lambda name: Place("GB", ZoneInfo(name)))
around = st.datetimes(datetime(2027, 1, 1), datetime(2028, 1, 1))  # noqa: DTZ001 - the clock on the wall
nights = st.datetimes(datetime(2027, 10, 31), datetime(2027, 10, 31, 4))  # noqa: DTZ001 - the clock on the wall
LONDON = Place("GB", ZoneInfo("Europe/London"))


@given(typed=around, place=zoned)
def test_something_is_said_just_when_the_clock_shows_it_twice_or_never(typed: datetime, place: Place) -> None:
    typed = typed.replace(second=0, microsecond=0)
    found = clocks.meant(typed.isoformat(), place)
    assert found.moment == Moment().parse(typed.isoformat(), place)
    near = (found.moment + timedelta(minutes=step) for step in range(-90, 91, 30)) if found.moment else ()
    shown = sum(each.astimezone(place.zone).replace(tzinfo=None) == typed for each in near)
    assert bool(found.said) == (shown != 1)
    assert ("twice" in found.said) == (shown == 2)


@given(begun=nights, minutes=st.integers(1, 59))
def test_an_end_in_the_doubled_hour_makes_the_shortest_time(begun: datetime, minutes: int) -> None:
    starts = begun.replace(tzinfo=UTC, second=0, microsecond=0)
    ends = starts + timedelta(minutes=minutes)
    shown = ends.astimezone(LONDON.zone).replace(tzinfo=None)
    assert clocks.meant(shown.isoformat(), LONDON, after=starts).moment == ends


def test_a_moment_with_its_zone_is_as_it_was_said() -> None:
    found = clocks.meant("2027-10-31T01:30Z", LONDON)
    assert found == (datetime(2027, 10, 31, 1, 30, tzinfo=UTC), "")
    assert clocks.meant("", LONDON) == (None, "")
