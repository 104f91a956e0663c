"""What is known about one person under all their records, and whom a change concerns."""

from can_hub.commands import acts, consents, members, visits
from can_hub.store.hub import Hub
from can_hub.store.questions import people
from tests.conftest import Clock
from tests.store.hubs import opened


def test_the_visits_of_both_records_of_one_person_are_theirs(hub: Hub) -> None:
    ann, double = (hub.do(members.join, name).result() for name in ("Ann", "Anne"))
    hub.do(visits.sign_in, ann).result()
    hub.do(visits.sign_out, ann).result()
    hub.do(visits.sign_in, double).result()
    hub.do(members.same, ann, double).result()
    assert len(people.visits_of(hub.reading, ann)) == len(people.visits_of(hub.reading, double)) == 2


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
