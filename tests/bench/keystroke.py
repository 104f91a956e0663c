"""A keystroke in the search box at 100,000 members, top 50, against a walk of a B-tree of folded names."""

import random
import sys
import time
from datetime import timedelta

from _measuring import hub_of, percentile, tell

from can_hub.kinds import Member, Visit
from can_hub.store.folded import fold, words
from can_hub.store.hub import Hub
from can_hub.store.search import Finder

PEOPLE = 100_000
SEEN, INSIDE = 20_000, 150
PERSONS = 400
LIMIT_MS = 2.0


def come_and_go(hub: object) -> None:
    """Let many have been here in the last 90 days, and some be inside."""
    chance = random.Random(2)
    for place, member in enumerate(chance.sample(list(hub.ids(Member)), SEEN)):
        arrived = hub.now() - timedelta(minutes=chance.randrange(10, 120_000))
        left = None if place < INSIDE else arrived + timedelta(minutes=5)
        with hub.edit("visits.sign_in") as edit:
            edit.add(Visit(member=member, arrived_at=arrived, left_at=left))


def typed(hub: Hub) -> list[str]:
    """Give what stands in the box after each key of people's names: part of a name, or the start of two."""
    chance = random.Random(3)
    boxes = []
    for member in hub.reading.many(Member, chance.sample(list(hub.reading.ids(Member)), PERSONS)).values():
        whole = chance.choice([*member.name.split(), member.name])
        boxes += [whole[:length] for length in range(1, min(len(whole), 8) + 1)]
    return boxes


def walk(hub: Hub) -> object:
    """Make the B-tree to compare with: a sorted table of folded words, and its query."""
    connection = hub.reading.connection
    connection.execute("CREATE TEMP TABLE word(word TEXT, member INTEGER, PRIMARY KEY(word, member)) WITHOUT ROWID")
    rows = connection.execute("SELECT id, name FROM member").fetchall()
    connection.executemany(
        "INSERT OR IGNORE INTO word VALUES (?, ?)", ((w, n) for n, name in rows for w in words(name))
    )

    def ask(text: str) -> list[object]:
        start = (words(text) or ("",))[-1]
        return connection.execute(
            "SELECT member FROM word WHERE word >= ? AND word < ? LIMIT 50", (start, start + "\U0010ffff")
        ).fetchall()

    return ask


def timed(ask: object, boxes: list[str]) -> list[float]:
    """Time each question; seconds."""
    took = []
    for box in boxes:
        begun = time.perf_counter()
        ask(box)
        took.append(time.perf_counter() - begun)
    return took


def main() -> int:
    """Print the figure; gives 0 when it is reached."""
    with hub_of(PEOPLE) as hub:
        hub.do(come_and_go).result()
        boxes = typed(hub)
        begun = time.perf_counter()
        finder = Finder(hub)
        print(f"finder ready in {time.perf_counter() - begun:.2f} s, {len(boxes)} keystrokes, {fold('ready')}")
        ours = timed(finder.find, boxes)
        limit = timed(walk(hub), boxes)
        slowest = sorted(zip(ours, boxes, strict=True), reverse=True)[:5]
    worst = percentile(ours, 0.99) * 1e3
    print("slowest:", ", ".join(f"{box!r} {took * 1e3:.2f} ms" for took, box in slowest))
    tell("keystroke p50", f"{percentile(ours, 0.5) * 1e3:.2f} ms", f"{LIMIT_MS} ms", percentile(ours, 0.5) * 1e3 / 2, 1)
    print(f"a walk of a B-tree: p99 {percentile(limit, 0.99) * 1e3:.2f} ms")
    return 0 if tell("keystroke p99", f"{worst:.2f} ms", f"{LIMIT_MS} ms", worst / LIMIT_MS, 1) else 1


if __name__ == "__main__":
    sys.exit(main())
