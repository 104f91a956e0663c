"""The very first page: four ways to a hub, by keys and by what the page says, and every refusal."""

import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from can_hub import app as program
from can_hub import paths
from can_hub.commands import members
from can_hub.commands.sample import make
from can_hub.kinds import Member, Visit
from can_hub.store import backup, copies
from can_hub.store.hub import Hub
from can_hub.store.reading import MADE_UP
from can_hub.sync import send
from can_hub.ui.look.wardrobe import wear
from can_hub.ui.pages.sentence import SentenceWindow
from can_hub.ui.pages.start.get_back import GetBack
from can_hub.ui.pages.start.join import Join
from can_hub.ui.pages.start.our_hub import OurHub
from can_hub.ui.pages.start.sample import Sample
from can_hub.ui.pages.start.way import Way
from can_hub.ui.pages.start.window import GET_BACK, JOIN, OUR_HUB, SAMPLE, WAYS, StartWindow
from can_hub.ui.parts.file_choice import FileChoice
from can_hub.ui.parts.place_line import Whereabouts, guessed
from can_hub.ui.shell.banner import Banner
from can_hub.ui.shell.jobs import JobStrip
from can_hub.ui.shell.window import Window
from tests.cli.disks import fill, small_disk
from tests.conftest import Clock
from tests.ui.conftest import KEYS, Desk

FEW = 100


class Newcomer:
    """Someone who has a keyboard, and reads what is on the screen."""

    def __init__(self, qtbot: QtBot, page: StartWindow) -> None:
        self.qtbot = qtbot
        self.page = page
        self.presses = 0
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)

    def press(self, *names: str) -> None:
        for name in names:
            focus = QApplication.focusWidget()
            assert focus is not None
            QTest.keyClick(focus, KEYS.get(name) or getattr(Qt.Key, f"Key_{name}"))
            QApplication.processEvents()
            self.presses += 1

    def type(self, text: str) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)
        self.presses += 1

    def reads(self) -> list[str]:
        return [label.text() for label in self.page.findChildren(QLabel) if label.isVisible()]

    @property
    def way(self) -> Way:
        way = self.page.pages.currentWidget()
        assert isinstance(way, Way)
        return way

    def waits(self) -> None:
        """Until what is under way has come to its end."""
        self.qtbot.waitUntil(lambda: self.page.hub is not None or self._is_at_rest(), timeout=20_000)

    def _is_at_rest(self) -> bool:
        way = self.page.pages.currentWidget()
        return not isinstance(way, Way) or way.job is None


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "new" / "hub.canhub"


@pytest.fixture
def start(qtbot: QtBot) -> Iterator[Callable[..., Newcomer]]:
    made: list[StartWindow] = []

    def begin(path: Path, way: str = "") -> Newcomer:
        made.append(StartWindow(path, way))
        qtbot.addWidget(made[-1])
        return Newcomer(qtbot, made[-1])

    yield begin
    for page in made:
        if page.hub is not None:
            page.hub.close()


Start = Callable[..., Newcomer]


def test_a_newcomer_starts_a_hub_and_signs_the_first_member_in_by_keys_alone(
    qtbot: QtBot, start: Start, place: Path
) -> None:
    newcomer = start(place)
    assert "How would you like to begin?" in " ".join(newcomer.reads())
    newcomer.press("Down", "Enter")
    assert "What is your hub called?" in newcomer.reads()
    newcomer.type("Efford Hub")
    newcomer.press("Tab")
    newcomer.type("front desk")
    newcomer.press("Enter")
    newcomer.waits()
    hub = newcomer.page.hub
    assert hub is not None
    window = program.build(hub)
    window.go("members")
    window.show()
    window.activateWindow()
    with qtbot.waitSignal(window.painted):
        pass
    program.settle_in(window)
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    newcomer.type("Ann Lee")
    newcomer.press("Enter")
    qtbot.waitUntil(lambda: hub.reading.count(Member) == 1)
    qtbot.waitUntil(lambda: not window.station.runner.waiting)
    QTest.keyClick(window, Qt.Key.Key_F3)
    qtbot.waitUntil(lambda: len(hub.reading.where(Visit, left_at=None)) == 1)
    # Two keys to choose, four turns for two names, Ctrl+N, two for the member, and F3.
    assert newcomer.presses + 2 <= 10
    window.close()


