"""Parcels between laptops: late, lost, doubled and shuffled ones cost nothing but time; in the end all show one hub."""

import random

import pytest

from can_hub.commands import acts, badges, consents, members, visits, worth_a_look
from can_hub.errors import Refused
from can_hub.kinds import Consent, Desk, Member, Visit
from can_hub.store import rebuild, segments
from can_hub.store.history import history
from can_hub.store.hub import Hub
from can_hub.sync import joining, send
from can_hub.sync.preview import preview
from can_hub.sync.receive import receive
from tests.store.hubs import digested, doing, done, remade, rows, shown, someone, tables
from tests.sync.desks import carried, joined, state
from tests.sync.making import Hand, of_pair, parcel


@pytest.fixture
def other(hub, tmp_path, clock):
    """A second laptop of the hub."""
    with joined(hub, tmp_path / "other.canhub", clock) as joined_hub:
        yield joined_hub


@pytest.fixture
def carry(tmp_path):
    """Carry a parcel from one laptop to another."""
    count = iter(range(10_000))
    return lambda one, two, **said: carried(one, two, tmp_path / f"{next(count)}.canb", **said)


def meet(carry, *hubs):
    """Let parcels go round until everyone has everything."""
    for _ in range(2):
        for one in hubs:
            for two in hubs:
                if one is not two:
                    carry(one, two)


def test_a_laptop_that_joined_shows_the_same_hub_and_is_known_to_it(hub, tmp_path, clock, carry):
    ann = someone(hub, "Łukasz", interests=("Bees",))
    done(hub, badges.badge_of, ann)
    send.export(hub, tmp_path / "all.canb", to="everything")
    new = joining.join(tmp_path / "new.canhub", tmp_path / "all.canb", desk="Back room")
    assert digested(new) == digested(hub)
    assert new.reading.desk_name == "Back room"
    assert new.reading.desk_code != hub.reading.desk_code
    assert new.reading.profile.name == "Riverside Hub"
    assert carry(new, hub).new == 1
    assert {desk.name for desk in hub.reading.where(Desk)} == {"Front desk", "Back room"}
    assert digested(new) == digested(hub)
    new.close()


def test_two_laptops_join_from_one_parcel_and_are_two(hub, tmp_path, clock, carry):
    send.export(hub, tmp_path / "all.canb", to="everything")
    new = [joining.join(tmp_path / f"{n}.canhub", tmp_path / "all.canb", desk=f"Desk {n}") for n in (1, 2)]
    for one in new:
        someone(one, one.reading.desk_name)
    meet(carry, hub, *new)
    assert len({digested(one) for one in (hub, *new)}) == 1
    assert hub.reading.count(Member) == 2
    assert hub.reading.count(Desk) == 3
    for one in new:
        one.close()


def test_what_was_done_here_is_there_and_nothing_is_new_the_second_time(hub, other, carry, tmp_path):
    ann = someone(hub)
    (visit,) = done(hub, visits.sign_in, ann)
    first = carry(hub, other)
    assert (first.new, first.desk_name, first.twins, first.erased) == (2, "Front desk", 0, 0)
    assert other.reading.get(Visit, visit).member == ann
    assert receive(other, tmp_path / "0.canb").new == 0
    assert carry(hub, other).new == 0
    assert digested(hub) == digested(other)
    assert first.agrees in (True, None)


def test_listeners_hear_what_a_parcel_changed(hub, other, carry):
    heard = []
    other.listen(heard.append)
    ann = someone(hub)
    carry(hub, other)
    assert ("member", ann) in heard[-1]
    count = len(heard)
    carry(hub, other)
    assert len(heard) == count


def test_a_preview_tells_what_would_come_and_changes_nothing(hub, other, tmp_path):
    ann = someone(hub)
    done(hub, visits.sign_in, ann)
    done(hub, members.erase, someone(hub, "Ben"), sure="Ben")
    send.export(hub, tmp_path / "p.canb")
    before = state(other)
    told = preview(other, tmp_path / "p.canb")
    assert state(other) == before
    assert told.desk_name == "Front desk"
    assert told.kinds["visit"] == 1
    assert told.kinds["member"] == 1
    assert told.erased == 1
    received = receive(other, tmp_path / "p.canb")
    assert (told.new, told.erased) == (received.new, received.erased)
    again = preview(other, tmp_path / "p.canb")
    assert (again.new, again.kinds) == (0, {})


