"""Starting: what is loaded before the first paint, the very first page, and files that are no hub."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from can_hub import app as program
from can_hub import settings
from can_hub.__main__ import too_old
from can_hub.errors import Refused
from can_hub.store.hub import Hub
from can_hub.ui.pages.sentence import SentenceWindow

ROOT = Path(__file__).resolve().parents[2]
_AT_FIRST_PAINT = """
import gc, os, sys
from pathlib import Path
from can_hub import app
def told():
    print("|".join(sorted(sys.modules)), flush=True)
    print("Qt" in vars(sys.modules["PySide6.QtCore"]), flush=True)
    os._exit(0)
app.start(Path(sys.argv[1]), painted=told)
"""
# What ARCHITECTURE keeps for later, and the parts of Qt that the front desk does without.
LATER = {
    "sqlite_utils", "msgspec", "click", "reportlab", "pypdfium2", "PIL", "zxingcpp", "phonenumbers", "dateutil",
    "platformdirs", "nacl", "pyrage", "openpyxl", "jinja2", "PySide6.QtSvg", "PySide6.QtNetwork",
    "PySide6.QtPrintSupport", "PySide6.QtTest", "can_hub.store.writing", "can_hub.commands.visits", "can_hub.cli",
}  # fmt: skip
OURS = ("can_hub", "PySide6", "shiboken6", "shibokensupport", "signature_bootstrap", "sqlcipher3")


@pytest.fixture
def at_first_paint(hub: Hub) -> list[str]:
    """What a fresh program has loaded when it has drawn itself, and whether Qt's constants are among it."""
    ended = subprocess.run(
        [sys.executable, "-c", _AT_FIRST_PAINT, str(hub.path)], capture_output=True, text=True, timeout=60, check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    return ended.stdout.splitlines()


def test_nothing_is_loaded_before_the_first_paint_that_can_wait(at_first_paint: list[str]) -> None:
    loaded = set(at_first_paint[0].split("|"))
    assert loaded & LATER == set()
    strangers = {
        name.partition(".")[0] for name in loaded if name.partition(".")[0] not in (*sys.stdlib_module_names, *OURS)
    }
    # What Python itself loads at every start is none of ours.
    always = ("_", "distutils", "sitecustomize", "editables")
    assert {name for name in strangers if not name.startswith(always)} == set()


def test_the_first_paint_does_without_the_constants_of_qt(at_first_paint: list[str]) -> None:
    assert at_first_paint[1] == "False"


@pytest.mark.parametrize("content", [b"", b"hello", b"SQLite format 3\x00" + b"\x00" * 2000, os.urandom(5000)])
def test_a_file_that_is_no_hub_is_told_in_one_sentence(qtbot: QtBot, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "hub.canhub"
    path.write_bytes(content)
    said: list[str] = []

    def read() -> None:
        window = QApplication.activeModalWidget()
        if isinstance(window, SentenceWindow):
            said.append(window.sentence.text())
            window.close_button.click()

    QTimer.singleShot(100, read)
    assert program.opened(path) is None
    assert len(said) == 1
    assert path.read_bytes() == content


def test_a_hub_of_a_newer_program_is_left_alone(qtbot: QtBot, hub: Hub) -> None:
    hub.write_alone(lambda writing: writing.connection.execute("PRAGMA user_version=999").fetchall())
    with pytest.raises(Refused):
        Hub.open(hub.path)
    QTimer.singleShot(100, lambda: QApplication.activeModalWidget().close())
    assert program.opened(hub.path) is None


@pytest.mark.parametrize(
    ("system", "version", "bits", "needed"),
    [
        ("linux", (2, 31), 64, "glibc 2.34"), ("linux", (2, 36), 32, "64-bit"), ("darwin", (12, 7, 1), 64, "macOS 13"),
        ("win32", (9600,), 64, "Windows 10"), ("win32", (19045,), 32, "64 bits"),
    ],
)  # fmt: skip
def test_a_machine_that_is_too_old_is_told_what_it_lacks(
    system: str, version: tuple[int, ...], bits: int, needed: str
) -> None:
    assert needed in too_old(system, version, bits=bits)


@pytest.mark.parametrize(
    ("system", "version"),
    [("linux", (2, 34)), ("linux", ()), ("darwin", (13,)), ("win32", (10240,)), ("freebsd14", ())],
)
def test_a_machine_that_is_new_enough_is_told_nothing(system: str, version: tuple[int, ...]) -> None:
    assert too_old(system, version, bits=64) == ""


def test_the_window_does_not_open_on_a_machine_that_is_too_old() -> None:
    program = "import os, sys; os.confstr = lambda _name: 'glibc 2.17'; from can_hub.__main__ import main; "
    program += "status = main(); print('PySide6' in sys.modules, status)"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True,
                          env={**os.environ, "PYTHONPATH": str(ROOT)})  # fmt: skip
    assert told.stdout.split() == ["False", "3"]
    assert "too old" in told.stderr


def test_a_language_read_from_the_right_turns_the_window_round(qapp: QApplication) -> None:
    program.speak(qapp, "ar")
    assert qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft


_A_DAY = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from can_hub import app
def look():
    (window,) = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    print(window.width(), window.height(), flush=True)
    window.resize(*map(int, sys.argv[2:]))
    QTimer.singleShot(50, window.close)
sys.exit(app.start(Path(sys.argv[1]), painted=lambda: QTimer.singleShot(100, look)))
"""


def test_the_place_of_the_window_is_kept_for_the_next_day(hub: Hub) -> None:
    hub.close()

    def height_of_a_day(left_at: int) -> int:
        """Give how high the window was when it opened, before it is made so high and closed."""
        told = subprocess.run(
            [sys.executable, "-c", _A_DAY, str(hub.path), "900", str(left_at)], capture_output=True, text=True,
            timeout=60, check=True, env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        )  # fmt: skip
        return int(told.stdout.split()[1])

    assert height_of_a_day(left_at=598) != 598
    assert height_of_a_day(left_at=641) == 598
    assert height_of_a_day(left_at=641) == 641


def test_a_place_of_the_window_that_no_window_system_can_read_is_forgotten(hub: Hub) -> None:
    hub.close()
    settings.change(window="not a place at all ✗")
    told = subprocess.run(
        [sys.executable, "-c", _A_DAY, str(hub.path), "787", "598"], capture_output=True, text=True, timeout=60,
        check=True, env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert len(told.stdout.split()) == 2
