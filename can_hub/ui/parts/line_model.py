"""The lines of a drawn list: told to the view by what differs and no more, so that it keeps its place."""

from collections.abc import Hashable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex

from can_hub.ui.look.early import ACCESSIBLE_TEXT_ROLE, DISPLAY_ROLE, USER_ROLE
from can_hub.ui.parts.rows import stretch

LINE_ROLE = USER_ROLE
Index = QModelIndex | QPersistentModelIndex
Line = TypeVar("Line")


class LineModel(QAbstractListModel, Generic[Line]):
    """Lines that have a ``name``; whoever inherits it says what tells them apart, and what a screen reader says."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.rows_told = 0

    def key(self, line: Any) -> Hashable:
        """Give what tells a line from the others."""
        return line.id  # type: ignore[no-any-return]

    def said(self, line: Any) -> str:
        """Give what a screen reader says of a line."""
        return line.said  # type: ignore[no-any-return]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own way
        """Count the lines."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = 0) -> object:
        """Give the line, its name, or what is said of it."""
        role = int(role)
        # Qt asks while it draws, where an error could not be told to anybody.
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line: Any = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == DISPLAY_ROLE:
            return line.name
        return self.said(line) if role == ACCESSIBLE_TEXT_ROLE else None

    def show(self, lines: Sequence[Line]) -> None:
        """Show these lines from now on."""
        part = stretch([self.key(line) for line in self.lines], [self.key(line) for line in lines])
        nowhere = QModelIndex()
        if part.old_end > part.begin:
            self.beginRemoveRows(nowhere, part.begin, part.old_end - 1)
            del self.lines[part.begin : part.old_end]
            self.endRemoveRows()
        if part.new_end > part.begin:
            self.beginInsertRows(nowhere, part.begin, part.new_end - 1)
            self.lines[part.begin : part.begin] = lines[part.begin : part.new_end]
            self.endInsertRows()
        self.rows_told += part.old_end + part.new_end - 2 * part.begin
        self._refresh(lines)

    def _refresh(self, lines: Sequence[Line]) -> None:
        for row, line in enumerate(lines):
            if self.lines[row] != line:
                self.lines[row] = line
                self.rows_told += 1
                at = self.index(row, 0)
                self.dataChanged.emit(at, at)
