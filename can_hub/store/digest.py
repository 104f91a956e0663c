"""One hash over all a hub shows: equal on two desks exactly when they show the same records from the same answers."""

from hashlib import sha256
from typing import NamedTuple

import msgspec

from can_hub.store.heard import LAST_SEQ, SEQ_BITS
from can_hub.store.reading import Reading
from can_hub.store.row import marks_of


class Digest(NamedTuple):
    """The hash in hexadecimal, and how many steps the file holds."""

    digest: str
    steps: int


def digest(hub: Reading) -> Digest:
    """Hash every record with its heads, kind by kind, and who was erased."""
    hashed = sha256()
    writers = dict(hub.connection.execute("SELECT no, id FROM writer"))

    def named(marks: str | None) -> dict[str, list[tuple[str, int]]]:
        """Give the heads of each field by the names steps have everywhere; their numbers are this file’s own."""
        heads: dict[str, list[tuple[str, int]]] = {}
        for field, keys in sorted(marks_of(marks).items()):
            told = [(writers[key >> SEQ_BITS], key & LAST_SEQ) for key in keys if key > 0]
            heads[field] = told if len(told) < 2 else sorted(told)
        return heads

    # In one order everywhere, whichever of its own lists a laptop heard of first.
    for kind in sorted(hub.kinds, key=lambda kind: kind.name):
        rows = hub.connection.execute(
            f"SELECT * FROM {kind.name} WHERE born IS NOT NULL ORDER BY id"  # noqa: S608
        )
        for number, _born, marks, *cells in rows:
            hashed.update(msgspec.json.encode([kind.name, number, cells, named(marks)]))
    erased = [record for (record,) in hub.connection.execute("SELECT record FROM erased ORDER BY record")]
    hashed.update(msgspec.json.encode(erased))
    (steps,) = hub.connection.execute("SELECT count(*) FROM step").fetchone()
    return Digest(hashed.hexdigest(), int(steps))
