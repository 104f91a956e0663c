"""What each column of a list is taken for, with a choice for each."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QSizePolicy, QWidget

from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.editors import Choices
from can_hub.ui.parts.labels import Elided, escaped, strong
from can_hub.words import _

_PICTURED = 3


class ColumnChoices(QScrollArea):
    """A line for each column: its heading, what stands in it, and what it is. ``changed`` tells of a new choice."""

    changed = Signal()

    def __init__(self, headings: Sequence[str], examples: Sequence[str], labels: Mapping[str, str]) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setAccessibleName(_("What stands in each column"))
        inner = QWidget()
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(0, 0, unit() // 2, 0)
        self._grid.setHorizontalSpacing(unit())
        self._grid.setVerticalSpacing(unit() // 4)
        self._grid.setColumnStretch(0, 1)
        self._headings = list(headings)
        self.boxes = [self._line(row, examples[row], labels) for row in range(len(headings))]
        self._grid.setRowStretch(2 * len(headings), 1)
        self.setWidget(inner)
        self.setMinimumWidth(16 * unit())

    def _line(self, row: int, example: str, labels: Mapping[str, str]) -> Choices:
        box = Choices()
        box.setAccessibleName(_("What is in the column {heading}?").format(heading=self._headings[row]))
        for part, words in labels.items():
            box.addItem(words, part)
        box.setSizeAdjustPolicy(Choices.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(14)
        box.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        box.setToolTip(f"<span>{escaped(self._headings[row])}</span>")
        box.activated.connect(lambda _row: self.changed.emit())
        heading, shown = strong(Elided(self._headings[row])), Elided(example, "soft")
        for place, label in enumerate((heading, shown)):
            self._grid.addWidget(label, 2 * row + place, 0)
        self._grid.addWidget(box, 2 * row, 1, 2, 1)
        return box

    def show_parts(self, parts: Sequence[str]) -> None:
        """Show what each column is taken for."""
        for box, part in zip(self.boxes, parts, strict=True):
            box.setCurrentIndex(max(box.findData(part), 0))

    def parts(self) -> list[str]:
        """Give what each column is taken for now."""
        return [str(box.currentData()) for box in self.boxes]


def examples_of(rows: Sequence[Sequence[str]], column: int) -> str:
    """Give the first few things that stand in a column, in one line."""
    found = [" ".join(row[column].split()) for row in rows if column < len(row) and row[column]]
    return " · ".join(list(dict.fromkeys(found))[:_PICTURED]) or _("(empty)")
