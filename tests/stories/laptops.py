"""Laptops of one hub, each with a hub file of its own, kept in memory or on disk, and with a clock that may be wrong.

A laptop knows how to do what a person does, to hand out its log, to take steps, to be started again, and to be put
back as it once was. It works out nothing by itself: what it shows is read from its tables.
"""

import atexit
import functools
import json
import random
import shutil
import tempfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import sqlcipher3.dbapi2 as sqlite

from can_hub.commands import members
from can_hub.errors import Refused
from can_hub.kinds import BUILT_IN, Activity, Kinds, Offer, Session, toolkit
from can_hub.store import bodies, own_kinds, steps
from can_hub.store import rebuild as rebuilding
from can_hub.store.clock import Clock
from can_hub.store.hub import Hub
from can_hub.store.log import Log
from can_hub.store.making import make_file
from can_hub.store.writing import Writing
from tests.oracle.oracle import Place, Record

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
DESKS = ("AAAAAAAA", "BBBBBBBB", "CCCCCCCC", "DDDDDDDD", "EEEEEEEE")
YEAR_MS = 31_556_952_000
NOON_MS = 1_790_000_000_000  # a noon in 2026
# A kind that the hub makes for itself: a register of keys.
OWN_KEY = """name = "own_key"
one = "Key"
many = "Keys"
[fields.number]
label = "Number"
shape = "count"
[fields.holder]
label = "Who has it"
shape = "person"
""".strip()
OWN_KEY_IN_WORDS = OWN_KEY.replace("count", "text")
KNOWN = (*BUILT_IN, toolkit.read(OWN_KEY))
SETS = {kind.name: {name for name, field in kind.fields.items() if field.shape.is_set} for kind in KNOWN}
Told = tuple[str, int, str | bytes]  # a step on its way: writer, number, and the body or its SHA-256


