"""The writing side of a hub file: its connection, and what is known of the log while a transaction lasts.

What is kept here between transactions is read again when another program has written to the file, or when a
transaction was rolled back.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from can_hub.kinds.kind import Kind, Kinds
from can_hub.store import bodies, folded, own_kinds
from can_hub.store.clock import Clock
from can_hub.store.driver import Connection
from can_hub.store.heard import LAST_SEQ, SEQ_BITS, Heard

Changed = set[tuple[str, int]]


class Log:
    """The log of one hub file, open for writing."""

    def __init__(self, connection: Connection, kinds: Kinds, clock: Clock) -> None:
        self.connection = connection
        self.kinds = kinds
        self.clock = clock
        self.heard = Heard(connection)
        self.erased: set[int] = set()
        self.changed: Changed = set()
        # Records whose ids were drawn in this transaction and not written yet: no table can hold them.
        self.newborn: set[int] = set()
        # Whether another program has written something that nobody here was told of yet.
        self.has_news = False
        # Whether this transaction had to read again what another program has written.
        self.is_reread = False
        # SQLite's data_version when it was last asked; none is negative.
        self._version = -1

    def look_first(self) -> None:
        """Take the file as it is found: nothing in it is news."""
        self.has_changed_elsewhere()
        self.reload()

    def begin(self) -> None:
        """Start a transaction that alone may write, knowing what others have written since."""
        # Begun for reading and raised to writing later, it would fail at once if another program wrote in between.
        self.connection.execute("BEGIN IMMEDIATE")
        # Asked inside the transaction: from here on nobody else can write.
        if self.has_changed_elsewhere():
            self.reload()
            self.has_news = self.is_reread = True

    def has_changed_elsewhere(self) -> bool:
        """Tell whether another connection has written to the file since this was last asked."""
        (version,) = self.connection.execute("PRAGMA data_version").fetchone()
        seen, self._version = self._version, version
        return bool(seen != version)

    def see_last_stamps(self) -> None:
        """Let the clock see the last steps of the writers met last, so that new steps sort after them."""
        for (no,) in self.connection.execute("SELECT no FROM writer ORDER BY no DESC LIMIT 50").fetchall():
            last = self.connection.execute(
                "SELECT body FROM step WHERE id BETWEEN ? AND ? AND typeof(body) = 'text' ORDER BY id DESC LIMIT 1",
                (no << SEQ_BITS, no << SEQ_BITS | LAST_SEQ),
            ).fetchone()
            if last is not None:
                self.clock.see(bodies.decode(last[0]).stamp)

    def reload(self) -> None:
        """Read again what is kept in memory."""
        self.heard.reload()
        self.erased = {record for (record,) in self.connection.execute("SELECT record FROM erased")}
        own_kinds.know(self.connection, self.kinds)

    def commit(self) -> Changed:
        """Make the transaction durable, and give what it changed."""
        self.connection.execute("COMMIT")
        changed, self.changed = self.changed, set()
        self.newborn.clear()
        return changed

    def roll_back(self) -> None:
        """Forget the transaction; the file is as it was."""
        self.changed = set()
        self.newborn.clear()
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")
        self.reload()

    def bodies_of(self, keys: Iterable[int]) -> dict[int, bodies.Step]:
        """Read the steps of these numbers that are here, in one query."""
        rows = self.connection.execute(
            "SELECT id, body FROM step WHERE id IN (SELECT value FROM json_each(?)) AND typeof(body) = 'text'",
            (bodies.as_json(sorted(keys)),),
        )
        return {key: bodies.decode(body) for key, body in rows}

    def here(self, key: str, otherwise: str = "") -> str:
        """Read something that is this machine's own."""
        row = self.connection.execute("SELECT value FROM here WHERE key=?", (key,)).fetchone()
        return otherwise if row is None else str(row[0])

    def keep_here(self, key: str, value: str) -> None:
        """Keep something that is this machine's own; an empty value is forgotten."""
        if value:
            self.connection.execute("INSERT OR REPLACE INTO here VALUES (?, ?)", (key, value))
        else:
            self.connection.execute("DELETE FROM here WHERE key=?", (key,))

    def index(self, kind: Kind, rows: Iterable[tuple[Sequence[Any] | None, Sequence[Any]]]) -> None:
        """Bring the search index from stored rows as they were to the rows as they are."""
        old: list[tuple[int, str]] = []
        new: list[tuple[int, str]] = []
        for before, after in rows:
            if before is not None and all(before[place] == after[place] for place in kind.search_places):
                continue
            was, now = folded.words_of_both(kind, before, after)
            if was == now:
                continue
            # The index keeps no text of its own, so it must be told just the words that it once was given.
            if was:
                old.append((after[0], was))
            if now:
                new.append((after[0], now))
        table = f"{kind.name}_search"
        # In the order of their ids: FTS5 writes out all it has gathered whenever it is given a smaller one.
        if old:
            self.connection.executemany(
                f"INSERT INTO {table}({table}, rowid, words) VALUES ('delete', ?, ?)",  # noqa: S608
                sorted(old),
            )
        if new:
            self.connection.executemany(f"INSERT INTO {table}(rowid, words) VALUES (?, ?)", sorted(new))  # noqa: S608

    def unindex(self, kind: Kind, row: Sequence[Any]) -> None:
        """Take a stored row out of the search index."""
        self.index(kind, [(row, [row[0], None, *row[2:]])])
