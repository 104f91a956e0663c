"""Undo and redo: whole acts, in chains of every length, and never over what someone else has said since."""

import random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from can_hub.commands import acts, badges, consents, members, visits
from can_hub.errors import Refused
from can_hub.kinds import Activity, Badge, Consent, Member, Told, Visit
from can_hub.store.history import history
from can_hub.store.hub import Hub
from can_hub.store.undo import undoable
from tests.store.hubs import TAKEN_BACK, doing, done, opened, remade, rows, shown, someone, tables


def undone(hub):
    return done(hub, acts.undo)


def redone(hub):
    return done(hub, acts.redo)


def refusal(hub, command, *said):
    with pytest.raises(Refused) as refused:
        done(hub, command, *said)
    assert str(refused.value).endswith(".")
    return refused.value.code


def test_in_a_new_hub_there_is_nothing_to_undo_or_to_do_again(hub):
    assert refusal(hub, acts.undo) == "nothing_to_undo"
    assert refusal(hub, acts.redo) == "nothing_to_redo"
    assert hub.reading.profile.name == "Riverside Hub"


@settings(max_examples=8, phases=[Phase.explicit, Phase.generate])
@given(seed=st.integers(0, 1 << 30), length=st.integers(1, 12))
def test_a_chain_of_acts_is_undone_to_the_first_and_done_again_to_the_last(tmp_path_factory, seed, length):
    chance = random.Random(seed)
    path = tmp_path_factory.mktemp("chain") / "hub.canhub"
    hub = Hub.create(path, name="Riverside", desk="Front desk", durable="OFF", now=lambda: 1_780_000_000_000)
    try:
        states = [shown(hub)]
        while len(states) <= length:
            if doing(hub, chance, TAKEN_BACK):
                states.append(shown(hub))
        for before in reversed(states[:-1]):
            undone(hub)
            assert shown(hub) == before
        for after in states[1:]:
            redone(hub)
            assert shown(hub) == after
        assert refusal(hub, acts.redo) == "nothing_to_redo"
        for before in reversed(states[:-1]):
            undone(hub)
            assert shown(hub) == before
        assert remade(hub) == tables(hub)
    finally:
        hub.close()


def test_a_family_that_came_in_together_is_taken_back_together(hub):
    family = [someone(hub, name) for name in ("Ann", "Ben", "Cat", "Dan")]
    done(hub, visits.sign_in, *family)
    assert hub.reading.count(Visit) == 4
    undone(hub)
    assert hub.reading.count(Visit) == 0
    redone(hub)
    assert hub.reading.count(Visit) == 4


def test_an_act_is_undone_by_any_of_its_steps_though_others_came_after(hub):
    ann, ben = someone(hub), someone(hub, "Ben")
    doing_it = hub.do(visits.sign_in, ann)
    doing_it.result()
    done(hub, members.edit, ben, phone="12")
    done(hub, acts.undo, doing_it.act)
    assert hub.reading.count(Visit) == 0
    assert hub.reading.get(Member, ben).phone == "12"


def test_undo_goes_on_to_the_act_before_and_a_new_act_ends_doing_again(hub):
    ann = someone(hub)
    for number in ("1", "2", "3"):
        done(hub, members.edit, ann, phone=number)
    undone(hub)
    undone(hub)
    assert hub.reading.get(Member, ann).phone == "1"
    redone(hub)
    assert hub.reading.get(Member, ann).phone == "2"
    done(hub, members.edit, ann, phone="4")
    assert refusal(hub, acts.redo) == "nothing_to_redo"
    undone(hub)
    assert hub.reading.get(Member, ann).phone == "2"


def test_undo_after_a_restart_still_knows_what_was_done(hub, clock):
    ann = someone(hub)
    done(hub, members.edit, ann, phone="12")
    hub.close()
    with opened(hub.path, clock) as again:
        undone(again)
        assert again.reading.get(Member, ann).phone == ""
        redone(again)
        assert again.reading.get(Member, ann).phone == "12"


def test_an_edit_that_someone_has_changed_since_is_not_undone(hub):
    ann = someone(hub)
    doing_it = hub.do(members.edit, ann, phone="12", name="Anne")
    doing_it.result()
    done(hub, members.edit, ann, phone="13")
    before = shown(hub)
    assert refusal(hub, acts.undo, doing_it.act) == "changed_since"
    assert shown(hub) == before


def test_someone_whose_details_were_changed_since_is_not_unborn(hub):
    joining = hub.do(members.join, "Ann")
    ann = joining.result()
    done(hub, members.edit, ann, phone="13")
    assert refusal(hub, acts.undo, joining.act) == "changed_since"
    undone(hub)
    done(hub, acts.undo, joining.act)
    assert hub.reading.count(Member) == 0
    assert hub.reading.count(Told) == 0


def test_an_act_that_was_undone_is_not_undone_twice(hub):
    ann = someone(hub)
    doing_it = hub.do(members.edit, ann, phone="12")
    doing_it.result()
    done(hub, acts.undo, doing_it.act)
    assert refusal(hub, acts.undo, doing_it.act) == "changed_since"


def test_an_act_that_is_not_here_cannot_be_undone(hub):
    someone(hub)
    assert refusal(hub, acts.undo, ("ABCDEFGH.0000000000000", 1)) == "nothing_to_undo"
    assert refusal(hub, acts.undo, ("no such writer", 99)) == "nothing_to_undo"


