"""Makes the hub file of one more laptop from a parcel of another."""

from pathlib import Path

from can_hub.kinds import BUILT_IN, Kinds
from can_hub.store.hub import Hub
from can_hub.sync import bundle
from can_hub.sync.receive import take, verified

# As many as an int64 can have.
_MOST_DIGITS = 19


def join(path: Path, parcel: Path, *, desk: str) -> Hub:
    """Make a hub file for the laptop ``desk`` that knows all the parcel tells; nothing is left when that fails."""
    opened = bundle.read(parcel)
    number = str(opened.manifest.get("hub"))
    if not (number.isascii() and number.isdigit() and len(number) <= _MOST_DIGITS):
        raise bundle.damaged()
    # Verified before a file is made, so that a bad parcel leaves nothing behind.
    whole = verified(opened, Kinds(BUILT_IN), number)
    hub = Hub.join(path, hub_number=int(number), desk=desk)
    try:
        take(hub, whole)
    except BaseException:
        hub.discard()
        raise
    return hub
