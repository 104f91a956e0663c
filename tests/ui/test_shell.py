"""The window around the pages: undo, toasts, news from elsewhere, going anywhere, long work, faults of our own."""

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from can_hub.commands import activities, members, offers, visits
from can_hub.errors import Refused, Trouble
from can_hub.kinds import Member
from can_hub.kinds.offer import HAVE, NEED
from can_hub.store.hub import Hub
from can_hub.ui.pages.clubs import Clubs
from can_hub.ui.pages.offers import Offers
from can_hub.ui.shell.crash import CrashCatcher, told_without_names
from can_hub.ui.shell.go_to import GoTo
from can_hub.ui.shell.jobs import JobStrip, Progress
from can_hub.ui.shell.menus import Menus
from can_hub.ui.shell.single import OneWindow
from can_hub.words import FIRST_STRONG_ISOLATE, POP_ISOLATE
from tests.ui.conftest import Desk

PLAIN = str.maketrans("", "", FIRST_STRONG_ISOLATE + POP_ISOLATE)


def menus(desk: Desk) -> Menus:
    assert isinstance(desk.window.menus, Menus)
    return desk.window.menus


def test_undo_on_the_toast_takes_the_act_back(desk: Desk) -> None:
    desk.join("Ben Okri")
    desk.type("ben")
    desk.press("Enter")
    toast = desk.window.station.toasts._shown[-1]
    toast.undo_button.click()
    desk.settle()
    assert desk.inside() == []
    assert desk.toasts[-1].startswith("Undone: ")


def test_ctrl_z_first_takes_back_typing(desk: Desk) -> None:
    (ben,) = desk.join("Ben Okri")
    desk.hub.do(visits.sign_in, ben).result()
    desk.settle()
    desk.type("abc")
    desk.press("Ctrl+Z")
    assert desk.page.box.text() == ""
    assert desk.inside() == ["Ben Okri"]
    desk.press("Ctrl+Z")
    assert desk.inside() == []


def test_redo_brings_it_back(desk: Desk) -> None:
    (ben,) = desk.join("Ben Okri")
    desk.hub.do(visits.sign_in, ben).result()
    desk.settle()
    desk.press("Ctrl+Z", "Ctrl+Shift+Z")
    assert desk.inside() == ["Ben Okri"]


def test_nothing_to_undo_says_so(desk: Desk) -> None:
    for _turn in range(3):
        desk.press("Ctrl+Z")
    assert "There is nothing to undo." in desk.toasts


def test_a_change_of_another_program_appears(desk: Desk) -> None:
    other = Hub.open(desk.hub.path)
    try:
        member = other.do(members.join, "From Elsewhere").result()
        other.do(visits.sign_in, member).result()
    finally:
        other.close()
    desk.until(lambda: desk.page.view.count.text() == "1")
    assert [card.name for card in desk.page.inside.people.cards] == ["From Elsewhere"]


def test_trouble_stays_until_it_was_read(desk: Desk) -> None:
    def fail(_hub: object) -> None:
        raise Trouble("The disk is full.")

    desk.window.station.runner.do(fail)
    desk.settle()
    toast = desk.window.station.toasts._shown[-1]
    assert toast.sentence == "The disk is full."
    assert not toast._timer.isActive()
    desk.press("Esc")
    desk.until(lambda: desk.toasts == [])


def test_an_older_toast_undoes_its_own_act(desk: Desk) -> None:
    desk.press("F6", "F7")
    older, _newer = desk.window.station.toasts._shown[-2:]
    older.undo_button.click()
    desk.settle()
    assert desk.page.view.count.text() == "5"


def test_ctrl_k_goes_to_a_person(desk: Desk) -> None:
    desk.join("Ann Lee", "Ben Okri")
    desk.press("Ctrl+K")
    box = menus(desk).box
    assert isinstance(box, GoTo)
    box.box.setFocus()
    box.box.setText("okri")
    desk.settle()
    desk.press("Enter")
    assert desk.members.card.title.accessibleName() == "Ben Okri"


