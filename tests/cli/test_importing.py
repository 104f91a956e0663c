"""`member import`: a list comes in whole, or not at all."""

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

ANSWER = {
    "added", "updated", "unchanged", "refused", "maybe_same", "differing", "kept_in_notes", "doubled", "columns",
    "unused_columns", "dry_run",
}  # fmt: skip


@pytest.fixture
def people(tmp_path: Path) -> Path:
    file = tmp_path / "people.csv"
    file.write_text("First name,Surname,Mobile\nAnn,Lee,020 7946 0018\nBen,Okafor,\n", encoding="utf-8")
    return file


def test_a_list_comes_in_and_the_same_list_again_adds_no_one(desk: Terminal, people: Path) -> None:
    told = desk.data("member", "import", people)
    assert told.keys() == ANSWER
    assert (told["added"], told["updated"], told["unchanged"]) == (2, 0, 0)
    again = desk.data("member", "import", people)
    assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, 2)
    assert desk.data("member", "list")["total"] == 2


def test_a_list_is_one_act_that_undo_takes_back(desk: Terminal, people: Path) -> None:
    desk.data("member", "import", people)
    assert len(desk.data("undo")["steps"]) == 2
    assert desk.data("member", "list")["total"] == 0


def test_trying_first_writes_nothing(desk: Terminal, people: Path) -> None:
    before = desk.digest()
    told = desk.data("member", "import", people, "--dry-run")
    assert (told["added"], told["dry_run"]) == (2, True)
    assert desk.digest() == before


def test_a_row_without_a_name_stops_the_whole_list_and_is_told(desk: Terminal, people: Path) -> None:
    people.write_text("Name,Phone\nAnn Lee,1\n,020 7946 0018\n", encoding="utf-8")
    before = desk.digest()
    said = desk("member", "import", people, "--json")
    assert said.status == 1
    assert said.data["error"]["code"] == "bad_rows"
    assert said.data["refused"] == [{"row": 3, "field": "name", "why": "This row has no name."}]
    assert desk.digest() == before
    assert desk.data("member", "import", people, "--skip-bad")["added"] == 1


def test_a_column_is_mapped_by_hand(desk: Terminal, people: Path) -> None:
    people.write_text("Who,Call\nAnn Lee,020 7946 0018\n", encoding="utf-8")
    told = desk.data("member", "import", people, "--map", "Who=name", "--map", "Call=phone")
    assert (told["added"], told["columns"]) == (1, {"Who": "name", "Call": "phone"})
    assert desk.data("member", "show", "Ann Lee")["phone"] == "+442079460018"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02\xff\xfe binary \x00" * 50, "no_spreadsheet"),
        (b"Phone,Town\n1,2\n", "no_names"),
        (b'Name\n"Ann\nBen\n', "open_quote"),
    ],
)
def test_what_is_no_list_of_people_is_refused_and_changes_nothing(
    desk: Terminal, tmp_path: Path, content: bytes, code: str
) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(content)
    before = desk.digest()
    assert desk.error("member", "import", file)["code"] == code
    assert desk.digest() == before


def test_a_list_that_is_not_there_is_trouble(desk: Terminal, tmp_path: Path) -> None:
    assert desk.error("member", "import", tmp_path / "none.csv", status=3)["code"] == "no_file"
