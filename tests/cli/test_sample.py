"""A sample hub is made by one command, and what makes no sense with it is said before anything is made."""

import pytest

from can_hub.store.hub import Hub
from can_hub.ui.shell.made_up import is_made_up


def test_a_sample_hub_is_there_with_its_people_and_is_sound(bare):
    made = bare.data("--at", "2026-06-06T12:00Z", "hub", "new", "--name", "Harbour Hub", "--sample", 20, "--seed", 3)
    assert made["hub"] == "Harbour Hub"
    status = bare.data("hub", "status")
    assert status["counts"]["member"] > 15
    assert status["counts"]["visit"] > 200
    assert status["inside"] > 3
    assert {desk["name"] for desk in status["desks"]} == {"Front desk", "Library laptop"}
    assert bare.data("hub", "check")["ok"]


def test_the_window_will_say_that_nothing_of_it_is_real(bare):
    bare.data("hub", "new", "--name", "Harbour Hub", "--sample", 20)
    hub = Hub.open(bare.file)
    try:
        assert is_made_up(hub)
    finally:
        hub.close()


def test_a_hub_of_ones_own_is_real(desk):
    hub = Hub.open(desk.file)
    try:
        assert not is_made_up(hub)
    finally:
        hub.close()


def test_the_laptop_is_called_as_was_said(bare):
    made = bare.data("hub", "new", "--name", "Harbour Hub", "--desk", "Stall", "--sample", 20)
    assert made["desk"] == "Stall"


@pytest.mark.parametrize(
    "typed",
    [("--sample", "many"), ("--seed", 2), ("--sample", 20, "--region", "FR"), ("--sample", 20, "--language", "cy")],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_made(bare, typed):
    bare.error("hub", "new", "--name", "Harbour Hub", *typed, status=2)
    assert not bare.file.exists()


def test_too_small_a_sample_is_refused_with_a_sentence(bare):
    assert "from 20 to" in bare.error("hub", "new", "--name", "Harbour Hub", "--sample", 3)["message"]
    assert list(bare.file.parent.glob("*")) == []


def test_a_hub_that_is_there_is_not_written_over(desk):
    before = desk.digest()
    assert desk.error("hub", "new", "--name", "Harbour Hub", "--sample", 20)["code"] == "file_exists"
    assert desk.digest() == before
