"""Backups: whole or not at all, one a day for a month, nobody in them who was erased, and back again."""

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from can_hub import paths
from can_hub.commands import members, visits
from can_hub.errors import Refused, Trouble
from can_hub.kinds import Member
from can_hub.store import backup, copies, driver, rebuild, restoring, soundness
from can_hub.store.digest import digest
from can_hub.store.hub import Hub
from tests.cli.disks import fill, make_read_only, small_disk
from tests.conftest import Clock

ROOT = Path(__file__).resolve().parents[2]
LOYAL = """
import sys
from pathlib import Path
from can_hub.commands import members
from can_hub.store import backup
from can_hub.store.hub import Hub
hub = Hub.open(Path(sys.argv[1]))
while True:
    hub.do(members.join, "One more").result()
    print(backup.make(hub).file, flush=True)
"""


def join(hub: Hub, *names: str, **fields: object) -> list[int]:
    return [hub.do(members.join, name, **fields).result() for name in names]


def folder_of(hub: Hub) -> Path:
    return paths.backups_of(hub.path)


def names_in(file: Path, clock: Clock) -> list[str]:
    hub = Hub.open(file, now=clock)
    try:
        return [one.name for one in hub.reading.where(Member)]
    finally:
        hub.close()


def listing(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


# Making


def test_a_backup_is_one_whole_file_that_says_what_is_in_it(hub: Hub, clock: Clock) -> None:
    join(hub, "Ann", "Ben")
    made = backup.make(hub)
    assert listing(folder_of(hub)) == ["hub-2026-06-06-103000.canhub"]
    assert (made.hub, made.desk, made.members, made.made_at) == ("Riverside Hub", "Front desk", 2, clock.moment)
    assert made.steps == digest(hub.reading).steps
    assert copies.found(folder_of(hub)) == [made] == [copies.look(made.file)]
    assert copies.last(hub.path) == made
    assert soundness.is_sound(made.file)


def test_a_backup_can_be_read_from_a_stick_that_is_read_only(hub: Hub, tmp_path: Path) -> None:
    with small_disk(tmp_path / "stick") as stick:
        made = backup.make(hub, stick / "copy.canhub")
        make_read_only(stick)
        assert copies.look(made.file).hub == "Riverside Hub"
        assert listing(stick) == ["copy.canhub"]


def test_people_sign_in_while_a_backup_is_made(hub: Hub) -> None:
    ids = join(hub, *(f"Person {number}" for number in range(30)))
    doings = [hub.do(visits.sign_in, number) for number in ids]
    made = backup.make(hub)
    for doing in doings:
        doing.result()
    assert soundness.is_sound(made.file)
    assert copies.look(made.file)._replace(file=made.file) == made


def test_a_backup_goes_where_it_is_wanted_and_replaces_only_a_backup_of_this_hub(hub: Hub, tmp_path: Path) -> None:
    wanted = tmp_path / "stick"
    wanted.mkdir()
    assert backup.make(hub, wanted).file.parent == wanted
    twice = [backup.make(hub, wanted / "copy.canhub").file for _time in range(2)]
    assert twice[0] == twice[1]
    other = Hub.create(tmp_path / "other.canhub", name="Other", desk="Desk")
    other.close()
    (wanted / "letter.txt").write_text("Dear Ann")
    for place in (wanted / "letter.txt", other.path):
        before = place.read_bytes()
        with pytest.raises(Refused) as refused:
            backup.make(hub, place)
        assert refused.value.code == "file_exists"
        assert place.read_bytes() == before


@pytest.mark.parametrize("room_kb", [0, 8, 40, 90])
def test_on_a_full_disk_there_is_no_backup_and_no_half_one(hub: Hub, tmp_path: Path, room_kb: int) -> None:
    join(hub, *(f"Person {number}" for number in range(40)), notes="n" * 900)
    with small_disk(tmp_path / "stick") as stick:
        filler = fill(stick)
        with filler.open("r+b") as stream:
            stream.truncate(filler.stat().st_size - room_kb * 1024)
        with pytest.raises(Trouble) as trouble:
            backup.make(hub, stick / "copy.canhub")
        assert trouble.value.code == "no_backup_made"
        assert listing(stick) == ["filler"]
    assert join(hub, "Ann")


def test_a_folder_that_cannot_be_written_to_is_one_sentence(hub: Hub) -> None:
    folder_of(hub).write_text("in the way")
    with pytest.raises(Trouble) as trouble:
        backup.keep_up(hub)
    assert "Your hub is safe" in trouble.value.message


def test_a_copy_that_somebody_stops_leaves_nothing(hub: Hub) -> None:
    def stop(_share: float, _words: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        backup.make(hub, tell=stop)
    assert listing(folder_of(hub)) == []


def test_a_damaged_hub_is_not_copied_over_good_copies(hub: Hub, clock: Clock) -> None:
    join(hub, *(f"Person {number}" for number in range(60)), notes="n" * 900)
    hub.close()
    content = bytearray(hub.path.read_bytes())
    # The first bytes of a page somewhere in the log, which nothing reads when a hub is opened.
    page = content.index(b"n" * 800) // 4096 * 4096
    content[page : page + 16] = b"\x07" * 16
    hub.path.write_bytes(content)
    again = Hub.open(hub.path, now=clock)
    try:
        with pytest.raises(Trouble) as trouble:
            backup.make(again)
        assert trouble.value.code == "damaged"
        assert copies.found(folder_of(hub)) == []
    finally:
        again.close()


@pytest.mark.parametrize("seed", range(4))
def test_a_kill_at_any_moment_leaves_whole_backups_only(hub: Hub, clock: Clock, seed: int) -> None:
    join(hub, *(f"Person {number}" for number in range(20)))
    hub.close()
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    luck = random.Random(seed)
    with subprocess.Popen(
        [sys.executable, "-c", LOYAL, str(hub.path)], stdout=subprocess.PIPE, env=surroundings
    ) as job:
        assert job.stdout is not None
        for _line in range(luck.randint(1, 6)):
            job.stdout.readline()
        threading.Event().wait(luck.uniform(0, 0.05))
        job.send_signal(signal.SIGKILL)
    there = list(folder_of(hub).glob("*.canhub"))
    assert there
    assert all(soundness.is_sound(file) for file in there)
    assert len(copies.found(folder_of(hub))) == len(there)
    again = Hub.open(hub.path, now=clock)
    try:
        for left_over in folder_of(hub).glob(".unfinished-*"):
            # Old enough to count as left over, and not as another program's work.
            os.utime(left_over, (0, 0))
        backup.make(again)
        assert list(folder_of(hub).glob(".unfinished-*")) == []
    finally:
        again.close()


def test_a_hub_is_copied_before_it_is_brought_up_to_date(hub: Hub, clock: Clock) -> None:
    join(hub, "Ann")
    hub.write_alone(lambda writing: writing.connection.execute("PRAGMA user_version=0").fetchall())
    hub.close()
    Hub.open(hub.path, now=clock).close()
    (kept,) = folder_of(hub).iterdir()
    assert kept.name == "hub-2026-06-06-103000-before-update.canhub"
    connection = driver.connect(kept)
    assert connection.execute("PRAGMA user_version").fetchone() == (0,)
    connection.close()


def test_a_hub_that_cannot_be_copied_is_not_brought_up_to_date(hub: Hub, clock: Clock) -> None:
    hub.write_alone(lambda writing: writing.connection.execute("PRAGMA user_version=0").fetchall())
    hub.close()
    folder_of(hub).write_text("in the way")
    with pytest.raises(Trouble) as trouble:
        Hub.open(hub.path, now=clock)
    assert trouble.value.code == "no_backup_made"
    connection = driver.connect(hub.path)
    assert connection.execute("PRAGMA user_version").fetchone() == (0,)
    connection.close()


# Each day, for a month


def test_one_backup_is_made_each_day(hub: Hub, clock: Clock) -> None:
    assert backup.keep_up(hub) is not None
    clock.moment += timedelta(hours=9)
    assert backup.keep_up(hub) is None
    clock.moment += timedelta(hours=9)
    assert backup.keep_up(hub) is not None
    assert len(listing(folder_of(hub))) == 2


def test_backups_are_kept_for_a_month_one_a_day(hub: Hub, clock: Clock) -> None:
    for day in range(36):
        for _time in range(2 if 20 < day < 24 else 1):
            backup.make(hub)
            clock.moment += timedelta(minutes=1)
        clock.moment += timedelta(days=1)
    days = [one.made_at.date() for one in copies.found(folder_of(hub))]
    assert len(days) == len(set(days)) == 32
    assert min(days) == (clock.moment - timedelta(days=32)).date()


def test_the_newest_few_stay_however_old_they_are(hub: Hub, clock: Clock) -> None:
    for _day in range(7):
        backup.make(hub)
        clock.moment += timedelta(days=1)
    clock.moment += timedelta(days=900)
    backup.make(hub)
    assert len(copies.found(folder_of(hub))) == backup.FEWEST_KEPT


def test_a_clock_that_is_years_wrong_for_a_day_costs_no_backup_of_the_newest(hub: Hub, clock: Clock) -> None:
    for _day in range(3):
        backup.make(hub)
        clock.moment += timedelta(days=1)
    right = clock.moment
    clock.moment = datetime(2199, 1, 1, tzinfo=UTC)
    backup.make(hub)
    clock.moment = right
    assert backup.keep_up(hub) is not None
    assert len(copies.found(folder_of(hub))) == 5


def test_the_backups_of_another_hub_in_the_folder_are_left_alone(hub: Hub, tmp_path: Path, clock: Clock) -> None:
    other = Hub.create(tmp_path / "other.canhub", name="Other", desk="Desk", now=clock)
    stray = backup.make(other, _made(folder_of(hub)) / "old.canhub").file
    other.close()
    clock.moment += timedelta(days=400)
    for _time in range(8):
        backup.make(hub)
        clock.moment += timedelta(days=1)
    assert stray.exists()


def _made(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder


def test_when_the_last_backup_was_is_told_in_a_few_words(hub: Hub, clock: Clock) -> None:
    assert copies.told(copies.last(hub.path), hub.reading) == "No backup yet"
    backup.make(hub)
    assert copies.told(copies.last(hub.path), hub.reading) == "Last backup today 10:30"
    clock.moment += timedelta(days=2)
    assert copies.told(copies.last(hub.path), hub.reading) == "Last backup 6 Jun 2026"


def test_a_backup_that_was_saved_elsewhere_is_remembered(hub: Hub, clock: Clock, tmp_path: Path) -> None:
    backup.make(hub)
    clock.moment += timedelta(hours=2)
    made = backup.make(hub, tmp_path / "on-a-stick.canhub")
    made.file.unlink()
    assert copies.told(copies.last(hub.path), hub.reading) == "Last backup saved elsewhere today 12:30"
    assert copies.last_at(copies.last(hub.path), hub.reading) == made.made_at
    clock.moment += timedelta(days=1)
    assert copies.told(copies.last(hub.path), hub.reading) == "Last backup saved elsewhere 6 Jun 2026"
    backup.make(hub)
    assert copies.told(copies.last(hub.path), hub.reading) == "Last backup today 12:30"


def test_a_backup_elsewhere_takes_no_place_of_the_daily_one(hub: Hub, tmp_path: Path) -> None:
    backup.make(hub, tmp_path / "on-a-stick.canhub")
    assert backup.keep_up(hub) is not None
    assert backup.keep_up(hub) is None


def test_a_backup_that_could_not_be_saved_elsewhere_is_not_remembered(hub: Hub, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Ann")
    with pytest.raises(Refused):
        backup.make(hub, tmp_path / "letter.txt")
    assert copies.told(copies.last(hub.path), hub.reading) == "No backup yet"


def test_what_is_noted_of_a_backup_elsewhere_but_is_no_moment_says_nothing(hub: Hub) -> None:
    hub.do(lambda writing: writing.keep_here(copies.ELSEWHERE, "once upon a time")).result()
    assert copies.saved_elsewhere(hub.reading) is None


# Nobody who was erased


def holds(folder: Path, secret: str) -> list[str]:
    return [file.name for file in folder.iterdir() if secret.encode() in file.read_bytes()]


def test_no_byte_of_the_erased_stays_in_any_backup(hub: Hub, clock: Clock) -> None:
    (zeb, _ann) = join(hub, "Zebedee Quillfeather", "Ann")
    hub.do(members.edit, zeb, notes="afraid of geese").result()
    for _day in range(3):
        backup.make(hub)
        clock.moment += timedelta(days=1)
    assert len(holds(folder_of(hub), "Quillfeather")) == 3
    hub.do(members.erase, zeb, sure="Zebedee Quillfeather").result()
    hub.wipe()
    backup.let_go_of_erased(hub)
    for secret in ("Quillfeather", "Zebedee", "uillfeather", "geese"):
        assert holds(folder_of(hub), secret) == []
    (kept,) = copies.found(folder_of(hub))
    assert kept.members == 1


def test_a_hub_that_cannot_be_wiped_just_now_still_gives_a_clean_backup(hub: Hub, tmp_path: Path) -> None:
    (zeb,) = join(hub, "Zebedee Quillfeather")
    reader = driver.connect(hub.path)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM step").fetchone()
    hub.do(members.erase, zeb, sure="Zebedee Quillfeather").result()
    made = backup.make(hub, tmp_path / "copy.canhub")
    reader.execute("COMMIT")
    reader.close()
    assert b"Quillfeather" not in made.file.read_bytes()
    assert b"uillfeather" not in made.file.read_bytes()


def test_the_old_backups_stay_until_a_new_one_is_there(tmp_path: Path, clock: Clock) -> None:
    with small_disk(tmp_path / "disk") as disk:
        hub = Hub.create(disk / "hub.canhub", name="Riverside Hub", desk="Front desk", now=clock)
        (zeb,) = join(hub, "Zebedee")
        old = backup.make(hub).file
        hub.do(members.erase, zeb, sure="Zebedee").result()
        filler = fill(disk)
        with pytest.raises(Trouble):
            backup.let_go_of_erased(hub)
        assert old.exists()
        filler.unlink()
        # The next start makes up for it, although there is a copy of today.
        assert backup.keep_up(hub) is not None
        assert not old.exists()
        hub.close()


# Back again


def test_a_hub_is_got_back_as_it_was_and_what_was_there_is_kept(hub: Hub, clock: Clock) -> None:
    join(hub, "Ann")
    made = backup.make(hub)
    before = digest(hub.reading)
    join(hub, "Ben")
    hub.close()
    done = restoring.restore(hub.path, made.file, now=clock)
    assert names_in(hub.path, clock) == ["Ann"]
    again = Hub.open(hub.path, now=clock)
    assert digest(again.reading) == before
    assert again.do(lambda writing: rebuild.check(writing.log)).result() == []
    again.close()
    assert done.kept is not None
    assert copies.look(done.kept).members == 2


def test_a_restored_hub_never_writes_a_number_again(hub: Hub, clock: Clock) -> None:
    join(hub, "Ann")
    made = backup.make(hub)
    join(hub, "Ben")
    used = set(hub.reading.connection.execute("SELECT id FROM writer"))
    hub.close()
    restoring.restore(hub.path, made.file, now=clock)
    again = Hub.open(hub.path, now=clock)
    assert again.reading.here("writer") == ""
    join(again, "Cat")
    (new,) = set(again.reading.connection.execute("SELECT id FROM writer")) - used
    assert new == (again.reading.here("writer"),)
    again.close()


def test_after_a_restore_the_others_get_everything_once_more(hub: Hub, clock: Clock) -> None:
    hub.do(lambda writing: writing.keep_here("heard:AAAAAAAA", '{"x": 5}')).result()
    made = backup.make(hub)
    hub.close()
    restoring.restore(hub.path, made.file, now=clock)
    again = Hub.open(hub.path, now=clock)
    assert again.reading.here("heard:AAAAAAAA") == ""
    again.close()


def test_who_was_erased_stays_erased_when_an_older_backup_comes_back(hub: Hub, tmp_path: Path, clock: Clock) -> None:
    (zeb, _ann) = join(hub, "Zebedee Quillfeather", "Ann")
    made = backup.make(hub, tmp_path / "stick.canhub")
    hub.do(members.erase, zeb, sure="Zebedee Quillfeather").result()
    hub.close()
    restoring.restore(hub.path, made.file, now=clock)
    assert names_in(hub.path, clock) == ["Ann"]
    assert b"uillfeather" not in hub.path.read_bytes()
    assert not hub.path.with_name("hub.canhub-wal").exists()


def test_a_hub_is_got_back_where_there_is_none(hub: Hub, tmp_path: Path, clock: Clock) -> None:
    join(hub, "Ann")
    made = backup.make(hub)
    place = tmp_path / "new" / "hub.canhub"
    assert restoring.restore(place, made.file, now=clock).kept is None
    assert names_in(place, clock) == ["Ann"]
    assert made.file.exists()


def test_a_damaged_hub_is_set_aside_byte_by_byte(hub: Hub, clock: Clock) -> None:
    join(hub, "Ann")
    made = backup.make(hub)
    hub.close()
    rubbish = b"SQLite format 3\x00" + b"\x07" * 5_000
    hub.path.write_bytes(rubbish)
    kept = restoring.restore(hub.path, made.file, now=clock).kept
    assert kept is not None
    assert kept.read_bytes() == rubbish
    assert names_in(hub.path, clock) == ["Ann"]


def _damaged_and_got_back(hub: Hub, clock: Clock) -> tuple[Hub, Path]:
    made = backup.make(hub)
    hub.close()
    hub.path.write_bytes(b"SQLite format 3\x00" + b"Zebedee" * 900)
    kept = restoring.restore(hub.path, made.file, now=clock).kept
    assert kept is not None
    # The disk dates files by the computer's clock, and the hub here goes by the test's.
    os.utime(kept, (clock.moment.timestamp(),) * 2)
    return Hub.open(hub.path, now=clock), kept


def test_a_damaged_hub_goes_when_someone_is_erased_and_not_before(hub: Hub, clock: Clock) -> None:
    ann, _ben = join(hub, "Ann", "Ben")
    hub.do(members.erase, ann, sure="Ann").result()
    clock.moment += timedelta(hours=1)
    again, kept = _damaged_and_got_back(hub, clock)
    clock.moment += timedelta(hours=1)
    backup.let_go_of_erased(again)
    backup.make(again)
    assert kept.exists()
    (ben,) = again.reading.where(Member)
    again.do(members.erase, ben.id, sure="Ben").result()
    backup.let_go_of_erased(again)
    assert not kept.exists()
    again.close()


def test_a_damaged_hub_is_kept_for_a_month(hub: Hub, clock: Clock) -> None:
    again, kept = _damaged_and_got_back(hub, clock)
    stranger = kept.with_name("hub-damaged-1.canhub.txt")
    stranger.touch()
    os.utime(stranger, (0, 0))
    clock.moment += timedelta(days=30)
    backup.make(again)
    assert kept.exists()
    clock.moment += timedelta(days=2)
    backup.make(again)
    assert not kept.exists()
    assert stranger.exists()
    again.close()


def test_what_a_damaged_hub_had_not_taken_in_yet_is_kept_as_long_as_the_hub(hub: Hub, clock: Clock) -> None:
    made = backup.make(hub)
    hub.close()
    hub.path.write_bytes(b"SQLite format 3\x00" + b"Zebedee" * 900)
    beside = hub.path.with_name(hub.path.name + "-wal")
    beside.write_bytes(b"what was written last")
    os.utime(beside, (0, 0))
    kept = restoring.restore(hub.path, made.file, now=clock).kept
    assert kept is not None
    again = Hub.open(hub.path, now=clock)
    backup.make(again)
    again.close()
    assert kept.with_name(kept.name + "-wal").read_bytes() == b"what was written last"


def test_a_backup_is_not_written_over_the_hub_itself(hub: Hub) -> None:
    join(hub, "Ann")
    with pytest.raises(Refused) as refused:
        backup.make(hub, hub.path.parent / "." / hub.path.name)
    assert refused.value.code == "same_file"
    join(hub, "Ben")
    assert hub.reading.count(Member) == 2


def test_a_hub_file_copied_by_hand_is_a_backup_too(hub: Hub, tmp_path: Path, clock: Clock) -> None:
    join(hub, "Ann")
    for ending in ("", "-wal"):
        shutil.copy(f"{hub.path}{ending}", f"{tmp_path / 'mine.canhub'}{ending}")
    restoring.restore(tmp_path / "new.canhub", tmp_path / "mine.canhub", now=clock)
    assert names_in(tmp_path / "new.canhub", clock) == ["Ann"]


NOT_TO_BE = {
    "nothing there": (None, "no_file"),
    "empty": (b"", "no_backup"),
    "words": (b"Dear Ann", "no_backup"),
    "a workbook": (b"PK\x03\x04 and so on", "spreadsheet"),
    "a parcel": (b"CANHUB-BUNDLE 1\n and so on", "parcel"),
    "rubbish that begins well": (b"SQLite format 3\x00" + b"\x07" * 5_000, "no_backup"),
}


@pytest.mark.parametrize(("content", "code"), NOT_TO_BE.values(), ids=NOT_TO_BE)
def test_what_is_no_backup_is_one_sentence_and_nothing_is_changed(
    hub: Hub, tmp_path: Path, content: bytes | None, code: str
) -> None:
    file = tmp_path / "file.canhub"
    if content is not None:
        file.write_bytes(content)
    _nothing_changes(hub, file, code)


def test_a_list_of_people_is_no_backup(hub: Hub, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("Name\nAnn\n")
    _nothing_changes(hub, tmp_path / "people.csv", "spreadsheet")


@pytest.mark.parametrize("part", [0.2, 0.5, 0.95])
def test_a_backup_that_was_cut_short_is_damaged(hub: Hub, part: float) -> None:
    join(hub, *(f"Person {number}" for number in range(40)), notes="n" * 900)
    made = backup.make(hub).file
    made.write_bytes(made.read_bytes()[: int(made.stat().st_size * part)])
    _nothing_changes(hub, made, "damaged_backup")


def test_a_backup_in_which_a_step_was_changed_is_damaged(hub: Hub) -> None:
    join(hub, "Ann Abernathy")
    made = backup.make(hub).file
    made.write_bytes(made.read_bytes().replace(b"Ann Abernathy", b"Ann Overnathy"))
    _nothing_changes(hub, made, "damaged_backup")


def test_a_backup_of_another_hub_is_refused(hub: Hub, tmp_path: Path) -> None:
    other = Hub.create(tmp_path / "other.canhub", name="Other", desk="Desk")
    made = backup.make(other, tmp_path / "copy.canhub").file
    other.close()
    _nothing_changes(hub, made, "other_hub")


def test_a_backup_of_a_newer_program_is_refused(hub: Hub) -> None:
    made = backup.make(hub).file
    connection = driver.connect(made)
    connection.execute("PRAGMA user_version=999")
    connection.close()
    _nothing_changes(hub, made, "newer_hub")


def test_the_hub_itself_is_no_backup_of_it(hub: Hub) -> None:
    _nothing_changes(hub, hub.path, "same_file")


def _nothing_changes(hub: Hub, file: Path, code: str) -> None:
    hub.close()
    before = hub.path.read_bytes()
    there = listing(hub.path.parent)
    with pytest.raises((Refused, Trouble)) as no:
        restoring.restore(hub.path, file)
    assert no.value.code == code
    assert hub.path.read_bytes() == before
    assert listing(hub.path.parent) == there


def test_a_hub_that_is_open_in_another_window_is_not_replaced(hub: Hub) -> None:
    join(hub, "Ann")
    made = backup.make(hub)
    join(hub, "Ben")
    with pytest.raises(Trouble) as trouble:
        restoring.restore(hub.path, made.file)
    assert trouble.value.code == "locked"
    assert join(hub, "Cat")
    assert hub.reading.count(Member) == 3


@pytest.mark.parametrize("room_kb", [0, 60, 200])
def test_a_restore_on_a_full_disk_changes_nothing(hub: Hub, tmp_path: Path, clock: Clock, room_kb: int) -> None:
    join(hub, "Ann")
    with small_disk(tmp_path / "disk") as disk:
        place = disk / "hub.canhub"
        shutil.copy(backup.make(hub).file, place)
        made = backup.make(hub, tmp_path / "copy.canhub").file
        before = copies.look(place)
        filler = fill(disk)
        with filler.open("r+b") as stream:
            stream.truncate(filler.stat().st_size - room_kb * 1024)
        with pytest.raises(Trouble):
            restoring.restore(place, made, now=clock)
        filler.unlink()
        assert copies.look(place) == before
        assert restoring.restore(place, made, now=clock)
        assert names_in(place, clock) == ["Ann"]
