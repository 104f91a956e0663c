"""The messages at the foot: how many, how long, which stay, and Undo that does not run away from under the hand."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from can_hub.ui.shell.toast import Toast, Toasts


@pytest.fixture
def over(qtbot: QtBot) -> Iterator[QWidget]:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(900, 600)
    widget.show()
    qtbot.waitExposed(widget)
    yield widget
    widget.hide()


@pytest.fixture
def toasts(over: QWidget) -> Toasts:
    rail = QWidget(over)
    rail.resize(0, 0)
    return Toasts(over, rail)


def settle() -> None:
    """Let what was closed be gone."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def shown(over: QWidget) -> list[Toast]:
    return [toast for toast in over.findChildren(Toast) if toast.isVisible()]


def test_the_newest_three_are_shown_and_the_newest_stands_last(over: QWidget, toasts: Toasts) -> None:
    for number in range(5):
        toasts.say(f"Message {number}")
    settle()
    assert toasts.sentences == ["Message 2", "Message 3", "Message 4"]
    assert [toast.sentence for toast in sorted(shown(over), key=lambda one: one.x())] == toasts.sentences
    boxes = [toast.geometry() for toast in shown(over)]
    assert all(over.rect().contains(box) for box in boxes)
    assert not any(one.intersects(other) for one in boxes for other in boxes if one is not other)


def test_messages_stay_at_the_foot_of_a_window_that_changes_its_size(over: QWidget, toasts: Toasts) -> None:
    toast = toasts.say("Ann Lee is in.")
    for width, height in ((900, 300), (500, 700)):
        over.resize(width, height)
        QApplication.processEvents()
        assert over.rect().contains(toast.geometry())
        assert height - toast.geometry().bottom() < 60


def test_a_window_that_is_read_from_the_right_has_them_at_the_right(over: QWidget, toasts: Toasts) -> None:
    left = toasts.say("Ann Lee is in.").geometry()
    over.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    right = toasts.say("Ann Lee is in.").geometry()
    assert left.center().x() < over.width() / 2 < right.center().x()
    assert over.rect().contains(right)


def test_a_long_message_is_broken_into_lines_and_none_of_it_is_cut_off(over: QWidget, toasts: Toasts) -> None:
    over.resize(420, 600)
    toast = toasts.refuse("This is too long, and it goes on and on. " * 8)
    assert over.rect().contains(toast.geometry())
    assert toast.label.height() >= toast.label.heightForWidth(toast.label.width())


def test_a_name_in_a_message_is_words_and_never_markup(toasts: Toasts) -> None:
    assert toasts.say("<b>Pat</b> is in.").label.textFormat() == Qt.TextFormat.PlainText


def test_undo_on_a_message_is_done_once_and_the_message_goes(toasts: Toasts) -> None:
    undone: list[str] = []
    toast = toasts.say("Ann Lee is in.", undo=lambda: undone.append("Ann"))
    toast.undo_button.click()
    toast.take_back()
    settle()
    assert (undone, toasts.sentences) == (["Ann"], [])


def test_what_is_said_or_refused_goes_by_itself_and_trouble_waits_to_be_closed(toasts: Toasts) -> None:
    said, refused, trouble = toasts.say("Done."), toasts.refuse("No."), toasts.trouble("The disk is full.")
    assert [toast._timer.isActive() for toast in (said, refused, trouble)] == [True, True, False]
    assert not hasattr(said, "close_button")
    trouble.close_button.click()
    settle()
    assert toasts.sentences == ["Done.", "No."]


def test_a_message_waits_while_the_pointer_is_on_it_and_trouble_does_not_begin_to_go(toasts: Toasts) -> None:
    said, trouble = toasts.say("Done."), toasts.trouble("The disk is full.")
    for toast, goes in ((said, True), (trouble, False)):
        QApplication.sendEvent(toast, QEnterEvent(QPointF(1, 1), QPointF(1, 1), QPointF(1, 1)))
        assert not toast._timer.isActive()
        QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
        assert toast._timer.isActive() == goes


def test_escape_closes_the_newest_first_and_says_when_there_is_none(toasts: Toasts) -> None:
    toasts.say("Older.")
    toasts.say("Newer.")
    closed = []
    for _time in range(3):
        closed.append(toasts.dismiss())
        settle()
    assert closed == [True, True, False]
    assert toasts.sentences == []
