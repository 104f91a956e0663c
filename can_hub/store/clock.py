"""The clock of the log: a hybrid of the computer's time and a count, in one int64.

It only breaks ties between answers given blindly and sorts the history, so a clock that is years wrong costs nothing
but the order of a list (Kulkarni et al., Logical Physical Clocks, 2014).
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime

_DAY_MS = 86_400_000
# This leaves 47 bits of an int64 for the milliseconds, which last beyond the year 6400.
COUNT_BITS = 16


def system_ms() -> int:
    """Give the computer's time in milliseconds since 1970, UTC."""
    return time.time_ns() // 1_000_000


class Clock:
    """Gives each new step a stamp later than every stamp seen, unless what was seen lies more than a day ahead."""

    def __init__(self, now_ms: Callable[[], int] = system_ms) -> None:
        self.now_ms = now_ms
        self._last = 0

    def see(self, stamp: int) -> None:
        """Take note of a stamp in the log; one from a clock that is far ahead is ignored."""
        # One laptop with a clock years ahead must not drag the stamps of all others there.
        if self._last < stamp <= (self.now_ms() + _DAY_MS) << COUNT_BITS:
            self._last = stamp

    def stamp(self) -> int:
        """Give the stamp of a step made now."""
        self._last = max(self.now_ms() << COUNT_BITS, self._last + 1)
        return self._last

    def now(self) -> datetime:
        """Give the present moment to the second, in UTC."""
        return datetime.fromtimestamp(self.now_ms() // 1000, UTC)


def moment_of(stamp: int) -> datetime:
    """Give the moment a stamp tells of, in UTC, as near as a date can say it."""
    # The last second of the year 9999: a stamp may come from anywhere, and no datetime goes further.
    seconds = min(max(stamp >> COUNT_BITS, 0) // 1000, 253_402_300_799)
    return datetime.fromtimestamp(seconds, UTC)
