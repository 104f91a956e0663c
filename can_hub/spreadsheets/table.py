"""A spreadsheet as rows of text, with the row numbers that a person sees beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


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
