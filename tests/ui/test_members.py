"""The members' page: the list, the details beside it, joining, removing, erasing."""

import pytest

from can_hub.commands import visits
from can_hub.kinds import Member
from tests.ui.conftest import Desk


def first(desk: Desk) -> Member:
    found = desk.hub.reading.where(Member)
    return found[0]


def fill_in(desk: Desk, field: str, text: str) -> None:
    """Type into a field of the details, and leave it."""
    line = desk.members.card.form.editors[field].widget
    line.setFocus()
    line.selectAll()  # type: ignore[attr-defined]
    desk.type(text)
    desk.press("Tab")


def test_a_new_member_is_born_at_enter_and_not_before(desk: Desk) -> None:
    _page = desk.members
    desk.press("Ctrl+N")
    desk.type("Aisha Rahman")
    assert desk.hub.reading.count(Member) == 0
    desk.press("Enter")
    assert first(desk).name == "Aisha Rahman"
    assert desk.members.card.title.accessibleName() == "Aisha Rahman"


def test_a_draft_of_a_new_member_waits(desk: Desk) -> None:
    _page = desk.members
    desk.press("Ctrl+N")
    desk.type("Aisha")
    desk.press("Esc", "Ctrl+N")
    assert desk.members.panel.new_name.text() == "Aisha"


def test_a_member_without_a_name_is_refused_beside_the_field(desk: Desk) -> None:
    _page = desk.members
    desk.press("Ctrl+N", "Enter")
    assert desk.members.panel.new_error.isVisible()
    assert desk.hub.reading.count(Member) == 0


def test_a_field_is_kept_when_it_is_left(desk: Desk) -> None:
    desk.join("Ann Lee")
    fill_in(desk, "known_as", "Annie")
    assert first(desk).known_as == "Annie"


def test_a_wrong_field_says_so_beside_it_and_keeps_what_was_typed(desk: Desk) -> None:
    desk.join("Ann Lee")
    fill_in(desk, "birth_year", "nineteen")
    form = desk.members.card.form
    assert form.errors["birth_year"].text() == "This should be a whole number."
    assert form.editors["birth_year"].widget.text() == "nineteen"  # type: ignore[attr-defined]
    assert first(desk).birth_year is None


def test_a_rule_of_the_hub_speaks_beside_its_field(desk: Desk) -> None:
    desk.join("Ann Lee")
    fill_in(desk, "birth_year", "1066")
    form = desk.members.card.form
    assert form.errors["birth_year"].isVisible()
    assert form.editors["birth_year"].widget.text() == "1066"  # type: ignore[attr-defined]


def test_a_field_someone_is_typing_in_is_left_alone_by_a_change_from_elsewhere(desk: Desk) -> None:
    from can_hub.commands import members

    (ann,) = desk.join("Ann Lee")
    line = desk.members.card.form.editors["known_as"].widget
    line.setFocus()
    desk.type("Anni")
    desk.hub.do(members.edit, ann, phone="01752 000 123", known_as="A").result()
    desk.settle()
    assert line.text() == "Anni"  # type: ignore[attr-defined]
    assert desk.members.card.form.editors["phone"].widget.text() == "01752 000 123"  # type: ignore[attr-defined]


def test_the_search_finds_and_clears(desk: Desk) -> None:
    desk.join("Ann Lee", "Ben Okri")
    page = desk.members
    desk.type("okri")
    assert [page.model.data(page.model.index(row, 0)) for row in range(page.model.rowCount())] == ["Ben Okri"]
    desk.press("Esc")
    assert page.model.rowCount() == 2


def test_a_sign_in_shows_in_its_row_alone(desk: Desk) -> None:
    ids = desk.join(*(f"Member {number:03}" for number in range(400)))
    page = desk.members
    desk.settle()
    page.model.rows_told = 0
    desk.hub.do(visits.sign_in, ids[3]).result()
    desk.settle()
    desk.until(lambda: page.model.rows_told > 0)
    assert page.model.rows_told == 1
    assert str(page.model.data(page.model.index(3, 1))).startswith("Inside since")


def test_removing_can_be_undone_and_asks_nothing(desk: Desk) -> None:
    desk.join("Ann Lee")
    desk.members.card.remove.trigger()
    desk.settle()
    assert desk.hub.reading.count(Member) == 0
    assert desk.members.model.rowCount() == 0
    desk.members.box.setFocus()
    desk.press("Ctrl+Z")
    assert desk.hub.reading.count(Member) == 1
    assert desk.members.model.rowCount() == 1


