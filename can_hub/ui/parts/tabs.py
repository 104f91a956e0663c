"""A few views of one thing, one shown at a time: a button for each, in one row or, where it is narrow, in two."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.labels import button


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
        self._columns = 0
        self._row = QWidget()
        self._grid = QGridLayout(self._row)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(unit() // 6)
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit() // 3)
        column.addWidget(self._row)
        column.addWidget(self._stack, 1)

    def add(self, name: str, words: str, make: Callable[[], QWidget]) -> None:
        """Add a view; the first one is shown."""
        made = button(words, dress="tab")
        made.setCheckable(True)
        made.clicked.connect(lambda: self.turn_to(name))
        self._group.addButton(made)
        self.buttons[name], self._makers[name] = made, make
        self._arrange()
        if len(self.buttons) == 1:
            self.turn_to(name)

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
            self._stack.addWidget(self._views[name])
        self.buttons[name].setChecked(True)
        self._stack.setCurrentWidget(self._views[name])
        self.turned.emit(name)

    def minimumSizeHint(self) -> QSize:
        """Room for half of the buttons beside each other."""
        inner = super().minimumSizeHint()
        widest = max((made.sizeHint().width() for made in self.buttons.values()), default=0)
        return QSize(max(widest * 2 + unit(), self._stack.minimumSizeHint().width()), inner.height())

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
        if columns == self._columns and self._grid.count() == len(self.buttons):
            return
        self._columns = columns
        for place, made in enumerate(self.buttons.values()):
            self._grid.addWidget(made, place // columns, place % columns)
