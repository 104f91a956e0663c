"""A real window over a real hub file, driven with real keys."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from can_hub import app as program
from can_hub.commands import members
from can_hub.kinds import Member, Visit
from can_hub.store.hub import Hub
from can_hub.store.questions.presence import in_the_building
from can_hub.ui.look.wardrobe import dress
from can_hub.ui.pages.front_desk import FrontDesk
from can_hub.ui.pages.members import Members
from can_hub.ui.shell.page import Page
from can_hub.ui.shell.window import Window

KEYS = {"Enter": Qt.Key.Key_Return, "Down": Qt.Key.Key_Down, "Up": Qt.Key.Key_Up, "Esc": Qt.Key.Key_Escape,
        "Insert": Qt.Key.Key_Insert, "Tab": Qt.Key.Key_Tab, "F1": Qt.Key.Key_F1, "F2": Qt.Key.Key_F2,
        "F4": Qt.Key.Key_F4}  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What the screen that is none cannot do is no fault of ours."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["can-hub", "-style", "Fusion"]


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    dress(qapp, "light")
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


class Desk:
    """A window, and the hands of a volunteer at it."""

    def __init__(self, qtbot: QtBot, window: Window) -> None:
        self.qtbot = qtbot
        self.window = window
        self.hub = window.station.hub

    @property
    def page(self) -> FrontDesk:
        page = self._shown("front_desk")
        assert isinstance(page, FrontDesk)
        return page

    @property
    def members(self) -> Members:
        page = self._shown("members")
        assert isinstance(page, Members)
        return page

    def _shown(self, name: str) -> Page:
        """Go to a page, unless one is there already and has the focus where it is."""
        page = self.window.places[name].page
        return page if page is not None and page is self.window.page else self.window.go(name)

    @property
    def toasts(self) -> list[str]:
        return [plain(sentence) for sentence in self.window.station.toasts.sentences]

    def focus(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def type(self, text: str) -> None:
        """Type letter by letter, and let the window catch up."""
        if text.isascii():
            QTest.keyClicks(self.focus(), text)
        else:
            self.focus().insert(text)  # type: ignore[attr-defined]  # QTest knows Latin letters only
        self.settle()

    def press(self, *names: str) -> None:
        for name in names:
            modifiers = Qt.KeyboardModifier.NoModifier
            *held, key = name.split("+")
            for one in held:
                modifiers |= getattr(Qt.KeyboardModifier, f"{one}Modifier".replace("Ctrl", "Control"))
            QTest.keyClick(self.focus(), KEYS.get(key) or getattr(Qt.Key, f"Key_{key}"), modifiers)
            self.settle()

    def settle(self) -> None:
        """Wait until every act is durable and every view has heard of it."""
        self.qtbot.waitUntil(lambda: not self.window.station.runner.waiting)
        for _turn in range(5):
            QApplication.processEvents()

    def until(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds)

    def inside(self) -> list[str]:
        """The names of those inside, as the file has them."""
        reading = self.hub.reading
        return [_name(reading.find(Member, visit.member or 0), visit) for visit in in_the_building(reading)]

    def join(self, *names: str, **fields: object) -> list[int]:
        """Make members, as if they had always been there."""
        made = self.hub.do(lambda hub: [members.join(hub, name, **fields) for name in names]).result()
        self.settle()
        return list(made)


def _name(member: Member | None, visit: Visit) -> str:
    return member.name if member is not None else visit.visitor_name


def plain(sentence: str) -> str:
    """A sentence without the marks that keep a name in its own direction."""
    return sentence.replace("\u2068", "").replace("\u2069", "")


@pytest.fixture
def desk(qtbot: QtBot, hub: Hub) -> Iterator[Desk]:
    window = program.build(hub)
    window.show()
    window.activateWindow()
    with qtbot.waitSignal(window.painted):
        pass
    program.settle_in(window)
    hands = Desk(qtbot, window)
    hands.settle()
    # The first look after the start tells that anything may have changed; here it is over with.
    hub.look_again()
    hub.write_alone(lambda _writing: None)
    hands.settle()
    yield hands
    window.close()
    if window.isVisible():
        # Something could not be kept, and it stayed to say so; asked again, it goes.
        window.close()
    window.deleteLater()
