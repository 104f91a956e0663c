"""How a kind is declared: what its fields say of each other, what its table depends on, what its records show."""

from datetime import UTC, datetime

import pytest

from can_hub.errors import Refused
from can_hub.kinds import (
    BUILT_IN,
    Activity,
    Claim,
    Consent,
    HubProfile,
    Kind,
    Kinds,
    Member,
    Record,
    Same,
    Session,
    Visit,
    fields,
    settling,
)
from can_hub.kinds.kind import HUB, STAYS, kind

ARRIVED = datetime(2026, 6, 6, 9, 30, tzinfo=UTC)


def declared(fields_of=None, **said):
    """Declare a kind as the files of the room do, with something about it changed."""
    body = {"place": fields.text("Where", default=""), "on": fields.day("When", default=None)}
    record = type("Outing", (Record,), body | (fields_of or {}))
    rest = {"one": "Outing", "many": "Outings", "scope": HUB} | said
    return kind("outing", **rest)(record).kind


def test_a_record_shows_neither_name_nor_telephone_when_it_is_printed():
    ann = Member(id=5, name="Ann Lee", phone="+441752600001")
    assert repr(ann) == str(ann) == f"{ann}" == "<member 0000000000005>"
    assert "Ann" not in repr([ann]) + repr({"who": ann})


def test_a_record_is_frozen():
    ann = Member(name="Ann")
    with pytest.raises(AttributeError, match="frozen"):
        ann.name = "Ben"
    with pytest.raises(AttributeError, match="frozen"):
        del ann.name
    assert ann.name == "Ann"


def test_a_copy_differs_in_what_was_said_and_in_nothing_else():
    ann = Member(id=5, name="Ann", phone="1")
    moved = ann.but(phone="2")
    assert (moved.id, moved.name, moved.phone) == (5, "Ann", "2")
    assert ann.phone == "1"
    assert type(moved) is Member


def test_a_field_that_does_not_exist_is_a_fault_of_ours():
    with pytest.raises(TypeError, match="member has no field nickname"):
        Member(name="Ann", nickname="Annie")
    with pytest.raises(TypeError, match="no field"):
        Member(name="Ann").but(nickname="Annie")


def test_records_are_equal_when_all_they_hold_is():
    assert Member(id=1, name="Ann") == Member(id=1, name="Ann")
    assert Member(id=1, name="Ann") != Member(id=2, name="Ann")
    assert Member(id=1) != Visit(id=1)
    assert len({Member(id=1, name="Ann"), Member(id=1, name="Ann")}) == 1


@pytest.mark.parametrize("kind", BUILT_IN, ids=lambda kind: kind.name)
def test_every_field_says_what_it_is_called_and_starts_as_its_shape_does(kind):
    empty = kind.record()
    for name, field in kind.fields.items():
        assert field.name == name
        assert field.label
        default = getattr(empty, name)
        assert field.shape.value(field.shape.cell(default)) == default


@pytest.mark.parametrize("kind", BUILT_IN, ids=lambda kind: kind.name)
def test_what_a_kind_names_is_a_field_of_it(kind):
    told = {*(kind.identity or ()), *kind.whose, *kind.found_by, *kind.searched}
    assert told <= kind.fields.keys()
    assert not kind.open_until or kind.open_until in kind.fields
    assert kind.one
    assert kind.many
    assert kind.record.__doc__


@pytest.mark.parametrize("kind", BUILT_IN, ids=lambda kind: kind.name)
def test_what_identifies_a_record_is_required_or_may_be_empty_for_all_desks_alike(kind):
    for name in kind.identity or ():
        assert not kind.fields[name].shape.is_set
        assert not kind.fields[name].follows


@pytest.mark.parametrize("kind", BUILT_IN, ids=lambda kind: kind.name)
def test_whose_a_record_is_names_persons(kind):
    for name in kind.whose:
        assert kind.fields[name].shape.to == Member.kind.name


def test_kinds_have_names_of_their_own_and_one_is_the_person():
    assert len({kind.name for kind in BUILT_IN}) == len(BUILT_IN)
    assert [kind for kind in BUILT_IN if kind.is_person] == [Member.kind]
    assert Kinds(BUILT_IN).person is Member.kind
    assert Kind.of(Member) is Kind.of(Member(name="Ann")) is Member.kind


