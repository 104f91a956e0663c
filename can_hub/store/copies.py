"""Finds the copies of a hub file, and looks into one: when it was made, of which hub, and how much it holds.

A copy is a hub file like any other, with a note in it of what was counted when it was made. Nothing here writes.
"""

import contextlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from can_hub import paths
from can_hub.errors import Refused, Trouble
from can_hub.kinds import BUILT_IN, Desk, HubProfile, Kinds
from can_hub.kinds.place import Place, shown_day, shown_time
from can_hub.store import driver
from can_hub.store.clock import Clock
from can_hub.store.driver import Connection
from can_hub.store.reading import Reading
from can_hub.words import _, isolate

ENDING = ".canhub"
# The row of `here` that says what a copy is.
NOTE = "backup"
# The row of `here` in the hub itself that says when a copy was last saved at a place of one's own.
ELSEWHERE = "backup_elsewhere"
_SQLITE = b"SQLite format 3\x00"
_SPREADSHEETS = (".csv", ".tsv", ".xlsx", ".xls", ".ods")


class Backup(NamedTuple):
    """A copy of a hub: when it was made (UTC), of which hub and laptop, and how much it holds."""

    file: Path
    made_at: datetime
    hub: str
    number: str
    desk: str
    steps: int
    members: int


def found(folder: Path) -> list[Backup]:
    """Give the copies in a folder that can be read, the newest first."""
    try:
        files = sorted(folder.glob(f"*{ENDING}"), reverse=True)
    except OSError:
        return []
    return sorted(listed(files), key=lambda one: (one.made_at, one.steps), reverse=True)


def last(hub_file: Path) -> Backup | None:
    """Give the newest copy in the usual folder of a hub, or None."""
    try:
        files = sorted(paths.backups_of(hub_file).glob(f"*{ENDING}"), reverse=True)
    except OSError:
        return None
    # Their names are in the order of their days; nothing but the newest need be opened.
    return next(listed(files), None)


def saved_elsewhere(reading: Reading) -> datetime | None:
    """Give when a copy was last saved outside the usual folder, such as on a stick; None when none ever was."""
    with contextlib.suppress(ValueError):
        return datetime.fromisoformat(reading.here(ELSEWHERE))
    return None


def last_at(made: Backup | None, reading: Reading) -> datetime | None:
    """Give when the last copy was made, be it in the usual folder or elsewhere."""
    moments = [one for one in (made.made_at if made else None, saved_elsewhere(reading)) if one is not None]
    return max(moments, default=None)


def told(made: Backup | None, reading: Reading) -> str:
    """Say in a few words when the last copy was made, and that it was saved elsewhere if so."""
    at = last_at(made, reading)
    if at is None:
        return _("No backup yet")
    place = reading.place
    day, time = at.astimezone(place.zone).date(), shown_time(at, place)
    is_today = day == reading.now().astimezone(place.zone).date()
    if made is None or made.made_at < at:
        if is_today:
            return _("Last backup saved elsewhere today {time}").format(time=time)
        return _("Last backup saved elsewhere {day}").format(day=shown_day(day))
    if is_today:
        return _("Last backup today {time}").format(time=time)
    return _("Last backup {day}").format(day=shown_day(day))


def look(file: Path) -> Backup:
    """Give what is in a file that is to be a copy of a hub.

    Refused when it is none, or of a newer program; Trouble when it is damaged or cannot be read.
    """
    _must_be_a_hub(file)
    try:
        with looked_into(file) as connection:
            driver.look_at(connection)
            if not is_whole(connection):
                raise _damaged()
            return counted(Reading(connection, Kinds(BUILT_IN), Clock()), file, _made_at(connection, file))
    except Refused as no:
        if no.code == "no_hub":
            raise _none() from no
        raise
    except driver.SAYS_NO as error:
        raise _damaged() from error
    except Trouble as trouble:
        if trouble.code == "damaged":
            raise _damaged() from trouble
        raise


def _must_be_a_hub(file: Path) -> None:
    try:
        with file.open("rb") as opened:
            start = opened.read(len(_SQLITE))
    except FileNotFoundError:
        raise Refused(_("There is no file at this place."), code="no_file") from None
    except OSError as error:
        raise Trouble(
            _("This file cannot be read: please check the stick and the file."), code="cannot_read"
        ) from error
    if start == _SQLITE:
        return
    # XLSX and ODS are ZIP archives, under whatever name; a CSV begins like nothing, so its ending has to tell.
    if start.startswith(b"PK\x03\x04") or file.suffix.lower() in _SPREADSHEETS:
        raise Refused(
            _("This is a list or a document, not a backup. A list of people can be brought in once your hub is open."),
            code="spreadsheet",
        )
    if start.startswith(b"CANHUB-BUNDLE "):
        raise Refused(
            _("This is a parcel from another laptop, not a backup. With it you can join that hub."), code="parcel"
        )
    raise _none()


