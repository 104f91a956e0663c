"""The records of one list a hub made for itself: the list and the card of one record, made from its declaration."""

from array import array
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from can_hub.kinds import Kind
from can_hub.kinds.shapes import LongText, Ref
from can_hub.store.hub import Changed, Hub
from can_hub.store.questions import own
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.empty_page import EmptyPage
from can_hub.ui.parts.form import Form
from can_hub.ui.parts.labels import Elided, button, heading
from can_hub.ui.parts.list_panel import ListPanel, PanelWords
from can_hub.ui.parts.record_model import RecordModel, Words
from can_hub.ui.parts.record_table import RecordTable
from can_hub.words import _, ngettext

_MOST_COLUMNS = 4
# In lines of text: the columns behind the first.
_WIDE = 8


class RecordsView(QWidget):
    """``named`` tells what was typed for a new record, ``answered`` (id, field, value), ``removed`` an id."""

    named = Signal(str)
    answered = Signal(object, str, object)
    removed = Signal(object)

    def __init__(self, hub: Hub, kind: Kind) -> None:
        super().__init__()
        self.hub = hub
        self.kind = kind
        self._ids = array("q")
        self.columns = list(own.fields_of(kind))[:_MOST_COLUMNS]
        self._make_list()
        self._make_card()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(unit())
        row.addWidget(self.panel, 5)
        row.addWidget(self.card, 3)
        self.reload()

    def _make_list(self) -> None:
        kind = self.kind
        labels = [_(kind.fields[name].label) for name in self.columns]
        self.table = RecordTable(kind.many, RecordModel(labels, self._read), [_WIDE] * len(labels))
        first = self.first_field
        hint = _("{field}, then Enter").format(field=_(kind.fields[first].label) if first else kind.one)
        self.panel = ListPanel(
            PanelWords("", _("Search …  (Ctrl+F)"), _("New entry"), "plus", hint, kind.one),
            self.table,
            empty=EmptyPage("list-checks", _("Nothing is written here yet"), kind.record.__doc__ or kind.many),
            none=EmptyPage("search", _("Nothing found"), _("Try fewer letters.")),
        )
        self.panel.searched.connect(self._search)
        self.panel.named.connect(self.named)
        self.table.chosen.connect(self._show)
        self.table.opened.connect(lambda _id: self.begin())

    def _make_card(self) -> None:
        kind = self.kind
        names = [name for name, field in own.fields_of(kind).items() if not isinstance(field.shape, Ref)]
        self.form = Form(kind, names, self.hub.reading.place)
        self.form.answered.connect(self.answered)
        self.title = Elided(dress="heading")
        self.title.setFont(heading("").font())
        self.remove = button(_("Take out (can be undone)"), "trash-2")
        self.remove.clicked.connect(lambda: self.removed.emit(self.shown))
        self.card = QFrame()
        self.card.setObjectName("card")
        self.card.setAccessibleName(_("Details"))
        self.card.setMinimumWidth(15 * unit())
        self._stack = QStackedLayout(self.card)
        self._stack.addWidget(EmptyPage("list-checks", _("Nothing is chosen"), _("Choose an entry from the list.")))
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.addWidget(self.title)
        column.addWidget(self.form, 1)
        column.addWidget(self.remove)
        self._stack.addWidget(whole)

    @property
    def first_field(self) -> str:
        """Give the field that a new entry begins with: the first that is written in words."""
        fields = own.fields_of(self.kind)
        worded = [name for name, field in fields.items() if field.shape.sql == "TEXT" and not field.shape.is_set]
        required = [name for name in worded if fields[name].required]
        return next(iter(required or worded), "")

    @property
    def shown(self) -> int:
        """Give the id of the entry on the card, or 0."""
        return self.table.current_id()

    def reload(self) -> None:
        """Ask anew what stands in the list."""
        self._ids = own.newest_first(self.hub.reading, self.kind)
        told = ngettext("{count} entry", "{count} entries", len(self._ids)).format(count=len(self._ids))
        self.panel.show_chip(told if self._ids else "")
        self._search(self.panel.box.text())

    def take_in(self, changed: Changed) -> None:
        """Show what changed in this list."""
        mine = {number for name, number in changed if name == self.kind.name}
        if mine or not changed:
            self.table.records.refresh_all()
            self.reload()
            self._show(self.shown)

    def end_new(self, number: int) -> None:
        """A new entry is there: show it, and go on to what else it has to say."""
        self.panel.end_new()
        self.reload()
        self.table.choose(number)
        self.begin()

    def begin(self) -> None:
        """Put the keyboard into the details, behind the field that an entry begins with."""
        names = list(self.form.editors)
        after = names.index(self.first_field) + 1 if self.first_field in names else 0
        name = names[min(after, len(names) - 1)]
        self.form.editors[name].widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def table_to_print(self) -> tuple[list[str], list[Sequence[str]]]:
        """Give the headings and the rows of what is listed now, with every field that says something."""
        fields = own.fields_of(self.kind)
        told = own.words_of(self.hub.reading, self.kind, self.table.records.ids, list(fields))
        rows = [told[number] for number in self.table.records.ids if number in told]
        said = [place for place in range(len(fields)) if any(row[place] for row in rows)]
        labels = [_(field.label) for field in fields.values()]
        return [labels[place] for place in said], [[row[place] for place in said] for row in rows]

    def _search(self, text: str) -> None:
        ids = own.found(self.hub.reading, self.kind, self._ids, text) if text.strip() else self._ids
        self.panel.show_ids(ids, keep=self.shown)
        self._stack.setCurrentIndex(1 if ids else 0)

    def _read(self, numbers: list[int]) -> Words:
        told = own.words_of(self.hub.reading, self.kind, numbers, self.columns)
        long = [isinstance(self.kind.fields[name].shape, LongText) for name in self.columns]
        return {
            number: [" ".join(cell.split()) if one_line else cell for cell, one_line in zip(row, long)]
            for number, row in told.items()
        }

    def _show(self, number: int) -> None:
        record = self.hub.reading.find(self.kind.record, number) if number else None
        self._stack.setCurrentIndex(1 if record is not None else 0)
        if record is not None:
            told = own.words_of(self.hub.reading, self.kind, [number], [self.first_field or self.columns[0]])
            self.title.show_text(" ".join(told[number][0].split()) or self.kind.one)
            self.form.show_record(record)
