"""Ready-made lists to choose from: each a card with its name, what it is for, and a button."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.labels import button, card, heading, wrapped
from can_hub.words import _


class Offer(NamedTuple):
    """One ready-made list: a key to tell it by, its name, and what it is for."""

    key: str
    name: str
    about: str


class Gallery(QScrollArea):
    """``wanted`` tells the key of the one whose button was pressed."""

    wanted = Signal(str)

    def __init__(self, title: str, sentence: str, offers: Sequence[Offer]) -> None:
        super().__init__(widgetResizable=True)
        self.setAccessibleName(title)
        # Its buttons take the keyboard, and come into sight with it.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setSpacing(unit() // 2)
        column.addWidget(heading(title))
        column.addWidget(wrapped(sentence, "soft"))
        for offer in offers:
            column.addWidget(self._card(offer))
        column.addStretch(1)
        self.setWidget(inner)
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)

    def _card(self, offer: Offer) -> QWidget:
        made = card()
        column = QVBoxLayout(made)
        column.setContentsMargins(unit(), unit() // 2, unit(), unit() // 2)
        column.addWidget(heading(offer.name))
        column.addWidget(wrapped(offer.about))
        use = button(_("Use this list"), "plus", "primary")
        use.setAccessibleName(_("Use this list: {name}").format(name=offer.name))
        use.clicked.connect(lambda: self.wanted.emit(offer.key))
        column.addWidget(use, 0, Qt.AlignmentFlag.AlignLeft)
        return made