def test_what_a_reader_has_acknowledged_is_not_sent_again(hub, other, carry, tmp_path):
    for number in range(30):
        someone(hub, f"Ann {number}")
    sent = send.export(hub, tmp_path / "first.canb")
    receive(other, tmp_path / "first.canb")
    assert send.export(hub, tmp_path / "again.canb").steps == sent.steps
    carry(other, hub)
    shrunk = send.export(hub, tmp_path / "later.canb")
    assert shrunk.steps <= 1
    assert shrunk.size < sent.size / 2
    someone(hub, "New")
    assert send.export(hub, tmp_path / "new.canb").steps == shrunk.steps + 1
    assert receive(other, tmp_path / "new.canb").new == 1
    assert digested(hub) == digested(other)


def test_a_parcel_for_all_holds_what_any_of_them_lacks(hub, other, tmp_path, clock, carry):
    with joined(hub, tmp_path / "third.canhub", clock, "Third") as third:
        carry(third, hub)
        someone(hub)
        carry(hub, other)
        carry(other, hub)
        send.export(hub, tmp_path / "all.canb")
        assert receive(third, tmp_path / "all.canb").new > 0
        assert third.reading.count(Member) == 1
        send.export(hub, tmp_path / "to.canb", to="Back room")
        assert receive(third, tmp_path / "to.canb").new == 0
        with pytest.raises(Refused) as refused:
            send.export(hub, tmp_path / "none.canb", to="Nobody")
        assert refused.value.code == "unknown_desk"
        assert not (tmp_path / "none.canb").exists()


def test_a_laptop_put_back_from_a_backup_is_sent_again_what_it_lost(hub, other, carry, tmp_path, clock):
    someone(hub, "Before")
    carry(hub, other)
    other.close()
    kept = other.path.read_bytes()
    again = Hub.open(other.path, now=clock, durable="OFF")
    someone(hub, "Lost")
    carry(hub, again)
    someone(again, "Only there")
    carry(again, hub)
    again.close()
    other.path.write_bytes(kept)
    restored = Hub.open(other.path, now=clock, durable="OFF")
    assert restored.reading.count(Member) == 1
    carry(restored, hub)
    meet(carry, hub, restored)
    assert digested(hub) == digested(restored)
    assert {member.name for member in restored.reading.where(Member)} == {"Before", "Lost", "Only there"}
    restored.close()


def test_steps_reach_a_laptop_that_never_met_their_author(hub, other, carry, tmp_path, clock):
    with joined(hub, tmp_path / "third.canhub", clock, "Third") as third:
        ann = someone(third)
        carry(third, other)
        carry(other, hub)
        assert hub.reading.get(Member, ann).name == "Ann"
        assert [entry.desk for entry in history(hub.reading, ann)] == ["Third"]


@pytest.mark.parametrize("seed", range(4))
def test_parcels_in_any_order_doubled_and_late_lead_to_one_hub(hub, other, tmp_path, clock, carry, seed):
    chance = random.Random(seed)
    with joined(hub, tmp_path / "third.canhub", clock, "Third") as third:
        hubs = [hub, other, third]
        sticks = []
        for number in range(40):
            one = chance.choice(hubs)
            deed = chance.random()
            if deed < 0.6:
                doing(one, chance)
            elif deed < 0.8:
                sticks.append(tmp_path / f"stick{number}.canb")
                send.export(one, sticks[-1])
            elif sticks:
                receive(one, chance.choice(sticks))
        meet(carry, *hubs)
        assert len({digested(one) for one in hubs}) == 1
        assert shown(hub) == shown(other) == shown(third)
        for one in hubs:
            assert remade(one) == tables(one)
            assert done(one, lambda writing: rebuild.check(writing.log)) == []


def hand_of(count, hub, first=1):
    hand = Hand()
    for number in range(count):
        hand.join(f"Ann {number}")
    return hand


def test_runs_that_come_split_and_shuffled_close_their_gaps(hub, tmp_path):
    hand = hand_of(12, hub)
    parts = [(1, 2), (3, 3), (4, 7), (8, 8), (9, 12)]
    random.Random(3).shuffle(parts)
    for first, last in parts:
        path = parcel(tmp_path / "p", hub, hand.run(first, last))
        assert receive(hub, path).new == last - first + 1
        assert receive(hub, path).new == 0
    assert hub.reading.count(Member) == 12
    assert segments.heard(hub.reading)[hand.writer] == 12
    assert rows(hub, "SELECT link FROM writer WHERE id=?", hand.writer) == [(hand.links()[-1],)]
    assert done(hub, lambda writing: rebuild.check(writing.log)) == []


