"""`export …`: open copies, whole or not at all, and never over a hub."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from tests.cli.disks import fill, make_read_only, small_disk
from tests.cli.terminal import Terminal

COMMANDS = [("all", "copy.xlsx"), ("csv", "copy.csv"), ("sqlite", "copy.db")]


def typed(command: str, file: Path) -> list[object]:
    return ["export", command, *(["member"] if command == "csv" else []), file]


@pytest.fixture
def full(desk: Terminal) -> Terminal:
    desk.data("member", "add", "--name", "Ann Lee", "--phone", "01752 123456", "--birth-year", "1950")
    desk.data("member", "add", "--name", "Ben Okri")
    desk.data("visit", "in", "Ann Lee")
    return desk


def test_everything_goes_into_a_workbook_people_first(full: Terminal, tmp_path: Path) -> None:
    told = full.data("export", "all", tmp_path / "all.xlsx")
    assert (told["counts"]["member"], told["counts"]["visit"]) == (2, 1)
    assert openpyxl.load_workbook(tmp_path / "all.xlsx").sheetnames[:2] == ["About this file", "Members"]


def test_a_list_goes_out_as_csv_and_the_same_list_comes_in_again(full: Terminal, tmp_path: Path) -> None:
    full.data("export", "csv", "member", tmp_path / "members.csv")
    again = full.data("member", "import", tmp_path / "members.csv")
    assert (again["added"], again["updated"], again["unchanged"], again["unused_columns"]) == (0, 0, 2, [])


def test_the_workbook_of_everything_comes_in_again_and_adds_no_one(full: Terminal, tmp_path: Path) -> None:
    full.data("export", "all", tmp_path / "all.xlsx")
    people = full.data("member", "list")["total"]
    told = full.data("member", "import", tmp_path / "all.xlsx")
    assert (told["added"], told["unchanged"]) == (0, people)
    assert people


def test_a_sheet_is_named_when_a_list_of_members_is_not_the_first(full: Terminal, tmp_path: Path) -> None:
    full.data("export", "all", tmp_path / "all.xlsx")
    assert full.data("member", "import", tmp_path / "all.xlsx", "--sheet", "Members")["unchanged"] == 2
    assert full.error("member", "import", tmp_path / "all.xlsx", "--sheet", "Nowhere")["code"] == "no_sheet"


def test_a_list_that_is_not_there_is_refused_with_those_that_are(full: Terminal, tmp_path: Path) -> None:
    error = full.error("export", "csv", "memebr", tmp_path / "x.csv")
    assert error["code"] == "no_kind"
    assert "member" in error["message"]


def test_an_open_copy_is_read_by_any_sqlite_in_plain_words(full: Terminal, tmp_path: Path) -> None:
    full.data("export", "sqlite", tmp_path / "copy.db")
    copy = sqlite3.connect(tmp_path / "copy.db")
    try:
        rows = copy.execute('SELECT "Name", "Birth year", "Phone" FROM "Members" ORDER BY 1').fetchall()
        assert rows == [("Ann Lee", 1950, "+441752123456"), ("Ben Okri", None, None)]
        assert copy.execute('SELECT "Member" FROM "Visits, with names"').fetchall() == [("Ann Lee",)]
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        tables = {name for (name,) in copy.execute("SELECT name FROM sqlite_master")}
        assert not tables & {"step", "here", "writer", "erased"}
    finally:
        copy.close()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("copy.db-")] == []


def test_an_open_copy_is_made_with_no_byte_of_the_erased_and_the_removed(full: Terminal, tmp_path: Path) -> None:
    full.data("member", "erase", "Ann Lee", "--sure", "Ann Lee")
    full.data("export", "sqlite", tmp_path / "copy.db")
    content = (tmp_path / "copy.db").read_bytes()
    assert b"Ann Lee" not in content
    assert b"441752" not in content
    assert b"Ben Okri" in content


@pytest.mark.parametrize(("command", "name"), COMMANDS)
def test_a_copy_is_replaced_only_when_that_was_said(full: Terminal, tmp_path: Path, command: str, name: str) -> None:
    full.data(*typed(command, tmp_path / name))
    assert full.error(*typed(command, tmp_path / name))["code"] == "file_exists"
    full.data(*typed(command, tmp_path / name), "--replace")


@pytest.mark.parametrize(("command", "name"), COMMANDS)
def test_a_hub_is_never_written_over(full: Terminal, command: str, name: str) -> None:
    before = full.digest()
    assert full.error(*typed(command, full.file), "--replace")["code"] == "file_exists", name
    assert full.digest() == before


@pytest.mark.parametrize(("command", "name"), COMMANDS)
def test_a_disk_that_is_full_or_read_only_is_told_and_keeps_the_earlier_copy(
    full: Terminal, tmp_path: Path, command: str, name: str
) -> None:
    with small_disk(tmp_path / "stick") as disk:
        full.data(*typed(command, disk / name))
        before = (disk / name).read_bytes()
        filler = fill(disk)
        assert full.error(*typed(command, disk / name), "--replace", status=3)["code"] in ("not_saved", "disk_full")
        filler.unlink()
        make_read_only(disk)
        assert full.error(*typed(command, disk / name), "--replace", status=3)["code"] == "not_saved"
        assert (disk / name).read_bytes() == before
        assert len(list(disk.iterdir())) == 1


@pytest.mark.parametrize(("command", "name"), COMMANDS)
def test_a_folder_in_place_of_a_file_is_refused(full: Terminal, tmp_path: Path, command: str, name: str) -> None:
    (tmp_path / name).mkdir()
    assert full.error(*typed(command, tmp_path / name))["code"] == "is_a_folder"


def test_lists_that_a_hub_made_for_itself_go_out_as_well(full: Terminal, tmp_path: Path) -> None:
    toml = tmp_path / "keys.toml"
    toml.write_text(
        'name = "own_key"\none = "Key"\nmany = "Members"\n[fields.name]\nlabel = "Id"\n[fields.who]\n'
        'shape = "person"\n',
        encoding="utf-8",
    )
    full.data("toolkit", "add", toml)
    full.data("own", "add", "own_key", "name=Front door", "who=Ann Lee")
    full.data("export", "sqlite", tmp_path / "copy.db")
    full.data("export", "all", tmp_path / "all.xlsx")
    copy = sqlite3.connect(tmp_path / "copy.db")
    try:
        assert copy.execute('SELECT "Id (2)", "who" FROM "Members (2), with names"').fetchall() == [
            ("Front door", "Ann Lee")
        ]
    finally:
        copy.close()
    sheet = openpyxl.load_workbook(tmp_path / "all.xlsx")["Members (2)"]
    assert [cell.value for cell in sheet[2]][1:] == ["Front door", "Ann Lee"]


def test_no_library_for_workbooks_is_loaded_before_it_is_used() -> None:
    script = "import sys, can_hub.cli.program, can_hub.app; print([m for m in sys.modules if m.startswith('openpyxl')])"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
