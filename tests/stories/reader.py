"""Someone who has never seen the program: reads what is on the screen, presses what says so, and types.

Nothing is found by its place in the code: a word that is not to be seen at that moment cannot be pressed.
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QLineEdit, QWidget

from can_hub.ui.parts.person_list import PersonList
from tests.ui.conftest import plain

# A press is looked for, aimed at and done in so many seconds; a slow typist takes so many for a letter.
A_PRESS, A_LETTER = 2.0, 0.3
_PATIENCE_MS = 20_000


class Reader:
    """Counts the seconds that a person would need."""

    def __init__(self, wait: Callable[..., None]) -> None:
        self.wait = wait
        self.seconds = 0.0

    def reads(self, words: str) -> None:
        """See that these words come to be on the screen."""
        self.wait(lambda: any(words in text for text in self.screen()), timeout=_PATIENCE_MS)

    def screen(self) -> list[str]:
        """Give everything that can be read now."""
        return [text for widget in self._seen() for text in _words(widget)]

    def press(self, words: str) -> None:
        """Press what bears these words, with the mouse or a finger."""
        spots: list[tuple[QWidget, QPoint]] = []

        def found() -> bool:
            spots[:] = self._spots(words)
            return bool(spots)

        self.wait(found, timeout=_PATIENCE_MS)
        widget, at = spots[0]
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        self._pause(A_PRESS)

    def write(self, words: str, text: str) -> None:
        """Type into the line beside or in which these words stand; it is pressed first unless one is there already."""
        (line,) = [one for one in self._lines() if words in (_label_of(one), one.placeholderText())]
        if QApplication.focusWidget() is not line:
            QTest.mouseClick(line, Qt.MouseButton.LeftButton)
            self._pause(A_PRESS)
        for letter in text:
            QTest.keyClicks(line, letter)
            self._pause(A_LETTER)

    def waits(self, seconds: float) -> None:
        """Sit there while the program works."""
        self.seconds += seconds

    def _pause(self, seconds: float) -> None:
        self.seconds += seconds
        for _turn in range(3):
            QApplication.processEvents()

    def _seen(self) -> Iterator[QWidget]:
        window = QApplication.activeModalWidget() or QApplication.activeWindow() or _left_in_front()
        if window is None:
            return
        for widget in window.findChildren(QWidget):
            # What lies outside of the window or under another is not seen.
            if widget.isVisible() and not widget.visibleRegion().isEmpty():
                yield widget

    def _lines(self) -> list[QLineEdit]:
        return [widget for widget in self._seen() if isinstance(widget, QLineEdit) and widget.isEnabled()]

    def _spots(self, words: str) -> list[tuple[QWidget, QPoint]]:
        """Give where these words can be pressed: on a button, or on the button of the row that is highlighted."""
        found: list[tuple[QWidget, QPoint]] = []
        for widget in self._seen():
            if isinstance(widget, QAbstractButton) and widget.isEnabled():
                if any(text.startswith(words) for text in _words(widget)):
                    found.append((widget, widget.rect().center()))
            elif isinstance(widget, PersonList) and (at := _act(widget, words)) is not None:
                found.append((widget.viewport(), at))
        return found


def _left_in_front() -> QWidget | None:
    """Give the window that is left when another has closed; where there is no screen nobody brings it forward."""
    left = next((one for one in QApplication.topLevelWidgets() if one.isVisible() and one.isWindow()), None)
    if left is not None:
        left.activateWindow()
    return left


def _words(widget: QWidget) -> list[str]:
    if isinstance(widget, QAbstractButton):
        inside = [label.text() for label in widget.findChildren(QLabel)]
        return [plain(text.strip()) for text in (widget.text(), *inside) if text.strip()]
    if isinstance(widget, QLabel):
        return [plain(widget.text())]
    if isinstance(widget, QLineEdit):
        return [widget.text() or widget.placeholderText()]
    return _rows(widget) if isinstance(widget, QAbstractItemView) else []


def _rows(view: QAbstractItemView) -> list[str]:
    model, seen = view.model(), view.viewport().rect()
    root = view.rootIndex()
    rows = [model.index(row, 0, root) for row in range(min(model.rowCount(root), 200))]
    return [
        plain(str(row.data(Qt.ItemDataRole.AccessibleTextRole) or row.data()))
        for row in rows
        if view.visualRect(row).intersects(seen)
    ]


def _act(view: PersonList, words: str) -> QPoint | None:
    card = view.current()
    if card is None or card.act != words:
        return None
    row = view.visualRect(view.currentIndex())
    # The button is as wide as its word, at the end of the row; a finger finds it.
    inside = (QPoint(x, row.center().y()) for x in range(row.right(), row.left(), -4))
    return next((at for at in inside if view.act_row(at) >= 0 and QRect(row).contains(at)), None)


def _label_of(line: QLineEdit) -> str:
    return next((one.text() for one in line.window().findChildren(QLabel) if one.buddy() is line), "")
