"""The hub's own details."""

from typing import Any

from can_hub.errors import Refused
from can_hub.kinds import HubProfile
from can_hub.store.writing import Writing
from can_hub.words import _


def edit(hub: Writing, **fields: Any) -> None:
    """Change these details of the hub. Refused while they have not come with a parcel."""
    found = hub.where(HubProfile)
    if not found:
        raise Refused(_("The hub’s details have not come yet; they come with a parcel."), code="no_profile")
    with hub.edit("hub.edit") as step:
        step.change(found[0], **fields)