def typed_into_go_to(desk: Desk, text: str) -> GoTo:
    """Press Ctrl+K, and type."""
    desk.press("Ctrl+K")
    box = menus(desk).box
    box.box.setFocus()
    box.box.setText(text)
    box.box.settle()
    return box


def test_ctrl_k_goes_to_a_club(desk: Desk) -> None:
    for name in ("Knitting", "Harbour choir"):
        desk.hub.do(activities.add, name).result()
    desk.settle()
    typed_into_go_to(desk, "choir har")
    desk.press("Enter")
    page = desk.window.page
    assert isinstance(page, Clubs)
    assert page.card.activity is not None
    assert page.card.activity.name == "Harbour choir"
    assert page.table.current_id() == page.card.shown


def test_ctrl_k_goes_to_a_club_whatever_was_searched_for_there(desk: Desk) -> None:
    desk.hub.do(activities.add, "Harbour choir").result()
    page = desk.window.go("clubs")
    assert isinstance(page, Clubs)
    page.search()
    page.panel.box.setText("zzz")
    page.panel.box.settle()
    typed_into_go_to(desk, "harbour")
    desk.press("Enter")
    desk.settle()
    assert page.card.activity is not None
    assert page.panel.box.text() == ""


@pytest.mark.parametrize("direction", [HAVE, NEED])
def test_ctrl_k_goes_to_an_offer_or_a_need(desk: Desk, direction: str) -> None:
    desk.hub.do(offers.add, "Soup", direction=direction).result()
    bread = desk.hub.do(offers.add, "Bread of yesterday", direction=direction).result()
    desk.settle()
    typed_into_go_to(desk, "Bread of yesterday")
    desk.press("Enter")
    page = desk.window.page
    assert isinstance(page, Offers)
    assert page.chosen is not None
    assert page.chosen.id == bread


def test_ctrl_k_says_when_nothing_is_called_so(desk: Desk) -> None:
    box = typed_into_go_to(desk, "zzzz ")
    assert box.nothing.isVisible()
    assert not box.list.isVisible()
    assert box.nothing.text().translate(PLAIN) == "Nothing is called “zzzz”."
    desk.press("Enter")
    assert box.isVisible()
    box.box.setText("")
    box.box.settle()
    assert box.list.isVisible()
    assert not box.nothing.isVisible()
    box.close()


def test_long_work_shows_what_it_does_and_can_be_cancelled(desk: Desk) -> None:
    started, may_go_on = threading.Event(), threading.Event()

    def work(progress: Progress) -> None:
        started.wait(10)
        progress.say(0.5, "Halfway …")
        may_go_on.wait(10)
        progress.say(1.0)

    jobs = desk.window.station.jobs
    jobs.run("Counting …", work, done=lambda _none: pytest.fail("it was cancelled"))
    desk.until(lambda: any(strip.isVisible() for strip in desk.window.findChildren(JobStrip)))
    (strip,) = desk.window.findChildren(JobStrip)
    started.set()
    desk.until(lambda: strip.label.text() == "Halfway …")
    strip.cancel.click()
    may_go_on.set()
    desk.until(lambda: not jobs.running)
    assert desk.toasts == ["Cancelled. Nothing was changed."]


def test_work_that_begins_or_ends_when_the_window_has_closed_tells_nobody(desk: Desk) -> None:
    told: list[object] = []
    jobs = desk.window.station.jobs
    jobs.run("Long work", lambda _progress: "begun before", done=told.append)
    desk.window.close()
    jobs.run_quietly(lambda _progress: "begun after", done=told.append, failed=told.append)
    desk.until(lambda: not jobs.running)
    assert told == []


def test_short_work_shows_no_strip(desk: Desk) -> None:
    done: list[int] = []
    desk.window.station.jobs.run("Counting …", lambda _progress: 7, done=done.append)
    desk.until(lambda: done == [7])
    assert desk.window.findChildren(JobStrip) == []


