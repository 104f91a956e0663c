"""Who is inside: the figure first, then everyone by name or by time, for a drill or a quiet look round."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout

from can_hub.commands import visits
from can_hub.store.questions.presence import today_counts
from can_hub.ui.look.fonts import sized
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.empty_page import EmptyPage
from can_hub.ui.parts.labels import button, card, heading, plain
from can_hub.ui.parts.person_card import PersonCard
from can_hub.ui.parts.person_list import PersonList
from can_hub.ui.shell import papers
from can_hub.ui.shell.page import Deed, Page
from can_hub.ui.shell.roll import needs_told
from can_hub.ui.shell.station import Changed, Station
from can_hub.words import _, isolate, ngettext

_FIGURE_POINTS = 40
_NAME_POINTS = 14


class Inside(Page):
    """The people in the building, and the list for the wall."""

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self.figure = plain()
        self.figure.setFont(sized(self.font(), _FIGURE_POINTS, weight=QFont.Weight.Bold))
        self.figure_words = plain(dress="soft")
        self.came = plain(dress="chip")
        self.needs = plain(dress="wait")
        self.print_button = button(_("Print the fire list"), "printer", "primary", keys="Ctrl+P")
        self.by_name = button(_("By name"))
        self.by_time = button(_("By time"))
        self.list = PersonList(_("Who is inside"), points=_NAME_POINTS)
        self.empty = EmptyPage("house", _("Nobody is inside"), _("Whoever signs in at the front desk stands here."))
        self._lay_out()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        gap = unit()
        column.setContentsMargins(gap, gap * 2 // 3, gap, gap * 2 // 3)
        column.setSpacing(gap // 2)
        top = QHBoxLayout()
        top.addWidget(heading(_("Who is inside")))
        top.addStretch(1)
        top.addWidget(self.print_button)
        column.addLayout(top)
        column.addWidget(self._figures())
        frame = card()
        self._stack = QStackedLayout(frame)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        column.addWidget(frame, 1)

    def _figures(self) -> QFrame:
        frame = card()
        row = QHBoxLayout(frame)
        row.setContentsMargins(unit(), unit() // 4, unit(), unit() // 4)
        row.setSpacing(unit() // 2)
        row.addWidget(self.figure)
        row.addWidget(self.figure_words)
        row.addSpacing(unit())
        row.addWidget(self.came)
        row.addWidget(self.needs)
        row.addStretch(1)
        self._orders = QButtonGroup(self)
        for chip in (self.came, self.needs):
            chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for order in (self.by_name, self.by_time):
            order.setCheckable(True)
            self._orders.addButton(order)
            row.addWidget(order)
        self.by_name.setChecked(True)
        return frame

    def _connect(self) -> None:
        self._orders.buttonClicked.connect(lambda _button: self._show())
        self.print_button.clicked.connect(self.print_list)
        self.list.acted.connect(self._sign_out)

    def deeds(self) -> list[Deed]:
        """Give what can be done here."""
        return [
            Deed(_("Print the fire list"), "Ctrl+P", "printer", self.print_list),
            Deed(_("Sign out"), "F4", "log-out", lambda: self._sign_out(self.list.current())),
        ]

    def help_text(self) -> list[tuple[str, str]]:
        """Give the help of this page."""
        return [
            ("", _("Everyone in the building now. Print it beforehand: nobody waits for a printer in a fire.")),
            ("↓ ↑", _("choose a person.")),
        ]

    def enter(self) -> None:
        """Come to the front."""
        self._show()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.list.current() is None:
            self.list.highlight(0)

    def take_in(self, changed: Changed) -> None:
        """Show who has come and gone."""
        self._show()

    def print_list(self) -> None:
        """Print the fire list."""
        papers.print_fire_list(self.station)

    def _show(self) -> None:
        stays = self.station.stays
        needs = needs_told(self.station.hub.reading, stays.people)
        cards = [one._replace(note=_("needs help") if one.id in needs else "") for one in stays.cards()]
        if self.by_name.isChecked():
            unnamed = {visit.id for visit in stays.visits.values() if not visit.member and not visit.visitor_name}
            cards.sort(key=lambda one: (one.id in unnamed, one.name.casefold()))
        self.list.show_cards(cards)
        self._stack.setCurrentWidget(self.list if cards else self.empty)
        self._show_figures(stays.heads, len(needs.keys() & {one.id for one in cards}))

    def _show_figures(self, heads: int, needing: int) -> None:
        came, _here = today_counts(self.station.hub.reading)
        self.figure.setText(str(heads))
        self.figure_words.setText(ngettext("person inside", "people inside", heads))
        self.came.setText(ngettext("{count} came today", "{count} came today", came).format(count=came))
        self.needs.setText(ngettext("{count} needs help", "{count} need help", needing).format(count=needing))
        self.needs.setVisible(needing > 0)

    def _sign_out(self, one: PersonCard | None) -> None:
        stays = self.station.stays.visits_of(one.id) if one is not None else []
        if one is None or not stays:
            return
        told = _("{name} has left.").format(name=isolate(one.name))
        self.station.runner.do(visits.leave, *stays, done=lambda _ids: told, undoable=True)
