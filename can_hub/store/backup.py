"""Keeps copies of the hub file: whole or not at all, looked at before they count, one a day for a month.

A copy is taken page by page from one state of the file, in well under a second and beside whoever is signing people
in; it is then opened and compared with what it was taken from. Putting a copy back is for `restoring`.
"""

import contextlib
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any

from can_hub import paths
from can_hub.errors import Refused, Trouble
from can_hub.kinds import BUILT_IN, Kinds
from can_hub.store import driver, erasure, soundness
from can_hub.store.clock import Clock
from can_hub.store.copies import ELSEWHERE, ENDING, Backup, counted, found, is_whole, listed, looked_into, write_note
from can_hub.store.driver import Connection
from can_hub.store.reading import Reading
from can_hub.store.segments import one_state
from can_hub.words import _

if TYPE_CHECKING:
    from can_hub.store.hub import Hub

# Why a copy was made, as the end of its name; one that was made before something happened is not thinned out.
BEFORE_UPDATE, BEFORE_RESTORE = "-before-update", "-before-restore"
DAYS_KEPT = 31
# The row of `here` that says how many had been erased when a damaged hub was set aside.
ERASED_BEFORE = "erased_before_damage"
# Whatever their age, or a hub that is opened after a long summer would lose all copies but the newest.
FEWEST_KEPT = 5
_PAGES_AT_ONCE = 2_000
# Far longer than a copy takes; what is younger may be under way in another program.
_LEFT_OVER_SECONDS = 3_600
_OF_THE_DISK = ("disk_full", "disk_error", "read_only", "cannot_open")

Tell = Callable[[float, str], None]


def make(hub: "Hub", file: Path | None = None, *, tell: Tell | None = None) -> Backup:
    """Make a copy of an open hub: at ``file``, or with today's date in the usual folder, where old ones then go.

    Refused when something else stands at ``file``; Trouble when the disk does not take it, and nothing is left then.
    """
    # What was erased must not live on in a copy. If another program hinders it, the copy itself is wiped.
    hub.wipe()
    reading = hub.reading
    if file is not None:
        made = write(reading, _chosen(file, hub), tell=tell)
        _remember(hub, made)
        return made
    made = write(reading, free_name(hub.path, reading), tell=tell)
    thin(reading, paths.backups_of(hub.path))
    _let_damaged_go(hub)
    return made


def _remember(hub: "Hub", made: Backup) -> None:
    """Note in the hub that a copy lies elsewhere: the stick it is on will not be there when someone asks."""
    if made.file.parent == paths.backups_of(hub.path):
        return
    # The copy is made and whole, whether or not the note of it can be kept.
    with contextlib.suppress(Refused, Trouble):
        hub.do(lambda writing: writing.keep_here(ELSEWHERE, made.made_at.isoformat())).result()


def keep_up(hub: "Hub", tell: Tell | None = None) -> Backup | None:
    """Make today's copy unless there is one; also a fresh one when earlier ones hold someone who was erased since."""
    folder = paths.backups_of(hub.path)
    today = hub.reading.today()
    ours = [one for one in found(folder) if one.number == hub.reading.here("hub")]
    is_made = any(today <= one.made_at < today + timedelta(days=1) for one in ours)
    if is_made and not _holding_erased(hub.reading, ours):
        return None
    return make(hub, tell=tell)


def let_go_of_erased(hub: "Hub") -> None:
    """Delete the copies that still hold someone who was erased, as soon as a new one has been made and looked at."""
    if _holding_erased(hub.reading, found(paths.backups_of(hub.path))):
        make(hub)
    _let_damaged_go(hub)


def before_update(path: Path, reading: Reading) -> Backup:
    """Make a copy of a hub that is going to be brought to a newer version."""
    return write(reading, free_name(path, reading, BEFORE_UPDATE))


