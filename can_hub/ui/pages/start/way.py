"""What the short pages have in common: a heading, a sentence, Back, the button that goes on, and work with Cancel."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from can_hub.errors import Refused, Trouble
from can_hub.store.hub import Hub
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.labels import button, heading, plain, wrapped
from can_hub.ui.shell.jobs import Job, JobStrip, Progress, Stopped
from can_hub.words import _


class Way(QWidget):
    """One way to a hub. ``arrived`` tells the hub, open; ``back`` that somebody would rather not."""

    arrived = Signal(object)
    back = Signal()

    def __init__(self, title: str, sentence: str, go_words: str, go_sign: str) -> None:
        super().__init__()
        self.job: Job | None = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*[unit() * 3 // 2] * 4)
        whole.setSpacing(unit() // 3)
        whole.addWidget(heading(title))
        whole.addWidget(wrapped(sentence, "soft"))
        whole.addSpacing(unit() // 2)
        self.column = QVBoxLayout()
        self.column.setSpacing(unit() // 3)
        whole.addLayout(self.column, 1)
        self.error = wrapped(dress="error")
        self.error.hide()
        whole.addWidget(self.error)
        self._strips = QVBoxLayout()
        whole.addLayout(self._strips)
        self.go_back = button(_("Back"), "arrow-left")
        self.go_back.setAutoDefault(True)
        self.go = button(go_words, go_sign, "primary")
        row = QHBoxLayout()
        row.addWidget(self.go_back)
        row.addStretch(1)
        row.addWidget(self.go)
        whole.addLayout(row)
        self.go_back.clicked.connect(self.back)
        self.go.clicked.connect(self.set_off)

    def enter(self) -> None:
        """Come to the front; the keyboard is where one begins."""
        self.go.setDefault(True)

    def set_off(self) -> None:
        """Do what this way is for."""
        raise NotImplementedError

    def ask(self, words: str, example: str) -> QLineEdit:
        """Add a line to be filled in, under its question."""
        box = QLineEdit()
        label: QLabel = plain(words)
        label.setBuddy(box)
        box.setAccessibleName(words)
        box.setPlaceholderText(example)
        self.column.addWidget(label)
        self.column.addWidget(box)
        return box

    def say_wrong(self, sentence: str) -> None:
        """Say what stands in the way; what was typed stays."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))

    def work(self, words: str, work: Callable[[Progress], Hub]) -> None:
        """Do what takes a moment beside the page, with a strip that tells how far it is."""
        self.say_wrong("")
        job = self.job = Job(words, work)
        strip = JobStrip(job)
        self._strips.addWidget(strip)
        self._be_busy(strip)
        job.ended.connect(lambda hub, error: self._end(strip, hub, error), Qt.ConnectionType.QueuedConnection)
        job.thread_of_work.start()

    def stop(self) -> None:
        """Cancel what is under way, and wait until nothing is left of it."""
        if self.job is not None:
            self.job.progress.stop()
            self.job.thread_of_work.join()

    def _be_busy(self, strip: QWidget | None) -> None:
        for each in (self.go, self.go_back):
            each.setEnabled(strip is None)
        if isinstance(strip, JobStrip):
            strip.cancel.setFocus()

    def _end(self, strip: QWidget, hub: Any, error: BaseException | None) -> None:
        self.job = None
        strip.hide()
        strip.deleteLater()
        self._be_busy(None)
        if error is None:
            self.arrived.emit(hub)
        elif isinstance(error, Stopped):
            self.stopped()
        elif isinstance(error, Refused | Trouble):
            self.say_wrong(error.message)
            self.go.setFocus()
        else:
            raise error

    def stopped(self) -> None:
        """Say that somebody pressed Cancel."""
        self.say_wrong(_("Cancelled. Nothing was changed."))
        self.go.setFocus()


def kept(hub: Hub, progress: Progress) -> Hub:
    """Give a hub that was just made, unless Cancel was pressed meanwhile: then it is taken away again."""
    try:
        progress.say(1.0)
    except Stopped:
        hub.discard()
        raise
    return hub
