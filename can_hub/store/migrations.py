"""Numbered changes of the log's own tables; tables of kinds are caches of the log and are made again instead."""

from typing import TYPE_CHECKING

from sqlite_utils import Migrations

from can_hub.store import schema
from can_hub.store.driver import VERSION, Connection, database

if TYPE_CHECKING:
    from sqlite_utils import Database

migrations = Migrations("can_hub")


@migrations()
def m001_the_log(db: "Database") -> None:
    """Version 1: the log."""
    schema.make_log(db)


def migrate(connection: Connection) -> None:
    """Bring a file to the version of this program; a new file gets all tables of the log."""
    migrations.apply(database(connection))
    # Last, so that a file whose migration was cut off is still taken for an older one.
    connection.execute(f"PRAGMA user_version={VERSION}")