def _none() -> Refused:
    return Refused(_("This file is no backup of a hub. Nothing was changed."), code="no_backup")


def _damaged() -> Trouble:
    return Trouble(_("This backup is damaged. Please choose another one; nothing was changed."), code="damaged_backup")


def is_whole(connection: Connection) -> bool:
    """Tell whether every page of an open file fits the others."""
    return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))


@contextmanager
def looked_into(file: Path) -> Iterator[Connection]:
    """Open a file for reading alone, without leaving anything beside it; it may lie on a stick that is read-only."""
    has_more_beside = file.with_name(f"{file.name}-wal").exists()
    # Immutable, SQLite writes nothing beside the file; but then it passes over a write-ahead log, and what is in it.
    connection = driver.connect(file, mode="ro" if has_more_beside else "ro&immutable=1")
    try:
        with driver.told_plainly():
            yield connection
    finally:
        connection.close()


def listed(files: list[Path], *, noted: bool = False) -> Iterator[Backup]:
    """Give those of the files that are copies, told by the note in them; with ``noted`` no others."""
    for file in files:
        # One copy that cannot be read must not hide the others.
        with contextlib.suppress(Refused, Trouble, ValueError, KeyError, TypeError, *driver.SAYS_NO):
            _must_be_a_hub(file)
            with looked_into(file) as connection:
                driver.look_at(connection)
                row = connection.execute("SELECT value FROM here WHERE key=?", (NOTE,)).fetchone()
                if row is not None:
                    yield _read_note(row[0], file)
                elif not noted:
                    yield counted(Reading(connection, Kinds(BUILT_IN), Clock()), file, _made_at(connection, file))


def write_note(copy: Connection, made: Backup) -> None:
    """Put into a copy what is known of it, so that it need not be counted again to be listed."""
    note = made._asdict() | {"file": "", "made_at": made.made_at.isoformat()}
    copy.execute("INSERT OR REPLACE INTO here VALUES (?, ?)", (NOTE, json.dumps(note)))


def _read_note(note: str, file: Path) -> Backup:
    read = json.loads(note)
    return Backup(**read | {"file": file, "made_at": datetime.fromisoformat(read["made_at"])})


def _made_at(connection: Connection, file: Path) -> datetime:
    row = connection.execute("SELECT value FROM here WHERE key=?", (NOTE,)).fetchone()
    if row is not None:
        return _read_note(row[0], file).made_at
    return datetime.fromtimestamp(int(file.stat().st_mtime), UTC)


def counted(reading: Reading, file: Path, moment: datetime) -> Backup:
    """Count what a hub holds, of whatever version it is."""
    connection = reading.connection
    (steps,) = connection.execute("SELECT (SELECT count(*) FROM step) + (SELECT count(*) FROM twin)").fetchone()
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type='table'")}
    people = [kind for kind in reading.kinds if kind.is_person and kind.name in tables]
    name, desk = "", reading.here("desk_name")
    if HubProfile.kind.name in tables:
        row = connection.execute(f"SELECT name FROM {HubProfile.kind.name} WHERE born IS NOT NULL").fetchone()  # noqa: S608
        name = (row[0] or "") if row else ""
    if Desk.kind.name in tables:
        row = connection.execute(
            f"SELECT name FROM {Desk.kind.name} WHERE code=? AND born IS NOT NULL AND gone IS NOT 1",  # noqa: S608
            (reading.desk_code,),
        ).fetchone()
        desk = (row[0] if row else "") or desk
    members = sum(reading.count(kind.record) for kind in people)
    return Backup(file, moment, name, reading.here("hub"), desk, steps, members)


def other_hub(name: str) -> Refused:
    """Say that a copy is of another hub than the one that is here."""
    told_name = isolate(name) if name else _("without a name")
    return Refused(
        _("This is a backup of another hub: {name}. Nothing was changed.").format(name=told_name), code="other_hub"
    )


def here() -> Place:
    """Give the place to say moments in when no hub is open: that of this computer."""
    return Place(zone=datetime.now().astimezone().tzinfo or UTC)
