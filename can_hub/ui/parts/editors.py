"""One editor a shape: what a field looks like while someone fills it in.

An editor shows a value, gives the text or value that stands in it now, and tells ``left`` when the keyboard leaves it.
It never judges: the field's shape does, through the form.
"""

from typing import Any

from PySide6.QtCore import QMimeData, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from can_hub.errors import Refused
from can_hub.kinds.fields import Field
from can_hub.kinds.place import Place
from can_hub.kinds.sets import ChoiceSet
from can_hub.kinds.shapes import TEXT_LENGTH, Choice, LongText, YesNo
from can_hub.kinds.times import Day, Moment
from can_hub.ui.look.icons import draw_icon
from can_hub.ui.look.wardrobe import unit, worn
from can_hub.words import _


class Editor(QObject):
    """What the form knows of every editor; ``widget`` is what stands in the form."""

    left = Signal()
    widget: QWidget

    def __init__(self, field: Field, place: Place) -> None:
        super().__init__()
        self.field = field
        self.place = place
        self.words = _(field.label)

    def show_value(self, value: Any) -> None:
        """Show a value of the field."""
        raise NotImplementedError

    def value(self) -> Any:
        """Give what stands here now as a value of the field; Refused with a sentence when it is none."""
        raise NotImplementedError

    def differs_from(self, value: Any) -> bool:
        """Tell whether something else than this value stands here, be it only half typed and not yet to be read."""
        try:
            return bool(self.value() != value)
        except Refused:
            return True

    def ready(self, name: str) -> None:
        """Take the name that a screen reader says."""
        self.widget.setAccessibleName(name)


class LineEditor(Editor):
    """One line, for every shape that can be typed."""

    def __init__(self, field: Field, place: Place) -> None:
        super().__init__(field, place)
        self.line = QLineEdit()
        self.widget = self.line
        self._shown: tuple[str, Any] | None = None
        self.line.editingFinished.connect(self.left)
        if isinstance(field.shape, Day):
            # Translators: how a day may be typed.
            self.line.setPlaceholderText(_("day/month/year"))
        elif field.shape.is_set:
            self.line.setPlaceholderText(_("one, another, and so on"))

    def show_value(self, value: Any) -> None:
        """Show the value as one would type it."""
        shown = ""
        if value and isinstance(self.field.shape, Day):
            shown = value.strftime("%d/%m/%Y")
        elif value and isinstance(self.field.shape, Moment):
            shown = value.astimezone(self.place.zone).strftime("%d/%m/%Y %H:%M")
        self.line.setText(shown or self.field.shape.shown(value, self.place))
        self.line.setCursorPosition(0)
        self._shown = self.line.text(), value

    def value(self) -> Any:
        """Read what was typed; what nobody touched is as it was, for a line cannot tell all of it (seconds, commas)."""
        if self._shown is not None and self.line.text() == self._shown[0]:
            return self._shown[1]
        return self.field.shape.parse(self.line.text(), self.place)


class _Page(QPlainTextEdit):
    """A text of several lines; Tab goes on to the next field, as in every other one."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(round(unit() * 4.4))

    def whole_text(self) -> str:
        """Give the text with every blank as it is: Qt's plain text has common ones in the place of hard ones."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take no more of a huge clipboard than shows that it is too long: Qt would lay it out for seconds."""
        self.insertPlainText(source.text()[: TEXT_LENGTH + 1])

    def focusOutEvent(self, event: Any) -> None:
        """Tell that the field was left."""
        super().focusOutEvent(event)
        self.left.emit()


class TextEditor(Editor):
    """Several lines."""

    def __init__(self, field: Field, place: Place) -> None:
        super().__init__(field, place)
        self.page = _Page()
        self.widget = self.page
        self.page.left.connect(self.left)

    def show_value(self, value: Any) -> None:
        """Show the text."""
        self.page.setPlainText(value)

    def value(self) -> Any:
        """Read what was typed."""
        return self.field.shape.parse(self.page.whole_text(), self.place)


