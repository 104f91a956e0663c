"""The people who come together and are signed in with one Enter."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.labels import Elided, button
from can_hub.ui.parts.person_card import PersonCard
from can_hub.words import _, isolate, ngettext


class PicksBar(QFrame):
    """Names those who are picked; hidden while nobody is. ``typed`` is what had been typed when the last was picked."""

    together = Signal()
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(_("Picked together"))
        self._picked: dict[int, PersonCard] = {}
        self.typed = ""
        self.names = Elided()
        self.sign_in = button("", "log-in", "primary")
        self.clear_button = button(_("Clear"), "x")
        row = QHBoxLayout(self)
        row.setContentsMargins(unit() // 2, unit() // 4, unit() // 4, unit() // 4)
        row.addWidget(self.names, 1)
        row.addWidget(self.sign_in)
        row.addWidget(self.clear_button)
        self.sign_in.clicked.connect(self.together)
        self.clear_button.clicked.connect(self.clear)
        self.hide()

    @property
    def cards(self) -> list[PersonCard]:
        """Give those who are picked, in the order in which they were."""
        return list(self._picked.values())

    def holds(self, member: int) -> bool:
        """Tell whether someone is picked."""
        return member in self._picked

    def toggle(self, card: PersonCard) -> None:
        """Pick someone, or take them out again."""
        if self._picked.pop(card.id, None) is None:
            self._picked[card.id] = card
        self._show()

    def clear(self) -> None:
        """Forget everybody."""
        if self._picked:
            self._picked.clear()
            self._show()
            self.cleared.emit()

    def _show(self) -> None:
        count = len(self._picked)
        self.names.show_text(", ".join(isolate(card.name) for card in self._picked.values()))
        words = ngettext("Sign in {count}", "Sign in {count} together", count).format(count=count)
        self.sign_in.setText(f" {words}")
        self.sign_in.setAccessibleName(words)
        self.setVisible(count > 0)
