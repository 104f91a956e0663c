"""A table of very many records: the ids of all, and the words of those that were looked at, 64 at a time."""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication

from can_hub.ui.parts.rows import stretch
from can_hub.words import isolate

PAGE = 64
# So the words of some 16,000 rows at most are in memory, however far somebody scrolls.
_PAGES_KEPT = 256
ID_ROLE = int(Qt.ItemDataRole.UserRole)
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
Index = QModelIndex | QPersistentModelIndex
Words = Mapping[int, Sequence[str]]


class RecordModel(QAbstractTableModel):
    """Rows by id. ``read`` gives the words of the columns for some ids; an id it leaves out shows as an empty row."""

    def __init__(self, columns: Sequence[str], read: Callable[[list[int]], Words]) -> None:
        super().__init__()
        self._columns = list(columns)
        self._read = read
        self._ids: array[int] = array("q")
        self._words: dict[int, Sequence[str]] = {}
        self.rows_told = 0

    @property
    def ids(self) -> "array[int]":
        """The ids in the order in which they are shown."""
        return self._ids

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own way
        """Count the rows."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own way
        """Count the columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = 0) -> object:
        """Give the words of a cell; never raises, whatever was asked."""
        # As an int first: a view asks for a dozen roles a cell, and comparing enums costs more than the answer.
        role = int(role)
        if role not in (_DISPLAY, _SPOKEN, ID_ROLE):
            return None
        row = index.row()
        if not 0 <= row < len(self._ids):
            return None
        if role == ID_ROLE:
            return self._ids[row]
        words = self._words_of(row)
        if not 0 <= index.column() < len(words):
            return ""
        text = words[index.column()]
        if role == _SPOKEN:
            return f"{self._columns[index.column()]}: {text}"
        # What people wrote keeps its own direction in a table that is read from the right.
        return isolate(text) if QApplication.isRightToLeft() else text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Give the heading of a column."""
        if int(role) == _DISPLAY and orientation == Qt.Orientation.Horizontal and 0 <= section < len(self._columns):
            return self._columns[section]
        return None

    def show_ids(self, ids: "array[int]") -> None:
        """Show these records from now on; the view is told of the stretch that differs and keeps its place."""
        part = stretch(self._ids, ids)
        nowhere = QModelIndex()
        if part.old_end > part.begin:
            self.beginRemoveRows(nowhere, part.begin, part.old_end - 1)
            del self._ids[part.begin : part.old_end]
            self.endRemoveRows()
        if part.new_end > part.begin:
            self.beginInsertRows(nowhere, part.begin, part.new_end - 1)
            self._ids[part.begin : part.begin] = ids[part.begin : part.new_end]
            self.endInsertRows()
        self.rows_told += part.old_end + part.new_end - 2 * part.begin

    def refresh(self, ids: Iterable[int]) -> None:
        """Read these records anew, where they are shown."""
        for number in ids:
            if self._words.pop(number, None) is None:
                continue
            row = self.row_of(number)
            if row >= 0:
                self.rows_told += 1
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(self._columns) - 1))

    def refresh_all(self) -> None:
        """Read everything anew that is looked at; the order stays."""
        self._words.clear()
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(self._columns) - 1))

    def known(self, number: int) -> Sequence[str]:
        """Give the words of a record that was looked at, and nothing for any other."""
        return self._words.get(number, ())

    def row_of(self, number: int) -> int:
        """Give the row of a record, or -1."""
        try:
            return self._ids.index(number)
        except ValueError:
            return -1

    def _words_of(self, row: int) -> Sequence[str]:
        number = self._ids[row]
        if number not in self._words:
            self._turn_to(row // PAGE)
        # One that was left out is remembered as empty, or it would be asked for with every painting.
        return self._words.setdefault(number, ())

    def _turn_to(self, page: int) -> None:
        if len(self._words) > PAGE * _PAGES_KEPT:
            self._words.clear()
        missing = [number for number in self._ids[page * PAGE : (page + 1) * PAGE] if number not in self._words]
        self._words.update(self._read(missing))
