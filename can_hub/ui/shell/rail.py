"""The navigation rail: an icon and a word for every place; closer together where the window is low."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolButton, QVBoxLayout

from can_hub.ui.look.early import elided, only_by_tab, text_under_icon
from can_hub.ui.look.fonts import sized
from can_hub.ui.look.icons import icon
from can_hub.ui.look.wardrobe import unit
from can_hub.words import _

if TYPE_CHECKING:
    # As in the front desk: not before the first paint.
    from PySide6.QtGui import QResizeEvent

# How high a button is with all its room, in lines of text: the sheet's rail_high and its padding.
_ROOMY = 3.5
# The most that a hub's own word may take of the width, in lines of text.
_WIDEST = 7
# How large its icon is, with room and without.
_ICON, _CLOSE_ICON = 1.15, 0.95
# The colours of an icon by the dress of its button: at rest, and when its page is shown.
_SIGNS = {"": ("ink", "on_accent"), "alarm": ("on_alarm_tint", "on_alarm")}


class RailButton(QToolButton):
    """One place of the rail; filled when it is the one that is shown."""

    def __init__(self, words: str, sign: str, dress: str) -> None:
        super().__init__()
        self.setProperty("dress", dress)
        self.setIcon(icon(sign, *_SIGNS[dress]))
        self.setIconSize(_icon_size(_ICON))
        text_under_icon(self)
        only_by_tab(self)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(words)
        self.say(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, words: str) -> None:
        """Say this under the icon: as wide as when it is chosen and bold, so that the rail does not breathe."""
        bold = QFontMetrics(sized(self.font(), self.font().pointSizeF(), weight=QFont.Weight.Bold))
        shown = elided(words, bold, _WIDEST * unit())
        self.setText(shown)
        self.setMinimumWidth(bold.horizontalAdvance(shown) + unit())


class Rail(QFrame):
    """The places, from top to bottom; those added ``last`` stand at the foot."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName(_("Places"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.buttons: dict[str, RailButton] = {}
        self._column = QVBoxLayout(self)
        gap = unit() // 3
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(gap)
        self._column.addStretch(1)
        self._above = 0
        self._is_close = False

    def add(self, name: str, words: str, sign: str, dress: str = "") -> RailButton:
        """Add a place under those already there; the dress ``alarm`` makes it red."""
        button = self._made(name, words, sign, dress)
        self._column.insertWidget(self._above, button)
        self._above += 1
        return button

    def add_last(self, name: str, words: str, sign: str) -> RailButton:
        """Add a place at the foot."""
        button = self._made(name, words, sign, "")
        self._column.addWidget(button)
        return button

    def resizeEvent(self, event: "QResizeEvent") -> None:
        """Stand the places closer where there is no room for all of them."""
        super().resizeEvent(event)
        close = self.height() < len(self.buttons) * (_ROOMY * unit() + unit() // 3)
        if close == self._is_close:
            return
        self._is_close = close
        self._column.setSpacing(unit() // (10 if close else 3))
        for button in self.buttons.values():
            button.setIconSize(_icon_size(_CLOSE_ICON if close else _ICON))
            button.setProperty("close", close)
            # Qt looks at the rules for a property again only when the widget is polished anew.
            button.style().unpolish(button)
            button.style().polish(button)

    def show_chosen(self, name: str) -> None:
        """Fill the button of the place that is shown."""
        self.buttons[name].setChecked(True)

    def _made(self, name: str, words: str, sign: str, dress: str) -> RailButton:
        button = RailButton(words, sign, dress)
        button.clicked.connect(lambda: self.chosen.emit(name))
        self.buttons[name] = button
        return button


def _icon_size(lines: float) -> QSize:
    side = round(unit() * lines)
    return QSize(side, side)
