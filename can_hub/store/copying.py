"""Writes an open copy of the hub: an ordinary SQLite file with tables and columns in plain words.

It holds what can be seen: no log, no erased or removed records, nothing that is this laptop's own. Any program that
reads SQLite opens it; ``sqlite3 FILE '.tables'`` shows the lists. It is a copy: nothing comes back from it.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from can_hub.kinds import Kind, Kinds, ids
from can_hub.kinds.kind import GONE
from can_hub.kinds.shapes import Choice, Ref, Shape, YesNo
from can_hub.kinds.times import Moment
from can_hub.store import driver
from can_hub.store.driver import Connection
from can_hub.store.reading import Reading
from can_hub.store.whole_file import SQLITE, written_whole
from can_hub.words import N_, _

# "CANX": an open copy is told from a hub by this number (SQLite file format, section 1.3.10).
APPLICATION_ID = 0x43414E58
_AT_ONCE = 1000
_ID = N_("Id")
_SHOWN = "born IS NOT NULL AND gone IS NOT 1"
# Of a name that hangs on another record's, which may hang on another's.
_DEEPEST = 4
Heard = Callable[[int], object]


def open_copy(hub: Reading, file: Path, *, replace: bool = False, heard: Heard = lambda _n: None) -> dict[str, int]:
    """Write the copy whole or not at all; gives how many records of each kind, by the kind's name, are in it.

    Raises Refused when a file is there (unless it is SQLite, no hub, and ``replace``), and Trouble as the disk does.
    """
    with written_whole(file, beginning=SQLITE, replace=replace) as draft:
        copy = _Copy(hub, heard)
        with driver.told_plainly():
            # The draft is moved to its place once it is whole: a log beside it would be left behind.
            connection = driver.connect(draft, durable="OFF")
            try:
                return copy.fill(connection)
            finally:
                connection.close()


class _Copy:
    """One copy being made."""

    def __init__(self, hub: Reading, heard: Heard) -> None:
        self.hub = hub
        self.heard = heard
        kinds = list(hub.kinds)
        tables = distinct([_(kind.many) for kind in kinds])
        self.tables = {kind.name: table for kind, table in zip(kinds, tables, strict=True)}
        self.columns = {kind.name: _columns(kind) for kind in kinds}
        self._views = distinct([*tables, *(_("{list}, with names").format(list=table) for table in tables)])

    def fill(self, copy: Connection) -> dict[str, int]:
        """Make all tables and views in one transaction."""
        copy.execute("PRAGMA page_size=4096")
        copy.execute(f"PRAGMA application_id={APPLICATION_ID}")
        # A draft that is cut off is thrown away, so its journal need not outlive the power.
        copy.execute("PRAGMA journal_mode=MEMORY")
        copy.execute("BEGIN")
        # One state of the hub throughout, though somebody signs in between two tables.
        self.hub.connection.execute("BEGIN")
        try:
            counts: dict[str, int] = {}
            for kind in self.hub.kinds:
                counts[kind.name] = self._table(copy, kind, sum(counts.values()))
        finally:
            self.hub.connection.execute("ROLLBACK")
        views = self._views[len(self.tables) :]
        for kind, view in zip(self.hub.kinds, views, strict=True):
            if any(isinstance(field.shape, Ref) for field in kind.fields.values()):
                self._view(copy, kind, view)
        copy.execute("COMMIT")
        return counts

    def _table(self, copy: Connection, kind: Kind, before: int) -> int:
        columns = self.columns[kind.name]
        sorts = ["TEXT PRIMARY KEY", *(_sort(field.shape) for field in _fields(kind))]
        declared = ", ".join(f"{quoted(name)} {sort}" for name, sort in zip(columns, sorts, strict=True))
        table = quoted(self.tables[kind.name])
        copy.execute(f"CREATE TABLE {table} ({declared})")
        insert = f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})"  # noqa: S608 - quoted
        count = 0
        for rows in _in_hands(self._rows(kind)):
            copy.executemany(insert, rows)
            count += len(rows)
            self.heard(before + count)
        return count

    def _rows(self, kind: Kind) -> Iterator[list[Any]]:
        shapes = [field.shape for field in _fields(kind)]
        names = ", ".join(["id", *(quoted(field.name) for field in _fields(kind))])
        for number, *cells in self.hub.connection.execute(f"SELECT {names} FROM {kind.name} WHERE {_SHOWN}"):  # noqa: S608
            yield [ids.letters(number), *(self._cell(shape, cell) for shape, cell in zip(shapes, cells, strict=True))]

    def _cell(self, shape: Shape, cell: Any) -> Any:
        """Give what stands in a column: text a person can read, numbers as numbers, moments in the hub's own time."""
        if isinstance(shape, YesNo):
            return shape.shown(shape.value(cell))
        if cell is None:
            return None
        if isinstance(shape, Ref):
            return ids.letters(cell)
        if isinstance(shape, Moment):
            return shape.value(cell).astimezone(self.hub.zone).strftime("%Y-%m-%d %H:%M:%S")
        if shape.is_set:
            return shape.shown(frozenset(json.loads(cell)))
        return shape.shown(cell) if isinstance(shape, Choice) else cell

    def _view(self, copy: Connection, kind: Kind, view: str) -> None:
        """Make a list in which names stand where the table has ids."""
        columns = self.columns[kind.name]
        shown = [quoted(columns[0])]
        for column, field in zip(columns[1:], _fields(kind), strict=True):
            own = f"one.{quoted(column)}"
            name = self._name(field.shape.to, own, 0) if isinstance(field.shape, Ref) else own
            shown.append(f"{name} AS {quoted(column)}")
        selected = ", ".join(shown)
        copy.execute(f"CREATE VIEW {quoted(view)} AS SELECT {selected} FROM {quoted(self.tables[kind.name])} AS one")  # noqa: S608

    def _name(self, kind_name: str, number: str, depth: int) -> str:
        """Give the expression for what a record is called: its name, or that of what it is about, or its id."""
        kind = self.hub.kinds.get(kind_name)
        called = _called(kind, self.hub.kinds) if kind is not None and depth < _DEEPEST else None
        if kind is None or called is None:
            return number
        columns = self.columns[kind.name]
        row, place = f"r{depth}", [field.name for field in _fields(kind)].index(called) + 1
        name = f"{row}.{quoted(columns[place])}"
        shape = kind.fields[called].shape
        if isinstance(shape, Ref):
            name = self._name(shape.to, name, depth + 1)
        table, key = quoted(self.tables[kind.name]), quoted(columns[0])
        return f"coalesce((SELECT {name} FROM {table} AS {row} WHERE {row}.{key} = {number}), {number})"  # noqa: S608


