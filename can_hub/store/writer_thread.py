"""The one thread that writes: commands queue here, and each runs whole, in one transaction."""

import queue
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")
# How long a thread at work keeps Python's lock while another wants it. One read takes the lock some ten times, so with
# Python's own 5 ms a window would wait 50 ms for a name while a parcel is taken in.
_TURN_SECONDS = 0.001


class Doing(Future[T]):
    """A command on its way: ``act`` names what it put into the log, for an undo of just that; None if nothing."""

    act: tuple[str, int] | None = None


class WriterThread:
    """Runs one job after the other until it is stopped; whoever asked gets a Future."""

    def __init__(self, name: str) -> None:
        self._jobs: queue.SimpleQueue[tuple[Callable[[], Any], Future[Any]] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._name = name
        self._stopped = False
        self._gate = threading.Lock()
        sys.setswitchinterval(_TURN_SECONDS)

    def run(self, job: Callable[[], Any], future: "Future[Any] | None" = None) -> "Future[Any]":
        """Queue a job; its result or what it raised comes with the Future, the caller's own if one is given."""
        future = future or Future()
        with self._gate:
            if self._stopped:
                raise RuntimeError("the hub is closed")
            if self._thread is None:
                # A daemon, so that waiting for jobs does not keep a program alive whose window has crashed.
                self._thread = threading.Thread(target=self._work, name=self._name, daemon=True)
                self._thread.start()
            self._jobs.put((job, future))
        return future

    def stop(self) -> None:
        """Let the jobs that wait be done, then end."""
        with self._gate:
            self._stopped = True
            self._jobs.put(None)
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _work(self) -> None:
        while (next_one := self._jobs.get()) is not None:
            job, future = next_one
            if not future.set_running_or_notify_cancel():
                continue
            try:
                future.set_result(job())
            except BaseException as error:  # noqa: BLE001 - whoever asked gets it
                future.set_exception(error)
