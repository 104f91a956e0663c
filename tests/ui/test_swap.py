"""Swapping with a stick at the window, and deciding what two laptops left open: real folders, real keys."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from can_hub import settings
from can_hub.commands import acts, members, visits, worth_a_look
from can_hub.kinds import Member
from can_hub.store.hub import Hub
from can_hub.sync import joining, send, stick
from can_hub.ui.pages.swap import Swap
from can_hub.ui.parts.decide_pane import where_they_differ
from can_hub.ui.parts.drives import Drive, Sight
from tests.cli.disks import make_read_only, small_disk
from tests.conftest import Clock
from tests.ui.conftest import Desk, plain


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A stick."""
    (tmp_path / "media" / "RIVERSIDE").mkdir(parents=True)
    return tmp_path / "media" / "RIVERSIDE"


@pytest.fixture
def library(desk: Desk, tmp_path: Path, clock: Clock) -> Iterator[Hub]:
    """A second laptop, which knows Ann as the first one does."""
    desk.join("Ann")
    send.export(desk.hub, tmp_path / "first.canb", to="everything")
    joining.join(tmp_path / "library.canhub", tmp_path / "first.canb", desk="Library laptop").close()
    hub = Hub.open(tmp_path / "library.canhub", now=clock, durable="OFF")
    yield hub
    hub.close()


@pytest.fixture
def page(desk: Desk) -> Swap:
    """The page, with no stick in, whatever is in the machine that runs the tests."""
    page = desk.window.go("swap")
    assert isinstance(page, Swap)
    page.watch.look = lambda: ()
    page.watch.rest()
    page._see(Sight())
    return page


def put_in(desk: Desk, page: Swap, *folders: Path) -> None:
    """Put sticks in, and let them be noticed."""
    page.watch.look = lambda: tuple(Drive(folder, folder.name) for folder in folders)

    def are_noticed() -> bool:
        # A look that still goes on does not see what has just been put in; the next one does.
        page.watch.look_now()
        return [drive.folder for drive in page.sight.drives] == list(folders)

    desk.until(are_noticed)


def words(page: QWidget) -> list[str]:
    return [plain(label.text()) for label in page.findChildren(QLabel) if label.isVisible() and label.text()]


def finished(desk: Desk, page: Swap) -> None:
    desk.until(lambda: not page.busy)
    desk.settle()


def press(page: QWidget, text: str) -> None:
    """Press the button of these words."""
    (found,) = [made for made in page.findChildren(QPushButton) if made.isVisible() and made.text().strip() == text]
    found.click()


def apart(desk: Desk, library: Hub, place: Path, **answers: tuple[str, str]) -> None:
    """Let two laptops answer the same questions apart, and put the other one's answers on the stick."""
    (ann,) = desk.hub.reading.ids(Member)
    for field, (here, there) in answers.items():
        desk.hub.do(members.edit, ann, **{field: here}).result()
        library.do(members.edit, ann, **{field: there}).result()
    stick.swap(library, place)
    desk.settle()


def test_an_empty_page_says_what_it_is_for(page: Swap) -> None:
    assert "Put a stick in, or choose a folder" in words(page)
    assert any("No network is needed" in each for each in words(page))
    assert page.stick.picture.isVisible()
    assert not page.stick.swap_button.isVisible()
    assert page.stick.folder_button.hasFocus()


def test_a_stick_that_goes_in_is_noticed_and_enter_swaps(desk: Desk, page: Swap, library: Hub, place: Path) -> None:
    library.do(members.join, "Ben").result()
    stick.swap(library, place)
    put_in(desk, page, place)
    assert "Ready to swap with RIVERSIDE" in words(page)
    assert page.stick.swap_button.hasFocus()
    page.stick.swap_button.click()
    finished(desk, page)
    told = words(page)
    assert "You can pull the stick out now." in told
    assert any(each.startswith("From Library laptop:") and "1 new person" in each for each in told)
    assert any(each.startswith("For Library laptop:") for each in told)
    assert sorted(one.name for one in desk.hub.reading.where(Member)) == ["Ann", "Ben"]