def test_only_what_was_heard_without_a_gap_is_acknowledged_but_all_is_passed_on(hub, tmp_path, clock):
    hand = hand_of(9, hub)
    receive(hub, parcel(tmp_path / "p", hub, hand.run(1, 3), hand.run(6, 7), hand.run(9, 9)))
    assert segments.heard(hub.reading)[hand.writer] == 3
    with joined(hub, tmp_path / "new.canhub", clock) as new:
        assert new.reading.count(Member) == 6
        assert digested(new) == digested(hub)
        receive(new, parcel(tmp_path / "q", hub, hand.run()))
        assert segments.heard(new.reading)[hand.writer] == 9
    seen = preview(hub, parcel(tmp_path / "r", hub, hand.run()))
    assert seen.new == receive(hub, tmp_path / "r").new == 3


def test_steps_that_come_doubled_and_backwards_in_one_parcel_count_once(hub, tmp_path):
    hand = hand_of(6, hub)
    runs = [hand.run(n, n) for n in (6, 2, 2, 1, 5, 3, 4, 6, 1)]
    assert receive(hub, parcel(tmp_path / "p", hub, *runs, hand.run())).new == 6
    assert segments.heard(hub.reading)[hand.writer] == 6


def test_an_edit_that_comes_before_its_birth_waits_for_it(hub, tmp_path):
    hand = Hand()
    number = hand.join("Ann", phone="1")
    name = hand.say(["member", number, {"phone": "2"}, {}])
    hand.say(["member", number, {"phone": "3"}, {"phone": [name]}])
    receive(hub, parcel(tmp_path / "p", hub, hand.run(3, 3)))
    assert hub.reading.find(Member, number) is None
    assert hub.reading.count(Member) == 0
    receive(hub, parcel(tmp_path / "q", hub, hand.run(1, 1)))
    assert hub.reading.get(Member, number).phone == "3"
    receive(hub, parcel(tmp_path / "r", hub, hand.run(2, 2)))
    assert hub.reading.get(Member, number).phone == "3"
    assert remade(hub) == tables(hub)


def test_two_bodies_for_one_number_are_both_kept_and_told(hub, tmp_path):
    one, twin = Hand(), Hand()
    number = one.join("Ann")
    twin.join("Twin")
    one.say(["member", number, {"phone": "12"}, {}])
    assert receive(hub, parcel(tmp_path / "p", hub, one.run())).twins == 0
    told = receive(hub, parcel(tmp_path / "q", hub, twin.run()))
    assert (told.twins, told.new) == (1, 0)
    assert rows(hub, "SELECT id & 16777215, body FROM twin") == [(1, twin.lines[0].decode())]
    assert receive(hub, parcel(tmp_path / "q", hub, twin.run())).twins == 0
    assert hub.reading.get(Member, number).name == "Ann"


def test_two_bodies_for_one_number_in_one_parcel_are_both_kept(hub, tmp_path):
    one, twin = Hand(), Hand()
    one.join("Ann")
    twin.join("Twin")
    told = receive(hub, parcel(tmp_path / "p", hub, one.run(), twin.run()))
    assert (told.twins, told.new) == (1, 1)
    assert len(rows(hub, "SELECT body FROM twin")) == 1


@pytest.mark.parametrize("together", [False, True])
def test_of_an_erased_person_a_second_body_for_one_number_is_not_kept_either(hub, tmp_path, together):
    one, twin = Hand(), Hand()
    number = one.join("Ann Erased")
    twin.join("Ann Erased")
    one.say(["member", number, {"phone": "12"}, {}])
    twin.say(["member", number, {"phone": "+441752600001"}, {}])
    receive(hub, parcel(tmp_path / "p", hub, one.run(), *([twin.run()] if together else [])))
    done(hub, members.erase, number, sure="Ann Erased")
    receive(hub, parcel(tmp_path / "q", hub, twin.run()))
    assert [type(body) for (body,) in rows(hub, "SELECT body FROM twin")] == [bytes]
    hub.wipe()
    assert all(b"+441752600001" not in path.read_bytes() for path in tmp_path.glob(hub.path.name + "*"))


