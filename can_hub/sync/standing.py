"""How the laptops of a hub stand to each other, as far as this one knows: who was heard when, and who lacks what."""

from datetime import datetime
from typing import NamedTuple

from can_hub.kinds import Desk
from can_hub.store import segments
from can_hub.store.history import last_heard
from can_hub.store.reading import Reading
from can_hub.sync.send import heard_by


class Laptop(NamedTuple):
    """Another laptop: when it made the last step held here, and how many steps held here it is not known to hold."""

    code: str
    name: str
    last_heard: datetime | None
    unseen: int


def laptops(hub: Reading) -> list[Laptop]:
    """Give all other laptops of the hub, by name."""
    ours = segments.heard(hub)
    last = last_heard(hub)
    return [
        Laptop(desk.code, desk.name, last.get(desk.code), _beyond(ours, heard_by(hub, desk.code)))
        for desk in sorted(_others(hub), key=lambda one: (one.name.casefold(), one.code))
    ]


def only_here(hub: Reading) -> int:
    """Count the steps that no other laptop is known to hold: lost, should this one break. Nought in a hub of one."""
    known: dict[str, int] = {}
    others = _others(hub)
    for desk in others:
        for writer, upto in heard_by(hub, desk.code).items():
            known[writer] = max(upto, known.get(writer, 0))
    return _beyond(segments.heard(hub), known) if others else 0


def _others(hub: Reading) -> list[Desk]:
    return [desk for desk in hub.where(Desk) if desk.code != hub.desk_code]


def _beyond(ours: dict[str, int], known: dict[str, int]) -> int:
    return sum(max(0, upto - known.get(writer, 0)) for writer, upto in ours.items())
