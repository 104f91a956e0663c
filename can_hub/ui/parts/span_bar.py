"""Which days are counted: a button for each usual stretch, and two boxes for any other days."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from can_hub.errors import Refused
from can_hub.insight import spans
from can_hub.insight.spans import Span
from can_hub.kinds.times import Day
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.labels import button, plain, wrapped
from can_hub.ui.parts.tabs import Tabs
from can_hub.words import _

ANY = "any"


class AnyDays(QWidget):
    """``given`` tells a span; what cannot be read as a day is said beside the boxes, and stays in them."""

    given = Signal(object)

    def __init__(self, span: Span) -> None:
        super().__init__()
        self.first, self.last = _box(_("From")), _box(_("To"))
        self.show_button = button(_("Show"), "chart-column", "primary")
        self.error = wrapped(dress="error")
        self.error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit() // 4)
        row = QHBoxLayout()
        for words, box in ((_("From"), self.first), (_("To"), self.last)):
            row.addWidget(plain(words))
            row.addWidget(box)
            box.returnPressed.connect(self.hand_in)
        row.addWidget(self.show_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.error)
        self.show_button.clicked.connect(self.hand_in)
        self.show_span(span)

    def show_span(self, span: Span) -> None:
        """Show two days as one would type them."""
        self.first.setText(span.first.strftime("%d/%m/%Y"))
        self.last.setText(span.last.strftime("%d/%m/%Y"))

    def hand_in(self) -> None:
        """Read the two days, and tell them."""
        try:
            first, last = (_read(box) for box in (self.first, self.last))
            span = Span.of(first, last)
        except Refused as no:
            self.error.setText(no.message)
            self.error.show()
            return
        self.error.hide()
        self.given.emit(span)


class SpanBar(QWidget):
    """``chosen`` tells the days whenever others are to be counted; ``today`` gives the day it is."""

    chosen = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._given: Span | None = None
        self.tabs = Tabs(_("Which days"))
        for name, words in spans.NAMES.items():
            self.tabs.add(name, _(words), QWidget)
        self.tabs.add(ANY, _("Any days"), self._any)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        self.tabs.turned.connect(self._turned)

    def _any(self) -> AnyDays:
        self.any = AnyDays(self._given or spans.named(spans.THIS_MONTH, self._today()))
        self.any.given.connect(self._give)
        return self.any

    @property
    def span(self) -> Span:
        """Give the days that are chosen, as of today."""
        if self.tabs.shown == ANY:
            return self._given or spans.named(spans.THIS_MONTH, self._today())
        return spans.named(self.tabs.shown, self._today())

    def turn_to(self, name: str) -> None:
        """Choose a stretch by its name."""
        self.tabs.turn_to(name)

    def _turned(self, name: str) -> None:
        # QWIDGETSIZE_MAX of Qt, which means no limit.
        low = 0 if name != ANY else 16_777_215
        self.tabs.stack.setMaximumHeight(low)
        if name == ANY:
            self.any.first.setFocus()
            self.any.first.selectAll()
        self.chosen.emit(self.span)

    def _give(self, span: Span) -> None:
        self._given = span
        self.chosen.emit(span)


def _box(name: str) -> QLineEdit:
    box = QLineEdit()
    box.setAccessibleName(name)
    # Translators: how a day may be typed.
    box.setPlaceholderText(_("day/month/year"))
    box.setFixedWidth(7 * unit())
    return box


def _read(box: QLineEdit) -> date:
    shape = Day()
    found = shape.parse(box.text())
    if found is None:
        raise Refused(_("Please give both days."), code="no_day")
    assert isinstance(found, date)
    return found
