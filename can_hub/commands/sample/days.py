"""The days of the made-up hub: when its door is open, when schools are on holiday, and moments of the town's clock."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/London")
DAYS = 728
DAY = timedelta(days=1)
_MINUTE_MS = 60_000
# From Monday: when the door opens and closes, in minutes after midnight.
_HOURS = ((780, 1050), (570, 1260), (570, 1230), (570, 1230), (570, 1260), (600, 1050), (780, 1050))
# How full a weekday is beside the others.
FULL = (0.45, 0.9, 1.0, 1.0, 1.1, 1.55, 0.6)


@cache
def _midnight_ms(day: date) -> int:
    """Give the midnight that a day of the town begins with; true from four in the morning on."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=ZONE)
    return round(noon.timestamp() * 1000) - 12 * 60 * _MINUTE_MS


def at(day: date, minute: float) -> int:
    """Give a minute of a day in unix milliseconds."""
    return _midnight_ms(day) + round(minute * _MINUTE_MS)


def cell(ms: int) -> str:
    """Give a moment as it is stored."""
    return datetime.fromtimestamp(ms // 1000, UTC).isoformat()[:19] + "Z"


def moment(ms: int) -> datetime:
    """Give a moment to the second, in UTC."""
    return datetime.fromtimestamp(ms // 1000, UTC)


@cache
def easter(year: int) -> date:
    """Give Easter Sunday (the anonymous Gregorian reckoning, as printed in Nature, 1876)."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def hours(day: date) -> tuple[int, int] | None:
    """Give when the door opens and closes, in minutes after midnight; None on a day it stays shut."""
    return None if _is_shut(day) else _HOURS[day.weekday()]


@cache
def _is_shut(day: date) -> bool:
    christmas = (day.month, day.day) >= (12, 23) or (day.month, day.day) <= (1, 1)
    return christmas or day in (easter(day.year), easter(day.year) + DAY, easter(day.year) - 2 * DAY)


@cache
def is_school_holiday(day: date) -> bool:
    """Tell whether schools in England are closed: summer, Christmas, Easter and the half-term weeks."""
    year = day.year
    in_summer = date(year, 7, 23) <= day <= date(year, 9, 2)
    at_christmas = day >= date(year, 12, 20) or day <= date(year, 1, 3)
    at_easter = easter(year) - 14 * DAY <= day <= easter(year) + DAY
    halves = (_monday(date(year, 2, 15)), _monday(date(year, 5, 27)), _monday(date(year, 10, 26)))
    return in_summer or at_christmas or at_easter or any(half <= day < half + 7 * DAY for half in halves)


def _monday(day: date) -> date:
    return day - day.weekday() * DAY


@cache
def season(day: date) -> float:
    """Say how full a day of the year is beside the others of its weekday."""
    if hours(day) is None:
        return 0.0
    if day.month == 8:
        return 0.75
    if day.month == 1 and day.day < 12:
        return 0.7
    return 1.1 if day.month in (10, 11, 12) else 0.9 if is_school_holiday(day) else 1.0


def open_days(first: date, last: date) -> list[date]:
    """Give the days from first to last on which the door is open."""
    days = (first + number * DAY for number in range((last - first).days + 1))
    return [day for day in days if hours(day) is not None]