def test_erasing_cannot_be_undone_and_undo_passes_over_it(hub):
    ann, ben = someone(hub), someone(hub, "Ben")
    done(hub, members.edit, ben, phone="12")
    erasing = hub.do(members.erase, ann, sure="Ann")
    erasing.result()
    assert refusal(hub, acts.undo, erasing.act) in ("cannot_undo", "nothing_to_undo")
    undone(hub)
    assert hub.reading.get(Member, ben).phone == ""
    assert hub.reading.find(Member, ann) is None


def test_undo_of_something_about_an_erased_person_brings_nothing_back(hub):
    ann = someone(hub)
    signing_in = hub.do(visits.sign_in, ann)
    signing_in.result()
    done(hub, members.erase, ann, sure="Ann")
    assert refusal(hub, acts.undo, signing_in.act) in ("nothing_to_undo", "erased")
    assert refusal(hub, acts.undo) == "nothing_to_undo"
    assert shown(hub).keys() & {("member", ann)} == set()


def test_a_consent_goes_back_to_what_it_was(hub):
    ann = someone(hub)
    done(hub, consents.give, ann, "photos")
    done(hub, consents.withdraw, ann, "photos")
    undone(hub)
    assert hub.reading.where(Consent)[0].given
    undone(hub)
    assert hub.reading.where(Consent) == []
    redone(hub)
    assert hub.reading.where(Consent)[0].given


def test_tags_that_were_added_and_taken_out_come_back_one_by_one(hub):
    ann = someone(hub, interests=("Bees", "Chess"))
    done(hub, members.edit, ann, interests=("bees", "Singing"))
    undone(hub)
    assert hub.reading.get(Member, ann).interests == {"Bees", "Chess"}
    redone(hub)
    assert hub.reading.get(Member, ann).interests == {"bees", "Singing"}


def test_an_empty_answer_comes_back_empty(hub):
    ann = someone(hub, phone="12", birth_year=1962)
    done(hub, members.edit, ann, phone="", birth_year=None)
    undone(hub)
    member = hub.reading.get(Member, ann)
    assert (member.phone, member.birth_year) == ("12", 1962)
    redone(hub)
    member = hub.reading.get(Member, ann)
    assert (member.phone, member.birth_year) == ("", None)


def test_closing_the_day_is_taken_back_whole(hub):
    family = [someone(hub, name) for name in ("Ann", "Ben")]
    done(hub, visits.sign_in, *family)
    done(hub, visits.visitor, "Zoë")
    before = shown(hub)
    done(hub, visits.close_day)
    undone(hub)
    assert shown(hub) == before


def test_an_act_whose_later_step_stands_on_an_earlier_one_is_undone_and_done_again(hub):
    def found_and_change(hub):
        with hub.edit("activities.add") as edit:
            club = edit.add(Activity(name="Bees"))
        for places in (5, 6):
            with hub.edit("activities.edit") as edit:
                edit.change(hub.get(Activity, club), capacity=places)
        return club

    club = done(hub, found_and_change)
    undone(hub)
    assert hub.reading.find(Activity, club) is None
    redone(hub)
    assert hub.reading.get(Activity, club).capacity == 6
    undone(hub)
    assert hub.reading.find(Activity, club) is None


def test_what_was_undone_and_done_many_times_is_as_it_was(hub):
    ann = someone(hub)
    done(hub, members.edit, ann, phone="12", interests=("Bees",))
    after = shown(hub)
    undone(hub)
    before = shown(hub)
    for _ in range(4):
        redone(hub)
        assert shown(hub) == after
        undone(hub)
        assert shown(hub) == before


def test_a_code_that_may_be_on_paper_is_not_taken_back_in_passing(hub):
    ann = someone(hub)
    done(hub, members.edit, ann, phone="12")
    issuing = hub.do(badges.badge_of, ann)
    issuing.result()
    undone(hub)
    assert hub.reading.count(Badge) == 1
    assert hub.reading.get(Member, ann).phone == ""
    done(hub, acts.undo, issuing.act)
    assert hub.reading.count(Badge) == 0


def test_what_can_be_undone_is_listed_the_last_first(hub):
    ann = someone(hub)
    done(hub, members.edit, ann, phone="1")
    (visit,) = done(hub, visits.sign_in, ann)
    assert visit
    assert [act.verb for act in undoable(hub.reading)] == ["visits.sign_in", "members.edit", "members.join"]
    undone(hub)
    assert [act.verb for act in undoable(hub.reading)] == ["members.edit", "members.join"]


def test_undo_stands_in_the_log_as_an_act_of_its_own(hub):
    ann = someone(hub)
    done(hub, members.edit, ann, phone="1")
    before = rows(hub, "SELECT id, body FROM step ORDER BY id")
    undone(hub)
    after = rows(hub, "SELECT id, body FROM step ORDER BY id")
    assert after[: len(before)] == before
    assert len(after) == len(before) + 1
    assert history(hub.reading)[0].verb == "acts.undo"


def test_a_refused_undo_says_who_changed_it_and_when(hub):
    ann, ben = someone(hub), someone(hub, "Ben Lee")
    doing = hub.do(members.edit, ann, phone="1")
    doing.result()
    hub.who = ben
    hub.do(members.edit, ann, phone="2").result()
    with pytest.raises(Refused) as refused:
        hub.do(acts.undo, doing.act).result()
    assert "Ben Lee" in refused.value.message
    assert hub.reading.desk_name in refused.value.message
