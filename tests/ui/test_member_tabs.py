"""What stands beside a member's details: visits, clubs, agreements, history, each kept up to date."""

from datetime import timedelta

import pytest

from can_hub.commands import claims, consents, members, offers, sessions, visits
from can_hub.kinds import Activity, Consent, Member
from can_hub.ui.parts.member_panes import ClubsPane, ConsentsPane, HistoryPane, OffersPane, VisitsPane
from tests.conftest import Clock
from tests.ui.conftest import Desk


@pytest.fixture
def ann(desk: Desk) -> int:
    (made,) = desk.join("Ann Lee")
    return made


def turned(desk: Desk, name: str) -> object:
    """Turn to a view of the member who is shown, with a click."""
    desk.members.card.tabs.buttons[name].click()
    desk.settle()
    return desk.members.card.tabs.view(name)


def words(pane: VisitsPane | ClubsPane | OffersPane | HistoryPane) -> list[str]:
    """Give all that the rows say."""
    model = pane.model
    return [
        " | ".join(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def test_the_visits_of_a_member_stand_there_the_latest_first(desk: Desk, ann: int, clock: Clock) -> None:
    visit = desk.hub.do(visits.sign_in, ann).result()
    clock.moment += timedelta(hours=2)
    desk.hub.do(visits.leave, *visit).result()
    clock.moment += timedelta(days=7)
    desk.hub.do(visits.sign_in, ann).result()
    desk.settle()
    pane = turned(desk, "visits")
    assert isinstance(pane, VisitsPane)
    assert words(pane) == ["13 Jun 2026 | 12:30 – inside", "6 Jun 2026 | 10:30 – 12:30"]
    assert pane.summary.text() == "2 visits"


def test_a_visit_that_begins_now_is_there_at_once(desk: Desk, ann: int) -> None:
    pane = turned(desk, "visits")
    assert isinstance(pane, VisitsPane)
    assert not pane.model.rowCount()
    assert pane.nothing.isVisible()
    desk.members.card.sign_in.click()
    desk.settle()
    assert pane.model.rowCount() == 1


def test_a_club_is_told_with_the_place_on_its_list(desk: Desk, ann: int) -> None:
    def put_on_the_list(hub: object) -> None:
        with hub.edit("activities.add") as edit:  # type: ignore[attr-defined]
            club = edit.add(Activity(name="Choir", capacity=1))
        sessions.enrol(hub, club, members.join(hub, "Ben"))
        sessions.enrol(hub, club, ann)

    desk.hub.do(put_on_the_list).result()
    desk.settle()
    desk.members.show_member(ann)
    pane = turned(desk, "clubs")
    assert isinstance(pane, ClubsPane)
    assert words(pane) == ["Choir\nsince 6 Jun 2026 | waiting, no. 1"]


def test_what_is_put_by_for_a_member_and_what_they_give_stand_there(desk: Desk, ann: int) -> None:
    jam = desk.hub.do(offers.add, "Damson jam", quantity=5, by_member=ann).result()
    desk.hub.do(claims.make, jam, ann, quantity=2).result()
    desk.settle()
    pane = turned(desk, "offers")
    assert isinstance(pane, OffersPane)
    assert words(pane) == ["Damson jam\n2 for them | Put by", "Damson jam\nthey give it | Open"]


def test_what_a_member_agrees_to_is_noted_with_one_click_and_undone(desk: Desk, ann: int) -> None:
    pane = turned(desk, "consents")
    assert isinstance(pane, ConsentsPane)
    assert pane.states["photos"].text() == "not asked yet"
    pane.no["photos"].click()
    desk.settle()
    (answer,) = desk.hub.reading.where(Consent)
    assert (answer.purpose, answer.given) == ("photos", False)
    assert pane.states["photos"].text() == "said no, 6 Jun 2026"
    desk.window.station.runner.undo()
    desk.settle()
    assert pane.no["photos"].isChecked() is False


def test_an_agreement_from_elsewhere_shows_at_once(desk: Desk, ann: int) -> None:
    pane = turned(desk, "consents")
    assert isinstance(pane, ConsentsPane)
    desk.hub.do(consents.give, ann, "contact").result()
    desk.settle()
    assert pane.yes["contact"].isChecked()


def test_a_change_is_taken_back_from_the_history(desk: Desk, ann: int) -> None:
    desk.hub.do(members.edit, ann, known_as="Annie").result()
    desk.settle()
    pane = turned(desk, "history")
    assert isinstance(pane, HistoryPane)
    assert words(pane)[0].startswith("Someone changed the details of")
    assert pane.act is not None
    pane.act.click()
    desk.settle()
    assert desk.hub.reading.get(Member, ann).known_as == ""
    assert desk.toasts[-1].startswith("Undone")


def test_the_history_says_what_was_changed_and_has_room_for_it(desk: Desk, ann: int) -> None:
    desk.hub.do(members.edit, ann, notes="Likes tea and biscuits with friends").result()
    desk.hub.do(members.edit, ann, notes="Likes coffee and cake with the others", known_as="Annie").result()
    desk.settle()
    pane = turned(desk, "history")
    assert isinstance(pane, HistoryPane)
    known_as, notes = words(pane)[0].split("\n")[1].split("; ")
    assert "Annie" in known_as
    assert "→" in notes
    heights = [pane.table.rowHeight(row) for row in range(3)]
    assert heights[0] > heights[2]
    assert heights[2] >= 2 * pane.table.fontMetrics().height()


def test_another_member_has_their_own_visits(desk: Desk, ann: int) -> None:
    desk.hub.do(visits.sign_in, ann).result()
    (ben,) = desk.join("Ben Carr")
    pane = turned(desk, "visits")
    assert isinstance(pane, VisitsPane)
    desk.members.show_member(ben)
    assert not pane.model.rowCount()
    desk.members.show_member(ann)
    assert pane.model.rowCount() == 1


def test_a_new_member_begins_with_the_details(desk: Desk, ann: int) -> None:
    turned(desk, "visits")
    desk.press("Ctrl+N")
    desk.type("Cy Moon")
    desk.press("Enter")
    assert desk.members.card.tabs.shown == "details"
