"""Acknowledged is durable: whatever is killed, at whatever moment, nothing that was acknowledged is lost."""

import json
import os
import pty
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from can_hub.commands import badges, consents, members, visits
from can_hub.kinds import Member, Visit, ids
from can_hub.store import driver, rebuild
from can_hub.store.hub import Hub
from can_hub.store.reading import Reading
from tests.stories.loyal_job import LIST_ROWS

ROOT = Path(__file__).resolve().parents[2]
JOB, WINDOW = (Path(__file__).with_name(name) for name in ("loyal_job.py", "loyal_window.py"))
SURROUNDINGS = {**os.environ, "PYTHONPATH": str(ROOT)}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = Hub.create(tmp_path / "hub.canhub", name="Riverside Hub", desk="Front desk")
    made.close()
    return made.path


@pytest.fixture
def opened(file: Path) -> Iterator[Hub]:
    hub = Hub.open(file)
    yield hub
    hub.close()


def wait_a_moment(seconds: float) -> None:
    """Let the other process run on: a kill has to come at any moment, so there is nothing to wait for."""
    threading.Event().wait(seconds)


def killed_after(*job_and_words: object, lines: int, seconds: float) -> list[tuple[str, int]]:
    """Start a job, let it acknowledge so many things, kill it a moment later, and give all it acknowledged."""
    command = [sys.executable, *map(str, job_and_words)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=SURROUNDINGS) as job:
        assert job.stdout is not None
        heard = [job.stdout.readline() for _line in range(lines)]
        wait_a_moment(seconds)
        job.kill()
        heard += job.stdout.read().splitlines(keepends=True)
    # A line without its end was cut off by the kill: it was never heard.
    told = [line.decode().split() for line in heard if line.endswith(b"\n")]
    return [(word, int(number)) for word, number in told]


def assert_sound(hub: Hub) -> None:
    assert hub.do(lambda writing: rebuild.check(writing.log)).result() == []


@pytest.mark.parametrize("seed", range(8))
def test_a_job_that_signs_people_in_loses_nothing_it_acknowledged(file: Path, seed: int) -> None:
    luck = random.Random(seed)
    told: list[tuple[str, int]] = []
    for _launch in range(2):
        told += killed_after(JOB, file, "sign_in", lines=luck.randint(1, 40), seconds=luck.uniform(0, 0.02))
    hub = Hub.open(file)
    try:
        everyone = {word: [number for kind, number in told if kind == word] for word in ("member", "visit", "left")}
        assert len(everyone["member"]) == len(hub.reading.many(Member, everyone["member"]))
        stays = hub.reading.many(Visit, everyone["visit"])
        assert len(everyone["visit"]) == len(stays)
        assert all(stays[number].left_at is not None for number in everyone["left"])
        # At most the one act under way at each kill was done and not acknowledged.
        assert hub.reading.count(Member) <= len(everyone["member"]) + 2
        assert_sound(hub)
        assert hub.do(members.join, "Someone after that").result()
    finally:
        hub.close()


@pytest.mark.parametrize("seed", range(4))
def test_a_list_is_there_whole_or_not_at_all(file: Path, seed: int) -> None:
    luck = random.Random(seed)
    told = killed_after(JOB, file, "bring_in", lines=luck.randint(1, 5), seconds=luck.uniform(0, 0.1))
    hub = Hub.open(file)
    try:
        found, rest = divmod(hub.reading.count(Member), LIST_ROWS)
        assert rest == 0
        assert len(told) <= found <= len(told) + 1
        assert_sound(hub)
    finally:
        hub.close()


