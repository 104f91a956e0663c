"""What each command answers a script: these shapes are a promise."""

from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite

from can_hub.kinds import ids
from tests.cli.terminal import Terminal

MEMBER = {
    "id", "name", "known_as", "pronouns", "phone", "email", "address", "neighbourhood", "birth_year", "language",
    "access_needs", "interests", "skills", "roles", "joined_on", "status", "about", "published", "notes",
}  # fmt: skip
DETAILS = {"badge", "consents", "inside"}
VISIT = {
    "id", "member", "visitor_name", "visiting", "party_size", "age_band", "arrived_at", "left_at", "how_left",
    "reason", "name",
}  # fmt: skip
STEP = {"id", "when", "who", "desk", "verb", "sentence", "changes"}
MORNING = "2026-06-06T09:30:00Z"


@pytest.fixture
def ann(desk: Terminal) -> str:
    return str(desk.data("member", "add", "--name", "Ann Lee")["id"])


def test_a_new_hub_says_where_it_is(bare: Terminal) -> None:
    told = bare.data("hub", "new", "--name", "Riverside Hub", "--desk", "Front desk")
    assert told == {
        "hub": "Riverside Hub", "desk": "Front desk", "file": str(bare.file), "recovery_kit": None,
    }  # fmt: skip


def test_the_status_counts_and_lists_laptops(desk: Terminal, ann: str) -> None:
    told = desk.data("hub", "status")
    assert told.keys() == {
        "name", "file", "counts", "inside", "desks", "to_look_at", "last_backup", "last_backup_elsewhere",
    }  # fmt: skip
    assert told["counts"]["member"] == 1
    assert [(one["name"], one["this"]) for one in told["desks"]] == [("Front desk", True)]


def test_a_sound_hub_is_said_to_be_sound(desk: Terminal, ann: str) -> None:
    assert desk.data("hub", "check") == {"ok": True, "findings": []}


def test_rebuilding_changes_nothing_and_counts(desk: Terminal, ann: str) -> None:
    before = desk.digest()
    told = desk.data("hub", "rebuild")
    assert told.keys() == {"records", "steps"}
    assert desk.digest() == before


def test_a_fingerprint_has_64_letters(desk: Terminal) -> None:
    told = desk.data("hub", "digest")
    assert len(told["digest"]) == 64
    assert told["steps"] > 0


def test_a_member_has_every_field_of_the_kind(desk: Terminal) -> None:
    told = desk.data(
        "member", "add", "--name", "Ben Okafor", "--phone", "020 7946 0018", "--birth-year", "1962",
        "--interests", "bikes, Soup", "--roles", "Volunteer", "--published", "yes", "--joined-on", "2026-01-31",
    )  # fmt: skip
    assert told.keys() == MEMBER | DETAILS
    assert told["phone"] == "+442079460018"
    assert (told["birth_year"], told["published"], told["joined_on"]) == (1962, True, "2026-01-31")
    assert (told["interests"], told["roles"]) == (["Soup", "bikes"], ["volunteer"])
    assert ids.number(told["id"])


def test_an_edit_changes_what_is_given_and_an_empty_text_empties(desk: Terminal, ann: str) -> None:
    desk.data("member", "edit", ann, "--phone", "020 7946 0018", "--email", "ann@example.org")
    told = desk.data("member", "edit", ann, "--phone", "")
    assert (told["phone"], told["email"]) == ("", "ann@example.org")


def test_people_are_shown_found_and_listed_alike(desk: Terminal, ann: str) -> None:
    assert desk.data("member", "show", ann).keys() == MEMBER | DETAILS
    for told in (desk.data("member", "find", "an"), desk.data("member", "list")):
        assert told.keys() == {"members", "total"}
        assert told["total"] == 1
        assert told["members"][0].keys() == MEMBER


def test_a_list_is_narrowed_by_interest_and_status(desk: Terminal, ann: str) -> None:
    desk.data("member", "add", "--name", "Ben", "--interests", "Soup", "--status", "lapsed")
    assert [one["name"] for one in desk.data("member", "list", "--sphere", "soup")["members"]] == ["Ben"]
    assert [one["name"] for one in desk.data("member", "list", "--status", "active")["members"]] == ["Ann Lee"]


