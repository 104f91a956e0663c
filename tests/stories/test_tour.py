"""The day without a screen: everything it says it does is there afterwards."""

import json
import os
import struct
import subprocess
import sys
from pathlib import Path
from shutil import copytree
from zipfile import ZipFile

import pytest

from can_hub.app import places
from can_hub.cli.touring import make_ready
from can_hub.kinds import Member, Visit
from can_hub.store import copies, rebuild
from can_hub.store.digest import digest
from can_hub.store.hub import Hub

ROOT = Path(__file__).resolve().parents[2]


def tour(folder: Path, *typed: str) -> "subprocess.CompletedProcess[str]":
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    command = [sys.executable, "-m", "can_hub", "tour", str(folder), *typed]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=surroundings)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("tours") / "one"
    told = tour(place, "--json")
    assert (told.returncode, told.stderr) == (0, "")
    files = json.loads(told.stdout)["files"]
    assert {Path(file) for file in files} == set(place.iterdir())
    return place


def test_papers_are_papers_and_pictures_are_pictures(folder: Path) -> None:
    papers = sorted(folder.glob("*.pdf"))
    assert [file.name for file in papers] == [
        "attendance.pdf", "badges.pdf", "fire-list.pdf", "report.pdf", "term.pdf", "vouchers.pdf",
    ]  # fmt: skip
    assert all(file.read_bytes().startswith(b"%PDF") for file in papers)
    pictures = sorted(folder.glob("*.png"))
    assert {file.stem.rpartition("-")[2] for file in pictures} == {"light", "dark"}
    shown = {file.stem.rpartition("-")[0] for file in pictures}
    assert shown >= {"start", "start-our-hub", "start-join-our-hub", "start-get-our-hub-back"}
    assert shown >= {"roll-call", "attendance", "please-decide"}
    assert shown >= {place.name.replace("_", "-") for place in places()}
    assert len(pictures) == 2 * len(shown)
    for file in pictures:
        head = file.read_bytes()[:24]
        assert head.startswith(b"\x89PNG")
        assert min(struct.unpack(">II", head[16:24])) > 200


def test_what_goes_out_can_be_read_by_other_programs(folder: Path) -> None:
    calendar = (folder / "clubs.ics").read_bytes()
    assert calendar.startswith(b"BEGIN:VCALENDAR")
    assert calendar.count(b"BEGIN:VEVENT") > 5
    with ZipFile(folder / "everything.xlsx") as workbook:
        assert workbook.testzip() is None
    assert copies.look(folder / "backup.canhub").members == 60


def test_both_laptops_show_the_same_sound_hub(folder: Path) -> None:
    hubs = [Hub.open(folder / name) for name in ("front-desk.canhub", "library-laptop.canhub")]
    try:
        assert [hub.reading.desk_name for hub in hubs] == ["Front desk", "Library laptop"]
        assert [hub.reading.count(Member) for hub in hubs] == [60, 60]
        for hub in hubs:
            assert hub.do(lambda writing: rebuild.check(writing.log)).result() == []
        inside = [{visit.member for visit in hub.reading.where(Visit, left_at=None)} for hub in hubs]
        assert inside[0] == inside[1]
    finally:
        for hub in hubs:
            hub.close()


def test_the_report_tells_each_step_in_a_sentence(folder: Path) -> None:
    told = (folder / "tour.txt").read_text(encoding="utf-8").splitlines()
    assert len(told) >= 15
    assert all(sentence.endswith(".") for sentence in told)
    assert "20 people sign in, by keys alone." in told
    assert sum("fingerprints are equal" in sentence for sentence in told) == 2


def test_a_tour_may_be_made_again_in_its_folder(folder: Path, tmp_path: Path) -> None:
    again = copytree(folder, tmp_path / "again")
    make_ready(again)
    assert [file.name for file in again.iterdir()] == ["tour.txt"]


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "members.csv").write_text("my own list")
    told = tour(tmp_path, "--json")
    assert told.returncode == 1
    assert json.loads(told.stdout)["error"]["code"] == "folder_in_use"
    assert (tmp_path / "members.csv").read_text() == "my own list"


def test_a_folder_that_cannot_be_is_trouble(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert tour(tmp_path / "file" / "tour").returncode == 3


def test_the_digest_is_the_same_for_whoever_asks(folder: Path) -> None:
    hub = Hub.open(folder / "library-laptop.canhub")
    try:
        command = [sys.executable, "-m", "can_hub", "--hub", str(hub.path), "hub", "digest", "--json"]
        told = subprocess.run(
            command, capture_output=True, text=True, check=True, env=os.environ | {"PYTHONPATH": str(ROOT)}
        )  # fmt: skip
        assert json.loads(told.stdout)["digest"] == digest(hub.reading).digest
    finally:
        hub.close()
