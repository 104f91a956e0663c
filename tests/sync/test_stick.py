"""Two and three laptops that swap with a real folder, and all the ways in which a stick can fail them."""

import errno
import itertools
import json
import os
import random
import subprocess
import sys
from contextlib import suppress

import pytest

from can_hub.commands import members, visits
from can_hub.errors import Trouble
from can_hub.kinds import Member
from can_hub.store.hub import Hub
from can_hub.sync import bundle, medium, receive, send, standing, stick
from tests.cli.disks import fill, make_read_only, small_disk
from tests.store.hubs import digested, done, remade, someone, tables
from tests.sync.desks import joined, state


@pytest.fixture
def place(tmp_path):
    """A stick that nobody has used yet."""
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.fixture
def library(hub, tmp_path, clock):
    """A second laptop, of which the first has heard by stick."""
    someone(hub, "Ann")
    (tmp_path / "first").mkdir()
    with joined(hub, tmp_path / "library.canhub", clock, "Library laptop") as other:
        stick.swap(other, tmp_path / "first")
        stick.swap(hub, tmp_path / "first")
        stick.swap(other, tmp_path / "first")
        yield other


def on(place):
    """Give the parcels on a stick."""
    return sorted(path for path in place.rglob("*") if path.is_file())


def readers(place):
    return sorted(str(bundle.read(path).manifest["to"]) for path in on(place))


def trouble(hub, place):
    with pytest.raises(Trouble) as told:
        stick.swap(hub, place)
    assert "lost" in told.value.message
    return told.value.code


def test_a_hub_of_one_laptop_leaves_everything_for_one_that_joins(hub, place):
    someone(hub, "Ann")
    swapped = stick.swap(hub, place)
    assert swapped.came == swapped.odd == ()
    assert [(one.desk, one.name) for one in swapped.went] == [("all", "")]
    assert readers(place) == ["[]"]
    stick.swap(hub, place)
    assert len(on(place)) == 1


def test_what_two_laptops_did_apart_is_the_same_on_both_after_there_and_back(hub, library, place):
    done(hub, members.join, "Ben")
    done(library, members.join, "Cem")
    done(library, visits.sign_in, next(iter(library.reading.ids(Member))))
    stick.swap(hub, place)
    (came,) = stick.swap(library, place).came
    assert (came.name, came.people) == ("Front desk", 1)
    (came,) = stick.swap(hub, place).came
    assert (came.name, came.people, came.new >= 2) == ("Library laptop", 1, True)
    assert digested(hub) == digested(library)
    assert remade(hub) == tables(hub)


def test_each_laptop_gets_a_parcel_of_its_own_and_leaves_those_of_others(hub, library, place, tmp_path, clock):
    with joined(hub, tmp_path / "hall.canhub", clock, "Hall laptop") as hall:
        for each in (hall, hub, library, hall):
            stick.swap(each, tmp_path / "first")
        someone(hub, "Ben")
        went = stick.swap(hub, place).went
        assert {one.name for one in went} == {"Library laptop", "Hall laptop"}
        assert readers(place) == sorted(f"['{each.reading.desk_code}']" for each in (library, hall))
        assert [one.name for one in stick.swap(hall, place).came] == ["Front desk"]
        assert [one.name for one in stick.swap(library, place).came] == ["Front desk", "Hall laptop"]
        assert digested(hub) == digested(library) == digested(hall)


def test_what_has_been_acknowledged_by_everyone_goes_from_the_stick(hub, library, place):
    someone(hub, "Ben")
    for each in (hub, library, hub, library, hub):
        stick.swap(each, place)
    assert on(place) == []
    assert stick.told(stick.swap(hub, place)) == ["There was nothing to swap: all laptops know the same."]


