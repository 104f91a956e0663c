"""Makes a parcel of what its readers are not known to hold."""

import json
import secrets
from collections.abc import Container
from pathlib import Path
from typing import Any, NamedTuple

import can_hub
from can_hub.errors import Refused
from can_hub.kinds import Desk, ids
from can_hub.store import segments
from can_hub.store.digest import digest
from can_hub.store.hub import Hub
from can_hub.store.reading import Reading
from can_hub.sync import bundle
from can_hub.words import _

ALL = "all"
EVERYTHING = "everything"


class Sent(NamedTuple):
    """What a parcel holds: its file, how many steps, and its size in bytes."""

    file: Path
    steps: int
    size: int


class Letter(NamedTuple):
    """A parcel for one laptop, not written yet: its code (or ``all``) and name, how many steps, and the bytes."""

    desk: str
    name: str
    steps: int
    content: bytes


def export(hub: Hub, path: Path, *, to: str = ALL) -> Sent:
    """Write a parcel for a laptop by its name, for ``all`` laptops of the hub, or with ``everything`` for a new one.

    Steps a reader has told us it holds are left out. Raises Trouble when the stick or disk fails.
    """
    reading = _ready(hub)
    with segments.one_state(reading):
        # Steps, links and digest of one moment: whoever signs in meanwhile comes with the next parcel.
        runs = list(segments.runs_beyond(reading, _known_to(reading, to)))
        erasing = list(segments.erasing_runs(reading))
        lines = _lines(reading, erasing + runs)
        size = bundle.write(path, _manifest(reading, erasing + runs, digest(reading).digest), lines)
    return Sent(path, sum(run.length for run in runs), size)


def for_each_laptop(hub: Hub, *, owed: Container[str]) -> list[Letter]:
    """Give a parcel for each laptop that has something to fetch; all of them tell of one moment.

    ``owed`` names the laptops that are to hear that their own parcels have come, even if there is nothing else to say.
    A hub of one laptop has a parcel with everything, from which another may join.
    """
    reading = _ready(hub)
    with segments.one_state(reading):
        others = [desk for desk in reading.where(Desk) if desk.code != reading.desk_code]
        runs = {desk.code: list(segments.runs_beyond(reading, heard_by(reading, desk.code))) for desk in others}
        fetching = [desk for desk in others if runs[desk.code] or desk.code in owed]
        if others and not fetching:
            return []
        erasing = list(segments.erasing_runs(reading))
        shown = digest(reading).digest
        told = [(desk.code, desk.name, runs[desk.code]) for desk in fetching]
        return [
            _letter(reading, desk, name, (erasing, beyond), shown)
            for desk, name, beyond in told or [(ALL, "", list(segments.runs_beyond(reading, {})))]
        ]


def _letter(
    reading: Reading, desk: str, name: str, runs: tuple[list[segments.Run], list[segments.Run]], shown: str
) -> Letter:
    erasing, beyond = runs
    manifest = _manifest(reading, erasing + beyond, shown) | {"to": [] if desk == ALL else [desk]}
    steps = sum(run.length for run in beyond)
    return Letter(desk, name, steps, bundle.packed(manifest, _lines(reading, erasing + beyond)))


def _ready(hub: Hub) -> Reading:
    """Bring the file to where parcels may be made of it."""
    # The other laptops are to know who writes to them, even from a desk that has done nothing yet.
    hub.do(_introduce).result()
    hub.wipe()
    return hub.reading


def _lines(reading: Reading, runs: list[segments.Run]) -> list[bytes]:
    return [line for run in runs for line in segments.lines(reading, run)]


def _introduce(writing: Any) -> None:
    writing.introduce()


def _known_to(reading: Reading, to: str) -> dict[str, int]:
    """Give how far each writer is known to have been heard by all who are to read the parcel."""
    if to == EVERYTHING:
        return {}
    desks = [desk for desk in reading.where(Desk) if desk.code != reading.desk_code]
    if to != ALL:
        desks = [desk for desk in desks if to in (desk.name, desk.code)]
        if not desks:
            raise Refused(_("There is no laptop of that name in this hub."), code="unknown_desk")
    heard = [heard_by(reading, desk.code) for desk in desks]
    if not heard:
        return {}
    # What one of the readers is not known to hold goes along: heard twice does no harm, heard never does.
    return {writer: min(one.get(writer, 0) for one in heard) for writer in heard[0]}


def heard_by(reading: Reading, desk: str) -> dict[str, int]:
    """Give how far a laptop has told us, in its last parcel, that it has heard each writer."""
    return dict(json.loads(reading.here(f"heard:{desk}", "{}")))


def _manifest(reading: Reading, runs: list[segments.Run], shown: str) -> dict[str, Any]:
    return {
        "format": bundle.VERSION,
        "min_reader": 1,
        "bundle": ids.letters(secrets.randbits(64)),
        "hub": reading.here("hub"),
        "name": reading.profile.name,
        "from": reading.desk_code,
        "desk_name": reading.desk_name,
        "made_at": reading.now().strftime("%Y-%m-%dT%H:%M:%SZ"),
        "program": can_hub.__version__,
        "heard": segments.heard(reading),
        "runs": [run.told() for run in runs],
        "digest": shown,
    }
