"""Calling the roll without a window."""

import pytest

from tests.cli.terminal import Terminal


@pytest.fixture
def inside(desk: Terminal) -> Terminal:
    for name in ("Ann Lee", "Ben Carr"):
        desk.data("member", "add", "--name", name)
        desk.data("visit", "in", name)
    return desk


def test_a_drill_from_its_first_word_to_its_last(inside: Terminal) -> None:
    assert inside.data("drill", "start")["missing"] == 2
    assert inside.data("drill", "found", "Ann Lee")["missing"] == 1
    assert [one["name"] for one in inside.data("drill", "show")["people"] if not one["found"]] == ["Ben Carr"]
    inside.data("drill", "add", "The postman")
    ended = inside.data("drill", "end")
    assert (ended["expected"], ended["missing"]) == (3, 1)


def test_without_a_roll_call_nobody_can_be_found(inside: Terminal) -> None:
    assert inside.error("drill", "found", "Ann Lee")["code"] == "not_running"


def test_a_second_roll_call_is_refused(inside: Terminal) -> None:
    inside.data("drill", "start", "--live")
    assert inside.error("drill", "start")["code"] == "already_running"
