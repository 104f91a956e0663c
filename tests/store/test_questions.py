"""Questions about presence and lists: who is expected, who was here lately, who has a place, who is inside."""

from datetime import timedelta

import pytest

from can_hub.commands import members, visits
from can_hub.kinds import Activity, Attendance, Enrolment, Member, Session
from can_hub.store.questions import presence, registers, roll
from tests.store.hubs import NOW, done, someone


def club(hub, **fields):
    def found(hub):
        with hub.edit("activities.add") as edit:
            return edit.add(Activity(name="Bees", **fields))

    return done(hub, found)


def put(hub, record):
    def say(hub):
        with hub.edit("own.add") as edit:
            return edit.put(record)

    return done(hub, say)


def date(hub, activity, starts=NOW, **fields):
    return put(hub, Session(activity=activity, starts=starts, **fields))


def test_whoever_is_on_the_list_of_a_date_of_today_is_expected(hub):
    ann, ben = someone(hub), someone(hub, "Ben")
    bees = club(hub)
    date(hub, bees, NOW + timedelta(hours=4))
    put(hub, Enrolment(activity=bees, member=ann))
    put(hub, Enrolment(activity=bees, member=ben, status="left"))
    assert presence.expected_today(hub.reading) == {ann}


@pytest.mark.parametrize(
    ("starts", "fields"),
    [
        (NOW + timedelta(days=1), {}),
        (NOW - timedelta(days=1), {}),
        (NOW.replace(hour=23), {}),
        (NOW, {"status": "cancelled", "cancelled_because": "Snow"}),
    ],
)
def test_nobody_is_expected_for_another_day_or_a_date_that_was_cancelled(hub, starts, fields):
    ann = someone(hub)
    bees = club(hub)
    date(hub, bees, starts, **fields)
    put(hub, Enrolment(activity=bees, member=ann))
    assert presence.expected_today(hub.reading) == set()


def test_when_people_were_here_last_is_known_of_those_who_ever_came(hub, clock):
    ann, ben = someone(hub), someone(hub, "Ben")
    for days in (9, 3):
        clock.moment = NOW - timedelta(days=days)
        (visit,) = done(hub, visits.sign_in, ann)
        done(hub, visits.leave, visit)
    assert presence.last_visits(hub.reading, [ann, ben]) == {ann: NOW - timedelta(days=3)}
    assert presence.last_visits(hub.reading, []) == {}
    assert presence.seen_since(hub.reading, NOW - timedelta(days=4)).keys() == {ann}
    assert presence.seen_since(hub.reading, NOW) == {}
    assert [visit.arrived_at for visit in presence.visits_of(hub.reading, ann)] == [
        NOW - timedelta(days=3),
        NOW - timedelta(days=9),
    ]


def test_places_go_to_those_who_joined_first_and_the_others_wait(hub):
    bees = club(hub, capacity=2)
    people = [someone(hub, name) for name in ("Cat", "Ann", "Ben")]
    for hours, member in enumerate(people):
        put(hub, Enrolment(activity=bees, member=member, joined_at=NOW + timedelta(hours=hours)))
    places = registers.places(hub.reading, hub.reading.get(Activity, bees))
    assert list(places) == people
    assert [(place.place, place.position) for place in places.values()] == [("in", 1), ("in", 2), ("waiting", 1)]


def test_without_a_capacity_everyone_has_a_place(hub):
    bees = club(hub)
    for name in ("Ann", "Ben"):
        put(hub, Enrolment(activity=bees, member=someone(hub, name), joined_at=NOW))
    assert {place.place for place in registers.places(hub.reading, hub.reading.get(Activity, bees)).values()} == {"in"}


def test_a_sheet_holds_who_has_a_place_and_whoever_came_by_name(hub):
    bees = club(hub, capacity=1)
    ann, ben, cat = (someone(hub, name) for name in ("ann", "Ben", "Cat"))
    for hours, member in enumerate((ben, ann)):
        put(hub, Enrolment(activity=bees, member=member, joined_at=NOW + timedelta(hours=hours)))
    at = date(hub, bees)
    put(hub, Attendance(session=at, member=cat, mark="late"))
    put(hub, Attendance(session=at, visitor_name="Zoë", mark="present"))
    rows = registers.rows(hub.reading, hub.reading.get(Session, at))
    assert [(row.name, row.mark) for row in rows] == [("Ben", ""), ("Cat", "late"), ("Zoë", "present")]
    assert ann not in [row.member for row in rows]


def test_the_roll_is_by_name_and_those_without_one_come_last(hub):
    zoe, ann = someone(hub, "zoë"), someone(hub, "Ann")
    done(hub, visits.sign_in, zoe, ann)
    done(hub, visits.visitor, "Ben", party_size=2)
    done(hub, visits.count_in, 5)
    stays = roll.inside(hub.reading)
    assert [stay.name for stay in stays] == ["Ann", "Ben", "zoë", ""]
    assert roll.heads(stays) == 9


def test_a_person_of_two_records_stands_on_the_roll_once(hub):
    one, other = sorted((someone(hub, "Ann"), someone(hub, "Anne")))
    done(hub, visits.sign_in, one)
    done(hub, visits.sign_in, other)
    done(hub, members.same, one, other)
    assert roll.heads(roll.inside(hub.reading)) == 1


def test_someone_inside_who_was_removed_from_the_list_is_still_counted(hub):
    ann = someone(hub)
    done(hub, visits.sign_in, ann)
    done(hub, members.remove, ann)
    assert roll.heads(roll.inside(hub.reading)) == 1
    assert hub.reading.count(Member) == 0


def test_an_empty_hub_answers_every_question_with_nothing(hub):
    reading = hub.reading
    assert presence.in_the_building(reading) == roll.inside(reading) == []
    assert presence.expected_today(reading) == set()
    assert presence.today_counts(reading) == (0, 0)
    assert presence.visits_of(reading, 5) == presence.open_visits(reading, 5) == []
    assert roll.heads([]) == 0
