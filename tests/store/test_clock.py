"""The clock of the log: later than all it has seen, and never led astray by a clock that is years fast."""

from hypothesis import given
from hypothesis import strategies as st

from can_hub.store.clock import COUNT_BITS, Clock, moment_of, system_ms

DAY = 86_400_000
NOON = 1_790_000_000_000


class Moments:
    """A clock that says what it is told to."""

    def __init__(self, now=NOON):
        self.now = now

    def __call__(self):
        return self.now


@given(moments=st.lists(st.integers(-(1 << 41), 1 << 42), min_size=2, max_size=30))
def test_stamps_rise_whatever_the_computers_clock_does(moments):
    now = Moments()
    clock = Clock(now)
    stamps = []
    for now.now in moments:
        stamps.append(clock.stamp())
    assert stamps == sorted(set(stamps))
    assert all(0 < stamp < 1 << 63 for stamp in stamps)


@given(seen=st.integers(0, (NOON + DAY) << COUNT_BITS))
def test_a_new_stamp_is_later_than_any_that_was_seen(seen):
    clock = Clock(Moments())
    clock.see(seen)
    assert clock.stamp() > seen


@given(seen=st.integers(((NOON + DAY) << COUNT_BITS) + 1, (1 << 63) - 1))
def test_a_stamp_from_more_than_a_day_ahead_is_not_followed(seen):
    clock = Clock(Moments())
    clock.see(seen)
    assert clock.stamp() == NOON << COUNT_BITS


@given(milliseconds=st.integers(0, 253_402_300_799_000))
def test_a_stamp_tells_its_moment_to_the_second(milliseconds):
    assert moment_of(milliseconds << COUNT_BITS).timestamp() == milliseconds // 1000


def test_now_is_to_the_second_and_in_utc():
    now = Clock(Moments(NOON + 999)).now()
    assert now.microsecond == 0
    assert now.utcoffset().total_seconds() == 0
    assert system_ms() > NOON - 50 * 366 * DAY
