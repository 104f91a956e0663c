"""People are given by id, badge code, or a name that matches exactly one of them."""

import pytest

from tests.cli.terminal import Terminal

NAMES = (
    "Zoë O’Brien",
    "<b>Bobby</b> & Söns",
    "محمد بن سلمان",
    "שרה\u200f כהן",
    "王小明",
    "😀🎉",
    "X" * 200,
    "Ngũgĩ wa Thiong'o",
)


@pytest.fixture
def ann(desk: Terminal) -> str:
    return str(desk.data("member", "add", "--name", "Ann Lee", "--known-as", "Annie")["id"])


@pytest.mark.parametrize("text", ["Ann Lee", "ann lee", "ANN", "annie", "lee ann"])
def test_whole_words_of_a_name_are_enough(desk: Terminal, ann: str, text: str) -> None:
    assert desk.data("member", "show", text)["id"] == ann


def test_the_id_may_be_written_as_people_write_it(desk: Terminal, ann: str) -> None:
    assert desk.data("member", "show", f"{ann[:4]}-{ann[4:].lower()}")["id"] == ann


def test_a_beginning_is_not_enough_for_doing_something_with_somebody(desk: Terminal, ann: str) -> None:
    error = desk.error("visit", "in", "An")
    assert error["code"] == "not_found"
    assert error["candidates"] == [{"id": ann, "name": "Ann Lee"}]


def test_namesakes_are_told_apart(desk: Terminal, ann: str) -> None:
    other = desk.data("member", "add", "--name", "Ann Lee", "--birth-year", "1962")["id"]
    error = desk.error("visit", "in", "ann lee")
    assert error["code"] == "ambiguous"
    assert {one["id"]: one.get("birth_year") for one in error["candidates"]} == {ann: None, other: "1962"}


def test_a_name_given_in_full_is_not_confused_with_a_longer_one(desk: Terminal, ann: str) -> None:
    desk.data("member", "add", "--name", "Ann Lee Jones")
    assert desk.data("member", "show", "Ann Lee")["id"] == ann


def test_a_badge_says_who_it_is_and_a_lost_one_is_refused_by_name(desk: Terminal, ann: str) -> None:
    old = desk.data("badge", "replace", ann)["badges"][0]["code"]
    assert desk.data("member", "show", old.lower())["id"] == ann
    new = desk.data("badge", "replace", old)["badges"][0]["code"]
    error = desk.error("visit", "in", old)
    assert error["code"] == "stopped_badge"
    assert "Annie" in error["message"]
    assert desk.data("visit", "in", new)["visits"][0]["member"] == ann


@pytest.mark.parametrize("name", NAMES)
def test_every_name_works_everywhere(desk: Terminal, name: str, tmp_path: object) -> None:
    number = desk.data("member", "add", "--name", name)["id"]
    assert desk.data("member", "show", name)["name"] == name
    assert desk.data("visit", "in", name)["visits"][0]["name"] == name
    assert desk.data("visit", "roll", "--pdf", f"{tmp_path}/roll.pdf")["people"][0]["name"] == name
    assert desk.data("print", "badges", name, "--out", f"{tmp_path}/badges.pdf")["items"] == 1
    assert name in desk.data("history", number)["steps"][0]["sentence"]
    assert name in desk("member", "list").text
    assert desk.data("member", "erase", number, "--sure", name) == {"erased": number}


def test_a_name_that_runs_from_right_to_left_is_kept_apart_in_a_sentence(desk: Terminal) -> None:
    desk.data("member", "add", "--name", "محمد")
    assert "\u2068محمد\u2069" in desk("visit", "in", "محمد").text
    desk.data("member", "add", "--name", "Ben")
    assert desk("visit", "in", "Ben").text == "In: Ben\n"


def test_a_stranger_is_refused_in_one_sentence(desk: Terminal) -> None:
    said = desk("visit", "in", "Nobody at all")
    assert (said.status, said.text) == (1, "")
    assert said.complaint == "There is nobody called “Nobody at all” here.\n"
