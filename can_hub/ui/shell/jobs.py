"""Long work: done beside the window, with what it is doing and a Cancel that leaves nothing half done."""

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from can_hub.errors import Refused, Trouble
from can_hub.ui.shell.toast import Toasts
from can_hub.words import _

_SHOWN_AFTER_MS = 300


class Stopped(Exception):
    """Someone pressed Cancel: the work unwinds and leaves nothing behind."""


class Progress:
    """How far one job is. The job calls `say` now and then; that is also where a Cancel takes effect."""

    def __init__(self, tell: Callable[[float, str], None]) -> None:
        self._tell = tell
        self._stop = threading.Event()

    def say(self, share: float, words: str = "") -> None:
        """Tell that ``share`` (0 to 1) is done; raises Stopped after a Cancel."""
        if self._stop.is_set():
            raise Stopped
        self._tell(share, words)

    @property
    def is_stopped(self) -> bool:
        """Whether the job was asked to stop."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Ask the job to stop where it next can."""
        self._stop.set()


class Job(QObject):
    """One piece of work in a thread of its own."""

    moved = Signal(float, str)
    ended = Signal(object, object)

    def __init__(self, words: str, work: Callable[[Progress], Any]) -> None:
        super().__init__()
        self.words = words
        self.progress = Progress(self._tell)
        self._work = work
        self.thread_of_work = threading.Thread(target=self._run, name="job", daemon=True)

    def _tell(self, share: float, words: str) -> None:
        self.moved.emit(share, words)

    def _run(self) -> None:
        result: Any = None
        error: BaseException | None = None
        try:
            result = self._work(self.progress)
        except BaseException as raised:  # noqa: BLE001 - it is raised again in the window's own thread
            error = raised
        try:
            self.ended.emit(result, error)
        except RuntimeError:  # the window was closed in the meantime
            return


class JobStrip(QFrame):
    """What one job is doing, how far it is, and Cancel."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAccessibleName(job.words)
        row = QHBoxLayout(self)
        self.label = QLabel(job.words)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.bar = QProgressBar(maximum=1000, textVisible=False)
        self.bar.setAccessibleName(job.words)
        self.cancel = QPushButton(_("Cancel"))
        self.cancel.setAccessibleName(_("Cancel"))
        row.addWidget(self.label)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        job.moved.connect(self._move)
        self.cancel.clicked.connect(job.progress.stop)
        self.cancel.clicked.connect(lambda: self.cancel.setEnabled(False))

    def _move(self, share: float, words: str) -> None:
        self.bar.setValue(round(share * 1000))
        if words:
            self.label.setText(words)


class Jobs(QObject):
    """The long work of one window; ``place`` is the layout into which the strips go."""

    def __init__(self, window: QWidget, place: QWidget, toasts: Toasts) -> None:
        super().__init__(window)
        self._place = place
        self._toasts = toasts
        self.running: list[Job] = []
        self._is_over = False

    def run(self, words: str, work: Callable[[Progress], Any], *, done: Callable[[Any], None] | None = None) -> Job:
        """Do ``work`` in a thread; ``words`` say what it is, ``done`` is called here with its result."""
        job = self._begin(words, work, lambda job, result, error: self._end(job, result, error, done))
        shown = QTimer(job, singleShot=True, interval=_SHOWN_AFTER_MS)
        shown.timeout.connect(lambda: self._show(job))
        shown.start()
        return job

    def run_quietly(
        self, work: Callable[[Progress], Any], *, done: Callable[[Any], None], failed: Callable[[str], None]
    ) -> Job:
        """Do ``work`` that nobody asked for, with no strip; ``failed`` is told the sentence when it could not be."""
        return self._begin("", work, lambda job, result, error: self._end_quietly(job, result, error, done, failed))

    def _begin(
        self, words: str, work: Callable[[Progress], Any], end: Callable[[Job, Any, BaseException | None], None]
    ) -> Job:
        job = Job(words, work)
        self.running.append(job)
        # Queued, for it is told in the thread of the work.
        job.ended.connect(lambda result, error: end(job, result, error), Qt.ConnectionType.QueuedConnection)
        job.thread_of_work.start()
        return job

    def stop_all(self) -> None:
        """Cancel everything and wait until it has unwound; from now on nobody is told how anything ended."""
        self._is_over = True
        for job in list(self.running):
            job.progress.stop()
            # Work that hears no Cancel must not keep the window from closing.
            job.thread_of_work.join(timeout=5)

    def _show(self, job: Job) -> None:
        if job not in self.running:
            return
        strip = JobStrip(job)
        layout = self._place.layout()
        if layout is not None:
            layout.addWidget(strip)
        job.ended.connect(strip.deleteLater, Qt.ConnectionType.QueuedConnection)

    def _end(self, job: Job, result: Any, error: BaseException | None, done: Callable[[Any], None] | None) -> None:
        self.running.remove(job)
        if self._is_over:
            return
        if error is None:
            if done is not None:
                done(result)
        elif isinstance(error, Stopped):
            self._toasts.say(_("Cancelled. Nothing was changed."))
        elif isinstance(error, Refused):
            self._toasts.refuse(error.message)
        elif isinstance(error, Trouble):
            self._toasts.trouble(error.message)
        else:
            raise error

    def _end_quietly(
        self, job: Job, result: Any, error: BaseException | None, done: Callable[[Any], None],
        failed: Callable[[str], None],
    ) -> None:  # fmt: skip
        self.running.remove(job)
        if job.progress.is_stopped or self._is_over:
            return  # the window is closed, and whatever the work ran into then is of no interest
        if error is None:
            done(result)
        elif isinstance(error, Refused | Trouble):
            failed(error.message)
        else:
            failed(_("This could not be done, because of a fault of the program."))
            raise error
