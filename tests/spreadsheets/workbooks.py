"""Makes workbooks for the tests: good ones with openpyxl, bad ones by hand."""

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import openpyxl

HEADINGS = ("Name", "Phone")


def workbook(path: Path, rows: Iterable[Sequence[Any]], then: Callable[[Any, Any], object] | None = None) -> Path:
    """Write rows into the first sheet; ``then`` gets the book and the sheet before they are saved."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    if then is not None:
        then(book, sheet)
    book.save(path)
    return path


def large(path: Path, rows: int) -> Path:
    """Write a list of so many people, its sheet by hand: openpyxl would take longer to write it than to read it."""
    people = "".join(
        f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>Given{row % 97} Family{row}</t></is></c>'
        f'<c r="B{row}"><v>{7_911_000_000 + row}</v></c></row>'
        for row in range(2, rows + 2)
    ).encode()
    workbook(path, [HEADINGS])
    return altered(
        path, lambda name, text: text.replace(b"</sheetData>", people + b"</sheetData>") if sheet_part(name) else text
    )


def altered(path: Path, change: Callable[[str, bytes], bytes]) -> Path:
    """Change the parts of a workbook that is there; ``change`` gets the name and the content of each."""
    with zipfile.ZipFile(path) as archive:
        parts = {part.filename: archive.read(part) for part in archive.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, change(name, content))
    return path


def zipped(parts: dict[str, bytes]) -> bytes:
    """Give a zip with these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def sheet_part(name: str) -> bool:
    return name == "xl/worksheets/sheet1.xml"
