"""Reads days, times of day and moments as people write them; whether they fit a field is for its shape to say."""

import re
from datetime import date, datetime, time

from can_hub.kinds.place import MONTHS
from can_hub.words import _

_ENGLISH = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_FEWEST_LETTERS = 3
_IN_NUMBERS = re.compile(r"(\d{1,2})[/. ](\d{1,2})[/. ](\d{4})")
_IN_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?[ \-]*([^\W\d_]+)[.,]?[ \-]+(\d{4})", re.IGNORECASE)
_ON_THE_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(?:([ap])\.?m\.?)?", re.IGNORECASE)
_DAY_AND_TIME = re.compile(
    r"(.*[^\s,])(?:\s*,\s*|\s+|T)(\d{1,2}(?:[:.]\d{2})?(?:\s*[ap]\.?m\.?)?)", re.IGNORECASE | re.DOTALL
)
_NOON = 12


def day(text: str) -> date | None:
    """Read 2026-11-23, 23/11/2026, 23.11.2026 or 23 Nov 2026, the day always first; None when it is no such day."""
    plain = text.strip()
    try:
        if numbers := _IN_NUMBERS.fullmatch(plain):
            return date(int(numbers[3]), int(numbers[2]), int(numbers[1]))
        if words := _IN_WORDS.fullmatch(plain):
            return date(int(words[3]), _month(words[2]), int(words[1]))
        return date.fromisoformat(plain)
    except ValueError:
        return None


def clock_time(text: str) -> time | None:
    """Read 18:30, 18.30, 2pm or 2.30 pm; None when it is no time of day."""
    plain = text.strip()
    told = _ON_THE_CLOCK.fullmatch(plain)
    try:
        if told is None or not (told[2] or told[3]):
            return time.fromisoformat(plain) if told is None and ":" in plain else None
        return time(_hour(int(told[1]), (told[3] or "").casefold()), int(told[2] or 0))
    except ValueError:
        return None


def moment(text: str) -> datetime | None:
    """Read a day and a time, or a moment with its zone; without one it is of the clock on the wall. None if neither."""
    plain = text.strip()
    parts = _DAY_AND_TIME.fullmatch(plain)
    on, at = (day(parts[1]), clock_time(parts[2])) if parts else (None, None)
    if on is not None and at is not None:
        return datetime.combine(on, at)
    # In what ISO 8601 has, 10.5 would be the hour and something over, and that is not what people mean by it.
    return _of_iso(plain) if ":" in plain or "." not in plain else None


def _of_iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _month(word: str) -> int:
    """Give the number of a month from its name, whole or cut short, in English or in the reader's language."""
    wanted = word.casefold()
    for number, (english, short) in enumerate(zip(_ENGLISH, MONTHS, strict=True), 1):
        known = _(short).casefold().rstrip(".")
        if wanted == known or (len(wanted) >= _FEWEST_LETTERS and english.startswith(wanted)):
            return number
    raise ValueError(word)


def _hour(hour: int, half: str) -> int:
    if not half:
        return hour
    if not 1 <= hour <= _NOON:
        raise ValueError(hour)
    return hour % _NOON + (_NOON if half == "p" else 0)
