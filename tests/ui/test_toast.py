"""Messages stand on the line at the foot, and never over what is being done on the page."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit

from can_hub.ui.shell.page import Page
from can_hub.ui.shell.toast import Toast
from tests.ui.conftest import Desk


def boxes(desk: Desk) -> list[Toast]:
    return [one for one in desk.window.findChildren(Toast) if one.isVisible()]


def parts(desk: Desk, page: Page) -> list[tuple[str, QRect]]:
    """Give what can be pressed, typed into or read on a page, and where it stands in the window."""
    found = [one for sort in (QAbstractButton, QLineEdit, QAbstractItemView) for one in page.findChildren(sort)]
    return [
        (one.accessibleName(), QRect(one.mapTo(desk.window, QPoint(0, 0)), one.size()))
        for one in found
        if one.isVisible()
    ]


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("page", ["front_desk", "members", "offers", "inside"])
def test_three_messages_leave_every_part_of_a_page_in_sight(
    desk: Desk, page: str, direction: Qt.LayoutDirection
) -> None:
    QApplication.setLayoutDirection(direction)
    desk.join("Ann Lee")
    desk.window.resize(1180, 740)
    shown = desk.window.go(page)
    desk.settle()
    for name in ("Ann Lee", "Ben Carr", "Cy Moon"):
        desk.window.station.toasts.say(f"{name} is in.", undo=lambda: None)
    desk.settle()
    made = boxes(desk)
    assert len(made) == 3
    for one in made:
        assert [each for each in parts(desk, shown) if each[1].intersects(one.geometry())] == []
        assert desk.window.rect().contains(one.geometry())
        assert not one.geometry().intersects(desk.window.rail.geometry().translated(desk.window.centralWidget().pos()))
    assert not any(a.geometry().intersects(b.geometry()) for a in made for b in made if a is not b)


def test_no_message_moves_when_an_earlier_one_goes(desk: Desk) -> None:
    toasts = desk.window.station.toasts
    first, second = toasts.say("Ann is in.", undo=lambda: None), toasts.say("Ben is in.", undo=lambda: None)
    before = second.geometry()
    first.leave()
    desk.settle()
    toasts.say("Cy is in.", undo=lambda: None)
    assert second.geometry() == before


def test_what_has_to_be_read_stays_in_sight_when_there_is_no_more_room(desk: Desk) -> None:
    toasts = desk.window.station.toasts
    desk.window.resize(desk.window.minimumSize())
    trouble = toasts.trouble("The disk is full, so the file was not saved. " * 3)
    toasts.say("Ann is in.", undo=lambda: None)
    last = toasts.say("Anna Magdalena Wolfeschlegelstein Hausenbergerdorff has left the building.", undo=lambda: None)
    desk.settle()
    assert trouble.isVisible()
    assert not trouble.geometry().intersects(last.geometry())


def test_messages_follow_the_size_of_the_window(desk: Desk) -> None:
    toast = desk.window.station.toasts.say("Ann is in.", undo=lambda: None)
    desk.window.resize(desk.window.width() + 80, desk.window.height() + 60)
    desk.settle()
    assert toast.geometry().bottom() == desk.window.rect().bottom()


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("letters", [1, 4])
def test_trouble_is_neither_closed_nor_covered_by_what_comes_after_it(
    desk: Desk, direction: Qt.LayoutDirection, letters: int
) -> None:
    QApplication.setLayoutDirection(direction)
    desk.window.resize(desk.window.minimumSize())
    toasts = desk.window.station.toasts
    troubles = [toasts.trouble(f"{what} is full, so nothing was saved. " * letters) for what in ("One", "Two", "Three")]
    for name in ("Ann", "Ben", "Cy", "Di"):
        toasts.say(f"{name} is in.", undo=lambda: None)
    desk.settle()
    made = boxes(desk)
    assert set(troubles) <= set(made)
    assert not any(a.geometry().intersects(b.geometry()) for a in made for b in made if a is not b)
