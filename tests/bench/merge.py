"""A parcel of 100,000 field changes on 20,000 members against INSERT OR REPLACE of the touched rows.

Opening, verifying and taking the parcel are all counted; the window reads on meanwhile, and its longest wait is told.
"""

import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path

from _measuring import hub_of, percentile, tell

from can_hub.kinds import Member
from can_hub.store import driver
from can_hub.store.hub import Hub
from can_hub.sync.joining import join
from can_hub.sync.receive import receive
from can_hub.sync.send import export

PEOPLE = 20_000
FIELDS = ("known_as", "address", "language", "neighbourhood", "about")
ROUNDS = 5
RATIO, AGAIN, WAIT_MS = 8.0, 0.1, 50.0


def edit_all(hub: object, turn: int) -> None:
    """Change five fields of everybody."""
    for number, member in enumerate(hub.many(Member, hub.ids(Member)).values()):
        with hub.edit("members.edit") as edit:
            edit.change(member, **{field: f"{field} {turn} {number}" for field in FIELDS})


def limit(path: Path) -> float:
    """Write the same rows anew, in one transaction, in a copy of the file; seconds."""
    copy = path.with_name("limit.canhub")
    shutil.copy(path, copy)
    connection = driver.connect(copy)
    rows = [list(row) for row in connection.execute("SELECT * FROM member")]
    for number, row in enumerate(rows):
        for field in FIELDS:
            row[Member.kind.place[field]] = f"{field} {number}"
    begun = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(f"INSERT OR REPLACE INTO member VALUES ({','.join('?' * len(rows[0]))})", rows)
    connection.execute("COMMIT")
    took = time.perf_counter() - begun
    connection.close()
    return took


class Reader(threading.Thread):
    """A window that goes on reading: it looks up three members for each frame and keeps every wait."""

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.hub = hub
        self.done = threading.Event()
        self.waits: list[float] = []

    def run(self) -> None:
        members = list(self.hub.reading.ids(Member))
        while not self.done.is_set():
            for member in members[:3]:
                begun = time.perf_counter()
                self.hub.reading.find(Member, member)
                self.waits.append(time.perf_counter() - begun)
            time.sleep(1 / 60)


def timed(hub: Hub, parcel: Path) -> tuple[float, list[float]]:
    """Take a parcel while a window reads; seconds, and the reader's waits."""
    reader = Reader(hub)
    reader.start()
    begun = time.perf_counter()
    receive(hub, parcel)
    took = time.perf_counter() - begun
    reader.done.set()
    reader.join()
    return took, reader.waits


def main() -> int:
    """Print the figures; gives 0 when all are reached."""
    ours, bare, again, waits = [], [], [], []
    with hub_of(PEOPLE) as hub, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        export(hub, folder / "all.canb", to="everything")
        other = join(folder / "other.canhub", folder / "all.canb", desk="library")
        for turn in range(ROUNDS):
            other.do(edit_all, turn).result()
            export(hub, folder / "told.canb")
            receive(other, folder / "told.canb")
            export(other, folder / "news.canb", to="bench")
            hub.reading.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            bare.append(limit(hub.path))
            took, waited = timed(hub, folder / "news.canb")
            ours.append(took)
            waits += waited
            again.append(timed(hub, folder / "news.canb")[0])
        other.close()
    middle, least = percentile(ours, 0.5), percentile(bare, 0.5)
    reached = tell("merge of 100,000 field changes", f"{middle:.2f} s", f"{least:.2f} s", middle / least, RATIO)
    once_more = percentile(again, 0.5)
    reached &= tell("the same parcel again", f"{once_more:.3f} s", f"{middle:.2f} s", once_more / middle, AGAIN)
    longest = percentile(waits, 0.999) * 1e3
    reached &= tell("a read while merging, p99.9", f"{longest:.1f} ms", f"{WAIT_MS:.0f} ms", longest / WAIT_MS, 1)
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