def test_steps_are_not_confirmed_until_their_reader_says_so(hub, library, place):
    assert standing.only_here(hub.reading) == 0
    someone(hub, "Ben")
    waiting = standing.only_here(hub.reading)
    assert waiting > 0
    stick.swap(hub, place)
    assert standing.only_here(hub.reading) == waiting
    for path in on(place):
        path.unlink()
    (went,) = stick.swap(hub, place).went
    assert went.steps >= waiting
    stick.swap(library, place)
    stick.swap(hub, place)
    assert standing.only_here(hub.reading) == 0
    (row,) = standing.laptops(hub.reading)
    assert (row.name, row.unseen) == ("Library laptop", 0)
    assert row.last_heard is not None


def test_names_on_the_stick_are_small_letters_and_digits_and_say_nothing(hub, library, place):
    someone(hub, "Ben")
    stick.swap(hub, place)
    (file,) = on(place)
    assert file.parent.parent == place / "CANHUB"
    assert file.parent.name.isalnum()
    assert file.parent.name == file.parent.name.lower()
    assert file.name == file.name.lower()
    assert file.suffix == ".canb"
    assert len(file.stem) == 8


@pytest.mark.parametrize("inner", ["CANHUB", "own"])
def test_the_folder_that_can_hub_made_may_be_chosen_as_well(hub, library, place, inner):
    someone(hub, "Ben")
    stick.swap(hub, place)
    (file,) = on(place)
    assert stick.swap(library, file.parent if inner == "own" else place / "CANHUB").came[0].people == 1