def test_the_folder_is_remembered(desk: Desk, page: Swap, place: Path) -> None:
    put_in(desk, page, place)
    page.swap_now()
    finished(desk, page)
    assert settings.read().stick_folder == str(place)
    assert Swap(desk.window.station).folder == place


def test_sticks_are_looked_for_only_while_the_page_is_shown(desk: Desk, page: Swap) -> None:
    desk.window.go("members")
    assert not page.watch._timer.isActive()
    desk.window.go("swap")
    assert page.watch._timer.isActive()
    assert page.watch._timer.interval() < 2000


def test_of_two_sticks_the_one_that_went_in_last_is_meant_and_another_may_be_picked(
    desk: Desk, page: Swap, place: Path, tmp_path: Path
) -> None:
    other = tmp_path / "Tom & Ann's"
    other.mkdir()
    put_in(desk, page, place)
    put_in(desk, page, place, other)
    assert page.folder == other
    press(page, "RIVERSIDE")
    assert page.folder == place
    assert "Ready to swap with RIVERSIDE" in words(page)
    put_in(desk, page)
    desk.until(lambda: not page.stick.swap_button.isVisible() or page.sight.folder_is_there)


def test_a_stick_that_was_pulled_out_is_told_and_can_be_put_in_again(
    desk: Desk, page: Swap, library: Hub, place: Path
) -> None:
    library.do(members.join, "Ben").result()
    stick.swap(library, place)
    put_in(desk, page, place)
    away = place.rename(place.with_name("pulled"))
    page.swap_now()
    finished(desk, page)
    assert any("not there any more" in each for each in words(page))
    assert "You can pull the stick out now." not in words(page)
    away.rename(place)
    page.swap_now()
    finished(desk, page)
    assert "You can pull the stick out now." in words(page)
    assert not any("not there any more" in each for each in words(page))


