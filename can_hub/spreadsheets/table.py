"""A spreadsheet as rows of text, with the row numbers that a person sees beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from can_hub.errors import Refused
from can_hub.words import _

MOST_ROWS = 100_000
MOST_COLUMNS = 500
# Titles and dates often stand above the headings; further down they would be people.
HEADINGS_WITHIN = 10


@dataclass(frozen=True, slots=True)
class Row:
    """One row that holds something; ``number`` counts from 1, headings and blank rows included."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """Give the text of a column, counted from 0; a short row is empty at its end."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Table:
    """Headings, each different from the others, and the rows under them."""

    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str = "UTF-8"
    delimiter: str = ","

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)


def column_letters(column: int) -> str:
    """Name a column, counted from 0, as spreadsheet programs do: A, B, … Z, AA, AB."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def distinct(headings: Sequence[str]) -> tuple[str, ...]:
    """Give every heading a name of its own: doubled ones are numbered, missing ones named by their letters."""
    seen: set[str] = set()
    names: list[str] = []
    for column, heading in enumerate(headings):
        plain = " ".join(heading.split()) or column_letters(column)
        name, number = plain, 2
        while name.casefold() in seen:
            name, number = f"{plain} ({number})", number + 1
        seen.add(name.casefold())
        names.append(name)
    return tuple(names)


def trimmed(cells: Sequence[str]) -> tuple[str, ...]:
    """Drop the blanks around cells and the empty cells at the end of a row."""
    full = [cell.strip() for cell in cells]
    while full and not full[-1]:
        full.pop()
    return tuple(full)


def check_size(cells: Sequence[str], taken: int, number: int) -> None:
    """Refuse the row ``number``, the ``taken``-th that holds something, when this is no list of people any more."""
    if taken > MOST_ROWS + HEADINGS_WITHIN:
        raise Refused(
            _("This spreadsheet has more than {most} rows: please split it.").format(most=MOST_ROWS), code="too_large"
        )
    if len(cells) > MOST_COLUMNS:
        raise Refused(
            _("Row {row} has more than {most} cells: this is no list of people.").format(row=number, most=MOST_COLUMNS),
            code="too_large",
        )
