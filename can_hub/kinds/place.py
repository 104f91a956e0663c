"""Where a hub is: what a shape must know to read a telephone number or to say a time of day."""

from datetime import UTC, date, datetime, tzinfo
from typing import NamedTuple

from can_hub.words import N_, _

MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip
# Of the countries that write the month first, those where spreadsheets do so as well (Unicode CLDR 46, short dates).
MONTH_FIRST = ("US", "PH", "FM", "GU", "PR", "PW", "MH", "AS", "VI", "MP", "UM")


class Place(NamedTuple):
    """The region (ISO 3166 code), the time zone and the language of a hub."""

    region: str = "GB"
    zone: tzinfo = UTC
    language: str = "en"

    @property
    def day_as_typed(self) -> str:
        """Give an example of a day as one may type it, in an order that nobody there takes for another."""
        return "2026-11-23" if self.region in MONTH_FIRST else "23/11/2026"


def shown_day(day: date) -> str:
    """Say a day the way the reader's language writes it."""
    # Translators: how a date is written; for example 23 Nov 2026.
    return _("{day} {month} {year}").format(day=day.day, month=_(MONTHS[day.month - 1]), year=day.year)


def shown_month(day: date) -> str:
    """Say the month of a day as shortly as the reader's language does."""
    return _(MONTHS[day.month - 1])


def shown_time(moment: datetime, place: Place) -> str:
    """Say the time of day of a moment in the hub's zone, such as 18:05."""
    return moment.astimezone(place.zone).strftime("%H:%M")


def shown_moment(moment: datetime, place: Place) -> str:
    """Say the day and the time of a moment in the hub's zone."""
    return f"{shown_day(moment.astimezone(place.zone).date())} {shown_time(moment, place)}"
