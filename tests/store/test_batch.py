"""Many steps told at once are what the same steps are when they are done one by one."""

import pytest

from can_hub.commands import members
from can_hub.kinds import Consent, Desk, Member, Visit
from can_hub.store import bodies
from can_hub.store.batch import Batch, mention
from can_hub.store.heard import desk_of, new_desk, new_writer
from can_hub.store.rebuild import check
from tests.store.hubs import NOW, done, remade, rows, someone, tables


def told_at_once(hub, tell):
    """Let ``tell`` tell steps in a batch of this laptop's own writer, and take them in."""

    def command(writing):
        batch = Batch(writing.writer, {})
        batch.begin(writing)
        given = tell(batch)
        batch.write()
        return given

    return done(hub, command)


def join(batch, name="Ann", **fields):
    born = batch.add(Member(name=name, **fields))
    batch.tell("members.join", [born], who=None)
    return born.record


def test_what_is_told_at_once_is_there_and_follows_from_the_log(hub):
    ann = told_at_once(hub, lambda batch: join(batch, "Ann Lee", phone="12", interests=frozenset({"Bees"})))
    member = hub.reading.get(Member, ann)
    assert (member.name, member.phone, member.interests) == ("Ann Lee", "12", frozenset({"Bees"}))
    before = tables(hub)
    assert remade(hub) == before
    assert done(hub, lambda writing: check(writing.log)) == []


def test_a_record_told_at_once_is_the_one_that_a_command_makes(hub):
    by_hand = someone(hub, "Ann", phone="12", skills=frozenset({"Tea"}), joined_on=NOW.date())
    at_once = told_at_once(
        hub, lambda batch: join(batch, "Ann", phone="12", skills=frozenset({"Tea"}), joined_on=NOW.date())
    )
    one, other = (hub.reading.get(Member, number) for number in (by_hand, at_once))
    assert one.but(id=0) == other.but(id=0)


def test_an_answer_replaces_the_one_before_it(hub):
    def tell(batch):
        ann = join(batch)
        for phone in ("1", "2", "3"):
            batch.tell("members.edit", [batch.answer(Member.kind, ann, {"phone": phone})], who=None)
        return ann

    ann = told_at_once(hub, tell)
    assert hub.reading.get(Member, ann).phone == "3"
    assert rows(hub, "SELECT count(*) FROM contested") == [(0,)]


@pytest.mark.parametrize("knows", ["of each other", "nothing"])
def test_two_batches_agree_only_if_they_know_of_each_other(hub, knows):
    seen = {}

    def command(writing):
        ours = Batch(writing.writer, seen)
        theirs = Batch(new_writer(new_desk()), seen if knows == "of each other" else {})
        for batch in (ours, theirs):
            batch.begin(writing)
        ann = join(ours)
        for batch, phone in ((ours, "1"), (theirs, "2")):
            batch.tell("members.edit", [batch.answer(Member.kind, ann, {"phone": phone})], who=None)
        theirs.tell("desks.join", theirs.put(Desk(code=desk_of(theirs.writer), name="Library")), who=None)
        ours.write()
        theirs.write()
        return ann

    ann = done(hub, command)
    assert hub.reading.get(Member, ann).phone == "2"
    assert rows(hub, "SELECT count(*) FROM contested") == [(0 if knows == "of each other" else 1,)]


def test_a_no_is_told_as_well_as_a_yes(hub):
    def tell(batch):
        ann = join(batch)
        for purpose, given in (("photos", True), ("page", False)):
            consent = Consent(member=ann, purpose=purpose, given=given, wording="2026-1", at=NOW)
            batch.tell("consents.give", batch.put(consent), who=None, mention=mention(Member.kind, ann))
        return ann

    ann = told_at_once(hub, tell)
    assert {one.purpose: one.given for one in hub.reading.where(Consent, member=ann)} == {"photos": True, "page": False}
    for writer, seq, body in rows(
        hub, "SELECT writer.id, step.id & 16777215, body FROM step JOIN writer ON no=step.id >> 24"
    ):
        assert bodies.is_honest(hub.kinds, writer, seq, bodies.decode(body))


def test_who_was_told_of_at_once_is_erased_with_all_that_was_told(hub):
    def tell(batch):
        ann = join(batch)
        visit = batch.bear(Visit.kind, {"member": ann, "party_size": 1, "arrived_at": "2026-06-06T09:00:00Z"})
        batch.tell("visits.sign_in", [visit], who=None, mention=mention(Member.kind, ann))
        left = batch.conclude(Visit.kind, visit.record, {"left_at": "2026-06-06T09:20:00Z", "how_left": "signed_out"})
        batch.tell("visits.sign_out", [left], who=None, mention=mention(Member.kind, ann))
        return ann

    ann = told_at_once(hub, tell)
    assert [visit.how_left for visit in hub.reading.where(Visit, member=ann)] == ["signed_out"]
    done(hub, members.erase, ann, sure="Ann")
    assert not hub.reading.where(Visit)
    texts = [body for (body,) in rows(hub, "SELECT body FROM step WHERE typeof(body) = 'text'")]
    assert sum(str(ann) in text for text in texts) == 1


def test_commands_go_on_where_a_batch_ended(hub):
    ann = told_at_once(hub, join)
    done(hub, members.edit, ann, phone="12")
    told_at_once(hub, lambda batch: join(batch, "Ben"))
    assert sorted(one.name for one in hub.reading.where(Member)) == ["Ann", "Ben"]
    assert done(hub, lambda writing: check(writing.log)) == []
