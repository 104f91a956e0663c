"""Takes a parcel in: everything is verified first, then one transaction takes all of it or nothing."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from can_hub.errors import Refused
from can_hub.kinds import Kinds, ids
from can_hub.kinds.shapes import Text
from can_hub.store import bodies, segments
from can_hub.store.collector import without_collector
from can_hub.store.digest import digest
from can_hub.store.heard import DESK_LETTERS
from can_hub.store.hub import Hub
from can_hub.store.segments import Run
from can_hub.store.steps import Arrival, apply
from can_hub.store.writing import Writing
from can_hub.sync import bundle
from can_hub.sync.bundle import Bundle
from can_hub.words import _


class Opened(NamedTuple):
    """A parcel that is whole, for this hub, and holds only what an honest laptop can have written."""

    desk: str
    desk_name: str
    made_at: str
    heard: dict[str, int]
    digest: str
    steps: int
    arrivals: list[Arrival]


class Received(NamedTuple):
    """What came: steps in the parcel, how many were new, records changed, people erased, and numbers used twice.

    ``missing`` counts the steps its writer held that are still not here; ``agrees`` is False when both laptops hold
    the same steps and yet show a different hub, which no merge may do, and None when they do not hold the same.
    """

    desk_name: str
    steps: int
    new: int
    changed: int
    erased: int
    twins: int
    missing: int = 0
    agrees: bool | None = None


def receive(hub: Hub, path: Path) -> Received:
    """Take a parcel in. Trouble: it is damaged. Refused: it is not for this hub, or needs a newer CAN Hub."""
    # From the first step to the last: between the two its look at all that was read would stop the window.
    with without_collector():
        return take(hub, verified_for(hub, path))


def verified_for(hub: Hub, path: Path) -> Opened:
    """Open a parcel and look at every step of it that is not here already."""
    return looked_through(hub, bundle.read(path))


def looked_through(hub: Hub, opened: Bundle) -> Opened:
    """Look at every step of an opened parcel that is not here already."""
    reading = hub.reading
    with without_collector():
        return verified(opened, hub.kinds, reading.here("hub"), is_held=lambda run: segments.is_held(reading, run))


def take(hub: Hub, opened: Opened) -> Received:
    """Take the steps of a verified parcel in one transaction; they are used up by it."""
    received: Received = hub.do(_take, opened).result()
    reading = hub.reading
    # Someone may sign in between two of these questions.
    with segments.one_state(reading):
        ours = segments.heard(reading)
        missing = sum(max(0, upto - ours.get(writer, 0)) for writer, upto in opened.heard.items())
        # Nothing new cannot have made them differ, and hashing a large hub takes a moment.
        is_told = received.new and ours == opened.heard
        agrees = digest(reading).digest == opened.digest if is_told else None
    return received._replace(missing=missing, agrees=agrees)


def verified(opened: Bundle, kinds: Kinds, hub_number: str, *, is_held: Callable[[Run], bool] | None = None) -> Opened:
    """Look at every step of a parcel before any is taken; runs that are held already are passed over."""
    manifest = opened.manifest
    if manifest.get("hub") != hub_number:
        raise Refused(_("This parcel is from another hub. Nothing was taken from it."), code="other_hub")
    runs = [Run.read(told) for told in _list(manifest.get("runs"))]
    if None in runs or sum(run.length for run in runs if run) != len(opened.lines):
        raise bundle.damaged()
    arrivals: list[Arrival] = []
    start = 0
    for run in runs:
        assert run is not None
        if is_held is None or not is_held(run):
            arrivals += _arrivals(kinds, run, opened.lines[start : start + run.length])
        start += run.length
    heard = manifest.get("heard")
    return Opened(
        _desk(manifest.get("from")), _line(manifest.get("desk_name")), _line(manifest.get("made_at")), _heard(heard),
        str(manifest.get("digest")), len(opened.lines), arrivals,
    )  # fmt: skip


def _desk(value: Any) -> str:
    if not isinstance(value, str) or len(value) != DESK_LETTERS or not set(value) <= set(ids.ALPHABET):
        raise bundle.damaged()
    return value


def _line(value: Any) -> str:
    """Give a text that a parcel says of itself; nothing when it is none that can be shown in one line."""
    return value if isinstance(value, str) and Text().fits(value) else ""


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise bundle.damaged()
    return value


def _heard(value: Any) -> dict[str, int]:
    # Not isinstance, for which True would be a number as well.
    if not isinstance(value, dict) or not all(type(upto) is int and upto >= 0 for upto in value.values()):
        raise bundle.damaged()
    return value


def _arrivals(kinds: Kinds, run: Run, lines: list[bytes]) -> list[Arrival]:
    arrivals = []
    link = run.before
    for seq, line in enumerate(lines, run.first):
        arrival = _arrival(kinds, run.writer, seq, line)
        arrivals.append(arrival)
        if link is not None:
            hashed = arrival.body if isinstance(arrival.body, bytes) else bodies.hash_of(line)
            link = bodies.next_link(link, hashed)
    if link != run.end:
        bodies.damaged()
    return arrivals


def _arrival(kinds: Kinds, writer: str, seq: int, line: bytes) -> Arrival:
    if line.startswith(b'"'):
        try:
            hashed = bytes.fromhex(line[1:-1].decode())
        except ValueError:
            bodies.damaged()
        if len(hashed) != 32:
            bodies.damaged()
        return Arrival(writer, seq, hashed, None)
    step = bodies.read_foreign(kinds, writer, seq, line)
    return Arrival(writer, seq, line.decode(), step)


def _take(hub: Writing, opened: Opened) -> Received:
    outcome = apply(hub.log, opened.arrivals)
    # Let go of now, while the collector rests: with all of them there its next look would take a twentieth of a second.
    opened.arrivals.clear()
    # What a laptop says of itself holds as it says it: after a restored backup it may hold less than it once did.
    hub.keep_here(f"heard:{opened.desk}", json.dumps(opened.heard))
    return Received(
        opened.desk_name, opened.steps, outcome.new, len(hub.log.changed), len(outcome.erased), outcome.twins
    )
