"""What holds for every view of every page: heard by a screen reader, reached by keys, hit by a finger, nothing cut off.

The pages are walked as `walking` does it, so a new page is held to all of this by itself.
"""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from can_hub.ui.look.theme import theme
from can_hub.ui.look.wardrobe import wear
from tests.ui import walking
from tests.ui.conftest import Desk, Open
from tests.ui.walking import shown

LEFT, RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
# What most laptops have room for.
USUAL = QSize(1180, 740)


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
                if walking.cut_off(desk.window):
                    # What was told just now may not have found its room yet.
                    desk.qtbot.wait(50)
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
