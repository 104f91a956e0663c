"""Of two entries of one person nothing that was told is out of sight, whichever of them speaks."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from can_hub.commands import acts, members
from can_hub.kinds import Member
from can_hub.kinds.shapes import TEXT_LENGTH
from can_hub.store.questions.doubles import taken_over, told_apart
from tests.store.hubs import done, remade, tables

LINES = ("known_as", "pronouns", "phone", "email", "address", "neighbourhood", "language", "about")
TEXTS = ("access_needs", "notes")
SETS = ("interests", "skills")
WORDS = st.sampled_from(["", "deaf", "not deaf, but blind", "a ramp", "a ramp\ndeaf"])
ENTRIES = st.builds(
    Member,
    name=st.sampled_from(["Ann Lee", "Anne Lee"]),
    birth_year=st.sampled_from([None, 1961, 1962]),
    joined_on=st.sampled_from([None, date(2025, 1, 1), date(2026, 1, 1)]),
    status=st.sampled_from(["active", "lapsed", "left"]),
    **dict.fromkeys((*LINES, *TEXTS), WORDS),
    roles=st.frozensets(st.sampled_from(["member", "host", "coordinator"])),
    **dict.fromkeys(SETS, st.frozensets(st.sampled_from(["choir", "film", "host"]))),
)


@given(ENTRIES, ENTRIES)
def test_what_one_tells_is_told_and_where_both_do_the_one_that_speaks_is_believed(speaks, other):
    one = speaks.but(**taken_over(speaks, other))
    for name in (*LINES, "name", "birth_year"):
        assert getattr(one, name) == (getattr(speaks, name) or getattr(other, name))
    for name in TEXTS:
        assert set(getattr(one, name).splitlines()) == {
            line for entry in (speaks, other) for line in getattr(entry, name).splitlines()
        }
    for name in SETS:
        assert getattr(one, name) == getattr(speaks, name) | getattr(other, name)
    assert one.joined_on == min((day for day in (speaks.joined_on, other.joined_on) if day), default=None)
    assert one.status == ("active" if "active" in (speaks.status, other.status) else speaks.status)
    assert one.roles == speaks.roles
    assert taken_over(one, other) == {}


@given(ENTRIES, ENTRIES)
def test_what_is_told_apart_is_all_that_only_one_value_can_hold_of(speaks, other):
    differing = {name for name in (*LINES, "name", "birth_year") if getattr(speaks, name) != getattr(other, name)}
    assert set(told_apart(speaks, other)) == differing
    assert told_apart(speaks, other) == told_apart(other, speaks)


def test_two_notes_that_do_not_fit_below_each_other_stay_where_they_are():
    ours, theirs = Member(name="Ann", notes="a" * TEXT_LENGTH), Member(name="Anne", notes="b")
    assert taken_over(ours, theirs) == {}
    assert taken_over(Member(name="Ann"), ours)["notes"] == ours.notes


@pytest.mark.parametrize("which", [0, 1])
def test_an_answer_holds_whichever_entry_speaks_and_is_undone_with_the_rest(hub, which):
    numbers = [done(hub, members.join, name, phone=phone) for name, phone in (("Ann", "0123"), ("Anne", "0456"))]
    before = hub.reading.many(Member, numbers)
    speaks = done(hub, members.same, *numbers, phone=("0123", "0456")[which], name="Ann Lee")
    one = hub.reading.get(Member, speaks)
    assert (one.name, one.phone) == ("Ann Lee", ("0123", "0456")[which])
    done(hub, acts.undo)
    assert hub.reading.many(Member, numbers) == before
    assert hub.reading.speaks_for(numbers[0]) == numbers[0]
    assert remade(hub) == tables(hub)


def test_a_third_entry_tells_what_it_knows_to_the_one_that_speaks(hub):
    numbers = [done(hub, members.join, f"Ann {number}") for number in range(3)]
    done(hub, members.same, numbers[0], numbers[1])
    done(hub, members.edit, numbers[2], phone="0789")
    speaks = done(hub, members.same, numbers[2], numbers[1])
    assert speaks == min(numbers)
    assert hub.reading.get(Member, speaks).phone == "0789"


def test_that_two_are_one_stands_in_the_history_of_both(hub):
    from can_hub.store.questions.people import history_of

    ann, anne = (done(hub, members.join, name) for name in ("Ann", "Anne"))
    done(hub, members.same, ann, anne)
    for number in (ann, anne):
        assert "members.same" in [entry.verb for entry in history_of(hub.reading, number)]


SECRET = "07999 123456"


def _bytes_of(hub):
    hub.wipe()
    return b"".join(path.read_bytes() for path in hub.path.parent.glob(hub.path.name + "*"))


@pytest.mark.parametrize("erased", [0, 1])
@pytest.mark.parametrize("apart", ["undo", "undo and redo", "not same"])
def test_who_turns_out_to_be_another_is_erased_wherever_what_they_told_was_taken_over(hub, apart, erased):
    numbers = [done(hub, members.join, name) for name in ("Ann", "Bea")]
    speaks, other = sorted(numbers)
    done(hub, members.edit, other, phone=SECRET, notes="private")
    done(hub, members.same, *numbers)
    assert hub.reading.get(Member, speaks).phone == SECRET
    if apart.startswith("undo"):
        done(hub, acts.undo)
    if apart == "undo and redo":
        done(hub, acts.redo)
    if apart != "undo":
        done(hub, members.not_same, *numbers)
    gone = other if erased else speaks
    done(hub, members.erase, gone, sure=hub.reading.get(Member, gone).name)
    assert remade(hub) == tables(hub)
    left = hub.reading.get(Member, speaks if erased else other)
    assert left.phone == ("" if erased else SECRET)
    if erased:
        assert SECRET.encode() not in _bytes_of(hub)


def test_an_answer_holds_for_two_who_were_one_already(hub):
    numbers = [done(hub, members.join, name) for name in ("Ann", "Anne")]
    done(hub, members.same, *numbers)
    speaks = done(hub, members.same, *numbers, phone="0111")
    assert hub.reading.get(Member, speaks).phone == "0111"
