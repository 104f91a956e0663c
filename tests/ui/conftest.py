"""A real window over a real hub file, driven with real keys."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from can_hub import app as program
from can_hub.commands import activities, claims, members, offers, sample, visits
from can_hub.kinds import Member, Visit
from can_hub.store.hub import Hub
from can_hub.store.questions.presence import in_the_building
from can_hub.store.reading import MADE_UP
from can_hub.ui.look.wardrobe import dress
from can_hub.ui.pages.front_desk import FrontDesk
from can_hub.ui.pages.members import Members
from can_hub.ui.shell.page import Page
from can_hub.ui.shell.window import Window
from tests.conftest import Clock

KEYS = {"Enter": Qt.Key.Key_Return, "Down": Qt.Key.Key_Down, "Up": Qt.Key.Key_Up, "Esc": Qt.Key.Key_Escape,
        "Insert": Qt.Key.Key_Insert, "Tab": Qt.Key.Key_Tab, "F1": Qt.Key.Key_F1, "F2": Qt.Key.Key_F2,
        "F4": Qt.Key.Key_F4}  # fmt: skip

LONG_NAMES = ["محمد العلي", "Łukasz Żółć", "李小龍", "আয়েশা রহমান", "Zoë 🌻 Bloom", "<b>Pat</b> & Co", "A" + "x" * 199,
         "Wolfeschlegelstein Hausenbergerdorff " * 5]  # fmt: skip
# A Saturday with clubs on, at the minute the sample ends.
AFTERNOON = datetime(2026, 6, 6, 13, 20, tzinfo=UTC)


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


Open = Callable[[str], Desk]


@pytest.fixture(scope="session")
def lively(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hub of sixty people and two years, and of a few with names that fit nowhere."""
    file = tmp_path_factory.mktemp("sample") / "lively.canhub"
    sample.make(file, name="Riverside Hub", desk="Front desk", people=60, today=date(2026, 6, 6))
    hub = Hub.open(file, now=Clock(AFTERNOON), durable="OFF")
    # As in a real hub: its banner would offer every walk a way out of it.
    hub.do(lambda writing: writing.keep_here(MADE_UP, "")).result()
    ids = hub.do(lambda writing: [members.join(writing, name, known_as=name[:60]) for name in LONG_NAMES]).result()
    hub.do(visits.sign_in, *ids).result()
    for name, member in zip(LONG_NAMES, ids):
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