def write(reading: Reading, file: Path, *, tell: Tell | None = None) -> Backup:
    """Write a copy of the hub that is being read, compare it, and only then give it its name."""
    sentence = _("No backup could be made: the disk is full, read-only or gone. Your hub is safe as it is.")
    with told_of_the_disk(sentence), driver.told_plainly():
        file.parent.mkdir(parents=True, exist_ok=True)
        _clear_left_overs(file.parent)
        with new_file(file.parent) as unfinished:
            made = _fill(reading, unfinished, tell)
            settle(unfinished, file)
    return made._replace(file=file)


def _fill(reading: Reading, file: Path, tell: Tell | None) -> Backup:
    # Nobody relies on the copy before `settle` has brought all of it to the disk at once.
    copy = driver.connect(file, durable="OFF")
    try:
        with one_state(reading):
            told = counted(reading, file, reading.now())
            take_pages(reading.connection, copy, tell)
        _wipe(copy)
        if counted(Reading(copy, reading.kinds, Clock()), file, told.made_at) != told:
            raise _unfit(reading)
        write_note(copy, told)
        # One file alone: nothing beside it that could be left behind when it is copied to a stick.
        copy.execute("PRAGMA journal_mode=DELETE")
        driver.look_at(copy)
        if not is_whole(copy):
            raise _unfit(reading)
    finally:
        copy.close()
    return told


def take_pages(source: Connection, copy: Connection, tell: Tell | None = None) -> None:
    """Copy every page of one open file into another; ``tell`` is called now and then and may stop it by raising."""

    def progress(_status: int, remaining: int, total: int) -> None:
        """Pass on which share of the pages is done."""
        if tell is not None:
            tell(1 - remaining / max(total, 1), "")

    # In pieces, so that the bar moves and Cancel is heard; the caller holds the source in one state.
    source.backup(copy, pages=_PAGES_AT_ONCE, progress=progress)


def _wipe(copy: Connection) -> None:
    """Let no erased byte go into the copy, even when the hub itself could not be wiped just now."""
    # A file of an older version lacks what wiping needs; its copy goes once the hub itself has been wiped.
    if not erasure.is_due(copy) or driver.look_at(copy) < driver.VERSION:
        return
    from can_hub.store import own_kinds
    from can_hub.store.log import Log

    log = Log(copy, Kinds(BUILT_IN), Clock())
    own_kinds.know(copy, log.kinds)
    erasure.wipe(log)


def _unfit(reading: Reading) -> Trouble:
    """Say why a copy was not kept: the hub itself is damaged, or the disk wrote something else."""
    if not is_whole(reading.connection):
        return soundness.damaged()
    return Trouble(
        _("The disk did not keep the backup as it was written, so it was not kept. Your hub is safe as it is."),
        code="no_backup_made",
    )


