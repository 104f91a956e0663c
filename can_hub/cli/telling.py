"""How the command line answers: one JSON object for a script, a sentence or a table for a person."""

import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

from can_hub.kinds import Record, ids
from can_hub.kinds.kind import GONE
from can_hub.kinds.place import Place
from can_hub.kinds.shapes import Ref
from can_hub.words import FIRST_STRONG_ISOLATE, POP_ISOLATE, _

_RIGHT_TO_LEFT = {"R", "AL", "AN"}
_WIDE = {"W", "F"}


class Answer(NamedTuple):
    """What a command has to say: ``data`` for a script, ``text`` for a person."""

    data: dict[str, Any]
    text: str = ""


def say(answer: Answer, *, as_json: bool) -> None:
    """Put an answer on the standard output."""
    text = json.dumps(answer.data, ensure_ascii=False) if as_json else plain(answer.text)
    write(text)


def write(text: str, *, to_errors: bool = False) -> None:
    """Write a text and a line break; a letter the terminal does not have becomes a question mark."""
    stream = sys.stderr if to_errors else sys.stdout
    if not text:
        return
    encoding = stream.encoding or "utf-8"
    print(text.encode(encoding, "replace").decode(encoding), file=stream, flush=True)


def plain(text: str) -> str:
    """Leave out the marks that keep names in their own direction where everything runs from left to right."""
    if any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text):
        return text
    return text.replace(FIRST_STRONG_ISOLATE, "").replace(POP_ISOLATE, "")


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Set rows under their headings; nothing under them when there are none."""
    lines = [tuple(headings), *(tuple(cell.replace("\n", " · ") for cell in row) for row in rows)]
    widths = [max(width(line[column]) for line in lines) for column in range(len(headings))]
    return "\n".join(_padded(line, widths) for line in lines)


def width(text: str) -> int:
    """Count the columns a text takes in a terminal: two for a Chinese letter, none for an accent that stands alone."""
    return sum(
        2 if unicodedata.east_asian_width(letter) in _WIDE else 0 if unicodedata.category(letter) in ("Mn", "Cf") else 1
        for letter in text
    )


def _padded(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell + " " * (wide - width(cell)) for cell, wide in zip(cells, widths)).rstrip()


def as_data(record: Record) -> dict[str, Any]:
    """Give a record as JSON holds it: ids as 13 letters, moments in UTC, sets as lists, empty texts as they are."""
    told: dict[str, Any] = {"id": ids.letters(record.id)}
    for name, field in record.kind.fields.items():
        if name != GONE.name:
            told[name] = _value(field.shape, getattr(record, name))
    return told


def _value(shape: Any, value: Any) -> Any:
    if shape.is_set:
        # A set has no order of its own, and scripts compare one answer with another.
        return sorted(value)
    if isinstance(shape, Ref):
        return None if value is None else ids.letters(value)
    if isinstance(value, datetime):
        return moment(value)
    return value.isoformat() if isinstance(value, date | time) else value


def moment(value: datetime | None) -> str | None:
    """Give a moment as ``2026-11-23T18:30:00Z``."""
    return None if value is None else value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def described(record: Record, place: Place) -> str:
    """Give a line for every field of a record that holds something."""
    lines = []
    for name, field in record.kind.fields.items():
        value = getattr(record, name)
        if name == GONE.name or value == field.shape.empty or isinstance(field.shape, Ref):
            continue
        lines.append((_(field.label), field.shape.shown(value, place).replace("\n", "\n    ")))
    return "\n".join(f"{label}: {value}" for label, value in lines)
