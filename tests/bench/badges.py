"""A thousand badges with QR codes against the same sheets without them: time, size of the file, and one line each."""

import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from can_hub.kinds.ids import letters
from can_hub.paper import badge, sheet
from can_hub.paper.badge import BadgeFace, write_badges
from can_hub.paper.outcome import Letterhead

BADGES = 1_000
RATIO = 2.5
KIBIBYTES = 290
ROUNDS = 7
FIRST = ("Aisha", "Łukasz", "Siân", "José", "Анна", "Nguyễn", "Fatou", "Priya", "Ben", "Chloe", "Mehmet", "Zoë")
LAST = ("Rahman", "Żółć", "Wyn-Jones", "García", "Петренко", "Hoa", "N'Diaye", "Iyer", "O’Brien", "Yılmaz", "Novák")


def faces() -> list[BadgeFace]:
    """Make up a thousand members of one hub."""
    return [
        BadgeFace(
            name=f"{FIRST[number % len(FIRST)]} {LAST[number // 3 % len(LAST)]}",
            code=letters(number * 0x5DEECE66D % (1 << 54), 11),
            roles=("Volunteer",) if number % 5 == 0 else (),
        )
        for number in range(BADGES)
    ]


def nothing(*_code: object) -> str:
    """Stand in for the code on a sheet that has none."""
    return ""


def side(*_code: object) -> float:
    """Keep the room that a code takes, so that the rest of the badge stays as it is."""
    return 19.95


def seconds(file: Path, people: list[BadgeFace], letterhead: Letterhead) -> float:
    """Print them once and say how much of a processor's time it took."""
    start = time.process_time()
    write_badges(file, people, letterhead=letterhead)
    return time.process_time() - start


def main() -> int:
    """Measure in turns, so that a slow moment of the machine meets both, and print figure, limit and ratio."""
    letterhead = Letterhead("Penarth Citizens Action Network", datetime(2026, 11, 23, 9, tzinfo=UTC))
    people = faces()
    with_code, without = [], []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "badges.pdf")
        seconds(file, people[:20], letterhead)
        for _round in range(ROUNDS):
            with_code.append(seconds(file, people, letterhead))
            size = file.stat().st_size / 1024
            with patch.object(sheet, "qr_operators", nothing), patch.object(badge, "qr_size_mm", side):
                without.append(seconds(file, people, letterhead))
    ours, bare = statistics.median(with_code), statistics.median(without)
    print(f"badges: ours {ours * 1000:.0f} ms limit {bare * 1000 * RATIO:.0f} ms ratio {ours / bare:.2f} (≤ {RATIO})")
    print(f"badges file: ours {size:.0f} KiB limit {KIBIBYTES} KiB ratio {size / KIBIBYTES:.2f} (≤ 1)")
    return int(ours > bare * RATIO or size > KIBIBYTES)


if __name__ == "__main__":
    sys.exit(main())
