"""Shows what a list would bring before anything is written: its columns, the first people, who is new, who is known."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QProgressBar,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from can_hub.commands import imports
from can_hub.commands.imports import Imported
from can_hub.errors import Refused
from can_hub.kinds import Member
from can_hub.spreadsheets import headers, people
from can_hub.spreadsheets.people import Plan
from can_hub.spreadsheets.table import Table
from can_hub.store.hub import Hub
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.column_choices import ColumnChoices, examples_of
from can_hub.ui.parts.labels import Elided, button, heading, plain, strong, wrapped
from can_hub.ui.shell.station import Station
from can_hub.words import _, isolate, ngettext

_FIRST_PEOPLE = 8
_LOOKED_AT = 30
_MOST_LINES = 200


class Outlook(NamedTuple):
    """What would happen: a plan and what it would do, or the sentence that says why there is none."""

    plan: Plan | None
    outcome: Imported | None
    refused: str = ""


class BringInWindow(QDialog):
    """``confirmed`` tells the plan that is to be carried out, its bad rows left out."""

    confirmed = Signal(object)

    def __init__(self, station: Station, parent: QWidget, name: str, table: Table) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Bring in a list"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._station = station
        self._table = table
        self._guesses = headers.guesses(table.headers)
        self._looking = False
        self.outlook = Outlook(None, None)
        self._make_parts(name)
        self._lay_out(parent)
        self.columns.changed.connect(self.look)
        self.keep_out.clicked.connect(self.reject)
        self.bring.clicked.connect(self._confirm)
        self.look()

    def _make_parts(self, name: str) -> None:
        rows = len(self._table.rows)
        told = ngettext("{file}, {count} row", "{file}, {count} rows", rows)
        self.subtitle = Elided(told.format(file=isolate(name), count=_number(rows)), "soft")
        first = [row.cells for row in self._table.rows[:_LOOKED_AT]]
        examples = [examples_of(first, column) for column in range(len(self._table.headers))]
        labels = {
            **headers.labels(), headers.KEPT: _("Keep in the notes"), headers.LEFT_OUT: _("Leave out"),
        }  # fmt: skip
        self.columns = ColumnChoices(self._table.headers, examples, labels)
        self.columns.show_parts(self._guesses)
        self.first = QTableWidget()
        self.first.setAccessibleName(_("The first people, as they come in"))
        self.first.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.first.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.first.setTabKeyNavigation(False)
        self.first.setShowGrid(False)
        self.first.setWordWrap(False)
        self.first.verticalHeader().hide()
        self.lines = QListWidget()
        self.lines.setWordWrap(True)
        self.lines.setAccessibleName(_("What will happen"))
        self.wrong = wrapped(dress="error")
        self.wrong.hide()
        self.busy = QProgressBar(textVisible=False, maximum=0)
        self.busy.setAccessibleName(_("Looking who is known already …"))
        self.keep_out = button(_("Cancel"))
        self.bring = button(_("Bring in"), "upload", "primary")

    def _lay_out(self, parent: QWidget) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*[unit()] * 4)
        column.setSpacing(unit() // 2)
        column.addWidget(heading(_("Bring in a list")))
        column.addWidget(self.subtitle)
        halves = QHBoxLayout()
        halves.setSpacing(unit())
        halves.addLayout(_titled(_("What stands in each column"), self.columns), 4)
        right = QVBoxLayout()
        right.addLayout(_titled(_("The first people, as they come in"), self.first), 3)
        right.addLayout(_titled(_("What will happen"), self.lines), 2)
        halves.addLayout(right, 5)
        column.addLayout(halves, 1)
        column.addWidget(self.wrong)
        column.addWidget(self.busy)
        row = QHBoxLayout()
        row.addWidget(self.keep_out)
        row.addWidget(wrapped(_("Nothing is written before you press the button; Undo takes it all back."), "soft"), 1)
        row.addWidget(self.bring)
        column.addLayout(row)
        room = parent.window().size()
        self.resize(min(room.width() - 2 * unit(), 64 * unit()), min(room.height() - 2 * unit(), 42 * unit()))

    def look(self) -> None:
        """See, beside the window, what the columns as they are chosen now would bring."""
        self.bring.setEnabled(False)
        self.busy.show()
        # One look at a time; `_show` looks once more when other columns were chosen meanwhile.
        if self._looking:
            return
        self._looking = True
        parts, hub, table = self.columns.parts(), self._station.hub, self._table
        chosen = self._chosen(parts)
        self._station.jobs.run(
            _("Looking who is known already …"), lambda _progress: _outlook(hub, table, chosen),
            done=lambda outlook: self._show(parts, outlook),
        )  # fmt: skip

    def _chosen(self, parts: list[str]) -> dict[str, str]:
        """Give the choices that are not what the heading says anyway."""
        told = zip(self._table.headers, parts, self._guesses, strict=True)
        return {name: "" if part == headers.LEFT_OUT else part for name, part, guess in told if part != guess}

    def _show(self, parts: list[str], outlook: Outlook) -> None:
        try:
            self._looking = False
            if parts != self.columns.parts():
                self.look()
                return
        except RuntimeError:  # closed in the meantime
            return
        self.outlook = outlook
        self.busy.hide()
        self.wrong.setText(outlook.refused)
        self.wrong.setVisible(bool(outlook.refused))
        self._show_people(outlook.plan)
        self.lines.clear()
        self.lines.addItems(list(_lines(outlook)))
        self.bring.setText(f" {_button_words(outlook.outcome)}")
        self.bring.setAccessibleName(self.bring.text().strip())
        self.bring.setEnabled(_does_anything(outlook.outcome))
        self.bring.setDefault(self.bring.isEnabled())

    def _show_people(self, plan: Plan | None) -> None:
        """Show the first people of a plan under the fields that they fill."""
        first = plan.people[:_FIRST_PEOPLE] if plan is not None else ()
        fields = Member.kind.fields
        filled = [name for name in fields if any(person.values.get(name) for person in first)]
        self.first.setRowCount(len(first))
        self.first.setColumnCount(len(filled))
        self.first.setHorizontalHeaderLabels([_(fields[name].label) for name in filled])
        place = self._station.hub.reading.place
        for row, person in enumerate(first):
            for column, name in enumerate(filled):
                shown = fields[name].shape.shown(person.values.get(name, fields[name].shape.empty), place)
                self.first.setItem(row, column, QTableWidgetItem(isolate(shown.replace("\n", " · "))))
        header = self.first.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.first.resizeColumnsToContents()
        for column in range(len(filled)):
            self.first.setColumnWidth(column, min(self.first.columnWidth(column) + unit() // 2, 12 * unit()))

    def _confirm(self) -> None:
        plan = self.outlook.plan
        if plan is not None:
            self.accept()
            self.confirmed.emit(plan.without_bad_rows())


def _titled(title: str, widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(unit() // 4)
    column.addWidget(strong(plain(title)))
    column.addWidget(widget, 1)
    return column


def _outlook(hub: Hub, table: Table, chosen: dict[str, str]) -> Outlook:
    reading = hub.reading
    try:
        plan = people.plan(table, today=reading.today().date(), place=reading.place, chosen=chosen)
        return Outlook(plan, imports.foretell(reading, plan))
    except Refused as refused:
        if refused.code == "no_names":
            return Outlook(None, None, _("Which column holds the names? Please choose it among the columns."))
        return Outlook(None, None, refused.message)


def _does_anything(outcome: Imported | None) -> bool:
    return outcome is not None and bool(outcome.added or outcome.updated)


def _button_words(outcome: Imported | None) -> str:
    if outcome is None or not _does_anything(outcome):
        return _("Bring in")
    count = len(outcome.added)
    if count:
        return ngettext("Bring in {count} person", "Bring in {count} people", count).format(count=_number(count))
    count = len(outcome.updated)
    return ngettext("Fill in {count} person", "Fill in {count} people", count).format(count=_number(count))


def _lines(outlook: Outlook) -> Iterator[str]:
    """Say what will happen, one line each: how many, then the rows that are worth a look."""
    plan, outcome = outlook.plan, outlook.outcome
    if plan is None or outcome is None:
        return
    yield from _counts(plan, outcome)
    rows = [*_left_out(plan), *_worth_a_look(plan, outcome)]
    yield from rows[:_MOST_LINES]
    if len(rows) > _MOST_LINES:
        yield _("… and {count} more.").format(count=_number(len(rows) - _MOST_LINES))


def _counts(plan: Plan, outcome: Imported) -> Iterator[str]:
    told = (
        (len(outcome.added), ngettext("{count} person is new.", "{count} people are new.", len(outcome.added))),
        (
            len(outcome.updated),
            ngettext(
                "{count} is known, and what was missing is filled in.",
                "{count} are known, and what was missing is filled in.",
                len(outcome.updated),
            ),
        ),
        (
            len(outcome.unchanged),
            ngettext(
                "{count} is known already and stays as they are.",
                "{count} are known already and stay as they are.",
                len(outcome.unchanged),
            ),
        ),
        (len(plan.refused), ngettext("{count} row is left out.", "{count} rows are left out.", len(plan.refused))),
        (
            len(plan.doubled),
            ngettext("{count} row stands twice.", "{count} rows stand twice.", len(plan.doubled)),
        ),
    )
    yield from (sentence.format(count=_number(count)) for count, sentence in told if count)


def _left_out(plan: Plan) -> Iterator[str]:
    for bad in plan.refused:
        yield _("Row {row} is left out: {why}").format(row=bad.row, why=bad.why)


def _worth_a_look(plan: Plan, outcome: Imported) -> Iterator[str]:
    for one in outcome.maybe_same:
        yield _("Row {row}: someone of this name is here already. They come in as another person.").format(row=one.row)
    for differing in outcome.differing:
        field = _(Member.kind.fields[differing.field].label)
        yield _("Row {row}, {field}: the hub says something else, and keeps it.").format(row=differing.row, field=field)
    for kept in plan.kept_in_notes:
        told = _("Row {row}, {column}: {why} It is kept in the notes.")
        yield told.format(row=kept.row, column=isolate(kept.column), why=kept.why)


def _number(count: int) -> str:
    return QLocale().toString(count)