def test_a_damaged_parcel_is_told_and_left_while_the_others_are_taken(hub, library, place):
    someone(hub, "Ben")
    stick.swap(hub, place)
    (good,) = on(place)
    spoiled = bytearray(good.read_bytes())
    spoiled[len(spoiled) // 2] ^= 1
    bad = good.with_name("0bad.canb")
    bad.write_bytes(spoiled)
    (good.parent / "1shop.canb").write_text("eggs, milk")
    swapped = stick.swap(library, place)
    assert [one.file for one in swapped.odd] == ["0bad.canb", "1shop.canb"]
    assert "damaged" in swapped.odd[0].why
    assert swapped.came[0].people == 1
    assert bad.read_bytes() == spoiled


def test_a_parcel_of_another_hub_is_told_and_left(hub, library, place, tmp_path, clock):
    other = Hub.create(tmp_path / "other.canhub", name="Hilltop", desk="Hill", now=clock, durable="OFF")
    stick.swap(other, place)
    other.close()
    (foreign,) = on(place)
    someone(hub, "Ben")
    stick.swap(hub, place)
    ours = next(path.parent for path in on(place) if path != foreign)
    (ours / "foreign0.canb").write_bytes(foreign.read_bytes())
    swapped = stick.swap(library, place)
    assert [(one.file, "another hub" in one.why) for one in swapped.odd] == [("foreign0.canb", True)]
    assert swapped.came[0].people == 1
    assert foreign.exists()


def test_a_laptop_restored_from_a_backup_finds_its_own_steps_on_the_stick(hub, library, place, tmp_path, clock):
    import shutil

    # What stands in the write-ahead log would not be in the file that is copied.
    hub.write_alone(lambda writing: writing.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())
    shutil.copyfile(hub.path, tmp_path / "backup.canhub")
    ben = someone(hub, "Ben")
    stick.swap(hub, place)
    with_ben = digested(hub)
    again = Hub.open(tmp_path / "backup.canhub", now=clock, durable="OFF")
    assert again.reading.find(Member, ben) is None
    stick.swap(again, place)
    assert digested(again) == with_ben
    again.close()


def test_an_old_stick_from_a_drawer_changes_nothing(hub, library, place, tmp_path):
    someone(hub, "Ben")
    stick.swap(hub, place)
    old = [(path, path.read_bytes()) for path in on(place)]
    someone(hub, "Cem")
    stick.swap(hub, place)
    stick.swap(library, place)
    before = digested(library)
    for path, content in old:
        path.write_bytes(content)
    stick.swap(library, place)
    assert digested(library) == before


def test_erased_people_go_by_stick(hub, library, place):
    (ann,) = hub.reading.ids(Member)
    done(hub, members.erase, ann, sure="Ann")
    stick.swap(hub, place)
    assert stick.swap(library, place).came[0].erased == 1
    assert b"Ann" not in b"".join(path.read_bytes() for path in on(place))


def test_a_stick_that_is_not_there_is_told(hub, library, tmp_path):
    before = state(hub)
    assert trouble(hub, tmp_path / "none") == "stick_gone"
    assert state(hub) == before
    (tmp_path / "file").write_text("")
    assert trouble(hub, tmp_path / "file") == "stick_gone"


def test_a_full_stick_is_told_and_keeps_what_it_had(hub, library, tmp_path):
    with small_disk(tmp_path / "disk") as disk:
        stick.swap(library, disk)
        someone(hub, "Ben")
        stick.swap(hub, disk)
        before = {path: path.read_bytes() for path in on(disk)}
        fill(disk)
        someone(hub, "Cem")
        assert trouble(hub, disk) == "stick_full"
        assert {path: path.read_bytes() for path in on(disk) if path.name != "filler"} == before


def test_a_read_only_stick_is_read_and_told(hub, library, tmp_path):
    with small_disk(tmp_path / "disk") as disk:
        someone(library, "Ben")
        stick.swap(library, disk)
        make_read_only(disk)
        assert trouble(hub, disk) == "stick_read_only"
        assert hub.reading.count(Member) == 2


class Touches:
    """Stands between the program and a stick: counts every touch, and lets one of them fail."""

    def __init__(self, fails_at=0, error=errno.EIO, pulled=None):
        self.fails_at = fails_at
        self.error = error
        self.pulled = pulled
        self.count = 0
        self.lies = False

    def __getattr__(self, name):
        real = getattr(os, name)
        if not callable(real) or name == "close":
            return real

        def touch(*said, **more):
            self.count += 1
            if (
                self.fails_at
                and self.count >= self.fails_at
                and (self.pulled is not None or self.count == self.fails_at)
            ):
                if self.pulled is not None and self.pulled.exists():
                    self.pulled.rename(self.pulled.with_name("pulled"))
                raise OSError(self.error, "as a stick does")
            given = real(*said, **more)
            return bytes(len(given)) if self.lies and name == "read" else given

        return touch


@pytest.fixture
def touched(monkeypatch):
    """Give what puts such a thing between."""

    def put(touches):
        monkeypatch.setattr(medium, "os", touches)
        return touches

    yield put
    monkeypatch.setattr(medium, "os", os)


def both_have_news(hub, library, place):
    someone(library, "Ben")
    stick.swap(library, place)
    someone(hub, "Cem")


def agree(hub, library, place):
    """Whatever happened before, three swaps with a sound stick bring two laptops together."""
    for each in (hub, library, hub):
        assert stick.swap(each, place).odd == ()
    assert digested(hub) == digested(library)
    assert remade(hub) == tables(hub)


@pytest.mark.parametrize("pulled", [False, True], ids=["fails once", "is pulled out"])
def test_a_stick_that_fails_at_any_touch_is_told_and_nothing_is_lost(hub, library, place, touched, pulled):
    for at in itertools.count(1):
        both_have_news(hub, library, place)
        touches = touched(Touches(at, errno.ENODEV if pulled else errno.EIO, place if pulled else None))
        failed = None
        with suppress(Trouble):
            failed = stick.swap(hub, place)
        touched(os)
        gone = place.with_name("pulled")
        if gone.exists():
            gone.rename(place)
        assert failed is None or not pulled or touches.count < at
        agree(hub, library, place)
        assert not list(place.rglob("*.tmp"))
        if touches.count < at:
            break
    # Else hardly a touch of the stick would have been made to fail.
    assert at > 12


def test_a_stick_that_does_not_keep_what_is_written_is_told(hub, library, place, touched):
    someone(hub, "Ben")
    touches = touched(Touches())
    touches.lies = True
    assert trouble(hub, place) == "stick_lies"
    touched(os)
    assert on(place) == []
    agree(hub, library, place)


def test_a_slow_stick_is_told(hub, library, place):
    # Asked twice: when the swap begins and when it is over.
    ticks = iter([0.0, 60.0])
    someone(hub, "Ben")
    (odd,) = stick.swap(hub, place, seconds=lambda: next(ticks)).odd
    assert "slow" in odd.why


def test_a_cancel_before_anything_was_taken_leaves_all_as_it_was(hub, library, place):
    both_have_news(hub, library, place)
    before, there = state(hub), [path.read_bytes() for path in on(place)]

    def stop(_share, _words):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stick.swap(hub, place, stop)
    assert state(hub) == before
    assert [path.read_bytes() for path in on(place)] == there


def test_a_cancel_at_any_moment_leaves_hub_and_stick_usable(hub, library, place):
    for at in itertools.count(1):
        both_have_news(hub, library, place)
        left = iter(range(at))

        def stop(_share, _words, left=left):
            next(left)

        with suppress(StopIteration):
            stick.swap(hub, place, stop)
            break
        agree(hub, library, place)
        assert not list(place.rglob("*.tmp"))
    assert at > 5


KILLED = """
import os, sys
from pathlib import Path
from can_hub.store.hub import Hub
from can_hub.sync import medium, stick

left = int(sys.argv[3])

class Dying:
    def __getattr__(self, name):
        def touch(*said, **more):
            global left
            left -= 1
            if left == 0:
                os._exit(9)
            return getattr(os, name)(*said, **more)
        return touch if callable(getattr(os, name)) else getattr(os, name)

medium.os = Dying()
stick.swap(Hub.open(Path(sys.argv[1])), Path(sys.argv[2]))
"""


def test_a_program_that_is_killed_in_a_swap_leaves_hub_and_stick_usable(hub, library, place):
    chance = random.Random(7)
    for _round in range(4):
        both_have_news(hub, library, place)
        ended = subprocess.run([sys.executable, "-c", KILLED, hub.path, place, str(chance.randint(4, 20))], check=False)
        assert ended.returncode in (0, 9)
        agree(hub, library, place)
        assert not list(place.rglob("*.tmp"))


def test_whom_a_parcel_is_for_may_be_said_in_any_way_by_a_stranger(hub, library, place):
    someone(hub, "Ben")
    sent = send.export(hub, place / "all.canb", to="Library laptop")
    folder = place / "CANHUB" / medium_name(hub)
    folder.mkdir(parents=True)
    manifest, lines = bundle.read(sent.file)
    for name, to in (("a", None), ("b", "x"), ("c", [5, {}]), ("d", {"a": 1}), ("e", [library.reading.desk_code])):
        (folder / f"{name}.canb").write_bytes(bundle.packed(json.loads(json.dumps(manifest)) | {"to": to}, lines))
    assert stick.swap(library, place).odd == ()
    assert library.reading.count(Member) == 2


def medium_name(hub):
    from can_hub.kinds import ids

    return ids.letters(int(hub.reading.here("hub"))).lower()


def test_a_parcel_saved_as_a_file_on_the_stick_is_told_and_left(hub, library, place):
    someone(library, "Ben")
    send.export(library, place / "To the desk.parcel")
    (place / "photo.jpg").write_bytes(b"\xff\xd8")
    (place / "torn.canb").write_bytes(bundle.MAGIC + b"1\n torn")
    (place / "secret").mkdir()
    swapped = stick.swap(hub, place)
    assert [one.file.name for one in swapped.aside] == ["To the desk.parcel"]
    assert any("To the desk.parcel" in line and "was not taken in" in line for line in stick.told(swapped))
    assert hub.reading.count(Member) == 1
    receive.receive(hub, swapped.aside[0].file)
    assert stick.swap(hub, place).aside == ()
