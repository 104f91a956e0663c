"""A small number at the corner of a button: how many things wait behind it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from can_hub.ui.look.wardrobe import unit
from can_hub.words import _

# A number of two figures still fits into the corner of a button.
_MOST_SHOWN = 99


class CountMark(QLabel):
    """Sits on a button, and tells screen readers as well; hidden while nothing waits."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button)
        self.setObjectName("count")
        # A press on the number is meant for the button under it.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._button = button
        self._called = button.accessibleName()
        button.installEventFilter(self)
        self.hide()

    def show_count(self, count: int) -> None:
        """Show how many things wait; nothing for nought."""
        self.setText(str(count) if count <= _MOST_SHOWN else f"{_MOST_SHOWN}+")
        self.adjustSize()
        self.setVisible(count > 0)
        # Translators: a place of the rail, and how many things wait there.
        waiting = _("{place}, {count} waiting").format(place=self._called, count=count)
        self._button.setAccessibleName(waiting if count else self._called)
        self._go_to_the_corner()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the corner when the button changes its size or its direction."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutDirectionChange):
            self._go_to_the_corner()
        return super().eventFilter(watched, event)

    def _go_to_the_corner(self) -> None:
        gap = unit() // 5
        is_mirrored = self._button.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.move(gap if is_mirrored else self._button.width() - self.width() - gap, gap)