def test_a_read_only_stick_is_told_on_the_page(desk: Desk, page: Swap, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        make_read_only(disk)
        put_in(desk, page, disk)
        page.swap_now()
        finished(desk, page)
        assert any("Nothing can be written to this stick" in each for each in words(page))


def test_every_laptop_has_a_row_with_what_it_has_not_seen(desk: Desk, page: Swap, library: Hub, place: Path) -> None:
    put_in(desk, page, place)
    stick.swap(library, place)
    page.swap_now()
    finished(desk, page)
    assert "Library laptop" in words(page.stick.laptops)
    desk.join("Cem")
    assert any("has not seen" in each for each in words(page.stick.laptops))
    page.swap_now()
    finished(desk, page)
    stick.swap(library, place)
    page.swap_now()
    finished(desk, page)
    assert "knows all" in words(page.stick.laptops)


def test_the_status_line_tells_what_has_not_been_carried(desk: Desk, page: Swap, library: Hub, place: Path) -> None:
    stick.swap(library, place)
    put_in(desk, page, place)
    page.swap_now()
    finished(desk, page)
    desk.join("Cem")
    told = desk.window.status
    desk.until(lambda: told.carried is not None and "not yet carried to other laptops" in told.carried.text())
    page.swap_now()
    finished(desk, page)
    stick.swap(library, place)
    page.swap_now()
    finished(desk, page)
    desk.until(lambda: told.carried is not None and not told.carried.text())


def test_a_question_is_decided_by_a_key_and_undo_brings_it_back(
    desk: Desk, page: Swap, library: Hub, place: Path
) -> None:
    apart(desk, library, place, phone=("020 1", "020 2"), pronouns=("she", "they"))
    put_in(desk, page, place)
    page.swap_now()
    finished(desk, page)
    press(page, "2 things to decide")
    assert page.tabs.buttons["decide"].text() == "Please decide · 2"
    question = page.decide.question
    assert question is not None
    assert "Ann" in question.sentence
    assert {answer.told.split(" · ")[0].strip("\u2068\u2069") for answer in question.answers} == {
        "Front desk",
        "Library laptop",
    }
    desk.press("2")
    (ann,) = desk.hub.reading.ids(Member)
    assert desk.hub.reading.get(Member, ann).phone == question.answers[1].value
    assert page.tabs.buttons["decide"].text() == "Please decide · 1"
    assert page.decide.question != question
    desk.hub.do(acts.undo).result()
    desk.settle()
    assert page.tabs.buttons["decide"].text() == "Please decide · 2"
    desk.press("1", "1")
    assert worth_a_look.items(desk.hub.reading) == []
    assert "Nothing to decide" in words(page)


def test_a_question_is_decided_by_touch(desk: Desk, page: Swap, library: Hub, place: Path) -> None:
    apart(desk, library, place, phone=("020 1", "020 2"))
    stick.swap(desk.hub, place)
    desk.settle()
    page.show_questions()
    assert page.decide.question is not None
    wanted = page.decide.question.answers[1].value
    desk.qtbot.mouseClick(page.decide.buttons[1], Qt.MouseButton.LeftButton)
    desk.settle()
    (ann,) = desk.hub.reading.ids(Member)
    assert desk.hub.reading.get(Member, ann).phone == wanted
    assert any("Decided" in each for each in desk.toasts)


def test_what_is_left_for_later_waits_and_is_shown_again(desk: Desk, page: Swap, library: Hub, place: Path) -> None:
    apart(desk, library, place, phone=("020 1", "020 2"), pronouns=("she", "they"))
    stick.swap(desk.hub, place)
    desk.settle()
    page.show_questions()
    first = page.decide.question
    desk.press("0")
    assert page.decide.question not in (None, first)
    assert "2 of 2" in words(page)
    desk.press("0")
    assert "Left for later" in words(page)
    press(page, "Show it again")
    assert page.decide.question == first
    assert len(worth_a_look.items(desk.hub.reading)) == 2


def test_the_rail_counts_what_waits(desk: Desk, page: Swap, library: Hub, place: Path) -> None:
    button = desk.window.rail.buttons["swap"]
    assert button.accessibleName() == "Swap with stick"
    apart(desk, library, place, phone=("020 1", "020 2"))
    stick.swap(desk.hub, place)
    desk.until(lambda: button.accessibleName() == "Swap with stick, 1 waiting")
    page.show_questions()
    desk.settle()
    page.decide.buttons[0].click()
    desk.until(lambda: button.accessibleName() == "Swap with stick")


def test_two_sign_ins_at_once_are_told_and_put_away(desk: Desk, page: Swap, library: Hub, place: Path) -> None:
    (ann,) = desk.hub.reading.ids(Member)
    for each in (desk.hub, library):
        each.do(visits.sign_in, ann).result()
    stick.swap(library, place)
    stick.swap(desk.hub, place)
    desk.settle()
    page.show_questions()
    assert any("signed in on two laptops" in each for each in words(page))
    desk.press("1")
    desk.until(lambda: "Nothing to decide" in words(page))


def test_a_parcel_is_saved_shown_before_and_taken_in(desk: Desk, page: Swap, library: Hub, tmp_path: Path) -> None:
    page.save_parcel(tmp_path / "ours.canb")
    finished(desk, page)
    assert "The parcel is saved." in words(page)
    assert (tmp_path / "ours.canb").exists()
    library.do(members.join, "Ben").result()
    send.export(library, tmp_path / "theirs.canb")
    page.look_into(tmp_path / "theirs.canb")
    finished(desk, page)
    assert any(each.startswith("From Library laptop, made") for each in words(page))
    assert "Members: 1" in words(page)
    assert desk.hub.reading.count(Member) == 1
    press(page, "Take it in")
    finished(desk, page)
    assert "Taken in." in words(page)
    assert desk.hub.reading.count(Member) == 2


@pytest.mark.parametrize("content", [b"", b"eggs, milk", b"CANHUB-BUNDLE 1\nxxxxxxxxxxxx"])
def test_a_file_that_is_no_parcel_is_told_on_the_page(desk: Desk, page: Swap, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file").write_bytes(content)
    page.look_into(tmp_path / "file")
    finished(desk, page)
    assert any("parcel" in each for each in words(page.stick.outcome))
    assert desk.hub.reading.count(Member) == 0


def look_whole(page: Swap) -> Callable[[], list[tuple[str, int, int]]]:
    """Give what finds labels and buttons that have less room than their words need."""

    def cut() -> list[tuple[str, int, int]]:
        return [
            (each.text(), each.heightForWidth(each.width()), each.height())
            for each in page.findChildren(QLabel)
            if each.isVisible() and each.wordWrap() and each.heightForWidth(each.width()) > each.height() + 1
        ]

    return cut


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_long_answers_break_and_are_not_cut_off(
    desk: Desk, qapp: QApplication, page: Swap, library: Hub, place: Path, direction: Qt.LayoutDirection
) -> None:
    qapp.setLayoutDirection(direction)
    apart(desk, library, place, notes=("likes tea " * 60, "سلام " * 80))
    put_in(desk, page, place)
    desk.window.resize(desk.window.minimumSize())
    page.swap_now()
    finished(desk, page)
    assert look_whole(page)() == []
    page.show_questions()
    desk.settle()
    assert look_whole(page)() == []


def test_of_long_answers_the_place_is_shown_where_they_differ() -> None:
    same = "The same for all of us. " * 100
    one, two = where_they_differ([f"{same}Here tea.", f"{same}There coffee. {same}"])
    assert one.startswith("… ")
    assert one.endswith("Here tea.")
    assert "There coffee." in two
    assert two.endswith(" …")
    assert max(len(one), len(two)) < 310
    assert where_they_differ(["a", "b"]) == ["a", "b"]
    assert where_they_differ([]) == []


def test_a_parcel_for_a_new_laptop_lets_it_join_with_everything(desk: Desk, page: Swap, tmp_path: Path) -> None:
    desk.join("Ann Lee", "Ben Carr")
    page.save_for_new(tmp_path / "new.canb")
    desk.until(lambda: "The parcel is saved." in words(page))
    joined = joining.join(tmp_path / "third.canhub", tmp_path / "new.canb", desk="Third laptop")
    try:
        assert joined.reading.count(Member) == 2
    finally:
        joined.close()


def test_a_parcel_lying_on_the_stick_can_be_looked_into(desk: Desk, page: Swap, library: Hub, place: Path) -> None:
    library.do(members.join, "Ben").result()
    send.export(library, place / "To the desk.parcel")
    put_in(desk, page, place)
    page.swap_now()
    finished(desk, page)
    button = next(one for one in page.findChildren(QPushButton) if "Look into it" in one.text())
    button.click()
    finished(desk, page)
    assert "What is in this parcel" in words(page)


@pytest.mark.parametrize("letters", [70, 190])
def test_a_parcel_with_a_long_name_leaves_the_page_as_wide_as_it_is(
    desk: Desk, page: Swap, library: Hub, place: Path, letters: int
) -> None:
    library.do(members.join, "Ben").result()
    send.export(library, place / ("x" * letters + ".parcel"))
    put_in(desk, page, place)
    page.swap_now()
    finished(desk, page)
    assert page.stick.widget().width() <= page.stick.viewport().width()


def test_a_question_about_somebody_with_an_endless_name_stays_on_the_page(desk: Desk) -> None:
    from can_hub.ui.parts.decide_pane import DecidePane, Question

    pane = DecidePane()
    desk.qtbot.addWidget(pane)
    pane.resize(500, 400)
    pane.show_questions([Question("one", "A" + "x" * 199 + ": two more were promised than there are.", ())], waiting=1)
    pane.show()
    assert pane.widget().width() <= pane.viewport().width()
