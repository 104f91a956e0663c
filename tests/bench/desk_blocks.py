"""The event loop at the front desk of a hub of 10,000, while someone types, signs in, signs out and undoes.

A timer that wants to fire every two milliseconds tells how long the loop was away; keys are real, the disk is durable.
"""

import os
import sys
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from _measuring import hub_of, names, percentile, tell
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from can_hub import app as program
from can_hub.ui.shell.window import Window

PEOPLE = 10_000
ARRIVALS = 40
LIMIT_MS = 50
_BEAT_MS = 2


class Pulse:
    """Notes the pauses between the beats of the event loop, in milliseconds."""

    def __init__(self) -> None:
        self.pauses: list[float] = []
        self._last = 0.0
        self._timer = QTimer(interval=_BEAT_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin to count."""
        self._last = time.perf_counter()
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.pauses.append((now - self._last) * 1000)
        self._last = now


def rest(milliseconds: int) -> None:
    """Let the event loop run, as between two strokes of a key."""
    # Not QTest.qWait: it holds the lock of Python, and the writer thread would stand still meanwhile.
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def type_letter(letter: str) -> None:
    """Post one letter to whatever has the focus; an input method sends those that no Latin key has."""
    for sort in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(sort, 0, Qt.KeyboardModifier.NoModifier, letter)
        QCoreApplication.postEvent(QApplication.focusWidget(), event)


def press(key: Qt.Key) -> None:
    """Press a key on whatever has the focus."""
    QTest.keyClick(QApplication.focusWidget(), key)


def work(window: Window, arrivals: list[str]) -> None:
    """Sign people in by their first letters; sign every fourth out again, and undo every eighth."""
    for number, name in enumerate(arrivals):
        for letter in name[:4]:
            type_letter(letter)
            rest(25)
        press(Qt.Key.Key_Return)
        rest(40)
        if number % 4 == 3:
            type_letter(name[0])
            rest(25)
            press(Qt.Key.Key_F4)
            rest(40)
        if number % 8 == 7:
            press(Qt.Key.Key_Escape)
            window.station.runner.undo()
            rest(40)


def main() -> bool:
    """Measure, print the longest block, and tell whether the limit is kept."""
    with hub_of(PEOPLE) as hub:
        os.environ["CAN_HUB_FOLDER"] = str(hub.path.parent)
        program.application()
        window = program.build(hub)
        window.painted.connect(lambda: program.settle_in(window))
        window.show()
        rest(1_500)
        pulse = Pulse()
        pulse.start()
        work(window, names(PEOPLE)[100 : 100 + ARRIVALS])
        inside = len(window.station.stays.visits)
        window.close()
    longest = max(pulse.pauses)
    shares = f"(p50 {percentile(pulse.pauses, 0.5):.1f}, p99 {percentile(pulse.pauses, 0.99):.1f}; {inside} inside)"
    return tell(f"longest block at the desk {shares}", f"{longest:.1f} ms", f"{LIMIT_MS} ms", longest / LIMIT_MS, 1.0)


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
