"""Turns a table into a plan: every person it holds, every row that cannot be one, and what went to the notes."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Self

from can_hub.errors import Refused
from can_hub.kinds import Kind, Member
from can_hub.kinds.place import Place
from can_hub.kinds.shapes import NOTHING, TEXT_LENGTH, is_blank
from can_hub.spreadsheets.cells import for_notes, iso_day, month_comes_first, status_of, year_of
from can_hub.spreadsheets.headers import LEFT_OUT, Columns, columns_of
from can_hub.spreadsheets.naming import says, whole_name
from can_hub.spreadsheets.table import Row, Table, column_letters
from can_hub.spreadsheets.vocabulary import FIELDS, ORGANISATIONS, PARTS_OF_A_NAME, PEOPLE, STREETS
from can_hub.words import _

OLDEST_BIRTH_YEAR = 1900


@dataclass(frozen=True, slots=True)
class Person:
    """Someone on the list: the number of their row and the values of a member's fields; fields left out are empty."""

    row: int
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be a member, the field that is at fault, and why in one sentence."""

    row: int
    field: str
    why: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A cell that its field cannot hold and that stands in the notes instead, and why."""

    row: int
    column: str
    why: str


@dataclass(frozen=True, slots=True)
class Doubled:
    """A row that says just what an earlier one says."""

    row: int
    first: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do; nothing of it is written yet.

    ``used`` tells what each understood column is taken for, ``unused`` lists the headings that are not understood (what
    stands under them is kept in the notes), ``skipped`` the bad rows that someone chose to leave out.
    """

    people: tuple[Person, ...]
    refused: tuple[BadRow, ...] = ()
    used: Mapping[str, str] = field(default_factory=dict)
    unused: tuple[str, ...] = ()
    kept_in_notes: tuple[Kept, ...] = ()
    doubled: tuple[Doubled, ...] = ()
    skipped: tuple[BadRow, ...] = ()

    def without_bad_rows(self) -> Self:
        """Give the plan for the good rows alone; the bad ones are remembered as skipped."""
        return replace(self, refused=(), skipped=self.skipped + self.refused)


def plan(table: Table, *, today: date, place: Place = NOTHING, chosen: Mapping[str, str] | None = None) -> Plan:
    """Plan an import: who is on the list.

    ``today`` bounds years of birth; ``place`` tells how telephone numbers and dates are written; ``chosen`` maps
    headings to fields (see `headers.columns_of`). Refused when the list has no column of names.
    """
    reader = _Reader(table, columns_of(table.headers, chosen), place, today)
    people: list[Person] = []
    refused: list[BadRow] = []
    doubled: list[Doubled] = []
    first: dict[tuple[tuple[str, Any], ...], int] = {}
    for row in table:
        try:
            person = reader.person(row)
        except Refused as error:
            refused.append(BadRow(row.number, error.field or "name", error.message))
            continue
        earlier = first.setdefault(tuple(sorted(person.values.items())), row.number)
        if earlier == row.number:
            people.append(person)
        else:
            doubled.append(Doubled(row.number, earlier))
    return Plan(tuple(people), tuple(refused), reader.used(), reader.unused(), tuple(reader.kept), tuple(doubled))


class _Reader:
    """Reads one row after the other, and remembers which cells went to the notes."""

    def __init__(self, table: Table, columns: Columns, place: Place, today: date) -> None:
        self.table = table
        self.headers = table.headers
        self.columns = columns
        self.place = place
        self.today = today
        self.kept: list[Kept] = []
        self.fields = Kind.of(Member).fields
        # Remembered, for down a column the same cells come again and again.
        self._parsed: dict[tuple[str, str], Any] = {}
        self._order = {
            column: "md" if month_comes_first((row.cell(column) for row in table), place.region) else "dm"
            for column in columns.of("joined_on")
        }
        self._normal: dict[str, Callable[[str, int], str]] = {
            "joined_on": lambda text, column: iso_day(text, self._order[column], today=today),
            "birth_year": lambda text, _column: year_of(text),
            "status": lambda text, _column: status_of(text),
            "interests": lambda text, _column: text.replace("|", ","),
            "skills": lambda text, _column: text.replace("|", ","),
        }

    def used(self) -> dict[str, str]:
        """Tell what each understood column is taken for."""
        parts = {part: found for part, found in self.columns.parts.items() if part != LEFT_OUT}
        return {self.headers[column]: part for part, found in parts.items() for column in found}

    def unused(self) -> tuple[str, ...]:
        """List the headings that are not understood; a blank column that holds nothing is not worth a word."""
        return tuple(
            self.headers[column]
            for column in self.columns.unknown
            if self.headers[column] != column_letters(column) or any(row.cell(column) for row in self.table)
        )

    def person(self, row: Row) -> Person:
        """Give the person of a row; Refused when it is an organisation, has no name or a name that cannot be."""
        self._check_sort(row)
        pieces = {part: self._first(row, part) for part in PARTS_OF_A_NAME if self.columns.of(part)}
        name = whole_name(pieces)
        if is_blank(name):
            raise Refused(_("This row has no name."), code="no_name", field="name")
        values = {"name": self._parse("name", name)}
        notes = [line for column in self.columns.of("notes") if (line := for_notes(row.cell(column)))]
        notes += [self._line(row, column) for column in self._said_nowhere(row, name)]
        for wanted in FIELDS:
            notes += self._fill(row, wanted, values)
        notes += self._address(row, values)
        notes += [self._line(row, column) for column in self.columns.unknown if row.cell(column)]
        if notes:
            values["notes"] = self._notes(row, notes)
        return Person(row.number, values)

    def _check_sort(self, row: Row) -> None:
        sort = self._first(row, "sort_of_contact").casefold()
        if sort in ORGANISATIONS:
            raise Refused(_("This row is an organisation, not a person."), code="organisation", field="name")

    def _first(self, row: Row, part: str) -> str:
        return next((cell for column in self.columns.of(part) if (cell := row.cell(column))), "")

    def _said_nowhere(self, row: Row, name: str) -> Iterable[int]:
        """Give the columns whose cells the name does not say already, and what is left of the kind of contact."""
        for part in PARTS_OF_A_NAME:
            yield from (column for column in self.columns.of(part) if not says(name, row.cell(column)))
        for part in ("sort_of_contact", "organisation"):
            yield from (
                column for column in self.columns.of(part) if row.cell(column).casefold() not in ("", *PEOPLE)
            )  # fmt: skip

    def _fill(self, row: Row, name: str, values: dict[str, Any]) -> Iterable[str]:
        """Give a field the first cell that it can hold; what it cannot hold becomes lines for the notes."""
        for column in self.columns.of(name):
            cell = row.cell(column)
            if not cell:
                continue
            try:
                value = self._parse(name, self._as_read(name, cell, column))
                if value:
                    _check_same(values.setdefault(name, value), value)
            except Refused as error:
                self.kept.append(Kept(row.number, self.headers[column], error.message))
                yield self._line(row, column)

    def _as_read(self, name: str, cell: str, column: int) -> str:
        normal = self._normal.get(name)
        return normal(cell, column) if normal else cell

    def _parse(self, name: str, text: str) -> Any:
        if (name, text) not in self._parsed:
            self._parsed[name, text] = self._checked(name, self.fields[name].shape.parse(text, self.place))
        return self._parsed[name, text]

    def _checked(self, name: str, value: Any) -> Any:
        if name == "birth_year" and not OLDEST_BIRTH_YEAR <= value <= self.today.year:
            raise Refused(_("This should be a year such as 1962."), code="bad_year", field=name)
        if name == "phone" and not any(letter.isdigit() for letter in value):
            raise Refused(_("This holds no digits, so it is no telephone number."), code="bad_phone", field=name)
        return value

    def _address(self, row: Row, values: dict[str, Any]) -> Iterable[str]:
        """Write the address as on an envelope, one line for each column that holds something."""
        found = [(column, row.cell(column)) for part in STREETS for column in self.columns.of(part)]
        whole = self._first(row, "address")
        # Some programs write the whole address and then its pieces again.
        pieces = [line for _column, line in found if line and line not in whole]
        lines = list(dict.fromkeys([whole, *pieces] if whole else pieces))
        if not lines:
            return
        try:
            values["address"] = self._parse("address", "\n".join(lines))
        except Refused as error:
            for column, line in found:
                if line:
                    self.kept.append(Kept(row.number, self.headers[column], error.message))
                    yield self._line(row, column)

    def _line(self, row: Row, column: int) -> str:
        # Translators: a line of notes: the heading of a column, and what stood under it.
        return _("{column}: {cell}").format(column=for_notes(self.headers[column]), cell=for_notes(row.cell(column)))

    def _notes(self, row: Row, lines: list[str]) -> Any:
        text = unicodedata.normalize("NFC", "\n".join(dict.fromkeys(lines)))
        if len(text) > TEXT_LENGTH:
            why = _("Only the first {most} characters fit into the notes.").format(most=TEXT_LENGTH)
            self.kept.append(Kept(row.number, _(self.fields["notes"].label), why))
        return self.fields["notes"].shape.parse(text[:TEXT_LENGTH], self.place)


def _check_same(value: Any, other: Any) -> None:
    if value != other:
        raise Refused(_("Another column already gives this."), code="second")
