"""What is known about one person under all their records, and whom a change concerns."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from can_hub.commands import activities, acts, consents, members, sessions, visits
from can_hub.kinds import Enrolment, Visit
from can_hub.store.hub import Hub
from can_hub.store.questions import people, presence
from tests.conftest import NOW, Clock
from tests.store.hubs import opened


def test_the_visits_of_both_records_of_one_person_are_theirs(hub: Hub) -> None:
    ann, double = (hub.do(members.join, name).result() for name in ("Ann", "Anne"))
    hub.do(visits.sign_in, ann).result()
    hub.do(visits.sign_out, ann).result()
    hub.do(visits.sign_in, double).result()
    hub.do(members.same, ann, double).result()
    assert len(people.visits_of(hub.reading, ann)) == len(people.visits_of(hub.reading, double)) == 2


@settings(max_examples=30)
@given(minutes=st.lists(st.integers(0, 5), min_size=1, max_size=6), turned=st.booleans())
def test_the_visits_of_a_person_stand_in_the_order_in_which_they_came_under_whichever_record(
    hub: Hub, minutes: list[int], turned: bool
) -> None:
    records = [hub.do(members.join, name).result() for name in ("Ann", "Anne")]
    began = datetime(2026, 6, 1, tzinfo=UTC)

    def come(writing: Any) -> list[int]:
        made = []
        for number, minute in enumerate(minutes):
            with writing.edit("visits.sign_in") as edit:
                when = began + timedelta(minutes=minute)
                made.append(edit.add(Visit(member=records[(number + turned) % 2], arrived_at=when, left_at=when)))
        return made

    made = hub.do(come).result()
    hub.do(members.same, *records).result()
    # Of those that began in one minute every laptop lets the smallest id stand first.
    wanted = [visit for _minute, visit in sorted((-minute, visit) for minute, visit in zip(minutes, made))]
    for record in records:
        assert list(people.visits_of(hub.reading, record)) == wanted


def test_the_lists_a_person_is_on_stand_with_the_latest_first_and_those_they_left_not_at_all(
    hub: Hub, clock: Clock
) -> None:
    ann, double = (hub.do(members.join, name).result() for name in ("Ann", "Anne"))
    clubs = [hub.do(activities.add, name).result() for name in ("Choir", "Chess", "Bees")]
    for club, who in zip(clubs, (ann, double, ann)):
        hub.do(sessions.enrol, club, who).result()
        clock.moment += timedelta(days=1)
    hub.do(sessions.unenrol, clubs[2], ann).result()
    hub.do(members.same, ann, double).result()
    listed = [hub.reading.get(Enrolment, one).activity for one in people.enrolments_of(hub.reading, double)]
    assert listed == [clubs[1], clubs[0]]


def test_when_a_person_was_here_last_is_known_under_whichever_record_they_came(hub: Hub, clock: Clock) -> None:
    ann, double, ben = (hub.do(members.join, name).result() for name in ("Ann", "Anne", "Ben"))
    for who, days in ((ann, 9), (double, 3), (ben, 5)):
        clock.moment = NOW - timedelta(days=days)
        hub.do(visits.leave, *hub.do(visits.sign_in, who).result()).result()
    speaker = hub.do(members.same, ann, double).result()
    assert presence.last_visits(hub.reading, [speaker, ben]) == {
        speaker: NOW - timedelta(days=3), ben: NOW - timedelta(days=5),
    }  # fmt: skip
    hub.do(members.not_same, ann, double).result()
    assert presence.last_visits(hub.reading, [ann]) == {ann: NOW - timedelta(days=9)}


def test_of_two_records_of_one_person_the_strictest_answer_holds(hub: Hub) -> None:
    ann, double = (hub.do(members.join, name).result() for name in ("Ann", "Anne"))
    hub.do(consents.give, ann, "photos").result()
    hub.do(consents.withdraw, double, "photos").result()
    hub.do(members.same, ann, double).result()
    assert people.consents_of(hub.reading, ann)["photos"].given is False


def test_a_change_concerns_whoever_its_records_are_about(hub: Hub) -> None:
    ann, ben, _cy = (hub.do(members.join, name).result() for name in ("Ann", "Ben", "Cy"))
    (visit,) = hub.do(visits.sign_in, ann).result()
    consent = hub.do(consents.give, ben, "photos").result()
    assert people.concerned(hub.reading, {("visit", visit), ("consent", consent)}) == {ann, ben}


def test_a_change_to_one_record_of_a_person_concerns_the_record_that_speaks_for_them(hub: Hub) -> None:
    speaker, double = sorted(hub.do(members.join, name).result() for name in ("Ann", "Anne"))
    (visit,) = hub.do(visits.sign_in, double).result()
    hub.do(members.same, speaker, double).result()
    assert people.concerned(hub.reading, {("visit", visit)}) == {speaker, double}


def test_what_this_version_does_not_know_concerns_nobody(hub: Hub) -> None:
    assert people.concerned(hub.reading, {("hologram", 7)}) == set()


def test_a_person_who_was_only_given_something_has_a_history(hub: Hub) -> None:
    ann = hub.do(members.join, "Ann").result()
    hub.do(consents.give, ann, "photos").result()
    verbs = [entry.verb for entry in people.history_of(hub.reading, ann)]
    assert verbs == ["consents.give", "members.join"]


def test_what_several_programs_did_within_one_second_stands_in_its_order(hub: Hub, clock: Clock) -> None:
    ann = hub.do(members.join, "Ann").result()
    for _time in range(3):
        for act in (acts.undo, acts.redo):
            with opened(hub.path, clock) as another:
                another.do(act).result()
    verbs = [entry.verb for entry in people.history_of(hub.reading, ann)]
    assert verbs == ["acts.redo", "acts.undo"] * 3 + ["members.join"]
