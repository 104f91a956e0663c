"""One of many known values: a list that folds out and is searched by typing any part of a name."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QCompleter

from can_hub.errors import Refused
from can_hub.kinds.fields import Field
from can_hub.kinds.place import Place
from can_hub.ui.parts.editors import Choices, Editor
from can_hub.words import _

# In letters; the list itself is as wide as it has to be.
_LEAST_WIDE = 12


class _Filled(Choices):
    """A list that is filled when someone turns to it: hundreds of lines are not made for a page that is passed by."""

    def __init__(self, fill: Callable[[], None]) -> None:
        super().__init__()
        self._fill = fill

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be ready for what is typed."""
        self._fill()
        super().focusInEvent(event)

    def showPopup(self) -> None:
        """Fold out, with everything in it."""
        self._fill()
        super().showPopup()


class KnownValue(Editor):
    """``known`` makes what is shown for each value, ``told`` says one of them; what stands there may be any other."""

    def __init__(
        self, field: Field, place: Place, *, known: Callable[[], Mapping[str, str]], told: Callable[[str], str] = str
    ) -> None:
        super().__init__(field, place)
        self._known = known
        self._told = told
        self._is_filled = False
        self.box = _Filled(self._fill)
        self.widget = self.box
        self.box.setEditable(True)
        # What is typed is looked for in the list, and must not become a line of it.
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(_LEAST_WIDE)
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

    def _fill(self) -> None:
        if self._is_filled:
            return
        self._is_filled = True
        kept = self.box.currentData()
        known = dict(self._known())
        if kept is not None:
            known.setdefault(kept, self._told(kept))
        self.box.clear()
        for value, words in known.items():
            self.box.addItem(words, value)
        self.show_value(kept)

    def show_value(self, value: Any) -> None:
        """Show a value by its name."""
        row = self.box.findData(value)
        if row < 0 and value:
            self.box.addItem(self._told(value), value)
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