def test_two_records_become_one_person_and_two_again(desk: Terminal, ann: str) -> None:
    other = desk.data("member", "add", "--name", "A. Lee")["id"]
    assert desk.data("member", "same", ann, other) == {"id": min(ann, other), "members": [ann, other]}
    assert desk.data("member", "list")["total"] == 1
    assert desk.data("member", "not-same", ann, other) == {"members": [ann, other]}
    assert desk.data("member", "list")["total"] == 2


def test_an_erased_member_is_gone(desk: Terminal, ann: str) -> None:
    assert desk.data("member", "erase", ann, "--sure", "Ann Lee") == {"erased": ann}
    assert desk.error("member", "show", ann)["code"] == "not_found"
    assert desk.error("undo", f"{desk.data('history')['steps'][0]['id']}")["code"] == "cannot_undo"


def test_a_badge_is_replaced(desk: Terminal, ann: str) -> None:
    told = desk.data("badge", "replace", ann)
    assert [one.keys() for one in told["badges"]] == [{"code", "member"}]
    assert told["badges"][0]["member"] == ann
    assert len(told["badges"][0]["code"]) == 11


def test_consents_are_given_and_withdrawn(desk: Terminal, ann: str) -> None:
    assert desk.data("consent", "give", ann, "photos")["given"] is True
    told = desk.data("consent", "withdraw", ann, "Take photos of me")
    assert (told["given"], told["purpose"], told["member"]) == (False, "photos", ann)
    assert desk.data("member", "show", ann)["consents"] == {"photos": False}


def test_people_come_in_and_go_out(desk: Terminal, ann: str) -> None:
    ben = desk.data("member", "add", "--name", "Ben")["id"]
    came = desk.data("visit", "in", ann, ben, "--at", MORNING)["visits"]
    assert [one.keys() for one in came] == [VISIT, VISIT]
    assert [(one["name"], one["arrived_at"]) for one in came] == [("Ann Lee", MORNING), ("Ben", MORNING)]
    assert desk.error("visit", "in", ben)["code"] == "already_in"
    left = desk.data("visit", "out", ann, "--at", "2026-06-06T10:00:00Z")["visits"]
    assert (left[0]["left_at"], left[0]["how_left"]) == ("2026-06-06T10:00:00Z", "signed_out")
    assert desk.error("visit", "out", ann)["code"] == "not_in"


def test_nobody_comes_in_when_one_of_several_is_in_already(desk: Terminal, ann: str) -> None:
    ben = desk.data("member", "add", "--name", "Ben")["id"]
    desk.data("visit", "in", ann)
    before = desk.digest()
    assert desk.error("visit", "in", ben, ann)["code"] == "already_in"
    assert desk.digest() == before


def test_a_visitor_comes_and_goes_by_name(desk: Terminal) -> None:
    told = desk.data("visit", "guest", "Grandma", "--visiting", "Ben", "--party", "3")["visits"]
    assert (told[0]["name"], told[0]["visiting"], told[0]["party_size"]) == ("Grandma", "Ben", 3)
    assert desk.data("visit", "roll")["heads"] == 3
    assert desk.data("visit", "out", "grandma")["visits"][0]["left_at"]


def test_the_roll_says_who_is_inside(desk: Terminal, ann: str, tmp_path: Path) -> None:
    desk.data("member", "edit", ann, "--access-needs", "Wheelchair")
    desk.data("visit", "in", ann)
    desk.data("visit", "guest", "Grandma")
    told = desk.data("visit", "roll", "--pdf", tmp_path / "roll.pdf")
    assert told.keys() == {"people", "visitors", "heads", "file"}
    assert [one.keys() for one in told["people"]] == [
        {"visit", "member", "name", "since", "where", "needs", "party"}
    ] * 2
    assert (told["visitors"], told["heads"]) == (1, 2)
    assert (tmp_path / "roll.pdf").read_bytes().startswith(b"%PDF")


