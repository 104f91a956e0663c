"""One row of a kind's table while steps are folded into it."""

import json
from collections.abc import Sequence
from typing import Any

import msgspec

from can_hub.kinds.kind import Kind
from can_hub.kinds.sets import element_key, gathered
from can_hub.kinds.settling import Cell

_marks = msgspec.json.Decoder(dict[str, list[int]])


def marks_of(text: str | None) -> dict[str, list[int]]:
    """Read a row's marks: for each field that was edited its heads, and (negative) the steps waited for."""
    return {} if text is None else _marks.decode(text)


def elements_of(text: Any) -> dict[str, str]:
    """Read a stored set as ``{key: spelling}``."""
    return {element_key(spelling): spelling for spelling in json.loads(text)} if text else {}


class Row:
    """A row as it was (``before``, None when there was none) and as it becomes."""

    __slots__ = ("_kind", "_sets", "after", "before", "contested", "id", "marks")

    def __init__(self, kind: Kind, stored: Sequence[Any] | None, record: int) -> None:
        self._kind = kind
        self._sets: dict[str, dict[str, str]] = {}
        self.id = record
        self.before = stored
        self.after: list[Any] = list(stored) if stored is not None else [record, *[None] * (len(kind.columns) - 1)]
        self.marks = marks_of(self.after[2])
        self.contested: dict[str, bool] = {}

    @property
    def born(self) -> int | None:
        """The step that gave birth to the record, or None while it has not come."""
        return self.after[1]  # type: ignore[no-any-return]

    def bear(self, key: int) -> None:
        """Note the step that gave birth."""
        self.after[1] = key

    def mark(self, name: str, marks: list[int]) -> None:
        """Set the heads of a field, and what it waits for."""
        self.marks[name] = marks
        # Says only that there are marks; `cells` writes them out, once for all fields.
        self.after[2] = ""

    def show(self, key: str, cell: Cell) -> None:
        """Let a field show a value, or let one element be in a set or out of it."""
        name, slash, element = key.partition("/")
        if not slash:
            self.after[self._kind.place[name]] = cell
            return
        elements = self.elements(name)
        if cell is None:
            elements.pop(element, None)
        else:
            elements[element] = str(cell)

    def cell(self, key: str) -> Cell:
        """Give what a field holds, or the spelling of an element that is in a set."""
        name, slash, element = key.partition("/")
        if slash:
            return self.elements(name).get(element)
        return self.after[self._kind.place[name]]  # type: ignore[no-any-return]

    def elements(self, name: str) -> dict[str, str]:
        """Give the elements of a set as ``{key: spelling}``."""
        if name not in self._sets:
            self._sets[name] = elements_of(self.after[self._kind.place[name]])
        return self._sets[name]

    def cells(self) -> list[Any]:
        """Give the row as it is to be stored."""
        for name, elements in self._sets.items():
            self.after[self._kind.place[name]] = gathered(elements)
        if self.after[2] is not None:
            # In one order, so that `check` finds a table folded step by step equal to one folded at once.
            self.after[2] = msgspec.json.encode(self.marks, order="deterministic").decode()
        return self.after
