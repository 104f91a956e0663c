"""Tags and choice sets: spellings that mean one thing are one element, and every element can be taken out again."""

import json
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from can_hub.errors import Refused
from can_hub.kinds.sets import ChoiceSet, Tags, element_key, gathered
from tests.kinds.made_up import CHOICES, lines, tag_sets

# Beyond the third plane no letter has a case or an accent.
LAST_LETTER = 0x20000


@given(tags=tag_sets)
def test_a_set_is_read_back_with_one_spelling_for_each_element(tags):
    shape = Tags()
    kept = shape.value(shape.cell(tags))
    assert {element_key(tag) for tag in kept} == {element_key(tag.strip()) for tag in tags if tag.strip()}
    assert shape.cell(kept) == shape.cell(tags)
    assert kept <= {unicodedata.normalize("NFC", tag).strip() for tag in tags}


@given(tags=tag_sets)
def test_every_element_may_travel(tags):
    shape = Tags()
    for key, spelling in shape.elements(tags).items():
        assert shape.fits(spelling)
        assert element_key(spelling) == key


@given(tag=lines.filter(bool))
@example(tag="ΐ")
@example(tag="ǰ")
@example(tag="ᾷ")
def test_the_key_of_a_key_is_the_key_so_that_an_element_can_be_taken_out(tag):
    assert element_key(element_key(tag)) == element_key(tag)


def test_no_letter_of_unicode_has_a_key_that_changes_when_it_is_read_again():
    letters = (chr(code) for code in range(LAST_LETTER) if not 0xD800 <= code <= 0xDFFF)
    assert [letter for letter in letters if element_key(element_key(letter)) != element_key(letter)] == []


@pytest.mark.parametrize(
    ("one", "other"), [("Bees", "BEES"), ("Straße", "STRASSE"), ("Zoe\u0308", "ZOË"), ("ﬁsh", "FISH")]
)
def test_two_spellings_of_a_tag_are_one_tag(one, other):
    assert len(Tags().elements([one, other])) == 1


def test_a_tag_may_hold_a_slash_a_quote_or_a_brace():
    tags = frozenset({"a/b", '"quoted"', "{braced}", "[1]", "\\"})
    assert Tags().value(Tags().cell(tags)) == tags


def test_no_tags_are_stored_as_nothing():
    assert Tags().cell([]) is None
    assert Tags().cell(["", "  "]) is None
    assert Tags().value(None) == frozenset()
    assert gathered({}) is None


@pytest.mark.parametrize("tag", ["x" * 201, "a\nb", "a\u202eb"])
def test_a_tag_is_a_line_of_text_and_refused_as_one(tag):
    with pytest.raises(Refused):
        Tags().cell(["fine", tag])
    assert not Tags().fits(tag)


def test_a_set_of_choices_is_read_by_codes_and_words_and_shown_in_the_order_declared():
    shape = ChoiceSet(*CHOICES)
    assert shape.parse("another day, YES") == {"later", "yes"}
    assert shape.shown(frozenset({"later", "yes", "newer"})) == "Of course, Another day, newer"
    with pytest.raises(Refused, match="one of"):
        shape.parse("yes, perhaps")


@given(elements=st.dictionaries(lines.filter(bool).map(element_key), lines.filter(bool), max_size=5))
def test_a_stored_set_is_json_that_any_program_reads(elements):
    stored = gathered(elements)
    assert (json.loads(stored) if stored else []) == [elements[key] for key in sorted(elements)]
