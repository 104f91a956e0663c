"""When the program itself is at fault: a window that says so, and the hub goes on.

The text to copy holds where in the program it happened and nothing else: never the words of the error, which might
hold someone's name, and never the values of variables.
"""

import platform
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from can_hub import __version__
from can_hub.ui.look.wardrobe import unit
from can_hub.words import _, ngettext


def told_without_names(error: BaseException) -> str:
    """Say where an error came from, without anything that a person may have typed."""
    program = f"CAN Hub {__version__}, Python {platform.python_version()}, {platform.system()}"
    lines = [program, type(error).__qualname__]
    for frame in traceback.extract_tb(error.__traceback__):
        place = frame.filename.replace("\\", "/")
        short = "can_hub/" + place.rsplit("/can_hub/", 1)[1] if "/can_hub/" in place else place.rsplit("/", 1)[-1]
        lines.append(f"  {short}:{frame.lineno} {frame.name}")
    return "\n".join(lines)


class CrashWindow(QDialog):
    """Says that something went wrong, what is safe, and gives the text to send to whoever looks after the program."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Something went wrong"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        self.count = 0
        column = QVBoxLayout(self)
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.sentence.setMinimumWidth(26 * unit())
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setAccessibleName(_("Technical text"))
        self.text.setMinimumHeight(7 * unit())
        self.buttons = QDialogButtonBox()
        for widget in (self.sentence, self.text, self.buttons):
            column.addWidget(widget)
        self._add_buttons()

    def _add_buttons(self) -> None:
        self.copy = QPushButton(_("Copy the technical text"))
        self.go_on = QPushButton(_("Go on"))
        self.go_on.setProperty("dress", "primary")
        self.buttons.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.addButton(self.go_on, QDialogButtonBox.ButtonRole.AcceptRole)
        for button in (self.copy, self.go_on):
            button.setAccessibleName(button.text())
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text.toPlainText()))
        self.go_on.clicked.connect(self.accept)
        self.go_on.setDefault(True)

    def add(self, report: str) -> None:
        """Show one more report."""
        self.count = self.count + 1 if self.isVisible() else 1
        self.sentence.setText(
            _("Something went wrong inside CAN Hub. Everything that was saved is safe, and you can go on working. "
              "Please send the text below to whoever looks after this program; it holds nobody's name.")
            + (" " + ngettext("It happened once.", "It happened {count} times.", self.count).format(count=self.count)
               if self.count > 1 else "")
        )  # fmt: skip
        self.text.setPlainText(report)
        self.show()
        self.raise_()


class CrashCatcher(QObject):
    """Takes over what nobody caught, in this thread and in every other."""

    _caught = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parent = parent
        self.window: CrashWindow | None = None
        self._caught.connect(self._show)

    def install(self) -> None:
        """Catch from now on. Exceptions in Qt slots end in ``sys.excepthook`` as well."""
        sys.excepthook = self.catch
        threading.excepthook = lambda told: self.catch(told.exc_type, told.exc_value, told.exc_traceback)

    def catch(self, sort: type[BaseException], error: BaseException | None, where: TracebackType | None) -> None:
        """Show the window for one error; a wish to stop is let through."""
        if error is None or issubclass(sort, KeyboardInterrupt | SystemExit):
            sys.__excepthook__(sort, error or sort(), where)
            return
        report = told_without_names(error.with_traceback(where))
        # A program without a terminal has none on Windows.
        if sys.stderr is not None:
            sys.stderr.write(report + "\n")
        # By a signal, for the error may have come from any thread.
        self._caught.emit(report)

    def _show(self, report: str) -> None:
        if self.window is None:
            self.window = CrashWindow(self._parent)
        self.window.add(report)
