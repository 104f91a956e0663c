"""Reads what the hub keeps: the tables as records, on the connection of the thread that asks."""

from array import array
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, tzinfo
from functools import cached_property
from typing import Any, TypeVar

from can_hub.errors import Refused
from can_hub.kinds import Desk, HubProfile, Kind, Kinds, Record
from can_hub.kinds.place import Place
from can_hub.store.clock import Clock
from can_hub.store.driver import Connection
from can_hub.words import _

# The row of `here` that only a made-up hub has.
MADE_UP = "made_up"
R = TypeVar("R", bound=Record)
# `IS NOT`, for a record that was never removed holds NULL, and NULL <> 1 is not true in SQL.
_SHOWN = "born IS NOT NULL AND gone IS NOT 1"
_AMONG = f"id IN (SELECT value FROM json_each(?)) AND {_SHOWN}"  # noqa: S608


class Reading:
    """All that can be asked of a hub. A removed record is found by nobody but `removed`."""

    def __init__(self, connection: Connection, kinds: Kinds, clock: Clock) -> None:
        self.connection = connection
        self.kinds = kinds
        self._clock = clock
        self.at: datetime | None = None

    def now(self) -> datetime:
        """Give the present moment in UTC, or the one that paper records are being entered for."""
        return self.at or self._clock.now()

    @cached_property
    def profile(self) -> HubProfile:
        """The hub's own record; an empty one while it has not come."""
        found = self.where(HubProfile)
        return found[0] if found else HubProfile()

    @cached_property
    def zone(self) -> tzinfo:
        """The hub's time zone; UTC when its name is not known on this machine."""
        from zoneinfo import ZoneInfo

        try:
            return ZoneInfo(self.profile.time_zone)
        except (KeyError, ValueError, OSError):
            return UTC

    @property
    def place(self) -> Place:
        """What shapes must know to say times and read telephone numbers."""
        return Place(self.profile.region, self.zone, self.profile.language)

    def forget_profile(self) -> None:
        """Read the hub's own record again when it is next asked for."""
        self.__dict__.pop("profile", None)
        self.__dict__.pop("zone", None)

    def today(self) -> datetime:
        """Give the moment today began in the hub's zone."""
        # Replaced, not reckoned back: where clocks change, a day has 23 or 25 hours.
        return self.now().astimezone(self.zone).replace(hour=0, minute=0, second=0, microsecond=0)

    def get(self, record: type[R], number: int) -> R:
        """Give a record by its id; Refused when it is not here, or was removed or erased."""
        found = self.find(record, number)
        if found is None:
            one = _(record.kind.one)
            raise Refused(_("{one}: there is no such record here.").format(one=one), code="not_found")
        return found

    def find(self, record: type[R], number: int) -> R | None:
        """Give a record by its id, or None."""
        return next(iter(self._records(record, f"id=? AND {_SHOWN}", (number,))), None)

    def removed(self, record: type[R], number: int) -> R | None:
        """Give a record that was removed, to restore it, or None."""
        return next(iter(self._records(record, "id=? AND born IS NOT NULL AND gone=1", (number,))), None)

    def many(self, record: type[R], numbers: Iterable[int]) -> dict[int, R]:
        """Give the records of these ids that are here, by id, in one query."""
        # One array in one mark, because SQLite bounds the marks of a query (32,766) and a list may be longer.
        wanted = "[" + ",".join(map(str, numbers)) + "]"
        found = self._records(record, _AMONG, (wanted,))
        return {one.id: one for one in found}

    def where(self, record: type[R], **fields: Any) -> list[R]:
        """Give the records whose fields are just these, by their birth."""
        conditions, cells = [_SHOWN], []
        for name, value in fields.items():
            shape = record.kind.fields[name].shape
            try:
                cell = shape.cell(value) if value is not None else None
            except Refused:
                # What cannot be stored is held by no record.
                return []
            if cell is None:
                conditions.append(f'"{name}" IS NULL')
            elif value == shape.empty:
                # What was never answered is a no, as what was answered with no.
                conditions.append(f'("{name}" IS NULL OR "{name}"=?)')
                cells.append(cell)
            else:
                conditions.append(f'"{name}"=?')
                cells.append(cell)
        return self._records(record, " AND ".join(conditions), cells)

    def count(self, record: type[Record]) -> int:
        """Count the records of a kind."""
        name = record.kind.name
        (found,) = self.connection.execute(f"SELECT count(*) FROM {name} WHERE {_SHOWN}").fetchone()  # noqa: S608
        return int(found)

    def ids(self, record: type[Record], order: str = "id") -> "array[int]":
        """Give the ids of a kind in the order of a field; of records that are one, the one that speaks."""
        kind = record.kind
        by = f'"{order}"' + (" COLLATE NOCASE" if order in kind.searched else "")
        rows = self.connection.execute(
            f"SELECT id FROM {kind.name} WHERE {_SHOWN} AND id NOT IN (SELECT record FROM alias) "  # noqa: S608
            f"ORDER BY {by}, id"
        )
        return array("q", (number for (number,) in rows))

    def speaks_for(self, number: int) -> int:
        """Give the id that speaks for a record that was found to be the same as another."""
        row = self.connection.execute("SELECT speaks FROM alias WHERE record=?", (number,)).fetchone()
        return int(row[0]) if row else number

    def aliases(self) -> dict[int, int]:
        """Give who speaks for each record that was found to be the same as another."""
        return dict(self.connection.execute("SELECT record, speaks FROM alias"))

    def one_person(self, number: int) -> list[int]:
        """Give all records that were said to be the same as this one, itself among them."""
        rows = self.connection.execute("SELECT record FROM alias WHERE speaks=?", (self.speaks_for(number),))
        return sorted({self.speaks_for(number), number, *(record for (record,) in rows)})

    def here(self, key: str, otherwise: str = "") -> str:
        """Read something that is this machine's own."""
        row = self.connection.execute("SELECT value FROM here WHERE key=?", (key,)).fetchone()
        return otherwise if row is None else str(row[0])

    @property
    def desk_code(self) -> str:
        """The code this laptop drew for itself."""
        return self.here("desk_code")

    @property
    def desk_name(self) -> str:
        """What this laptop is called: by its record, which a renaming and its undo change, or as it was named here."""
        # Looked for by its code, of few: reckoning its id would load the hashes before the first paint.
        known = self.where(Desk, code=self.desk_code)
        return known[0].name if known and known[0].name else self.here("desk_name")

    def data_version(self) -> int:
        """Give a number that moves when another connection has written to the file."""
        return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def _records(self, record: type[R], where: str, cells: Sequence[Any]) -> list[R]:
        kind = record.kind
        rows = self.connection.execute(f"SELECT {kind.told} FROM {kind.name} WHERE {where}", cells)  # noqa: S608
        return [record_of(kind, row) for row in rows]


def record_of(kind: Kind, row: Sequence[Any]) -> Any:
    """Make a record of its id and the cells of its fields, in their order."""
    values = {"id": row[0]}
    for (name, value), cell in zip(kind.values, row[1:], strict=True):
        values[name] = value(cell)
    return kind.record.stored(values)
