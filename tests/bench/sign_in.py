"""One sign-in at a hub of 10,000: durable, against a raw INSERT of one row; its statements; its bytes in the file.

Told twice: on this disk, and as it would be on a common SSD, whose sync takes a millisecond (simulated). Some
virtual disks answer a sync in a twentieth of that without having written anything, and then only Python is measured.
"""

import sys
import tempfile
import time
from pathlib import Path

from _measuring import hub_of, percentile, tell
from _slow_disk import run_again

from can_hub.commands import visits
from can_hub.kinds import Member
from can_hub.store import driver
from can_hub.store.hub import Hub

PEOPLE = 10_000
SIGN_INS = 2_000
RATIO, STATEMENTS, BYTES = 1.5, 15, 450
COMMON_SYNC_MS = 1.0


def raw_file(folder: Path) -> driver.Connection:
    """Make the table a sign-in would be if there were nothing but the row."""
    path = folder / "raw.db"
    path.touch()
    connection = driver.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE visit(id INTEGER PRIMARY KEY, member INTEGER, arrived_at TEXT)")
    return connection


def raw_insert(connection: driver.Connection, member: int) -> None:
    """Write one row, durably."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO visit VALUES (?, ?, ?)", (member, member, "2026-11-23T18:00:00Z"))
    connection.execute("COMMIT")


def in_turns(hub: Hub, connection: driver.Connection, members: list[int]) -> tuple[list[float], list[float]]:
    """Time both in turns, so that a slow moment of the disk meets both; seconds each."""
    ours, raw = [], []
    for member in members:
        begun = time.perf_counter()
        hub.do(visits.sign_in, member).result()
        middle = time.perf_counter()
        raw_insert(connection, member)
        ours.append(middle - begun)
        raw.append(time.perf_counter() - middle)
    return ours, raw


def statements(hub: Hub, member: int) -> int:
    """Count what one sign-in asks of the database, from its first word to its last."""
    other = hub.reading.ids(Member)[PEOPLE // 2]
    hub.do(visits.sign_in, other).result()
    told: list[str] = []
    hub.write_alone(lambda writing: writing.connection.set_trace_callback(told.append))
    hub.do(visits.sign_in, member).result()
    hub.write_alone(lambda writing: writing.connection.set_trace_callback(None))
    return len([sentence for sentence in told if not sentence.startswith("--")])


def size(hub: Hub) -> int:
    """Give the bytes of the file that hold anything: pages, less those that are free."""
    pragma = hub.reading.connection.execute
    (pages,), (free,), (each,) = (
        pragma(f"PRAGMA {name}").fetchone() for name in ("page_count", "freelist_count", "page_size")
    )
    return (pages - free) * each


def durable(where: str) -> bool:
    """Print how long a sign-in takes until it is durable, and tell whether the limit is kept."""
    with hub_of(PEOPLE) as hub, tempfile.TemporaryDirectory() as folder:
        members = list(hub.reading.ids(Member))
        for member in members[:100]:
            hub.do(visits.sign_in, member).result()
        before = size(hub)
        ours, raw = in_turns(hub, raw_file(Path(folder)), members[100 : 100 + SIGN_INS])
        each = (size(hub) - before) / SIGN_INS
        asked = statements(hub, members[-1])
    middle, limit = percentile(ours, 0.5), percentile(raw, 0.5)
    told = tell(f"sign-in p50{where}", f"{middle * 1e3:.2f} ms", f"{limit * 1e3:.2f} ms", middle / limit, RATIO)
    worst, raw_worst = percentile(ours, 0.99), percentile(raw, 0.99)
    tell(f"sign-in p99{where}", f"{worst * 1e3:.2f} ms", f"{raw_worst * 1e3:.2f} ms", worst / raw_worst, 2 * RATIO)
    if not where:
        told &= tell("statements of a sign-in", str(asked), str(STATEMENTS), asked / STATEMENTS, 1)
        told &= tell("bytes of a sign-in", f"{each:.0f}", str(BYTES), each / BYTES, 1)
    return told


def main() -> int:
    """Print the figures; gives 0 when all are reached."""
    where = sys.argv[1] if len(sys.argv) > 1 else ""
    reached = durable(where)
    if not where:
        with tempfile.TemporaryDirectory() as folder:
            told = f" where a sync takes {COMMON_SYNC_MS:g} ms (simulated)"
            reached &= not run_again(Path(folder), COMMON_SYNC_MS, told)
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
