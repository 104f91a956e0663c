"""Listens to the keys of whatever has the focus, and of nothing else, so that no other widget gets slower."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class FocusWatch(QObject):
    """Follows the focus; those who inherit it say which widgets they want, and look at their keys in `eventFilter`."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._watched: QWidget | None = None

    def watch(self) -> None:
        """Begin to listen."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
        self._follow(None, QApplication.focusWidget())

    def wants(self, _widget: QWidget) -> bool:
        """Tell whether the keys of this widget are listened to."""
        return True

    def moved(self) -> None:
        """The focus has moved."""

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        # A widget that is gone took its listeners with it; touching it would be an error.
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = new if new is not None and self.wants(new) else None
        self.moved()
        if self._watched is not None:
            self._watched.installEventFilter(self)
