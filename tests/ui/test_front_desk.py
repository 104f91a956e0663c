"""The front desk, with the keyboard alone."""

from datetime import timedelta

import pytest

from can_hub.commands import badges, visits
from can_hub.kinds.badge import looks_like_a_code
from tests.ui.conftest import Desk


def names(desk: Desk) -> list[str]:
    return [card.name for card in desk.page.results.people.cards]


def test_three_letters_and_enter_sign_someone_in(desk: Desk) -> None:
    desk.join("Aisha Rahman", "Ben Okri", "Siân Wyn-Jones")
    desk.type("ben")
    desk.press("Enter")
    assert desk.inside() == ["Ben Okri"]
    assert desk.toasts == ["Ben Okri is in."]
    assert desk.page.box.text() == ""
    assert desk.page.box.hasFocus()


def test_down_chooses_the_next_one(desk: Desk) -> None:
    desk.join("Ann Lee", "Anna Petrenko")
    desk.type("ann")
    second = names(desk)[1]
    desk.press("Down", "Enter")
    assert desk.inside() == [second]


def test_enter_never_signs_anyone_out(desk: Desk) -> None:
    desk.join("Ben Okri")
    desk.type("ben")
    desk.press("Enter")
    desk.type("ben")
    desk.press("Enter")
    assert desk.inside() == ["Ben Okri"]
    assert "Ben Okri is already in. F4 signs out." in desk.toasts


def test_f4_signs_out_whoever_is_highlighted(desk: Desk) -> None:
    (ben,) = desk.join("Ben Okri")
    desk.hub.do(visits.sign_in, ben).result()
    desk.settle()
    desk.type("ben")
    desk.press("F4")
    assert desk.inside() == []
    assert desk.toasts == ["Ben Okri has left."]


def test_f4_from_an_empty_box_goes_to_those_inside_and_again_signs_out(desk: Desk) -> None:
    (ben,) = desk.join("Ben Okri")
    desk.hub.do(visits.sign_in, ben).result()
    desk.settle()
    desk.press("F4")
    assert desk.page.inside.hasFocus()
    desk.press("F4")
    assert desk.inside() == []


def test_those_inside_come_last_and_are_marked(desk: Desk) -> None:
    first, _second = desk.join("Ann Lee", "Ann Moss")
    desk.hub.do(visits.sign_in, first).result()
    desk.settle()
    desk.type("ann")
    cards = desk.page.results.people.cards
    assert [(card.name, card.inside, card.act) for card in cards] == [
        ("Ann Moss", False, "Sign in"), ("Ann Lee", True, "Sign out"),
    ]  # fmt: skip
    assert "inside" in cards[1].said


def test_a_family_picked_together_takes_one_enter_and_one_undo(desk: Desk) -> None:
    desk.join("Ann Lee", "Ben Lee", "Cy Moss")
    for name in ("ann", "ben", "cy"):
        desk.type(name)
        desk.press("Insert")
    assert desk.page.picks.isVisible()
    desk.press("Enter")
    assert sorted(desk.inside()) == ["Ann Lee", "Ben Lee", "Cy Moss"]
    assert not desk.page.picks.isVisible()
    desk.press("Ctrl+Z")
    assert desk.inside() == []


def test_the_button_of_those_picked_signs_in_them_alone(desk: Desk) -> None:
    desk.join("Ann Lee", "Ben Lee")
    desk.type("ann")
    desk.press("Insert")
    desk.type("ben")
    desk.page.picks.sign_in.click()
    desk.settle()
    assert desk.inside() == ["Ann Lee"]


def test_a_visitor_takes_one_line(desk: Desk) -> None:
    desk.type("Inspector Morse")
    desk.press("F2", "Tab")
    desk.type("Ann Lee")
    desk.press("Enter")
    assert desk.inside() == ["Inspector Morse"]
    assert desk.page.box.hasFocus()
    assert not desk.page.view.visitor.isVisible()