class Choices(QComboBox):
    """A list that folds out, with an arrow in the colour of the theme; the wheel never changes it by accident."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow over what the style draws."""
        super().paintEvent(event)
        side = unit() * 0.9
        left = unit() * 0.4 if self.isRightToLeft() else self.width() - side - unit() * 0.4
        painter = QPainter(self)
        draw_icon(painter, QRectF(left, (self.height() - side) / 2, side, side), "chevron-down", worn().soft)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll instead."""
        event.ignore()


class ChoiceEditor(Editor):
    """One of a few answers; what a newer version added is shown and kept."""

    def __init__(self, field: Field, place: Place) -> None:
        super().__init__(field, place)
        self.box = Choices()
        self.widget = self.box
        shape = field.shape
        assert isinstance(shape, Choice)
        for code, label in shape.choices.items():
            self.box.addItem(_(label), code)
        # Told only of what a person chooses, never of what is shown.
        self.box.activated.connect(lambda _row: self.left.emit())

    def show_value(self, value: Any) -> None:
        """Choose the answer."""
        row = self.box.findData(value)
        if row < 0:
            self.box.addItem(str(value), value)
            row = self.box.count() - 1
        self.box.setCurrentIndex(row)

    def value(self) -> Any:
        """Give the answer's code."""
        return self.box.currentData()


class Tick(QCheckBox):
    """A box to tick that is large enough to hit, in the colours of the theme."""

    def sizeHint(self) -> QSize:
        """A touch target."""
        return QSize(
            round(unit() * 1.8) + self.fontMetrics().horizontalAdvance(self.text()) + unit() // 2, round(2.2 * unit())
        )

    def hitButton(self, at: Any) -> bool:
        """The words belong to the box."""
        return self.rect().contains(at)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box, the tick, the words and the focus."""
        theme, side = worn(), round(unit() * 1.1)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored = self.isRightToLeft()
        left = self.width() - side - 3 if mirrored else 3
        box = QRectF(left, (self.height() - side) / 2, side, side)
        edge = theme.focus if self.hasFocus() else theme.accent if self.isChecked() else theme.edge
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(theme.accent if self.isChecked() else theme.surface))
        painter.drawRoundedRect(box, unit() * 0.2, unit() * 0.2)
        if self.isChecked():
            draw_icon(painter, box.adjusted(2, 2, -2, -2), "check", theme.on_accent)
        painter.setPen(QColor(theme.ink if self.isEnabled() else theme.soft))
        gap = side + unit() // 2
        words = QRect(0 if mirrored else gap, 0, self.width() - gap, self.height())
        # Absolute below, because the side has been turned round here already.
        end = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, end | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute, self.text())
        painter.end()


class YesNoEditor(Editor):
    """A tick; its words are the field's own label."""

    def __init__(self, field: Field, place: Place) -> None:
        super().__init__(field, place)
        self.tick = Tick(_(field.label))
        self.widget = self.tick
        self.tick.clicked.connect(lambda _on: self.left.emit())

    def show_value(self, value: Any) -> None:
        """Tick it or not."""
        self.tick.setChecked(bool(value))

    def value(self) -> Any:
        """Tell whether it is ticked."""
        return self.tick.isChecked()


class ChoiceSetEditor(Editor):
    """Several of a few answers, each a tick."""

    def __init__(self, field: Field, place: Place) -> None:
        super().__init__(field, place)
        self.widget = QWidget()
        grid = QGridLayout(self.widget)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        shape = field.shape
        assert isinstance(shape, ChoiceSet)
        self.ticks = {code: Tick(_(label)) for code, label in shape.choices.items()}
        self._others: frozenset[str] = frozenset()
        for number, tick in enumerate(self.ticks.values()):
            tick.setAccessibleName(tick.text())
            tick.clicked.connect(lambda _on: self.left.emit())
            grid.addWidget(tick, number, 0)

    def show_value(self, value: Any) -> None:
        """Tick the answers."""
        self._others = frozenset(value) - self.ticks.keys()
        for code, tick in self.ticks.items():
            tick.setChecked(code in value)

    def value(self) -> Any:
        """Give the codes of what is ticked, and those this version does not know."""
        return self._others | {code for code, tick in self.ticks.items() if tick.isChecked()}


def editor_for(field: Field, place: Place) -> Editor:
    """Give the editor that fits the shape of a field."""
    for shape, editor in _EDITORS:
        if isinstance(field.shape, shape):
            return editor(field, place)
    return LineEditor(field, place)


# The first that fits is taken, so the narrower shape stands first.
_EDITORS: tuple[tuple[type, type[Editor]], ...] = (
    (LongText, TextEditor),
    (YesNo, YesNoEditor),
    (ChoiceSet, ChoiceSetEditor),
    (Choice, ChoiceEditor),
)
