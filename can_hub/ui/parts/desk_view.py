"""How the front desk is laid out: the box, what it finds, and the people inside beside it.

Only what the first paint shows is made at once; lists and lines are made when they are first needed.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from can_hub.ui.look.early import only_by_click
from can_hub.ui.look.fonts import DESK_POINTS
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.desk_hints import DeskHint
from can_hub.ui.parts.labels import button, card, heading, plain, wrapped
from can_hub.ui.parts.search_box import SearchBox
from can_hub.words import _, ngettext

if TYPE_CHECKING:
    # Naming any class of events makes enumerations of all their sorts: 1.3 ms before the first paint.
    from PySide6.QtGui import QResizeEvent

    from can_hub.ui.parts.date_line import DateLine
    from can_hub.ui.parts.desk_hints import NobodyFound
    from can_hub.ui.parts.person_list import PersonList
    from can_hub.ui.parts.picks_bar import PicksBar
    from can_hub.ui.parts.today import Today
    from can_hub.ui.parts.visitor_line import VisitorLine

_INSIDE_POINTS = 13
# In lines of text: below this width the words beside +1 and +5 give way.
_ROOMY = 50
# Below this height one date of today is shown at a time.
_HIGH = 32


class DeskView(QWidget):
    """The widgets of the desk. ``acted`` tells a card whose button was pressed, ``leaving`` one from those inside."""

    wanted_in = Signal()
    picked_in = Signal()
    marked = Signal()
    acted = Signal(object)
    leaving = Signal(object)
    unpicked = Signal()
    newcomer = Signal()
    visitor_wanted = Signal()
    visitor_came = Signal(str, str, int)
    came_for = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.box = SearchBox(_("Name, phone or badge"), points=DESK_POINTS)
        self.hint = DeskHint()
        self.count = plain(dress="chip")
        self.visitor_button = button(_("Visitor"), "user-plus", keys="F2")
        self.unnamed = plain(_("Without a name:"), "soft")
        # The mark keeps the plus before its number where people read from the right.
        self.one_button = button("\u200e+1", keys="F6")
        self.five_button = button("\u200e+5", keys="F7")
        self.one_button.setAccessibleName(_("Count one person in without a name"))
        self.five_button.setAccessibleName(_("Count five people in without a name"))
        self.close_button = button(_("Assume the rest left"), "door-open")
        self._lay_out()
        self.box.stepped.connect(self._step)
        self.box.confirmed.connect(self.wanted_in)
        self.box.marked.connect(self.marked)
        self.visitor_button.clicked.connect(self.visitor_wanted)

    def _lay_out(self) -> None:
        gap = unit()
        row = QHBoxLayout(self)
        row.setContentsMargins(gap, gap * 2 // 3, gap, gap * 2 // 3)
        row.setSpacing(gap)
        left = self._left = QVBoxLayout()
        left.setSpacing(gap // 2)
        left.addLayout(self._top_row())
        left.addWidget(self.box)
        row.addLayout(left, 5)
        self._stack = QStackedWidget()
        left.addWidget(self._stack, 1)
        self._stack.addWidget(self.hint)
        right = self._right = QVBoxLayout()
        right.setSpacing(gap // 2)
        right.addWidget(self._inside_panel(), 1)
        row.addLayout(right, 3)

    def _top_row(self) -> QHBoxLayout:
        top = QHBoxLayout()
        top.setSpacing(unit() // 3)
        top.addWidget(heading(_("Front desk")))
        top.addStretch(1)
        top.addWidget(self.visitor_button)
        top.addSpacing(unit() // 2)
        top.addWidget(self.unnamed)
        top.addWidget(self.one_button)
        top.addWidget(self.five_button)
        return top

    def _inside_panel(self) -> QFrame:
        panel = card()
        panel.setMinimumWidth(15 * unit())
        column = QVBoxLayout(panel)
        gap = unit() // 2
        column.setContentsMargins(gap, gap, gap, gap)
        top = QHBoxLayout()
        top.addWidget(heading(_("Inside now")))
        top.addStretch(1)
        top.addWidget(self.count)
        column.addLayout(top)
        self._room_inside = QVBoxLayout()
        column.addLayout(self._room_inside, 1)
        self.nobody_inside = wrapped(_("Nobody yet. Whoever signs in stands here."), "soft")
        self._room_inside.addWidget(self.nobody_inside)
        self._room_inside.addStretch(0)
        column.addWidget(self.close_button)
        return panel

    # Parts that are made when they are first needed, which is after the first paint

    @cached_property
    def results(self) -> "PersonList":
        """Those who were found."""
        from can_hub.ui.parts.person_list import PersonList

        made = PersonList(_("People found"), points=DESK_POINTS)
        only_by_click(made)
        self._stack.addWidget(made)
        made.chosen.connect(lambda _card: self.wanted_in.emit())
        made.acted.connect(self.acted)
        made.picked.connect(lambda _card: self.marked.emit())
        made.typed.connect(self._type_on)
        return made

    @cached_property
    def inside(self) -> "PersonList":
        """Those who are inside."""
        from can_hub.ui.parts.person_list import PersonList

        made = PersonList(_("Inside now"), points=_INSIDE_POINTS)
        self._room_inside.addWidget(made, 1)
        made.acted.connect(self.leaving)
        made.typed.connect(self._type_on)
        return made

    @cached_property
    def today(self) -> "Today":
        """What is on today, under those who are inside."""
        from can_hub.ui.parts.today import Today

        made = Today()
        self._right.addWidget(made)
        made.chosen.connect(self.came_for)
        return made

    def show_today(self, lines: "Sequence[DateLine]") -> None:
        """Show what is on today; a hub without clubs has no place for it."""
        if lines or "today" in self.__dict__:
            self.today.show_lines(lines)
            self._leave_room()

    def _leave_room(self) -> None:
        if "today" in self.__dict__:
            self.today.leave_room(3 if self.height() >= _HIGH * unit() else 1)

    @cached_property
    def nobody(self) -> "NobodyFound":
        """What stands there when nobody is found."""
        from can_hub.ui.parts.desk_hints import NobodyFound

        made = NobodyFound()
        self._stack.addWidget(made)
        made.as_visitor.connect(self.visitor_wanted)
        made.as_member.connect(self.newcomer)
        return made

    @cached_property
    def picks(self) -> "PicksBar":
        """Those who come together, under the box."""
        from can_hub.ui.parts.picks_bar import PicksBar

        made = PicksBar()
        self._left.insertWidget(self._left.indexOf(self._stack), made)
        made.together.connect(self.picked_in)
        made.cleared.connect(self.unpicked)
        return made

    @cached_property
    def visitor(self) -> "VisitorLine":
        """The line for a visitor, under the box."""
        from can_hub.ui.parts.visitor_line import VisitorLine

        made = VisitorLine()
        self._left.insertWidget(self._left.indexOf(self.box) + 1, made)
        made.come.connect(self.visitor_came)
        made.closed.connect(self.box.setFocus)
        return made

    def show_found(self, text: str, *, anyone: bool) -> None:
        """Bring forward the people found, or that nobody was, or for no text the hint."""
        if text and not anyone:
            self.nobody.show_text(text)
            self._stack.setCurrentWidget(self.nobody)
        else:
            self._stack.setCurrentWidget(self.results if anyone else self.hint)

    def show_heads(self, heads: int) -> None:
        """Show how many people are inside."""
        self.count.setText(str(heads))
        told = ngettext("{count} person inside", "{count} people inside", heads)
        self.count.setAccessibleName(told.format(count=heads))
        self.close_button.setEnabled(heads > 0)
        self.nobody_inside.setVisible(not heads)

    def clear(self) -> None:
        """Make ready for the next person."""
        self.picks.clear()
        self.box.clear()
        self.box.setFocus()

    def resizeEvent(self, event: "QResizeEvent") -> None:
        """Let words give way where there is little room."""
        self.unnamed.setVisible(self.width() >= _ROOMY * unit())
        self._leave_room()
        super().resizeEvent(event)

    def _step(self, rows: int) -> None:
        self.results.step(rows)

    def _type_on(self, letter: str) -> None:
        self.box.setFocus()
        self.box.insert(letter)
