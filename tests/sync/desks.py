"""Laptops of one hub that send each other parcels, and what each of them holds."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from can_hub.store.digest import Digest, digest
from can_hub.store.hub import Hub
from can_hub.sync import joining, send
from can_hub.sync.receive import Received, receive


@contextmanager
def joined(hub: Hub, path: Path, now: Callable[[], int], desk: str = "Back room") -> Iterator[Hub]:
    """Make one more laptop of the hub, which knows all the first one does."""
    sent = path.with_suffix(".canb")
    send.export(hub, sent, to="everything")
    joining.join(path, sent, desk=desk).close()
    other = Hub.open(path, now=now, durable="OFF")
    try:
        yield other
    finally:
        other.close()


def carried(one: Hub, other: Hub, path: Path, *, to: str = "all") -> Received:
    """Carry a parcel from one laptop to another."""
    send.export(one, path, to=to)
    return receive(other, path)


def state(hub: Hub) -> tuple[Digest, list[Any]]:
    """Give all that a refused parcel must leave as it was: what is shown, the log, and what is this machine's own."""
    connection = hub.reading.connection
    own = connection.execute("SELECT * FROM here ORDER BY key").fetchall()
    return digest(hub.reading), own + connection.execute("SELECT id, upto, link FROM writer ORDER BY id").fetchall()
