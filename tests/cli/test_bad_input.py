"""Whatever is wrong with the file, the disk or what was typed: one plain sentence, and nothing is changed."""

import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite

from can_hub import resources
from can_hub.store import driver
from tests.cli.disks import fill, make_read_only, small_disk
from tests.cli.terminal import Terminal

HOLD = """
import sys, sqlcipher3.dbapi2 as sqlite
held = sqlite.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "stick") as place:
        yield place


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits five seconds in a test."""
    monkeypatch.setattr(driver, "BUSY_MS", 50)


def test_a_hub_that_is_not_there_is_refused(bare: Terminal) -> None:
    assert bare.error("member", "list")["code"] == "no_file"
    assert not bare.file.exists()


@pytest.mark.parametrize("content", [b"", b"no hub at all\n" * 500, b"SQLite format 3\x00" + b"\x07" * 5000])
def test_a_file_that_is_no_hub_is_refused_and_left_as_it_is(bare: Terminal, content: bytes) -> None:
    bare.file.write_bytes(content)
    assert bare.error("member", "list")["code"] == "no_hub"
    assert bare.error("member", "add", "--name", "Ann")["code"] == "no_hub"
    assert bare.file.read_bytes() == content


def test_the_database_of_another_program_is_refused(bare: Terminal) -> None:
    other = sqlite.connect(str(bare.file))
    other.execute("CREATE TABLE songs(title)")
    other.close()
    assert bare.error("member", "list")["code"] == "no_hub"


def test_a_hub_of_a_newer_program_is_refused(desk: Terminal) -> None:
    before = desk.digest()
    newer = sqlite.connect(str(desk.file), isolation_level=None)
    newer.execute("PRAGMA user_version=99")
    assert desk.error("member", "add", "--name", "Ann")["code"] == "newer_hub"
    newer.execute(f"PRAGMA user_version={driver.VERSION}")
    newer.close()
    assert desk.digest() == before


def test_a_folder_is_no_hub(bare: Terminal) -> None:
    bare.file.mkdir()
    assert bare.error("member", "list")["code"] == "no_file"


@pytest.mark.usefixtures("impatient")
def test_a_hub_that_another_program_holds_is_trouble_and_can_be_read(desk: Terminal) -> None:
    before = desk.digest()
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(desk.file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:  # fmt: skip
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        assert desk.error("member", "add", "--name", "Ann", status=3)["code"] == "locked"
        assert desk.data("member", "list")["total"] == 0
        holder.communicate()
    assert desk.digest() == before


@pytest.mark.usefixtures("impatient")
def test_a_hub_that_nobody_else_may_even_read_is_trouble(desk: Terminal) -> None:
    alone = sqlite.connect(str(desk.file), isolation_level=None)
    alone.execute("PRAGMA locking_mode=EXCLUSIVE")
    alone.execute("BEGIN EXCLUSIVE")
    for typed in (("member", "list"), ("member", "add", "--name", "Ann"), ("hub", "status")):
        assert desk.error(*typed, status=3)["code"] == "locked"
    alone.close()
    assert desk.data("member", "list")["total"] == 0


@pytest.mark.parametrize("seed", range(24))
def test_bytes_that_nobody_wrote_are_told_as_damage_and_not_as_our_fault(desk: Terminal, seed: int) -> None:
    luck = random.Random(seed)
    desk.data("member", "import", resources.folder("sample", "members.csv"))
    content = bytearray(desk.file.read_bytes())
    if seed % 3 == 0:
        for _flip in range(luck.randint(1, 200)):
            content[luck.randrange(100, len(content))] = luck.randrange(256)
    elif seed % 3 == 1:
        del content[luck.randrange(1, len(content)) :]
    else:
        start = luck.randrange(4096, len(content) - 4096)
        content[start : start + 4096] = bytes(4096)
    desk.file.write_bytes(content)
    for typed in (
        ("member", "list"),
        ("hub", "status"),
        ("hub", "digest"),
        ("member", "add", "--name", "Q"),
        ("undo",),
    ):
        said = desk(*typed, "--json")
        assert said.status in {0, 3}, said
        assert said.status == 0 or said.data["error"]["code"] in {"damaged", "disk_error"}, said


def test_a_read_only_disk_is_trouble(bare: Terminal, disk: Path) -> None:
    stick = bare.at(disk / "hub.canhub")
    stick.data("hub", "new", "--name", "Riverside Hub")
    content = stick.file.read_bytes()
    make_read_only(disk)
    for typed in (("member", "add", "--name", "Ann"), ("undo",)):
        assert stick.error(*typed, status=3)["code"] in {"read_only", "cannot_open"}
    assert stick.file.read_bytes() == content
    assert bare.at(disk / "other.canhub").error("hub", "new", "--name", "Other", status=3)["code"] == "cannot_write"


def test_a_full_disk_is_trouble_and_what_was_saved_stays(bare: Terminal, disk: Path, tmp_path: Path) -> None:
    stick = bare.at(disk / "hub.canhub")
    stick.data("hub", "new", "--name", "Riverside Hub")
    before = stick.digest()
    people = tmp_path / "people.csv"
    people.write_text("Name\n" + "".join(f"Person {number}\n" for number in range(2_000)))
    filler = fill(disk)
    assert stick.error("member", "import", people, status=3)["code"] in {"disk_full", "disk_error", "cannot_open"}
    filler.unlink()
    assert stick.digest() == before
    assert stick.data("hub", "check") == {"ok": True, "findings": []}
    assert stick.data("member", "add", "--name", "Ann")["name"] == "Ann"


def test_papers_and_parcels_are_not_left_half_written_on_a_full_disk(desk: Terminal, disk: Path) -> None:
    desk.data("member", "add", "--name", "Ann")
    filler = fill(disk)
    assert desk.error("print", "badges", "--all", "--out", disk / "badges.pdf", status=3)["code"] == "pdf_not_written"
    assert desk.error("bundle", "export", disk / "parcel.canhub", status=3)["code"] == "cannot_write"
    assert desk.at(disk / "hub.canhub")("hub", "new", "--name", "Other").status == 3
    assert list(disk.iterdir()) == [filler]


def test_a_folder_that_is_not_there_is_trouble(desk: Terminal, tmp_path: Path) -> None:
    desk.data("member", "add", "--name", "Ann")
    nowhere = tmp_path / "no" / "folder"
    assert desk.error("print", "roll", "--out", nowhere / "roll.pdf", status=3)["code"] == "pdf_not_written"
    assert desk.error("bundle", "export", nowhere / "parcel", status=3)["code"] == "cannot_write"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "required"),
        ("   ", "required"),
        ("x" * 201, "too_long"),
        ("Ann\x07Lee", "bad_characters"),
        ("Ann\nLee", "bad_characters"),
        ("Ann\u202eeeL", "bad_characters"),
        ("Ann\u2066Lee", "bad_characters"),
        ("Ann\udc80", "bad_characters"),
    ],
)
def test_a_name_that_cannot_be_is_refused_beside_its_field(desk: Terminal, name: str, code: str) -> None:
    number = desk.data("member", "add", "--name", "Ann")["id"]
    before = desk.digest()
    for typed in (("member", "add", "--name", name), ("member", "edit", number, "--name", name)):
        error = desk.error(*typed)
        assert (error["code"], error["field"]) == (code, "name")
    assert desk("visit", "guest", name).status == 1
    assert desk.digest() == before


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("email", "ann at home", "bad_email"),
        ("birth-year", "then", "bad_number"),
        ("birth-year", "1776", "bad_year"),
        ("joined-on", "31/02/2026", "bad_day"),
        ("status", "asleep", "bad_choice"),
        ("roles", "member, king", "bad_choice"),
        ("published", "perhaps", "bad_choice"),
        ("notes", "x" * 20_001, "too_long"),
    ],
)
def test_a_value_that_cannot_be_is_refused_beside_its_field(desk: Terminal, field: str, value: str, code: str) -> None:
    desk.data("member", "add", "--name", "Ann")
    before = desk.digest()
    error = desk.error("member", "edit", "Ann", f"--{field}", value)
    assert (error["code"], error["field"]) == (code, field.replace("-", "_"))
    assert desk.digest() == before