@pytest.mark.parametrize("seed", range(6))
def test_a_killed_command_line_has_done_what_it_said(file: Path, seed: int) -> None:
    luck = random.Random(seed)
    said: list[dict[str, Any]] = []
    for number in range(3):
        command = ["--hub", str(file), "--json", "member", "add", "--name", f"Person {number}"]
        with subprocess.Popen(
            [sys.executable, "-m", "can_hub", *command], stdout=subprocess.PIPE, env=SURROUNDINGS
        ) as job:  # fmt: skip
            assert job.stdout is not None
            wait_a_moment(luck.uniform(0.1, 0.5))
            job.kill()
            answer = job.stdout.read()
        said += [json.loads(answer)] if answer.endswith(b"\n") else []
    hub = Hub.open(file)
    try:
        for one in said:
            assert hub.reading.get(Member, ids.number(one["id"])).name == one["name"]
        assert_sound(hub)
    finally:
        hub.close()


@pytest.mark.parametrize("seed", range(3))
def test_a_killed_window_has_done_what_it_said(file: Path, seed: int) -> None:
    luck = random.Random(seed)
    hub = Hub.open(file)
    for number in range(40):
        hub.do(members.join, f"Person{number:02} Smith").result()
    hub.close()
    told = killed_after(WINDOW, file, lines=luck.randint(1, 20), seconds=luck.uniform(0, 0.05))
    hub = Hub.open(file)
    try:
        inside = {visit.member for visit in hub.reading.where(Visit, left_at=None)}
        assert {number for _word, number in told} <= inside
        assert len(inside) <= len(told) + 1
        assert_sound(hub)
    finally:
        hub.close()


def _hear_ctrl_c() -> None:
    # A shell that runs the tests in the background lets them and their children ignore it.
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_an_import_that_is_stopped_by_hand_keeps_nothing(file: Path, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("Name\n" + "".join(f"Person {number}\n" for number in range(20_000)))
    command = [sys.executable, "-m", "can_hub", "--hub", str(file), "member", "import", str(people), "--json"]
    terminal, its_end = pty.openpty()
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=its_end,
        env=SURROUNDINGS,
        text=True,
        preexec_fn=_hear_ctrl_c,  # noqa: PLW1509 - no threads here
    ) as job:
        os.close(its_end)
        seen = b""
        while b"%" not in seen:
            seen += os.read(terminal, 1024)
        job.send_signal(signal.SIGINT)
        answer, _nothing = job.communicate()
    os.close(terminal)
    assert b"Bringing in" in seen
    assert job.returncode == 130
    assert json.loads(answer)["error"]["code"] == "stopped"
    hub = Hub.open(file)
    try:
        assert hub.reading.count(Member) == 0
        assert_sound(hub)
    finally:
        hub.close()


def pragmas(reading: Reading) -> dict[str, object]:
    wanted = ("journal_mode", "synchronous", "application_id", "user_version")
    return {name: reading.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}


def test_every_connection_is_as_durable_as_was_promised(opened: Hub) -> None:
    # 2 is FULL: https://www.sqlite.org/pragma.html#pragma_synchronous
    promised = {"journal_mode": "wal", "synchronous": 2, "application_id": 0x43414E48, "user_version": driver.VERSION}
    assert pragmas(opened.reading) == promised
    assert opened.do(pragmas).result() == promised


# The search index leaves out the beginning of a word where the word before it begins alike.
SECRETS = (
    "Zebedee", "Quillfeather", "ebedee", "uillfeather", "Zebby", "+442079460018", "2079460018", "81006497024",
    "zeb@example.org", "14 Larkspur Row", "afraid of geese", "Geese",
)  # fmt: skip


def someone_with_secrets(hub: Hub) -> int:
    """Make a member of whom much is known, in every kind that goes with a person."""
    member = hub.do(
        members.join, "Zebedee Quillfeather", known_as="Zebby", phone="+442079460018", email="zeb@example.org",
        address="14 Larkspur Row", notes="afraid of geese",
    ).result()  # fmt: skip
    hub.do(members.edit, member, access_needs="Geese").result()
    hub.do(visits.sign_in, member).result()
    hub.do(consents.give, member, "access").result()
    hub.do(badges.badge_of, member).result()
    return int(member)


def remains(file: Path) -> list[str]:
    """Give the secrets that are still somewhere in the file or beside it."""
    content = b"".join(part.read_bytes() for part in file.parent.glob(f"{file.name}*"))
    return [secret for secret in SECRETS if secret.encode() in content]


