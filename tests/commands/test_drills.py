"""Calling the roll outside."""

from datetime import timedelta

import pytest

from can_hub.commands import drills, members, sessions, visits
from can_hub.errors import Refused
from can_hub.kinds import Activity, Drill, Member, Safe, Visit
from can_hub.store.hub import Hub
from can_hub.store.questions import roll, roll_call
from tests.conftest import Clock


def let_in(hub: Hub, *names: str) -> list[int]:
    """Sign these people in, as new members; gives their visits."""
    return [hub.do(lambda w, name=name: visits.sign_in(w, members.join(w, name))[0]).result() for name in names]


def begun(hub: Hub) -> Drill:
    return hub.reading.get(Drill, hub.do(drills.start).result())


def missing(hub: Hub) -> list[str]:
    running = roll_call.running(hub.reading)
    assert running is not None
    return [line.stay.name for line in roll_call.lines(hub.reading, running) if not line.found]


def test_whoever_was_ticked_off_is_not_missing(hub: Hub) -> None:
    ann, _ben = let_in(hub, "Ann", "Ben")
    drill = begun(hub)
    hub.do(drills.tick, drill.id, ann).result()
    assert missing(hub) == ["Ben"]


def test_a_tick_by_mistake_is_taken_back(hub: Hub) -> None:
    (ann,) = let_in(hub, "Ann")
    drill = begun(hub)
    hub.do(drills.tick, drill.id, ann).result()
    hub.do(drills.untick, drill.id, ann).result()
    assert missing(hub) == ["Ann"]


def test_whoever_signs_out_meanwhile_is_not_missing(hub: Hub, clock: Clock) -> None:
    ann, _ben = let_in(hub, "Ann", "Ben")
    begun(hub)
    clock.moment += timedelta(minutes=1)
    hub.do(visits.leave, ann).result()
    assert missing(hub) == ["Ben"]


def in_and_out_again(hub: Hub, clock: Clock) -> tuple[Drill, int, int]:
    """Someone signed out while the roll was called, and came back; gives the roll call and both visits."""
    (first,) = let_in(hub, "Ann")
    drill = begun(hub)
    clock.moment += timedelta(minutes=1)
    hub.do(visits.leave, first).result()
    clock.moment += timedelta(minutes=1)
    ann = hub.reading.get(Visit, first).member
    (second,) = hub.do(visits.sign_in, ann).result()
    return drill, first, second


def test_whoever_signed_out_and_came_back_is_missing_until_they_are_seen(hub: Hub, clock: Clock) -> None:
    drill, _first, second = in_and_out_again(hub, clock)
    assert missing(hub) == ["Ann"]
    hub.do(drills.tick, drill.id, second).result()
    (line,) = roll_call.lines(hub.reading, drill)
    assert (line.found, line.left) == (True, False)


def test_a_tick_at_another_visit_of_theirs_is_taken_back_too(hub: Hub, clock: Clock) -> None:
    drill, first, second = in_and_out_again(hub, clock)
    hub.do(drills.tick, drill.id, second).result()
    hub.do(drills.untick, drill.id, first).result()
    assert missing(hub) == ["Ann"]


def test_whoever_was_found_under_another_record_is_found(hub: Hub) -> None:
    _ann, double = let_in(hub, "Ann", "Anne")
    drill = begun(hub)
    hub.do(drills.tick, drill.id, double).result()
    hub.do(members.same, *(one.id for one in hub.reading.where(Member))).result()
    (line,) = roll_call.lines(hub.reading, drill)
    assert line.found


def test_whoever_left_before_is_not_called(hub: Hub, clock: Clock) -> None:
    ann, _ben = let_in(hub, "Ann", "Ben")
    hub.do(visits.leave, ann).result()
    clock.moment += timedelta(minutes=1)
    drill = begun(hub)
    assert [line.stay.name for line in roll_call.lines(hub.reading, drill)] == ["Ben"]


