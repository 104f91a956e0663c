"""Writes lists for the tests, in every way that spreadsheet programs do."""

import csv
import io
from datetime import date
from pathlib import Path

from can_hub.kinds.place import Place
from can_hub.spreadsheets.people import Plan, plan
from can_hub.spreadsheets.reading import read

FILES = Path(__file__).parent / "files"
TODAY = date(2026, 11, 23)


def as_csv(rows, delimiter=",", quoting=csv.QUOTE_MINIMAL, line_end="\r\n"):
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, quoting=quoting, lineterminator=line_end).writerows(rows)
    return stream.getvalue()


def planned(path: Path, content: str | bytes, chosen=None, region="GB") -> Plan:
    path = path / "list.csv" if path.is_dir() else path
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return plan(read(path), today=TODAY, place=Place(region=region), chosen=chosen)


def values(people: Plan) -> list[dict]:
    return [dict(person.values) for person in people.people]
