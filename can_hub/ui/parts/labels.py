"""Labels that show what people typed as it is, and the few sorts of text a page has."""

import re
from textwrap import wrap
from typing import TypeVar

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from can_hub.ui.look.early import elided, no_markup
from can_hub.ui.look.fonts import sized
from can_hub.ui.look.icons import icon

_HEADING_POINTS = 16
_MOST_IN_A_WORD = 24
_ENDLESS = re.compile(rf"\S{{{2 * _MOST_IN_A_WORD},}}")
L = TypeVar("L", bound=QLabel)


def plain(text: str = "", dress: str = "") -> QLabel:
    """Give a label of plain text; ``dress`` is a name of the style sheet, such as ``soft`` or ``chip``."""
    label = QLabel(text)
    no_markup(label)
    if dress:
        label.setObjectName(dress)
    return label


def redress(label: QLabel, dress: str) -> None:
    """Let a label wear another name of the style sheet."""
    label.setObjectName(dress)
    polish_anew(label)


def polish_anew(widget: QWidget) -> None:
    """Let the style sheet look at a widget's names and properties again: it does so once, when it is polished."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def mark_wrong(widget: QWidget, sentence: str) -> None:
    """Mark a field whose answer could not be taken, and tell a screen reader why; an empty sentence unmarks it."""
    widget.setAccessibleDescription(sentence)
    if bool(widget.property("wrong")) != bool(sentence):
        widget.setProperty("wrong", "true" if sentence else None)
        polish_anew(widget)


def wrapped(text: str = "", dress: str = "") -> QLabel:
    """Give a label that breaks its lines."""
    label = plain(_breakable(text), dress)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
    return label


def _breakable(text: str) -> str:
    """Let a word that never ends, as a name may be, break all the same: a label is as wide as its longest word."""
    return _ENDLESS.sub(lambda word: "\u200b".join(wrap(word[0], _MOST_IN_A_WORD)), text)


def heading(text: str) -> QLabel:
    """Give the heading of a page or a card."""
    label = plain(text, "heading")
    label.setFont(sized(label.font(), _HEADING_POINTS, weight=QFont.Weight.Bold))
    return label


def strong(label: L) -> L:
    """Give a label in bold: the heading of a part of a page."""
    font = label.font()
    font.setWeight(QFont.Weight.DemiBold)
    label.setFont(font)
    return label


def card() -> QFrame:
    """Give a frame that stands out from the ground of the page."""
    made = QFrame()
    made.setObjectName("card")
    return made


def button(words: str, sign: str = "", dress: str = "", keys: str = "") -> QPushButton:
    """Give a button: ``sign`` names an icon, ``dress`` is primary, danger or flat, ``keys`` are told in the tooltip."""
    # Qt leaves no gap between an icon and its words.
    made = QPushButton(on_button(f" {words}" if sign else words))
    made.setAccessibleName(words)
    made.setProperty("dress", dress)
    if sign:
        made.setIcon(icon(sign, {"primary": "on_accent", "danger": "alarm"}.get(dress, "ink")))
    if keys:
        made.setToolTip(keys)
        made.setAccessibleDescription(keys)
    # In a dialog Enter would otherwise press any button that the keyboard happens to be on.
    made.setAutoDefault(False)
    return made


def on_button(words: str) -> str:
    """Give words so that a button takes no letter of theirs for a key."""
    return words.replace("&", "&&")


def named(widget: QWidget, name: str) -> QWidget:
    """Give a widget the name that a screen reader says."""
    widget.setAccessibleName(name)
    return widget


class Elided(QLabel):
    """A line that ends in … when there is no room, and tells the whole in its tooltip."""

    def __init__(self, text: str = "", dress: str = "") -> None:
        super().__init__()
        no_markup(self)
        if dress:
            self.setObjectName(dress)
        # The text it was last fitted to must not keep the window from getting narrower.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._whole = ""
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show another text."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, _event: object) -> None:
        """Fit the text to the room there is now."""
        self._fit()

    def _fit(self) -> None:
        shown = elided(self._whole, self.fontMetrics(), max(self.width() - 2, 0))
        self.setText(shown)
        # A tooltip guesses whether it is markup; a name must never be.
        self.setToolTip("" if shown == self._whole else f"<span>{escaped(self._whole)}</span>")


def escaped(text: str) -> str:
    """Give a text so that Qt shows it as it is where it would look for markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
