"""Steps that no honest laptop has written: each refuses its whole parcel in one sentence, and nothing is changed."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from can_hub.commands import consents, members, visits
from can_hub.errors import Refused, Trouble
from can_hub.kinds import Activity, Consent, Member, Visit
from can_hub.store.history import history
from can_hub.store.search import Finder
from can_hub.sync.preview import preview
from can_hub.sync.receive import receive
from tests.store.hubs import done, remade, rows, someone, tables
from tests.sync.desks import state
from tests.sync.making import SALT, STAMP, Hand, compact, of_birth, of_pair, parcel
from tests.sync.test_bundle import takes

OTHER = "STRANGER.0000000000000"


def refused(hub, path, looks=(preview, receive)):
    """See that a parcel is refused whole, with one sentence, and that the hub goes on as it was."""
    before = state(hub)
    for look in looks:
        with pytest.raises((Refused, Trouble)) as told:
            look(hub, path)
        assert told.value.code == "damaged"
        assert str(told.value).endswith(".")
    assert state(hub) == before
    someone(hub, "And on it goes")


def refused_step(hub, tmp_path, line, *, after=()):
    """Send a fine step, then this one, then another fine one."""
    hand = Hand()
    hand.join("Fine")
    for one in after:
        hand.raw(one)
    hand.raw(line)
    hand.join("Fine too")
    refused(hub, parcel(tmp_path / "p", hub, hand.run()))


def step(*changes, verb="members.edit", stamp=STAMP, who=None, act=2, undoes=None, salt=SALT):
    return compact([stamp, who, verb, act, undoes, list(changes), salt])


BIRTH = of_birth(Hand().writer, 2)
EDIT = ["member", 5, {"phone": "12"}, {}]
BODIES = {
    "no json": b"{",
    "empty": b"",
    "not utf-8": step(EDIT).replace(b"12", b"\xff"),
    "a blank": step(EDIT).replace(b",", b", ", 1),
    "a blank at the end": step(EDIT) + b" ",
    "doubled keys": step(EDIT).replace(b'{"phone":"12"}', b'{"phone":"11","phone":"12"}'),
    "an escape that hides something": step(EDIT).replace(b"12", b"\\u0031\\u0032"),
    "a slash escaped": step(["member", 5, {"phone": "1/2"}, {}]).replace(b"1/2", b"1\\/2"),
    "half of a surrogate pair": step(EDIT).replace(b"12", b"\\ud800"),
    "a surrogate in bytes": step(["member", 5, {"phone": "\ud800"}, {}]),
    "a number like a float": step(EDIT).replace(b"[117", b"[1.0,117"),
    "a stamp that is a float": step(EDIT, stamp=1.5),
    "a stamp that is one in effect": step(EDIT, stamp=1e3),
    "a stamp that is no number": step(EDIT, stamp="1"),
    "a stamp that is true": step(EDIT, stamp=True),
    "a stamp that is nothing": step(EDIT, stamp=None),
    "a number with a plus": step(EDIT).replace(b"[117", b"[+117"),
    "a number with noughts before it": step(EDIT).replace(b"[117", b"[0117"),
    "minus nought": step(EDIT, act=2).replace(b",2,", b",-0,"),
    "nan": step(EDIT).replace(b'"12"', b"NaN"),
    "infinity": step(EDIT).replace(b'"12"', b"Infinity"),
    "an object": b'{"stamp":1}',
    "a field too few": compact([STAMP, None, "members.edit", 2, None, [EDIT]]),
    "a field too many": compact([STAMP, None, "members.edit", 2, None, [EDIT], SALT, 1]),
    "no changes": step(),
    "changes that are nothing": compact([STAMP, None, "members.edit", 2, None, None, SALT]),
    "too many changes": step(*[["robot", n, {"x": 1}, {}] for n in range(1, 66)]),
    "a salt too short": step(EDIT, salt="A" * 10),
    "a salt too long": step(EDIT, salt="A" * 12),
    "an act of nought": step(EDIT, act=0),
    "an act of the future": step(EDIT, act=3),
    "an act before all": step(EDIT, act=-1),
    "who is a name": step(EDIT, who="Ann"),
    "who is no id": step(EDIT, who=-5),
    "who is nought": step(EDIT, who=0),
    "who is beyond all ids": step(EDIT, who=1 << 63),
    "who is beyond all numbers": step(EDIT, who=10**400),
    "a stamp beyond all numbers": step(EDIT, stamp=10**400),
    "a stamp beyond 63 bits": step(EDIT, stamp=1 << 63),
    "a stamp before all": step(EDIT, stamp=-1),
    "undoes itself": step(EDIT, undoes=[Hand().writer, 2]),
    "undoes the future": step(EDIT, undoes=[Hand().writer, 9]),
    "undoes something that is none": step(EDIT, undoes=["nobody", 1]),
    "undoes a step of no number": step(EDIT, undoes=[OTHER, 0]),
    "undoes a step beyond all numbers": step(EDIT, undoes=[OTHER, 1 << 24]),
    "undoes a text": step(EDIT, undoes="all"),
    "a verb that is none": step(EDIT, verb=5),
    "a change that is empty": step([]),
    "a change that names no record": step(["member"]),
    "a change of too many parts": step([*EDIT, 1]),
    "a record of nought": step(["member", 0, {"phone": "12"}, {}]),
    "a record of minus one": step(["member", -1, {"phone": "12"}, {}]),
    "a record beyond all ids": step(["member", 1 << 63, {"phone": "12"}, {}]),
    "a record of text": step(["member", "5", {"phone": "12"}, {}]),
    "fields that are a list": step(["member", 5, [1], {}]),
    "a cell that is a list": step(["member", 5, {"phone": ["12"]}, {}]),
    "a cell that is an object": step(["member", 5, {"phone": {"a": 1}}, {}]),
    "a cell that is true": step(["member", 5, {"published": True}, {}]),
    "a cell that is a float": step(["member", 5, {"birth_year": 1962.0}, {}]),
    "a cell that is a half": step(["member", 5, {"birth_year": 1962.5}, {}]),
    "a text too long": step(["member", 5, {"name": "x" * 201}, {}]),
    "a long text too long": step(["member", 5, {"notes": "x" * 20_001}, {}]),
    "an empty text": step(["member", 5, {"name": ""}, {}]),
    "a padded text": step(["member", 5, {"name": " Ann"}, {}]),
    "a line break in a line": step(["member", 5, {"name": "a\nb"}, {}]),
    "a nought": step(["member", 5, {"name": "a\0b"}, {}]),
    "an override": step(["member", 5, {"name": "a\u202eb"}, {}]),
    "an isolate": step(["member", 5, {"name": "a\u2066b"}, {}]),
    "letters that come apart": step(["member", 5, {"name": "Zoe\u0308"}, {}]),
    "a number for a text": step(["member", 5, {"name": 5}, {}]),
    "a text for a number": step(["member", 5, {"birth_year": "1962"}, {}]),
    "a number too large": step(["member", 5, {"birth_year": 1_000_001}, {}]),
    "a number beyond all": step(["member", 5, {"birth_year": 10**40}, {}]),
    "a number below nought": step(["member", 5, {"birth_year": -1}, {}]),
    "a two for a yes": step(["member", 5, {"published": 2}, {}]),
    "a day that never was": step(["member", 5, {"joined_on": "2026-02-30"}, {}]),
    "a day in another form": step(["member", 5, {"joined_on": "20260230"}, {}]),
    "a set told whole": step(["member", 5, {"interests/bees": '["bees"]'}, {}]),
    "an element under another's key": step(["member", 5, {"interests/bees": "Chess"}, {}]),
    "an element under no key of its own": step(["member", 5, {"interests/Bees": "Bees"}, {}]),
    "an element that is a number": step(["member", 5, {"interests/5": 5}, {}]),
    "a moment without a zone": step(["visit", 7, {"arrived_at": "2026-06-06T10:30:00"}, {}], ["member", 5, {}, {}]),
    "a moment in another zone": step(["visit", 7, {"left_at": "2026-06-06T10:30:00+01:00"}, {}], ["member", 5, {}, {}]),
    "a cell of an unknown field that is a list": step(["member", 5, {"shoe_size": [1]}, {}]),
    "a cell of an unknown field that is a float": step(["member", 5, {"shoe_size": 41.5}, {}]),
    "a cell of an unknown kind that is a float": step(["robot", 5, {"x": 0.5}, {}]),
    "an override in a field of a newer version": step(["member", 5, {"nickname": "a\u202eb"}, {}]),
    "a number beyond 63 bits in a field of a newer version": step(["member", 5, {"shoe_size": 1 << 63}, {}]),
    "a birth under a number of one's own": step(["member", 5, {"name": "Ann"}]),
    "a birth under the number of another step": step(["member", of_birth(Hand().writer, 1), {"name": "Ann"}]),
    "a birth under the number of another writer": step(["member", of_birth(OTHER, 2), {"name": "Ann"}]),
    "a second birth under the number of the first": step(
        ["activity", BIRTH, {"name": "A"}], ["activity", BIRTH, {"name": "B"}]
    ),
    "a second birth out of turn": step(["activity", of_birth(Hand().writer, 2, 1), {"name": "B"}]),
    "a fact under a number that is not its pair's": step(
        ["consent", 7, {"member": 5, "purpose": "page"}], ["member", 5, {}, {}]
    ),
    "a fact under the number of a birth": step(
        ["consent", BIRTH, {"member": 5, "purpose": "page"}], ["member", 5, {}, {}]
    ),
    "a fact born with its answer": step(
        ["consent", of_pair("consent", 5, "page"), {"member": 5, "purpose": "page", "given": 1}], ["member", 5, {}, {}]
    ),
    "a replacement of a field that is not told": step(["member", 5, {"phone": "12"}, {"name": [[OTHER, 1]]}]),
    "a replacement by no one": step(["member", 5, {"phone": "12"}, {"phone": [["nobody", 1]]}]),
    "a replacement of step nought": step(["member", 5, {"phone": "12"}, {"phone": [[OTHER, 0]]}]),
    "a replacement of a step beyond all": step(["member", 5, {"phone": "12"}, {"phone": [[OTHER, 1 << 24]]}]),
    "a replacement of a step before all": step(["member", 5, {"phone": "12"}, {"phone": [[OTHER, -1]]}]),
    "a replacement of itself": step(["member", 5, {"phone": "12"}, {"phone": [[Hand().writer, 2]]}]),
    "a replacement of its own future": step(["member", 5, {"phone": "12"}, {"phone": [[Hand().writer, 3]]}]),
    "replacements that are a text": step(["member", 5, {"phone": "12"}, {"phone": "all"}]),
    "a replaced step of three parts": step(["member", 5, {"phone": "12"}, {"phone": [[OTHER, 1, 2]]}]),
    "one field twice": step(["member", 5, {"phone": "1"}, {}], ["member", 5, {"phone": "2"}, {}]),
    "an erasure in a step that does not erase": step(["member", 5]),
    "an erasure told as nothing": step(["member", 5, None]),
    "an edit in a step that erases": step(EDIT, verb="members.erase"),
    "a birth in a step that erases": step(["member", BIRTH, {"name": "Ann"}], verb="members.erase"),
    "an erasure and an edit": step(["member", 5], ["member", 6, {"phone": "1"}, {}], verb="members.erase"),
    "a stay without its person": step(["visit", BIRTH, {"member": 5, "arrived_at": "2026-06-06T10:30:00Z"}]),
    "a stay of another person": step(
        ["visit", BIRTH, {"member": 5, "arrived_at": "2026-06-06T10:30:00Z"}], ["member", 6, {}, {}]
    ),
    "two persons in one step": step(
        ["member", 5, {"phone": "1"}, {}], ["visit", 7, {"left_at": None}, {}], ["member", 6, {}, {}]
    ),
    "a club in a step about a person": step(["activity", 7, {"name": "Bees"}, {}], ["member", 5, {}, {}]),
    "lists to the bottom of the sea": b"[" * 100_000,
    "objects to the bottom of the sea": b'{"a":' * 50_000,
    "a cell to the bottom of the sea": step(EDIT).replace(b'"12"', b"[" * 50_000 + b"]" * 50_000),
    "a line beyond all measure": step(["robot", 5, {f"field{n}": "x" * 20_000 for n in range(14)}, {}]),
}


@pytest.mark.parametrize("sort", BODIES)
def test_what_no_honest_laptop_has_written_refuses_its_whole_parcel(hub, tmp_path, sort):
    refused_step(hub, tmp_path, BODIES[sort])


def test_the_steps_these_are_made_from_would_be_taken(hub, tmp_path):
    hand = Hand()
    hand.join("Fine")
    hand.raw(step(EDIT))
    hand.raw(
        step(["visit", hand.born(), {"member": 5, "arrived_at": "2026-06-06T10:30:00Z"}], ["member", 5, {}, {}], act=3)
    )
    pair = of_pair("consent", 5, "page")
    hand.raw(
        step(
            ["consent", pair, {"member": 5, "purpose": "page"}],
            ["consent", pair, {"given": 1}, {}],
            ["member", 5, {}, {}],
        )
    )
    hand.raw(
        step(
            ["member", 5, {"shoe_size": 41, "nickname": "Nan"}, {"shoe_size": [[OTHER, 1]]}], ["robot", 7, {"x": None}]
        )
    )
    assert receive(hub, parcel(tmp_path / "p", hub, hand.run())).new == 5
    assert remade(hub) == tables(hub)


@pytest.mark.parametrize("seq", [0, 1 << 24, -1])
def test_a_step_of_a_number_there_cannot_be_is_refused(hub, tmp_path, seq):
    hand = Hand()
    hand.join()
    (told, lines) = hand.run()
    told[1] = seq
    refused(hub, parcel(tmp_path / "p", hub, (told, lines)))


def test_the_last_number_of_a_writer_is_taken(hub, tmp_path):
    line = step(EDIT, act=1)
    path = parcel(tmp_path / "p", hub, ([OTHER.replace("STRANGER", "STRANGE1"), (1 << 24) - 1, 1, None, None], [line]))
    assert receive(hub, path).new == 1
    assert remade(hub) == tables(hub)


def test_two_edits_that_each_claim_to_have_seen_the_other_are_refused(hub, tmp_path):
    ann = someone(hub)
    one, other = Hand(), Hand("HACKERS2.0000000000000")
    one.say(["member", ann, {"phone": "1"}, {"phone": [[other.writer, 1]]}])
    other.say(["member", ann, {"phone": "2"}, {"phone": [[one.writer, 1]]}])
    # Whether edits go round in a circle is seen when they are folded, so a preview may pass over it.
    refused(hub, parcel(tmp_path / "both", hub, one.run(), other.run()), [receive])
    assert receive(hub, parcel(tmp_path / "one", hub, one.run())).new == 1
    refused(hub, parcel(tmp_path / "other", hub, other.run()), [receive])
    assert hub.reading.get(Member, ann).phone == "1"
    assert remade(hub) == tables(hub)


def test_a_step_that_names_one_as_replaced_which_never_spoke_of_the_field_does_no_harm(hub, tmp_path):
    ann = someone(hub)
    done(hub, members.edit, ann, phone="12")
    writer, seq = history(hub.reading)[0].step
    hand = Hand()
    hand.say(["member", ann, {"pronouns": "she"}, {"pronouns": [[writer, seq]]}])
    before = state(hub)
    path = parcel(tmp_path / "p", hub, hand.run())
    try:
        receive(hub, path)
    except (Refused, Trouble):
        assert state(hub) == before
    assert hub.reading.get(Member, ann).phone == "12"
    assert remade(hub) == tables(hub)


def test_a_stranger_cannot_take_the_place_of_a_record_that_is_there(hub, tmp_path):
    ann = someone(hub, "Ann Lee")
    hand = Hand()
    hand.say(["member", ann, {"name": "Somebody Else"}], verb="members.join")
    refused(hub, parcel(tmp_path / "p", hub, hand.run()))
    assert hub.reading.get(Member, ann).name == "Ann Lee"


def test_a_stay_cannot_be_given_to_another_person_from_elsewhere(hub, tmp_path):
    ann, ben = someone(hub), someone(hub, "Ben")
    (visit,) = done(hub, visits.sign_in, ann)
    hand = Hand()
    hand.say(["member", ben, {}, {}], ["visit", visit, {"member": ben}, {}], verb="visits.edit")
    before = state(hub)
    try:
        receive(hub, parcel(tmp_path / "p", hub, hand.run()))
    except (Refused, Trouble):
        assert state(hub) == before
    done(hub, members.erase, ann, sure="Ann")
    assert hub.reading.where(Visit, member=ann) == []
    assert remade(hub) == tables(hub)


def test_a_hostile_yes_does_not_win_against_a_no(hub, tmp_path):
    ann = someone(hub)
    number = done(hub, consents.withdraw, ann, "photos")
    hand = Hand()
    hand.say(["member", ann, {}, {}], ["consent", number, {"given": 1, "wording": "mine"}, {}], stamp=(1 << 63) - 1)
    receive(hub, parcel(tmp_path / "p", hub, hand.run()))
    consent = hub.reading.get(Consent, number)
    assert not consent.given
    assert consent.wording != "mine"


def test_a_record_of_a_kind_nobody_knows_cannot_reach_the_database(hub, tmp_path):
    hand = Hand()
    hand.say(["member; DROP TABLE step", 5, {'a" TEXT; DROP TABLE member;--': "x"}], verb="robots.add")
    hand.say(
        ["sqlite_schema", 5, {"sql": "x"}, {}], ["step", 6, {"body": "x"}, {}], ["member_search", 7, {"words": "x"}, {}]
    )
    before = tables(hub)
    assert receive(hub, parcel(tmp_path / "p", hub, hand.run())).new == 2
    assert tables(hub) == before == remade(hub)


def test_names_that_are_markup_or_code_are_people(hub, tmp_path):
    hand = Hand()
    names = ["<b>x</b>", "'; DROP TABLE member;--", '"', "{who}", "%s", "\u200fعلي", "🧑‍🌾", "=cmd|' /C calc'!A0"]
    people = [hand.join(name) for name in names]
    receive(hub, parcel(tmp_path / "p", hub, hand.run()))
    assert [hub.reading.get(Member, number).name for number in people] == names
    assert len(history(hub.reading)) >= len(names)
    assert Finder(hub).find("drop") == [people[1]]


def test_a_step_of_a_verb_nobody_knows_is_told_without_saying_it(hub, tmp_path):
    hand = Hand()
    number = hand.born()
    hand.say(["activity", number, {"name": "Bees"}], verb="\u202e{who}.{what.__class__}")
    receive(hub, parcel(tmp_path / "p", hub, hand.run()))
    assert hub.reading.get(Activity, number).name == "Bees"
    assert "\u202e" not in history(hub.reading)[0].sentence


@pytest.mark.parametrize("verb", ["members.erase", "anything.erase", ".erase"])
def test_only_a_step_that_erases_erases_and_a_blank_one_never_does(hub, tmp_path, verb):
    ann, ben = someone(hub), someone(hub, "Ben")
    hand = Hand()
    hand.raw(b'"' + b"0" * 64 + b'"')
    path = parcel(tmp_path / "blank", hub, ([hand.writer, 1, 1, None, None], hand.lines))
    receive(hub, path)
    assert hub.reading.find(Member, ann) is not None
    erasing = Hand("HACKERS2.0000000000000")
    erasing.say(["member", ann], verb=verb)
    received = receive(hub, parcel(tmp_path / "p", hub, erasing.run()))
    assert received.erased == 1
    assert hub.reading.find(Member, ann) is None
    assert hub.reading.find(Member, ben) is not None
    assert rows(hub, "SELECT record FROM erased") == [(ann,)]
    assert remade(hub) == tables(hub)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4) | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=12,
)


@settings(max_examples=80)
@given(
    place=st.integers(0, 6),
    value=json_values
    | st.sampled_from(["members.erase", ["member", 5], [["member", 5]], [["visit", 5, {"member": 6}, {}]], [OTHER, 1]]),
)
def test_whatever_stands_in_a_step_it_is_taken_or_refused_and_tables_can_be_made_again(hub, tmp_path, place, value):
    hand = Hand()
    told = [STAMP, None, "members.edit", 1, None, [["member", 5, {"phone": "12"}, {}]], SALT]
    told[place] = value
    hand.raw(compact(told))
    before = state(hub)
    if not takes(hub, parcel(tmp_path / "p", hub, hand.run())):
        assert state(hub) == before
        return
    assert remade(hub) == tables(hub)
    assert history(hub.reading)
    assert json.loads(rows(hub, "SELECT body FROM step ORDER BY id DESC LIMIT 1")[0][0])
