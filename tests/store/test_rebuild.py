"""The tables are caches of the log: made again they are the same to the byte, and what was tampered with is found."""

import random

import pytest

from can_hub.commands import members, visits
from can_hub.kinds import Member
from can_hub.store.digest import digest
from can_hub.store.rebuild import broken_chains, check
from tests.store.hubs import digested, doing, done, opened, remade, rows, someone, tables, write_by_hand


def findings(hub):
    return done(hub, lambda writing: check(writing.log))


@pytest.mark.parametrize("seed", range(6))
def test_tables_made_again_are_the_same_to_the_byte(hub, seed):
    chance = random.Random(seed)
    for _ in range(25):
        doing(hub, chance)
    live, told = tables(hub), digested(hub)
    assert remade(hub) == live
    assert digested(hub) == told
    assert findings(hub) == []


def test_a_sound_hub_has_no_findings(hub):
    assert findings(hub) == []
    ann = someone(hub)
    done(hub, visits.sign_in, ann)
    assert findings(hub) == []


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE member SET name='Anne'",
        "DELETE FROM member",
        "UPDATE member SET gone=1",
        "UPDATE member SET marks='{}'",
        # Born, it says, in the first step of the first writer: 1 << 24 | 1.
        "INSERT INTO visit(id, born) VALUES (5, 16777217)",
    ],
)
def test_a_row_that_was_tampered_with_is_found_and_made_again(hub, tampering):
    someone(hub, phone="12")
    before = tables(hub)
    write_by_hand(hub, tampering)
    assert tables(hub) != before
    (finding,) = findings(hub)
    assert "differed" in finding.what
    assert finding.do
    assert tables(hub) == before
    assert findings(hub) == []


def test_a_step_that_was_tampered_with_breaks_its_chain(hub):
    someone(hub, "Ann Lee")
    write_by_hand(hub, "UPDATE step SET body=replace(body, 'Ann Lee', 'Ann Low') WHERE instr(body, 'Ann Lee')")
    assert any("another hand" in finding.what for finding in findings(hub))
    assert len(done(hub, lambda writing: broken_chains(writing.log))) == 1


@pytest.mark.parametrize(
    "query", ["DELETE FROM step WHERE id=(SELECT max(id) - 1 FROM step)", "UPDATE writer SET link=x'00'"]
)
def test_a_step_or_a_link_that_is_missing_breaks_the_chain(hub, clock, query):
    someone(hub)
    someone(hub, "Ben")
    write_by_hand(hub, query)
    hub.close()
    with opened(hub.path, clock) as again:
        assert findings(again)


def test_the_search_index_is_made_again_too(hub):
    ann = someone(hub, "Łukasz")
    write_by_hand(hub, "DELETE FROM member")
    findings(hub)
    assert rows(hub, "SELECT rowid FROM member_search WHERE member_search MATCH 'lukasz'") == [(ann,)]


def test_two_hubs_have_one_digest_when_they_show_the_same_and_only_then(hub, clock):
    ann = someone(hub, phone="12")
    hub.close()
    other_path = hub.path.with_name("other.canhub")
    other_path.write_bytes(hub.path.read_bytes())
    with opened(hub.path, clock) as one, opened(other_path, clock) as other:
        assert digest(one.reading) == digest(other.reading)
        done(one, members.edit, ann, phone="13")
        assert digest(one.reading).digest != digest(other.reading).digest
        # The same words said apart are two answers, and a digest tells answers apart.
        done(other, members.edit, ann, phone="13")
        assert digest(one.reading).digest != digest(other.reading).digest


def test_a_question_does_not_change_the_digest(hub):
    ann = someone(hub)
    before = digest(hub.reading)
    hub.reading.get(Member, ann)
    done(hub, members.edit, ann, name="Ann")
    hub.wipe()
    assert digest(hub.reading) == before


def test_the_digest_of_a_hub_opened_again_is_what_it_was(hub, clock):
    someone(hub)
    before = digest(hub.reading)
    hub.close()
    with opened(hub.path, clock) as again:
        assert digest(again.reading) == before
