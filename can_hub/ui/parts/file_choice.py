"""Lets a file be chosen, by a dialog or by dropping it here, and shows which it is."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout

from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.labels import Elided, button
from can_hub.words import _


class FileChoice(QFrame):
    """``chosen`` tells the file."""

    chosen = Signal(Path)

    def __init__(self, words: str, invitation: str) -> None:
        super().__init__()
        self.setObjectName("drop")
        self.setAcceptDrops(True)
        self.file: Path | None = None
        self._words = words
        row = QHBoxLayout(self)
        row.setContentsMargins(*[unit() // 2] * 4)
        self.choose = button(words, "folder-open")
        self.choose.setAutoDefault(True)
        self.shown = Elided(invitation, "soft")
        row.addWidget(self.choose)
        row.addWidget(self.shown, 1)
        self.choose.clicked.connect(self.ask)

    def ask(self) -> None:
        """Open the dialog of the computer."""
        name, _filter = QFileDialog.getOpenFileName(self, self._words.replace(" …", ""), str(Path.home()))
        if name:
            self.take(Path(name))

    def take(self, file: Path) -> None:
        """Take a file, however it was chosen."""
        self.file = file
        self.shown.setObjectName("")
        self.shown.show_text(_("{file} in {folder}").format(file=file.name, folder=file.parent))
        self.shown.style().polish(self.shown)
        self.chosen.emit(file)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome one file."""
        if event.mimeData().hasUrls() and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the file that was dropped."""
        event.acceptProposedAction()
        self.take(Path(event.mimeData().urls()[0].toLocalFile()))
