"""When a club meets: its rule in plain words and as an RRULE (RFC 5545, 3.3.10), and the days that follow from it.

A rule names days; the time of day is a field of its own. Rules that come from elsewhere and are richer than our own
controls are kept as they are. What never happens, or happens by the second, is refused with a sentence.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from can_hub.errors import Refused
from can_hub.kinds.place import shown_day
from can_hub.words import N_, _, isolate, ngettext

NEVER, ONCE, DAILY, WEEKLY, MONTHLY = "never", "once", "daily", "weekly", "monthly"
WEEKDAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip
LAST = -1
_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_A_DAY = re.compile(rf"([+-]?\d+)?({'|'.join(_CODES)})", re.ASCII)
# How many times at all: our controls cannot show it, but a rule that says it can be said in words.
_COUNT = re.compile(r";COUNT=([1-9]\d{0,3})(?![^;])", re.ASCII)
_WORKING_DAYS = tuple(range(5))
# No BYHOUR or what is shorter: a rule names days, and the time of day stands beside it.
_KNOWN = {
    "FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO",
    "BYSETPOS",
}  # fmt: skip
_TOO_OFTEN = {"SECONDLY", "MINUTELY", "HOURLY"}
_MOST_APART = 1_000
# A rule without a first day counts its weeks from a Monday that is the same at every desk.
ANCHOR = date(2001, 1, 1)
# After 28 years without a skipped leap day the calendar is the same again, so what has not come by then never does.
_CALENDAR_YEARS = 28
_LONGEST_SPAN = 70
_NTH = {
    1: N_("the first {days} of the month"),
    2: N_("the second {days} of the month"),
    3: N_("the third {days} of the month"),
    4: N_("the fourth {days} of the month"),
    LAST: N_("the last {days} of the month"),
}


class Rule(NamedTuple):
    """A rule as our own controls show it: how often, on which weekdays (Monday is 0), and for months which of them."""

    often: str = NEVER
    every: int = 1
    weekdays: tuple[int, ...] = ()
    nth: int = 1

    @property
    def text(self) -> str:
        """Write it as an RRULE; nothing for what has no rule."""
        if self.often in (NEVER, ONCE):
            return ""
        days = ",".join(f"{self.nth if self.often == MONTHLY else ''}{_CODES[day]}" for day in sorted(self.weekdays))
        told = [f"FREQ={self.often.upper()}"]
        told += [f"INTERVAL={self.every}"] if self.every > 1 else []
        told += [f"BYDAY={days}"] if days and self.often != DAILY else []
        return ";".join(told)


def read(text: str, first_on: date | None = None) -> Rule | None:
    """Read a rule for our controls; None when it says more than they can show."""
    if not text:
        return Rule(ONCE if first_on else NEVER)
    try:
        parts = _parts(text)
    except Refused:
        return None
    # Where weeks begin on another day, every second one falls otherwise, which our controls cannot show.
    if parts.keys() - {"FREQ", "INTERVAL", "BYDAY", "WKST"} or parts.get("WKST", "MO") != "MO":
        return None
    often, every = parts["FREQ"].lower(), int(parts.get("INTERVAL", "1"))
    told = [part for part in parts.get("BYDAY", "").split(",") if part]
    days = [day for part in told if (day := _A_DAY.fullmatch(part))]
    if len(days) < len(told):
        return None
    numbers = {int(day[1] or 0) for day in days}
    weekdays = tuple(sorted({_CODES.index(day[2]) for day in days}))
    if often == DAILY and not days:
        return Rule(DAILY, every)
    if often == WEEKLY and numbers <= {0}:
        return Rule(WEEKLY, every, weekdays or ((first_on or ANCHOR).weekday(),))
    if often == MONTHLY and len(days) == 1 and numbers <= _NTH.keys():
        return Rule(MONTHLY, every, weekdays, numbers.pop())
    return None


def checked(text: str, first_on: date | None = None) -> str:
    """Give a rule as it is kept; Refused with a sentence when it cannot be read, never happens, or far too often."""
    plain = text.strip().upper().removeprefix("RRULE:")
    if not plain:
        return ""
    parts = _parts(plain)
    if parts["FREQ"] in _TOO_OFTEN:
        raise _refused(_("This rule comes more than once a day; please choose days, and put the time beside them."))
    first = first_on or ANCHOR
    if not list(islice(_days(plain, first, first.replace(day=1, year=first.year + _CALENDAR_YEARS)), 1)):
        raise _refused(_("This rule never comes to a day, so nothing was changed."))
    return plain


def days(text: str, *, first_on: date | None, since: date, until: date, most: int) -> list[date]:
    """Give at most so many days of a rule between two days, both included; nothing for a rule that cannot be read.

    Without a rule it is the first day alone. The time this takes is bounded, whatever the rule.
    """
    if not text:
        return [first_on] if first_on is not None and since <= first_on <= until else []
    return list(_some_days(text, first_on or ANCHOR, since, until, most))


def moment(day: date, at: time, zone: tzinfo) -> datetime:
    """Give the moment of a time of day in the hub's zone, as RFC 5545 (3.3.5) has it.

    Of an hour that comes twice in autumn it is the first; an hour that is left out in spring is told by the clock of
    before, so 01:30 becomes 02:30.
    """
    return datetime.combine(day, at, zone)


def in_words(text: str, first_on: date | None = None) -> str:
    """Say a rule in plain words, such as “every second Tuesday”."""
    if not text:
        return _("once, on {day}").format(day=weekday_and_day(first_on)) if first_on else _("no dates yet")
    counted = _COUNT.search(text)
    rule = read(_COUNT.sub("", text), first_on)
    if rule is None:
        return _("by a rule of its own: {rule}").format(rule=isolate(text))
    told = _told(rule)
    if counted is None:
        return told
    # Translators: how often a rule comes to a day at all; for example every Tuesday, 3 times.
    return ngettext("{rule}, {count} time", "{rule}, {count} times", int(counted[1])).format(
        rule=told, count=int(counted[1])
    )


def _told(rule: Rule) -> str:
    return {DAILY: _daily, WEEKLY: _weekly, MONTHLY: _monthly}[rule.often](rule)


def weekday_and_day(day: date) -> str:
    """Say a day with its weekday."""
    # Translators: a day with its weekday; for example Monday 23 Nov 2026.
    return _("{weekday} {day}").format(weekday=_(WEEKDAYS[day.weekday()]), day=shown_day(day))


def _daily(rule: Rule) -> str:
    if rule.every == 1:
        return _("every day")
    return _("every second day") if rule.every == 2 else _("every {count} days").format(count=rule.every)


def _weekly(rule: Rule) -> str:
    if rule.every == 1 and len(rule.weekdays) == len(WEEKDAYS):
        return _("every day")
    if rule.every == 1 and rule.weekdays == _WORKING_DAYS:
        return _("Monday to Friday")
    named = _named(rule.weekdays)
    if rule.every == 1:
        return _("every {days}").format(days=named)
    if rule.every == 2:
        return _("every second {days}").format(days=named)
    return _("every {count} weeks on {days}").format(count=rule.every, days=named)


def _monthly(rule: Rule) -> str:
    told = _(_NTH[rule.nth]).format(days=_named(rule.weekdays))
    if rule.every == 1:
        return told
    return _("{rule}, every {count} months").format(rule=told, count=rule.every)


def _named(weekdays: tuple[int, ...]) -> str:
    names = [_(WEEKDAYS[day]) for day in weekdays]
    if len(names) == 1:
        return names[0]
    # Translators: the last two of a list of weekdays; for example Monday, Tuesday and Friday.
    return _("{days} and {day}").format(days=", ".join(names[:-1]), day=names[-1])


def _refused(sentence: str) -> Refused:
    return Refused(sentence, code="bad_rule", field="rule")


def _parts(text: str) -> dict[str, str]:
    """Take a rule apart; Refused when it is none, or says what this program does not know."""
    pairs = [part.partition("=") for part in text.strip().upper().removeprefix("RRULE:").split(";") if part]
    parts = {name: value for name, _equals, value in pairs}
    unknown = parts.keys() - _KNOWN or len(parts) < len(pairs) or not all(parts.values())
    if unknown or parts.get("FREQ") not in {"DAILY", "WEEKLY", "MONTHLY", "YEARLY", *_TOO_OFTEN}:
        raise _refused(_("This rule cannot be read; it should look like FREQ=WEEKLY;BYDAY=TU."))
    apart = parts.get("INTERVAL", "1")
    if not (apart.isascii() and apart.isdigit() and 1 <= int(apart) <= _MOST_APART):
        raise _refused(_("From one date to the next, a rule may count from 1 to {most}.").format(most=_MOST_APART))
    if not re.fullmatch(r"(\d{8}(T\d{6}Z?)?)?", parts.get("UNTIL", ""), re.ASCII):
        raise _refused(_("This rule cannot be read; it should look like FREQ=WEEKLY;BYDAY=TU."))
    return parts


@lru_cache(maxsize=512)
def _some_days(text: str, first: date, since: date, until: date, most: int) -> tuple[date, ...]:
    try:
        near = _nearer(_parts(text), first, since)
        return tuple(islice((day for day in _days(text, near, until) if day >= since), most))
    except Refused:
        return ()


def _nearer(parts: dict[str, str], first: date, since: date) -> date:
    """Leave out the rounds of a rule that lie before the days asked for, unless it counts its dates from the first."""
    in_days = {"DAILY": 1, "WEEKLY": 7}.get(parts["FREQ"])
    if in_days is None or "COUNT" in parts:
        return first
    round_of = in_days * int(parts.get("INTERVAL", "1"))
    return first + timedelta(days=max((since - first).days // round_of - 1, 0) * round_of)


def _days(text: str, first: date, until: date) -> Iterator[date]:
    """Give the days of a rule in their order, none after ``until``; Refused when dateutil cannot read it."""
    from dateutil.rrule import rrulestr

    parts = _parts(text)
    if parts["FREQ"] in _TOO_OFTEN:
        return
    # Taken out of the rule and kept to here, for it is reckoned in other years than those it speaks of.
    last = min(until, _day(parts.pop("UNTIL", ""), until))
    years = _to_the_end_of_time(first, last)
    if years is None:
        return
    plain = ";".join(f"{name}={value}" for name, value in parts.items())
    try:
        start = datetime.combine(first.replace(year=first.year + years), time())
        for found in rrulestr(plain, dtstart=start):
            day = found.date().replace(year=found.year - years)
            if day > last:
                return
            yield day
    except (ValueError, TypeError, KeyError, IndexError, OverflowError):
        raise _refused(_("This rule cannot be read; it should look like FREQ=WEEKLY;BYDAY=TU.")) from None


def _day(told: str, otherwise: date) -> date:
    try:
        return date(int(told[:4]), int(told[4:6]), int(told[6:8])) if told else otherwise
    except ValueError:
        return otherwise


def _to_the_end_of_time(first: date, last: date) -> int | None:
    """Give by how many years to move a rule so that it is reckoned just before the year 10000, on the same calendar.

    dateutil looks for the next day of a rule until the year 9999, and a rule that never comes would take seconds. So
    the same days are asked for where the calendar ends. None when the days lie too far apart for that.
    """
    span = last.year - first.year + 1
    # 2000 had its leap day, so between 1901 and 2099 none was skipped; nor is one between 9901 and 9999.
    if first.year <= 1900 or last.year >= 2100 or not 1 <= span <= _LONGEST_SPAN or last < first - timedelta(days=1):
        return None
    for year in range(9999 - span, 9900, -1):
        if (year - first.year) % 4 == 0 and date(year, 1, 1).weekday() == date(first.year, 1, 1).weekday():
            return year - first.year
    return None
