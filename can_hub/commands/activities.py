"""Clubs, gatherings and events: adding, changing, ending and removing them."""

from typing import Any

from can_hub.errors import Refused
from can_hub.kinds import Activity
from can_hub.kinds import rule as rules
from can_hub.kinds.activity import ENDED
from can_hub.kinds.shapes import is_blank
from can_hub.store.writing import Writing
from can_hub.words import _


def add(hub: Writing, name: str, **fields: Any) -> int:
    """Add an activity from a name and whatever else is known. Gives its id."""
    if is_blank(name):
        raise Refused(_("Please give it a name."), code="no_name", field="name")
    with hub.edit("activities.add") as edit:
        return edit.add(Activity(name=name, **_as_kept(fields)))


def change(hub: Writing, activity: int, **fields: Any) -> None:
    """Change these details of an activity."""
    with hub.edit("activities.edit") as edit:
        edit.change(hub.get(Activity, activity), **_as_kept(fields))


def end(hub: Writing, activity: int) -> None:
    """Say that an activity is over. Refused when it is already; what was held stays in the record."""
    found = hub.get(Activity, activity)
    if found.status == ENDED:
        raise Refused(_("This has ended already."), code="already_ended")
    with hub.edit("activities.end") as edit:
        edit.change(found, status=ENDED)


def remove(hub: Writing, activity: int) -> None:
    """Take an activity off the list that should never have stood there; it can be brought back."""
    with hub.edit("activities.remove") as edit:
        edit.remove(hub.get(Activity, activity))


def _as_kept(fields: dict[str, Any]) -> dict[str, Any]:
    """Write a rule as it is kept, whatever program it was copied from."""
    if fields.get("rule"):
        fields["rule"] = rules.checked(fields["rule"], fields.get("first_on"))
    return fields
