"""Makes the tables of kinds again from the log: after a changed declaration, a new kind, or to check the file."""

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from can_hub.kinds.kind import Kind
from can_hub.store import bodies, schema
from can_hub.store.bodies import Step
from can_hub.store.classes import refresh_classes
from can_hub.store.driver import database
from can_hub.store.fold import fold
from can_hub.store.log import Log
from can_hub.words import _

_STEPS_AT_ONCE = 5_000
SIGNATURES = "kinds"


def signatures(kinds: Iterable[Kind]) -> str:
    """Say what the tables of these kinds depend on, as it is kept beside them."""
    return json.dumps({kind.name: schema.signature(kind) for kind in kinds}, sort_keys=True)


def ensure_tables(log: Log) -> None:
    """Make the table of every kind that has none yet, or one made from another declaration."""
    made = json.loads(log.here(SIGNATURES, "{}"))
    stale = [kind for kind in log.kinds if made.get(kind.name) != schema.signature(kind)]
    # Lists of the hub’s own that are not declared any more; the log keeps what was written in them.
    for name in made.keys() - {kind.name for kind in log.kinds}:
        schema.drop_kind(log.connection, name)
    if stale:
        rebuild(log, stale)
    # In the transaction that made the tables: after a kill both are old or both are new.
    log.keep_here(SIGNATURES, signatures(log.kinds))


def rebuild(log: Log, kinds: Iterable[Kind]) -> int:
    """Empty the tables of these kinds and fold the log into them again; gives the number of steps read."""
    wanted = {kind.name for kind in kinds}
    db = database(log.connection)
    for name in wanted:
        schema.make_kind(db, log.kinds[name])
        log.connection.execute("DELETE FROM contested WHERE kind=?", (name,))
        # The index of who speaks for whom is a cache of this very table, and the table is empty now.
        if log.kinds[name].joins:
            refresh_classes(log, log.kinds[name])
    read = 0
    for chunk in _chunks(log):
        steps = [(key, _only(log, key, step, wanted)) for key, step in chunk]
        # What is replaced by a step of this chunk counts as heard only when it was folded before.
        fold(log, steps, upto=chunk[-1][0])
        read += len(chunk)
    return read


def _chunks(log: Log) -> Iterator[list[tuple[int, Step]]]:
    last = 0
    while True:
        rows = log.connection.execute(
            "SELECT id, body FROM step WHERE id > ? ORDER BY id LIMIT ?", (last, _STEPS_AT_ONCE)
        ).fetchall()
        if not rows:
            return
        last = rows[-1][0]
        steps = [(key, bodies.decode(body)) for key, body in rows if isinstance(body, str)]
        if steps:
            yield steps


def _only(log: Log, key: int, step: Step, wanted: set[str]) -> Step:
    """Give the part of a step that these kinds are told by, without births their kind does not allow."""
    writer, seq = log.heard.name(key)
    kept = []
    births = 0
    for change in step.changes:
        is_birth = change.fields is not None and change.replaces is None
        if change.kind in wanted and (
            not is_birth or bodies.born_properly(log.kinds[change.kind], writer, seq, births, change)
        ):
            kept.append(change)
        births += is_birth
    step.changes = kept
    return step


def live_tables(log: Log) -> dict[str, list[tuple[object, ...]]]:
    """Give every row of every kind, for comparing what was folded step by step with what is folded at once."""
    return {
        kind.name: log.connection.execute(f"SELECT * FROM {kind.name} ORDER BY id").fetchall()  # noqa: S608
        for kind in log.kinds
    }


class Finding(NamedTuple):
    """One fault that was found: what it is, and the one thing to do about it."""

    what: str
    do: str


def check(log: Log) -> list[Finding]:
    """Compare the tables with the log and the file with itself; tables that differ are made again."""
    found: list[Finding] = []
    (said,) = log.connection.execute("PRAGMA integrity_check").fetchone()
    if said != "ok":
        found.append(Finding(_("The file is damaged."), _("Get the hub back from a backup.")))
    before = live_tables(log)
    rebuild(log, log.kinds)
    if before != live_tables(log):
        found.append(Finding(_("Some lists differed from the log."), _("Nothing: they were made again from it.")))
    broken = Finding(_("The log was changed by another hand."), _("Get the hub back from a backup."))
    found += [broken] * len(broken_chains(log))
    return found


def broken_chains(log: Log) -> list[str]:
    """Give the writers whose chain of hashes does not lead to the link that is kept."""
    broken = []
    for writer in log.heard.by_id.values():
        link = bodies.first_link(writer.id)
        first, last = writer.no << 24 | 1, writer.no << 24 | writer.upto
        for (body,) in log.connection.execute(
            "SELECT body FROM step WHERE id BETWEEN ? AND ? ORDER BY id", (first, last)
        ):
            link = bodies.next_link(link, body if isinstance(body, bytes) else bodies.hash_of(body))
        if link != writer.link:
            broken.append(writer.id)
    return broken
