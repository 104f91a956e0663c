"""Sessions are planned, people are put on lists, and attendance is noted."""

from datetime import timedelta
from typing import Any

import pytest

from can_hub.commands import activities, acts, members, sessions
from can_hub.errors import Refused
from can_hub.kinds import Attendance, Session
from can_hub.store.hub import Hub
from can_hub.store.questions import registers
from tests.conftest import NOW, Clock


@pytest.fixture
def club(hub: Hub) -> int:
    return int(hub.do(activities.add, "Repair club", capacity=2, duration=90).result())


def people(hub: Hub, *names: str) -> list[int]:
    return [hub.do(members.join, name).result() for name in names]


def places(hub: Hub, club: int) -> dict[int, Any]:
    return registers.places(hub.reading, hub.reading.get(activities.Activity, club))


def test_a_session_ends_after_the_usual_minutes(hub: Hub, club: int) -> None:
    session = hub.do(sessions.plan, club, NOW).result()
    assert hub.reading.get(Session, session).ends == NOW + timedelta(minutes=90)


def test_a_date_is_planned_once(hub: Hub, club: int) -> None:
    hub.do(sessions.plan, club, NOW).result()
    with pytest.raises(Refused) as refused:
        hub.do(sessions.plan, club, NOW).result()
    assert refused.value.code == "already_planned"


def test_who_comes_first_has_a_place_and_others_wait(hub: Hub, club: int, clock: Clock) -> None:
    ann, ben, cid = people(hub, "Ann", "Ben", "Cid")
    for member in (ann, ben, cid):
        clock.moment += timedelta(minutes=1)
        hub.do(sessions.enrol, club, member).result()
    assert places(hub, club) == {ann: ("in", 1), ben: ("in", 2), cid: ("waiting", 1)}
    hub.do(sessions.unenrol, club, ann).result()
    assert places(hub, club) == {ben: ("in", 1), cid: ("in", 2)}
    clock.moment += timedelta(minutes=1)
    hub.do(sessions.enrol, club, ann).result()
    assert places(hub, club)[ann] == ("waiting", 1)


def test_undo_gives_a_place_back(hub: Hub, club: int) -> None:
    (ann,) = people(hub, "Ann")
    hub.do(sessions.enrol, club, ann).result()
    hub.do(sessions.unenrol, club, ann).result()
    hub.do(acts.undo).result()
    assert places(hub, club) == {ann: ("in", 1)}


def test_nobody_is_put_on_a_list_twice_or_taken_off_it_twice(hub: Hub, club: int) -> None:
    (ann,) = people(hub, "Ann")
    hub.do(sessions.enrol, club, ann).result()
    with pytest.raises(Refused, match="already"):
        hub.do(sessions.enrol, club, ann).result()
    hub.do(sessions.unenrol, club, ann).result()
    with pytest.raises(Refused, match="not on the list"):
        hub.do(sessions.unenrol, club, ann).result()


def test_one_person_with_two_records_has_one_place(hub: Hub, club: int) -> None:
    one, other = people(hub, "Ann Lee", "A. Lee")
    hub.do(sessions.enrol, club, other).result()
    speaks = hub.do(members.same, one, other).result()
    with pytest.raises(Refused, match="already"):
        hub.do(sessions.enrol, club, one).result()
    assert places(hub, club) == {speaks: ("in", 1)}


def test_a_mark_may_be_changed_and_keeps_when_they_came(hub: Hub, club: int) -> None:
    (ann,) = people(hub, "Ann")
    session = hub.do(sessions.plan, club, NOW).result()
    note = hub.do(sessions.mark, session, ann, "absent").result()
    assert hub.do(sessions.mark, session, ann, "late").result() == note
    assert hub.reading.get(Attendance, note).mark == "late"
    assert hub.reading.count(Attendance) == 1
    assert [(row.name, row.mark) for row in registers.rows(hub.reading, hub.reading.get(Session, session))] == [
        ("Ann", "late")
    ]
