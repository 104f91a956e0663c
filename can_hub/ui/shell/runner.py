"""Sends what people do to the hub, and brings the outcome back to the window.

A page never waits: the command runs on the hub's writer thread, and what comes back (or a rule's refusal, or trouble
with the disk) arrives here as one more event of the window.
"""

import weakref
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from can_hub.errors import Refused, Trouble
from can_hub.store.hub import Hub
from can_hub.ui.shell.toast import Toasts

Told = Callable[[Any], str]
Heard = Callable[[Any], object]


# A disk that has not answered by then will not (SQLite itself waits five seconds for another program).
_PATIENCE_SECONDS = 20


class Runner(QObject):
    """The one way from a page to the hub. ``busy`` carries how many acts are not yet durable."""

    busy = Signal(int)
    _landed = Signal(object)

    def __init__(self, hub: Hub, toasts: Toasts) -> None:
        super().__init__()
        self._hub = hub
        self._toasts = toasts
        self._waiting = 0
        self._closed = False
        self._pending: list[Future[Any]] = []
        self._landed.connect(lambda land: land(), Qt.ConnectionType.QueuedConnection)

    @property
    def waiting(self) -> int:
        """Give how many acts are on their way to the disk."""
        return self._waiting

    def do(
        self, command: Callable[..., Any], *args: Any, done: Told | None = None, after: Heard | None = None,
        refused: Callable[[Refused], object] | None = None, undoable: bool = False, **fields: Any,
    ) -> None:  # fmt: skip
        """Do a command of the hub.

        ``done`` makes the sentence of the toast from the result, ``after`` does something with it, ``refused`` shows
        a rule's no in its place (else it is a toast); ``undoable`` puts Undo on the toast.
        """
        if self._closed:
            return
        landing = _Landing(self, done, after, refused, undo=self.undo_act if undoable else None)
        self._count(1)
        future = self._hub.do(command, *args, **fields)
        self._pending = [one for one in self._pending if not one.done()] + [future]
        land = self._landed
        # Called on the writer thread; the signal brings it over to the window’s own.
        future.add_done_callback(lambda ended: _send(land, lambda: landing.land(ended)))

    def finish(self) -> bool:
        """Wait until everything that was handed in has come to its end, and tell whether all of it was taken."""
        waited_for, self._pending = self._pending, []
        return all(future.exception(timeout=_PATIENCE_SECONDS) is None for future in waited_for)

    def close(self) -> None:
        """Take no more acts: the window is closing, and has handed in what stood in its fields."""
        self._closed = True

    def undo_act(self, act: Any) -> None:
        """Undo one act, whatever was done since, and say which it was."""
        from can_hub.ui.shell.desk_acts import undo_told

        self.do(undo_told, act, done=str)

    def undo(self) -> None:
        """Undo the last act at this desk, and say which it was."""
        from can_hub.ui.shell.desk_acts import undo_told

        self.do(undo_told, done=str)

    def redo(self) -> None:
        """Do again what was undone last."""
        from can_hub.ui.shell.desk_acts import redo_told

        self.do(redo_told, done=str)

    def _count(self, more: int) -> None:
        self._waiting += more
        self.busy.emit(self._waiting)

    def _settle(self, future: "Future[Any]", landing: "_Landing") -> None:
        if self._closed:
            return
        self._count(-1)
        try:
            result = future.result()
        except Refused as no:
            landing.refuse(no, self._toasts)
        except Trouble as trouble:
            self._toasts.trouble(trouble.message)
        else:
            landing.finish(result, getattr(future, "act", None), self._toasts)


def _send(signal: Any, land: Callable[[], None]) -> None:
    # The window may have been closed while the disk was still writing.
    try:
        signal.emit(land)
    except RuntimeError:
        return


class _Landing:
    """What is to be done when one act has come to its end."""

    def __init__(
        self, runner: Runner, done: Told | None, after: Heard | None, refused: Callable[[Refused], object] | None, *,
        undo: Callable[[Any], None] | None,
    ) -> None:  # fmt: skip
        # Weak, so that a write which is still under way does not keep a closed window alive.
        self._runner = weakref.ref(runner)
        self._done = done
        self._after = after
        self._refused = refused
        self._undo = undo

    def land(self, future: "Future[Any]") -> None:
        """Come back from the writer's thread, unless the window has gone meanwhile."""
        runner = self._runner()
        if runner is not None:
            runner._settle(future, self)  # noqa: SLF001 - the two are one mechanism

    def refuse(self, no: Refused, toasts: Toasts) -> None:
        """Say no where the asking stood, or else in a toast."""
        if self._refused is not None:
            self._refused(no)
        else:
            toasts.refuse(no.message)

    def finish(self, result: Any, act: Any, toasts: Toasts) -> None:
        """Go on with what came of it, and tell of it in a toast that can undo it."""
        if self._after is not None:
            self._after(result)
        if self._done is not None:
            sentence = self._done(result)
            undo = self._undo
            if sentence:
                toasts.say(sentence, undo=(lambda: undo(act)) if undo is not None and act is not None else None)
