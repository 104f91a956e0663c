"""What a merge left for people to decide: answered once, by number or by value, for all laptops."""

import pytest

from can_hub.commands import acts, members, visits, worth_a_look
from can_hub.kinds import Member
from tests.commands.test_visits import refusal
from tests.store.hubs import done, opened, remade, someone, tables
from tests.sync.desks import carried, joined


@pytest.fixture
def apart(hub, tmp_path, clock):
    """Two laptops that know Ann, and a way to carry what each has said to the other."""
    ann = someone(hub, "Ann", phone="0")
    with joined(hub, tmp_path / "other.canhub", clock) as other:
        count = iter(range(100))

        def meet():
            for giver, taker in ((hub, other), (other, hub), (hub, other)):
                carried(giver, taker, tmp_path / f"{next(count)}.canb")

        yield other, ann, meet


def differ(hub, apart, **answers):
    other, ann, meet = apart
    for field, (here, there) in answers.items():
        done(hub, members.edit, ann, **{field: here})
        done(other, members.edit, ann, **{field: there})
    meet()
    return other, ann, meet


def test_in_a_hub_of_one_laptop_nothing_waits(hub):
    ann = someone(hub)
    for number in range(5):
        done(hub, members.edit, ann, phone=str(number))
    assert worth_a_look.items(hub.reading) == []
    assert worth_a_look.signed_in_twice(hub.reading) == []


def test_two_answers_are_one_item_with_both_and_who_gave_them(hub, apart):
    other, *_rest = differ(hub, apart, phone=("1", "2"))
    for each in (hub, other):
        (item,) = worth_a_look.items(each.reading)
        assert "Ann" in item.what
        assert "Phone" in item.what
        told = {(choice.value, choice.desk.strip("\u2068\u2069")) for choice in item.choices}
        assert told == {("1", "Front desk"), ("2", "Back room")}
        assert [choice.number for choice in item.choices] == [1, 2]


@pytest.mark.parametrize("by_value", [False, True])
@pytest.mark.parametrize("wanted", ["1", "2"])
def test_an_answer_is_chosen_by_number_or_by_value_and_holds_on_every_laptop(hub, apart, wanted, by_value):
    other, ann, meet = differ(hub, apart, phone=("one", "two"))
    (item,) = worth_a_look.items(hub.reading)
    choice = item.choices[int(wanted) - 1]
    done(hub, worth_a_look.choose, item.id, choice.value if by_value else wanted)
    meet()
    for each in (hub, other):
        assert each.reading.get(Member, ann).phone == choice.value
        assert worth_a_look.items(each.reading) == []
        assert remade(each) == tables(each)
        assert worth_a_look.items(each.reading) == []


def test_a_value_that_looks_like_the_number_of_another_choice_is_not_mistaken_for_it(hub, apart):
    _other, ann, _meet = differ(hub, apart, phone=("1", "2"))
    (item,) = worth_a_look.items(hub.reading)
    for wanted in ("1", "2"):
        assert [choice.value for choice in item.choices] in (["1", "2"], ["2", "1"])
        assert wanted
    done(hub, worth_a_look.choose, item.id, str(item.choices[0].number))
    assert hub.reading.get(Member, ann).phone == item.choices[0].value


def test_fields_are_decided_apart(hub, apart):
    _other, _ann, _meet = differ(hub, apart, phone=("1", "2"), pronouns=("she", "they"))
    items = worth_a_look.items(hub.reading)
    assert len(items) == 2
    done(hub, worth_a_look.choose, items[0].id, "1")
    assert [item.id for item in worth_a_look.items(hub.reading)] == [items[1].id]


def test_one_answer_given_twice_is_no_question(hub, apart):
    differ(hub, apart, phone=("1", "1"))
    assert worth_a_look.items(hub.reading) == []


def test_tags_and_roles_settle_by_themselves(hub, apart):
    other, ann, _meet = differ(hub, apart, interests=(frozenset({"Bees"}), frozenset({"Chess"})))
    assert worth_a_look.items(hub.reading) == []
    assert hub.reading.get(Member, ann).interests == {"Bees", "Chess"} == other.reading.get(Member, ann).interests


@pytest.mark.parametrize("item", ["", "nothing", "0000000000005:phone", "x:y:z"])
def test_an_item_that_is_not_there_is_refused(hub, apart, item):
    differ(hub, apart, phone=("1", "2"))
    assert refusal(hub, worth_a_look.choose, item, "1").code == "no_item"


@pytest.mark.parametrize("value", ["", "0", "3", "-1", "another"])
def test_an_answer_that_is_none_is_refused(hub, apart, value):
    differ(hub, apart, phone=("12", "34"))
    (item,) = worth_a_look.items(hub.reading)
    assert refusal(hub, worth_a_look.choose, item.id, value).code == "no_choice"


def test_what_was_decided_is_not_decided_again(hub, apart):
    differ(hub, apart, phone=("1", "2"))
    (item,) = worth_a_look.items(hub.reading)
    done(hub, worth_a_look.choose, item.id, "1")
    assert refusal(hub, worth_a_look.choose, item.id, "1").code == "no_item"


