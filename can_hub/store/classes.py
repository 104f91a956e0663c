"""Which records are one person (or one thing): a union-find over the pairs that hold, its smallest id speaks."""

from collections.abc import Iterable

from can_hub.kinds.kind import Kind
from can_hub.store.log import Log


def refresh_classes(log: Log, kind: Kind) -> None:
    """Make the index of who speaks for whom again from the pairs of a joining kind; there are few of them."""
    one, other = kind.identity or ("a", "b")
    holds = next(
        name for name, field in kind.fields.items() if field.shape.sql == "INTEGER" and name not in (one, other)
    )
    pairs = log.connection.execute(
        f'SELECT "{one}", "{other}" FROM {kind.name} WHERE "{holds}"=1 AND gone IS NOT 1 AND born IS NOT NULL'  # noqa: S608
    ).fetchall()
    log.connection.execute("DELETE FROM alias")
    log.connection.executemany(
        "INSERT INTO alias VALUES (?, ?)",
        ((record, speaker) for record, speaker in speakers(pairs).items() if record != speaker),
    )


def speakers(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Give for each record in any pair the smallest id of its class (Tarjan's union-find, by smallest root)."""
    root: dict[int, int] = {}

    def find(record: int) -> int:
        """Give the root of a record, and shorten the way to it for the next time."""
        while root.setdefault(record, record) != record:
            root[record] = root[root[record]]
            record = root[record]
        return record

    for one, other in pairs:
        first, second = sorted((find(one), find(other)))
        # The smallest id is the root, so every desk lets the same record speak, in whatever order pairs came.
        root[second] = first
    return {record: find(record) for record in list(root)}
