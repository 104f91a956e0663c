"""Tells a damaged file from a fault of the program, once something went wrong that nobody can name."""

from pathlib import Path

from can_hub.errors import Trouble
from can_hub.kinds import BUILT_IN, Kinds
from can_hub.store import driver
from can_hub.store.clock import Clock
from can_hub.words import _


def damaged() -> Trouble:
    """Give what is said of a hub file whose bytes are not those that were written."""
    return Trouble(
        _("The hub file is damaged. Please get the hub back from a backup; nothing was changed."), code="damaged"
    )


def is_sound(path: Path) -> bool:
    """Tell whether every page of the file and every link of its log is as it was written.

    Trouble when the file cannot be looked at: then nothing is known of it, and nobody may say that all is well.
    """
    from can_hub.store.log import Log
    from can_hub.store.rebuild import broken_chains

    try:
        connection = driver.connect(path)
    except UnicodeDecodeError:
        return False  # SQLite quotes the damaged bytes in what it complains of
    try:
        (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        log = Log(connection, Kinds(BUILT_IN), Clock())
        log.heard.reload()
        return said == "ok" and not broken_chains(log)
    except Exception:  # noqa: BLE001 - whatever stands in the way of looking is the damage
        return False
    finally:
        connection.close()
