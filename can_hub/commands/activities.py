"""Clubs, gatherings and events: adding and changing them."""

from typing import Any

from can_hub.kinds import Activity
from can_hub.store.writing import Writing


def add(hub: Writing, name: str, **fields: Any) -> int:
    """Add an activity from a name and whatever else is known. Gives its id."""
    with hub.edit("activities.add") as edit:
        return edit.add(Activity(name=name, **fields))


def change(hub: Writing, activity: int, **fields: Any) -> None:
    """Change these details of an activity."""
    with hub.edit("activities.edit") as edit:
        edit.change(hub.get(Activity, activity), **fields)
