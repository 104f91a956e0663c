"""The hub's own details, the name of a laptop, and the hub's own words, from the command line."""

from tests.cli.terminal import Terminal


def test_the_hubs_details_are_changed_and_the_rest_stays(desk: Terminal) -> None:
    told = desk.data("hub", "edit", "--name", "Quay Hub", "--time-zone", "Europe/Dublin")
    assert (told["name"], told["time_zone"], told["currency"]) == ("Quay Hub", "Europe/Dublin", "GBP")
    assert desk.data("hub", "status")["name"] == "Quay Hub"


def test_a_wrong_detail_is_refused_in_a_sentence_and_nothing_is_lost(desk: Terminal) -> None:
    assert desk.error("hub", "edit", "--time-zone", "Mars/Olympus")["code"] == "bad_zone"
    assert desk.error("hub", "edit", "--name", " ")["code"] in ("no_name", "required")
    assert desk.error("hub", "edit", status=2)["kind"] == "usage"
    assert desk.data("hub", "status")["name"] == "Riverside Hub"


def test_a_laptop_is_renamed_before_and_after_its_first_work_and_undo_takes_it_back(desk: Terminal) -> None:
    assert desk.data("desk", "rename", "Kitchen laptop")["desk"] == "Kitchen laptop"
    desk.data("desk", "rename", "Hall laptop")
    assert [one["name"] for one in desk.data("desk", "list")["desks"]] == ["Hall laptop"]
    desk.data("undo")
    assert [one["name"] for one in desk.data("desk", "list")["desks"]] == ["Kitchen laptop"]
    assert desk.error("desk", "rename", " ")["code"] == "no_name"


def test_the_hubs_own_word_is_said_from_then_on(desk: Terminal) -> None:
    assert desk.data("hub", "word", "Friendly", "Tea and talk") == {"word": "Friendly", "called": "Tea and talk"}
    desk.data("member", "add", "--name", "Ann Lee")
    assert desk.data("hub", "word", "Member", "Friend")["called"] == "Friend"
    assert "Friend" in desk("member", "show", "Ann Lee").text
    assert desk.data("hub", "word", "Member", "")["called"] == "Member"


def test_a_word_that_is_none_of_ours_is_refused(desk: Terminal) -> None:
    assert desk.error("hub", "word", "Erase for good", "Keep")["code"] == "no_such_word"
