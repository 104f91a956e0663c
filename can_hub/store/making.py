"""Makes a new hub file, whole or not at all."""

import os
import tempfile
from pathlib import Path

from can_hub.errors import Refused, Trouble
from can_hub.kinds import BUILT_IN, Desk, Kinds
from can_hub.store import driver
from can_hub.store.clock import Clock
from can_hub.store.heard import new_desk
from can_hub.store.log import Log
from can_hub.store.migrations import migrate
from can_hub.store.rebuild import ensure_tables
from can_hub.words import _


def make_file(path: Path, *, hub_number: int, desk: str) -> None:
    """Make an empty hub file for a laptop called ``desk``. Refused when a file is there; Trouble when none can be."""
    try:
        called = Desk.kind.fields["name"].shape.cell(desk)
    except Refused as refused:
        raise Refused(refused.message, code=refused.code, field="desk_name") from None
    if called is None:
        raise Refused(_("Please give this laptop a name."), code="no_name", field="desk_name")
    if path.exists():
        raise Refused(_("There is a file at this place already; it was left as it is."), code="file_exists")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(prefix=".new-", suffix=".tmp", dir=path.parent)
        os.close(number)
    except OSError as error:
        raise Trouble(_("No hub can be made here: the folder cannot be written to."), code="cannot_write") from error
    unfinished = Path(name)
    try:
        _fill(unfinished, hub_number, str(called))
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _fill(path: Path, hub_number: int, desk: str) -> None:
    with driver.told_plainly():
        connection = driver.connect(path)
        try:
            # Before the first table: SQLite settles the size of pages with the first that it writes.
            connection.execute("PRAGMA page_size=4096")
            migrate(connection)
            log = Log(connection, Kinds(BUILT_IN), Clock())
            log.begin()
            log.keep_here("hub", str(hub_number))
            log.keep_here("desk_code", new_desk())
            log.keep_here("desk_name", desk)
            log.keep_here("introduce", desk)
            ensure_tables(log)
            log.commit()
            # Last: the file is moved to its place once it is whole, and a log beside it would be left behind.
            connection.execute("PRAGMA journal_mode=WAL")
        finally:
            connection.close()
