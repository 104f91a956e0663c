"""The kinds a hub made for itself: their declarations travel as records, and are known wherever they arrive."""

from can_hub.errors import Refused
from can_hub.kinds import Declaration, Kinds, toolkit
from can_hub.store import schema
from can_hub.store.driver import Connection


def know(connection: Connection, kinds: Kinds) -> None:
    """Know just the own kinds whose declarations this file holds; one that cannot be read is for a newer version."""
    table = Declaration.kind.name
    if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name=?", (table,)).fetchone():
        return
    declared_here = set()
    for name, toml in connection.execute(
        f"SELECT name, toml FROM {table} WHERE born IS NOT NULL AND toml IS NOT NULL AND gone IS NOT 1"  # noqa: S608
    ).fetchall():
        try:
            declared = toolkit.read(toml)
        except Refused:
            continue
        # A declaration that names another kind than its record does comes from no honest desk.
        if declared.name == name:
            kinds.add(declared)
            declared_here.add(name)
    for kind in kinds:
        if toolkit.NAME.fullmatch(kind.name) and kind.name not in declared_here:
            kinds.remove(kind.name)


def tables_are_current(connection: Connection, kinds: Kinds) -> bool:
    """Tell whether every table was made from the declaration that is known now."""
    import json

    row = connection.execute("SELECT value FROM here WHERE key='kinds'").fetchone()
    return row is not None and json.loads(row[0]) == {kind.name: schema.signature(kind) for kind in kinds}


def refresh(log: object) -> None:
    """After a declaration has changed, make the tables of its kind and fold what waited for it."""
    from can_hub.store.log import Log
    from can_hub.store.rebuild import ensure_tables

    assert isinstance(log, Log)
    if any(kind == Declaration.kind.name for kind, _record in log.changed):
        know(log.connection, log.kinds)
        ensure_tables(log)
