"""The view of a swap: which stick, one button, what came and went, and how the other laptops stand."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from can_hub.ui.look.fonts import sized
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.drives import Drive
from can_hub.ui.parts.labels import Elided, button, card, escaped, heading, plain, wrapped
from can_hub.ui.parts.stick_picture import StickPicture
from can_hub.words import _

_LARGE_POINTS = 18
_MIDDLE_POINTS = 12


# A button below an outcome: its words, its icon, and what it does.
Step = tuple[str, str, Callable[[], None]]


class Row(NamedTuple):
    """How another laptop stands: its name, when it was last heard, and what it has not seen."""

    name: str
    heard: str
    unseen: str


class StickPane(QScrollArea):
    """Owns no rule: it tells what was pressed. ``picked`` tells the folder of a stick."""

    picked = Signal(object)
    swap_wanted = Signal()
    folder_wanted = Signal()
    save_wanted = Signal()
    new_wanted = Signal()
    parcel_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(widgetResizable=True)
        self.setAccessibleName(_("Swap with stick"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.title = heading("")
        self.title.setWordWrap(True)
        self.sentence = wrapped(dress="soft")
        self.swap_button = button(_("Swap now"), "usb", "primary", keys="F5")
        self.swap_button.setFont(sized(self.font(), _LARGE_POINTS, weight=QFont.Weight.Bold))
        self.swap_button.setMinimumHeight(3 * unit())
        self.folder_button = button(_("Choose a folder …"), "folder-open")
        self.save_button = button(_("Save a parcel as a file …"), "save")
        self.new_button = button(_("Parcel for a new laptop …"), "monitor")
        self.parcel_button = button(_("Take in a parcel …"), "download")
        self._group = QButtonGroup(self)
        self._drives: tuple[Drive, ...] = ()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setAutoFillBackground(False)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit() // 2)
        # First, for it says that the stick may come out.
        column.addWidget(self._outcome_card())
        column.addWidget(self._stick_card())
        column.addWidget(self._laptops_card())
        column.addWidget(self._without_card())
        column.addStretch(1)
        self.setWidget(inner)

    def _stick_card(self) -> QFrame:
        frame, column = _card()
        top = QHBoxLayout()
        words = QVBoxLayout()
        words.addWidget(self.title)
        words.addWidget(self.sentence)
        words.addStretch(1)
        top.addLayout(words, 1)
        self.picture = StickPicture()
        top.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        self._places = QGridLayout()
        self._places.setSpacing(unit() // 3)
        column.addLayout(self._places)
        column.addWidget(self.swap_button)
        self._places.addWidget(self.folder_button, 0, 0)
        return frame

    def _outcome_card(self) -> QFrame:
        frame, column = _card()
        self.outcome = frame
        self.outcome_title = plain()
        self.outcome_title.setWordWrap(True)
        self.outcome_title.setFont(sized(self.font(), _LARGE_POINTS, weight=QFont.Weight.Bold))
        self.lines = QVBoxLayout()
        self.steps = QHBoxLayout()
        column.addWidget(self.outcome_title)
        column.addLayout(self.lines)
        column.addLayout(self.steps)
        frame.hide()
        return frame

    def _laptops_card(self) -> QFrame:
        frame, column = _card()
        self.laptops = frame
        column.addWidget(heading(_("The other laptops")))
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(unit())
        self.grid.setColumnStretch(0, 1)
        column.addLayout(self.grid)
        return frame

    def _without_card(self) -> QFrame:
        frame, column = _card()
        column.addWidget(
            wrapped(_("Without a stick: send a parcel by e-mail, or put it into a shared folder."), "soft")
        )
        # Each in a row of its own, or two abreast: three would not fit beside each other in a small window.
        grid = QGridLayout()
        grid.addWidget(self.save_button, 0, 0)
        grid.addWidget(self.parcel_button, 0, 1)
        grid.addWidget(self.new_button, 1, 0)
        grid.setColumnStretch(2, 1)
        column.addLayout(grid)
        return frame

    def _connect(self) -> None:
        self.swap_button.clicked.connect(self.swap_wanted)
        self.folder_button.clicked.connect(self.folder_wanted)
        self.save_button.clicked.connect(self.save_wanted)
        self.new_button.clicked.connect(self.new_wanted)
        self.parcel_button.clicked.connect(self.parcel_wanted)

    def show_drives(self, found: tuple[Drive, ...], chosen: Path | None) -> None:
        """Offer these sticks, a button each, the chosen one pressed in."""
        if found != self._drives:
            self._drives = found
            self._make_buttons()
        # While only one may be pressed in, Qt does not let the last of them go.
        self._group.setExclusive(False)
        for made, drive in zip(self._group.buttons(), found, strict=True):
            made.setChecked(drive.folder == chosen)
        self._group.setExclusive(True)

    def _make_buttons(self) -> None:
        for old in self._group.buttons():
            self._group.removeButton(old)
            old.hide()
            old.deleteLater()
        for place, drive in enumerate(self._drives):
            made = button(drive.name, "usb")
            made.setAccessibleName(_("Stick {name}").format(name=drive.name))
            made.setToolTip(f"<span>{escaped(drive.folder.as_posix())}</span>")
            made.setCheckable(True)
            made.clicked.connect(lambda _on, folder=drive.folder: self.picked.emit(folder))
            self._group.addButton(made)
            self._places.addWidget(made, place // 2, place % 2)
        place = len(self._drives)
        self._places.addWidget(self.folder_button, place // 2, place % 2)

    def show_state(self, title: str, sentence: str, *, can_swap: bool) -> None:
        """Say which stick is meant, and whether a swap can begin."""
        self.title.setText(title)
        self.sentence.setText(sentence)
        self.swap_button.setEnabled(can_swap)
        self.swap_button.setVisible(can_swap or bool(self._drives))

    def show_outcome(self, title: str, lines: Sequence[str], *, steps: Sequence[Step] = (), fault: str = "") -> None:
        """Show what came of it; ``steps`` are buttons, ``fault`` is shown as one."""
        for layout in (self.lines, self.steps):
            _empty(layout)
        self.outcome_title.setText(title)
        self.outcome_title.setVisible(bool(title))
        for line in lines:
            label = wrapped(line)
            label.setFont(sized(self.font(), _MIDDLE_POINTS))
            self.lines.addWidget(label)
        if fault:
            self.lines.addWidget(wrapped(fault, "fault"))
        for place, (words, sign, act) in enumerate(steps):
            made = button(words, sign, "" if place else "primary")
            made.clicked.connect(act)
            self.steps.addWidget(made)
        if steps:
            self.steps.addStretch(1)
        self.outcome.setVisible(bool(title or lines or fault))
        self.verticalScrollBar().setValue(0)

    def show_laptops(self, rows: Sequence[Row]) -> None:
        """Show a row for each of the other laptops."""
        _empty(self.grid)
        for place, row in enumerate(rows):
            name = Elided(row.name)
            self.grid.addWidget(name, place * 2, 0)
            self.grid.addWidget(plain(row.unseen, "wait" if row.unseen else ""), place * 2, 1)
            self.grid.addWidget(plain(row.heard, "soft"), place * 2 + 1, 0, 1, 2)
        self.laptops.setVisible(bool(rows))


def _card() -> tuple[QFrame, QVBoxLayout]:
    frame = card()
    column = QVBoxLayout(frame)
    column.setContentsMargins(unit(), unit() // 2, unit(), unit() // 2)
    column.setSpacing(unit() // 2)
    return frame, column


def _empty(layout: QVBoxLayout | QHBoxLayout | QGridLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
