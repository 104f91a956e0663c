"""Undo and redo of whole acts."""

from can_hub.store import undo as undoing
from can_hub.store.bodies import Name
from can_hub.store.writing import Writing


def undo(hub: Writing, act: Name | None = None) -> Name:
    """Take back an act by any of its steps, or this laptop's last act. Gives the name of its first step."""
    return undoing.undo(hub, act).first


def redo(hub: Writing) -> Name:
    """Do again what was undone last. Gives the name of the undoing act."""
    return undoing.redo(hub).first