class Moments:
    """A clock of a laptop, in milliseconds since 1970: right, wrong by years, jumping, or stuck at two values."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.sort = chance.choice(("right", "slow", "fast", "jumping", "two", "two"))
        self.passed = 0

    def __call__(self) -> int:
        self.passed += 1_000
        if self.sort == "two":
            return NOON_MS + self.chance.choice((0, YEAR_MS // 12))
        if self.sort == "jumping":
            return NOON_MS + self.chance.randint(-20, 20) * YEAR_MS
        return NOON_MS + {"right": 0, "slow": -20, "fast": 5}[self.sort] * YEAR_MS + self.passed


class Laptop(Protocol):
    """What every laptop can do, wherever its file is."""

    name: str

    def do(self, command: Callable[..., Any], *rest: Any) -> Any: ...
    def rows(self, query: str) -> list[Any]: ...
    def relaunch(self) -> None: ...
    def snapshot(self) -> Any: ...
    def restore(self, snapshot: Any) -> None: ...
    def close(self) -> None: ...


class InMemory:
    """A laptop whose file lives in memory: the same store without a disk, for thousands of schedules."""

    def __init__(self, number: int, chance: random.Random, path: Path | None = None) -> None:
        self.name = DESKS[number]
        self.chance = chance
        self.launches = 0
        self.now = Moments(chance)
        self.connection = in_memory()
        _read_into_memory(path or begun_file()).backup(self.connection)
        self.connection.execute("UPDATE here SET value=? WHERE key='desk_code'", (self.name,))
        self.relaunch()

    def relaunch(self) -> None:
        """Start the program again: it draws a new writer."""
        self.writing = Writing(Log(self.connection, Kinds(BUILT_IN), Clock(self.now)))
        if knows_own_kind(self):
            own_kinds.know(self.connection, self.writing.kinds)
            if not own_kinds.tables_are_current(self.connection, self.writing.kinds):
                self.do(_make_tables)
        self.launches += 1
        self.writing.writer = drawn_writer(self.writing.desk_code, self.name, self.launches, self.chance)

    def do(self, command: Callable[..., Any], *rest: Any) -> Any:
        """Run a command in one transaction, as the writer thread does."""
        log = self.writing.log
        log.begin()
        try:
            self.writing.start_act(None, None)
            done = command(self.writing, *rest)
            own_kinds.refresh(log)
        except BaseException:
            log.roll_back()
            raise
        log.commit()
        return done

    def rows(self, query: str) -> list[Any]:
        """Read from the file."""
        return self.connection.execute(query).fetchall()

    def snapshot(self) -> Any:
        """Keep the file as it is now."""
        kept = in_memory()
        self.connection.backup(kept)
        return kept

    def restore(self, snapshot: Any) -> None:
        """Put the file back as it was kept, and start the program."""
        snapshot.backup(self.connection)
        self.relaunch()

    def close(self) -> None:
        """Switch the laptop off."""
        self.connection.close()


class OnDisk:
    """A laptop with a real hub file, its writer thread and its reading connection."""

    def __init__(self, folder: Path, number: int, chance: random.Random) -> None:
        self.name = DESKS[number]
        self.chance = chance
        self.launches = 0
        self.now = Moments(chance)
        self.path = folder / f"{self.name}.hub"
        shutil.copyfile(begun_file(), self.path)
        self._launch()
        self.hub.do(self._settle_in).result()

    def _settle_in(self, hub: Writing) -> None:
        hub.keep_here("desk_code", self.name)
        hub.keep_here("desk_name", self.name)
        hub.keep_here("introduce", self.name)  # so that the others know whom they write to

    def _launch(self) -> None:
        self.hub = Hub.open(self.path, now=self.now, durable="OFF")
        self.launches += 1
        writer = drawn_writer(self.hub.reading.desk_code, self.name, self.launches, self.chance)
        self.hub.do(_write_as, writer).result()

    def relaunch(self) -> None:
        """Close the program and start it again."""
        self.hub.close()
        self._launch()

    def do(self, command: Callable[..., Any], *rest: Any) -> Any:
        """Run a command and wait until it is done."""
        return self.hub.do(command, *rest).result()

    def rows(self, query: str) -> list[Any]:
        """Read from the file."""
        return self.hub.reading.connection.execute(query).fetchall()

    def snapshot(self) -> Any:
        """Keep a copy of the closed file."""
        self.hub.close()
        kept = self.path.read_bytes()
        self._launch()
        return kept

    def restore(self, snapshot: Any) -> None:
        """Put the kept copy in place of the file, and start the program."""
        self.hub.close()
        self.path.write_bytes(snapshot)
        self._launch()

    def close(self) -> None:
        """Switch the laptop off."""
        self.hub.close()


def _make_tables(hub: Writing) -> None:
    rebuilding.ensure_tables(hub.log)


def _write_as(hub: Writing, writer: str) -> None:
    # Drawn from the schedule's own chance, so that a schedule that fails can be run again.
    hub.writer = writer


def drawn_writer(desk: str, laptop: str, launch: int, chance: random.Random) -> str:
    """Draw the id of a writer, as the program does at the first write after each start.

    Chance that is made up may draw the same twice, which 64 random bits do not: so the laptop and its launch follow.
    """
    return f"{desk}." + "".join(chance.choice(LETTERS) for _ in range(9)) + f"{laptop[0]}{launch:03}"


def in_memory() -> Any:
    """Open an empty file in memory."""
    return sqlite.connect(":memory:", isolation_level=None, check_same_thread=False, cached_statements=256)


@functools.cache
def new_file() -> Path:
    """Make the file of a laptop that knows nothing yet, to copy from."""
    folder = tempfile.mkdtemp(prefix="laptops-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = Path(folder) / "new.hub"
    make_file(path, hub_number=7, desk="a laptop")
    hub = Hub.open(path)
    hub.do(_use_any_desk).result()
    hub.close()
    return path


@functools.cache
def begun_file() -> Path:
    """Make the file that every laptop of a schedule starts from."""
    path = new_file().with_name("begun.hub")
    shutil.copyfile(new_file(), path)
    hub = Hub.open(path, now=lambda: NOON_MS - YEAR_MS)
    hub.do(_begin).result()
    hub.close()
    return path


def _use_any_desk(hub: Writing) -> None:
    hub.keep_here("introduce", "")
    hub.keep_here("desk_code", "ZZZZZZZZ")


def _begin(hub: Writing) -> None:
    """What all laptops know from the start: three people, a club with a date, and something to give."""
    hub.writer = "ZZZZZZZZ.0000000000000"
    people = [members.join(hub, name) for name in ("Ann", "Ben", "Cat")]
    with hub.edit("activities.add") as step:
        club = step.add(Activity(name="Bees"))
    with hub.edit("sessions.plan") as step:
        step.put(Session(activity=club, starts=datetime(2026, 5, 1, 18, tzinfo=UTC)))
    with hub.edit("offers.add") as step:
        step.add(Offer(title="Apples", by_member=people[0]))


@functools.cache
def _read_into_memory(path: Path) -> Any:
    kept = in_memory()
    file = sqlite.connect(str(path))
    file.backup(kept)
    file.close()
    return kept


def log_of(laptop: Laptop) -> dict[Place, str | bytes]:
    """Read all steps a laptop holds: the body, or its hash when it is not here."""
    rows = laptop.rows("SELECT writer.id, step.id & 16777215, body FROM step JOIN writer ON no = step.id >> 24")
    return {(writer, seq): body for writer, seq, body in rows}


def take(hub: Writing, told: Iterable[Told]) -> steps.Outcome:
    """Take steps from elsewhere, each looked at as at the door."""
    arrivals = [
        steps.Arrival(
            writer,
            seq,
            body,
            bodies.read_foreign(hub.kinds, writer, seq, body.encode()) if isinstance(body, str) else None,
        )
        for writer, seq, body in told
    ]
    return steps.apply(hub.log, arrivals)


def remake(hub: Writing) -> None:
    """Make all tables of records again from the log, a few steps at a time as with a log of millions."""
    at_once, rebuilding._STEPS_AT_ONCE = rebuilding._STEPS_AT_ONCE, 3
    try:
        rebuilding.rebuild(hub.log, hub.kinds)
    finally:
        rebuilding._STEPS_AT_ONCE = at_once


def cells_of(laptop: Laptop) -> dict[Record, dict[str, Any]]:
    """Read every record that is shown, with its heads, in the oracle's own form; what is empty is left out."""
    writers = dict(laptop.rows("SELECT no, id FROM writer"))
    shown: dict[Record, dict[str, Any]] = {}
    for kind in KNOWN if knows_own_kind(laptop) else BUILT_IN:
        sets = SETS[kind.name]
        for cells in laptop.rows(f"SELECT * FROM {kind.name} WHERE born IS NOT NULL"):
            row = dict(zip(kind.columns, cells))
            fields = {name: row[name] for name in kind.fields if row[name] is not None}
            fields |= {name: json.loads(fields[name]) for name in sets & fields.keys()}
            marks = json.loads(row["marks"] or "{}")
            heads = {
                key: sorted((writers[mark >> 24], mark & 0xFFFFFF) for mark in some if mark > 0)
                for key, some in marks.items()
            }
            shown[kind.name, row["id"]] = fields | {"heads": heads}
    return shown


def knows_own_kind(laptop: Laptop) -> bool:
    """Tell whether the hub's own kind has been declared at this laptop."""
    return bool(laptop.rows("SELECT 1 FROM sqlite_schema WHERE name='own_key'"))


def without_empties(shown: dict[Record, dict[str, Any]]) -> dict[Record, dict[str, Any]]:
    """Leave out fields that hold nothing, which a table cannot tell from fields never given."""
    return {
        record: {name: value for name, value in fields.items() if value not in (None, []) or name == "heads"}
        for record, fields in shown.items()
    }


def refused(laptop: Laptop, command: Callable[..., Any], *rest: Any) -> bool:
    """Run a command that a rule may refuse, and tell whether it was."""
    try:
        laptop.do(command, *rest)
    except Refused:
        return True
    return False