def test_a_visitor_without_a_name_is_refused_beside_the_field(desk: Desk) -> None:
    desk.press("F2", "Enter")
    assert desk.page.view.visitor.error.text() == "Please give a name."
    assert desk.inside() == []


def test_a_draft_of_a_visitor_waits_when_someone_is_called_away(desk: Desk) -> None:
    desk.press("F2")
    desk.type("Inspector")
    desk.press("Esc")
    assert desk.page.box.hasFocus()
    desk.press("F2")
    assert desk.page.view.visitor.name.text() == "Inspector"


def test_people_without_a_name_are_counted(desk: Desk) -> None:
    desk.press("F7", "F6")
    assert desk.page.view.count.text() == "6"
    assert desk.window.status.label.text().endswith("6 inside")


def test_someone_new_joins_and_is_in_at_once(desk: Desk) -> None:
    desk.type("Newcomer")
    assert desk.page.view.nobody.isVisible()
    desk.press("Ctrl+N")
    assert desk.inside() == ["Newcomer"]


def test_closing_assumes_the_rest_left_and_can_be_undone(desk: Desk) -> None:
    ann, ben = desk.join("Ann Lee", "Ben Okri")
    desk.hub.do(visits.sign_in, ann, ben).result()
    desk.settle()
    desk.page.view.close_button.click()
    desk.settle()
    assert desk.inside() == []
    desk.press("Ctrl+Z")
    assert sorted(desk.inside()) == ["Ann Lee", "Ben Okri"]


@pytest.mark.parametrize("place", ["front_desk", "members", "inside"])
def test_a_badge_is_read_whatever_has_the_focus(desk: Desk, place: str) -> None:
    (ann,) = desk.join("Ann Lee")
    code = desk.hub.do(badges.badge_of, ann).result().code
    desk.settle()
    desk.window.go(place)
    desk.type(code)
    desk.press("Enter")
    assert desk.inside() == ["Ann Lee"]
    assert "Ann Lee is in." in desk.toasts
    box = getattr(desk.window.page, "box", None)
    assert box is None or box.text() == ""


def test_a_badge_scanned_twice_is_already_in_and_later_signs_out(desk: Desk, clock) -> None:
    (ann,) = desk.join("Ann Lee")
    code = desk.hub.do(badges.badge_of, ann).result().code
    desk.settle()
    for wait, told, inside in ((0, "is in.", 1), (1, "is already in.", 1), (3, "has left.", 0)):
        clock.moment += timedelta(minutes=wait)
        desk.type(code)
        desk.press("Enter")
        assert desk.toasts[-1] == f"Ann Lee {told}"
        assert len(desk.inside()) == inside


def test_a_lost_badge_is_refused_by_name(desk: Desk) -> None:
    (ann,) = desk.join("Ann Lee")
    code = desk.hub.do(badges.badge_of, ann).result().code
    desk.hub.do(badges.replace, ann).result()
    desk.settle()
    desk.type(code)
    desk.press("Enter")
    assert desk.inside() == []
    assert "Ann Lee" in desk.toasts[-1]


def test_a_name_typed_fast_is_no_badge(desk: Desk) -> None:
    desk.join("Bartholomew")
    desk.type("Bartholomew")
    desk.press("Enter")
    assert desk.inside() == ["Bartholomew"]


def test_letters_typed_on_a_list_fall_into_the_box(desk: Desk) -> None:
    (ann,) = desk.join("Ann Lee")
    desk.hub.do(visits.sign_in, ann).result()
    desk.settle()
    desk.page.inside.setFocus()
    desk.type("x")
    assert desk.page.box.text() == "x"
    assert desk.page.box.hasFocus()


