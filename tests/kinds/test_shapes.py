"""Every shape guards both doors alike: what can be typed can travel, and what cannot be typed is refused anywhere."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from can_hub.errors import Refused
from can_hub.kinds import shapes
from can_hub.kinds.place import Place
from tests.kinds.made_up import EVERY_SHAPE, NAMES, accepts, anything, values_of

PLAIN = {name: field for name, field in EVERY_SHAPE.items() if not field.shape.is_set}
cells = st.one_of(st.none(), st.integers(), anything, st.floats(), st.booleans(), st.lists(st.integers(), max_size=2))


@pytest.mark.parametrize("name", PLAIN)
@given(data=st.data())
def test_what_is_stored_for_a_value_is_read_back_and_may_travel(name, data):
    field = PLAIN[name]
    cell = field.shape.cell(data.draw(values_of(field)))
    assert cell is None or type(cell) in (str, int)
    assert field.shape.fits(cell)
    assert field.shape.cell(field.shape.value(cell)) == cell


@pytest.mark.parametrize("name", EVERY_SHAPE)
@given(typed=anything)
@example(typed="2200-12-31T23:59:59-14:00")
@example(typed="1900-01-01T00:00:00+14:00")
@example(typed="x@" + "İ" * 150 + ".org")
@example(typed="01752 600001")
@example(typed="  2026-11-23  ")
@example(typed="9" * 5_000)
@example(typed="inf")
def test_whatever_a_shape_reads_survives_the_store_and_the_journey(name, typed):
    shape = EVERY_SHAPE[name].shape
    try:
        value = shape.parse(typed)
    except Refused:
        return
    stored = shape.cell(value)
    assert shape.value(stored) == value
    if not shape.is_set:
        assert shape.fits(stored)
    assert isinstance(shape.shown(value), str)


@pytest.mark.parametrize("name", EVERY_SHAPE)
@given(cell=cells)
def test_whatever_a_stranger_sends_is_judged_and_never_trips_the_door(name, cell):
    shape = EVERY_SHAPE[name].shape
    assert shape.fits(cell) in (True, False)


@pytest.mark.parametrize("name", PLAIN)
@given(cell=st.one_of(st.none(), st.integers(-5, 1 << 64), anything))
def test_whatever_may_travel_is_what_would_have_been_stored_here(name, cell):
    shape = PLAIN[name].shape
    if not shape.fits(cell):
        return
    value = shape.value(cell)
    # An address of a form that is not taken here may come from elsewhere; nothing but the form may differ.
    if not isinstance(shape, shapes.Email):
        assert shape.cell(value) in (cell, 0 if cell is None else cell)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_kept_letter_for_letter(name):
    assert shapes.Text().cell(name) == name
    assert shapes.Text().fits(name)


@pytest.mark.parametrize("mark", ["\u200c", "\u200d", "\u200e", "\u200f"])
def test_joiners_and_direction_marks_are_part_of_names(mark):
    name = f"می{mark}خواهم"
    for shape in (shapes.Text(), shapes.LongText()):
        assert shape.cell(name) == name
        assert shape.fits(name)


CONTROLS = [*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0))]
NEVER = ["\u2028", "\u2029", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A)), "\ud800", "\udfff"]


@pytest.mark.parametrize("character", [*CONTROLS, *NEVER], ids=lambda character: f"U+{ord(character):04X}")
def test_a_character_that_turns_or_hides_text_is_refused_at_both_doors(character):
    text = f"Ann{character}Lee"
    with pytest.raises(Refused, match="cannot be shown"):
        shapes.Text().cell(text)
    assert not shapes.Text().fits(text)
    assert accepts(shapes.LongText(), text) == (character in "\n\t\r")
    assert shapes.LongText().fits(text) == (character in "\n\t")


def test_a_letter_and_its_accent_become_one_character():
    assert shapes.Text().cell("Zoe\u0308") == "Zoë"
    assert not shapes.Text().fits("Zoe\u0308")


def test_blanks_around_a_name_are_not_part_of_it():
    assert shapes.Text().cell(" \u00a0 Ann \u3000") == "Ann"
    for padded in (" Ann", "Ann ", "Ann\u3000", " "):
        assert not shapes.Text().fits(padded)


def test_nothing_is_stored_as_nothing_and_an_empty_text_never_travels():
    for shape in (shapes.Text(), shapes.LongText(), shapes.Phone(), shapes.Email()):
        assert shape.cell("") is None
        assert shape.cell("   ") is None
        assert shape.value(None) == ""
        assert shape.fits(None)
        assert not shape.fits("")


@pytest.mark.parametrize(("shape", "most"), [(shapes.Text(), 200), (shapes.LongText(), 20_000)])
@pytest.mark.parametrize("letter", ["a", "é", "王", "🧑"])
def test_text_fits_to_the_last_character_and_not_one_more(shape, most, letter):
    assert shape.cell(letter * most) == letter * most
    assert shape.fits(letter * most)
    with pytest.raises(Refused, match=f"at most {most} characters"):
        shape.cell(letter * (most + 1))
    assert not shape.fits(letter * (most + 1))


def test_the_length_is_counted_after_accents_are_joined():
    assert shapes.Text().cell("e\u0301" * 200) == "é" * 200
    # U+0958 comes apart for good under NFC: 101 letters become 202.
    with pytest.raises(Refused, match="at most 200"):
        shapes.Text().cell("\u0958" * 101)


def test_every_sort_of_line_break_is_told_as_one():
    assert shapes.LongText().cell("a\r\nb\rc\n\td") == "a\nb\nc\n\td"


@pytest.mark.parametrize(
    ("typed", "region", "kept"),
    [
        ("01752 600001", "GB", "+441752600001"),
        ("(01752) 600-001", "GB", "+441752600001"),
        ("+44 1752 600001", "DE", "+441752600001"),
        ("030 901820", "DE", "+4930901820"),
        ("030 901820", "GB", "030 901820"),
        ("０１７５２ ６０００１", "GB", "０１７５２ ６０００１"),
        ("ask for Ann at the shop", "GB", "ask for Ann at the shop"),
        ("999", "GB", "999"),
        ("", "GB", ""),
    ],
)
def test_a_telephone_number_is_read_in_the_region_of_the_hub(typed, region, kept):
    assert shapes.Phone().parse(typed, Place(region)) == kept


def test_an_extension_is_not_lost():
    assert "5" in shapes.Phone().parse("01752 600001 ext. 5").removeprefix("+441752600001")


@pytest.mark.parametrize(
    "wrong", ["ann", "ann@", "@example.org", "ann@example", "a b@example.org", "a@b@c.d", "a@b..c"]
)
def test_an_address_that_could_reach_no_one_is_refused_with_an_example(wrong):
    with pytest.raises(Refused, match="name@example"):
        shapes.Email().cell(wrong)


def test_only_the_domain_of_an_address_is_lowered():
    assert shapes.Email().cell("Ann.Lee@EXAMPLE.Org") == "Ann.Lee@example.org"


@pytest.mark.parametrize("typed", ["yes", "Of Course", " YES ", "of course"])
def test_a_choice_is_read_by_its_code_or_its_words(typed):
    assert EVERY_SHAPE["choice"].shape.parse(typed) == "yes"


def test_a_choice_of_a_newer_version_is_kept_and_shown_as_it_is():
    shape = EVERY_SHAPE["choice"].shape
    assert shape.fits("perhaps")
    assert shape.shown("perhaps") == "perhaps"
    with pytest.raises(Refused, match="Of course, By no means, Another day"):
        shape.parse("perhaps")


@pytest.mark.parametrize("typed", ["yes", "Y", "TRUE", "1", "x", "on"])
def test_yes_may_be_written_in_many_ways(typed):
    assert EVERY_SHAPE["yes_no"].shape.parse(typed) is True


@pytest.mark.parametrize("typed", ["no", "N", "False", "0", "", "off"])
def test_no_may_be_written_in_many_ways(typed):
    assert EVERY_SHAPE["yes_no"].shape.parse(typed) is False


@pytest.mark.parametrize("sent", ["1", 2, -1, 0.5, "yes"])
def test_only_one_and_nought_travel_as_yes_and_no(sent):
    assert not EVERY_SHAPE["yes_no"].shape.fits(sent)


@pytest.mark.parametrize(("name", "most"), [("count", 1_000_000), ("minutes", 100_000), ("ref", (1 << 63) - 1)])
def test_a_number_fits_to_its_bound_and_not_one_more(name, most):
    shape = EVERY_SHAPE[name].shape
    assert shape.cell(most) == most
    assert shape.fits(most)
    assert not shape.fits(most + 1)
    assert not shape.fits(-1)
    with pytest.raises(Refused, match=str(most)):
        shape.cell(most + 1)


@pytest.mark.parametrize("value", ["twelve", "1.5", 1.5, float("nan"), float("inf"), "½", "--1"])
def test_what_is_no_whole_number_is_refused_and_never_rounded(value):
    with pytest.raises(Refused):
        EVERY_SHAPE["count"].shape.cell(value)


def test_a_set_is_stored_in_the_order_of_its_keys_whatever_the_order_typed():
    shape = EVERY_SHAPE["tags"].shape
    one, other = shape.parse("bees, Äpfel; chess"), shape.parse("chess\nÄpfel\nbees")
    assert one == other == {"bees", "Äpfel", "chess"}
    assert json.loads(shape.cell(one)) == ["bees", "chess", "Äpfel"]
    assert shape.shown(one) == "bees, chess, Äpfel"
