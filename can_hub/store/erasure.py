"""Takes a person out of the file to the last byte, here and wherever the erasing step goes.

Erasing is final and wins over everything. In the log the body of every step that concerns the person is replaced by
its hash, so chains still hold. SQLite leaves deleted bytes in free pages and in the write-ahead log, and secure_delete
does not mend that (of some 2,300 payloads 12 to 56 were still there after 300 erasures), so the file is vacuumed and
the write-ahead log truncated: `wipe`, which is due until it has wholly succeeded.
"""

import time
from collections.abc import Iterable

from can_hub.kinds import Kind
from can_hub.store import bodies, schema
from can_hub.store.bodies import Step
from can_hub.store.classes import refresh_classes
from can_hub.store.driver import BUSY_MS, Connection
from can_hub.store.fold import fold
from can_hub.store.log import Log

DUE = "wipe_due"
_PAUSE_SECONDS = 0.05


def concerns(step: Step, erased: set[int]) -> bool:
    """Tell whether a step is about an erased person: every step names the person it concerns."""
    return not step.erases and any(change.record in erased for change in step.changes)


def count(connection: Connection) -> int:
    """Count the records that were erased, as far as this laptop has heard."""
    return int(connection.execute("SELECT count(*) FROM erased").fetchone()[0])


def blank_held(log: Log, erased: Iterable[int]) -> dict[int, Kind]:
    """Blank the steps the log holds about these persons, take their records away, and note that a wipe is due.

    Gives the records that are not theirs but were spoken of in a blanked step: they are to be folded again.
    """
    persons = set(erased)
    blanked: dict[int, Step] = {}
    for person in persons:
        blanked.update((key, step) for key, step in _steps_naming(log, person) if concerns(step, persons))
        _blank_twins(log, person)
    for key in blanked:
        _blank(log, key)
    outliving = _outliving(log, blanked, persons)
    for kind in log.kinds:
        if kind.is_person or kind.goes_with_its_person:
            _drop_rows(log, kind.name, kind.whose or ("id",), persons)
    for kind in log.kinds:
        # Pairs went with the person, and two others may have been one only by way of them.
        if kind.joins:
            refresh_classes(log, kind)
    log.connection.executemany("DELETE FROM contested WHERE record=?", ((person,) for person in persons))
    log.keep_here(DUE, "1")
    return outliving


def _blank_twins(log: Log, person: int) -> None:
    log.connection.execute("UPDATE twin SET body=hash WHERE typeof(body) = 'text' AND instr(body, ?)", (f",{person},",))


def _steps_naming(log: Log, person: int) -> list[tuple[int, Step]]:
    # An id is 19 digits in the text of a body, so a scan of the text finds every step that could concern the person,
    # of kinds this version does not know as well.
    rows = log.connection.execute(
        "SELECT id, body FROM step WHERE typeof(body) = 'text' AND instr(body, ?)", (f",{person},",)
    )
    return [(key, bodies.decode(body)) for key, body in rows.fetchall()]


def _blank(log: Log, key: int) -> None:
    (body,) = log.connection.execute("SELECT body FROM step WHERE id=?", (key,)).fetchone()
    log.connection.execute("UPDATE step SET body=? WHERE id=?", (bodies.hash_of(body), key))


def _outliving(log: Log, blanked: dict[int, Step], persons: set[int]) -> dict[int, Kind]:
    """Drop the records that go with the blanked steps; give those that stay but were also spoken of in one."""
    stay: dict[int, Kind] = {}
    spoken_of = {(c.kind, c.record) for step in blanked.values() for c in step.changes if c.fields}
    for name, record in spoken_of:
        kind = log.kinds.get(name)
        if kind is None:
            continue
        row = log.connection.execute(f"SELECT born FROM {name} WHERE id=?", (record,)).fetchone()  # noqa: S608
        if row is None:
            continue
        _drop_rows(log, name, ("id",), {record})
        # Born in a step that is still here, it is somebody else’s; born in a blanked one, it is gone with it.
        if record not in persons and row[0] not in blanked:
            stay[record] = kind
    return stay


def fold_again(log: Log, records: dict[int, Kind]) -> None:
    """Fold these records anew from what the log still holds of them."""
    for record, kind in records.items():
        _drop_rows(log, kind.name, ("id",), {record})
        steps = _steps_naming(log, record)
        for _key, step in steps:
            step.changes = [change for change in step.changes if change.record == record]
        fold(log, steps)


def _drop_rows(log: Log, kind: str, columns: tuple[str, ...], values: set[int]) -> None:
    for column in columns:
        for value in values:
            rows = log.connection.execute(
                f'SELECT * FROM {kind} WHERE "{column}"=?',  # noqa: S608
                (value,),
            ).fetchall()
            for row in rows:
                log.changed.add((kind, row[0]))
                log.unindex(log.kinds[kind], row)
                log.connection.execute("DELETE FROM contested WHERE record=?", (row[0],))
            if rows:
                log.connection.execute(f'DELETE FROM {kind} WHERE "{column}"=?', (value,))  # noqa: S608


def is_due(connection: Connection) -> bool:
    """Tell whether erased bytes may still be in the file."""
    return connection.execute("SELECT 1 FROM here WHERE key=?", (DUE,)).fetchone() is not None


def wipe(log: Log, *, attempts: int = 20) -> bool:
    """Leave no erased byte in the file: index made again, file vacuumed, write-ahead log truncated.

    Gives False when another connection still reads the old state; the wipe then stays due. Runs outside any
    transaction, and may be killed at any moment.
    """
    if not is_due(log.connection):
        return True
    # A removed word stays in the segments of the index until they are merged, so the index is made anew.
    log.begin()
    for kind in log.kinds:
        if kind.searched:
            _index_again(log, kind)
    log.commit()
    log.connection.execute("VACUUM")
    for _attempt in range(attempts):
        if _truncated(log.connection):
            log.connection.execute("DELETE FROM here WHERE key=?", (DUE,))
            return True
        time.sleep(_PAUSE_SECONDS)
    return False


def _truncated(connection: Connection) -> bool:
    # With a reader open the checkpoint answers that it was busy and changes nothing; it is not to wait for that long.
    connection.execute("PRAGMA busy_timeout=0")
    try:
        return tuple(connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()) == (0, 0, 0)
    finally:
        connection.execute(f"PRAGMA busy_timeout={BUSY_MS}")


def _index_again(log: Log, kind: Kind) -> None:
    schema.make_search(log.connection, kind)
    stored = log.connection.execute(f"SELECT * FROM {kind.name}").fetchall()  # noqa: S608
    log.index(kind, [(None, row) for row in stored])
