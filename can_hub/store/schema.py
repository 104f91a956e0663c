"""The tables: the log's own five and their indexes, and one table for each kind, made from its declaration.

A kind's table is a cache of the log. It is never altered: a changed declaration drops it and folds it again.
"""

from typing import TYPE_CHECKING

from can_hub.kinds.kind import Kind
from can_hub.store import folded
from can_hub.store.driver import APPLICATION_ID, Connection

if TYPE_CHECKING:
    from sqlite_utils import Database

# A member's words are folded by us, so the tokenizer only parts them; marks (Mn, Mc) are letters of many scripts.
_TOKENS = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
_SORTS = {"TEXT": str, "INTEGER": int}


def make_log(db: "Database") -> None:
    """Make the tables of the log: writers, steps, who is erased, this machine's own things, and two small indexes."""
    db.execute(f"PRAGMA application_id={APPLICATION_ID}")
    writer = {"no": int, "id": str, "upto": int, "link": bytes, "signed": int, "signature": bytes}
    db.table("writer").create(writer, pk="no", not_null={"id", "upto"})
    db.table("writer").create_index(["id"], unique=True)
    # The body is TEXT when it is here and its SHA-256 as BLOB when it is not, so the column has no type.
    db.execute("CREATE TABLE step(id INTEGER PRIMARY KEY, body)")
    # A second body for a number that is taken: this laptop seems to exist twice, and neither is lost.
    db.execute("CREATE TABLE twin(id INTEGER, hash BLOB, body, PRIMARY KEY(id, hash)) WITHOUT ROWID")
    db.table("erased").create({"record": int}, pk="record")
    db.execute("CREATE TABLE here(key TEXT PRIMARY KEY, value) WITHOUT ROWID")
    db.execute(
        "CREATE TABLE contested(record INTEGER, field TEXT, kind TEXT, PRIMARY KEY(record, field)) WITHOUT ROWID"
    )
    db.execute("CREATE TABLE alias(record INTEGER PRIMARY KEY, speaks INTEGER NOT NULL)")


def make_kind(db: "Database", kind: Kind) -> None:
    """Make the empty table of a kind, with its indexes and its search index, in place of one that may be there."""
    drop_kind(db.conn, kind.name)
    columns = {name: _SORTS[field.shape.sql] for name, field in kind.fields.items()}
    db.table(kind.name).create({"id": int, "born": int, "marks": str, **columns}, pk="id")
    for name in kind.found_by:
        # A searched text is listed in its order, from the index alone; anything else is looked up as it stands.
        listed = " COLLATE NOCASE) WHERE born IS NOT NULL AND gone IS NOT 1" if kind.fields[name].searched else ")"
        db.execute(f'CREATE INDEX {kind.name}_{name} ON {kind.name}("{name}"{listed}')
    # Only the few stays that are still open stand in it, so who is inside is told without reading years of visits.
    if kind.open_until:
        first = kind.whose[0] if kind.whose else "id"
        db.execute(f'CREATE INDEX {kind.name}_open ON {kind.name}("{first}") WHERE "{kind.open_until}" IS NULL')
    if kind.searched:
        make_search(db.conn, kind)


def make_search(connection: Connection, kind: Kind) -> None:
    """Make the empty search index of a kind, in place of one that may be there."""
    connection.execute(f"DROP TABLE IF EXISTS {kind.name}_search")
    connection.execute(
        f"CREATE VIRTUAL TABLE {kind.name}_search USING fts5(words, content='', detail=none, columnsize=0, "
        f"prefix='1 2 3 4 5', tokenize=\"{_TOKENS}\")"
    )


def drop_kind(connection: Connection, name: str) -> None:
    """Take away the tables of a kind; the log keeps all it ever said."""
    connection.execute(f"DROP TABLE IF EXISTS {name}")
    connection.execute(f"DROP TABLE IF EXISTS {name}_search")


def signature(kind: Kind) -> str:
    """Say what the tables of a kind depend on: its declaration and, if people search in it, how words are folded.

    Tables made under another signature are made again. The search index must be: it keeps no words to take out again.
    """
    return kind.signature() + (f"words {folded.VERSION}" if kind.searched else "")
