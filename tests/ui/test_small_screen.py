"""Letters of twice the size on a small screen: everything can still be reached. In a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

# The laptop most often found in a cupboard.
WIDTH, HEIGHT = 1366, 768
_LOOK = """
import sys
from pathlib import Path
from can_hub import app as program
from can_hub.store.hub import Hub
from can_hub.ui import hands
from tests.ui import walking
from tests.ui.conftest import Desk

class Patience:
    def waitUntil(self, true):
        hands.wait_until(true, "the window is at rest")

application = program.application()
hub = Hub.create(Path(sys.argv[1]), name="Riverside Hub", desk="Front desk")
window = program.build(hub)
room = window.screen().availableSize()
hands.come_forward(window, window.width(), window.height())
program.settle_in(window)
desk = Desk(Patience(), window)
print(window.devicePixelRatio(), room.width(), room.height(), window.width(), window.height())
for view in walking.views(desk):
    desk.settle()
    for fault in walking.cut_off(window):
        print(view, fault)
    for button in walking.shown(window.pages, walking.QPushButton):
        area = window.centralWidget()
        area.ensureWidgetVisible(button)
        if walking._scrolled(button) is area.viewport().parent() and button.visibleRegion().isEmpty():
            print(view, "cannot be brought into sight:", button.text())
window.close()
"""


def test_at_200_percent_a_small_screen_is_moved_over_the_window(tmp_path: Path) -> None:
    screens = tmp_path / "screens.json"
    screens.write_text(json.dumps({"screens": [{"name": "small", "x": 0, "y": 0, "width": WIDTH, "height": HEIGHT,
                                                "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}]}))  # fmt: skip
    told = subprocess.run(
        [sys.executable, "-c", _LOOK, str(tmp_path / "hub.canhub")],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={screens}", "QT_SCALE_FACTOR": "2"},
        cwd=Path(__file__).parents[2], capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    first, *faults = told.stdout.splitlines()
    ratio, *sizes = map(float, first.split())
    if ratio != 2:
        pytest.skip("this Qt does not scale a screen that is none")
    assert sizes[0] == WIDTH / 2
    assert sizes[2] <= sizes[0]
    assert sizes[3] <= sizes[1]
    assert faults == []
