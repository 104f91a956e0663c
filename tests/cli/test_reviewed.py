"""What a stranger to the program tried at a terminal, and what must hold."""

from pathlib import Path

import pypdfium2
import pytest

from tests.cli.terminal import Terminal

UNSEEN = ["\u200b", "\u200f", "\u00ad", "\u3164", " \u2060 "]


@pytest.mark.parametrize("typed", [("bundle", "export"), ("print", "roll", "--out")])
def test_a_parcel_or_a_paper_is_never_written_over_a_hub(
    desk: Terminal, tmp_path: Path, typed: tuple[str, ...]
) -> None:
    other = desk.at(tmp_path / "library.canhub")
    other.data("hub", "new", "--name", "Another hub")
    before = other.digest()
    assert desk.error(*typed, other.file)["code"] == "file_exists"
    assert desk.error(*typed, desk.file)["code"] == "file_exists"
    assert other.digest() == before


def test_an_earlier_parcel_and_an_earlier_paper_are_replaced(desk: Terminal, tmp_path: Path) -> None:
    parcel, paper = tmp_path / "to the library.parcel", tmp_path / "fire list.pdf"
    for name in ("Ann Lee", "Ben Okri"):
        desk.data("member", "add", "--name", name)
        desk.data("visit", "in", name)
        desk.data("bundle", "export", parcel)
        desk.data("print", "roll", "--out", paper)
    library = desk.at(tmp_path / "library.canhub")
    library.data("desk", "join", parcel, "--desk", "Library")
    assert {one["name"] for one in library.data("member", "list")["members"]} == {"Ann Lee", "Ben Okri"}
    document = pypdfium2.PdfDocument(paper)
    try:
        told = document[0].get_textpage().get_text_range()
    finally:
        document.close()
    assert "Ben Okri" in told
    assert sorted(file.name for file in tmp_path.iterdir() if file.suffix in (".parcel", ".pdf")) == [
        "fire list.pdf", "to the library.parcel",
    ]  # fmt: skip


@pytest.mark.parametrize("name", UNSEEN)
def test_a_name_that_nobody_can_see_is_no_name(desk: Terminal, name: str) -> None:
    before = desk.digest()
    assert desk.error("member", "add", "--name", name)["field"] == "name"
    desk.error("visit", "guest", name)
    assert desk.digest() == before


def test_a_laptop_was_heard_however_much_was_done_here_since(desk: Terminal, tmp_path: Path) -> None:
    desk.data("bundle", "export", tmp_path / "to the library.parcel")
    library = desk.at(tmp_path / "library.canhub")
    library.data("desk", "join", tmp_path / "to the library.parcel", "--desk", "Library")
    people = tmp_path / "people.csv"
    people.write_text("Name\n" + "".join(f"Person {number}\n" for number in range(1_100)), "utf-8")
    library.data("member", "import", people)
    heard = {one["name"]: one["last_heard"] for one in library.data("desk", "list")["desks"]}
    assert heard["Front desk"] is not None


def test_the_history_tells_a_date_by_its_club(desk: Terminal) -> None:
    desk.data("activity", "add", "--name", "Repair club")
    desk.data("session", "add", "Repair club", "--starts", "2026-11-28T10:00")
    assert "Repair club" in desk.data("history")["steps"][0]["sentence"]


def test_what_laptops_are_called_is_told_to_scripts_letter_for_letter(desk: Terminal, tmp_path: Path) -> None:
    desk.data("member", "add", "--name", "Ann Lee")
    desk.data("bundle", "export", tmp_path / "out.parcel")
    library = desk.at(tmp_path / "library.canhub")
    library.data("desk", "join", tmp_path / "out.parcel", "--desk", "Library")
    library.data("member", "edit", "Ann Lee", "--neighbourhood", "North")
    desk.data("member", "edit", "Ann Lee", "--neighbourhood", "South")
    library.data("bundle", "export", tmp_path / "back.parcel")
    desk.data("bundle", "import", tmp_path / "back.parcel")
    (item,) = desk.data("look", "list")["items"]
    assert {choice["desk"] for choice in item["choices"]} == {"Front desk", "Library"}


def test_a_hub_that_took_in_a_parcel_is_found_to_be_all_right(desk: Terminal, tmp_path: Path) -> None:
    desk.data("member", "add", "--name", "Ann Lee")
    desk.data("bundle", "export", tmp_path / "out.parcel")
    library = desk.at(tmp_path / "library.canhub")
    library.data("desk", "join", tmp_path / "out.parcel", "--desk", "Library")
    library.data("member", "edit", "Ann Lee", "--email", "ann@example.org")
    library.data("bundle", "export", tmp_path / "back.parcel")
    desk.data("bundle", "import", tmp_path / "back.parcel")
    # A field of this laptop's own, edited last, stands before the stranger's when all is folded in the log's order.
    desk.data("member", "edit", "Ann Lee", "--address", "1 High Street")
    assert desk.data("hub", "check") == {"ok": True, "findings": []}
