"""Ids: hashes of what makes a record, written so that nobody misreads them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from can_hub.kinds import ids

numbers = st.integers(0, (1 << 63) - 1)


@given(number=numbers)
def test_an_id_is_read_back_from_its_thirteen_letters(number):
    written = ids.letters(number)
    assert len(written) == 13
    assert set(written) <= set(ids.ALPHABET)
    assert ids.number(written) == number


@given(number=numbers, chance=st.randoms(use_true_random=False))
def test_an_id_is_read_back_however_it_was_copied_by_hand(number, chance):
    misread = {"1": "1IiLl", "0": "0Oo"}
    copied = "".join(chance.choice(misread.get(letter, letter + letter.lower())) for letter in ids.letters(number))
    parted = "-".join((copied[:4], copied[4:8], copied[8:]))
    assert ids.number(parted) == ids.number(f" {copied} ") == number


@pytest.mark.parametrize("written", ["", "  ", "-", "U" * 13, "é", "12345_", "Z" * 13, "Z" * 40, "0x1u", "১২"])
def test_what_is_no_id_is_told_apart(written):
    with pytest.raises(ValueError, match="not"):
        ids.number(written)


def test_no_letter_that_is_misread_aloud_is_used():
    assert not set("ILOU") & set(ids.ALPHABET)
    assert len(ids.ALPHABET) == 32


@given(seq=st.integers(1, 1 << 24), place=st.integers(0, 63))
def test_each_birth_of_each_step_has_an_id_of_its_own(seq, place):
    own = ids.of_birth("ABCDEFGH.0000000000000", seq, place)
    assert 0 <= own < 1 << 63
    assert own == ids.of_birth("ABCDEFGH.0000000000000", seq, place)
    assert own != ids.of_birth("ABCDEFGH.0000000000001", seq, place)
    assert own != ids.of_birth("ABCDEFGH.0000000000000", seq + 1, place)
    assert own != ids.of_birth("ABCDEFGH.0000000000000", seq, place + 1)


def test_a_pair_has_the_same_id_on_every_laptop_for_ever():
    assert ids.letters(ids.of_identity("consent", [5, "photos"])) == "6AVCMGV5GRKFW"
    assert ids.of_identity("consent", [5, "photos"]) != ids.of_identity("consent", ["5", "photos"])
    assert ids.of_identity("consent", [5, None]) != ids.of_identity("consent", [None, 5])
    assert ids.of_identity("consent", [5, "photos"]) != ids.of_identity("told", [5, "photos"])


def test_a_step_has_the_same_birth_on_every_laptop_for_ever():
    assert ids.letters(ids.of_birth("ABCDEFGH.0000000000000", 1, 0)) == "0HWYHM926SPNC"
