"""What is typed is kept or told of, and what was changed elsewhere is never sent back by someone who came by."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from can_hub import resources
from can_hub.commands import hubs, members, offers, own, toolkit
from can_hub.kinds import Member, Offer, Session
from can_hub.store import soundness
from can_hub.ui.pages.lists import Lists
from can_hub.ui.pages.offers import Offers
from can_hub.ui.pages.settings import Settings
from can_hub.ui.parts.labels import button
from can_hub.ui.parts.offer_pane import DETAILS
from can_hub.ui.parts.records_view import RecordsView
from tests.ui.conftest import Desk
from tests.ui.test_clubs import club, clubs


def go(desk: Desk, name: str, sort: type[Any]) -> Any:
    page = desk.window.go(name)
    assert isinstance(page, sort)
    desk.settle()
    return page


def test_a_field_that_only_has_the_focus_shows_what_another_laptop_changed(desk: Desk) -> None:
    page = go(desk, "settings", Settings)
    page.form.editors["name"].widget.setFocus()
    desk.hub.do(hubs.edit, name="New name").result()
    desk.settle()
    assert page.form.editors["name"].widget.text() == "New name"
    desk.press("Tab")
    assert desk.hub.reading.profile.name == "New name"


def test_an_undo_shows_in_the_field_that_has_the_focus(desk: Desk) -> None:
    chairs, desks = (desk.hub.do(offers.add, title).result() for title in ("Chairs", "Desks"))
    desk.settle()
    page = go(desk, "offers", Offers)
    page.show_offer(chairs)
    page.pane.turn_to(DETAILS)
    box = page.pane.form.editors["sort"].box
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Up)
    desk.settle()
    assert desk.hub.reading.get(Offer, chairs).sort != "other"
    desk.window.station.runner.undo()
    desk.settle()
    assert box.currentData() == "other"
    page.show_offer(desks)
    desk.settle()
    assert desk.hub.reading.get(Offer, chairs).sort == "other"


def test_half_typed_words_are_left_alone(desk: Desk) -> None:
    (ann,) = desk.join("Ann Lee")
    line = desk.members.card.form.editors["birth_year"].widget
    line.setFocus()
    desk.type("19")
    desk.hub.do(members.edit, ann, birth_year=1950).result()
    desk.settle()
    assert line.text() == "19"


def test_what_cannot_be_read_keeps_the_window_open_once(desk: Desk) -> None:
    (ann,) = desk.join("Ann Lee")
    desk.members.show_member(ann)
    desk.members.card.form.editors["birth_year"].widget.setFocus()
    desk.type("196o")
    desk.window.close()
    assert desk.window.isVisible()
    assert desk.toasts[-1].startswith("What is marked on this page could not be kept.")
    desk.window.close()
    assert not desk.window.isVisible()


def test_what_cannot_be_read_is_told_of_when_someone_else_is_shown(desk: Desk) -> None:
    desk.join("Ann Lee", "Ben Okri")
    page = desk.members
    page.card.form.editors["birth_year"].widget.setFocus()
    desk.type("196o")
    page.table.setFocus()
    desk.press("Down")
    assert desk.toasts[-1].endswith("What you typed for “Birth year” was not kept.")
    assert page.card.form.errors["birth_year"].text() == ""


def test_a_refusal_that_comes_late_does_not_stand_beside_another_person(desk: Desk) -> None:
    _ann, ben = desk.join("Ann Lee", "Ben Okri")
    page = desk.members
    line = page.card.form.editors["name"].widget
    line.setFocus()
    line.clear()
    # Without letting the window catch up: the answer is still on its way when Ben is shown.
    page.card.form.commit()
    page.show_member(ben)
    desk.settle()
    assert page.card.form.errors["name"].text() == ""
    assert "“Name” must not be empty." in desk.toasts


def test_a_question_about_one_date_is_not_answered_for_another(desk: Desk) -> None:
    club(desk)
    page = clubs(desk)
    page.card.dates.choose_first()
    page._cancel_date()
    desk.settle()
    assert page.card.ask.isVisible()
    page.card.dates.step(1)
    desk.settle()
    assert not page.card.ask.isVisible()
    assert {one.status for one in desk.hub.reading.where(Session)} <= {"", "planned"}


def test_a_draft_waits_when_another_list_is_switched_on(desk: Desk) -> None:
    outings, book = (
        resources.folder("toolkit", f"{name}.toml").read_text(encoding="utf-8")
        for name in ("outing_log", "message_book")
    )
    desk.hub.do(toolkit.declare, outings).result()
    page = go(desk, "lists", Lists)
    desk.press("Ctrl+N")
    desk.type("The allotments")
    desk.hub.do(toolkit.declare, book).result()
    desk.settle()
    view = page.view
    assert isinstance(view, RecordsView)
    assert view.panel.new_name.text() == "The allotments"
    assert view.panel.new_name.hasFocus()
    assert not desk.hub.reading.where(desk.hub.kinds["own_outing"].record)


def test_two_papers_of_one_name_do_not_spoil_each_other(desk: Desk) -> None:
    station = desk.window.station
    files = [station.paper("Badges.pdf") for _time in range(3)]
    assert [file.name for file in files] == ["Badges.pdf", "Badges 2.pdf", "Badges 3.pdf"]


def test_a_file_that_cannot_be_looked_at_is_not_said_to_be_right(desk: Desk, monkeypatch: Any, tmp_path: Any) -> None:
    monkeypatch.setattr(desk.hub, "path", tmp_path / "gone.canhub")
    page = go(desk, "settings", Settings)
    page.tabs.turn_to("laptop")
    page.look_for_faults()
    desk.until(lambda: bool(desk.toasts))
    assert "Everything is all right." not in desk.toasts[-1]


def test_a_name_with_an_ampersand_takes_no_key() -> None:
    made = button("Tea & cake")
    assert made.text() == "Tea && cake"
    assert made.shortcut().isEmpty()
    assert made.accessibleName() == "Tea & cake"


def test_a_list_of_ones_own_with_many_fields_called_as_ours_can_be_written(desk: Desk) -> None:
    toml = 'name = "own_x"\none = "X"\nmany = "Xs"\n[fields.hub]\nlabel = "Hub"\n[fields.record]\nlabel = "Record"\n'
    desk.hub.do(toolkit.declare, toml).result()
    record = desk.hub.kinds["own_x"].record
    number = desk.hub.do(own.add, record, hub="a", record="b").result()
    desk.hub.do(own.change, record, number, record="c").result()
    assert desk.hub.reading.get(record, number).record == "c"  # type: ignore[attr-defined]
    assert not desk.hub.reading.count(Member)
    assert soundness.is_sound(desk.hub.path)