def test_a_person_erased_here_is_erased_wherever_the_parcel_goes_whatever_comes_later(hub, other, carry, tmp_path):
    ann, ben = someone(hub, "Ann Erased"), someone(hub, "Ben")
    carry(hub, other)
    done(other, members.edit, ann, phone="+441752600001")
    (visit,) = done(other, visits.sign_in, ann)
    send.export(other, tmp_path / "late.canb")
    done(hub, members.erase, ann, sure="Ann Erased")
    told = carry(hub, other)
    assert told.erased == 1
    receive(hub, tmp_path / "late.canb")
    meet(carry, hub, other)
    for one in (hub, other):
        assert one.reading.find(Member, ann) is None
        assert one.reading.find(Visit, visit) is None
        assert one.reading.get(Member, ben).name == "Ben"
        one.wipe()
        bodies = b"".join(path.read_bytes() for path in tmp_path.glob(one.path.name + "*"))
        assert b"Ann Erased" not in bodies
        assert b"+441752600001" not in bodies
    assert digested(hub) == digested(other)


def test_kinds_and_fields_of_a_newer_version_are_kept_and_passed_on(hub, other, tmp_path, carry):
    hand = Hand()
    robot = hand.born()
    hand.say(["robot", robot, {"name": "R2", "wheels": 3}], verb="robots.add")
    number = hand.join("Ann", shoe_size=41, **{"languages/welsh": "Welsh"})
    hand.say(["member", number, {"shoe_size": 42}, {}])
    pair = of_pair("robot", 1, 2)
    hand.say(["robot_pair", pair, {"a": 1, "b": 2}], ["robot_pair", pair, {"holds": 1}, {}])
    assert receive(hub, parcel(tmp_path / "p", hub, hand.run())).new == 4
    assert hub.reading.get(Member, number).name == "Ann"
    carry(hub, other)
    kept = [
        body
        for (body,) in rows(
            other,
            "SELECT body FROM step JOIN writer ON no = step.id >> 24 WHERE writer.id=? ORDER BY step.id",
            hand.writer,
        )
    ]
    assert [body.encode() for body in kept] == hand.lines
    assert remade(other) == tables(other)
    done(other, members.edit, number, phone="12")
    meet(carry, hub, other)
    assert digested(hub) == digested(other)


def test_answers_given_apart_wait_for_a_person_and_are_settled_for_all(hub, other, carry):
    ann = someone(hub)
    carry(hub, other)
    done(hub, members.edit, ann, phone="1")
    done(other, members.edit, ann, phone="2")
    meet(carry, hub, other)
    (item,) = worth_a_look.items(hub.reading)
    assert worth_a_look.items(other.reading)[0].id == item.id
    done(hub, worth_a_look.choose, item.id, "1")
    assert worth_a_look.items(hub.reading) == []
    meet(carry, hub, other)
    assert worth_a_look.items(other.reading) == []
    assert hub.reading.get(Member, ann).phone == other.reading.get(Member, ann).phone
    assert digested(hub) == digested(other)


def test_a_no_at_one_laptop_holds_against_a_later_yes_at_another(hub, other, carry, clock):
    ann = someone(hub)
    carry(hub, other)
    done(hub, consents.withdraw, ann, "photos")
    # Later than the no, which would lose if simply the newest answer held.
    clock.moment = clock.moment.replace(hour=20)
    done(other, consents.give, ann, "photos")
    meet(carry, hub, other)
    for one in (hub, other):
        (consent,) = one.reading.where(Consent)
        assert not consent.given
        assert consent.at.hour == 9
        assert len(worth_a_look.items(one.reading)) == 1


def test_what_another_laptop_did_is_not_undone_in_passing_and_undo_sees_what_it_changed(hub, other, carry):
    ann = someone(hub)
    carry(hub, other)
    done(other, members.edit, ann, phone="2")
    carry(other, hub)
    joining_ann = next(entry for entry in history(hub.reading) if entry.verb == "members.join")
    with pytest.raises(Refused) as refused:
        done(hub, acts.undo, joining_ann.act)
    assert refused.value.code == "changed_since"
    with pytest.raises(Refused):
        done(hub, acts.undo)
    assert hub.reading.get(Member, ann).phone == "2"


def test_a_clock_that_is_years_wrong_does_not_silence_an_edit_that_was_seen(hub, other, carry, clock):
    ann = someone(hub)
    clock.moment = clock.moment.replace(year=2031)
    done(hub, members.edit, ann, phone="from the future")
    carry(hub, other)
    clock.moment = clock.moment.replace(year=2006)
    done(other, members.edit, ann, phone="seen and changed")
    meet(carry, hub, other)
    assert hub.reading.get(Member, ann).phone == other.reading.get(Member, ann).phone == "seen and changed"
