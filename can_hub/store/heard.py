"""Which steps this file holds: every writer's number here, and how far it was heard without a gap.

A writer is one desk between one start of the program and the next; its id is the desk's code, a dot and 64 random
bits, so a restored backup or a cloned disk never uses a number again. Numbers of writers are this file's own and
never leave it.
"""

import secrets
from collections.abc import Iterable

from can_hub.kinds import ids
from can_hub.store import bodies
from can_hub.store.driver import Connection

SEQ_BITS = 24
LAST_SEQ = bodies.LAST_SEQ
DESK_LETTERS = bodies.DESK_LETTERS


def new_desk() -> str:
    """Draw the code of a new desk."""
    return ids.letters(secrets.randbits(5 * DESK_LETTERS), DESK_LETTERS)


def new_writer(desk: str) -> str:
    """Draw the id of a new writer of a desk."""
    return f"{desk}.{ids.letters(secrets.randbits(64))}"


def desk_of(writer: str) -> str:
    """Give the code of the desk a writer belongs to."""
    return writer.partition(".")[0]


class Writer:
    """One writer as this file knows it."""

    __slots__ = ("beyond", "id", "link", "no", "upto")

    def __init__(self, no: int, name: str, upto: int, link: bytes) -> None:
        self.no = no
        self.id = name
        self.upto = upto
        self.link = link
        # Whether steps beyond a gap are here too; None until someone has looked.
        self.beyond: bool | None = None


class Heard:
    """All writers, by id and by number."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.by_id: dict[str, Writer] = {}
        self.by_no: dict[int, Writer] = {}

    def reload(self) -> None:
        """Read the writers again, after another program or a transaction that failed."""
        self.by_id.clear()
        self.by_no.clear()
        for row in self._connection.execute("SELECT no, id, upto, link FROM writer"):
            self._know(Writer(*row))

    def _know(self, writer: Writer) -> Writer:
        self.by_id[writer.id] = self.by_no[writer.no] = writer
        return writer

    def writer(self, name: str) -> Writer:
        """Give a writer, numbering one that is met for the first time; Refused when that is no writer's id."""
        known = self.by_id.get(name)
        if known is not None:
            return known
        if not bodies.is_writer(name):
            bodies.damaged()
        link = bodies.first_link(name)
        made = self._connection.execute("INSERT INTO writer(id, upto, link) VALUES (?, 0, ?)", (name, link))
        return self._know(Writer(int(made.lastrowid), name, 0, link))

    def key(self, name: bodies.Name) -> int:
        """Give the number a step has in this file."""
        writer, seq = name
        if not 0 < seq <= LAST_SEQ:
            bodies.damaged()
        return self.writer(writer).no << SEQ_BITS | seq

    def name(self, key: int) -> bodies.Name:
        """Give the name a step has everywhere: its writer's id and its seq."""
        return self.by_no[key >> SEQ_BITS].id, key & LAST_SEQ

    def advance(self, writer: Writer, arrived: dict[int, bytes]) -> None:
        """Move a writer on over the steps that have arrived (hash of the body by seq) and any that waited beyond."""
        if writer.upto + 1 in arrived:
            while (hashed := arrived.get(writer.upto + 1)) is not None:
                writer.link = bodies.next_link(writer.link, hashed)
                writer.upto += 1
            # A step may have come long before the one that fills its gap; the chain then goes on over both.
            if self._has_steps_beyond(writer):
                self._walk_on(writer)
            self._connection.execute(
                "UPDATE writer SET upto=?, link=? WHERE no=?", (writer.upto, writer.link, writer.no)
            )
        if arrived and max(arrived) > writer.upto:
            writer.beyond = True

    def follows_on(self, name: str, key: int) -> bool:
        """Tell whether no step of a writer is here from this number on, as with every step made at this laptop."""
        writer = self.writer(name)
        return key & LAST_SEQ == writer.upto + 1 and not self._has_steps_beyond(writer)

    def _has_steps_beyond(self, writer: Writer) -> bool:
        if writer.beyond is None:
            first, last = self.beyond(writer)
            found = self._connection.execute("SELECT 1 FROM step WHERE id BETWEEN ? AND ? LIMIT 1", (first, last))
            writer.beyond = found.fetchone() is not None
        return writer.beyond

    def _walk_on(self, writer: Writer) -> None:
        for key, body in self._connection.execute(
            "SELECT id, body FROM step WHERE id BETWEEN ? AND ? ORDER BY id", self.beyond(writer)
        ).fetchall():
            if key & LAST_SEQ != writer.upto + 1:
                return
            writer.link = bodies.next_link(writer.link, body if isinstance(body, bytes) else bodies.hash_of(body))
            writer.upto += 1
        writer.beyond = False

    def beyond(self, writer: Writer) -> tuple[int, int]:
        """Give the first and last number that steps after a writer's gap may have."""
        return (writer.no << SEQ_BITS) + writer.upto + 1, writer.no << SEQ_BITS | LAST_SEQ

    def links(self) -> Iterable[tuple[str, int]]:
        """Give every writer's id and how far it was heard."""
        return [(writer.id, writer.upto) for writer in self.by_id.values() if writer.upto]