def test_no_byte_of_the_erased_is_left(opened: Hub) -> None:
    member = someone_with_secrets(opened)
    code = opened.do(badges.badge_of, member).result().code
    assert remains(opened.path) == list(SECRETS)
    opened.do(members.erase, member, sure="Zebedee Quillfeather").result()
    assert opened.wipe()
    assert remains(opened.path) == []
    assert code.encode() not in opened.path.read_bytes()
    assert_sound(opened)


def test_a_reader_that_holds_the_old_state_delays_the_wipe_and_no_longer(opened: Hub) -> None:
    member = someone_with_secrets(opened)
    reader = driver.connect(opened.path)
    reader.execute("BEGIN")
    assert reader.execute("SELECT count(*) FROM member").fetchone() == (1,)
    opened.do(members.erase, member, sure="Zebedee Quillfeather").result()
    assert opened.wipe() is False
    reader.execute("COMMIT")
    reader.close()
    assert opened.wipe() is True
    assert remains(opened.path) == []
    assert_sound(opened)


def test_the_command_line_says_when_traces_must_wait_and_takes_them_later(opened: Hub) -> None:
    someone_with_secrets(opened)
    command = [sys.executable, "-m", "can_hub", "--hub", str(opened.path)]
    opened.reading.connection.execute("BEGIN")
    assert opened.reading.count(Member) == 1
    told = subprocess.run(
        [*command, "member", "erase", "Zebedee", "--sure", "Zebedee Quillfeather", "--json"],
        capture_output=True, text=True, check=False, env=SURROUNDINGS,
    )  # fmt: skip
    assert told.returncode == 0
    assert json.loads(told.stdout).keys() == {"erased"}
    assert "traces may still be in the file" in told.stderr
    opened.reading.connection.execute("COMMIT")
    told = subprocess.run([*command, "member", "list"], capture_output=True, text=True, check=True, env=SURROUNDINGS)
    assert told.stderr == ""
    assert remains(opened.path) == []


def test_a_kill_before_the_vacuum_is_made_good_by_the_next_start(file: Path) -> None:
    hub = Hub.open(file)
    someone_with_secrets(hub)
    hub.close()
    erase_and_die = (
        "import os, signal, sys; from pathlib import Path; from can_hub.store.hub import Hub;"
        "from can_hub.commands import members; hub = Hub.open(Path(sys.argv[1]));"
        "(number,) = hub.reading.ids(members.Member);"
        "hub.do(members.erase, number, sure='Zebedee Quillfeather').result(); os.kill(os.getpid(), signal.SIGKILL)"
    )
    died = subprocess.run([sys.executable, "-c", erase_and_die, str(file)], check=False, env=SURROUNDINGS)
    assert died.returncode == -signal.SIGKILL
    assert remains(file) != []
    next_start = [sys.executable, "-m", "can_hub", "--hub", str(file), "member", "list", "--json"]
    told = subprocess.run(next_start, capture_output=True, text=True, check=True, env=SURROUNDINGS)
    assert json.loads(told.stdout) == {"members": [], "total": 0}
    assert remains(file) == []


@pytest.mark.parametrize("seed", range(4))
def test_a_kill_at_any_moment_of_erasing_leaves_a_sound_file_that_can_be_wiped(file: Path, seed: int) -> None:
    luck = random.Random(seed)
    hub = Hub.open(file)
    someone_with_secrets(hub)
    for number in range(5):
        hub.do(members.join, f"Zebedee Quillfeather {number}").result()
    hub.close()
    told = killed_after(JOB, file, "erase", lines=luck.randint(1, 6), seconds=luck.uniform(0, 0.03))
    hub = Hub.open(file)
    try:
        erased = [number for word, number in told if word == "erased"]
        assert hub.reading.many(Member, erased) == {}
        for member in hub.reading.ids(Member):
            hub.do(members.erase, member, sure=hub.reading.get(Member, member).name).result()
        assert hub.wipe()
        assert remains(file) == []
        assert_sound(hub)
    finally:
        hub.close()
