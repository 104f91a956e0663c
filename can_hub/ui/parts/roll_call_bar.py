"""The strip over a roll call: how many were found, how long it has taken, who else turned up, and its end."""

from datetime import timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QProgressBar, QSizePolicy

from can_hub.ui.look.fonts import sized
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.add_line import add_line
from can_hub.ui.parts.labels import button, plain, redress
from can_hub.words import _, ngettext

_FIGURE_POINTS = 32
_SECOND_MS = 1_000


class RollCallBar(QFrame):
    """``turned_up`` tells the name of someone who stands on no list, ``over`` that the call is to be closed."""

    turned_up = Signal(str)
    over = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(_("Roll call"))
        self.missing = plain()
        self.missing.setFont(sized(self.font(), _FIGURE_POINTS, weight=QFont.Weight.Bold))
        self.words = plain(dress="soft")
        self.time = plain(dress="chip")
        self.found = QProgressBar(textVisible=False)
        self.found.setAccessibleName(_("Found"))
        self.name = QLineEdit()
        self.name.setPlaceholderText(_("Someone else is out here: name, then Enter"))
        self.name.setAccessibleName(_("Someone who stands on no list"))
        self.close_button = button(_("Close the roll call"), "circle-check", "primary")
        self._took = timedelta()
        self._clock = QTimer(self, interval=_SECOND_MS)
        self._lay_out()
        self._clock.timeout.connect(self._tick)
        self.name.returnPressed.connect(lambda: self.turned_up.emit(self.name.text()))
        self.close_button.clicked.connect(self.over)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(unit(), unit() // 4, unit(), unit() // 2)
        grid.setHorizontalSpacing(unit() // 2)
        figures = QHBoxLayout()
        figures.setSpacing(unit() // 2)
        self.time.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for widget in (self.missing, self.words, self.time):
            figures.addWidget(widget)
        figures.addStretch(1)
        grid.addLayout(figures, 0, 0)
        grid.addWidget(self.close_button, 0, 1)
        grid.addWidget(self.found, 1, 0, 1, 2)
        grid.addLayout(add_line(self.name), 2, 0, 1, 2)
        grid.setColumnStretch(0, 1)

    def show_call(self, *, found: int, expected: int, took: timedelta, live: bool) -> None:
        """Show how far the call is; the time goes on by itself."""
        left = expected - found
        self.missing.setText(str(left))
        told = ngettext("still missing of {count}", "still missing of {count}", left)
        self.words.setText(told.format(count=expected) if left else _("Everyone is out."))
        self.found.setMaximum(max(expected, 1))
        self.found.setValue(found)
        self._sort = _("Alarm") if live else _("Drill")
        redress(self.time, "alarm" if live else "chip")
        self._took = took
        self._say_time()
        self._clock.start()

    def rest(self) -> None:
        """The call is over."""
        self._clock.stop()
        self.name.clear()

    def _tick(self) -> None:
        self._took += timedelta(milliseconds=_SECOND_MS)
        self._say_time()

    def _say_time(self) -> None:
        self.time.setText(f"{self._sort} · {clock_time(self._took)}")


def clock_time(took: timedelta) -> str:
    """Give a duration as minutes and seconds, 3:05."""
    minutes, seconds = divmod(max(int(took.total_seconds()), 0), 60)
    return f"{minutes}:{seconds:02}"
