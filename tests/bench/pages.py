"""Every page of a hub of 20,000 members: from going there to its being painted, the first time and again.

Given a folder, the hub is made there once and kept: ``python tests/bench/pages.py FOLDER``.
"""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from _measuring import percentile, tell
from PySide6.QtWidgets import QApplication

from can_hub import app as program
from can_hub.commands import sample
from can_hub.store.hub import Hub
from can_hub.ui import hands
from can_hub.ui.shell.window import Window

PEOPLE = 20_000
WINDOWS = 5
LIMIT_MS = 100
_WIDTH, _HEIGHT = 1280, 860


@contextmanager
def sample_hub(folder: Path | None) -> Iterator[Path]:
    """Give the file of the sample hub; in a folder of one's own it is made once a day, for it has people in today."""
    with tempfile.TemporaryDirectory() as passing:
        kept = (folder or Path(passing)) / f"sample-{PEOPLE}-{datetime.now().date()}.canhub"  # noqa: DTZ005
        if not kept.exists():
            begun = time.process_time()
            sample.make(kept, name="Harbour Hub", desk="Front desk", people=PEOPLE)
            print(f"the sample hub was made in {time.process_time() - begun:.0f} s of the processor", flush=True)
        # The window writes into the file, and what is kept is to stay as it was.
        working = Path(passing) / "working.canhub"
        shutil.copyfile(kept, working)
        yield working


def opened(file: Path) -> Window:
    """Open the real window and let it come to rest."""
    window = program.build(Hub.open(file))
    window.painted.connect(lambda: program.settle_in(window))
    hands.come_forward(window, _WIDTH, _HEIGHT)
    hands.wait_until(lambda: hasattr(window, "menus"), "the window is there")
    hands.rest(2_000)
    return window


def time_to_paint(window: Window, name: str) -> float:
    """Go to a page and let it be painted; gives the milliseconds that took."""
    begun = time.perf_counter()
    window.go(name)
    # Layouts and everything that waits for the event loop belong to it, for nobody sees the page before.
    QApplication.processEvents()
    window.repaint()
    return (time.perf_counter() - begun) * 1000


def measure(file: Path) -> dict[str, tuple[list[float], list[float]]]:
    """Open several windows, and in each every page for the first time and then again; milliseconds by page."""
    taken: dict[str, tuple[list[float], list[float]]] = {}
    for _window in range(WINDOWS):
        window = opened(file)
        for name, place in window.places.items():
            # The page the window opens with was there before anybody could go to it: `first_paint` measures that.
            if place.page is None:
                taken.setdefault(name, ([], []))[0].append(time_to_paint(window, name))
                hands.rest(100)
        # The last one is in front, so each is come to from another.
        for name in window.places:
            taken.setdefault(name, ([], []))[1].append(time_to_paint(window, name))
            hands.rest(100)
        window.close()
        hands.settle()
    return taken


def main() -> bool:
    """Measure, print two lines for each page, and tell whether every page keeps the limit."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    kept = True
    with sample_hub(folder) as file:
        os.environ["CAN_HUB_FOLDER"] = str(file.parent)
        program.application()
        taken = measure(file)
    for name, (first, again) in taken.items():
        for how, values in (("first", first), ("again", again)):
            if not values:
                continue
            middle = percentile(values, 0.5)
            kept &= tell(f"page {name} {how}", f"{middle:.0f} ms", f"{LIMIT_MS} ms", middle / LIMIT_MS, 1.0)
    return kept


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