def test_someone_on_no_list_is_added_and_found(hub: Hub) -> None:
    drill = begun(hub)
    visit = hub.do(drills.add, drill.id, "The postman").result()
    assert hub.reading.get(Visit, visit).visitor_name == "The postman"
    assert missing(hub) == []


def test_someone_without_a_name_is_not_added(hub: Hub) -> None:
    drill = begun(hub)
    with pytest.raises(Refused):
        hub.do(drills.add, drill.id, "  ").result()
    assert hub.reading.count(Visit) == 0


def test_a_closed_call_keeps_its_time_and_its_figures(hub: Hub, clock: Clock) -> None:
    ann, _ben = let_in(hub, "Ann", "Ben")
    drill = begun(hub)
    hub.do(drills.tick, drill.id, ann).result()
    clock.moment += timedelta(minutes=3, seconds=5)
    closed = hub.do(drills.end, drill.id).result()
    assert (closed.expected, closed.missing) == (2, 1)
    assert closed.ended_at - closed.started_at == timedelta(minutes=3, seconds=5)
    assert roll_call.last(hub.reading) == closed
    assert roll_call.running(hub.reading) is None


def test_only_one_call_runs_at_a_time(hub: Hub) -> None:
    begun(hub)
    with pytest.raises(Refused):
        begun(hub)


def test_nobody_is_ticked_off_a_call_that_is_over(hub: Hub) -> None:
    (ann,) = let_in(hub, "Ann")
    drill = begun(hub)
    hub.do(drills.end, drill.id).result()
    with pytest.raises(Refused):
        hub.do(drills.tick, drill.id, ann).result()


def test_whoever_came_yesterday_has_probably_left_and_is_called_all_the_same(hub: Hub, clock: Clock) -> None:
    let_in(hub, "Ann")
    clock.moment += timedelta(days=1)
    (line,) = roll_call.lines(hub.reading, begun(hub))
    assert line.probably_left
    assert not line.found


def test_the_list_says_where_someone_is(hub: Hub, clock: Clock) -> None:
    def club(writing: object) -> None:
        ann = members.join(writing, "Ann")
        with writing.edit("activities.add") as edit:  # type: ignore[attr-defined]
            room = edit.add(Activity(name="Repair club", place="Room 2"))
        session = sessions.plan(writing, room, clock.moment)
        visits.sign_in(writing, ann, session=session)

    hub.do(club).result()
    assert [stay.where for stay in roll.inside(hub.reading)] == ["Room 2"]


def test_an_erased_person_is_on_no_old_roll_call(hub: Hub) -> None:
    (ann,) = let_in(hub, "Ann")
    drill = begun(hub)
    hub.do(drills.tick, drill.id, ann).result()
    hub.do(drills.end, drill.id).result()
    (member,) = hub.reading.where(Member)
    hub.do(members.erase, member.id, sure="Ann").result()
    assert hub.reading.count(Safe) == 0
    assert hub.reading.get(Drill, drill.id).expected == 1


def test_whoever_was_found_and_went_in_again_is_missing_until_found_anew(hub: Hub, clock: Clock) -> None:
    (first,) = let_in(hub, "Ann")
    drill = begun(hub)
    clock.moment += timedelta(minutes=1)
    hub.do(drills.tick, drill.id, first).result()
    assert missing(hub) == []
    hub.do(visits.leave, first).result()
    clock.moment += timedelta(minutes=1)
    hub.do(visits.sign_in, hub.reading.get(Visit, first).member).result()
    assert missing(hub) == ["Ann"]
    # As the page does: at the first of their visits.
    clock.moment += timedelta(minutes=1)
    hub.do(drills.tick, drill.id, first).result()
    assert missing(hub) == []


def test_a_roll_call_at_which_nobody_was_inside_is_no_last_one(hub: Hub, clock: Clock) -> None:
    (ann,) = let_in(hub, "Ann")
    real = begun(hub)
    hub.do(drills.end, real.id).result()
    hub.do(visits.leave, ann).result()
    clock.moment += timedelta(hours=1)
    hub.do(drills.end, begun(hub).id).result()
    last = roll_call.last(hub.reading)
    assert last is not None
    assert last.id == real.id
