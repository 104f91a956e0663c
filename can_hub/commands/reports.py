"""Keeping a report as it was sent, so that what was told to a funder can be shown again."""

from datetime import date

from can_hub.errors import Refused
from can_hub.kinds import Report
from can_hub.kinds.shapes import is_blank
from can_hub.store.writing import Writing
from can_hub.words import _


def keep(hub: Writing, title: str, first: date, last: date, figures: str) -> int:
    """Keep the figures of these days as they stand now; ``figures`` is what `insight.keeping` made. Gives its id."""
    if is_blank(title):
        raise Refused(_("Please give the report a title."), code="no_name", field="title")
    with hub.edit("reports.keep") as edit:
        return edit.add(Report(title=title, to=last, made_at=hub.now(), figures=figures, **{"from": first}))


def remove(hub: Writing, number: int) -> None:
    """Take a report out of the list; undo brings it back."""
    found = hub.get(Report, number)
    with hub.edit("reports.remove") as edit:
        edit.remove(found)
