"""Takes steps into the log: the only way a record is ever written.

What a volunteer does, an undo, a parcel from a stick and a spreadsheet all end in `apply`. It runs inside one
transaction that its caller holds.
"""

from collections.abc import Sequence
from typing import NamedTuple

from can_hub.store import bodies, erasure
from can_hub.store.bodies import Step
from can_hub.store.fold import fold
from can_hub.store.heard import LAST_SEQ, SEQ_BITS
from can_hub.store.log import Log


class Arrival(NamedTuple):
    """A step on its way into the log: ``step`` is None and ``body`` its hash when the body is not here."""

    writer: str
    seq: int
    body: str | bytes
    step: Step | None


class Outcome(NamedTuple):
    """What came of a batch: how many steps were new, which persons it erased, how many numbers were used twice."""

    new: int
    erased: frozenset[int]
    twins: int


def apply(log: Log, arrivals: Sequence[Arrival]) -> Outcome:
    """Take these steps, in any order, new or not; the tables then show what all steps together say.

    Raises Refused (and the caller rolls back) when a step says what no honest desk can have said.
    """
    fresh, filled, twins = _sifted(log, arrivals)
    # Before anything is stored: what comes in one parcel with the erasure must not be in the file for a moment.
    erased = _newly_erased(log, (*fresh.values(), *filled.values()))
    fresh = {key: _blanked(log, arrival) for key, arrival in fresh.items()}
    filled = {key: arrival for key, arrival in filled.items() if _blanked(log, arrival).step is not None}
    _insert(log, fresh, filled)
    outliving = erasure.blank_held(log, erased) if erased else {}
    steps = [(key, a.step) for key, a in (*fresh.items(), *filled.items()) if a.step is not None]
    for _key, step in steps:
        log.clock.see(step.stamp)
    fold(log, steps)
    # Last, for what is folded anew is read from the log, which holds this batch already.
    erasure.fold_again(log, outliving)
    return Outcome(len(fresh) + len(filled), frozenset(erased), twins)


_Keyed = dict[int, Arrival]


def _sifted(log: Log, arrivals: Sequence[Arrival]) -> tuple[_Keyed, _Keyed, int]:
    """Part what the log has not (fresh) and what it had only as a hash (filled) from what it has already."""
    by_writer: dict[str, _Keyed] = {}
    fresh: _Keyed = {}
    filled: _Keyed = {}
    twins = 0
    for arrival in arrivals:
        key = log.heard.key((arrival.writer, arrival.seq))
        there = by_writer.setdefault(arrival.writer, {})
        # The same step may come twice in one batch, once with its body and once without.
        if key in there and _hash(there[key].body) != _hash(arrival.body):
            twins += _set_aside(log, key, arrival)
        elif key not in there or there[key].step is None:
            there[key] = arrival
    for name, there in by_writer.items():
        if log.heard.follows_on(name, min(there)):
            fresh.update(there)
            continue
        # One range query for each writer; asking step by step would be 100,000 queries for a large parcel.
        held = dict(
            log.connection.execute("SELECT id, body FROM step WHERE id BETWEEN ? AND ?", (min(there), max(there)))
        )
        for key, arrival in there.items():
            body = held.get(key)
            if body is None:
                fresh[key] = arrival
            elif _hash(body) != _hash(arrival.body):
                twins += _set_aside(log, key, arrival)
            elif isinstance(body, bytes) and arrival.step is not None:
                filled[key] = arrival
    return fresh, filled, twins


def _hash(body: str | bytes) -> bytes:
    return body if isinstance(body, bytes) else bodies.hash_of(body)


def _set_aside(log: Log, key: int, arrival: Arrival) -> int:
    # Ignored if it is there: a parcel that is read twice must not count a twin twice.
    # Of someone who was erased it keeps no more than the hash; who is erased by this very batch is blanked after it.
    kept = _blanked(log, arrival).body
    known = log.connection.execute("INSERT OR IGNORE INTO twin VALUES (?, ?, ?)", (key, _hash(kept), kept))
    return int(known.rowcount)


def _newly_erased(log: Log, arrivals: Sequence[Arrival]) -> set[int]:
    named = {
        change.record
        for arrival in arrivals
        if arrival.step is not None and arrival.step.erases
        for change in arrival.step.changes
    }
    erased = named - log.erased
    if erased:
        log.connection.executemany("INSERT INTO erased VALUES (?)", ((record,) for record in erased))
        log.erased |= erased
    return erased


def _blanked(log: Log, arrival: Arrival) -> Arrival:
    if arrival.step is None or not log.erased or not erasure.concerns(arrival.step, log.erased):
        return arrival
    return arrival._replace(step=None, body=_hash(arrival.body))


def _insert(log: Log, fresh: _Keyed, filled: _Keyed) -> None:
    # In the order of their numbers, so that SQLite appends to its pages instead of splitting them.
    log.connection.executemany("INSERT INTO step VALUES (?, ?)", ((key, a.body) for key, a in sorted(fresh.items())))
    if filled:
        log.connection.executemany("UPDATE step SET body=? WHERE id=?", ((a.body, key) for key, a in filled.items()))
    arrived: dict[int, dict[int, bytes]] = {}
    for key, arrival in fresh.items():
        arrived.setdefault(key >> SEQ_BITS, {})[key & LAST_SEQ] = _hash(arrival.body)
    for no, hashes in arrived.items():
        log.heard.advance(log.heard.by_no[no], hashes)
