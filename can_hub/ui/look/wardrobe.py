"""Puts a look on the program, follows the system's, and changes it while the program runs."""

from PySide6 import QtCore
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from can_hub.ui.look.fonts import load_first
from can_hub.ui.look.palettes import palette
from can_hub.ui.look.sheet import sheet
from can_hub.ui.look.theme import Theme, theme

_MIDDLE_GREY = 128
_worn: Theme | None = None
_dark_at_start = False


def worn() -> Theme:
    """Give the theme that everything is drawn in now."""
    return _worn or theme("light")


def dress(app: QApplication, look: str) -> None:
    """Prepare a program that was just started: letters, and the look of that name."""
    global _dark_at_start  # noqa: PLW0603 - a program has one start
    # Fusion's own palette follows the system; once ours is on, it can no longer be asked.
    _dark_at_start = app.palette().window().color().lightness() < _MIDDLE_GREY
    app.setFont(load_first())
    wear(app, look)


def wear(app: QApplication, look: str) -> None:
    """Put on a look: ``light``, ``dark``, ``contrast``, or ``system`` for what the system had at the start."""
    chosen = theme(look if look != "system" else "dark" if _dark_at_start else "light")
    _put_on(app, chosen)


def follow_system(app: QApplication) -> None:
    """Put on what the system asks for now; called after the first paint, and whenever the system changes its mind."""
    _put_on(app, theme(_of_the_system(app)))


def _put_on(app: QApplication, chosen: Theme) -> None:
    global _worn  # noqa: PLW0603 - a program wears one look, as it has one QApplication
    # A sheet that is set again, even the same one, polishes every widget anew.
    if chosen == _worn and app.styleSheet():
        return
    _worn = chosen
    app.setPalette(palette(chosen))
    app.setStyleSheet(sheet(chosen, unit()))


def unit() -> int:
    """Give the height of a line of text in device-independent pixels; every size is a share of it."""
    return round(QFontMetricsF(QApplication.font()).height())


def _of_the_system(app: QApplication) -> str:
    hints = app.styleHints()
    if hints.accessibility().contrastPreference() == QtCore.Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == QtCore.Qt.ColorScheme.Dark else "light"
