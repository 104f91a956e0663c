"""Who hosts a club: their names, each with a button that takes them off, and a box to add one."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from can_hub.kinds import Member
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.labels import Elided, button, plain
from can_hub.ui.parts.member_picker import Find
from can_hub.ui.parts.person_card import PersonCard
from can_hub.ui.parts.person_search import PersonSearch
from can_hub.words import _, isolate


class HostsEditor(QWidget):
    """``answered`` tells the ids of the members who are hosts now."""

    answered = Signal(object)

    def __init__(self, find: Find) -> None:
        super().__init__()
        self.hosts: list[int] = []
        self.search = PersonSearch(_("Add a host …"), find)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit() // 4)
        column.addWidget(plain(_("Hosts"), "soft"))
        self._names = QVBoxLayout()
        column.addLayout(self._names)
        column.addWidget(self.search)
        self.search.picked.connect(self._add)

    def show_hosts(self, hosts: Mapping[int, Member]) -> None:
        """Show who hosts, by name."""
        shown = sorted(hosts.values(), key=lambda one: one.name.casefold())
        if [one.id for one in shown] == self.hosts:
            return
        self.hosts = [one.id for one in shown]
        while (item := self._names.takeAt(0)) is not None:
            row = item.widget()
            if row is not None:
                row.deleteLater()
        for one in shown:
            self._names.addWidget(self._row(one))

    def _row(self, host: Member) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Elided(host.name), 1)
        off = button("", "x", "flat")
        off.setAccessibleName(_("{name} hosts no more").format(name=isolate(host.name)))
        off.clicked.connect(lambda: self.answered.emit([one for one in self.hosts if one != host.id]))
        row.addWidget(off)
        return made

    def _add(self, card: PersonCard) -> None:
        if card.id not in self.hosts:
            self.answered.emit([*self.hosts, card.id])