def settle(unfinished: Path, file: Path) -> None:
    """Make sure that a finished file is on the disk, and give it its name."""
    with unfinished.open("rb+") as written:
        os.fsync(written.fileno())
    unfinished.replace(file)
    # So that the name is on the disk as well; Windows does this by itself and knows no such call.
    with contextlib.suppress(OSError):
        folder = os.open(file.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


@contextmanager
def new_file(folder: Path) -> Iterator[Path]:
    """Give an empty file in a folder, to be filled and then `settle`d; nothing of it is left when it was not."""
    number, name = tempfile.mkstemp(prefix=".unfinished-", suffix=".tmp", dir=folder)
    os.close(number)
    file = Path(name)
    try:
        yield file
    finally:
        for ending in ("", "-journal", "-wal", "-shm"):
            file.with_name(file.name + ending).unlink(missing_ok=True)


def _clear_left_overs(folder: Path) -> None:
    """Take away what a copy left that was broken off by a power cut; another program may be making one right now."""
    for file in folder.glob(".unfinished-*"):
        with contextlib.suppress(OSError):
            if time.time() - file.stat().st_mtime > _LEFT_OVER_SECONDS:
                file.unlink()


@contextmanager
def told_of_the_disk(sentence: str) -> Iterator[None]:
    """Say a sentence of one's own when the disk is in the way."""
    try:
        yield
    except OSError as error:
        raise Trouble(sentence, code="no_backup_made") from error
    except Trouble as trouble:
        if trouble.code in _OF_THE_DISK:
            raise Trouble(sentence, code="no_backup_made") from trouble
        raise


def _chosen(file: Path, hub: "Hub") -> Path:
    """Give where a copy goes that somebody wants at a place of their own; an earlier copy of this hub is replaced."""
    reading = hub.reading
    if file.is_dir():
        return file / _name(reading, "hub", "")
    # By the file and not its name, for a link or other capitals may lead to the same one.
    if file.exists() and file.samefile(hub.path):
        raise Refused(_("This file is the hub itself. Please choose another name for the backup."), code="same_file")
    if file.exists():
        there = None
        with contextlib.suppress(Refused, Trouble):
            there = next(iter(listed([file], noted=True)), None)
        if there is None or there.number != reading.here("hub"):
            raise Refused(
                _("There is something else of this name; it was left as it is. Please choose another name."),
                code="file_exists",
            )
    return file


def free_name(path: Path, reading: Reading, why: str = "") -> Path:
    """Give a name with the date that no copy in the usual folder has yet."""
    folder = paths.backups_of(path)
    name = folder / _name(reading, path.stem, why)
    number = 1
    while name.exists():
        number += 1
        name = folder / _name(reading, path.stem, f"-{number}{why}")
    return name


def _name(reading: Reading, stem: str, end: str) -> str:
    return f"{stem}-{reading.now().astimezone(_zone(reading)):%Y-%m-%d-%H%M%S}{end}{ENDING}"


def _zone(reading: Reading) -> tzinfo:
    """Give the hub's time zone; that of a file of an older version cannot be asked for yet."""
    try:
        return reading.zone
    except driver.SAYS_NO:
        return UTC


# Thinning out


def thin(reading: Reading, folder: Path) -> list[Path]:
    """Delete the copies that are not needed any more, and give them. Called only after a new one has been made.

    Kept are the newest few whatever their age, and within a month one for each day (all of today and yesterday) and
    those made before something happened; gone are all that hold someone who has been erased since.
    """
    ours = [one for one in found(folder) if one.number == reading.here("hub")]
    goes = {one.file for one in _holding_erased(reading, ours)}
    kept_of: set[Any] = set()
    today = reading.today()
    for place, one in enumerate(ours):
        day = one.made_at.astimezone(reading.zone).date()
        is_old = one.made_at < today - timedelta(days=DAYS_KEPT)
        is_one_more = (
            day in kept_of
            and one.made_at < today - timedelta(days=1)
            and not one.file.stem.endswith((BEFORE_UPDATE, BEFORE_RESTORE))
        )
        if place >= FEWEST_KEPT and (is_old or is_one_more):
            goes.add(one.file)
        kept_of.add(day)
    for file in goes:
        # One that cannot be deleted now is tried again tomorrow.
        with contextlib.suppress(OSError):
            file.unlink()
    return sorted(goes)


def _let_damaged_go(hub: "Hub") -> None:
    """Delete a damaged hub that was set aside: after a month, and as soon as this laptop hears of an erasure.

    It cannot be asked who is in it, so it may hold whoever was erased since; by how many are known to be, not by
    when, for clocks differ and parcels take their time.
    """
    reading = hub.reading
    somebody_was = erasure.count(reading.connection) != int(reading.here(ERASED_BEFORE, "0"))
    oldest = reading.today() - timedelta(days=DAYS_KEPT)
    for file in paths.damaged_of(hub.path):
        # One that cannot be deleted now is tried again tomorrow.
        with contextlib.suppress(OSError):
            if somebody_was or datetime.fromtimestamp(file.stat().st_mtime, UTC) < oldest:
                file.unlink()


def _holding_erased(reading: Reading, copies: list[Backup]) -> list[Backup]:
    erased = _erased(reading.connection)
    holding = []
    for one in copies:
        with contextlib.suppress(Refused, Trouble), looked_into(one.file) as connection:
            if not erased <= _erased(connection) or erasure.is_due(connection):
                holding.append(one)
    return holding


def _erased(connection: Connection) -> set[int]:
    return {record for (record,) in connection.execute("SELECT record FROM erased")}
