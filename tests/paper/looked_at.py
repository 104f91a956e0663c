"""Looks at a PDF as a reader would: where each word and each line stands, in millimetres from the top left."""

from pathlib import Path
from typing import NamedTuple

import pypdfium2

_POINTS_TO_MM = 25.4 / 72
_TEXT = 1


class Box(NamedTuple):
    """Where something stands; ``words`` are empty for what is drawn."""

    left: float
    top: float
    right: float
    bottom: float
    words: str = ""

    @property
    def middle(self) -> float:
        """Give the middle between left and right."""
        return (self.left + self.right) / 2

    def covers(self, other: "Box", by: float = 0.3) -> bool:
        """Tell whether two things stand on one another by more than a hair."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > by and down > by


class Page(NamedTuple):
    """One page: its size, its words in the order in which they were printed, and what is drawn."""

    width: float
    height: float
    words: list[Box]
    drawn: list[Box]

    def find(self, words: str, number: int = 0) -> Box:
        """Give where these words stand; ``number`` counts those that are the same."""
        return [box for box in self.words if box.words == words][number]

    def beyond(self, left: float, top: float, right: float, bottom: float, *, by: float = 0.5) -> list[Box]:
        """Give all that reaches beyond these edges."""
        return [
            box
            for box in (*self.words, *self.drawn)
            if box.left < left - by or box.top < top - by or box.right > right + by or box.bottom > bottom + by
        ]

    def clashes(self) -> list[tuple[str, str]]:
        """Give all words that stand upon other words."""
        return [
            (one.words, other.words)
            for place, one in enumerate(self.words)
            for other in self.words[:place]
            if one.covers(other)
        ]


def pages(file: Path) -> list[Page]:
    """Look at every page of a file; the document is closed again."""
    document = pypdfium2.PdfDocument(file)
    try:
        return [_look(page) for page in document]
    finally:
        document.close()


def _look(page: pypdfium2.PdfPage) -> Page:
    width, height = page.get_size()
    text = page.get_textpage()
    words, drawn = [], []
    for one in page.get_objects(textpage=text):
        left, bottom, right, top = one.get_bounds()
        box = Box(*(value * _POINTS_TO_MM for value in (left, height - top, right, height - bottom)))
        if one.type != _TEXT:
            drawn.append(box)
        elif said := one.extract().strip():
            words.append(box._replace(words=said))
    return Page(width * _POINTS_TO_MM, height * _POINTS_TO_MM, words, drawn)
