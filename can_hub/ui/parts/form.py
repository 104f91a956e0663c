"""A form made from what a kind declares about its fields.

A field of an existing record is told when it is left and only if it differs; what is wrong is said beside the field,
and what was typed stays.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFormLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from can_hub.errors import Refused
from can_hub.kinds import Kind, Record
from can_hub.kinds.fields import Field
from can_hub.kinds.place import Place
from can_hub.kinds.shapes import LongText, YesNo
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.editors import Editor, editor_for
from can_hub.ui.parts.labels import mark_wrong, wrapped
from can_hub.words import _

Maker = Callable[[Field, Place], Editor]
# In lines of text.
_NARROW = 17
# Which share of the width the words beside the fields may take.
_MOST_FOR_WORDS = 0.42


class Form(QScrollArea):
    """The fields of one record. ``answered`` tells the id of the record, a field's name and its new value.

    ``unkept`` tells a sentence about what was typed for a record that is no longer shown, so that none can stand
    beside its field.
    """

    answered = Signal(object, str, object)
    unkept = Signal(str)

    def __init__(
        self, kind: Kind, names: Sequence[str], place: Place, *, editors: Mapping[str, Maker] | None = None
    ) -> None:
        super().__init__()
        # What makes the editor of a field, where its shape alone does not say which it is.
        self._makers = editors or {}
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The fields take the keyboard, and come into sight with it.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._record: Record | None = None
        self.editors: dict[str, Editor] = {}
        self.errors: dict[str, QLabel] = {}
        self._labels: dict[QLabel, bool] = {}
        inner = QWidget()
        inner.setObjectName("form")
        column = QVBoxLayout(inner)
        column.setContentsMargins(2, 2, unit() // 2, 2)
        self._layout = QFormLayout()
        column.addLayout(self._layout)
        # Room that is left stays below the last field, and does not tear them apart.
        column.addStretch(1)
        self._layout.setVerticalSpacing(unit() // 3)
        self._layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self._layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name in names:
            self._add(kind, name, place)
        self.setWidget(inner)
        # The card behind shows through.
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand the words above the fields where there is no room beside them."""
        widest = max((label.sizeHint().width() for label in self._labels), default=0)
        narrow = self.width() < _NARROW * unit() or widest > self.width() * _MOST_FOR_WORDS
        policy = QFormLayout.RowWrapPolicy
        self._layout.setRowWrapPolicy(policy.WrapAllRows if narrow else policy.DontWrapRows)
        for label, long in self._labels.items():
            # Beside a field its words stand on the first line of it.
            label.setContentsMargins(0, unit() // 3 if long and not narrow else 0, 0, 0)
            label.setMinimumHeight(0 if long or narrow else round(unit() * 1.9))
        super().resizeEvent(event)

    @property
    def record(self) -> Record | None:
        """The record that is shown."""
        return self._record

    def _add(self, kind: Kind, name: str, place: Place) -> None:
        field = kind.fields[name]
        editor = self._makers.get(name, editor_for)(field, place)
        label = QLabel("" if isinstance(field.shape, YesNo) else _(field.label), textFormat=Qt.TextFormat.PlainText)
        label.setBuddy(editor.widget)
        editor.ready(_(field.label))
        error = wrapped(dress="error")
        error.hide()
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit() // 6)
        column.addWidget(editor.widget)
        column.addWidget(error)
        self._layout.addRow(label, cell)
        self._labels[label] = isinstance(field.shape, LongText)
        self.editors[name], self.errors[name] = editor, error
        editor.left.connect(lambda: self._leave(name))

    def add_part(self, row: int, part: QWidget) -> None:
        """Stand a part that is laid out by hand among the fields, from side to side."""
        self._layout.insertRow(row, part)

    def show_record(self, record: Record) -> None:
        """Show a record. Of the one that is shown already, what is being typed and what is wrong are left alone."""
        same = self._record is not None and self._record.id == record.id
        if not same:
            self._say_unkept()
        before, self._record = self._record, record
        for name, editor in self.editors.items():
            value = getattr(record, name)
            if same and (
                getattr(before, name) == value
                or self.errors[name].text()
                or self._is_typed_in(editor, getattr(before, name))
            ):
                continue
            self.say_wrong(name, "")
            editor.show_value(value)

    def _is_typed_in(self, editor: Editor, shown: Any) -> bool:
        # The window's own focus, because the window may stand behind another one just now. Having it is not enough:
        # whoever only came by must see what was changed elsewhere, and not send the old value back on leaving.
        return self.window().focusWidget() is editor.widget and editor.differs_from(shown)

    def _say_unkept(self) -> None:
        for name, error in self.errors.items():
            if error.text():
                told = _("{why} What you typed for “{field}” was not kept.")
                self.unkept.emit(told.format(why=error.text(), field=self.editors[name].words))

    def commit(self) -> bool:
        """Tell what stands in every field that was not left yet; gives whether all of it could be read."""
        for name in self.editors:
            self._leave(name)
        return not any(error.text() for error in self.errors.values())

    def say_refused(self, record: int, no: Refused, field: str) -> None:
        """Say why an answer was not taken: beside its field, if its record is still the one that is shown."""
        name = no.field if no.field in self.errors else field
        if self._record is not None and self._record.id == record and name in self.errors:
            self.say_wrong(name, no.message)
        else:
            self.unkept.emit(no.message)

    def say_wrong(self, name: str, sentence: str) -> None:
        """Say beside a field what is wrong with it; nothing takes it back."""
        error = self.errors[name]
        error.setText(sentence)
        error.setVisible(bool(sentence))
        mark_wrong(self.editors[name].widget, sentence)

    def _leave(self, name: str) -> None:
        record, editor = self._record, self.editors[name]
        if record is None:
            return
        try:
            value: Any = editor.value()
        except Refused as no:
            self.say_wrong(name, no.message)
            return
        self.say_wrong(name, "")
        if value != getattr(record, name):
            # Remembered as it will be, so that leaving the field once more tells nothing.
            self._record = record.but(**{name: value})
            self.answered.emit(record.id, name, value)
