"""Dates are made ahead by the rule, moved, cancelled and held; a changed rule leaves alone what people touched."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from can_hub.commands import activities, acts, members, sessions, visits
from can_hub.errors import Refused
from can_hub.kinds import Activity, Session
from can_hub.store.hub import Hub
from can_hub.store.questions import registers, timetable
from tests.conftest import NOW, Clock
from tests.store.hubs import remade, tables

LONDON = ZoneInfo("Europe/London")
TUESDAYS = "FREQ=WEEKLY;BYDAY=TU"


@pytest.fixture
def club(hub: Hub) -> int:
    number = hub.do(activities.add, "Choir", rule=TUESDAYS, starts_at=time(19), duration=90).result()
    hub.do(sessions.make_ahead).result()
    return int(number)


def planned(hub: Hub) -> list[Session]:
    return timetable.starting(hub.reading, NOW - timedelta(days=999))


def local(session: Session) -> str:
    assert session.starts
    return session.starts.astimezone(LONDON).strftime("%a %d %b %H:%M")


def test_eight_weeks_are_made_and_a_second_time_nothing(hub: Hub, club: int) -> None:
    assert [local(one) for one in planned(hub)][:2] == ["Tue 09 Jun 19:00", "Tue 16 Jun 19:00"]
    assert len(planned(hub)) == 8
    assert hub.do(sessions.make_ahead).result() == 0


def test_each_day_brings_the_next_date(hub: Hub, club: int, clock: Clock) -> None:
    clock.moment += timedelta(weeks=1)
    assert hub.do(sessions.make_ahead).result() == 1
    assert len(planned(hub)) == 9


def test_a_date_is_planned_and_ends_after_the_usual_minutes(hub: Hub, club: int) -> None:
    one = planned(hub)[0]
    assert one.state == "planned"
    assert timetable.ends_of(one, hub.reading.get(Activity, club)) == one.starts + timedelta(minutes=90)


def test_dates_stop_at_the_last_day(hub: Hub, club: int) -> None:
    hub.do(activities.change, club, until=date(2026, 6, 17)).result()
    hub.do(sessions.make_ahead).result()
    assert [local(one) for one in planned(hub)] == ["Tue 09 Jun 19:00", "Tue 16 Jun 19:00"]


@pytest.mark.parametrize("status", ["paused", "ended"])
def test_what_is_paused_or_has_ended_has_no_new_dates(hub: Hub, club: int, status: str) -> None:
    hub.do(activities.change, club, status=status).result()
    hub.do(sessions.make_ahead, club).result()
    assert planned(hub) == []
    hub.do(activities.change, club, status="open").result()
    hub.do(sessions.make_ahead, club).result()
    assert len(planned(hub)) == 8


def test_a_changed_rule_leaves_alone_what_people_touched(hub: Hub, club: int) -> None:
    marked, noted, moved, cancelled, free = planned(hub)[:5]
    ann = hub.do(members.join, "Ann").result()
    hub.do(sessions.mark, marked.id, ann, "excused").result()
    hub.do(sessions.change, noted.id, plan="Bring the piano").result()
    hub.do(sessions.move, moved.id, moved.starts + timedelta(hours=1)).result()
    hub.do(sessions.cancel, cancelled.id, "The hall is let").result()
    hub.do(activities.change, club, rule="FREQ=WEEKLY;BYDAY=WE").result()
    hub.do(sessions.make_ahead, club).result()
    kept = {one.id for one in planned(hub)}
    assert {marked.id, noted.id, moved.id, cancelled.id} <= kept
    assert free.id not in kept
    assert len(kept) == 4 + 8


def test_a_date_planned_by_hand_stays_whatever_the_rule_says(hub: Hub, club: int) -> None:
    extra = hub.do(sessions.plan, club, NOW + timedelta(days=6)).result()
    hub.do(sessions.make_ahead).result()
    assert extra in {one.id for one in planned(hub)}


def test_a_moved_date_is_not_made_again_at_its_old_place(hub: Hub, club: int) -> None:
    first = planned(hub)[0]
    hub.do(sessions.move, first.id, datetime(2026, 6, 11, 18, tzinfo=UTC)).result()
    assert hub.do(sessions.make_ahead).result() == 0
    assert hub.reading.get(Session, first.id).starts == datetime(2026, 6, 11, 18, tzinfo=UTC)
    assert remade(hub) == tables(hub)


def test_a_date_is_not_made_where_another_was_moved_to(hub: Hub, club: int) -> None:
    last = planned(hub)[-1]
    assert last.starts
    hub.do(sessions.move, last.id, last.starts + timedelta(days=1)).result()
    hub.do(activities.change, club, rule="FREQ=WEEKLY;BYDAY=WE").result()
    hub.do(sessions.make_ahead, club).result()
    starts = [one.starts for one in planned(hub)]
    assert last.starts + timedelta(days=1) in starts
    assert len(starts) == len(set(starts))


def test_nothing_is_planned_over_a_date_that_was_moved(hub: Hub, club: int) -> None:
    first = planned(hub)[0]
    assert first.starts
    hub.do(sessions.move, first.id, first.starts + timedelta(days=1)).result()
    with pytest.raises(Refused) as refused:
        hub.do(sessions.plan, club, first.starts).result()
    assert refused.value.code == "was_moved"
    assert hub.reading.get(Session, first.id).starts == first.starts + timedelta(days=1)


def test_a_laptop_whose_clock_is_behind_takes_no_date_away(hub: Hub, club: int, clock: Clock) -> None:
    clock.moment -= timedelta(weeks=2)
    hub.do(sessions.make_ahead).result()
    assert len(planned(hub)) == 10
    clock.moment += timedelta(weeks=2)
    assert hub.do(sessions.make_ahead).result() == 0


def test_whoever_comes_to_a_cancelled_date_shows_that_it_is_held_after_all(hub: Hub, club: int, clock: Clock) -> None:
    first, second = planned(hub)[:2]
    assert second.starts
    clock.moment = second.starts
    ann = hub.do(members.join, "Ann").result()
    for one in (first, second):
        hub.do(sessions.cancel, one.id, "Snow").result()
    hub.do(visits.sign_in, ann, session=first.id).result()
    hub.do(sessions.mark, second.id, ann, "late").result()
    for one in (first, second):
        found = hub.reading.get(Session, one.id)
        assert (found.state, found.cancelled_because) == ("held", "")


def test_a_date_is_not_moved_onto_another(hub: Hub, club: int) -> None:
    first, second = planned(hub)[:2]
    with pytest.raises(Refused) as refused:
        hub.do(sessions.move, first.id, second.starts).result()
    assert refused.value.code == "already_planned"


def test_a_date_that_was_held_is_neither_moved_nor_cancelled(hub: Hub, club: int) -> None:
    first = planned(hub)[0]
    hub.do(sessions.hold, first.id).result()
    for command, given in ((sessions.move, (NOW,)), (sessions.cancel, ())):
        with pytest.raises(Refused) as refused:
            hub.do(command, first.id, *given).result()
        assert refused.value.code == "was_held"


def test_a_cancelled_date_can_take_place_after_all(hub: Hub, club: int) -> None:
    first = planned(hub)[0]
    hub.do(sessions.cancel, first.id, "Snow").result()
    assert hub.reading.get(Session, first.id).cancelled_because == "Snow"
    hub.do(sessions.plan_again, first.id).result()
    found = hub.reading.get(Session, first.id)
    assert (found.state, found.cancelled_because) == ("planned", "")


@pytest.mark.parametrize(
    ("early", "state"), [(timedelta(), "held"), (timedelta(hours=9), "held"), (timedelta(days=1), "planned")]
)
def test_who_is_marked_shows_that_a_date_is_held_from_its_own_day_on(
    hub: Hub, club: int, clock: Clock, early: timedelta, state: str
) -> None:
    first, second = planned(hub)[:2]
    assert first.starts
    assert second.starts
    ann = hub.do(members.join, "Ann").result()
    for one, do in ((first, lambda of: hub.do(sessions.mark, of, ann, "present")),
                    (second, lambda of: hub.do(visits.sign_in, ann, session=of))):  # fmt: skip
        assert one.starts
        clock.moment = one.starts - early
        do(one.id).result()
        assert hub.reading.get(Session, one.id).state == state


def test_the_first_mark_shows_that_a_session_is_held_and_undo_takes_both_back(
    hub: Hub, club: int, clock: Clock
) -> None:
    first = planned(hub)[0]
    assert first.starts
    clock.moment = first.starts
    ann = hub.do(members.join, "Ann").result()
    hub.do(sessions.mark, first.id, ann, "excused").result()
    assert hub.reading.get(Session, first.id).state == "planned"
    hub.do(sessions.mark, first.id, ann, "present").result()
    assert hub.reading.get(Session, first.id).state == "held"
    hub.do(acts.undo).result()
    assert hub.reading.get(Session, first.id).state == "planned"
    assert [row.mark for row in registers.rows(hub.reading, first)] == ["excused"]


def test_signing_someone_straight_in_shows_it_too(hub: Hub, club: int, clock: Clock) -> None:
    first = planned(hub)[0]
    assert first.starts
    clock.moment = first.starts
    hub.do(visits.sign_in, hub.do(members.join, "Ann").result(), session=first.id).result()
    assert hub.reading.get(Session, first.id).state == "held"


def test_undo_passes_over_dates_that_were_made_ahead(hub: Hub) -> None:
    hub.do(activities.add, "Choir", rule=TUESDAYS, starts_at=time(19)).result()
    hub.do(sessions.make_ahead).result()
    hub.do(acts.undo).result()
    assert hub.reading.count(Activity) == 0
    hub.do(sessions.make_ahead).result()
    assert planned(hub) == []
    hub.do(acts.redo).result()
    hub.do(sessions.make_ahead).result()
    assert len(planned(hub)) == 8


def test_visitors_are_marked_by_name_and_noted(hub: Hub, club: int) -> None:
    first = planned(hub)[0]
    hub.do(sessions.mark_visitor, first.id, " Gran ", "present").result()
    hub.do(sessions.mark_visitor, first.id, "Gran", "late").result()
    hub.do(sessions.note_visitor, first.id, "Gran", "sings alto").result()
    assert registers.rows(hub.reading, first) == [registers.Row(None, "Gran", "late", "sings alto", is_listed=False)]
    with pytest.raises(Refused):
        hub.do(sessions.mark_visitor, first.id, "  ", "present").result()


def test_a_mark_that_is_taken_off_takes_the_walk_in_off_the_sheet(hub: Hub, club: int) -> None:
    first = planned(hub)[0]
    ann = hub.do(members.join, "Ann").result()
    hub.do(sessions.mark, first.id, ann, "present").result()
    hub.do(sessions.mark, first.id, ann, "").result()
    assert registers.rows(hub.reading, first) == []


@pytest.mark.parametrize("rule", ["FREQ=SECONDLY", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "nonsense"])
def test_a_rule_that_cannot_be_is_refused_and_nothing_is_lost(hub: Hub, club: int, rule: str) -> None:
    with pytest.raises(Refused) as refused:
        hub.do(activities.change, club, rule=rule).result()
    assert refused.value.field == "rule"
    assert hub.reading.get(Activity, club).rule == TUESDAYS


def test_the_last_day_is_not_before_the_first(hub: Hub, club: int) -> None:
    with pytest.raises(Refused) as refused:
        hub.do(activities.change, club, first_on=date(2026, 7, 1), until=date(2026, 6, 1)).result()
    assert refused.value.field == "until"


def test_an_hour_that_summer_time_skips_or_doubles_has_one_session(hub: Hub, clock: Clock) -> None:
    clock.moment = datetime(2026, 10, 20, 9, tzinfo=UTC)
    number = hub.do(activities.add, "Stargazing", rule="FREQ=DAILY", starts_at=time(1, 30)).result()
    hub.do(sessions.make_ahead).result()
    nights = [one.starts for one in planned(hub) if one.activity == number]
    assert [night.strftime("%d %H:%M") for night in nights][:6] == [
        "21 00:30", "22 00:30", "23 00:30", "24 00:30", "25 00:30", "26 01:30",
    ]  # fmt: skip


def test_hosts_are_members_by_the_letters_of_their_ids(hub: Hub, club: int) -> None:
    from can_hub.kinds import ids

    ann = hub.do(members.join, "Ann Lee").result()
    hub.do(activities.change, club, hosts=frozenset({ids.letters(ann), "not an id"})).result()
    assert registers.hosts(hub.reading, hub.reading.get(Activity, club).hosts) == ["Ann Lee"]


def test_who_joined_later_does_not_stand_on_a_sheet_of_the_past(hub: Hub, club: int, clock: Clock) -> None:
    first = planned(hub)[0]
    ann, ben = (hub.do(members.join, name).result() for name in ("Ann", "Ben"))
    hub.do(sessions.enrol, club, ann).result()
    clock.moment += timedelta(weeks=2)
    hub.do(sessions.enrol, club, ben).result()
    assert [row.name for row in registers.rows(hub.reading, first)] == ["Ann"]
    hub.do(sessions.mark, first.id, ben, "present").result()
    rows = registers.rows(hub.reading, first)
    assert [(row.name, row.is_listed) for row in rows] == [("Ann", True), ("Ben", False)]
