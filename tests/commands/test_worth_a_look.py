"""What a merge left for people to decide: answered once, by number or by value, for all laptops."""

from datetime import timedelta

import pytest

from can_hub.commands import acts, claims, consents, members, offers, visits, worth_a_look
from can_hub.kinds import Consent, Member
from can_hub.store.history import history
from tests.commands.test_visits import refusal
from tests.store.hubs import done, opened, remade, rows, someone, tables, write_by_hand
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


def test_answers_that_belong_together_come_back_together(hub, apart, clock):
    other, ann, meet = apart
    early, late = clock.moment, clock.moment + timedelta(hours=1)
    done(hub, consents.give, ann, "photos")
    clock.moment = late
    done(other, consents.withdraw, ann, "photos")
    meet()
    before = worth_a_look.items(hub.reading)
    (no,) = [choice for choice in before[0].choices if choice.desk == "Front desk"]
    done(hub, worth_a_look.choose, before[0].id, str(no.number))
    done(hub, acts.undo)
    meet()
    for each in (hub, other):
        assert [told(one) for one in worth_a_look.items(each.reading)] == [told(one) for one in before]
        (consent,) = each.reading.where(Consent, member=ann)
        assert (consent.given, consent.at) == (False, late)
    done(hub, worth_a_look.choose, before[0].id, str(3 - no.number))
    (consent,) = hub.reading.where(Consent, member=ann)
    assert (consent.given, consent.at) in ((True, early), (False, late))


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


def test_two_sign_ins_at_once_are_told_until_they_leave(hub, apart):
    other, ann, meet = apart
    done(hub, visits.sign_in, ann)
    done(other, visits.sign_in, ann)
    meet()
    (item,) = worth_a_look.items(hub.reading)
    assert "Ann" in item.what
    assert (item.choices, item.fades) == ((), True)
    done(hub, visits.sign_out, ann)
    assert worth_a_look.items(hub.reading) == []


def test_a_clock_that_is_years_fast_is_told_once(hub, apart, clock):
    other, ann, meet = apart
    now = clock.moment
    clock.moment = now + timedelta(days=900)
    done(other, members.edit, ann, phone="5")
    clock.moment = now
    meet()
    told = [item for item in worth_a_look.items(hub.reading) if item.id.startswith("clock")]
    assert any("Back room" in item.what and "2028" in item.what for item in told)
    for item in told:
        done(hub, worth_a_look.put_away, item.id)
    assert worth_a_look.items(hub.reading) == []


def test_a_laptop_that_exists_twice_is_told(hub, apart, tmp_path):
    _other, _ann, _meet = apart
    writer, key = rows(hub, "SELECT writer.id, step.id FROM step JOIN writer ON no = step.id >> 24 LIMIT 1")[0]
    assert writer
    write_by_hand(hub, "INSERT INTO twin VALUES (?, x'00', x'00')", key)
    (item,) = worth_a_look.items(hub.reading)
    assert "twice" in item.what
    done(hub, worth_a_look.put_away, item.id)
    assert worth_a_look.items(hub.reading) == []


def test_a_question_is_not_put_away(hub, apart):
    differ(hub, apart, phone=("1", "2"))
    (item,) = worth_a_look.items(hub.reading)
    assert refusal(hub, worth_a_look.put_away, item.id).code == "no_item"
    assert refusal(hub, worth_a_look.put_away, "nothing").code == "no_item"


def test_an_answer_says_who_gave_it_and_when(hub, apart):
    other, ann, _meet = apart
    hub.who = ann
    differ(hub, apart, phone=("1", "2"))
    (item,) = worth_a_look.items(other.reading)
    assert {(choice.value, choice.who.strip("\u2068\u2069")) for choice in item.choices} == {("1", "Ann"), ("2", "")}
    assert all(choice.when.year == 2026 for choice in item.choices)


def test_what_two_laptops_promised_beyond_the_stock_is_told_until_it_is_put_right(hub):
    jam = hub.do(offers.add, "Damson jam", quantity=2).result()
    ann, ben = (hub.do(members.join, name).result() for name in ("Ann", "Ben"))
    last = hub.do(claims.make, jam, ann, quantity=2).result()
    hub.do(claims.cancel, last).result()
    hub.do(claims.make, jam, ben, quantity=2).result()
    # Undone blindly, the first promise stands again beside the second, as when two laptops had made one each.
    hub.do(acts.undo, next(entry.act for entry in history(hub.reading) if entry.verb == "claims.cancel")).result()
    (item,) = worth_a_look.items(hub.reading)
    assert "2 more were promised than there are" in item.what
    assert sum(f"\u2068{name}\u2069 (2)" in item.what for name in ("Ann", "Ben")) == 1
    done(hub, worth_a_look.put_away, item.id)
    assert worth_a_look.items(hub.reading) == []
    hub.do(claims.cancel, last).result()
    assert worth_a_look.items(hub.reading) == []
