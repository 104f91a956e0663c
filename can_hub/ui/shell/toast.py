"""Short messages on the line at the foot, which go by themselves; trouble stays until it was read."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from can_hub.ui.look.icons import icon
from can_hub.ui.look.wardrobe import unit
from can_hub.words import _

_SECONDS = 7
_MOST = 3


class Toast(QFrame):
    """One message; ``undo`` puts a button on it, ``seconds`` of 0 keeps it until it is closed."""

    def __init__(self, sentence: str, undo: Callable[[], None] | None, sign: str, seconds: int) -> None:
        super().__init__()
        self.setObjectName("toast")
        self.sentence = sentence
        self.stays = not seconds
        self._undo = undo
        self._held = False
        self._build(sign)
        self._timer = QTimer(self, singleShot=True, interval=seconds * 1000)
        self._timer.timeout.connect(self.leave)
        if seconds:
            self._timer.start()

    def _build(self, sign: str) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(unit() * 2 // 3, unit() // 12, unit() // 2, unit() // 12)
        if sign:
            mark = QLabel()
            mark.setPixmap(icon(sign, "on_toast").pixmap(QSize(unit(), unit())))
            row.addWidget(mark)
        self.label = QLabel(self.sentence)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        row.addWidget(self.label, 1)
        if self._undo is not None:
            self.undo_button = self._button(_("Undo"), self.take_back, row)
        if self.stays:
            self.close_button = self._button(_("Close"), self.leave, row)

    def _button(self, words: str, act: Callable[[], None], row: QHBoxLayout) -> QPushButton:
        button = QPushButton(words)
        button.setAccessibleName(words)
        button.clicked.connect(act)
        row.addWidget(button)
        return button

    def take_back(self) -> None:
        """Undo what this message tells of."""
        # Taken away first: a second press must not undo what was done before this.
        undo, self._undo = self._undo, None
        self.leave()
        if undo is not None:
            undo()

    def leave(self) -> None:
        """Go away."""
        self.hide()
        self.deleteLater()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Wait while the pointer is on it, so that Undo does not run away from under the hand."""
        self._held = self._timer.isActive()
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go on counting."""
        if self._held:
            self._timer.start()
        super().leaveEvent(event)


class Toasts(QObject):
    """The messages over the foot of one widget, ``beside`` what stands at its leading edge; the newest last in the row.

    They stand on the line of the state of the hub, for on a page they would lie over a name that is looked for.
    """

    def __init__(self, over: QWidget, beside: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._beside = beside
        self._shown: list[Toast] = []
        over.installEventFilter(self)

    @property
    def sentences(self) -> list[str]:
        """Give what is being said now."""
        return [toast.sentence for toast in self._shown]

    def say(self, sentence: str, *, undo: Callable[[], None] | None = None) -> Toast:
        """Say what was done."""
        return self._show(Toast(sentence, undo, "", _SECONDS))

    def refuse(self, sentence: str) -> Toast:
        """Say which rule stands in the way."""
        return self._show(Toast(sentence, None, "info", _SECONDS))

    def trouble(self, sentence: str) -> Toast:
        """Say what failed, until it was read."""
        return self._show(Toast(sentence, None, "triangle-alert", 0))

    def clear(self) -> None:
        """Close what would go by itself."""
        for toast in [one for one in self._shown if not one.stays]:
            toast.leave()

    def dismiss(self) -> bool:
        """Close the newest message, and tell whether there was one."""
        if not self._shown:
            return False
        self._shown[-1].leave()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the messages at the foot when the window changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._settle()
        return False

    def _show(self, toast: Toast) -> Toast:
        toast.setParent(self._over)
        toast.destroyed.connect(lambda: self._gone(toast))
        self._shown.append(toast)
        # What has to be read is never closed by what comes after it.
        for oldest in [one for one in self._shown if not one.stays][:-_MOST]:
            oldest.leave()
        self._make_room(toast)
        toast.show()
        toast.raise_()
        self._announce(toast.sentence)
        return toast

    def _announce(self, sentence: str) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        # A screen reader says nothing of its own about what merely appears.
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._over, sentence))

    def _gone(self, toast: Toast) -> None:
        if toast in self._shown:
            self._shown.remove(toast)

    def _settle(self) -> None:
        """Set all anew, as after a change of size."""
        for number, toast in enumerate(self._shown):
            self._place(toast, self._shown[:number])

    def _make_room(self, toast: Toast) -> None:
        """Set a new message behind the others; none of these moves, so that no Undo runs away from under a hand."""
        others = [one for one in self._shown if one is not toast and not one.isHidden()]
        if not self._fits_behind(toast, others):
            for one in others:
                if not one.stays:
                    one.leave()
            others = [one for one in others if one.stays]
        self._place(toast, others)

    def _fits_behind(self, toast: Toast, others: list[Toast]) -> bool:
        return self._end(others) + self._width_of(toast) <= self._over.width() - 2 * _gap()

    def _place(self, toast: Toast, others: list[Toast]) -> None:
        """Set a message behind these on the line at the foot, or above all of them where there is no more room."""
        area, width = self._over.rect(), self._width_of(toast)
        height = max(toast.heightForWidth(width), toast.minimumSizeHint().height())
        foot, end = area.bottom() + 1, self._end(others)
        if others and not self._fits_behind(toast, others):
            foot, end = min(one.y() for one in others) - _gap(), self._beside.width()
        start = end + _gap()
        left = area.width() - start - width if self._over.isRightToLeft() else start
        toast.setGeometry(left, foot - height, width, height)

    def _end(self, others: list[Toast]) -> int:
        """Give where these end, counted from the leading edge."""
        return max(map(self._end_of, others), default=self._beside.width())

    def _end_of(self, toast: Toast) -> int:
        box = toast.geometry()
        return self._over.width() - box.left() if self._over.isRightToLeft() else box.right() + 1

    def _width_of(self, toast: Toast) -> int:
        room = self._over.width() - self._beside.width() - 2 * _gap()
        toast.setMaximumWidth(min(max(room, 10 * unit()), 34 * unit()))
        toast.adjustSize()
        return min(toast.sizeHint().width(), toast.maximumWidth())


def _gap() -> int:
    return unit() // 3
