"""A report as it was sent."""

from datetime import date, datetime
from typing import Any

from can_hub.errors import Refused
from can_hub.kinds.fields import day, long_text, moment, text
from can_hub.kinds.kind import HUB, Record, kind
from can_hub.words import N_, _


@kind("report", one=N_("Report"), many=N_("Reports"), scope=HUB, found_by=("made_at",))
class Report(Record):
    """The figures of some days as they were sent to someone: figures alone, for a name could be erased later."""

    title: str = text(N_("Title"), default="", required=True)
    # The word is Python's own, so the field cannot be declared as the others are; in the hub it is called just so.
    vars()["from"] = day(N_("From"), default=None, required=True)
    to: date | None = day(N_("To"), default=None, required=True)
    made_at: datetime | None = moment(N_("Made"), default=None, required=True)
    figures: str = long_text(N_("Figures"), default="")

    @property
    def first(self) -> date | None:
        """Give the first day of the report."""
        found: date | None = getattr(self, "from")
        return found

    def check(self, hub: Any) -> None:
        """A report ends on or after the day on which it begins."""
        if self.first is not None and self.to is not None and self.to < self.first:
            raise Refused(_("The last day must not be before the first."), code="bad_order", field="to")
