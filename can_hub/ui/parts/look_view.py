"""How the window of this laptop looks: which colours, how large, in which language."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.labelled_choices import LabelledChoices
from can_hub.ui.parts.labels import button, wrapped
from can_hub.ui.parts.look_cards import LookCards
from can_hub.ui.parts.scrolled import Scrolled
from can_hub.words import _

SIZES = (100, 125, 150, 175, 200)


class LookView(Scrolled):
    """``look_chosen``, ``size_chosen`` (percent) and ``language_chosen`` tell of a choice, ``again`` asks to reopen."""

    look_chosen = Signal(str)
    size_chosen = Signal(object)
    language_chosen = Signal(object)
    again = Signal()

    def __init__(self, looks: dict[str, str], languages: Mapping[str, str]) -> None:
        super().__init__(_("Look"))
        column = self.add_card(_("Colours"), _("For this laptop alone. Choose one, and see it at once."))
        self.cards = LookCards(looks)
        column.addWidget(self.cards)
        self.add(self._larger(languages))
        self.cards.chosen.connect(self.look_chosen)

    def _larger(self, languages: Mapping[str, str]) -> QFrame:
        column = self.add_card(_("Size") if len(languages) <= 1 else _("Size and language"))
        self.sizes = LabelledChoices(_("How large everything is"))
        self.sizes.chosen.connect(self.size_chosen)
        column.addWidget(self.sizes)
        self.languages = LabelledChoices(_("The language of this window"))
        self.languages.chosen.connect(self.language_chosen)
        self._known = languages
        # With one language there is nothing to choose.
        if len(languages) > 1:
            column.addWidget(self.languages)
        return self._strip()

    def _strip(self) -> QFrame:
        self.strip = QFrame()
        self.strip.setObjectName("card")
        column = QVBoxLayout(self.strip)
        column.setContentsMargins(unit(), unit() * 2 // 3, unit(), unit() * 2 // 3)
        column.addWidget(wrapped(_("This holds from the next time the window is opened. Nothing is lost by it.")))
        self.open_again = button(_("Close and open again"), "refresh-cw", "primary")
        self.open_again.clicked.connect(self.again)
        column.addWidget(self.open_again, 0, Qt.AlignmentFlag.AlignLeft)
        self.strip.hide()
        return self.strip

    def show_chosen(self, look: str, percent: int, language: str) -> None:
        """Show what holds for this laptop."""
        self.cards.show_look(look)
        sizes: dict[object, str] = {each: _("{percent} %").format(percent=each) for each in sorted({*SIZES, percent})}
        self.sizes.offer(sizes, percent)
        known: dict[object, str] = {"": _("As the hub has it")}
        known.update(self._known)
        if language not in known:
            known[language] = language
        self.languages.offer(known, language)

    def ask_to_open_again(self, *, due: bool) -> None:
        """Say that something waits for the next start, or no more."""
        self.strip.setVisible(due)
