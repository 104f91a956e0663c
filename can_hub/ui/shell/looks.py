"""The look that this laptop's window wears: chosen in the menu or in the settings, put on at once, and kept."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from can_hub import settings
from can_hub.errors import Trouble
from can_hub.ui.look.wardrobe import follow_system, wear
from can_hub.ui.shell.toast import Toasts
from can_hub.words import N_

LOOK_WORDS = {
    "system": N_("As the computer has it"), "light": N_("Light"), "dark": N_("Dark"), "contrast": N_("Strong contrast"),
}  # fmt: skip


class Looks(QObject):
    """``chosen`` tells the name of a look that was put on, to all who show which one it is."""

    chosen = Signal(str)

    def choose(self, look: str, toasts: Toasts) -> None:
        """Put on a look, and keep it for the next start."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            if look == "system":
                follow_system(app)
            else:
                wear(app, look)
        try:
            settings.change(look=look)
        except Trouble as trouble:
            toasts.trouble(trouble.message)
        self.chosen.emit(look)