def test_needs_stand_on_the_roll_only_with_consent(desk: Terminal, ann: str) -> None:
    desk.data("member", "edit", ann, "--access-needs", "Wheelchair")
    desk.data("visit", "in", ann)
    assert desk.data("visit", "roll")["people"][0]["needs"] == ""
    desk.data("consent", "give", ann, "access")
    assert desk.data("visit", "roll")["people"][0]["needs"] == "Wheelchair"
    desk.data("consent", "withdraw", ann, "access")
    assert desk.data("visit", "roll")["people"][0]["needs"] == ""


def test_the_day_is_closed(desk: Terminal, ann: str) -> None:
    desk.data("visit", "in", ann)
    assert [one["how_left"] for one in desk.data("visit", "close-day")["visits"]] == ["assumed"]
    assert desk.data("visit", "close-day") == {"visits": []}


def test_the_history_tells_steps_and_undo_takes_an_act_back(desk: Terminal, ann: str) -> None:
    visit = desk.data("visit", "in", ann)["visits"][0]["id"]
    steps = desk.data("history")["steps"]
    assert all(step.keys() == STEP for step in steps)
    assert steps[0]["verb"] == "visits.sign_in"
    undone = desk.data("undo")["steps"]
    assert [step["id"] for step in undone] == [steps[0]["id"]]
    assert desk.data("visit", "roll")["heads"] == 0
    assert [step["verb"] for step in desk.data("redo")["steps"]] == ["acts.redo"]
    assert [one["visit"] for one in desk.data("visit", "roll")["people"]] == [visit]


def test_the_history_says_what_was_changed(desk: Terminal, ann: str) -> None:
    desk.data("member", "edit", ann, "--pronouns", "she")
    desk.data("member", "edit", ann, "--pronouns", "they")
    step = desk.data("history", ann)["steps"][0]
    assert step["changes"] == [{"field": "Pronouns", "before": "she", "after": "they"}]
    assert "Pronouns: she → they" in desk("history", ann).text


def test_an_act_further_back_is_undone_by_its_step(desk: Terminal, ann: str) -> None:
    desk.data("member", "edit", ann, "--pronouns", "she")
    step = desk.data("history")["steps"][0]["id"]
    desk.data("visit", "in", ann)
    desk.data("undo", step)
    told = desk.data("member", "show", ann)
    assert (told["pronouns"], told["inside"]) == ("", True)


def test_the_history_of_one_person_is_theirs_alone(desk: Terminal, ann: str) -> None:
    desk.data("member", "add", "--name", "Ben")
    desk.data("member", "edit", ann, "--pronouns", "she")
    assert {step["verb"] for step in desk.data("history", "Ann Lee")["steps"]} == {"members.join", "members.edit"}


def test_who_is_acting_stands_in_the_history(desk: Terminal, ann: str) -> None:
    desk.data("--as", "Ann Lee", "member", "add", "--name", "Ben")
    step = desk.data("history")["steps"][0]
    assert step["who"] == ann
    assert "Ann Lee" in step["sentence"]


def test_a_club_has_places_and_a_waiting_list(desk: Terminal, ann: str) -> None:
    ben = desk.data("member", "add", "--name", "Ben")["id"]
    club = desk.data("activity", "add", "--name", "Repair club", "--capacity", "1", "--place", "Hall")
    assert (club["name"], club["capacity"], club["sort"]) == ("Repair club", 1, "learning_club")
    first = desk.data("enrol", ann, "repair", "--at", MORNING)
    assert first == {"place": "in", "position": 1, "activity": club["id"], "member": ann}
    second = desk.data("enrol", ben, club["id"], "--at", "2026-06-06T09:31:00Z")
    assert (second["place"], second["position"]) == ("waiting", 1)
    assert desk.error("enrol", ben, "repair")["code"] == "already_on"
    desk.data("unenrol", ann, "repair")
    assert desk.error("unenrol", ann, "repair")["code"] == "not_on"
    listed = desk.data("activity", "list")["activities"]
    assert [(one["name"], one["on_the_list"]) for one in listed] == [("Repair club", 1)]
    again = desk.data("enrol", ann, "repair")
    assert (again["place"], again["position"]) == ("waiting", 1)


