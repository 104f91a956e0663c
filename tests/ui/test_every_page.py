"""What holds for every page: names for screen readers, nothing cut off, any direction, any look, empty and full."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from can_hub.commands import claims, offers, visits
from can_hub.ui.look.wardrobe import wear
from can_hub.ui.parts.labels import Elided
from tests.ui.conftest import Desk

PLACES = ["front_desk", "inside", "members", "clubs", "offers", "swap", "lists", "settings"]
NAMES = ["Aisha Rahman", "محمد العلي", "Łukasz Żółć", "李小龍", "আয়েশা রহমান", "Zoë 🌻 Bloom", "<b>Pat</b>", "x" * 200]
CONTROLS = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QAbstractSpinBox)


@pytest.fixture
def full(desk: Desk) -> Desk:
    ids = desk.join(*NAMES, known_as="Mo", neighbourhood="Stonehouse")
    desk.hub.do(visits.sign_in, *ids).result()
    desk.hub.do(visits.visitor, "Inspector Morse", visiting="Ann Lee").result()
    for name, member in zip(NAMES, ids):
        wanted = desk.hub.do(offers.add, name, quantity=3, by_member=member).result()
        desk.hub.do(offers.add, name, direction="need", until_day=date(2026, 6, 30)).result()
        desk.hub.do(claims.make, wanted, member).result()
    desk.settle()
    return desk


def shown(page: QWidget, sort: type[QWidget] | tuple[type[QWidget], ...]) -> list[QWidget]:
    return [each for each in page.findChildren(QWidget) if isinstance(each, sort) and each.isVisible()]


@pytest.mark.parametrize("place", PLACES)
def test_every_control_has_a_name(full: Desk, place: str) -> None:
    full.window.go(place)
    full.qtbot.wait(250)
    if place == "front_desk":
        full.press("F2")
        full.page.box.setFocus()
        full.type("zzz")
    nameless = [
        each
        for each in shown(full.window, CONTROLS)
        # A spin box speaks for the line inside it, a table for its headings.
        if not each.accessibleName()
        and not isinstance(each, QHeaderView)
        and not isinstance(each.parent(), QAbstractSpinBox | QComboBox)
    ]
    assert nameless == []


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_no_word_is_cut_off_in_the_smallest_window(
    full: Desk, qapp: QApplication, place: str, direction: Qt.LayoutDirection
) -> None:
    qapp.setLayoutDirection(direction)
    full.window.go(place)
    full.window.resize(full.window.minimumSize())
    full.settle()
    cut = []
    for each in shown(full.window, (QPushButton, QLabel)):
        if isinstance(each, Elided):
            continue
        needed = each.sizeHint().width() if isinstance(each, QPushButton) else each.minimumSizeHint().width()
        too_low = isinstance(each, QLabel) and each.minimumSizeHint().height() > each.height() + 1
        if needed > each.width() + 1 or too_low:
            cut.append((each, needed, each.width()))
    assert cut == []


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
def test_every_page_can_be_drawn_empty_and_full(desk: Desk, qapp: QApplication, place: str, look: str) -> None:
    wear(qapp, look)
    desk.window.go(place)
    assert not desk.window.grab().isNull()
    ids = desk.join(*NAMES)
    desk.hub.do(visits.sign_in, *ids).result()
    desk.settle()
    assert not desk.window.grab().isNull()


def test_a_page_that_is_empty_says_what_it_is_for(desk: Desk) -> None:
    page = desk.members
    assert page.panel.empty.isVisible()
    desk.window.go("inside")
    labels = [label.text() for label in shown(desk.window, QLabel) if isinstance(label, QLabel)]
    assert "Nobody is inside" in labels


def test_right_to_left_mirrors_the_window(full: Desk, qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    full.settle()
    assert full.window.rail.mapTo(full.window, full.window.rail.rect().topLeft()).x() > full.window.width() // 2


@pytest.mark.parametrize("place", PLACES)
def test_the_focus_can_go_round_by_tab(full: Desk, place: str) -> None:
    full.window.go(place)
    met: list[QWidget] = []
    for _step in range(60):
        widget = QApplication.focusWidget()
        assert widget is not None
        if widget in met:
            break
        met.append(widget)
        full.press("Tab")
    # Buttons of which one is chosen count as one stop.
    assert len(met) >= 4
    assert all(each.accessibleName() for each in met)
