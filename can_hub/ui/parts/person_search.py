"""Finds one person after the other to be added to something; who is taken leaves the box empty for the next."""

from PySide6.QtCore import Signal

from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.member_picker import Find, MemberPicker
from can_hub.ui.parts.person_card import PersonCard

_ROWS = 4


class PersonSearch(MemberPicker):
    """A picker that makes room for the next person; ``named`` tells what was typed when Enter found nobody."""

    named = Signal(str)

    def __init__(self, hint: str, find: Find) -> None:
        super().__init__(hint, find)
        self.found.acted.connect(self._take)
        self.box.confirmed.connect(self._name)

    @property
    def is_searching(self) -> bool:
        """Whether anything stands in the box."""
        return bool(self.box.text().strip())

    def begin(self) -> None:
        """Go to the box."""
        self.box.begin()

    def say_nobody(self, sentence: str) -> None:
        """Say what Enter does when nobody is found."""
        self.nobody.setText(sentence)

    def _search(self, text: str) -> None:
        super()._search(text)
        count = len(self.found.people.cards)
        if count:
            # As high as it needs to be, so that what stands below does not jump about more than it must.
            self.found.setFixedHeight(self.found.sizeHintForRow(0) * min(count, _ROWS) + unit() // 2)

    def _name(self) -> None:
        if self.is_searching and not self.found.people.cards:
            self.named.emit(self.box.text().strip())

    def _take(self, card: PersonCard | None) -> None:
        if card is not None and self.is_searching:
            self.clear()
            self.picked.emit(card)
            self.box.setFocus()