def test_the_key_of_a_change_names_a_field_or_one_element_of_a_set():
    assert Member.kind.field_of("phone") is Member.kind.fields["phone"]
    assert Member.kind.field_of("skills/welding") is Member.kind.fields["skills"]
    assert Member.kind.field_of("skills/a/b") is Member.kind.fields["skills"]
    for unknown in ("skills", "skills/", "phone/x", "", "/", "shoe_size", "id", "born", "marks"):
        assert Member.kind.field_of(unknown) is None


def test_fields_that_are_answered_together_stand_in_one_group():
    groups = {name: field.group for name, field in Consent.kind.fields.items()}
    assert groups["given"] == groups["wording"] == groups["at"] == groups["witness"] == "given"
    assert groups["purpose"] == "purpose"
    assert Consent.kind.fields["wording"].leading_rule is settling.STRICTEST


CHANGES = {
    "a field more": {"fields_of": {"note": fields.text("Note", default="")}},
    "another shape": {"fields_of": {"place": fields.long_text("Where", default="")}},
    "another rule": {"fields_of": {"on": fields.day("When", default=None, settles=settling.EARLIEST)}},
    "searched": {"fields_of": {"place": fields.text("Where", default="", searched=True)}},
    "follows": {"fields_of": {"on": fields.day("When", default=None, follows="place")}},
    "an identity": {"identity": ("place",)},
    "found by": {"found_by": ("place",)},
    "open until": {"open_until": "on"},
    "whose": {"fields_of": {"member": fields.ref("member", "Who", default=None)}, "whose": ("member",)},
    "when erased": {"when_erased": STAYS},
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_declaration_has_another_signature_so_that_its_table_is_made_again(change):
    assert declared(**CHANGES[change]).signature() != declared().signature()


def test_words_alone_do_not_make_a_table_again():
    relabelled = declared({"place": fields.text("Place", default="", required=True)}, one="Trip", many="Trips")
    assert relabelled.signature() == declared().signature()


def test_persons_are_told_by_the_record_itself_or_by_whose_it_is():
    kinds = Kinds(BUILT_IN)
    assert kinds.people_of(Member.kind, 5, {}) == [5]
    assert kinds.people_of(Visit.kind, 7, {"member": 5}) == [5]
    assert kinds.people_of(Visit.kind, 7, {"visitor_name": "Zoë"}) == []
    assert kinds.people_of(Same.kind, 7, {"a": 5, "b": 6}) == [5, 6]
    assert kinds.people_of(Claim.kind, 7, {"member": 5}) == []
    assert kinds.people_of(Activity.kind, 7, {}) == []


def test_two_laptops_give_one_id_to_one_pair():
    one = Consent.kind.identity_of({"member": 5, "purpose": "photos"})
    assert one == Consent.kind.identity_of({"purpose": "photos", "member": 5, "given": 1})
    assert one != Consent.kind.identity_of({"member": 5, "purpose": "page"})
    assert HubProfile.kind.identity_of({}) == HubProfile.kind.identity_of({"name": "Riverside"})


class Asked:
    """What a rule of a kind may ask."""

    def now(self):
        return ARRIVED


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (Member(), "name"),
        (Member(name="Ann", birth_year=1899), "birth_year"),
        (Member(name="Ann", birth_year=2027), "birth_year"),
        (Visit(arrived_at=ARRIVED, left_at=ARRIVED.replace(hour=8)), "left_at"),
        (Visit(arrived_at=ARRIVED, party_size=0), "party_size"),
        (Visit(arrived_at=ARRIVED, party_size=None), "party_size"),
        (Session(activity=1, starts=ARRIVED, ends=ARRIVED), "ends"),
        (HubProfile(), "name"),
        (HubProfile(name="Riverside", time_zone="Europe/Plymouth"), "time_zone"),
        (HubProfile(name="Riverside", time_zone="../../etc/passwd"), "time_zone"),
        (HubProfile(name="Riverside", time_zone=""), "time_zone"),
        (Same(a=6, b=5), ""),
        (Same(a=5, b=5), ""),
    ],
)
def test_a_rule_that_is_broken_says_so_beside_its_field(record, field):
    with pytest.raises(Refused) as refused:
        record.check(Asked())
    assert refused.value.field == field
    assert refused.value.code != "refused"
    assert str(refused.value).endswith((".", "1962."))


@pytest.mark.parametrize(
    "record",
    [
        Member(name="Ann", birth_year=2026),
        Member(name="<b>", birth_year=1900),
        Visit(arrived_at=ARRIVED, left_at=ARRIVED),
        HubProfile(name="Riverside"),
        Same(a=5, b=6),
    ],
    ids=lambda record: record.kind.name,
)
def test_what_keeps_the_rules_passes(record):
    record.check(Asked())
