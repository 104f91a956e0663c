"""Hands that press anything anywhere, and paste what they find: no crash, nothing lost."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QPlainTextEdit, QWidget

from can_hub import app as program
from can_hub.kinds import Member
from tests.ui import walking
from tests.ui.conftest import Desk, Open
from tests.ui.walking import shown

PLACES = [place.name for place in program.places()]
# A page of a book, a hundred thousand letters long, with what a broken program leaves in a clipboard.
HUGE = ("\x00\x07\x1b[31m\u202e\ufeffAnn\r\nLee\t" * 20 + "x" * 100_000)[:100_000]
_KEYS = [
    "Return", "Tab", "Escape", "Space", "Down", "Up", "Left", "Right", "Home", "End", "PageDown", "Insert", "Delete",
    "Backspace", "F1", "F2", "F3", "F4", "F12", "A", "N", "P", "1", "2", "9",
]  # fmt: skip
_HELD = ["N", "F", "Z", "K", "A", "V", "Return", "1", "2", "3"]


keys = st.sampled_from(_KEYS).map(lambda name: (name, Qt.KeyboardModifier.NoModifier))
held = st.sampled_from(_HELD).map(lambda name: (name, Qt.KeyboardModifier.ControlModifier))
spots = st.tuples(st.floats(0, 0.999), st.floats(0, 0.999))
wild = st.lists(st.one_of(keys, keys, held, spots), min_size=20, max_size=60)


@pytest.fixture
def backing_out(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever waits for an answer gets Esc at once: menus, windows of their own, and the computer's file dialogs."""
    for ask in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, ask, lambda *_asked, **_more: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked, **_more: "")

    def back_out() -> None:
        for waiting in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
            if isinstance(waiting, QDialog):
                waiting.reject()
            elif waiting is not None:
                waiting.close()

    timer = QTimer(interval=5)
    timer.timeout.connect(back_out)
    timer.start()
    yield
    timer.stop()


@pytest.mark.parametrize("place", PLACES)
def test_wild_hands_break_nothing(opened: Open, backing_out: None, place: str) -> None:
    desk = opened("lively")
    before = len(desk.hub.reading.ids(Member))

    @settings(max_examples=8)
    @given(wild)
    def go_wild(presses: list[tuple[object, object]]) -> None:
        desk.window.go(place)
        for press in presses:
            _press(desk, *press)
        desk.settle()

    go_wild()
    assert desk.window.isVisible()
    # A member may have come; nobody goes for good by a key.
    assert len(desk.hub.reading.ids(Member)) >= before - 2


def _press(desk: Desk, first: object, second: object) -> None:
    window = desk.window
    if isinstance(first, float) and isinstance(second, float):
        body = window.pages
        at = QPoint(int(body.width() * first), int(body.height() * second))
        target = body.childAt(at)
        if target is not None:
            QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=target.mapFrom(body, at))
    else:
        window.activateWindow()
        assert isinstance(second, Qt.KeyboardModifier)
        QTest.keyClick(QApplication.focusWidget() or window, getattr(Qt.Key, f"Key_{first}"), second)
    QApplication.processEvents()


def test_a_huge_paste_into_any_field_is_one_sentence_or_kept(opened: Open, backing_out: None) -> None:
    desk = opened("lively")
    QApplication.clipboard().setText(HUGE)
    pasted: set[QWidget] = set()
    for _view in walking.views(desk):
        for field in shown(desk.window.pages, (QLineEdit, QPlainTextEdit)):
            if field in pasted or not field.isVisible() or not field.isEnabled():
                continue
            pasted.add(field)
            field.setFocus()
            QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClick(field, Qt.Key.Key_Return)
            desk.settle()
    QApplication.clipboard().clear()
    assert len(pasted) > 20
    names = [desk.hub.reading.get(Member, number).name for number in desk.hub.reading.ids(Member)]
    assert all(name.isprintable() for name in names)
