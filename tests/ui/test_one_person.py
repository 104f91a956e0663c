"""A person with two records is one person in the window: in every list, in every figure, and on the way out."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel

from can_hub.commands import acts, badges, members, visits
from can_hub.kinds import Visit
from can_hub.ui.pages.inside import Inside
from can_hub.ui.shell.erase import EraseWindow
from tests.conftest import NOW, Clock
from tests.ui.conftest import Desk


@pytest.fixture
def records(desk: Desk) -> tuple[int, int]:
    """Ann as she joined, and Ann as another laptop wrote her down; the first one will speak for both."""
    speaker, double = sorted(desk.join("Ann Lee", "Anne Lee"))
    desk.hub.do(members.edit, speaker, name="Ann Lee").result()
    desk.hub.do(members.edit, double, name="Anne Lee").result()
    desk.settle()
    return speaker, double


def sign_in(desk: Desk, *who: int) -> None:
    for one in who:
        desk.hub.do(visits.sign_in, one).result()
    desk.settle()


def say_same(desk: Desk, records: tuple[int, int]) -> None:
    desk.hub.do(members.same, *records).result()
    desk.settle()


def foot(desk: Desk) -> str:
    return desk.window.status.label.text()


def inside_page(desk: Desk) -> Inside:
    page = desk.window.go("inside")
    assert isinstance(page, Inside)
    desk.settle()
    return page


@pytest.mark.parametrize("under", [(0,), (1,), (0, 1)])
def test_one_press_on_the_fire_list_ends_every_stay_of_a_person(
    desk: Desk, records: tuple[int, int], under: tuple[int, ...]
) -> None:
    sign_in(desk, *(records[one] for one in under))
    say_same(desk, records)
    page = inside_page(desk)
    assert [card.name for card in page.list.people.cards] == ["Ann Lee"]
    desk.press("F4")
    assert desk.inside() == []
    assert page.empty.isVisible()
    desk.window.station.runner.undo()
    desk.settle()
    assert len(desk.inside()) == len(under)


@pytest.mark.parametrize("under", [(1,), (0, 1), (1, 0)])
def test_f4_at_the_front_desk_ends_every_stay_of_a_person(
    desk: Desk, records: tuple[int, int], under: tuple[int, ...]
) -> None:
    _page = desk.page
    sign_in(desk, *(records[one] for one in under))
    say_same(desk, records)
    assert [card.name for card in desk.page.inside.people.cards] == ["Ann Lee"]
    desk.press("F4", "F4")
    assert desk.inside() == []
    assert not desk.page.inside.people.cards


def test_whoever_is_inside_under_both_records_is_one_head_everywhere(desk: Desk, records: tuple[int, int]) -> None:
    sign_in(desk, *records)
    assert "2 inside" in foot(desk)
    say_same(desk, records)
    assert "1 inside" in foot(desk)
    assert inside_page(desk).figure.text() == "1"
    desk.hub.do(visits.visitor, "Gran", party_size=3).result()
    desk.settle()
    assert "4 inside" in foot(desk)
    assert inside_page(desk).figure.text() == "4"


def test_two_records_that_are_two_people_after_all_are_two_heads_again(desk: Desk, records: tuple[int, int]) -> None:
    sign_in(desk, *records)
    say_same(desk, records)
    desk.hub.do(acts.undo).result()
    desk.settle()
    assert "2 inside" in foot(desk)
    assert sorted(card.name for card in desk.page.inside.people.cards) == ["Ann Lee", "Anne Lee"]


def test_the_list_of_those_found_shows_a_person_once_from_the_moment_on(desk: Desk, records: tuple[int, int]) -> None:
    _page = desk.page
    desk.type("lee")
    assert len(desk.page.results.people.cards) == 2
    say_same(desk, records)
    assert [card.name for card in desk.page.results.people.cards] == ["Ann Lee"]


def test_the_members_page_knows_whoever_came_in_under_the_other_record(
    desk: Desk, records: tuple[int, int], clock: Clock
) -> None:
    sign_in(desk, records[1])
    say_same(desk, records)
    page = desk.members
    page.show_member(records[0])
    assert page.card.sign_out.isVisible()
    row = [page.model.index(0, column).data() for column in range(page.model.columnCount())]
    assert row == ["Ann Lee", "Inside since 10:30", "", "6 Jun 2026"]
    clock.moment += timedelta(hours=1)
    desk.press("F4")
    assert desk.inside() == []
    assert page.card.sign_in.isVisible()
    assert page.model.index(0, 1).data() == "Was here today"
    (stay,) = desk.hub.reading.where(Visit)
    assert stay.left_at == NOW + timedelta(hours=1)


def test_a_badge_of_the_other_record_brings_the_person_to_the_top_of_the_members(
    desk: Desk, records: tuple[int, int]
) -> None:
    code = desk.hub.do(badges.badge_of, records[1]).result().code
    say_same(desk, records)
    page = desk.members
    page.box.setFocus()
    desk.type(code.lower())
    assert [page.model.index(row, 0).data() for row in range(page.model.rowCount())] == ["Ann Lee"]


def test_erasing_says_how_many_visits_go_under_all_records(desk: Desk, records: tuple[int, int]) -> None:
    sign_in(desk, *records)
    say_same(desk, records)
    page = desk.members
    page.show_member(records[0])
    page.card.erase.trigger()
    window = page.findChild(EraseWindow)
    assert isinstance(window, EraseWindow)
    assert any("2 visits" in label.text() for label in window.findChildren(QLabel))
    window.keep.click()
