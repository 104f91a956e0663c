"""Undo and redo as the desk asks for them; what they do to records is told in tests/store/test_undo.py."""

import pytest

from can_hub.commands import acts, members, visits
from can_hub.kinds import Member, Visit
from can_hub.store.history import history
from tests.commands.test_visits import refusal
from tests.store.hubs import done, someone


def test_undo_gives_the_act_it_took_back_and_redo_the_undo_it_took_back(hub):
    ann = someone(hub)
    signing_in = hub.do(visits.sign_in, ann)
    signing_in.result()
    assert done(hub, acts.undo) == signing_in.act
    undoing = history(hub.reading)[0]
    assert done(hub, acts.redo) == undoing.act
    assert hub.reading.count(Visit) == 1


def test_the_toast_of_an_older_act_undoes_just_that(hub):
    ann = someone(hub)
    older = hub.do(members.edit, ann, phone="12")
    older.result()
    done(hub, members.edit, ann, pronouns="she")
    done(hub, acts.undo, older.act)
    member = hub.reading.get(Member, ann)
    assert (member.phone, member.pronouns) == ("", "she")


@pytest.mark.parametrize("act", [("", 0), ("ABCDEFGH.0000000000000", 1), ("x", -1), ("'; --", 1 << 40)])
def test_an_act_nobody_knows_is_refused(hub, act):
    someone(hub)
    assert refusal(hub, acts.undo, act).code == "nothing_to_undo"


def test_with_nothing_done_there_is_nothing_to_take_back(hub):
    assert refusal(hub, acts.undo).code == "nothing_to_undo"
    assert refusal(hub, acts.redo).code == "nothing_to_redo"


def test_undo_pressed_until_nothing_is_left_ends_in_an_empty_hub_that_still_has_its_name(hub):
    for name in ("Ann", "Ben", "Cat"):
        done(hub, visits.sign_in, someone(hub, name))
    for _ in range(6):
        done(hub, acts.undo)
    assert refusal(hub, acts.undo).code == "nothing_to_undo"
    assert hub.reading.count(Member) == hub.reading.count(Visit) == 0
    assert hub.reading.profile.name == "Riverside Hub"
    for _ in range(6):
        done(hub, acts.redo)
    assert hub.reading.count(Member) == hub.reading.count(Visit) == 3
