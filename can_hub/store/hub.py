"""The door: opens a hub file, reads on any thread, writes on one.

A command is a plain function that takes a `Writing` first; `Hub.do` runs it on the writer thread in one transaction,
and what it did is durable when the Future it gives is done. Listeners hear which records changed.
"""

import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Self, TypeVar

from can_hub.errors import Refused
from can_hub.kinds import BUILT_IN, HubProfile, Kinds
from can_hub.store import driver, own_kinds
from can_hub.store.clock import Clock, system_ms
from can_hub.store.collector import without_collector
from can_hub.store.reading import Reading
from can_hub.words import _

if TYPE_CHECKING:
    from can_hub.store.writer_thread import Doing, WriterThread

P = ParamSpec("P")
T = TypeVar("T")
Changed = frozenset[tuple[str, int]]
Listener = Callable[[Changed], None]


class Hub:
    """One hub file, open. Use `create`, `join` or `open`, and `close` at the end."""

    def __init__(self, path: Path, kinds: Kinds, clock: Clock, durable: str) -> None:
        self.path = path
        self.kinds = kinds
        self.who: int | None = None
        self.at: datetime | None = None
        # Whether it was founded just now, on the very first page.
        self.is_new = False
        self._clock = clock
        self._durable = durable
        self._threads = threading.local()
        self._connections: dict[threading.Thread, driver.Connection] = {}
        # Moves when the hub's own record may have changed, so that every thread reads it again.
        self._profile_version = 0
        self._listeners: list[Listener] = []
        self._thread: WriterThread | None = None
        # The window’s thread and a job may both be the first to write.
        self._gate = threading.Lock()
        self._writing: Any = None

    @classmethod
    def create(
        cls, path: Path, *, name: str, desk: str, region: str = "GB", language: str = "en",
        time_zone: str = "Europe/London", currency: str = "GBP", now: Callable[[], int] = system_ms,
        durable: str = "FULL",
    ) -> Self:  # fmt: skip
        """Make a new hub file with its first laptop; Refused when there is a file already."""
        import secrets

        profile = HubProfile(name=name, region=region, language=language, time_zone=time_zone, currency=currency)
        hub = cls._new(path, secrets.randbits(60), desk, now, durable)
        try:
            hub.do(_found, profile).result()
        except BaseException:
            hub.discard()
            raise
        return hub

    @classmethod
    def join(
        cls, path: Path, *, hub_number: int, desk: str, now: Callable[[], int] = system_ms, durable: str = "FULL"
    ) -> Self:
        """Make a hub file for one more laptop of a hub; what it is to know comes by parcel."""
        return cls._new(path, hub_number, desk, now, durable)

    @classmethod
    def _new(cls, path: Path, number: int, desk: str, now: Callable[[], int], durable: str) -> Self:
        from can_hub.store.making import make_file

        make_file(path, hub_number=number, desk=desk)
        return cls.open(path, now=now, durable=durable)

    @classmethod
    def open(cls, path: Path, *, now: Callable[[], int] = system_ms, durable: str = "FULL") -> Self:
        """Open a hub file. Refused: no hub, or a newer one. Trouble: it is locked, damaged or cannot be read."""
        if not path.is_file():
            raise Refused(_("There is no hub at this place yet."), code="no_file")
        hub = cls(path, Kinds(BUILT_IN), Clock(now), durable)
        try:
            version = driver.look_at(hub.reading.connection)
            with driver.told_plainly():
                own_kinds.know(hub.reading.connection, hub.kinds)
            # Before anything is changed, for an older program cannot open the file any more afterwards.
            if version < driver.VERSION:
                from can_hub.store import backup

                backup.before_update(path, hub.reading)
            if version < driver.VERSION or not own_kinds.tables_are_current(hub.reading.connection, hub.kinds):
                hub.write_alone(_bring_up_to_date)
        except BaseException:
            hub.close()
            raise
        return hub

    @property
    def reading(self) -> Reading:
        """All questions, on a connection of the thread that asks."""
        found: Reading | None = getattr(self._threads, "reading", None)
        if found is None:
            connection = driver.connect(self.path, durable=self._durable)
            # The thread of a job ends without closing its own.
            self._let_go_of_ended_threads()
            self._connections[threading.current_thread()] = connection
            found = self._threads.reading = Reading(connection, self.kinds, self._clock)
            self._threads.profile_version = self._profile_version
        found.at = self.at
        if self._threads.profile_version != self._profile_version:
            self._threads.profile_version = self._profile_version
            found.forget_profile()
        return found

    def do(self, command: Callable[Concatenate[Any, P], T], /, *args: P.args, **kwargs: P.kwargs) -> "Doing[T]":
        """Run a command in one transaction on the writer thread; what it did is durable when the Future is done."""
        from can_hub.store.writer_thread import Doing

        doing: Doing[T] = Doing()
        self._writer().run(partial(self._transact, doing, self.who, self.at, command, *args, **kwargs), doing)
        return doing

    def look_again(self) -> None:
        """Tell the listeners if another program has written to the file since this one last looked; does not wait."""
        self._writer().run(lambda: self._guarded(self._look))

    def _look(self, writing: Any) -> None:
        if writing.log.has_changed_elsewhere() or writing.log.has_news:
            writing.log.has_news = False
            writing.log.reload()
            self._profile_version += 1
            self.tell(frozenset())

    def write_alone(self, job: Callable[[Any], T]) -> T:
        """Run a job on the writer thread outside any transaction, and wait for it: for the file as a whole."""
        return self._writer().run(lambda: self._guarded(job)).result()  # type: ignore[no-any-return]

    def wipe(self) -> bool:
        """Let no byte of the erased stay in the file; False when another program keeps it from being done."""
        from can_hub.store import erasure

        return self.write_alone(lambda writing: erasure.wipe(writing.log))

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Tell ``listener`` of every commit, on the writer thread; gives what ends it."""
        self._listeners.append(listener)

        def stop() -> None:
            """Tell this listener no more; a second time does nothing."""
            with suppress(ValueError):
                self._listeners.remove(listener)

        return stop

    def _let_go_of_ended_threads(self) -> None:
        # Taken out in one stroke each: another thread may be doing the same at this moment.
        for thread in [thread for thread in tuple(self._connections) if not thread.is_alive()]:
            connection = self._connections.pop(thread, None)
            if connection is not None:
                connection.close()

    def tell(self, changed: Changed) -> None:
        """Tell all listeners which records changed; an empty set means that anything may have."""
        for listener in tuple(self._listeners):
            try:
                listener(changed)
            except Exception:  # noqa: BLE001 - what was done is durable, and the others are to hear of it all the same
                sys.excepthook(*sys.exc_info())

    def close(self) -> None:
        """Let what waits be written, and let go of the file."""
        if self._thread is not None:
            # First, for what still waits is written through the connection that is closed next.
            self._thread.stop()
        if self._writing is not None:
            self._writing.connection.close()
        for connection in tuple(self._connections.values()):
            connection.close()
        self._connections.clear()

    def discard(self) -> None:
        """Close a file that could not be finished and take it away."""
        self.close()
        for ending in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + ending).unlink(missing_ok=True)

    def _writer(self) -> "WriterThread":
        # Loaded with the first thing to write, which is after the first paint.
        from can_hub.store.writer_thread import WriterThread

        with self._gate:
            if self._thread is None:
                self._thread = WriterThread("writer")
            return self._thread

    def _guarded(self, job: Callable[[Any], T]) -> T:
        with driver.told_plainly():
            return job(self._open_for_writing())

    def _open_for_writing(self) -> Any:
        if self._writing is None:
            from can_hub.store.log import Log
            from can_hub.store.writing import Writing

            connection = driver.connect(self.path, durable=self._durable)
            self._writing = Writing(Log(connection, self.kinds, self._clock))
            self._writing.log.look_first()
            self._writing.log.see_last_stamps()
        return self._writing

    def _transact(
        self, doing: "Doing[T]", who: int | None, at: datetime | None, command: Callable[..., T], /,
        *args: Any, **kwargs: Any,
    ) -> T:  # fmt: skip
        with driver.told_plainly(), without_collector():
            writing = self._open_for_writing()
            log = writing.log
            try:
                log.begin()
                writing.start_act(who, at)
                result = command(writing, *args, **kwargs)
                # Before the commit, so that a declaration and the table it calls for become durable together.
                own_kinds.refresh(log)
                changed = log.commit()
                doing.act = writing.act
            except BaseException:
                log.roll_back()
                # What this thread remembers of the file may be of the transaction that never was.
                writing.forget()
                raise
        if changed:
            self._forget(changed)
            # After the commit, so that whoever asks because of it finds it there.
            self.tell(frozenset(changed))
        return result

    def _forget(self, changed: set[tuple[str, int]]) -> None:
        if any(kind == HubProfile.kind.name for kind, _record in changed):
            self._profile_version += 1


def _found(hub: Any, profile: HubProfile) -> None:
    with hub.edit("hub.new") as edit:
        edit.put(profile)


def _bring_up_to_date(writing: Any) -> None:
    from can_hub.store.migrations import migrate
    from can_hub.store.rebuild import ensure_tables

    migrate(writing.connection)
    try:
        writing.log.begin()
        ensure_tables(writing.log)
        writing.log.commit()
    except BaseException:
        writing.log.roll_back()
        raise
