"""Codes of badges: drawn by chance, told from other words by their check symbol."""

import random

import pytest

from can_hub.kinds import ids
from can_hub.kinds.badge import looks_like_a_code, new_code, plain_code


def test_every_code_drawn_looks_like_one_and_no_two_are_the_same():
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    assert all(looks_like_a_code(code) and len(code) == 11 for code in codes)


def test_a_code_is_read_however_it_was_typed():
    code = new_code()
    assert plain_code(f"  {code[:5]} {code[5:].lower()}\n") == code
    assert looks_like_a_code(f" {code.lower()} ")


def test_one_wrong_letter_or_two_changed_about_are_noticed():
    chance = random.Random(7)
    for _ in range(300):
        code = list(new_code())
        place = chance.randrange(9)
        wrong = code.copy()
        wrong[place] = chance.choice([letter for letter in ids.ALPHABET if letter != code[place]])
        assert not looks_like_a_code("".join(wrong))
        if code[place] != code[place + 1]:
            code[place], code[place + 1] = code[place + 1], code[place]
            assert not looks_like_a_code("".join(code))


@pytest.mark.parametrize(
    "text", ["", "Ann Lee", "0123456789", "ILOUILOUILO", "a" * 11, "😀" * 11, "0" * 12, "+4417526000"]
)
def test_what_people_type_is_not_taken_for_a_badge(text):
    assert not looks_like_a_code(text)
