"""Types on real widgets and takes their picture, as a person with a keyboard and a camera would.

What is typed goes through Qt's own event queue to whatever has the focus, so a tour or a story meets the same window
as a volunteer does.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import (
    QAbstractAnimation,
    QCoreApplication,
    QEvent,
    QEventLoop,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from can_hub.errors import Trouble
from can_hub.words import _

_PATIENCE_SECONDS = 20
_LOOK_MS = 5


def type_text(text: str) -> None:
    """Type a text where the keyboard is, one letter after the other."""
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(_focus(), letter)
            continue
        # QTest knows Latin letters only; an input method sends the others with no key at all.
        for sort in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(_focus(), QKeyEvent(sort, 0, Qt.KeyboardModifier.NoModifier, letter))
    settle()


def press(keys: str) -> None:
    """Press one key or a shortcut, named as Qt names it: ``Return``, ``F4``, ``Ctrl+Z``."""
    QTest.keySequence(_focus(), QKeySequence(keys))
    settle()


def settle() -> None:
    """Let the window do what waits for it."""
    QApplication.processEvents()
    # What is to be deleted later is not among the events that the call above processes.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def rest(milliseconds: int) -> None:
    """Let the window and the hub's own threads work for a while."""
    # Not QTest.qWait: it holds Python's lock, and the thread that writes would stand still meanwhile.
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_until(true: Callable[[], bool], what: str) -> None:
    """Let the window work until something is so; a fault of ours, named by ``what``, when it does not come about."""
    patience = time.monotonic() + _PATIENCE_SECONDS
    while not true():
        if time.monotonic() > patience:
            raise AssertionError(f"waited in vain: {what}")
        rest(_LOOK_MS)


def come_forward(window: QWidget, width: int, height: int) -> None:
    """Show a window in a size, with the keyboard in it."""
    _hush()
    window.resize(width, height)
    window.show()
    QTest.qWaitForWindowExposed(window)
    take_the_keyboard(window)


def take_the_keyboard(window: QWidget) -> None:
    """Bring a window to the front, so that what is typed goes to it."""
    window.raise_()
    window.activateWindow()
    wait_until(window.isActiveWindow, "the window has the keyboard")


def _hush() -> None:
    """Leave out what Qt remarks on every window where there is no screen."""

    def pass_on(_sort: QtMsgType, _context: object, message: str) -> None:
        if not message.startswith("This plugin does not support"):
            sys.stderr.write(f"{message}\n")

    qInstallMessageHandler(pass_on)


def picture(widget: QWidget, file: Path) -> Path:
    """Take a picture of a window at rest, as PNG."""
    rest(_LOOK_MS)
    wait_until(lambda: not _moves(widget), "the window is at rest")
    if not widget.grab().save(str(file), "PNG"):
        raise Trouble(_("The picture {file} could not be written.").format(file=file), code="cannot_write")
    return file


def _moves(widget: QWidget) -> bool:
    """Tell whether anything still fades in or out, as the cross in a search box does."""
    running = QAbstractAnimation.State.Running
    return any(one.state() == running for one in widget.findChildren(QAbstractAnimation))


def _focus() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None, "nothing has the keyboard"
    return focus


def keyboard_is_in(widget: QWidget) -> bool:
    """Tell whether the keyboard is in this widget or in one of its own."""
    focus = QApplication.focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))
