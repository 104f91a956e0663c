"""Opens the hub file: the one place that knows which SQLite is used and what its errors mean.

sqlcipher3 alone is loaded here, because the window opens the file before its first paint; sqlite_utils is loaded by
`database`, when a table is to be made. The file is not sealed yet; `connect` is where a key will be given.
"""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import sqlcipher3.dbapi2 as sqlite

from can_hub.errors import Refused, Trouble
from can_hub.words import N_, _

if TYPE_CHECKING:
    from sqlite_utils import Database

# The driver tells no types of its own.
Connection: TypeAlias = Any
# "CANH" as a number: what `file` and other programs know a hub file by (SQLite file format, section 1.3.10).
APPLICATION_ID = 0x43414E48
VERSION = 1
# All that SQLite may say of a file it cannot make sense of.
SAYS_NO = (sqlite.DatabaseError, UnicodeDecodeError)
BUSY_MS = 5_000


def connect(path: Path, *, durable: str = "FULL", mode: str = "rw") -> Connection:
    """Open a hub file that exists for reading and writing; the caller asks `look_at` before trusting it.

    ``mode`` is that of SQLite's file names: ``ro`` for reading alone.
    ``durable`` is SQLite's ``synchronous``. FULL: of 2,000 simulated power cuts NORMAL lost acknowledged rows in
    1,191, FULL in none.
    """
    with told_plainly():
        # The driver begins no transactions by itself, for ours begin IMMEDIATE; and whoever closes the hub closes the
        # connections of all its threads.
        connection = sqlite.connect(
            path.absolute().as_uri() + f"?mode={mode}", uri=True, isolation_level=None, check_same_thread=False,
            cached_statements=256,
        )  # fmt: skip
        try:
            connection.execute(f"PRAGMA busy_timeout={BUSY_MS}")
            connection.execute(f"PRAGMA synchronous={durable}")
            # No names in files of the system’s temporary folder.
            connection.execute("PRAGMA temp_store=MEMORY")
            # A hub file may come from a stranger: nothing that stands in its schema is run.
            connection.execute("PRAGMA trusted_schema=OFF")
        except BaseException:
            connection.close()
            raise
        return connection


def look_at(connection: Connection) -> int:
    """Give the version of an opened file; Refused when it is no hub, or a hub of a newer program."""
    with told_plainly():
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise Refused(_("This file is no hub."), code="no_hub")
    if version > VERSION:
        raise Refused(
            _("This hub was last used with a newer CAN Hub. Please install the newer version; nothing was changed."),
            code="newer_hub",
        )
    return int(version)


def database(connection: Connection) -> "Database":
    """Give sqlite_utils' view of a connection, for making and changing tables."""
    # sqlite_utils prefers pysqlite3 when there is one; only so does it catch the errors this driver raises.
    sys.modules.setdefault("pysqlite3", sys.modules["sqlcipher3"])
    from sqlite_utils import Database

    return Database(connection)


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turn what SQLite says of the file or the disk into one plain sentence; its own faults pass through."""
    try:
        yield
    except sqlite.DatabaseError as error:
        raise _plainly(error) from error


def _plainly(error: Exception) -> Exception:
    said = str(error)
    for sign, code, sentence in _TROUBLES:
        if re.search(sign, said):
            return (Refused if code == "no_hub" else Trouble)(_(sentence), code=code)
    return error


_TROUBLES = (
    ("not a database", "no_hub", N_("This file is no hub.")),
    (
        "is locked|is busy",
        "locked",
        N_("Another program is using the hub file just now. Nothing was lost; please try again."),
    ),
    (
        "readonly",
        "read_only",
        N_("The hub file cannot be written to: the disk or the folder is read-only. Nothing was changed."),
    ),
    (
        "full",
        "disk_full",
        N_("The disk is full. What was saved before is safe; this was not saved. Please make room and try again."),
    ),
    (
        "unable to open",
        "cannot_open",
        N_("The hub file cannot be opened: please check that its folder exists and can be written to."),
    ),
    (
        "malformed",
        "damaged",
        N_("The hub file is damaged. Please get the hub back from a backup; nothing was changed."),
    ),
    (
        "disk I/O",
        "disk_error",
        # SQLite says no more than this of a disk that is too full for the small file of locks beside the hub.
        N_("The disk is full or did not answer properly. What was saved before is safe; this was not saved."),
    ),
)