def test_erasing_says_what_goes_and_wants_the_name(desk: Desk) -> None:
    from can_hub.ui.shell.erase import EraseWindow

    desk.join("Ann Lee")
    desk.members.card.erase.trigger()
    window = desk.members.findChild(EraseWindow)
    assert isinstance(window, EraseWindow)
    assert not window.erase.isEnabled()
    window.name.setText("Ann Le")
    window.erase.click()
    desk.settle()
    assert window.error.isVisible()
    assert desk.hub.reading.count(Member) == 1
    window.name.setText("Ann Lee")
    window.erase.click()
    desk.settle()
    assert desk.hub.reading.count(Member) == 0


@pytest.mark.parametrize(
    "name", ["<b>Bold</b> & Co", "\u200fمحمد العلي", "🌻 Zoë 👩‍👩‍👧", "x" * 200, "O'Brien", "A\u200dB", "%s {name} {0}"]
)
def test_every_name_is_shown_as_it_is(desk: Desk, name: str) -> None:
    desk.join(name)
    page = desk.members
    assert page.model.data(page.model.index(0, 0)) == first(desk).name
    page.card.sign_in.click()
    desk.settle()
    assert desk.toasts == [f"{first(desk).name} is in."]
    desk.window.go("inside")
    desk.window.go("front_desk")
    assert not desk.window.grab().isNull()


def test_a_member_who_was_searched_for_in_vain_is_begun_with_that_name(desk: Desk) -> None:
    desk.join("Ann Lee")
    _page = desk.members
    desk.type("Zoe Bloom")
    desk.press("Ctrl+N")
    assert desk.members.panel.new_name.text() == "Zoe Bloom"


def test_what_was_being_typed_is_kept_when_the_window_is_closed(desk: Desk) -> None:
    from can_hub.store.hub import Hub

    desk.join("Ann Lee")
    line = desk.members.card.form.editors["known_as"].widget
    line.setFocus()
    desk.type("Annie")
    desk.window.close()
    again = Hub.open(desk.hub.path)
    try:
        assert again.reading.where(Member)[0].known_as == "Annie"
    finally:
        again.close()


def test_the_window_stays_when_what_was_typed_is_refused(desk: Desk) -> None:
    from can_hub.kinds import Member

    desk.join("Ann Lee")
    line = desk.members.card.form.editors["birth_year"].widget
    line.setFocus()
    desk.type("1066")
    assert not desk.window.close()
    desk.settle()
    assert desk.members.card.form.errors["birth_year"].isVisible()
    assert desk.hub.reading.where(Member)[0].birth_year is None
    assert desk.window.close()


def test_what_is_wrong_stays_while_other_things_change(desk: Desk) -> None:
    from can_hub.commands import members

    (ann,) = desk.join("Ann Lee")
    fill_in(desk, "birth_year", "1066")
    desk.hub.do(members.edit, ann, known_as="Annie").result()
    desk.settle()
    form = desk.members.card.form
    assert form.editors["birth_year"].widget.text() == "1066"  # type: ignore[attr-defined]
    assert form.errors["birth_year"].text() != ""
    assert form.editors["known_as"].widget.text() == "Annie"  # type: ignore[attr-defined]


def test_a_change_of_details_does_not_ask_for_the_whole_list_again(desk: Desk) -> None:
    from can_hub.commands import members

    ids = desk.join("Ann Lee", "Ben Okri")
    page = desk.members
    desk.settle()
    told: list[str] = []
    desk.hub.reading.connection.set_trace_callback(told.append)
    desk.hub.do(members.edit, ids[0], neighbourhood="Stonehouse").result()
    desk.settle()
    assert not [sentence for sentence in told if "ORDER BY" in sentence]
    desk.hub.do(members.edit, ids[0], name="Zoe Lee").result()
    desk.settle()
    desk.hub.reading.connection.set_trace_callback(None)
    assert [sentence for sentence in told if "ORDER BY" in sentence]
    assert page.model.data(page.model.index(1, 0)) == "Zoe Lee"


def test_the_details_say_who_came_in_while_another_page_was_in_front(desk: Desk) -> None:
    (ann,) = desk.join("Ann Lee")
    assert desk.members.card.sign_in.isVisible()
    desk.window.go("front_desk")
    desk.hub.do(visits.sign_in, ann).result()
    desk.settle()
    assert desk.members.card.sign_out.isVisible()
    assert not desk.members.card.sign_in.isVisible()
