"""Two entries of one person are found, looked at side by side, joined, and parted again."""

from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from can_hub.commands import members, visits
from can_hub.kinds import Member
from can_hub.store.questions.people import visits_of
from can_hub.ui.shell.same_person import SamePersonWindow
from tests.ui.conftest import KEYS, Desk

ANN: dict[str, Any] = {"phone": "07700 900001", "neighbourhood": "Stoke", "interests": {"choir"}, "notes": "likes tea"}
ANNE: dict[str, Any] = {"phone": "07700 900002", "email": "anne@example.org", "interests": {"film"}, "notes": "vegan"}


def joined(desk: Desk, name: str, **told: Any) -> int:
    return desk.hub.do(members.join, name, **told).result()


def window_of(desk: Desk, member: int) -> SamePersonWindow:
    desk.settle()
    desk.members.show_member(member)
    desk.members.card.same.trigger()
    window = desk.members.findChild(SamePersonWindow)
    assert isinstance(window, SamePersonWindow)
    return window


def find(desk: Desk, window: SamePersonWindow, text: str) -> None:
    QTest.keyClicks(window.picker.box, text)
    QTest.keyClick(window.picker.box, KEYS["Enter"])
    desk.settle()


@pytest.fixture
def both(desk: Desk) -> tuple[int, int]:
    return joined(desk, "Ann Lee", **ANN), joined(desk, "Anne Lee", **ANNE)


@pytest.mark.parametrize("turned", [False, True])
def test_both_stand_together_as_it_was_chosen(desk: Desk, both: tuple[int, int], turned: bool) -> None:
    ours, theirs = reversed(both) if turned else both
    for number in both:
        desk.hub.do(visits.sign_in, number).result()
        desk.hub.do(visits.sign_out, number).result()
    window = window_of(desk, ours)
    find(desk, window, desk.hub.reading.get(Member, theirs).name)
    assert window.sides is not None
    window.sides.buttons["phone"][1].click()
    window.join.click()
    desk.settle()
    one = desk.members.card.member
    assert one is not None
    assert window.isHidden()
    assert one.name == desk.hub.reading.get(Member, ours).name
    assert one.phone == (ANN if turned else ANNE)["phone"]
    assert (one.email, one.neighbourhood) == ("anne@example.org", "Stoke")
    assert one.interests == {"choir", "film"}
    assert set(one.notes.splitlines()) == {"likes tea", "vegan"}
    assert len(visits_of(desk.hub.reading, one.id)) == 2
    assert len(desk.hub.reading.ids(Member)) == 1


def test_undo_makes_them_two_as_they_were(desk: Desk, both: tuple[int, int]) -> None:
    before = [desk.hub.reading.get(Member, number) for number in both]
    window = window_of(desk, both[0])
    find(desk, window, "Anne Lee")
    window.join.click()
    desk.settle()
    assert desk.toasts == [f"{before[0].name} stands on the list once now."]
    desk.window.station.toasts._shown[-1].findChild(QPushButton).click()
    desk.settle()
    assert [desk.hub.reading.get(Member, number) for number in both] == before
    assert len(desk.hub.reading.ids(Member)) == 2


def test_what_is_typed_is_kept_before_the_entries_are_compared(desk: Desk, both: tuple[int, int]) -> None:
    desk.settle()
    desk.members.show_member(both[0])
    box = desk.members.card.form.editors["known_as"].widget
    box.setFocus()
    QTest.keyClicks(box, "Annie")
    window = window_of(desk, both[0])
    find(desk, window, "Anne Lee")
    window.join.click()
    desk.settle()
    assert desk.members.card.member is not None
    assert desk.members.card.member.known_as == "Annie"


def test_nobody_is_found_to_be_the_same_as_themself(desk: Desk) -> None:
    window = window_of(desk, joined(desk, "Ann Lee"))
    find(desk, window, "Ann")
    assert window.picker.found.people.cards == []
    assert not window.join.isVisible()


def test_an_entry_that_went_meanwhile_is_said_to_be_gone(desk: Desk, both: tuple[int, int]) -> None:
    window = window_of(desk, both[0])
    find(desk, window, "Anne Lee")
    desk.hub.do(members.remove, both[1]).result()
    window.join.click()
    desk.settle()
    assert window.isVisible()
    assert window.error.isVisible()
    assert desk.hub.reading.speaks_for(both[0]) == both[0]


def test_another_entry_can_be_looked_for(desk: Desk, both: tuple[int, int]) -> None:
    joined(desk, "Ben Okri")
    window = window_of(desk, both[0])
    find(desk, window, "Ben")
    window.again.click()
    assert not window.join.isVisible()
    window.picker.box.clear()
    find(desk, window, "Anne")
    window.join.click()
    desk.settle()
    assert len(desk.hub.reading.ids(Member)) == 2


def test_an_entry_with_the_longest_of_everything_can_be_read(desk: Desk) -> None:
    long = dict.fromkeys(("known_as", "neighbourhood", "language", "pronouns"), "x" * 200) | {"address": "y\n" * 9_000}
    one = joined(desk, "A" + "x" * 199, **long)
    joined(desk, "<b>Pat</b> & Co", **dict.fromkeys(long, "z" * 200))
    window = window_of(desk, one)
    find(desk, window, "Pat")
    assert window.sides is not None
    assert window.width() <= window.screen().availableSize().width()
    assert all(not made.grab().isNull() for pair in window.sides.buttons.values() for made in pair)


def test_an_entry_that_went_while_the_list_was_open_is_said_to_be_gone(desk: Desk, both: tuple[int, int]) -> None:
    window = window_of(desk, both[0])
    QTest.keyClicks(window.picker.box, "Anne Lee")
    desk.until(lambda: bool(window.picker.found.people.cards))
    card = window.picker.found.people.cards[0]
    desk.hub.do(members.remove, both[1]).result()
    window.picker.picked.emit(card)
    assert window.error.isVisible()
    assert "meanwhile" in window.error.text()
    QTest.keyClicks(window.picker.box, "x")
    desk.until(lambda: not window.error.isVisible())