def test_the_fire_list_is_printed_into_a_file(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from can_hub.ui.shell import papers
    from can_hub.ui.shell.station import Station

    (ann,) = desk.join("Ann Lee", access_needs="Wheelchair")
    desk.hub.do(visits.sign_in, ann).result()
    monkeypatch.setattr(Station, "folder", tmp_path / "papers")
    opened: list[Path] = []
    monkeypatch.setattr(papers, "_show", lambda _station, file: opened.append(file))
    desk.press("Ctrl+P")
    desk.until(lambda: bool(opened))
    assert opened[0].read_bytes().startswith(b"%PDF")


def test_a_badge_is_printed_into_a_file(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from can_hub.ui.shell import papers
    from can_hub.ui.shell.station import Station

    desk.join("Ann Lee")
    monkeypatch.setattr(Station, "folder", tmp_path / "papers")
    opened: list[Path] = []
    monkeypatch.setattr(papers, "_show", lambda _station, file: opened.append(file))
    _page = desk.members
    desk.press("Ctrl+P")
    desk.until(lambda: bool(opened))
    assert opened[0].read_bytes().startswith(b"%PDF")


def test_a_fault_of_ours_is_told_without_anyones_name(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    catcher = CrashCatcher(desk.window)
    try:
        raise KeyError("Aisha Rahman")
    except KeyError as error:
        catcher.catch(type(error), error, error.__traceback__)
    desk.settle()
    window = catcher.window
    assert window is not None
    assert window.isVisible()
    assert "Aisha" not in window.text.toPlainText()
    assert "KeyError" in window.text.toPlainText()
    assert "Aisha" not in capsys.readouterr().err
    window.copy.click()
    assert QGuiApplication.clipboard().text() == window.text.toPlainText()
    window.go_on.click()
    desk.window.activateWindow()
    desk.until(desk.window.isActiveWindow)
    desk.page.box.setFocus()
    desk.press("F6")
    assert desk.page.view.count.text() == "1"


def test_a_fault_in_another_thread_is_caught_as_well(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    catcher = CrashCatcher(desk.window)
    catcher.install()
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    desk.until(lambda: catcher.window is not None and catcher.window.isVisible())
    assert catcher.window is not None
    catcher.window.accept()


def test_where_it_happened_is_told_without_home_folders() -> None:
    try:
        members.join(None, "")  # type: ignore[arg-type]
    except AttributeError as error:
        told = told_without_names(error)
    assert "can_hub/commands/members.py" in told
    assert str(Path.home()) not in told


def test_a_refusal_without_a_place_is_a_toast(desk: Desk) -> None:
    def refuse(_hub: object) -> None:
        raise Refused("No.")

    desk.window.station.runner.do(refuse)
    desk.settle()
    assert desk.toasts == ["No."]


def test_a_second_window_asks_the_first_to_come_forward(desk: Desk, tmp_path: Path) -> None:
    first, second = OneWindow(tmp_path / "a.canhub"), OneWindow(tmp_path / "a.canhub")
    assert first.taken()
    assert not second.taken()
    asked: list[bool] = []
    first.answer(lambda: asked.append(True))
    second.ask_the_other()
    desk.until(lambda: asked == [True])


def test_the_look_can_be_changed_while_it_runs(desk: Desk) -> None:
    from can_hub import settings
    from can_hub.ui.look.wardrobe import worn

    looks = {action.text(): action for action in menus(desk).view_menu.actions()}
    looks["Dark"].trigger()
    assert worn().name == "dark"
    assert settings.read().look == "dark"
    looks["Light"].trigger()
    assert worn().name == "light"


def test_the_line_at_the_foot_tells_the_laptop_and_who_is_inside(desk: Desk) -> None:
    assert desk.window.status.label.text() == "All changes saved · Front desk · 0 inside"


def test_a_box_with_text_that_was_not_typed_leaves_undo_to_the_hub(desk: Desk) -> None:
    from can_hub.ui.shell.keys import takes_back_typing

    box = QLineEdit("was here before")
    assert not takes_back_typing(box)
    assert desk.hub.reading.count(Member) == 0
