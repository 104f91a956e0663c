"""What the window expects of a page, and what a page offers to do."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from can_hub.ui.look.wardrobe import unit
from can_hub.ui.shell.station import Changed, Station

if TYPE_CHECKING:
    from can_hub.kinds import Claim


@runtime_checkable
class ShowsClaims(Protocol):
    """A page that can show what is put by for someone."""

    def show_claim(self, claim: "Claim") -> None:
        """Show it."""


class Deed(NamedTuple):
    """Something a page can do: told once, found in the menu, by its keys, in "go to" and in the help.

    ``keys`` is in Qt's notation (``Ctrl+N``), empty for none; ``icon`` names a file of ``resources/icons``.
    """

    words: str
    keys: str
    icon: str
    do: Callable[[], None]


class Page(QWidget):
    """One place of the rail. A page is told of changes only while it is shown, or when it is shown again."""

    def __init__(self, station: Station) -> None:
        super().__init__()
        self.station = station
        self.stale = False

    def whole(self) -> QVBoxLayout:
        """Give the column that fills the page, with the margins that all pages have."""
        column = QVBoxLayout(self)
        gap = unit()
        column.setContentsMargins(gap, gap * 2 // 3, gap, gap * 2 // 3)
        column.setSpacing(gap // 2)
        return column

    def say_refused(self, sentence: str) -> None:
        """Say in a message what cannot be said beside its field."""
        self.station.toasts.refuse(sentence)

    def settle_in(self) -> None:
        """Do what could wait for the first paint, when this is the page that was painted."""

    def deeds(self) -> list[Deed]:
        """Give what can be done on this page now."""
        return []

    def help_text(self) -> list[tuple[str, str]]:
        """Give the help of this page: pairs of a key (or nothing) and a sentence."""
        return []

    def enter(self) -> None:
        """Do what is due when the page comes to the front; the keyboard is where the work begins."""

    def leave(self) -> bool:
        """Keep what stands in fields that have not been left, for the window is to close; False if some cannot be."""
        return True

    def take_in(self, changed: Changed) -> None:
        """Show what has changed in the hub: pairs of kind and id; an empty set means anything may have."""

    def back_out(self) -> bool:
        """Do what Esc means here, and tell whether it meant anything."""
        return False
