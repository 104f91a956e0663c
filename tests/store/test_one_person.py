"""A person with two records is one person: at the door, on a list, on a sheet, and in a swap."""

from datetime import timedelta

import pytest

from can_hub.commands import activities, members, offers, sessions, visits
from can_hub.errors import Refused
from can_hub.kinds import Activity, Session
from can_hub.store.questions import matches, registers, term, timetable
from can_hub.store.questions.presence import in_the_building, open_visits, today_counts
from can_hub.store.questions.timetable import Heads
from tests.conftest import NOW


def two_records(hub):
    ann, anne = (hub.do(members.join, name).result() for name in ("Ann Jones", "Anne Jones"))
    return ann, anne


@pytest.mark.parametrize("first", [0, 1])
def test_whoever_is_in_under_one_record_is_in_under_the_other(hub, first):
    records = two_records(hub)
    hub.do(visits.sign_in, records[first]).result()
    hub.do(members.same, *records).result()
    for record in records:
        with pytest.raises(Refused, match="is already in"):
            hub.do(visits.sign_in, record).result()
        assert len(open_visits(hub.reading, record)) == 1


@pytest.mark.parametrize("second", [0, 1])
def test_either_record_signs_the_person_out(hub, second):
    records = two_records(hub)
    hub.do(visits.sign_in, records[1 - second]).result()
    hub.do(members.same, *records).result()
    hub.do(visits.sign_out, records[second]).result()
    assert in_the_building(hub.reading) == []


def marked_twice(hub, first, second):
    """Two desks have marked one person, each under another record; gives the club, its session and the records."""
    ann, anne = two_records(hub)
    club = hub.do(activities.add, "Choir").result()
    session = hub.do(sessions.plan, club, NOW - timedelta(hours=1)).result()
    hub.do(sessions.mark, session, ann, first).result()
    hub.do(sessions.mark, session, anne, second).result()
    hub.do(sessions.note, session, anne, "sings alto").result()
    hub.do(members.same, ann, anne).result()
    return hub.reading.get(Activity, club), hub.reading.get(Session, session), (ann, anne)


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    ("stronger", "weaker", "heads"),
    [
        ("present", "absent", Heads(here=1)), ("present", "late", Heads(here=1)), ("late", "excused", Heads(1, 1)),
        ("excused", "absent", Heads(excused=1)), ("absent", "", Heads(absent=1)),
    ],
)  # fmt: skip
def test_of_two_marks_of_one_person_the_same_holds_on_every_sheet(hub, stronger, weaker, heads, turned):
    club, session, _both = marked_twice(hub, *((weaker, stronger) if turned else (stronger, weaker)))
    (row,) = registers.rows(hub.reading, session)
    assert (row.mark, row.note) == (stronger, "sings alto")
    assert timetable.marks(hub.reading, [session.id]) == {session.id: heads}
    assert [line.marks for line in term.term(hub.reading, club).lines] == [(stronger,)]


@pytest.mark.parametrize("which", [0, 1])
def test_a_mark_is_taken_off_both_records(hub, which):
    _club, session, both = marked_twice(hub, "present", "late")
    hub.do(sessions.mark, session.id, both[which], "absent").result()
    (row,) = registers.rows(hub.reading, session)
    assert row.mark == "absent"


def test_who_comes_to_a_session_is_marked_at_what_was_noted_of_them(hub):
    _club, session, both = marked_twice(hub, "excused", "absent")
    hub.do(visits.sign_in, both[0], session=session.id).result()
    (row,) = registers.rows(hub.reading, session)
    assert row.mark == "present"
    assert timetable.marks(hub.reading, [session.id]) == {session.id: Heads(here=1)}


def test_who_is_on_a_list_twice_has_one_place_since_they_first_joined(hub, clock):
    ann, anne = two_records(hub)
    club = hub.do(activities.add, "Choir").result()
    session = hub.do(sessions.plan, club, NOW + timedelta(hours=1)).result()
    hub.do(sessions.enrol, club, ann).result()
    clock.moment += timedelta(weeks=2)
    hub.do(sessions.enrol, club, anne).result()
    hub.do(members.same, ann, anne).result()
    assert timetable.listed(hub.reading, [club]) == {club: 1}
    assert len(registers.rows(hub.reading, hub.reading.get(Session, session))) == 1


def test_nobody_answers_their_own_need_under_another_record(hub):
    ann, anne = two_records(hub)
    hub.do(offers.add, "Damson jam", direction="need", by_member=ann).result()
    hub.do(offers.add, "Damson jam", by_member=anne).result()
    assert len(matches.matches(hub.reading)) == 1
    hub.do(members.same, ann, anne).result()
    assert matches.matches(hub.reading) == []


def test_whoever_sent_apologies_under_another_record_can_still_come(hub):
    ann, anne = two_records(hub)
    club = hub.do(activities.add, "Choir").result()
    session = hub.do(sessions.plan, club, NOW - timedelta(hours=1)).result()
    for noted in (ann, anne):
        hub.do(sessions.mark, session, noted, "excused").result()
    hub.do(members.same, ann, anne).result()
    hub.do(visits.sign_in, ann, session=session).result()
    assert timetable.marks(hub.reading, [session]) == {session: Heads(here=1)}


@pytest.mark.parametrize("speaks", [False, True])
def test_a_note_under_the_other_record_alone_does_not_bar_the_door(hub, speaks):
    ann, anne = sorted(two_records(hub))
    club = hub.do(activities.add, "Choir").result()
    session = hub.do(sessions.plan, club, NOW - timedelta(hours=1)).result()
    hub.do(sessions.mark, session, ann if speaks else anne, "excused").result()
    hub.do(members.same, ann, anne).result()
    hub.do(visits.sign_in, anne, session=session).result()
    assert timetable.marks(hub.reading, [session]) == {session: Heads(here=1)}


def test_two_visitors_are_two_heads_of_a_session(hub):
    club = hub.do(activities.add, "Choir").result()
    session = hub.do(sessions.plan, club, NOW - timedelta(hours=1)).result()
    for name in ("Cy", "Di"):
        hub.do(sessions.mark_visitor, session, name, "present").result()
    assert timetable.marks(hub.reading, [session]) == {session: Heads(here=2)}
    assert len(registers.rows(hub.reading, hub.reading.get(Session, session))) == 2


def test_a_person_came_once_today_however_often_and_under_whichever_record(hub, clock):
    ann, anne = two_records(hub)
    for number in (ann, ann, anne):
        hub.do(visits.sign_in, number).result()
        clock.moment += timedelta(minutes=5)
        hub.do(visits.sign_out, number).result()
    hub.do(members.same, ann, anne).result()
    assert today_counts(hub.reading)[0] == 1
