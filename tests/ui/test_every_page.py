"""What holds for every view of every page: heard by a screen reader, reached by keys, hit by a finger, nothing cut off.

The pages are walked as `walking` does it, so a new page is held to all of this by itself.
"""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from can_hub import app as program
from can_hub.commands import activities, claims, members, offers, sample, visits
from can_hub.store.hub import Hub
from can_hub.ui.look.theme import theme
from can_hub.ui.look.wardrobe import wear
from tests.conftest import Clock
from tests.ui import walking
from tests.ui.conftest import Desk
from tests.ui.walking import shown

NAMES = ["محمد العلي", "Łukasz Żółć", "李小龍", "আয়েশা রহমান", "Zoë 🌻 Bloom", "<b>Pat</b> & Co", "A" + "x" * 199,
         "Wolfeschlegelstein Hausenbergerdorff " * 5]  # fmt: skip
LEFT, RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
# A Saturday with clubs on, at the minute the sample ends.
AFTERNOON = datetime(2026, 6, 6, 13, 20, tzinfo=UTC)
# What most laptops have room for.
USUAL = QSize(1180, 740)
Open = Callable[[str], Desk]


@pytest.fixture(scope="session")
def lively(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hub of sixty people and two years, and of a few with names that fit nowhere."""
    file = tmp_path_factory.mktemp("sample") / "lively.canhub"
    sample.make(file, name="Riverside Hub", desk="Front desk", people=60, today=date(2026, 6, 6))
    hub = Hub.open(file, now=Clock(AFTERNOON), durable="OFF")
    ids = hub.do(lambda writing: [members.join(writing, name, known_as=name[:60]) for name in NAMES]).result()
    hub.do(visits.sign_in, *ids).result()
    for name, member in zip(NAMES, ids):
        wanted = hub.do(offers.add, name, quantity=3, by_member=member).result()
        hub.do(offers.add, name, direction="need", until_day=date(2026, 6, 30)).result()
        hub.do(claims.make, wanted, member).result()
        hub.do(activities.add, name).result()
    hub.close()
    return file


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path, lively: Path) -> Iterator[Open]:
    """Open the window of a hub, ``lively`` or ``empty``."""
    windows = []

    def open_one(which: str) -> Desk:
        file = tmp_path / "walked.canhub"
        clock = Clock(AFTERNOON)
        if which == "lively":
            shutil.copy(lively, file)
            hub = Hub.open(file, now=clock, durable="OFF")
        else:
            hub = Hub.create(file, name="Riverside Hub", desk="Front desk", now=clock, durable="OFF")
        window = program.build(hub)
        windows.append(window)
        window.show()
        window.activateWindow()
        with qtbot.waitSignal(window.painted):
            pass
        program.settle_in(window)
        desk = Desk(qtbot, window)
        desk.settle()
        return desk

    yield open_one
    for window in windows:
        window.close()
        window.deleteLater()


@pytest.mark.parametrize("which", ["lively", "empty"])
def test_a_screen_reader_hears_every_control_and_every_row(opened: Open, which: str) -> None:
    desk = opened(which)
    assert [(view, fault) for view in walking.views(desk) for fault in walking.unheard(desk.window)] == []


@pytest.mark.parametrize("which", ["lively", "empty"])
def test_tab_comes_to_every_control_and_one_sees_where_it_is(opened: Open, which: str) -> None:
    desk, seen = opened(which), set[QWidget]()
    assert [(view, fault) for view in walking.views(desk) for fault in walking.unreached(desk, seen)] == []


@pytest.mark.parametrize(("which", "direction"), [("lively", LEFT), ("lively", RIGHT), ("empty", RIGHT)])
def test_nothing_is_cut_off_in_any_window(
    opened: Open, qapp: QApplication, which: str, direction: Qt.LayoutDirection
) -> None:
    qapp.setLayoutDirection(direction)
    desk = opened(which)
    assert _cut_off(desk, desk.window.minimumSize(), USUAL) == []


def test_nothing_is_cut_off_with_letters_twice_as_large(opened: Open, qapp: QApplication) -> None:
    usual = qapp.font()
    try:
        _write_in(qapp, 22)
        desk = opened("lively")
        assert _cut_off(desk, desk.window.minimumSize()) == []
    finally:
        _write_in(qapp, usual.pointSize())


def _write_in(qapp: QApplication, points: int) -> None:
    font = qapp.font()
    font.setPointSize(points)
    qapp.setFont(font)
    # The sizes of the style sheet follow the letters when another look is put on.
    wear(qapp, "contrast")
    wear(qapp, "light")


def _cut_off(desk: Desk, *sizes: QSize) -> list[tuple[str, QSize, str]]:
    faults = []
    with walking.painted_words() as lost:
        for view in walking.views(desk):
            for size in sizes:
                desk.window.resize(size)
                desk.settle()
                desk.window.grab()
                faults += [(view, size, fault) for fault in walking.cut_off(desk.window) + lost]
                lost.clear()
    return faults


@pytest.mark.parametrize("which", ["lively", "empty"])
def test_a_finger_hits_whatever_is_pressed(opened: Open, which: str) -> None:
    desk = opened(which)
    desk.window.resize(desk.window.minimumSize())
    assert [(view, fault) for view in walking.views(desk) for fault in walking.too_small(desk.window)] == []


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
def test_every_view_is_drawn_in_every_look(opened: Open, qapp: QApplication, look: str) -> None:
    desk = opened("lively")
    wear(qapp, look)
    ground = theme(look).ground
    for view in walking.views(desk):
        drawn = desk.window.grab().toImage()
        # The corner above the page is bare ground in every view.
        assert drawn.pixelColor(drawn.width() - 3, desk.window.menuBar().height() + 3).name() == ground, view


def test_a_page_that_is_empty_says_what_it_is_for(opened: Open) -> None:
    desk = opened("empty")
    said = {}
    for name in desk.window.places:
        page = desk.window.go(name)
        desk.settle()
        said[name] = max((len(label.text()) for label in shown(page, QLabel) if isinstance(label, QLabel)), default=0)
    # A sentence, not a heading alone.
    assert {name: length for name, length in said.items() if length < 25} == {}


def test_right_to_left_mirrors_the_window(opened: Open, qapp: QApplication) -> None:
    qapp.setLayoutDirection(RIGHT)
    window = opened("lively").window
    assert window.rail.mapTo(window, window.rail.rect().topLeft()).x() > window.width() // 2
