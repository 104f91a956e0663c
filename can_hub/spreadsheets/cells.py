"""Turns what people write into cells into what the shapes of the kinds can read."""

import re
from collections.abc import Iterable
from datetime import date

from can_hub.kinds.place import MONTH_FIRST
from can_hub.spreadsheets.vocabulary import STATUSES

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERS = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})[/.\- ]?(\d{2})[/.\- ]?(\d{2})")
_IN_WORDS = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?[ \-]+([a-z]{3})[a-z]*|([a-z]{3})[a-z]* (\d{1,2})(?:st|nd|rd|th)?,?)[ \-]+(\d{4})"
)
# What a formula may begin with (OWASP, CSV Injection), in the wide letters of East Asia as well; apostrophes before it
# are part of the text, and one more of them is ours.
_RECKONED = re.compile("'*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20\u2212]")
_TIME = re.compile(r"[T ]\d{1,2}:\d{2}.*$")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NOT_IN_NOTES = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def bare(cell: str) -> str:
    """Take off the apostrophe that keeps ``+44…`` or ``=…`` from being reckoned by a spreadsheet program."""
    return cell[1:] if cell.startswith("'") and _RECKONED.match(cell) else cell


def inert(text: str) -> str:
    """Put an apostrophe before what a spreadsheet program would reckon or run; `bare` takes it off again."""
    return f"'{text}" if _RECKONED.match(text) else text


def for_notes(text: str) -> str:
    """Leave out what no note may hold: controls and direction overrides."""
    return _NOT_IN_NOTES.sub("", text)


def month_comes_first(cells: Iterable[str], region: str) -> bool:
    """Tell how a column writes its dates: as a date above the 12th shows, and else as its country does."""
    for cell in cells:
        numbers = _NUMBERS.match(cell)
        if numbers and int(numbers[1]) > len(_MONTHS):
            return False
        if numbers and int(numbers[2]) > len(_MONTHS):
            return True
    return region in MONTH_FIRST


def iso_day(text: str, order: str, *, today: date) -> str:
    """Give ``YYYY-MM-DD`` for a date as people write it, and anything else as it came.

    ``order`` is ``"dm"`` or ``"md"``. A year of two digits is the last one that is not in the future.
    """
    plain = _TIME.sub("", text.strip())
    if first := _YEAR_FIRST.fullmatch(plain):
        return "-".join(first.groups())
    if numbers := _NUMBERS.fullmatch(plain):
        day, month = (numbers[1], numbers[2]) if order == "dm" else (numbers[2], numbers[1])
        return f"{_full_year(numbers[3], today)}-{int(month):02}-{int(day):02}"
    words = _IN_WORDS.fullmatch(plain.casefold())
    if words and (name := words[2] or words[3]) in _MONTHS:
        return f"{words[5]}-{_MONTHS.index(name) + 1:02}-{int(words[1] or words[4]):02}"
    return text


def year_of(text: str) -> str:
    """Give the year in a date of birth however it is written, or the text as it came when there is not just one."""
    plain = _TIME.sub("", text.strip())
    if first := _YEAR_FIRST.fullmatch(plain):
        return first[1]
    years = _YEAR.findall(plain)
    return years[0] if len(years) == 1 else text


def status_of(text: str) -> str:
    """Give the status that a word of another program stands for, or the word as it came."""
    wanted = text.strip().casefold()
    return next((status for status, words in STATUSES.items() if wanted in words), text)


def _full_year(year: str, today: date) -> str:
    if len(year) == len("2026"):
        return year
    full = today.year // 100 * 100 + int(year)
    return str(full if full <= today.year else full - 100)