def test_the_four_ways_can_be_gone_round_and_come_back_from_by_keys(start: Start, place: Path) -> None:
    newcomer = start(place)
    names = [newcomer.page.choices[name] for name in WAYS]
    for card in names:
        assert card.hasFocus()
        newcomer.press("Tab")
    for name in (OUR_HUB, JOIN, GET_BACK):
        newcomer.page.choices[name].setFocus()
        newcomer.press("Enter")
        assert newcomer.page.way == name
        newcomer.press("Esc")
        assert newcomer.page.pages.currentWidget() is newcomer.page.first
        assert newcomer.page.choices[name].hasFocus()
    newcomer.page.choices[JOIN].click()
    newcomer.way.go_back.setFocus()
    newcomer.press("Enter")
    assert newcomer.page.pages.currentWidget() is newcomer.page.first
    newcomer.press("Esc")
    assert not newcomer.page.isVisible()
    assert newcomer.page.hub is None
    assert not place.parent.exists()


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
def test_nothing_is_cut_off_and_everything_has_a_name(
    qapp: QApplication, start: Start, hub: Hub, look: str, direction: Qt.LayoutDirection
) -> None:
    backup.make(hub)
    wear(qapp, look)
    qapp.setLayoutDirection(direction)
    page = start(hub.path).page
    page.resize(page.minimumSize())
    for name in ("", OUR_HUB, JOIN, GET_BACK):
        if name:
            page.go_back()
            page.go(name)
        QApplication.processEvents()
        assert not page.grab().isNull()
        seen = [each for each in page.findChildren(QWidget) if each.isVisible()]
        for each in seen:
            if isinstance(each, QPushButton):
                assert each.accessibleName()
            if isinstance(each, QLabel) and each.text() and each.wordWrap():
                assert each.heightForWidth(each.width()) <= each.height() + 1, each.text()


# Start our hub


def test_both_names_are_asked_for(start: Start, place: Path) -> None:
    newcomer = start(place, OUR_HUB)
    newcomer.press("Enter")
    assert newcomer.way.error.text() == "Please give both names."
    newcomer.type("Efford Hub")
    newcomer.press("Enter")
    assert newcomer.way.error.text() == "Please give the other name as well."
    newcomer.type("front desk")
    newcomer.press("Enter")
    newcomer.waits()
    assert newcomer.page.hub is not None
    assert newcomer.page.hub.reading.profile.name == "Efford Hub"
    assert newcomer.page.hub.reading.desk_name == "front desk"


@pytest.mark.parametrize("name", ["x" * 300, "Hub\u202eedis"])
def test_a_name_that_cannot_be_is_refused_and_stays(start: Start, place: Path, name: str) -> None:
    newcomer = start(place, OUR_HUB)
    way = newcomer.way
    assert isinstance(way, OurHub)
    way.name.setText(name)
    way.desk.setText("front desk")
    way.go.click()
    newcomer.waits()
    assert way.error.text() != ""
    assert way.name.text() == name
    assert not place.exists()