def distinct(names: Sequence[str]) -> list[str]:
    """Give names that SQLite can tell apart and lets anyone use; what is doubled is numbered."""
    taken: set[str] = set()
    told: list[str] = []
    for name in names:
        plain = name.replace("\0", "").strip() or "-"
        # Names that begin so are SQLite's own.
        plain = f"- {plain}" if plain.casefold().startswith("sqlite_") else plain
        one, number = plain, 2
        # SQLite takes names that differ only in capitals for one.
        while one.casefold() in taken:
            one, number = f"{plain} ({number})", number + 1
        taken.add(one.casefold())
        told.append(one)
    return told


def quoted(name: str) -> str:
    """Quote the name of a table or a column, whatever it holds."""
    return '"' + name.replace('"', '""') + '"'


def _columns(kind: Kind) -> list[str]:
    return distinct([_(_ID), *(_(field.label) for field in _fields(kind))])


def _fields(kind: Kind) -> list[Any]:
    return [field for name, field in kind.fields.items() if name != GONE.name]


def _sort(shape: Shape) -> str:
    return "INTEGER" if shape.sql == "INTEGER" and not isinstance(shape, Ref | YesNo) else "TEXT"


def _called(kind: Kind, kinds: Kinds) -> str | None:
    """Give the field that says what a record is called; else the one that says whom or what it is about."""
    named = [name for name in kind.fields if name in kind.searched or name == "name"]
    about = [name for name in kind.whose if name in kind.fields]
    needed = [
        name
        for name, field in kind.fields.items()
        if isinstance(field.shape, Ref) and field.required and kinds.get(field.shape.to) is not None
    ]
    first = [name for name, field in kind.fields.items() if field.required]
    return next(iter([*named, *about, *needed, *first]), None)


def _in_hands(rows: Iterable[list[Any]]) -> Iterator[list[list[Any]]]:
    hand: list[list[Any]] = []
    for row in rows:
        hand.append(row)
        if len(hand) == _AT_ONCE:
            yield hand
            hand = []
    if hand:
        yield hand
