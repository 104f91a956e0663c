"""A report as it was sent, each figure beside what it would be today."""

from array import array
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from can_hub.insight import keeping
from can_hub.insight.figure import Outcome
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.labels import button, heading
from can_hub.ui.parts.record_model import Words
from can_hub.ui.parts.record_pane import RecordPane
from can_hub.words import _


class SentRow(NamedTuple):
    """One figure: as it was sent, as it is today, and the difference in a word."""

    title: str
    sent: str
    today: str
    since: str


class KeptPane(QWidget):
    """``printed``, ``removed`` and ``left`` tell that a button was pressed."""

    printed = Signal()
    removed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[SentRow] = []
        self.title = heading("")
        self.title.setWordWrap(True)
        self.rows = RecordPane(
            _("As it was sent"), (_("Figure"), _("As sent"), _("Today"), _("Since")), self._read, widths=(12, 5, 5, 5),
            nothing=_("The figures of this report cannot be read by this version of CAN Hub."),
        )  # fmt: skip
        self.back_button = button(_("Back"), "arrow-left", keys="Esc")
        self.print_button = button(_("Print as sent"), "printer")
        self.remove_button = button(_("Remove"), "trash-2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit() // 3)
        column.addWidget(self.title)
        column.addWidget(self.rows, 1)
        row = QHBoxLayout()
        for made, told in (
            (self.back_button, self.left), (self.print_button, self.printed), (self.remove_button, self.removed),
        ):  # fmt: skip
            row.addWidget(made)
            made.clicked.connect(told)
        row.addStretch(1)
        column.addLayout(row)

    def show_report(self, title: str, about: str, rows: Sequence[SentRow]) -> None:
        """Show a report; ``about`` says which days it is of and when it was made."""
        self.title.setText(title)
        self._rows = list(rows)
        self.rows.show_rows(array("q", range(1, len(self._rows) + 1)), about)

    def _read(self, places: list[int]) -> Words:
        return {place: tuple(self._rows[place - 1]) for place in places}


def sent_rows(sent: Outcome, live: Outcome | None) -> list[SentRow]:
    """Give the rows of a report; while the figures of today are still being counted they are an ellipsis."""
    pairs = keeping.beside(sent, live or sent._replace(figures=()))
    return [
        SentRow(one.title, one.shown, today.shown if today else "…", keeping.difference(one, today))
        for one, today in pairs
    ]