def test_a_hub_that_cannot_be_made_says_so_and_keeps_what_was_typed(start: Start, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    newcomer = start(tmp_path / "file" / "hub.canhub", OUR_HUB)
    way = newcomer.way
    assert isinstance(way, OurHub)
    way.name.setText("Efford Hub")
    way.desk.setText("front desk")
    way.go.click()
    newcomer.waits()
    assert "No hub can be made here" in way.error.text()
    assert way.name.text() == "Efford Hub"
    assert newcomer.page.hub is None


def test_where_the_hub_is_can_be_changed(start: Start, place: Path) -> None:
    newcomer = start(place, OUR_HUB)
    way = newcomer.way
    assert isinstance(way, OurHub)
    way.place.change.click()
    _choose(way.place.country, "DE")
    assert way.place.zone.currentData() == "Europe/Berlin"
    _choose(way.place.language, "de")
    way.name.setText("Nachbarschaft Nord")
    way.desk.setText("Empfang")
    way.go.click()
    newcomer.waits()
    assert newcomer.page.hub is not None
    profile = newcomer.page.hub.reading.profile
    assert (profile.region, profile.language, profile.time_zone, profile.currency) == (
        "DE", "de", "Europe/Berlin", "EUR",
    )  # fmt: skip


def _choose(combo: QComboBox, value: str) -> None:
    assert combo.findData(value) >= 0
    combo.setCurrentIndex(combo.findData(value))


@pytest.mark.parametrize(
    ("locale", "zone", "where"),
    [
        ("en_GB", "Europe/London", Whereabouts()),
        ("C", "UTC", Whereabouts()),
        ("C", "Europe/Dublin", Whereabouts(time_zone="Europe/Dublin")),
        ("en_GB", "UTC", Whereabouts()),
        ("pt_BR", "America/Sao_Paulo", Whereabouts("BR", "pt", "America/Sao_Paulo", "BRL")),
        ("de_AT", "Europe/Vienna", Whereabouts("AT", "de", "Europe/Vienna", "EUR")),
    ],
)
def test_where_the_hub_is_is_guessed_from_the_computer(locale: str, zone: str, where: Whereabouts) -> None:
    assert guessed(QLocale(locale), zone) == where


# Join our hub


@pytest.fixture
def parcel(hub: Hub, tmp_path: Path) -> Path:
    hub.do(members.join, "Ann").result()
    return send.export(hub, tmp_path / "parcel.canhub-parcel", to=send.EVERYTHING).file


def test_a_second_laptop_joins_from_the_parcel_of_the_first(start: Start, place: Path, parcel: Path) -> None:
    newcomer = start(place, JOIN)
    way = newcomer.way
    assert isinstance(way, Join)
    newcomer.qtbot.mouseClick(way.go, Qt.MouseButton.LeftButton)
    assert way.error.text() == "Please choose the parcel that the first laptop has written."
    _drop(way.parcel, parcel)
    assert way.desk.hasFocus()
    newcomer.press("Enter")
    assert way.error.text() == "Please give this laptop a name."
    newcomer.type("library laptop")
    newcomer.press("Enter")
    newcomer.waits()
    assert newcomer.page.hub is not None
    assert newcomer.page.hub.reading.profile.name == "Riverside Hub"
    assert newcomer.page.hub.reading.count(Member) == 1
    assert newcomer.page.hub.reading.desk_name == "library laptop"


def _drop(choice: FileChoice, file: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    choice.dropEvent(
        QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
                   Qt.KeyboardModifier.NoModifier)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Dear Ann", "This file is no parcel of CAN Hub."),
        (b"", "This file is no parcel of CAN Hub."),
        (b"PK\x03\x04", "This file is no parcel of CAN Hub."),
        (b"CANHUB-BUNDLE 1\n and so on", "This parcel is damaged."),
        (b"CANHUB-BUNDLE 9\n and so on", "newer"),
    ],
)
def test_what_is_no_parcel_is_one_sentence(
    start: Start, place: Path, tmp_path: Path, content: bytes, said: str
) -> None:
    (tmp_path / "file").write_bytes(content)
    way = _join_with(start(place, JOIN), tmp_path / "file")
    assert said in way.error.text()
    assert way.desk.text() == "library laptop"
    assert not place.exists()


def test_a_parcel_that_is_gone_is_one_sentence(start: Start, place: Path, parcel: Path) -> None:
    parcel.unlink()
    assert "check the stick" in _join_with(start(place, JOIN), parcel).error.text()


def test_a_backup_given_for_a_parcel_shows_the_right_way(start: Start, place: Path, hub: Hub) -> None:
    made = backup.make(hub).file
    assert "choose “Get our hub back”" in _join_with(start(place, JOIN), made).error.text()


def _join_with(newcomer: Newcomer, file: Path) -> Join:
    way = newcomer.way
    assert isinstance(way, Join)
    way.parcel.take(file)
    way.desk.setText("library laptop")
    way.go.click()
    newcomer.waits()
    assert newcomer.page.hub is None
    return way


# Get our hub back


def test_the_newest_backup_is_chosen_and_shown_and_brought_back_by_enter(start: Start, hub: Hub, clock: Clock) -> None:
    hub.do(members.join, "Ann").result()
    backup.make(hub)
    clock.moment += timedelta(days=1)
    hub.do(members.join, "Ben").result()
    backup.make(hub)
    hub.discard()
    newcomer = start(hub.path, GET_BACK)
    way = newcomer.way
    assert isinstance(way, GetBack)
    assert way.list.count() == 2
    assert "Riverside Hub" in way.told.text()
    assert "with 2 members" in way.told.text()
    newcomer.press("Down")
    assert "with 1 member" in way.told.text()
    newcomer.press("Up", "Enter")
    newcomer.waits()
    assert newcomer.page.hub is not None
    assert newcomer.page.hub.reading.count(Member) == 2


