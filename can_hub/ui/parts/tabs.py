"""A few views of one thing, one shown at a time: a button for each, in one row or, where it is narrow, in two."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from can_hub.ui.look.fonts import sized
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.labels import button, on_button

# Below this share of the width the buttons are not spread over it.
_ROOMY = 0.6


class Tabs(QWidget):
    """``turned`` tells the name of the view that is shown now; a view is made when it is first turned to."""

    turned = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.buttons: dict[str, QPushButton] = {}
        self._views: dict[str, QWidget] = {}
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._group = QButtonGroup(self)
        self._shape = (0, False, 0)
        self._row = QWidget()
        self._grid = QGridLayout(self._row)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(unit() // 6)
        self.stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit() // 3)
        column.addWidget(self._row)
        column.addWidget(self.stack, 1)

    def add(self, name: str, words: str, make: Callable[[], QWidget]) -> None:
        """Add a view; the first one is shown."""
        made = button(words, dress="tab")
        made.setCheckable(True)
        _make_room(made)
        made.clicked.connect(lambda: self.turn_to(name))
        self._group.addButton(made)
        self.buttons[name], self._makers[name] = made, make
        self._arrange()
        if len(self.buttons) == 1:
            self.turn_to(name)

    def rename(self, name: str, words: str) -> None:
        """Let the button of a view say something else."""
        made = self.buttons[name]
        if made.accessibleName() != words:
            made.setText(on_button(words))
            made.setAccessibleName(words)
            _make_room(made)
            self._arrange()

    @property
    def shown(self) -> str:
        """Give the name of the view that is shown."""
        return next((name for name, made in self.buttons.items() if made.isChecked()), "")

    def view(self, name: str) -> QWidget | None:
        """Give a view, or None while it was never turned to."""
        return self._views.get(name)

    def turn_to(self, name: str) -> None:
        """Show one view."""
        if name not in self._views:
            self._views[name] = self._makers[name]()
            self.stack.addWidget(self._views[name])
        self.buttons[name].setChecked(True)
        self.stack.setCurrentWidget(self._views[name])
        self.turned.emit(name)

    def minimumSizeHint(self) -> QSize:
        """Room for half of the buttons beside each other."""
        inner = super().minimumSizeHint()
        widest = max((made.sizeHint().width() for made in self.buttons.values()), default=0)
        return QSize(max(widest * 2 + unit(), self.stack.minimumSizeHint().width()), inner.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand the buttons in as few rows as fit."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        gap = self._grid.spacing()
        widest = max(made.sizeHint().width() for made in self.buttons.values())
        fitting = max((self.width() + gap) // (widest + gap), 1)
        rows = -(-len(self.buttons) // fitting)
        columns = -(-len(self.buttons) // rows)
        # With room to spare they stand together at the start, as words in a line do.
        roomy = (widest + gap) * len(self.buttons) < self.width() * _ROOMY
        shape = (columns, roomy, len(self.buttons))
        if shape == self._shape:
            return
        self._shape = shape
        for column in range(self._grid.columnCount() + 1):
            self._grid.setColumnStretch(column, int(roomy and column == columns))
        for place, made in enumerate(self.buttons.values()):
            self._grid.addWidget(made, place // columns, place % columns)


def _make_room(made: QPushButton) -> None:
    """Make a button as wide as when it is chosen and bold."""
    bold = QFontMetrics(sized(made.font(), made.font().pointSizeF(), weight=QFont.Weight.Bold))
    made.setMinimumWidth(bold.horizontalAdvance(made.accessibleName()) + unit())