def test_one_sign_in_tells_three_rows_at_most(desk: Desk) -> None:
    desk.join(*(f"Member {number}" for number in range(300)))
    desk.type("member 7")
    resets: list[int] = []
    for people in (desk.page.results.people, desk.page.inside.people):
        people.modelReset.connect(lambda: resets.append(1))
        people.rows_told = 0
    desk.page.results.people.rows_told = 0
    card = desk.page.results.current()
    assert card is not None
    before = desk.page.inside.people.rows_told
    desk.press("Enter")
    assert desk.page.inside.people.rows_told - before <= 3
    assert resets == []


def test_a_change_from_elsewhere_never_moves_the_highlight(desk: Desk) -> None:
    desk.join("Ann Lee", "Ann Moss")
    desk.type("ann")
    desk.press("Down")
    chosen = desk.page.results.current()
    desk.join("Ann Aaron")
    assert desk.page.results.current() == chosen


def test_one_sign_in_asks_the_file_fifteen_things_at_most(desk: Desk) -> None:
    desk.join(*(f"Member {number}" for number in range(300)))
    for name in ("member 8", "member 7"):
        told: list[str] = []
        desk.type(name)
        desk.hub.reading.connection.set_trace_callback(told.append)
        desk.hub.write_alone(lambda writing: writing.connection.set_trace_callback(told.append))  # noqa: B023
        desk.press("Enter")
        desk.hub.write_alone(lambda writing: writing.connection.set_trace_callback(None))
        desk.hub.reading.connection.set_trace_callback(None)
    asked = [sentence for sentence in told if not sentence.startswith("--") and "data_version" not in sentence]
    assert len(asked) <= 15, asked


def test_someone_whose_name_is_spelt_like_a_code_signs_in_by_it(desk: Desk) -> None:
    assert looks_like_a_code("Jane Stevens")
    desk.join("Jane Stevens")
    desk.type("Jane Stevens")
    desk.press("Enter")
    desk.until(lambda: desk.inside() == ["Jane Stevens"])


def on_today(desk: Desk) -> int:
    from datetime import time

    from can_hub.commands import activities
    from can_hub.store.questions import timetable

    number = desk.hub.do(
        activities.add, "Repair club", rule="FREQ=DAILY", starts_at=time(12), duration=90, capacity=12
    ).result()
    desk.until(lambda: bool(timetable.coming(desk.hub.reading, number, desk.hub.reading.today(), 1)))
    desk.settle()
    return int(timetable.coming(desk.hub.reading, number, desk.hub.reading.today(), 1)[0].id)


def test_what_is_on_today_stands_beside_those_inside(desk: Desk) -> None:
    page = desk.page
    assert "today" not in page.view.__dict__
    on_today(desk)
    line = page.view.today.list.lines[0]
    assert (line.when, line.name, line.note) == ("12:00", "Repair club", "0 of 12 places")


def test_whoever_is_found_is_put_straight_in_to_a_date_of_today(desk: Desk) -> None:
    from can_hub.kinds import Session
    from can_hub.store.questions import registers

    desk.join("Ann Lee")
    session = on_today(desk)
    page = desk.page
    desk.type("ann")
    page.view.today.list.opened.emit(page.view.today.list.lines[0])
    desk.settle()
    assert desk.inside() == ["Ann Lee"]
    rows = registers.rows(desk.hub.reading, desk.hub.reading.get(Session, session))
    assert [(row.name, row.mark) for row in rows] == [("Ann Lee", "present")]
    assert page.view.today.list.lines[0].note == "1 came"


def test_a_date_of_today_is_chosen_after_someone_was_found(desk: Desk) -> None:
    on_today(desk)
    desk.page.view.today.list.opened.emit(desk.page.view.today.list.lines[0])
    assert desk.toasts[-1] == "First find someone, then choose what they came for."


def test_one_press_on_a_date_of_today_is_enough(desk: Desk) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    desk.join("Ann Lee")
    on_today(desk)
    view = desk.page.view.today.list
    desk.type("ann")
    row = view.visualRect(view.model().index(0, 0))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    desk.settle()
    assert desk.inside() == ["Ann Lee"]
    assert desk.focus() is desk.page.box
