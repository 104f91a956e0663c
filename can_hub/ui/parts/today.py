"""What is on today, for the front desk: each date with its time and places, to put someone straight in."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from can_hub.ui.look.early import only_by_tab
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.date_line import DateLine
from can_hub.ui.parts.date_list import DateList
from can_hub.ui.parts.labels import card, heading
from can_hub.words import _

_MOST_ROWS = 3


class Today(QFrame):
    """``chosen`` tells the date that those who were picked came for. Hidden while nothing is on."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rows = _MOST_ROWS
        frame = card()
        self.list = DateList(_("Today"))
        self.list.open_by_click()
        # The box keeps the keyboard when a date is pressed.
        only_by_tab(self.list)
        column = QVBoxLayout(frame)
        gap = unit() // 2
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(gap // 2)
        column.addWidget(heading(_("Today")))
        column.addWidget(self.list)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)
        self.list.opened.connect(self.chosen)

    def show_lines(self, lines: Sequence[DateLine]) -> None:
        """Show what is on."""
        self.list.show_lines(lines)
        self._fit()

    def leave_room(self, rows: int) -> None:
        """Show at most so many dates at once; the others are scrolled to."""
        self._rows = rows
        self._fit()

    def _fit(self) -> None:
        count = len(self.list.lines)
        self.setVisible(count > 0)
        row = self.list.sizeHintForRow(0)
        self.list.setFixedHeight(row * min(count, self._rows) + unit() // 2)
