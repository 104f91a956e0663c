"""The command line as other programs meet it: its exit status, and what goes to which stream."""

import json
import os
import resource
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def can_hub(*typed: object, **surroundings: object) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-m", "can_hub", *map(str, typed)], capture_output=True, text=True, check=False,
        env=environment | dict(surroundings.pop("env", {})), **surroundings,
    )  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "hub.canhub"
    assert can_hub("--hub", made, "hub", "new", "--name", "Riverside Hub").returncode == 0
    return made


def test_done_is_0_with_one_json_object_and_no_complaint(file: Path) -> None:
    done = can_hub("--hub", file, "--json", "member", "add", "--name", "Zoë 王")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["name"] == "Zoë 王"


def test_refused_is_1_with_one_sentence(file: Path) -> None:
    refused = can_hub("--hub", file, "visit", "in", "Nobody")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.count("\n") == 1


def test_wrong_use_is_2(file: Path) -> None:
    assert can_hub("--hub", file, "visit", "in").returncode == 2


def test_trouble_is_3(file: Path, tmp_path: Path) -> None:
    assert can_hub("--hub", file, "member", "import", tmp_path / "none.csv").returncode == 3


def test_our_own_fault_is_4_without_a_traceback(file: Path) -> None:
    broken = "import can_hub.store.digest as d; d.digest = None; from can_hub.cli import main; raise SystemExit(main())"
    arguments = [sys.executable, "-c", broken, "--hub", str(file), "hub", "digest"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    fault = subprocess.run(arguments, capture_output=True, text=True, check=False, env=environment)
    assert fault.returncode == 4
    assert "Traceback" not in fault.stderr
    assert fault.stderr.count("\n") == 1
    told = subprocess.run(
        arguments, capture_output=True, text=True, check=False, env=environment | {"CAN_HUB_DEBUG": "1"}
    )
    assert told.returncode == 4
    assert "Traceback" in told.stderr


def test_help_is_for_everyone_and_needs_no_hub() -> None:
    for typed in ((), ("member",), ("member", "add"), ("visit", "in")):
        told = can_hub(*typed, "--help")
        assert (told.returncode, told.stderr) == (0, "")
    assert can_hub("--version").stdout.startswith("CAN Hub ")


def test_without_a_display_no_window_is_tried() -> None:
    screens = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    told = can_hub("--json", env=screens)
    assert told.returncode == 3
    assert json.loads(told.stdout)["error"]["code"] == "no_display"


def test_no_command_loads_qt_or_draws_on_the_network(file: Path) -> None:
    look = (
        "import sys; from can_hub.cli import main; main(['--hub', sys.argv[1], 'member', 'list']);"
        "print([name for name in ('PySide6', 'reportlab', 'socket', 'ssl') if name in sys.modules])"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    told = subprocess.run(
        [sys.executable, "-c", look, str(file)], capture_output=True, text=True, check=True, env=environment
    )
    assert told.stdout.splitlines()[-1] == "[]"


def test_a_reader_that_has_read_enough_is_no_fault(file: Path) -> None:
    lines = f"'{sys.executable}' -m can_hub --hub '{file}' member list"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    told = subprocess.run(
        ["bash", "-o", "pipefail", "-c", f"{lines} | true"],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    assert (told.returncode, told.stderr) == (0, "")


def test_a_file_that_may_grow_no_more_is_trouble_and_nothing_is_lost(file: Path, tmp_path: Path) -> None:
    """A full disk, for machines where a test may not mount one."""
    people = tmp_path / "people.csv"
    people.write_text("Name\n" + "".join(f"Person {number}\n" for number in range(3_000)))
    before = can_hub("--hub", file, "hub", "digest", "--json").stdout

    def little_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

    told = can_hub("--hub", file, "member", "import", people, "--json", preexec_fn=little_room)
    assert told.returncode == 3, told
    assert json.loads(told.stdout)["error"]["code"] in {"disk_full", "disk_error"}
    assert can_hub("--hub", file, "hub", "digest", "--json").stdout == before


def test_several_programs_at_once_are_one_after_the_other(file: Path) -> None:
    with ThreadPoolExecutor(6) as people:
        names = [f"Person {number}" for number in range(6)]
        added = list(people.map(lambda name: can_hub("--hub", file, "member", "add", "--name", name).returncode, names))
        entered = list(people.map(lambda _door: can_hub("--hub", file, "visit", "in", "Person 0").returncode, range(4)))
    assert added == [0] * 6
    assert sorted(entered) == [0, 1, 1, 1]
    assert json.loads(can_hub("--hub", file, "hub", "check", "--json").stdout) == {"ok": True, "findings": []}
