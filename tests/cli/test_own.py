"""The lists a hub makes for itself, from the ready-made declarations to what is written into them."""

import pytest

from can_hub import resources

READY_MADE = sorted(resources.folder("toolkit").glob("*.toml"))


@pytest.mark.parametrize("file", READY_MADE, ids=lambda file: file.stem)
def test_every_ready_made_list_can_be_added(desk, file):
    name = desk.data("toolkit", "add", file)["name"]
    assert desk.data("own", "list", name) == {"name": name, "records": []}


@pytest.fixture
def outings(desk):
    desk.data("toolkit", "add", resources.folder("toolkit", "outing_log.toml"))
    return desk


def test_an_outing_is_written_down_changed_taken_out_and_brought_back(outings):
    told = ("place=The allotments", "on=21/11/2026", "went=Ann, 李小龍", "met=7")
    written = outings.data("own", "add", "own_outing", *told)
    assert (written["place"], written["on"], written["went"], written["met"]) == (
        "The allotments", "2026-11-21", ["Ann", "李小龍"], 7,
    )  # fmt: skip
    changed = outings.data("own", "edit", "own_outing", written["id"], "met=9", "next=Bring seeds")
    assert (changed["met"], changed["next"], changed["place"]) == (9, "Bring seeds", "The allotments")
    outings.data("own", "remove", "own_outing", written["id"])
    assert outings.data("own", "list", "own_outing")["records"] == []
    outings.data("undo")
    assert outings.data("own", "list", "own_outing")["records"] == [changed]


def test_what_is_written_wrongly_gets_a_sentence_and_leaves_nothing(outings):
    assert outings.error("own", "add", "own_outing", "place=X", "on=soon")["code"] == "bad_day"
    assert outings.error("own", "add", "own_outing", "on=2026-11-21")["code"] == "required"
    assert outings.error("own", "add", "own_outing", "nowhere=X")["code"] == "no_field"
    assert outings.error("own", "list", "own_things")["code"] == "no_such_list"
    assert outings.error("own", "edit", "own_outing", "7ZZZZZZZZZZZZ", "met=1")["code"] == "not_found"
    assert outings.data("own", "list", "own_outing")["records"] == []


def test_the_list_of_a_built_in_kind_is_not_written_to_this_way(desk):
    assert desk.error("own", "add", "member", "name=Ann")["code"] == "no_such_list"
