"""A club's term at a glance: people down the side, the last dates along the top, a letter where they met."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from can_hub.kinds.attendance import MARKS, THERE
from can_hub.kinds.place import Place, shown_month
from can_hub.store.questions.term import Line, Term
from can_hub.ui.look.wardrobe import unit, worn
from can_hub.ui.parts.empty_page import EmptyPage
from can_hub.ui.parts.labels import Elided, button, card, heading, plain, wrapped
from can_hub.ui.parts.mark_list import LETTERS
from can_hub.words import _

# In lines of text: a column of letters under its date, that of the sums, and what a name keeps in any case.
_DATE_WIDTH, _CAME_WIDTH, _NAME_WIDTH = 2.9, 3.6, 9
Index = QModelIndex | QPersistentModelIndex


class _Grid(QAbstractTableModel):
    """Names in the first column, then a mark a date, then how often they came."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place
        self.term = Term((), ())

    def show(self, term: Term) -> None:
        """Show another term."""
        self.beginResetModel()
        self.term = term
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own way
        """Count the people."""
        return 0 if parent.isValid() else len(self.term.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own way
        """Count the dates, and two columns more: the name and how often."""
        return 0 if parent.isValid() else len(self.term.sessions) + 2

    def data(self, index: Index, role: int = 0) -> object:
        """Give a mark, what is said of it, and how it stands there."""
        role = int(role)
        if not 0 <= index.row() < len(self.term.lines):
            return None
        line = self.term.lines[index.row()]
        if role == int(Qt.ItemDataRole.DisplayRole):
            return self._text(line, index.column())
        if role == int(Qt.ItemDataRole.AccessibleTextRole):
            heading = self.heading(index.column()).replace("\n", " ")
            return f"{line.name}, {heading}: {self._said(line, index.column())}"
        if role == int(Qt.ItemDataRole.TextAlignmentRole) and index.column():
            return Qt.AlignmentFlag.AlignCenter
        if role == int(Qt.ItemDataRole.ForegroundRole) and self._text(line, index.column()) == _(LETTERS["absent"]):
            return QColor(worn().alarm)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Give the heading of a column."""
        if int(role) == int(Qt.ItemDataRole.DisplayRole) and orientation == Qt.Orientation.Horizontal:
            return self.heading(section)
        return None

    def heading(self, column: int) -> str:
        """Give the name of a column: for a date its day, and its month under it, because the column is narrow."""
        if column == 0:
            return _("Name")
        if column > len(self.term.sessions):
            return _("Came")
        starts = self.term.sessions[column - 1].starts
        local = starts.astimezone(self._place.zone) if starts else None
        return f"{local.day}\n{shown_month(local.date())}" if local else ""

    def _text(self, line: Line, column: int) -> str:
        if column == 0:
            return line.name
        if column > len(line.marks):
            return str(sum(mark in THERE for mark in line.marks))
        return _(LETTERS.get(line.marks[column - 1], ""))

    def _said(self, line: Line, column: int) -> str:
        if 0 < column <= len(line.marks):
            return _(dict(MARKS).get(line.marks[column - 1], "")) or _("no mark")
        return self._text(line, column)


class TermGrid(QWidget):
    """``left`` is told when one goes back."""

    left = Signal()

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.back = button(_("Back"), "arrow-left", keys="Esc")
        self.title = Elided(dress="heading")
        self.title.setFont(heading("").font())
        self.count = plain(dress="chip")
        self.print_button = button(_("Print"), "printer", keys="Ctrl+P")
        self.grid = _Grid(place)
        self.table = QTableView()
        self.table.setModel(self.grid)
        self.table.setAccessibleName(_("The whole term at a glance"))
        self.table.setAlternatingRowColors(True)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(round(unit() * 2.2))
        self._lay_out()
        self.back.clicked.connect(self.left)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit() // 2)
        top = QHBoxLayout()
        top.setSpacing(unit() // 2)
        top.addWidget(self.back)
        top.addWidget(self.title, 1)
        top.addWidget(self.count)
        top.addWidget(self.print_button)
        column.addLayout(top)
        frame = card()
        self._stack = QStackedLayout(frame)
        self._stack.addWidget(self.table)
        self._stack.addWidget(
            EmptyPage("calendar-days", _("No date yet"), _("Here stands who was there, once the club has met."))
        )
        column.addWidget(frame, 1)
        column.addWidget(
            wrapped(_("P present, L late, A apologies, N not here; empty where nothing was noted."), "soft")
        )

    def show_term(self, name: str, term: Term) -> None:
        """Show the last dates of a club."""
        self.title.show_text(name)
        self.count.setText(_("last {count} dates").format(count=len(term.sessions)))
        self.count.setVisible(bool(term.sessions))
        self.grid.show(term)
        self._stack.setCurrentIndex(0 if term.sessions and term.lines else 1)
        header = self.table.horizontalHeader()
        header.setMinimumSectionSize(2 * unit())
        header.setDefaultSectionSize(round(unit() * _DATE_WIDTH))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit_soon()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the names the room that the dates leave."""
        super().resizeEvent(event)
        self._fit_soon()

    def _fit_soon(self) -> None:
        # The table itself is laid out only after this.
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        last = self.grid.columnCount() - 1
        dates = (last - 1) * round(unit() * _DATE_WIDTH) + round(unit() * _CAME_WIDTH)
        self.table.setColumnWidth(last, round(unit() * _CAME_WIDTH))
        self.table.setColumnWidth(0, max(self.table.viewport().width() - dates, _NAME_WIDTH * unit()))
