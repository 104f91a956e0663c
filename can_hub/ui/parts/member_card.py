"""One member beside the list: the name, the fields, all that goes with them, and what can be done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from can_hub.kinds import Member
from can_hub.kinds.place import shown_day
from can_hub.store.history import Entry
from can_hub.store.hub import Hub
from can_hub.ui.look.icons import icon
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.empty_page import EmptyPage
from can_hub.ui.parts.form import Form
from can_hub.ui.parts.labels import Elided, button, heading, plain
from can_hub.ui.parts.member_panes import ClubsPane, ConsentsPane, HistoryPane, OffersPane, VisitsPane
from can_hub.ui.parts.tabs import Tabs
from can_hub.words import _

# In the order in which people tell them; the name stands first, because it may be wrong.
_FIELDS = (
    "name", "known_as", "phone", "email", "address", "neighbourhood", "birth_year", "language", "interests", "skills",
    "access_needs", "roles", "notes",
)  # fmt: skip


class MemberCard(QFrame):
    """Shows one member; the page decides what its buttons do.

    ``agreed`` tells a purpose and whether the member agrees, ``undone`` the change that is to be taken back.
    """

    agreed = Signal(str, bool)
    undone = Signal(object)

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self.setObjectName("card")
        self.setAccessibleName(_("Details"))
        self.setMinimumWidth(15 * unit())
        self.member: Member | None = None
        self.title = Elided(dress="heading")
        self.title.setFont(heading("").font())
        self.since = plain(dress="soft")
        self.form = Form(Member.kind, _FIELDS, hub.reading.place)
        self.tabs = Tabs(_("About this member"))
        self.sign_in = button(_("Sign in"), "log-in", "primary", keys="F3")
        self.sign_out = button(_("Sign out"), "log-out", keys="F4")
        self.print_badge = button(_("Print badge"), "printer", keys="Ctrl+P")
        self._make_more()
        self._add_tabs()
        self._lay_out()
        self.show_nobody()
        self.tabs.turned.connect(self._turn)

    @property
    def shown(self) -> int:
        """Give the id of the member who is shown, or 0."""
        return self.member.id if self.member is not None else 0

    def show_member(self, member: Member, *, inside: bool) -> None:
        """Show a member, and the button that fits where they are."""
        self.member = member
        self.title.show_text(member.name)
        joined = _("Member since {day}").format(day=shown_day(member.joined_on)) if member.joined_on else ""
        self.since.setText(joined)
        self.since.setVisible(bool(joined))
        self.form.show_record(member)
        self.sign_in.setVisible(not inside)
        self.sign_out.setVisible(inside)
        self._stack.setCurrentIndex(1)
        self._turn(self.tabs.shown)

    def show_nobody(self) -> None:
        """Nobody is chosen."""
        self.member = None
        self._stack.setCurrentIndex(0)

    def begin(self) -> None:
        """Put the keyboard where details are most often added: behind the name."""
        self.tabs.turn_to("details")
        self.form.editors["known_as"].widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_tabs(self) -> None:
        self.tabs.add("details", _("Details"), lambda: self.form)
        self.tabs.add("visits", _("Visits"), lambda: VisitsPane(self._hub))
        self.tabs.add("clubs", _("Clubs"), lambda: ClubsPane(self._hub))
        self.tabs.add("offers", _("Offers"), lambda: OffersPane(self._hub))
        self.tabs.add("consents", _("Agreed"), self._consents)
        self.tabs.add("history", _("History"), self._history)

    def _consents(self) -> ConsentsPane:
        made = ConsentsPane(self._hub)
        made.answered.connect(self.agreed)
        return made

    def _history(self) -> HistoryPane:
        made = HistoryPane(self._hub)
        made.acted.connect(lambda number: self._take_back(made.entry(number)))
        return made

    def _take_back(self, entry: Entry) -> None:
        self.undone.emit(entry.act)

    def _turn(self, name: str) -> None:
        pane = self.tabs.view(name)
        if self.member is not None and isinstance(
            pane, VisitsPane | ClubsPane | OffersPane | ConsentsPane | HistoryPane
        ):
            pane.show_member(self.member.id)

    def _make_more(self) -> None:
        self.more = button(_("More …"))
        menu = QMenu(self.more)
        self.remove = QAction(icon("trash-2"), _("Take off the list (can be undone)"), menu)
        self.erase = QAction(icon("triangle-alert", "alarm"), _("Erase for good …"), menu)
        self.same = QAction(icon("users"), _("On the list twice …"), menu)
        menu.addActions([self.same, self.remove, self.erase])
        self.more.setMenu(menu)

    def _lay_out(self) -> None:
        self._stack = QStackedLayout(self)
        self._stack.addWidget(EmptyPage("user", _("Nobody is chosen"), _("Choose someone from the list.")))
        whole = QWidget()
        column = QVBoxLayout(whole)
        gap = unit() * 2 // 3
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(unit() // 3)
        column.addWidget(self.title)
        column.addWidget(self.since)
        column.addWidget(self.tabs, 1)
        for widget in (self.sign_in, self.sign_out):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.print_badge, 1)
        row.addWidget(self.more, 1)
        column.addLayout(row)
        self._stack.addWidget(whole)
