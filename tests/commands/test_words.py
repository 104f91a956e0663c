"""The hub's own words: said instead of ours, refused where they would not fit, and taken back."""

import pytest

from can_hub import app, words
from can_hub.commands import acts
from can_hub.commands import words as commands
from can_hub.errors import Refused
from can_hub.kinds import Word
from can_hub.kinds.word import RENAMEABLE
from can_hub.store.hub import Hub
from can_hub.store.questions.words import own_words


def called(hub: Hub, message: str, word: str) -> str:
    return hub.do(commands.call, message, word).result()


def test_a_word_is_the_hubs_own_until_it_is_emptied(hub: Hub) -> None:
    assert called(hub, "Friendly", "  Tea and talk ") == "Tea and talk"
    assert own_words(hub.reading) == {"Friendly": "Tea and talk"}
    assert called(hub, "Friendly", "") == "Friendly"
    assert own_words(hub.reading) == {}


def test_undo_gives_the_word_before_back(hub: Hub) -> None:
    called(hub, "Action", "Doing")
    called(hub, "Action", "Making")
    hub.do(acts.undo).result()
    assert own_words(hub.reading) == {"Action": "Doing"}
    hub.do(acts.undo).result()
    assert own_words(hub.reading) == {}


def test_saying_our_own_word_or_the_same_one_writes_nothing(hub: Hub) -> None:
    called(hub, "Action", "Action")
    assert hub.reading.count(Word) == 0
    assert called(hub, "Action", "Doing") == called(hub, "Action", "Doing")


@pytest.mark.parametrize(
    ("message", "word", "code"),
    [
        ("Members", "x" * 17, "too_long"),
        ("Member", "x" * 31, "too_long"),
        ("Members", "front DESK", "taken"),
        ("Friendly", "Tea & talk", "bad_sign"),
        ("Friendly", "{name}", "bad_sign"),
        ("Friendly", "a\u202eb", "bad_characters"),
        ("Undo", "Oh no", "no_such_word"),
    ],
)
def test_a_word_that_does_not_fit_is_refused_with_a_sentence(hub: Hub, message: str, word: str, code: str) -> None:
    with pytest.raises(Refused) as no:
        called(hub, message, word)
    assert no.value.code == code
    assert own_words(hub.reading) == {}


def test_two_words_may_change_places(hub: Hub) -> None:
    called(hub, "Inquiry", "Finding out")
    called(hub, "Action", "Inquiry")
    called(hub, "Inquiry", "Action")
    assert own_words(hub.reading) == {"Inquiry": "Action", "Action": "Inquiry"}


def test_another_laptop_cannot_rename_what_may_not_be_renamed(hub: Hub) -> None:
    def forge(hub: object) -> None:
        with hub.edit("words.call") as edit:  # type: ignore[attr-defined]
            edit.put(Word(message="Erase for good", called="Keep"))

    hub.do(forge).result()
    assert own_words(hub.reading) == {}


def test_the_words_are_said_for_ours_exactly_and_never_inside_a_sentence() -> None:
    words.call({"Members": "Friends"})
    assert words._("Members") == "Friends"
    assert words._("Search members") == "Search members"
    assert words.ours("Members") == "Members"
    words.call({})
    assert words._("Members") == "Members"


def test_every_place_of_the_rail_may_be_renamed() -> None:
    assert [place.short for place in app.places() if place.short not in RENAMEABLE] == []
