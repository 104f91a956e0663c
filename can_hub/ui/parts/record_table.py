"""The view of a table of records: whole rows, chosen by keys, told by id."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.record_model import ID_ROLE, RecordModel

# What the first column keeps in any case, in lines of text, unless told otherwise.
_LEAST_FIRST = 9
# A row of one line with its air, and each further line.
_ROW, _LINE = 2.2, 1.15
_AIR = 0.5


class RecordTable(QTableView):
    """Shows a `RecordModel`. ``chosen`` tells the id that is highlighted (0 for none), ``opened`` one for Enter."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(
        self, name: str, model: RecordModel, widths: Sequence[int], *, least_first: int = _LEAST_FIRST, lines: int = 1
    ) -> None:
        super().__init__()
        self._least_first = least_first
        self.records = model
        self._widths = list(widths)
        self.setModel(model)
        self.setAccessibleName(name)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(lines > 1)
        # Tab leaves the list, as it leaves every other field; the arrows go through it.
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(round(unit() * (_ROW + _LINE * (lines - 1))))
        self._lay_out_columns(widths)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(ID_ROLE)))

    def _lay_out_columns(self, widths: Sequence[int]) -> None:
        """Give the columns their shares of the width, in lines of text; the first takes what is left."""
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(3 * unit())
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width * unit())
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the last columns where there is no room for them."""
        room = self.viewport().width() - self._least_first * unit()
        for column, width in enumerate(self._widths[1:], 1):
            room -= width * unit()
            self.setColumnHidden(column, room < 0)
        super().resizeEvent(event)

    def sizeHintForRow(self, row: int) -> int:
        """Give the height of a row that is as high as its words, with the air that other rows have."""
        return super().sizeHintForRow(row) + round(unit() * _AIR)

    def current_id(self) -> int:
        """Give the id of the row that is highlighted, or 0."""
        index = self.currentIndex()
        return int(index.data(ID_ROLE) or 0) if index.isValid() else 0

    def choose(self, number: int) -> bool:
        """Highlight a record, and tell whether it is shown at all."""
        row = self.records.row_of(number)
        if row >= 0:
            self.setCurrentIndex(self.records.index(row, 0))
        return row >= 0

    def step(self, rows: int) -> None:
        """Go up or down."""
        if self.records.rowCount():
            row = self.currentIndex().row() + rows if self.currentIndex().isValid() else 0
            self.setCurrentIndex(self.records.index(min(max(row, 0), self.records.rowCount() - 1), 0))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell which record is highlighted now."""
        super().selectionChanged(selected, deselected)
        self.chosen.emit(self.current_id())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; letters and everything else are the table's own."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_id():
            self.opened.emit(self.current_id())
        else:
            super().keyPressEvent(event)
