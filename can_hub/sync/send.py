"""Makes a parcel of what its readers are not known to hold."""

import json
import secrets
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


def export(hub: Hub, path: Path, *, to: str = ALL) -> Sent:
    """Write a parcel for a laptop by its name, for ``all`` laptops of the hub, or with ``everything`` for a new one.

    Steps a reader has told us it holds are left out. Raises Trouble when the stick or disk fails.
    """
    # The other laptops are to know who writes to them, even from a desk that has done nothing yet.
    hub.do(_introduce).result()
    hub.wipe()
    reading = hub.reading
    with segments.one_state(reading):
        runs = list(segments.runs_beyond(reading, _known_to(reading, to)))
        erasing = list(segments.erasing_runs(reading))
        lines = [line for run in (*erasing, *runs) for line in segments.lines(reading, run)]
        size = bundle.write(path, _manifest(reading, erasing + runs), lines)
    return Sent(path, sum(run.length for run in runs), size)


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
    heard = [_heard_by(reading, desk.code) for desk in desks]
    if not heard:
        return {}
    # What one of the readers is not known to hold goes along: heard twice does no harm, heard never does.
    return {writer: min(one.get(writer, 0) for one in heard) for writer in heard[0]}


def _heard_by(reading: Reading, desk: str) -> dict[str, int]:
    return dict(json.loads(reading.here(f"heard:{desk}", "{}")))


def _manifest(reading: Reading, runs: list[segments.Run]) -> dict[str, Any]:
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
        "digest": digest(reading).digest,
    }
