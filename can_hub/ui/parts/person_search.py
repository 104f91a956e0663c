"""Finds one person to be added to something: a box, those it finds under it, and Enter for the one highlighted."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.labels import wrapped
from can_hub.ui.parts.person_card import PersonCard
from can_hub.ui.parts.person_list import PersonList
from can_hub.ui.parts.search_box import SearchBox
from can_hub.words import _

Find = Callable[[str], Sequence[PersonCard]]
_NAME_POINTS = 12
_ROWS = 4


class PersonSearch(QWidget):
    """``picked`` tells the card of who was chosen, ``named`` what was typed when Enter found nobody."""

    picked = Signal(object)
    named = Signal(str)

    def __init__(self, hint: str, find: Find) -> None:
        super().__init__()
        self._find = find
        self.box = SearchBox(hint)
        self.results = PersonList(_("People found"), points=_NAME_POINTS)
        self.nobody = wrapped(dress="soft")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit() // 4)
        for widget in (self.box, self.results, self.nobody):
            column.addWidget(widget)
        self.results.hide()
        self.nobody.hide()
        self.box.searched.connect(self._search)
        self.box.stepped.connect(self.results.step)
        self.box.confirmed.connect(self._confirm)
        self.results.chosen.connect(self._pick)
        self.results.acted.connect(self._pick)
        self.results.typed.connect(self._type_on)

    @property
    def is_searching(self) -> bool:
        """Whether anything stands in the box."""
        return bool(self.box.text().strip())

    def begin(self) -> None:
        """Go to the box."""
        self.box.setFocus()
        self.box.selectAll()

    def clear(self) -> None:
        """Make ready for the next person."""
        self.box.clear()
        self.box.settle()

    def say_nobody(self, sentence: str) -> None:
        """Say what Enter does when nobody is found; empty for nothing."""
        self._nobody_words = sentence

    _nobody_words = ""

    def _search(self, text: str) -> None:
        cards = self._find(text) if text.strip() else []
        self.results.show_cards(cards)
        self.results.setVisible(bool(cards))
        if cards:
            self.results.highlight(0)
            row = self.results.sizeHintForRow(0)
            self.results.setFixedHeight(row * min(len(cards), _ROWS) + unit() // 2)
        words = self._nobody_words or _("Nobody found")
        self.nobody.setText(words)
        self.nobody.setVisible(bool(text.strip()) and not cards)

    def _confirm(self) -> None:
        card = self.results.current() if self.results.people.cards else None
        if card is not None:
            self._pick(card)
        elif self.is_searching:
            self.named.emit(self.box.text().strip())

    def _pick(self, card: PersonCard) -> None:
        self.clear()
        self.picked.emit(card)
        self.box.setFocus()

    def _type_on(self, letter: str) -> None:
        self.box.setFocus()
        self.box.insert(letter)