def test_a_hub_needs_a_name_and_a_time_zone_that_exists(bare: Terminal) -> None:
    assert bare.error("hub", "new", "--name", "")["code"] == "required"
    assert bare.error("hub", "new", "--name", "Riverside", "--time-zone", "Middle/Earth")["code"] == "bad_zone"
    assert bare.error("hub", "new", "--name", "Riverside", "--desk", " ")["code"] == "no_name"
    assert not bare.file.exists()


@pytest.mark.parametrize(
    "typed",
    [
        ("nonsense",), ("member", "nonsense"), ("member", "show"), ("visit", "in"), ("member", "edit", "Ann"),
        ("member", "find", "Ann", "--limit", "none"), ("visit", "in", "Ann", "--at", "yesterday"),
        ("visit", "in", "Ann", "--at", "2026-06-06T10:00"), ("undo", "the last one"), ("print", "badges", "--out", "x"),
        ("member", "erase", "Ann"), ("--nonsense",),
    ],
)  # fmt: skip
def test_wrong_use_is_told_with_status_2(desk: Terminal, typed: tuple[str, ...]) -> None:
    desk.data("member", "add", "--name", "Ann")
    before = desk.digest()
    assert desk.error(*typed, status=2)["kind"] == "usage"
    assert desk.digest() == before


def test_nobody_is_erased_without_their_name(desk: Terminal) -> None:
    desk.data("member", "add", "--name", "Ann Lee")
    before = desk.digest()
    assert desk.error("member", "erase", "Ann Lee", "--sure", "Ann")["code"] == "not_sure"
    assert desk.digest() == before


def test_someone_who_was_taken_off_the_list_can_still_be_erased(desk: Terminal) -> None:
    ann = desk.data("member", "add", "--name", "Ann Lee")["id"]
    desk.data("undo")
    assert desk.data("member", "erase", ann, "--sure", "Ann Lee") == {"erased": ann}
    assert desk.error("member", "erase", ann, "--sure", "Ann Lee")["code"] == "not_found"


@pytest.mark.parametrize(
    "toml", ["", "name = [", 'name = "visit"\n[fields.a]\n', 'name = "own_x"\n', 'name = "own_x"\n[fields.id]\n']
)
def test_a_declaration_that_declares_nothing_is_refused(desk: Terminal, tmp_path: Path, toml: str) -> None:
    (tmp_path / "own.toml").write_text(toml)
    before = desk.digest()
    assert desk.error("toolkit", "add", tmp_path / "own.toml")["kind"] == "refused"
    assert desk.digest() == before