def test_a_new_answer_by_someone_who_saw_both_decides_too(hub, apart):
    _other, ann, _meet = differ(hub, apart, phone=("1", "2"))
    done(hub, members.edit, ann, phone="3")
    assert worth_a_look.items(hub.reading) == []


def told(item):
    return {(choice.value, choice.desk) for choice in item.choices}


@pytest.mark.parametrize("wanted", ["1", "2"])
def test_a_decision_can_be_taken_back_and_waits_again(hub, apart, wanted):
    other, ann, meet = differ(hub, apart, phone=("1", "2"))
    (item,) = worth_a_look.items(hub.reading)
    shown = hub.reading.get(Member, ann).phone
    done(hub, worth_a_look.choose, item.id, wanted)
    done(hub, acts.undo)
    meet()
    for each in (hub, other):
        (again,) = worth_a_look.items(each.reading)
        assert told(again) == told(item)
        assert each.reading.get(Member, ann).phone == shown
        assert remade(each) == tables(each)


def test_a_decision_taken_back_is_decided_anew_from_either_laptop(hub, apart):
    other, ann, meet = differ(hub, apart, phone=("1", "2"))
    (item,) = worth_a_look.items(hub.reading)
    done(hub, worth_a_look.choose, item.id, "1")
    done(hub, acts.undo)
    meet()
    done(other, worth_a_look.choose, item.id, "2")
    meet()
    assert worth_a_look.items(hub.reading) == worth_a_look.items(other.reading) == []
    assert hub.reading.get(Member, ann).phone == other.reading.get(Member, ann).phone


def test_a_decision_is_taken_back_and_brought_again_as_often_as_one_likes(hub, apart):
    other, ann, meet = differ(hub, apart, phone=("1", "2"))
    (item,) = worth_a_look.items(hub.reading)
    done(hub, worth_a_look.choose, item.id, "2")
    decided = hub.reading.get(Member, ann).phone
    for _time in range(3):
        done(hub, acts.undo)
        assert told(worth_a_look.items(hub.reading)[0]) == told(item)
        done(hub, acts.redo)
        assert worth_a_look.items(hub.reading) == []
        assert hub.reading.get(Member, ann).phone == decided
    meet()
    assert other.reading.get(Member, ann).phone == decided
    assert worth_a_look.items(other.reading) == []
    assert remade(hub) == tables(hub)


def test_an_edit_over_two_answers_brings_the_question_back_when_it_is_undone(hub, apart):
    _other, ann, _meet = differ(hub, apart, phone=("1", "2"), pronouns=("she", "they"))
    before = worth_a_look.items(hub.reading)
    done(hub, members.edit, ann, phone="3", neighbourhood="Stonehouse")
    assert len(worth_a_look.items(hub.reading)) == 1
    done(hub, acts.undo)
    assert [told(each) for each in worth_a_look.items(hub.reading)] == [told(each) for each in before]
    assert hub.reading.get(Member, ann).neighbourhood == ""


def test_answers_that_belong_together_come_back_together(hub, apart):
    other, ann, meet = apart
    done(hub, members.edit, ann, address="1 Quay", postcode="PL1")
    done(other, members.edit, ann, address="2 Hoe", postcode="PL2")
    meet()
    before = worth_a_look.items(hub.reading)
    done(hub, worth_a_look.choose, before[0].id, "1")
    done(hub, acts.undo)
    after = worth_a_look.items(hub.reading)
    assert [told(each) for each in after] == [told(each) for each in before]
    done(hub, worth_a_look.choose, after[0].id, "2")
    found = hub.reading.get(Member, ann)
    assert (found.address, found.postcode) in (("1 Quay", "PL1"), ("2 Hoe", "PL2"))


def test_a_decision_that_someone_has_changed_since_is_not_taken_back(hub, apart):
    other, ann, meet = differ(hub, apart, phone=("1", "2"))
    (item,) = worth_a_look.items(hub.reading)
    done(hub, worth_a_look.choose, item.id, "1")
    meet()
    done(other, members.edit, ann, phone="9")
    meet()
    assert refusal(hub, acts.undo).code == "changed_since"


def test_nothing_waits_for_someone_who_was_removed_or_erased(hub, apart):
    _other, ann, _meet = differ(hub, apart, phone=("1", "2"))
    done(hub, members.remove, ann)
    assert worth_a_look.items(hub.reading) == []
    done(hub, members.restore, ann)
    assert len(worth_a_look.items(hub.reading)) == 1
    done(hub, members.erase, ann, sure="Ann")
    assert worth_a_look.items(hub.reading) == []


def test_what_waits_is_the_same_after_a_restart(hub, apart, clock):
    differ(hub, apart, phone=("1", "2"))
    before = worth_a_look.items(hub.reading)
    hub.close()
    with opened(hub.path, clock) as again:
        assert worth_a_look.items(again.reading) == before


def test_someone_two_laptops_signed_in_at_once_is_told_and_signed_out_once_for_both(hub, apart):
    other, ann, meet = apart
    done(hub, visits.sign_in, ann)
    done(other, visits.sign_in, ann)
    meet()
    ((one, two),) = worth_a_look.signed_in_twice(hub.reading)
    assert one.member == two.member == ann
    assert len(done(other, visits.sign_out, ann)) == 2
    meet()
    assert worth_a_look.signed_in_twice(hub.reading) == []
