"""Records of the kinds a hub made for itself: added and changed like everything else, whatever the kind is."""

from typing import Any

from can_hub.kinds import Record
from can_hub.store.writing import Writing


def add(hub: Writing, record: type[Record], /, **fields: Any) -> int:
    """Make a record of a hub's own kind. Gives its id."""
    with hub.edit("own.add") as edit:
        return edit.add(record(**fields))


def change(hub: Writing, record: type[Record], number: int, /, **fields: Any) -> None:
    """Change these fields of a record of a hub's own kind."""
    with hub.edit("own.edit") as edit:
        edit.change(hub.get(record, number), **fields)


def remove(hub: Writing, record: type[Record], number: int) -> None:
    """Take a record of a hub's own kind away; it can be brought back with undo."""
    with hub.edit("own.remove") as edit:
        edit.remove(hub.get(record, number))
