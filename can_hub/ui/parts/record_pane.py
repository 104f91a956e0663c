"""A short list under a sentence, with perhaps one thing to do with its rows: what a card shows beside the details."""

from array import array
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.labels import button, wrapped
from can_hub.ui.parts.record_model import RecordModel, Words
from can_hub.ui.parts.record_table import RecordTable

# A pane is narrower than a page.
_LEAST_FIRST = 5


class RecordPane(QWidget):
    """``acted`` tells the id of the row whose button was pressed.

    ``nothing`` is said when there is no row, ``lines`` is how many lines of text a row has room for.
    """

    acted = Signal(object)

    def __init__(
        self, name: str, columns: Sequence[str], read: Callable[[list[int]], Words], *, widths: Sequence[int],
        nothing: str, act: str = "", sign: str = "", lines: int = 1,
    ) -> None:  # fmt: skip
        super().__init__()
        self.summary = wrapped(dress="soft")
        self.model = RecordModel(columns, read)
        self.table = RecordTable(name, self.model, widths, least_first=_LEAST_FIRST, lines=lines)
        self.nothing = wrapped(nothing, "soft")
        self.act = button(act, sign) if act else None
        self._lay_out()
        if self.act is not None:
            self.act.clicked.connect(lambda: self.acted.emit(self.table.current_id()))
            self.table.opened.connect(self.acted)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit() // 3)
        column.addWidget(self.summary)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        empty = QWidget()
        inner = QVBoxLayout(empty)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.nothing)
        inner.addStretch(1)
        self._stack.addWidget(self.table)
        self._stack.addWidget(empty)
        if self.act is not None:
            column.addWidget(self.act)

    def show_rows(self, ids: "array[int]", summary: str = "") -> None:
        """Show these rows from now on, read anew."""
        self.model.show_ids(ids)
        self.model.refresh_all()
        self.summary.setText(summary)
        self.summary.setVisible(bool(summary))
        self._stack.setCurrentIndex(0 if ids else 1)
        if ids and not self.table.current_id():
            self.table.choose(ids[0])
        if self.act is not None:
            self.act.setVisible(bool(ids))
