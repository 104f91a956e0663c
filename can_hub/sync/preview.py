"""Says what a parcel would bring, without taking anything from it."""

import contextlib
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from can_hub.errors import Refused, Trouble
from can_hub.store import segments
from can_hub.store.hub import Hub
from can_hub.store.segments import Run
from can_hub.store.steps import Arrival
from can_hub.sync import bundle
from can_hub.sync.bundle import MAGIC, Bundle
from can_hub.sync.receive import verified_for

# A stick may hold thousands of photographs; a parcel among them is found by name or with “Take in a parcel …”.
_MOST_FILES, _MOST_PARCELS = 500, 5


class Preview(NamedTuple):
    """What a parcel holds: who made it and when, its steps, how many are new here, and of what kinds they speak."""

    desk_name: str
    made_at: str
    steps: int
    new: int
    kinds: dict[str, int]
    erased: int


def preview(hub: Hub, path: Path) -> Preview:
    """Look into a parcel; raises as `receive.receive` does."""
    opened = verified_for(hub, path)
    held = segments.heard(hub.reading)
    # An erasing step travels twice: first of all, and in its own run.
    distinct = {(arrival.writer, arrival.seq): arrival for arrival in opened.arrivals}
    beyond = segments.held_beyond(hub.reading)
    new = [arrival for name, arrival in distinct.items() if name[1] > held.get(name[0], 0) and name not in beyond]
    return Preview(opened.desk_name, opened.made_at, opened.steps, len(new), _kinds(new), sum(map(_erases, new)))


class Aside(NamedTuple):
    """A parcel that lies on a stick as a file, as somebody saved it there, and how many of its steps are new here."""

    file: Path
    new: int


def lying_aside(hub: Hub, folder: Path) -> list[Aside]:
    """Give the parcels in a folder, not below it, that would bring something; what cannot be read is passed over."""
    found = []
    with contextlib.suppress(OSError):
        files = sorted(islice((file for file in folder.iterdir() if file.is_file()), _MOST_FILES))
        for file in [one for one in files if _begins_as_a_parcel(one)][:_MOST_PARCELS]:
            with contextlib.suppress(Refused, Trouble):
                found.append(Aside(file, _said_to_be_new(hub, bundle.read(file))))
    return [one for one in found if one.new]


def _said_to_be_new(hub: Hub, opened: Bundle) -> int:
    """Count what a parcel says is in it and is not here; to verify it takes seconds, and is done when it is taken."""
    if opened.manifest.get("hub") != hub.reading.here("hub"):
        return 0
    held = segments.heard(hub.reading)
    told = opened.manifest.get("runs")
    runs = [run for one in (told if isinstance(told, list) else []) if (run := Run.read(one)) is not None]
    return sum(max(0, run.first + run.length - 1 - max(held.get(run.writer, 0), run.first - 1)) for run in runs)


def _begins_as_a_parcel(file: Path) -> bool:
    try:
        with file.open("rb") as stream:
            return stream.read(len(MAGIC)) == MAGIC
    except OSError:
        return False


def _erases(arrival: Arrival) -> int:
    return len(arrival.step.changes) if arrival.step is not None and arrival.step.erases else 0


def _kinds(arrivals: list[Arrival]) -> dict[str, int]:
    records = {
        (change.kind, change.record)
        for arrival in arrivals
        if arrival.step is not None
        for change in arrival.step.changes
        if change.fields
    }
    return dict(Counter(name for name, _record in sorted(records)))
