"""A parcel, a second laptop, and what both of them say apart."""

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal


@pytest.fixture
def library(desk: Terminal, tmp_path: Path) -> Terminal:
    """A second laptop that has joined from a parcel of the first."""
    desk.data("member", "add", "--name", "Ann Lee", "--phone", "020 7946 0018")
    desk.data("bundle", "export", tmp_path / "first.canhub")
    second = desk.at(tmp_path / "library.canhub")
    told = second.data("desk", "join", tmp_path / "first.canhub", "--desk", "Library laptop")
    assert told == {"hub": "Riverside Hub", "desk": "Library laptop", "file": str(second.file)}
    return second


def test_the_second_laptop_shows_the_same_hub(desk: Terminal, library: Terminal) -> None:
    assert library.digest() == desk.digest()


def test_what_was_done_there_comes_back(desk: Terminal, library: Terminal, tmp_path: Path) -> None:
    library.data("visit", "in", "Ann Lee")
    sent = library.data("bundle", "export", tmp_path / "back.canhub", "--to", "Front desk")
    assert sent.keys() == {"file", "steps", "bytes"}
    seen = desk.data("bundle", "preview", tmp_path / "back.canhub")
    assert seen.keys() == {"desk", "made_at", "steps", "new", "records", "kinds", "erased"}
    assert (seen["desk"], seen["kinds"].get("visit")) == ("Library laptop", 1)
    before = desk.digest()
    assert before != library.digest()
    took = desk.data("bundle", "import", tmp_path / "back.canhub")
    assert took.keys() == {"steps", "new", "changed", "erased", "twins", "missing", "desks", "to_look_at"}
    assert (took["new"], took["desks"], took["to_look_at"]) == (seen["new"], ["Library laptop"], 0)
    assert desk.digest() == library.digest()
    assert desk.data("visit", "roll")["heads"] == 1
    assert desk.data("bundle", "import", tmp_path / "back.canhub")["new"] == 0


def test_every_laptop_is_listed(desk: Terminal, library: Terminal, tmp_path: Path) -> None:
    library.data("bundle", "export", tmp_path / "back.canhub")
    desk.data("bundle", "import", tmp_path / "back.canhub")
    told = desk.data("desk", "list")["desks"]
    assert [one.keys() for one in told] == [{"name", "code", "this", "steps", "last_heard"}] * 2
    assert [(one["name"], one["this"]) for one in told] == [("Front desk", True), ("Library laptop", False)]


def test_answers_given_apart_wait_until_someone_decides(desk: Terminal, library: Terminal, tmp_path: Path) -> None:
    desk.data("member", "edit", "Ann Lee", "--pronouns", "she")
    library.data("member", "edit", "Ann Lee", "--pronouns", "they")
    library.data("bundle", "export", tmp_path / "back.canhub")
    assert desk.data("bundle", "import", tmp_path / "back.canhub")["to_look_at"] == 1
    (item,) = desk.data("look", "list")["items"]
    assert item.keys() == {"id", "what", "choices"}
    assert {choice["value"] for choice in item["choices"]} == {"she", "they"}
    assert desk.error("look", "choose", item["id"], "it")["code"] == "no_choice"
    assert desk.data("look", "choose", item["id"], "she") == {"chosen": item["id"], "to_look_at": 0}
    assert desk.data("member", "show", "Ann Lee")["pronouns"] == "she"
    desk.data("bundle", "export", tmp_path / "there.canhub")
    library.data("bundle", "import", tmp_path / "there.canhub")
    assert library.data("member", "show", "Ann Lee")["pronouns"] == "she"
    assert library.digest() == desk.digest()


def test_joining_needs_a_name_for_the_laptop(desk: Terminal, tmp_path: Path) -> None:
    desk.data("bundle", "export", tmp_path / "first.canhub")
    second = desk.at(tmp_path / "library.canhub")
    assert second("desk", "join", tmp_path / "first.canhub").status == 2
    assert not second.file.exists()


def test_a_file_that_is_there_is_never_written_over(desk: Terminal, library: Terminal, tmp_path: Path) -> None:
    before = library.file.read_bytes()
    error = library.error("desk", "join", tmp_path / "first.canhub", "--desk", "Another")
    assert error["code"] == "file_exists"
    assert library.file.read_bytes() == before
    assert desk.error("hub", "new", "--name", "Other hub")["code"] == "file_exists"


