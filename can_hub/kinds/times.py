"""The shapes of days, moments and times of day."""

from datetime import UTC, date, datetime, time
from typing import Any

from can_hub.errors import Refused
from can_hub.kinds import written
from can_hub.kinds.place import Place, shown_day, shown_moment
from can_hub.kinds.settling import Cell
from can_hub.kinds.shapes import NOTHING, Shape
from can_hub.words import _


class Day(Shape):
    """A date between 1900 and 2200."""

    _least, _most = date(1900, 1, 1), date(2200, 12, 31)

    def cell(self, value: Any) -> Cell:
        """Give ``YYYY-MM-DD``; Refused when there is no such day."""
        if value is None or value == "":
            return None
        try:
            day = value if isinstance(value, date) else date.fromisoformat(str(value).strip())
        except ValueError:
            raise _no_day("2026-11-23") from None
        if not self._least <= day <= self._most:
            raise Refused(_("This should be a date between 1900 and 2200."), code="bad_day")
        return day.isoformat()

    def value(self, cell: Cell) -> Any:
        """Give the date."""
        return None if cell is None else date.fromisoformat(str(cell))

    def parse(self, text: str, place: Place = NOTHING) -> Any:
        """Read a day as people write it, such as ``23/11/2026``, its day always first."""
        if not text.strip():
            return None
        day = written.day(text)
        if day is None:
            raise _no_day(place.day_as_typed)
        return self.value(self.cell(day))

    def shown(self, value: Any, place: Place = NOTHING) -> str:
        """Say the day."""
        return "" if value is None else shown_day(value)


class Moment(Shape):
    """A moment, kept in UTC to the second and shown in the hub's time zone."""

    def cell(self, value: Any) -> Cell:
        """Give ``YYYY-MM-DDTHH:MM:SSZ``; Refused when it has no zone or is no moment."""
        if value is None or value == "":
            return None
        try:
            moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
        except ValueError:
            raise _no_moment("2026-11-23") from None
        # The year that counts is that of the moment as it is kept, in UTC; further out there is no such moment.
        kept = moment.astimezone(UTC) if moment.tzinfo is not None and 1 < moment.year < 9999 else None
        if kept is None or not 1900 <= kept.year <= 2200:
            raise Refused(_("This moment needs a time zone, such as 2026-11-23T18:30Z."), code="bad_moment")
        # Always the same twenty characters, so that moments sort as texts in the tables.
        return kept.isoformat(timespec="seconds")[:19] + "Z"

    def value(self, cell: Cell) -> Any:
        """Give the moment, aware, in UTC."""
        return None if cell is None else datetime.fromisoformat(str(cell))

    def parse(self, text: str, place: Place = NOTHING) -> Any:
        """Read a day and a time as people write them (``3/12/2026 7pm``); without a zone they are the hub's own."""
        if not text.strip():
            return None
        moment = written.moment(text)
        if moment is None:
            raise _no_moment(place.day_as_typed)
        if moment.tzinfo is None:
            # Of the hour that comes twice in autumn the first is taken, as Python does; `clocks` has words for it.
            moment = moment.replace(tzinfo=place.zone)
        return self.value(self.cell(moment))

    def shown(self, value: Any, place: Place = NOTHING) -> str:
        """Say the day and the time in the hub's zone."""
        return "" if value is None else shown_moment(value, place)


class LocalTime(Shape):
    """A time of day in the hub's zone."""

    def cell(self, value: Any) -> Cell:
        """Give ``HH:MM``."""
        if value is None or value == "":
            return None
        try:
            # Python wants two digits for the hour, and people write 9:30.
            moment = value if isinstance(value, time) else time.fromisoformat(str(value).strip().zfill(5))
        except ValueError:
            raise _no_time() from None
        return moment.strftime("%H:%M")

    def value(self, cell: Cell) -> Any:
        """Give the time."""
        return None if cell is None else time.fromisoformat(str(cell))

    def parse(self, text: str, place: Place = NOTHING) -> Any:
        """Read a time of day as people write it, such as ``18.30`` or ``2pm``."""
        if not text.strip():
            return None
        found = written.clock_time(text)
        if found is None:
            raise _no_time()
        return self.value(self.cell(found))

    def shown(self, value: Any, place: Place = NOTHING) -> str:
        """Say the time."""
        return "" if value is None else value.strftime("%H:%M")


def _no_day(example: str) -> Refused:
    return Refused(_("This should be a date such as {example}.").format(example=example), code="bad_day")


def _no_moment(example: str) -> Refused:
    sentence = _("This should be a day and a time, such as {example}.")
    return Refused(sentence.format(example=f"{example} 18:30"), code="bad_moment")


def _no_time() -> Refused:
    return Refused(_("This should be a time such as 18:30."), code="bad_time")