def test_another_file_is_looked_at_before_anything_is_done(start: Start, hub: Hub, place: Path) -> None:
    hub.do(members.join, "Ann").result()
    made = backup.make(hub).file
    newcomer = start(place, GET_BACK)
    way = newcomer.way
    assert isinstance(way, GetBack)
    assert not way.go.isEnabled()
    assert way.other.choose.hasFocus()
    assert "No backup was found on this computer. Perhaps there is one on a stick." in newcomer.reads()
    _drop(way.other, made)
    assert "with 1 member" in way.told.text()
    assert not place.exists()
    newcomer.press("Enter")
    newcomer.waits()
    assert newcomer.page.hub is not None
    assert newcomer.page.hub.path == place


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("letter.txt", b"Dear Ann", "no backup of a hub"),
        ("people.csv", b"Name\nAnn", "a list or a document"),
        ("people.xlsx", b"PK\x03\x04", "a list or a document"),
        ("parcel", b"CANHUB-BUNDLE 1\n", "a parcel from another laptop"),
        ("cut.canhub", b"SQLite format 3\x00" + b"\x07" * 3_000, "no backup of a hub"),
    ],
)
def test_what_is_no_backup_is_one_sentence(
    start: Start, place: Path, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    way = start(place, GET_BACK).way
    assert isinstance(way, GetBack)
    way.other.take(tmp_path / name)
    assert said in way.error.text()
    assert way.list.count() == 0


def test_a_full_disk_brings_nothing_back_and_says_so(start: Start, hub: Hub, tmp_path: Path) -> None:
    made = backup.make(hub).file
    with small_disk(tmp_path / "disk") as disk:
        fill(disk)
        newcomer = start(disk / "hub.canhub", GET_BACK)
        way = newcomer.way
        assert isinstance(way, GetBack)
        way.other.take(made)
        way.go.click()
        newcomer.waits()
        assert "the disk is full" in way.error.text()
        assert not (disk / "hub.canhub").exists()


def test_a_damaged_hub_leads_to_its_backups(qtbot: QtBot, hub: Hub) -> None:
    hub.do(members.join, "Ann").result()
    backup.make(hub)
    hub.close()
    hub.path.write_bytes(b"SQLite format 3\x00" + b"\x07" * 5_000)

    clicked: list[str] = []

    def go_on() -> None:
        window = QApplication.activeModalWidget()
        if isinstance(window, SentenceWindow):
            next(each for each in window.findChildren(QPushButton) if "Get our hub back" in each.text()).click()
        elif isinstance(window, StartWindow):
            way = window.pages.currentWidget()
            if isinstance(way, GetBack) and way.job is None and window.hub is None:
                if clicked:
                    window.close()
                clicked.append("get it back")
                way.go.click()

    timer = QTimer(interval=20)
    timer.timeout.connect(go_on)
    timer.start()
    again = program.opened(hub.path)
    timer.stop()
    assert again is not None
    assert [member.name for member in again.reading.where(Member)] == ["Ann"]
    again.close()


# Look around a sample hub


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sample of a few people, so that nobody waits."""
    monkeypatch.setitem(WAYS, SAMPLE, lambda path: Sample(path, FEW))


@pytest.fixture(scope="module")
def made_today(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample as an earlier look around left it."""
    file = tmp_path_factory.mktemp("sample") / "sample.canhub"
    make(file, name="Sample hub", desk="Front desk", people=FEW)
    return file


@pytest.fixture
def sample(qtbot: QtBot, place: Path, made_today: Path) -> Iterator[Window]:
    place.parent.mkdir()
    window = program.build(Hub.open(Path(shutil.copy(made_today, paths.sample_of(place)))))
    window.show()
    with qtbot.waitSignal(window.painted):
        pass
    program.settle_in(window)
    qtbot.wait(50)
    yield window
    window.close()


def test_the_sample_is_made_in_a_file_of_its_own(start: Start, place: Path, few: None) -> None:
    newcomer = start(place)
    newcomer.press("Enter")
    assert "Making" in newcomer.way.findChildren(JobStrip)[0].label.text()
    newcomer.waits()
    hub = newcomer.page.hub
    assert hub is not None
    assert hub.path == paths.sample_of(place)
    assert hub.reading.here(MADE_UP) == "1"
    assert hub.reading.count(Member) > FEW // 2
    assert [file.name for file in place.parent.iterdir() if not file.name.endswith(("-wal", "-shm"))] == [hub.path.name]


def test_the_sample_says_so_on_every_page(sample: Window) -> None:
    (banner,) = sample.findChildren(Banner)
    assert banner.sentence.text() == "This is a made-up hub. Nothing here is real."
    for name in sample.places:
        sample.go(name)
        assert banner.isVisible()


@pytest.mark.parametrize(("words", "way"), [("Remove the sample", "first"), ("Start our own hub", OUR_HUB)])
def test_the_sample_goes_in_one_click(sample: Window, place: Path, words: str, way: str) -> None:
    (banner,) = sample.findChildren(Banner)
    next(each for each in banner.findChildren(QPushButton) if each.text() == words).click()
    assert not sample.isVisible()
    assert sample.next_way == way
    assert list(place.parent.iterdir()) == []


def test_a_sample_that_is_cancelled_leaves_nothing(start: Start, place: Path, few: None) -> None:
    newcomer = start(place)
    newcomer.press("Enter")
    newcomer.press("Esc")
    newcomer.waits()
    assert newcomer.page.hub is None
    assert newcomer.page.pages.currentWidget() is newcomer.page.first
    assert list(place.parent.glob("*")) == []


def test_someone_looks_around_goes_back_and_starts_a_hub_of_their_own(
    monkeypatch: pytest.MonkeyPatch, place: Path, made_today: Path
) -> None:
    place.parent.mkdir()
    shutil.copy(made_today, paths.sample_of(place))
    # The window catches what nobody caught; after this test pytest does again.
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    seen: list[str] = []

    def go_on() -> None:
        shown = QApplication.activeModalWidget()
        windows = [each for each in QApplication.topLevelWidgets() if isinstance(each, Window) and each.isVisible()]
        if isinstance(shown, StartWindow) and shown.hub is None:
            _choose_on(shown, seen)
        elif windows and hasattr(windows[0], "menus") and windows[0].menus is not None:
            _leave(windows[0], seen)

    timer = QTimer(interval=30)
    timer.timeout.connect(go_on)
    timer.start()
    status = program.start(place)
    timer.stop()
    assert (status, seen) == (0, ["look around", "sample", "start ours", "members"])
    assert not paths.sample_of(place).exists()
    assert copies.look(place).hub == "Efford Hub"


def _choose_on(page: StartWindow, seen: list[str]) -> None:
    way = page.pages.currentWidget()
    if not isinstance(way, Way):
        seen.append("look around")
        page.choices[SAMPLE].click()
    elif isinstance(way, OurHub) and way.job is None:
        seen.append("start ours")
        way.name.setText("Efford Hub")
        way.desk.setText("front desk")
        way.go.click()


def _leave(window: Window, seen: list[str]) -> None:
    banners = window.findChildren(Banner)
    if not banners:
        seen.append("members" if window.page is window.places["members"].page else "another page")
        window.close()
        return
    seen.append("sample")
    next(each for each in banners[0].findChildren(QPushButton) if each.text() == "Start our own hub").click()


def test_a_real_hub_has_no_banner(desk: Desk) -> None:
    assert desk.window.findChildren(Banner) == []


def test_the_sample_goes_when_there_is_a_hub_of_our_own(qtbot: QtBot, place: Path) -> None:
    place.parent.mkdir()
    sample = paths.sample_of(place)
    sample.write_bytes(b"made up")

    def start_ours() -> None:
        page = QApplication.activeModalWidget()
        assert isinstance(page, StartWindow)
        way = page.pages.currentWidget()
        assert isinstance(way, OurHub)
        way.name.setText("Efford Hub")
        way.desk.setText("front desk")
        way.go.click()

    QTimer.singleShot(50, start_ours)
    hub = program.opened(place, OUR_HUB)
    assert hub is not None
    assert hub.is_new
    assert not sample.exists()
    hub.close()
