"""The roll call at the window: begun with one button or key, ticked with the space bar or a finger."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from can_hub.commands import activities, consents, members, sessions, visits
from can_hub.kinds import Drill, Member
from can_hub.store.questions import roll_call
from can_hub.ui.pages.inside import Inside
from tests.conftest import Clock
from tests.ui.conftest import Desk


@pytest.fixture
def page(desk: Desk) -> Inside:
    desk.hub.do(visits.sign_in, *desk.join("Ann Lee", "Ben Carr", "Cy Moon")).result()
    desk.settle()
    made = desk.window.go("inside")
    assert isinstance(made, Inside)
    desk.settle()
    return made


def names(page: Inside) -> list[str]:
    return [card.name for card in page.list.people.cards]


def test_f12_calls_the_roll_and_space_ticks_off(desk: Desk, page: Inside) -> None:
    desk.press("F12", "Space")
    assert page.bar.missing.text() == "2"
    assert [card.name for card in page.list.people.cards if card.picked] == ["Ann Lee"]


def test_space_again_takes_a_tick_back(desk: Desk, page: Inside) -> None:
    desk.press("F12", "Space", "Space")
    assert page.bar.missing.text() == "3"


def test_space_signs_nobody_out(desk: Desk, page: Inside) -> None:
    desk.press("Space", "F12", "Space")
    assert len(desk.inside()) == 3


def test_a_finger_ticks_off(desk: Desk, page: Inside) -> None:
    desk.press("F12")
    row = page.list.visualRect(page.list.people.index(1, 0))
    from can_hub.ui.parts.card_painter import CARD_ROLE

    act = page.list.people.index(1, 0).data(CARD_ROLE).act
    box = page.list._painter.act_box(row, act, page.list.font())
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    desk.settle()
    assert [card.name for card in page.list.people.cards if card.picked] == ["Ben Carr"]


def test_a_letter_goes_to_a_name(desk: Desk, page: Inside) -> None:
    desk.press("F12")
    desk.type("c")
    card = page.list.current()
    assert card is not None
    assert card.name == "Cy Moon"


def test_someone_who_stands_on_no_list_is_added(desk: Desk, page: Inside) -> None:
    desk.press("F12")
    page.bar.name.setFocus()
    desk.type("The postman")
    desk.press("Enter")
    assert "The postman" in names(page)
    assert page.bar.missing.text() == "3"
    assert page.bar.name.text() == ""


def test_closing_says_who_is_missing_and_how_long_it_took(desk: Desk, page: Inside, clock: Clock) -> None:
    desk.press("F12", "Space")
    clock.moment += timedelta(minutes=2, seconds=7)
    page.bar.close_button.click()
    desk.settle()
    assert desk.toasts[-1] == "Closed after 2:07: 2 are missing."
    assert page.last.text() == "Last roll call: 6 Jun 2026, 3 people, 2:07 minutes"
    assert page.alarm_button.isVisible()


def test_the_day_of_the_last_roll_call_is_that_of_the_hub(desk: Desk, page: Inside, clock: Clock) -> None:
    """In London it is past midnight already."""
    clock.moment = clock.moment.replace(hour=23, minute=20)
    desk.press("F12")
    page.bar.close_button.click()
    desk.settle()
    assert page.last.text().startswith("Last roll call: 7 Jun 2026")


def test_closing_too_early_is_undone(desk: Desk, page: Inside) -> None:
    desk.press("F12", "Space")
    page.bar.close_button.click()
    desk.settle()
    desk.window.station.runner.undo()
    desk.settle()
    assert page.bar.isVisible()
    assert page.bar.missing.text() == "2"


def test_a_drill_is_no_alarm(desk: Desk, page: Inside) -> None:
    page.drill_button.click()
    desk.settle()
    running = roll_call.running(desk.hub.reading)
    assert running is not None
    assert running.sort == "drill"
    assert page.bar.time.text().startswith("Drill")


def test_a_drill_that_is_closed_early_alarms_nobody(desk: Desk, page: Inside, clock: Clock) -> None:
    page.drill_button.click()
    desk.settle()
    page.list.setFocus()
    desk.press("Space")
    clock.moment += timedelta(seconds=40)
    page.bar.close_button.click()
    desk.settle()
    assert desk.toasts[-1] == "Drill closed after 0:40: 1 of 3 were ticked off."


def test_a_call_that_runs_is_there_again_after_a_visit_to_another_page(desk: Desk, page: Inside) -> None:
    desk.press("F12")
    desk.window.go("front_desk")
    desk.hub.do(visits.visitor, "Late Gran").result()
    desk.settle()
    desk.window.go("inside")
    assert "Late Gran" in names(page)
    assert page.bar.isVisible()
    assert desk.hub.reading.count(Drill) == 1


def test_by_keyboard_the_button_leads_straight_to_the_first_name(desk: Desk, page: Inside) -> None:
    page.by_time.setFocus()
    page.alarm_button.setFocus()
    QTest.keyClick(page.alarm_button, Qt.Key.Key_Space)
    desk.settle()
    assert page.list.hasFocus()
    desk.press("Space")
    assert page.bar.missing.text() == "2"


def test_whoever_is_missing_is_told_on_every_page_until_the_call_is_closed(desk: Desk, page: Inside) -> None:
    button = desk.window.rail.buttons["inside"]
    desk.press("F12", "Space")
    desk.window.go("members")
    desk.window.news.look()
    assert button.accessibleName() == "Who is inside, 2 waiting"
    desk.window.go("inside")
    page.end_call()
    desk.settle()
    desk.window.news.look()
    assert button.accessibleName() == "Who is inside"


def test_no_earlier_message_lies_over_a_roll_call(desk: Desk, page: Inside) -> None:
    desk.window.station.toasts.say("It is printed.")
    desk.window.station.toasts.trouble("The stick is full.")
    desk.press("F12")
    assert desk.toasts == ["The stick is full."]


def test_an_alarm_does_not_look_like_a_drill(desk: Desk, page: Inside) -> None:
    page.call_the_roll("practice")
    desk.settle()
    assert page.bar.time.objectName() == "chip"
    page.end_call()
    desk.settle()
    desk.press("F12")
    assert page.bar.time.objectName() == "alarm"


def test_those_who_need_help_are_told_whole_and_while_the_roll_is_called(desk: Desk, page: Inside) -> None:
    desk.window.resize(desk.window.minimumSize())
    for number, member in enumerate(desk.hub.reading.where(Member)):
        desk.hub.do(members.edit, member.id, access_needs="A wheelchair").result()
        desk.hub.do(consents.give, member.id, "access").result()
        club = desk.hub.do(activities.add, f"Club {number}", place=f"The long room number {number} upstairs").result()
        session = desk.hub.do(sessions.plan, club, desk.hub.reading.now()).result()
        desk.hub.do(sessions.mark, session, member.id, "present").result()
    desk.settle()
    for ticked in range(3):
        told = page.needs.text()
        assert told.startswith(f"{3 - ticked} need")
        assert page.needs.isVisible()
        assert page.needs.height() >= page.needs.heightForWidth(page.needs.width())
        assert page.needs.width() <= page.width()
        if not ticked:
            desk.press("F12")
        desk.press("Space", "Down")
    assert not page.needs.isVisible()


def test_a_roll_call_with_nobody_inside_says_so(desk: Desk) -> None:
    made = desk.window.go("inside")
    assert isinstance(made, Inside)
    desk.press("F12")
    made.end_call()
    desk.settle()
    assert desk.toasts == ["The roll call is closed; nobody was inside."]


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_on_a_small_screen_with_large_letters_the_row_that_is_ticked_is_in_sight(
    desk: Desk, page: Inside, direction: Qt.LayoutDirection
) -> None:
    QApplication.setLayoutDirection(direction)
    desk.hub.do(visits.sign_in, *desk.join(*(f"Person {number}" for number in range(12)))).result()
    whole, least = desk.window.takeCentralWidget(), desk.window.minimumSize()
    desk.window.setMinimumSize(0, 0)
    desk.window._let_scroll(whole, least)
    desk.window.resize(683, 384)
    page.enter()
    desk.press("F12")
    for _step in range(12):
        desk.press("Down")
        row = page.list.visualRect(page.list.currentIndex())
        seen = page.list.viewport().visibleRegion().boundingRect()
        assert seen.top() <= row.top()
        assert row.bottom() <= seen.bottom()
