"""The sheets of labels and badges a hub prints on, read from ``resources/stocks``."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from can_hub import resources
from can_hub.errors import Refused
from can_hub.words import _

BADGES = "badges-a4-85x54"


@dataclass(frozen=True)
class Stock:
    """One sort of sheet: the page, and the grid of equal labels on it. All lengths are millimetres, x then y."""

    key: str
    name: str
    page_mm: tuple[float, float]
    label_mm: tuple[float, float]
    columns: int
    rows: int
    first_mm: tuple[float, float]
    step_mm: tuple[float, float]
    cut_marks: bool = False

    @property
    def labels(self) -> int:
        """How many labels one sheet has."""
        return self.columns * self.rows

    def places(self) -> Iterator[tuple[float, float]]:
        """Give the left top corner of each label, row by row, measured from the sheet's left top corner."""
        for row, column in product(range(self.rows), range(self.columns)):
            yield self.first_mm[0] + column * self.step_mm[0], self.first_mm[1] + row * self.step_mm[1]


def stock(key: str = BADGES) -> Stock:
    """Read one sort of sheet by the name of its file; Refused when there is none of that name."""
    every = stocks()
    if key not in every:
        raise Refused(
            _("There is no label sheet called “{name}” here. There are: {others}.").format(
                name=key, others=", ".join(every)
            ),
            code="no_such_stock",
        )
    return every[key]


def stocks() -> dict[str, Stock]:
    """Read every sort of sheet there is, by key, in the order of the keys."""
    return {
        file.stem: Stock(key=file.stem, **_as_tuples(tomllib.loads(file.read_text("utf-8"))))
        for file in sorted(resources.folder("stocks").glob("*.toml"))
    }


def _as_tuples(lines: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in lines.items()}
