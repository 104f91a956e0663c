"""Gets a hub back from a copy: the copy is looked at first, and what stands in its place is itself kept.

A restored hub goes on under a new writer, as after every start. What other laptops were known to hold is forgotten:
the next parcels carry everything once more, which costs nothing but their size. And who was erased stays erased.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from can_hub.errors import Refused, Trouble
from can_hub.kinds import BUILT_IN, Kinds
from can_hub.store import backup, bodies, copies, driver, erasure, own_kinds, segments, soundness
from can_hub.store.clock import Clock, system_ms
from can_hub.store.copies import NOTE, Backup
from can_hub.store.log import Log
from can_hub.store.migrations import migrate
from can_hub.store.reading import Reading
from can_hub.store.rebuild import ensure_tables
from can_hub.store.steps import Arrival, apply
from can_hub.words import _


class Restored(NamedTuple):
    """What was put back, and where that which stood there before is kept now (None when there was nothing)."""

    backup: Backup
    kept: Path | None


def restore(path: Path, file: Path, *, now: Callable[[], int] = system_ms, tell: backup.Tell | None = None) -> Restored:
    """Put a copy in the place of the hub file ``path``, which nobody may have open.

    Refused and Trouble say what is wrong with the copy, or that the hub is in use; nothing has been changed then.
    """
    found = copies.look(file)
    if path.exists() and path.samefile(file):
        raise Refused(_("This file is the hub itself, not a backup of it."), code="same_file")
    with _told_of_the_disk(), driver.told_plainly():
        present = _present(path, found, now)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with backup.new_file(path.parent) as fresh:
                _make_ready(file, fresh, present, tell)
                # Only once the new file is ready: whatever fails before this has left the old one untouched.
                kept = _keep_what_is_there(path, present)
                backup.settle(fresh, path)
        finally:
            if present is not None:
                present.connection.close()
    return Restored(found, kept)


def _present(path: Path, found: Backup, now: Callable[[], int]) -> Reading | None:
    """Open the hub that is there now; None when there is none, or nothing that could still be read."""
    try:
        there = copies.look(path)
    except Refused as no:
        # It is a hub all the same, and must not be replaced as if it were none.
        if no.code == "newer_hub":
            raise
        return None
    except Trouble as trouble:
        if trouble.code in ("damaged_backup", "cannot_read"):
            return None
        raise
    if there.number != found.number:
        raise copies.other_hub(found.hub)
    kinds = Kinds(BUILT_IN)
    connection = driver.connect(path)
    own_kinds.know(connection, kinds)
    return Reading(connection, kinds, Clock(now))


def _make_ready(file: Path, fresh: Path, present: Reading | None, tell: backup.Tell | None) -> None:
    """Make the file that is to be the hub: current, forgetful of what others hold, and without the erased."""
    connection = driver.connect(fresh)
    try:
        with copies.looked_into(file) as source:
            backup.take_pages(source, connection, tell)
        log = Log(connection, Kinds(BUILT_IN), Clock())
        migrate(connection)
        own_kinds.know(connection, log.kinds)
        log.begin()
        ensure_tables(log)
        # The number of the writer in use is for undoing what this start of the program did.
        connection.execute("DELETE FROM here WHERE key IN (?, 'writer') OR key LIKE 'heard:%'", (NOTE,))
        if present is not None:
            _erase_again(present, log)
        else:
            log.keep_here(backup.ERASED_BEFORE, str(erasure.count(connection)))
        log.commit()
        # After the commit, for within a transaction SQLite does not go over to this mode.
        connection.execute("PRAGMA journal_mode=WAL")
        erasure.wipe(log)
    finally:
        connection.close()
    if not soundness.is_sound(fresh):
        raise Trouble(
            _("This backup is damaged. Please choose another one; nothing was changed."), code="damaged_backup"
        )


def _erase_again(present: Reading, log: Log) -> None:
    """Take the erasing steps of the present hub into the older one."""
    arrivals = []
    for run in segments.erasing_runs(present):
        (line,) = segments.lines(present, run)
        arrivals.append(Arrival(run.writer, run.first, line.decode(), bodies.decode(line.decode())))
    if arrivals:
        log.reload()
        apply(log, arrivals)


def _keep_what_is_there(path: Path, present: Reading | None) -> Path | None:
    """Keep the hub that is going to be replaced, as a copy if it can be read and else byte by byte."""
    if not path.exists():
        return None
    if present is None:
        return _set_aside(path)
    # Left with one file and nobody else at it: SQLite refuses this while another program has the hub open.
    kept = backup.write(present, backup.free_name(path, present, backup.BEFORE_RESTORE)).file
    _close_alone(present.connection)
    return kept


def _close_alone(connection: Any) -> None:
    # Leaving WAL needs the file for oneself; whether another program has it shows at once.
    connection.execute("PRAGMA busy_timeout=100")
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.close()


def _set_aside(path: Path) -> Path:
    number = 1
    while (aside := path.with_name(f"{path.stem}-damaged-{number}{path.suffix}")).exists():
        number += 1
    shutil.copyfile(path, aside)
    # Moved, not copied: beside the new file SQLite would take them for its own and play them into it.
    for ending in ("-wal", "-shm", "-journal"):
        beside = path.with_name(path.name + ending)
        if beside.exists():
            moved = beside.replace(aside.with_name(aside.name + ending))
            # It goes by its age like the file it belongs to, and that was copied today.
            os.utime(moved)
    return aside


def _told_of_the_disk() -> Any:
    return backup.told_of_the_disk(
        _("The hub could not be put back: the disk is full, read-only or gone. Nothing was changed.")
    )
