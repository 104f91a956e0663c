"""One figure in full: the sentence, and behind four buttons its chart, its table, the names and how it is counted."""

from array import array
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from can_hub.insight import spans
from can_hub.insight.figure import Figure
from can_hub.ui.look.fonts import sized
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.chart import Bar, Chart
from can_hub.ui.parts.labels import button, wrapped
from can_hub.ui.parts.record_model import Words
from can_hub.ui.parts.record_pane import RecordPane
from can_hub.ui.parts.tabs import Tabs
from can_hub.words import _, ngettext

CHART, TABLE, NAMES, HOW = "chart", "table", "names", "how"
_SENTENCE_POINTS = 12.5
Ordered = Callable[[Sequence[int]], "array[int]"]
Named = Callable[[list[int]], dict[int, str]]


class FigurePane(QWidget):
    """``copied`` and ``saved`` tell that a button was pressed.

    ``ordered`` puts members in the order of their names, leaving out who is no longer there; ``named`` names them.
    """

    copied = Signal()
    saved = Signal()

    def __init__(self, *, ordered: Ordered, named: Named) -> None:
        super().__init__()
        self.figure: Figure | None = None
        self._ordered = ordered
        self._named = named
        self._rows: list[tuple[str, int]] = []
        self._counts: dict[int, int] = {}
        self.sentence = wrapped()
        self.sentence.setFont(sized(self.font(), _SENTENCE_POINTS, weight=QFont.Weight.Bold))
        self.copy_button = button(_("Copy"), "copy", keys="Ctrl+Shift+C")
        self.save_button = button(_("Save as spreadsheet"), "download")
        self.chart = Chart()
        self.how = wrapped()
        self.table = RecordPane(
            _("The figure as a table"), (_("When or what"), _("Number")), self._read_rows, widths=(12, 6),
            nothing=_("There is nothing to tell in these days."),
        )  # fmt: skip
        self.names = RecordPane(
            _("The names behind it"), (_("Name"), _("Number")), self._read_names, widths=(12, 6),
            nothing=_("No members stand behind this figure."),
        )  # fmt: skip
        self._lay_out()
        self.copy_button.clicked.connect(self.copied)
        self.save_button.clicked.connect(self.saved)
        self.tabs.turned.connect(lambda _name: self._fill())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit() // 3)
        column.addWidget(self.sentence)
        self.tabs = Tabs(_("The figure"))
        self.tabs.add(CHART, _("Chart"), lambda: self.chart)
        self.tabs.add(TABLE, _("Table"), lambda: self.table)
        self.tabs.add(NAMES, _("Names"), lambda: self.names)
        self.tabs.add(HOW, _("How it is counted"), self._how_view)
        column.addWidget(self.tabs, 1)
        row = QHBoxLayout()
        row.addWidget(self.copy_button)
        row.addWidget(self.save_button)
        row.addStretch(1)
        column.addLayout(row)

    def _how_view(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.how)
        column.addStretch(1)
        return made

    def show_figure(self, figure: Figure, sentence: str) -> None:
        """Show a figure; the view that was open stays open."""
        self.figure = figure
        self.sentence.setText(sentence)
        self.how.setText(figure.definition)
        self._rows = figure.rows()
        self._counts = dict(figure.people)
        bars = [Bar(spans.short(mark, figure.step), spans.spoken(mark, figure.step), value)
                for mark, value in figure.points]  # fmt: skip
        self.chart.show_bars(figure.title, bars)
        self._fill()

    def _fill(self) -> None:
        shown = self.tabs.shown if self.figure is not None else ""
        if shown == TABLE:
            self.table.show_rows(array("q", range(1, len(self._rows) + 1)))
        elif shown == NAMES:
            self._fill_names()

    def _fill_names(self) -> None:
        ids = self._ordered(list(self._counts))
        told = ngettext("{count} member", "{count} members", len(ids)).format(count=f"{len(ids):,}")
        if ids and self.figure is not None and self.figure.behind:
            told = _("{members}. The number beside a name: {what}.").format(members=told, what=self.figure.behind)
        gone = len(self._counts) - len(ids)
        if gone:
            more = ngettext("{count} more is no longer in the list.", "{count} more are no longer in the list.", gone)
            told = f"{told} {more.format(count=f'{gone:,}')}"
        self.names.show_rows(ids, told if self._counts else "")

    def _read_rows(self, places: list[int]) -> Words:
        return {place: (self._rows[place - 1][0], f"{self._rows[place - 1][1]:,}") for place in places}

    def _read_names(self, numbers: list[int]) -> Words:
        names = self._named(numbers)
        return {number: (names.get(number, ""), f"{self._counts.get(number, 0):,}") for number in numbers}

    def listed(self) -> list[tuple[str, int]]:
        """Give the names behind the figure, each with its number, in the order in which they are listed."""
        ids = self._ordered(list(self._counts))
        names = self._named(list(ids))
        return [(names.get(number, ""), self._counts[number]) for number in ids]
