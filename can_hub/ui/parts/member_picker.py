"""A box that finds one person: type a part of a name, choose with the arrows, Enter takes them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from can_hub.ui.look.early import only_by_click
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.labels import wrapped
from can_hub.ui.parts.person_card import PersonCard
from can_hub.ui.parts.person_list import PersonList
from can_hub.ui.parts.search_box import SearchBox
from can_hub.words import _

Find = Callable[[str], Sequence[PersonCard]]
_POINTS = 12


class MemberPicker(QWidget):
    """``picked`` tells the card of whoever was taken, ``searching`` whether people are shown just now."""

    picked = Signal(object)
    searching = Signal(bool)

    def __init__(self, hint: str, find: Find) -> None:
        super().__init__()
        self._find = find
        self.box = SearchBox(hint)
        self.found = PersonList(_("People found"), points=_POINTS)
        # The keyboard stays in the box, which passes the arrows on.
        only_by_click(self.found)
        self.nobody = wrapped(_("Nobody found. Try fewer letters."), "soft")
        self.row = QHBoxLayout()
        self.row.addWidget(self.box, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit() // 3)
        column.addLayout(self.row)
        column.addWidget(self.nobody)
        column.addWidget(self.found, 1)
        self.found.hide()
        self.nobody.hide()
        self.box.searched.connect(self._search)
        self.box.stepped.connect(self.found.step)
        self.box.confirmed.connect(self._take_highlighted)
        self.found.chosen.connect(self._take)
        self.found.clicked.connect(lambda _index: self._take_highlighted())
        self.found.typed.connect(self._type_on)

    def clear(self) -> None:
        """Forget what was typed."""
        self.box.clear()
        self.box.settle()

    def _search(self, text: str) -> None:
        cards = self._find(text) if text.strip() else []
        self.found.show_cards(cards)
        self.found.highlight(0)
        self.found.setVisible(bool(cards))
        self.nobody.setVisible(bool(text.strip()) and not cards)
        self.searching.emit(bool(text.strip()))

    def _take_highlighted(self) -> None:
        self._take(self.found.current())

    def _take(self, card: PersonCard | None) -> None:
        if card is not None and self.box.text().strip():
            self.picked.emit(card)

    def _type_on(self, letter: str) -> None:
        self.box.setFocus()
        self.box.insert(letter)
