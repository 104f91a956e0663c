"""Runs of a writer's steps, as they go into a parcel and come out of one."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from can_hub.store import bodies
from can_hub.store.heard import LAST_SEQ, SEQ_BITS, desk_of
from can_hub.store.reading import Reading


class Run(NamedTuple):
    """Steps ``first`` to ``first + length - 1`` of a writer, with the chain's links before and at the end.

    The links are None where steps before the run are not held here, so that nothing can be said of the chain.
    """

    writer: str
    first: int
    length: int
    before: bytes | None
    end: bytes | None

    def told(self) -> list[Any]:
        """Give the run as it stands in a manifest."""
        links = [None if link is None else link.hex() for link in (self.before, self.end)]
        return [self.writer, self.first, self.length, *links]

    @classmethod
    def read(cls, told: Any) -> "Run | None":
        """Read a run from a manifest; None when that is not what it says."""
        try:
            writer, first, length, before, end = told
            links = [None if link is None else bytes.fromhex(link) for link in (before, end)]
            proper = isinstance(writer, str) and first > 0 and length > 0 and first + length - 1 <= LAST_SEQ
        except (TypeError, ValueError):
            return None
        return cls(writer, first, length, *links) if proper and type(first) is type(length) is int else None


@contextmanager
def one_state(hub: Reading) -> Iterator[None]:
    """Read one state of the file throughout, whatever is written meanwhile."""
    hub.connection.execute("BEGIN")
    try:
        yield
    finally:
        hub.connection.execute("COMMIT")


def heard(hub: Reading) -> dict[str, int]:
    """Give how far each writer was heard here without a gap."""
    return dict(hub.connection.execute("SELECT id, upto FROM writer WHERE upto > 0 ORDER BY id"))


def exist_twice(hub: Reading) -> list[str]:
    """Give the codes of laptops of which two seem to go on: one number of theirs was used for two steps."""
    rows = hub.connection.execute("SELECT DISTINCT writer.id FROM twin JOIN writer ON no = twin.id >> ?", (SEQ_BITS,))
    return sorted({desk_of(writer) for (writer,) in rows})


def held_beyond(hub: Reading) -> set[bodies.Name]:
    """Give the names of the steps that are here although one before them is missing."""
    rows = hub.connection.execute(
        "SELECT writer.id, step.id & ?1 FROM writer "
        "JOIN step ON step.id BETWEEN (no << ?2) + upto + 1 AND no << ?2 | ?1",
        (LAST_SEQ, SEQ_BITS),
    )
    return set(rows)


def runs_beyond(hub: Reading, known: dict[str, int]) -> Iterator[Run]:
    """Give the runs of all steps held here beyond what is known of each writer; gaps part them."""
    for no, writer, upto in hub.connection.execute("SELECT no, id, upto FROM writer ORDER BY id").fetchall():
        after = known.get(writer, 0)
        if upto > after:
            yield _chained(hub, no, writer, after + 1, upto)
        seqs = [
            key & LAST_SEQ
            for (key,) in hub.connection.execute(
                "SELECT id FROM step WHERE id BETWEEN ? AND ? ORDER BY id",
                (no << SEQ_BITS | max(upto, after) + 1, no << SEQ_BITS | LAST_SEQ),
            )
        ]
        for first, last in _stretches(seqs):
            yield Run(writer, first, last - first + 1, None, None)


def erasing_runs(hub: Reading) -> Iterator[Run]:
    """Give a run for each erasing step: they are few, and every parcel carries all of them first."""
    rows = hub.connection.execute(
        "SELECT writer.id, step.id, body FROM step JOIN writer ON no = step.id >> ? "
        "WHERE typeof(body) = 'text' AND instr(body, ?) ORDER BY step.id",
        (SEQ_BITS, bodies.ERASES + '"'),
    )
    for writer, key, body in rows.fetchall():
        if bodies.decode(body).erases:
            yield Run(writer, key & LAST_SEQ, 1, None, None)


def is_held(hub: Reading, run: Run) -> bool:
    """Tell whether all steps of a run are here with their bodies, the very same ones: then it brings nothing."""
    row = hub.connection.execute("SELECT no, upto, link FROM writer WHERE id=?", (run.writer,)).fetchone()
    last = run.first + run.length - 1
    if row is None or run.end is None or row[1] < last:
        return False
    # A blanked step has the right hash and so the right link, too; yet the run may bring its body.
    blank = hub.connection.execute(
        "SELECT 1 FROM step WHERE id BETWEEN ? AND ? AND typeof(body) = 'blob' LIMIT 1",
        (row[0] << SEQ_BITS | run.first, row[0] << SEQ_BITS | last),
    )
    if blank.fetchone() is not None:
        return False
    # The link at the end speaks for every step before it; mostly it is the one that is kept anyway.
    if row[1] == last:
        return bool(row[2] == run.end)
    return _chained(hub, row[0], run.writer, run.first, last) == run


def lines(hub: Reading, run: Run) -> Iterator[bytes]:
    """Give a line for each step of a run: its body verbatim, or its hash when the body is not here."""
    rows = hub.connection.execute(
        "SELECT body FROM step, writer WHERE writer.id=? AND step.id BETWEEN (no << ?) + ? AND (no << ?) + ? "
        "ORDER BY step.id",
        (run.writer, SEQ_BITS, run.first, SEQ_BITS, run.first + run.length - 1),
    )
    for (body,) in rows:
        yield body.encode() if isinstance(body, str) else b'"' + body.hex().encode() + b'"'


def _chained(hub: Reading, no: int, writer: str, first: int, last: int) -> Run:
    link = before = bodies.first_link(writer)
    rows = hub.connection.execute(
        "SELECT id, body FROM step WHERE id BETWEEN ? AND ? ORDER BY id", (no << SEQ_BITS | 1, no << SEQ_BITS | last)
    )
    for key, body in rows:
        if key & LAST_SEQ == first:
            before = link
        link = bodies.next_link(link, body if isinstance(body, bytes) else bodies.hash_of(body))
    return Run(writer, first, last - first + 1, before, link)


def _stretches(seqs: list[int]) -> Iterator[tuple[int, int]]:
    first = last = 0
    for seq in seqs:
        if seq != last + 1 or not first:
            if first:
                yield first, last
            first = seq
        last = seq
    if first:
        yield first, last