def test_a_session_has_a_register(desk: Terminal, ann: str, tmp_path: Path) -> None:
    ben = desk.data("member", "add", "--name", "Ben")["id"]
    desk.data("activity", "add", "--name", "Repair club", "--duration", "90", "--place", "Hall")
    desk.data("enrol", ann, "repair")
    planned = desk.data("session", "add", "repair", "--starts", "2026-06-06T10:30", "--at", MORNING)
    assert (planned["starts"], planned["ends"]) == ("2026-06-06T09:30:00Z", "2026-06-06T11:00:00Z")
    assert desk.error("session", "add", "repair", "--starts", "2026-06-06T10:30")["code"] == "already_planned"
    day = ("--from", "2026-06-06", "--to", "2026-06-06")
    assert [one["id"] for one in desk.data("session", "list", *day)["sessions"]] == [planned["id"]]
    assert desk.data("session", "list", "--from", "2026-06-07") == {"sessions": []}
    desk.data("visit", "in", ben, "--session", planned["id"], "--at", MORNING)
    marked = desk.data("register", "mark", planned["id"], ann, "late")
    rows = [{"member": ann, "name": "Ann Lee", "mark": "late"}, {"member": ben, "name": "Ben", "mark": "present"}]
    assert marked == {"rows": rows} == desk.data("register", "show", "repair", "--at", MORNING)
    assert desk.data("visit", "roll", "--at", MORNING)["people"][0]["where"] == "Hall"
    printed = desk.data("print", "register", planned["id"], "--out", tmp_path / "register.pdf")
    assert printed == {"file": str(tmp_path / "register.pdf"), "pages": 1, "items": 2}


def test_papers_are_written_and_told(desk: Terminal, ann: str, tmp_path: Path) -> None:
    badges = desk.data("print", "badges", ann, "--copies", "11", "--start", "2", "--out", tmp_path / "badges.pdf")
    assert badges == {"file": str(tmp_path / "badges.pdf"), "pages": 2, "items": 11}
    roll = desk.data("print", "roll", "--out", tmp_path / "roll.pdf")
    assert roll == {"file": str(tmp_path / "roll.pdf"), "pages": 1, "items": 0}
    stocks = desk.data("print", "stocks")["stocks"]
    assert all(one.keys() == {"key", "name", "labels", "label_mm"} for one in stocks)


def test_a_hub_adds_a_list_of_its_own(desk: Terminal, tmp_path: Path) -> None:
    own = tmp_path / "outing.toml"
    own.write_text('name = "own_outing"\none = "Outing"\nmany = "Outings"\n[fields.place]\nlabel = "Where"\n')
    fields = {"place": "Where"}
    assert desk.data("toolkit", "add", own) == {
        "name": "own_outing", "one": "Outing", "many": "Outings", "fields": fields,
    }  # fmt: skip
    assert desk.data("toolkit", "list")["kinds"] == [
        {"name": "own_outing", "one": "Outing", "many": "Outings", "fields": fields, "records": 0}
    ]
    assert desk.error("toolkit", "add", own)["code"] == "nothing_new"


def test_what_waits_to_be_decided_is_an_empty_list_at_first(desk: Terminal) -> None:
    assert desk.data("look", "list") == {"items": []}
    assert desk.error("look", "choose", "nothing", "1")["code"] == "no_item"


def test_a_file_that_was_tampered_with_is_said_so_with_what_to_do(desk: Terminal, ann: str) -> None:
    other_hand = sqlite.connect(str(desk.file), isolation_level=None)
    other_hand.execute("UPDATE member SET name='Mallory'")
    other_hand.close()
    told = desk.data("hub", "check")
    assert told["ok"] is False
    assert [finding.keys() for finding in told["findings"]] == [{"what", "do"}]
    assert desk.data("member", "show", ann)["name"] == "Ann Lee"
    assert desk.data("hub", "check")["ok"] is True


@pytest.mark.parametrize("step", ["7", "ABCD:", ":7", "ABCD:seven", "ABCD:7:"])
def test_a_step_that_is_written_wrongly_is_told_how_it_is_written(desk: Terminal, step: str) -> None:
    desk.data("member", "add", "--name", "Ann Lee")
    before = desk.digest()
    assert "such as" in desk.error("undo", step, status=2)["message"]
    assert desk.digest() == before
