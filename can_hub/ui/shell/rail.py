"""The navigation rail: an icon and a word for every place."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolButton, QVBoxLayout

from can_hub.ui.look.early import only_by_tab, text_under_icon
from can_hub.ui.look.fonts import sized
from can_hub.ui.look.icons import icon
from can_hub.ui.look.wardrobe import unit
from can_hub.words import _


class RailButton(QToolButton):
    """One place of the rail; filled when it is the one that is shown."""

    def __init__(self, words: str, sign: str) -> None:
        super().__init__()
        self.setText(words)
        self.setIcon(icon(sign, when_on="on_accent"))
        self.setIconSize(QSize(round(unit() * 1.15), round(unit() * 1.15)))
        text_under_icon(self)
        only_by_tab(self)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(words)
        # As wide as when it is chosen and bold, so that the rail does not breathe.
        bold = QFontMetrics(sized(self.font(), self.font().pointSizeF(), weight=QFont.Weight.Bold))
        self.setMinimumWidth(bold.horizontalAdvance(words) + unit())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


class Rail(QFrame):
    """The places, from top to bottom; those added ``last`` stand at the foot."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName(_("Places"))
        self.buttons: dict[str, RailButton] = {}
        self._column = QVBoxLayout(self)
        gap = unit() // 3
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(gap)
        self._column.addStretch(1)
        self._above = 0

    def add(self, name: str, words: str, sign: str) -> None:
        """Add a place under those already there."""
        self._column.insertWidget(self._above, self._made(name, words, sign))
        self._above += 1

    def add_last(self, name: str, words: str, sign: str) -> None:
        """Add a place at the foot."""
        self._column.addWidget(self._made(name, words, sign))

    def show_chosen(self, name: str) -> None:
        """Fill the button of the place that is shown."""
        self.buttons[name].setChecked(True)

    def _made(self, name: str, words: str, sign: str) -> RailButton:
        button = RailButton(words, sign)
        button.clicked.connect(lambda: self.chosen.emit(name))
        self.buttons[name] = button
        return button
