"""Backups from the command line: made, listed, put back, and what is refused in one sentence."""

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal


def test_a_backup_is_made_listed_and_put_back(desk: Terminal) -> None:
    desk.data("member", "add", "--name", "Ann")
    assert desk.data("hub", "status")["last_backup"] is None
    made = desk.data("hub", "backup")
    assert made.keys() == {"file", "steps", "members"}
    assert made["members"] == 1
    desk.data("member", "add", "--name", "Ben")
    (one,) = desk.data("hub", "backups")["backups"]
    assert one.keys() == {"file", "steps", "members", "made_at", "hub", "desk"}
    assert desk.data("hub", "status")["last_backup"] == one["made_at"]
    back = desk.data("hub", "restore", made["file"])
    assert back.keys() == {"file", "steps", "members", "kept"}
    assert (back["file"], back["members"]) == (str(desk.file), 1)
    assert desk.data("member", "list")["total"] == 1
    assert desk.data("hub", "check") == {"ok": True, "findings": []}
    assert desk.data("hub", "restore", back["kept"])["members"] == 2


def test_a_backup_on_a_stick_is_remembered(desk: Terminal, tmp_path: Path) -> None:
    desk.data("--at", "2026-06-06T09:30Z", "hub", "backup", tmp_path / "on-a-stick.canhub")
    (tmp_path / "on-a-stick.canhub").unlink()
    status = desk.data("hub", "status")
    assert status["last_backup"] == status["last_backup_elsewhere"]
    assert status["last_backup"] is not None
    assert "Last backup saved elsewhere" in desk("hub", "status").text


def test_people_are_told_in_sentences(desk: Terminal, tmp_path: Path) -> None:
    assert "There is no backup yet" in desk("hub", "backups").text
    assert "No backup yet" in desk("hub", "status").text
    said = desk("hub", "backup", tmp_path / "copy.canhub").text
    assert said.startswith("A backup was made and looked at: ")
    said = desk("hub", "restore", tmp_path / "copy.canhub").text
    assert said.startswith("The hub is back as it was on ")
    assert "with 0 members" in said
    assert "What was there before is kept: " in said


@pytest.mark.parametrize(("content", "code"), [("Dear Ann", "no_backup"), ("PK\x03\x04", "spreadsheet")])
def test_what_is_no_backup_is_refused(desk: Terminal, tmp_path: Path, content: str, code: str) -> None:
    (tmp_path / "file").write_text(content)
    digest = desk.digest()
    assert desk.error("hub", "restore", tmp_path / "file")["code"] == code
    assert desk.digest() == digest


def test_a_hub_that_is_gone_comes_back_from_its_backups(desk: Terminal) -> None:
    desk.data("member", "add", "--name", "Ann")
    desk.data("hub", "backup")
    desk.file.unlink()
    (one,) = desk.data("hub", "backups")["backups"]
    assert desk.data("hub", "restore", one["file"])["kept"] is None
    assert desk.data("member", "list")["total"] == 1


def test_erasing_takes_the_person_out_of_the_backups_as_well(desk: Terminal) -> None:
    desk.data("member", "add", "--name", "Zebedee Quillfeather")
    desk.data("hub", "backup")
    folder = desk.file.with_name("front desk-backups")
    assert any(b"Quillfeather" in file.read_bytes() for file in folder.iterdir())
    said = desk("member", "erase", "Zebedee", "--sure", "Zebedee Quillfeather")
    assert (said.status, said.complaint) == (0, "")
    (left,) = folder.iterdir()
    assert b"uillfeather" not in left.read_bytes()
