"""One of many known values: a list that folds out and is searched by typing any part of a name."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter

from can_hub.errors import Refused
from can_hub.kinds.fields import Field
from can_hub.kinds.place import Place
from can_hub.ui.parts.editors import Choices, Editor
from can_hub.words import _

# In letters; the list itself is as wide as it has to be.
_LEAST_WIDE = 12


class KnownValue(Editor):
    """``known`` gives what is shown for each value; the value that stands there already may be any other."""

    def __init__(self, field: Field, place: Place, known: Mapping[str, str]) -> None:
        super().__init__(field, place)
        self.box = Choices()
        self.widget = self.box
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(_LEAST_WIDE)
        for value, words in known.items():
            self.box.addItem(words, value)
        completer = self.box.completer()
        assert completer is not None
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.box.activated.connect(lambda _row: self.left.emit())
        line = self.box.lineEdit()
        assert line is not None
        line.editingFinished.connect(self._finish)

    def ready(self, name: str) -> None:
        """Take the name that a screen reader says, the line to type in as well."""
        super().ready(name)
        line = self.box.lineEdit()
        if line is not None:
            line.setAccessibleName(name)

    def show_value(self, value: Any) -> None:
        """Show a value by its name."""
        row = self.box.findData(value)
        if row < 0 and value:
            self.box.addItem(str(value), value)
            row = self.box.count() - 1
        self.box.setCurrentIndex(row)
        line = self.box.lineEdit()
        if line is not None:
            line.setCursorPosition(0)

    def value(self) -> Any:
        """Find what was typed among the known ones: by its name or its code, or by a part that only one of them has."""
        row = self._row()
        if row is None:
            raise Refused(_("Please choose one from the list."), code="not_in_list")
        return self.box.itemData(row)

    def _row(self) -> int | None:
        typed = self.box.currentText().strip().casefold()
        told = [
            (row, self.box.itemText(row).casefold(), str(self.box.itemData(row)).casefold())
            for row in range(self.box.count())
        ]
        whole = [row for row, words, code in told if typed in (words, code)]
        part = [row for row, words, _code in told if typed and typed in words]
        return whole[0] if whole else part[0] if len(part) == 1 else None

    def _finish(self) -> None:
        row = self._row()
        if row is not None:
            self.box.setCurrentIndex(row)
        self.left.emit()
