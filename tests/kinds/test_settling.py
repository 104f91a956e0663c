"""How a field settles when laptops answered without sight of each other: in any order the same."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from can_hub.kinds import BUILT_IN, Attendance, Consent, Member, Visit, settling
from can_hub.store.choosing import Candidate, chosen, differ, winner

MARKS = ("present", "late", "excused", "absent")
cells = st.lists(st.sampled_from((None, "a", "B", "b", *MARKS)), min_size=1, max_size=5)
RULES = [settling.STRICTEST, settling.EARLIEST, settling.ADDED_WINS, settling.REMOVED_WINS, settling.first_of(*MARKS)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@given(values=cells)
def test_a_rule_chooses_one_of_the_answers_whatever_their_order(rule, values):
    best = rule.best(values)
    assert best is None or best in values
    assert all(rule.best(order) == best for order in itertools.islice(itertools.permutations(values), 24))


@pytest.mark.parametrize("marks", list(itertools.combinations(MARKS, 2)))
def test_present_beats_late_beats_apologies_beats_absent(marks):
    rule = Attendance.kind.fields["mark"].rule
    assert rule.best(marks) == rule.best(marks[::-1]) == marks[0]


def test_a_mark_of_a_newer_version_never_hides_one_that_is_known():
    rule = Attendance.kind.fields["mark"].rule
    assert rule.best(["asleep", "absent"]) == "absent"
    assert rule.best(["asleep", None]) in ("asleep", None)


def test_a_no_holds_against_a_yes():
    assert settling.STRICTEST.best([1, 0, 1]) == 0
    assert settling.STRICTEST.best([1, 1]) == 1


def test_the_earliest_departure_holds_and_nothing_is_no_departure():
    assert settling.EARLIEST.best(["2026-06-06T12:00:00Z", None, "2026-06-06T11:00:00Z"]) == "2026-06-06T11:00:00Z"
    assert settling.EARLIEST.best([None, None]) is None


def test_a_tag_someone_added_stays_and_a_role_someone_took_away_goes():
    assert settling.ADDED_WINS.best(["bees", None]) == "bees"
    assert settling.REMOVED_WINS.best(["host", None]) is None
    assert settling.ADDED_WINS.best(["bees", "Bees"]) == "Bees"
    assert Member.kind.fields["interests"].rule is settling.ADDED_WINS
    assert Member.kind.fields["roles"].rule is settling.REMOVED_WINS


def candidate(order, **fields):
    return Candidate(fields, order)


def test_the_newest_answer_holds_where_no_rule_knows_better():
    old, new = candidate((1, "B", 1), name="Ann"), candidate((2, "A", 1), name="Anne")
    field = Member.kind.fields["name"]
    assert chosen(field, "name", [old, new]) == chosen(field, "name", [new, old]) == "Anne"
    assert differ(field, "name", [old, new])


def test_answers_of_one_moment_are_told_apart_by_the_writer_and_never_by_a_number_of_this_file():
    one, other = candidate((1, "A", 9), name="Ann"), candidate((1, "B", 1), name="Anne")
    assert winner(Member.kind.fields["name"], "name", [one, other]) is other


def test_a_field_that_follows_another_holds_what_came_with_that_ones_answer():
    no = candidate((1, "A", 1), given=0, wording="2026-1")
    yes = candidate((2, "A", 2), given=1, wording="2026-2")
    assert chosen(Consent.kind.fields["given"], "given", [yes, no]) == 0
    assert chosen(Consent.kind.fields["wording"], "wording", [yes, no]) == "2026-1"


def test_how_someone_left_is_told_by_whoever_saw_them_leave_first():
    early = candidate((1, "A", 1), left_at="2026-06-06T11:00:00Z", how_left="signed_out")
    late = candidate((2, "A", 2), left_at="2026-06-06T22:00:00Z", how_left="assumed")
    assert chosen(Visit.kind.fields["how_left"], "how_left", [early, late]) == "signed_out"


def test_a_field_waits_for_a_person_only_where_its_rule_says_so():
    field = Attendance.kind.fields["mark"]
    assert not differ(field, "mark", [candidate((1, "A", 1), mark="late"), candidate((2, "B", 1), mark="absent")])
    name = Member.kind.fields["name"]
    assert not differ(name, "name", [candidate((1, "A", 1), name="Ann"), candidate((2, "B", 1), name="Ann")])


@pytest.mark.parametrize("kind", BUILT_IN, ids=lambda kind: kind.name)
def test_whatever_follows_a_field_follows_one_that_is_there_and_leads(kind):
    for field in kind.fields.values():
        if field.follows:
            leader = kind.fields[field.follows]
            assert not leader.follows
            assert field.leading_rule is leader.rule
            assert field.group == leader.group == leader.name
