"""One week of the hub: its dates day by day, and the ways to the weeks before and after."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from can_hub.kinds.place import shown_day
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.date_line import DateLine
from can_hub.ui.parts.date_list import DateList
from can_hub.ui.parts.empty_page import EmptyPage
from can_hub.ui.parts.labels import Elided, button, card
from can_hub.words import _


class WeekPanel(QWidget):
    """``turned`` tells by how many weeks one wants to go on; 0 is the week of today."""

    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.list = DateList(_("The week"))
        self.days = Elided()
        self.before = button("", "chevron-left", keys="Alt+Left")
        self.after = button("", "chevron-right", keys="Alt+Right")
        self.today = button(_("Today"))
        self.before.setAccessibleName(_("The week before"))
        self.after.setAccessibleName(_("The week after"))
        self.empty = EmptyPage("calendar-days", _("Nothing this week"), _("Clubs with a rule put their dates here."))
        self._lay_out()
        self.before.clicked.connect(lambda: self.turned.emit(-1))
        self.after.clicked.connect(lambda: self.turned.emit(1))
        self.today.clicked.connect(lambda: self.turned.emit(0))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit() // 2)
        row = QHBoxLayout()
        row.setSpacing(unit() // 3)
        row.addWidget(self.before)
        row.addWidget(self.days, 1)
        row.addWidget(self.today)
        row.addWidget(self.after)
        column.addLayout(row)
        frame = card()
        self._stack = QStackedLayout(frame)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        column.addWidget(frame, 1)

    def show_week(self, since: datetime, lines: Sequence[DateLine], *, is_now: bool) -> None:
        """Show the week that begins at a moment of the hub's own time."""
        first, last = since.date(), (since + timedelta(days=6)).date()
        begin = str(first.day) if first.month == last.month else shown_day(first)
        # Translators: the first and the last day of a week; for example 23 – 29 Nov 2026.
        self.days.show_text(_("{first} – {last}").format(first=begin, last=shown_day(last)))
        self.today.setEnabled(not is_now)
        self.list.show_lines(lines)
        self._stack.setCurrentIndex(0 if lines else 1)
        if self.list.current() is None:
            self.list.choose_first()