@pytest.mark.parametrize("harm", ["cut", "flipped"])
def test_a_damaged_parcel_is_trouble_and_takes_nothing(
    desk: Terminal, library: Terminal, tmp_path: Path, harm: str
) -> None:
    library.data("visit", "in", "Ann Lee")
    library.data("bundle", "export", tmp_path / "back.canhub")
    content = bytearray((tmp_path / "back.canhub").read_bytes())
    if harm == "cut":
        del content[-100:]
    else:
        content[len(content) // 2] ^= 1
    (tmp_path / "back.canhub").write_bytes(content)
    before = desk.digest()
    assert desk.error("bundle", "import", tmp_path / "back.canhub", status=3)["code"] == "damaged"
    assert desk.error("bundle", "preview", tmp_path / "back.canhub", status=3)["code"] == "damaged"
    assert desk.digest() == before


def test_a_parcel_of_another_hub_is_refused(desk: Terminal, tmp_path: Path) -> None:
    other = desk.at(tmp_path / "other.canhub")
    other.data("hub", "new", "--name", "Hilltop Hub")
    other.data("bundle", "export", tmp_path / "other.bundle")
    before = desk.digest()
    assert desk.error("bundle", "import", tmp_path / "other.bundle")["code"] == "other_hub"
    assert desk.digest() == before


def test_what_is_no_parcel_is_refused_and_leaves_no_file(bare: Terminal, tmp_path: Path) -> None:
    (tmp_path / "shopping.txt").write_text("eggs, milk, bread")
    assert bare.error("desk", "join", tmp_path / "shopping.txt", "--desk", "Library")["code"] == "no_bundle"
    assert bare.error("desk", "join", tmp_path / "none.canhub", "--desk", "Library", status=3)["code"] == "cannot_read"
    assert not bare.file.exists()


def test_an_erased_person_is_erased_on_the_other_laptop_too(desk: Terminal, library: Terminal, tmp_path: Path) -> None:
    desk.data("member", "erase", "Ann Lee", "--sure", "Ann Lee")
    desk.data("bundle", "export", tmp_path / "there.canhub")
    assert library.data("bundle", "import", tmp_path / "there.canhub")["erased"] == 1
    assert library.data("member", "list")["total"] == 0
    assert library.digest() == desk.digest()
    assert b"Ann Lee" not in library.file.read_bytes()


def test_someone_signed_in_on_both_laptops_is_inside_once_and_goes_once(
    desk: Terminal, library: Terminal, tmp_path: Path
) -> None:
    desk.data("visit", "in", "Ann Lee")
    library.data("visit", "in", "Ann Lee")
    library.data("bundle", "export", tmp_path / "back.canhub")
    desk.data("bundle", "import", tmp_path / "back.canhub")
    told = desk.data("visit", "roll")
    assert ([one["name"] for one in told["people"]], told["heads"]) == (["Ann Lee"], 1)
    assert len(desk.data("visit", "out", "Ann Lee")["visits"]) == 2
    assert desk.data("visit", "roll")["heads"] == 0


def test_someone_who_stands_in_the_list_twice_is_inside_once(desk: Terminal) -> None:
    first = desk.data("member", "add", "--name", "Ann Lee", "--access-needs", "Wheelchair")["id"]
    second = desk.data("member", "add", "--name", "A. Lee", "--access-needs", "Wheelchair")["id"]
    desk.data("visit", "in", first, second)
    desk.data("consent", "give", first, "access")
    desk.data("consent", "withdraw", second, "access")
    speaks = desk.data("member", "same", first, second)["id"]
    told = desk.data("visit", "roll")
    assert [(one["member"], one["needs"]) for one in told["people"]] == [(speaks, "")]
    shown = desk.data("member", "show", first)
    assert (shown["id"], shown["inside"], shown["consents"]) == (speaks, True, {"access": False})
    desk.data("visit", "out", speaks)
    assert desk.data("visit", "roll")["heads"] == 0
    assert desk.data("member", "show", second)["inside"] is False


def test_two_laptops_swap_with_a_stick(desk: Terminal, library: Terminal, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    library.data("visit", "in", "Ann Lee")
    library.data("member", "edit", "Ann Lee", "--pronouns", "they")
    desk.data("member", "edit", "Ann Lee", "--pronouns", "she")
    left = library.data("bundle", "stick", stick)
    assert [one["name"] for one in left["went"]] == ["Front desk"]
    told = desk.data("bundle", "stick", stick)
    assert told.keys() == {
        "steps", "new", "changed", "erased", "twins", "missing", "to_look_at", "came", "went", "odd",
    }  # fmt: skip
    (came,) = told["came"]
    assert came.keys() == {"desk", "name", "new", "changed", "people", "erased"}
    assert (came["name"], told["new"], told["to_look_at"], told["odd"]) == ("Library laptop", came["new"], 1, [])
    (went,) = told["went"]
    assert went.keys() == {"desk", "name", "steps", "file"}
    (item,) = desk.data("look", "list")["items"]
    assert item["choices"][0].keys() == {"number", "value", "desk", "who", "when"}
    library.data("bundle", "stick", stick)
    assert library.digest() == desk.digest()
    text = library("bundle", "stick", stick).text
    assert "You can pull the stick out now." in text


def test_a_stick_that_is_not_there_is_trouble(desk: Terminal, tmp_path: Path) -> None:
    assert desk.error("bundle", "stick", tmp_path / "none", status=3)["code"] == "stick_gone"


def test_what_there_is_only_to_know_is_put_away(desk: Terminal, library: Terminal, tmp_path: Path) -> None:
    desk.data("visit", "in", "Ann Lee")
    library.data("visit", "in", "Ann Lee")
    library.data("bundle", "export", tmp_path / "back.canhub")
    assert desk.data("bundle", "import", tmp_path / "back.canhub")["to_look_at"] == 1
    (item,) = desk.data("look", "list")["items"]
    assert item["choices"] == []
    assert desk.error("look", "choose", item["id"], "1")["code"] == "no_item"
    assert desk.data("look", "seen", item["id"]) == {"seen": item["id"], "to_look_at": 0}
    assert desk.error("look", "seen", item["id"])["code"] == "no_item"
