"""Workbooks as people keep them, and workbooks that are traps."""

import subprocess
import sys
import zipfile
from contextlib import suppress
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from can_hub.errors import Refused
from can_hub.spreadsheets import workbook as reader
from can_hub.spreadsheets.reading import read
from can_hub.spreadsheets.table import Table
from tests.spreadsheets.workbooks import HEADINGS, altered, large, sheet_part, workbook, zipped

MEMBERS = [HEADINGS, ("Ann Lee", "1"), ("Ben Okri", "2")]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "list.xlsx"


def cells(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table]


def refusal(path: Path, sheet: str = "") -> Refused:
    with pytest.raises(Refused) as refused:
        read(path, sheet=sheet)
    assert "\n" not in refused.value.message
    return refused.value


@pytest.mark.parametrize(
    ("value", "form", "seen"),
    [
        (7911123456, "General", "7911123456"),
        (7911123456.0, "General", "7911123456"),
        (7911123456, "00000000000", "07911123456"),
        (447911123456789, "0", "447911123456789"),
        (0.1 + 0.2, "General", "0.3"),
        (True, "General", "TRUE"),
        (date(2026, 11, 23), "dd/mm/yyyy", "2026-11-23"),
        (datetime(2026, 11, 23, 18, 30), "dd/mm/yyyy hh:mm", "2026-11-23 18:30"),  # noqa: DTZ001 - a spreadsheet knows no zones
        (time(18, 5), "hh:mm", "18:05"),
        ("_x0041_nn", "General", "Ann"),
        ("  Ann  ", "General", "Ann"),
        ("#N/A", "General", ""),
    ],
)
def test_a_cell_is_the_text_that_a_person_sees(file: Path, value: Any, form: str, seen: str) -> None:
    def put(_book: Any, sheet: Any) -> None:
        sheet["B2"] = value
        sheet["B2"].number_format = form

    assert read(workbook(file, [HEADINGS, ("Ann",)], put)).rows[0].cell(1) == seen


def test_titles_blank_rows_and_blank_columns_around_a_list_are_borne(file: Path) -> None:
    rows = [(), ("", "Members of the hub"), (), ("", *HEADINGS), (), ("", "Ann", "1"), ()]
    found = read(workbook(file, rows, lambda _book, sheet: sheet.merge_cells("B2:C2")))
    assert found.headers == ("A", *HEADINGS)
    assert [(row.number, row.cells) for row in found] == [(6, ("", "Ann", "1"))]


def test_the_sheet_that_looks_like_a_list_is_read_and_hidden_ones_are_not(file: Path) -> None:
    def more(book: Any, sheet: Any) -> None:
        sheet.title = "Notes"
        hidden = book.create_sheet("Old")
        hidden.append(HEADINGS)
        hidden.append(("Long Gone", "9"))
        hidden.sheet_state = "hidden"
        for row in MEMBERS:
            (book["Members"] if "Members" in book.sheetnames else book.create_sheet("Members")).append(row)

    workbook(file, [("Things to do", ""), ("paint", "the door")], more)
    assert cells(read(file)) == [("Ann Lee", "1"), ("Ben Okri", "2")]
    assert cells(read(file, sheet="old")) == [("Long Gone", "9")]
    assert refusal(file, "Nowhere").code == "no_sheet"


KEYS = [("Name", "Key"), ("Ann Lee", "yes")]
NAMES_OF_ROOMS = [("Name", "Seats"), ("Hall", "80"), ("Attic", "12")]
CONTACTS = [("First name", "Surname", "E-mail"), ("Ann", "Lee", "ann@example.org"), ("Ben", "Okri", "")]
COUNTS = [("Riverside Hub", ""), ("Sheet", "How many"), ("Members", "2"), ("Visits", "9")]


@pytest.mark.parametrize(
    ("sheets", "read_from"),
    [
        ([("Rooms", NAMES_OF_ROOMS), ("Contacts", CONTACTS)], CONTACTS),
        ([("About", COUNTS), ("Contacts", CONTACTS)], CONTACTS),
        ([("About", COUNTS), ("Helpers", KEYS)], KEYS),
        ([("Venues", [("Name", "Address"), ("Hall", "1 Mill Lane")]), ("Members", CONTACTS)], CONTACTS),
        ([("Current", CONTACTS), ("Former", [(*HEADINGS, "E-mail"), ("Long Gone", "9", "")])], CONTACTS),
        ([("Members", [("Members", ""), *MEMBERS]), ("Rooms", NAMES_OF_ROOMS)], MEMBERS),
        ([("Who came", [("Member", "Times"), ("Ann Lee", "3")])], [("Member", "Times"), ("Ann Lee", "3")]),
        ([("Names", [("Members",), ("Ann Lee",), ("Ben Okri",)])], [("Members",), ("Ann Lee",), ("Ben Okri",)]),
    ],
)  # fmt: skip
def test_the_sheet_whose_headings_name_people_best_is_read(
    file: Path, sheets: list[tuple[str, Any]], read_from: list[tuple[str, ...]]
) -> None:
    def more(book: Any, first: Any) -> None:
        book.remove(first)
        for title, rows in sheets:
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)

    found = read(workbook(file, [], more))
    assert found.headers == read_from[0]
    assert [tuple(row.cell(column) for column in range(len(found.headers))) for row in found] == read_from[1:]


def test_a_workbook_that_lies_about_its_size_loses_nobody(file: Path) -> None:
    workbook(file, MEMBERS)
    altered(file, lambda name, text: text.replace(b"A1:B3", b"A1:A2") if sheet_part(name) else text)
    assert cells(read(file)) == [("Ann Lee", "1"), ("Ben Okri", "2")]


def test_a_workbook_is_known_by_what_it_holds(tmp_path: Path) -> None:
    assert len(read(workbook(tmp_path / "list.csv", MEMBERS)).rows) == 2


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
BAD = {
    "text.xlsx": (b"Name,Phone\nAnn,1\n", "no_workbook"),
    "nothing.xlsx": (b"", "no_workbook"),
    "web page.xls": (b"<html><table><tr><td>Name</td></tr></table></html>", "no_workbook"),
    "old.xls": (OLE, "workbook"),
    "locked.xlsx": (OLE + "EncryptedPackage".encode("utf-16-le") + bytes(99), "locked_workbook"),
    "list.ods": (zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "workbook"),
    "binary.xlsb": (zipped({"[Content_Types].xml": b"", "xl/workbook.bin": b""}), "workbook"),
    "torn.xlsx": (b"PK\x03\x04" + bytes(500), "no_workbook"),
    "hollow.xlsx": (zipped({"[Content_Types].xml": b"<Types/>"}), "no_workbook"),
    "no xml.xlsx": (zipped({"[Content_Types].xml": b"\xff\xfe<<<"}), "no_workbook"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_workbook_of_ours_is_refused_in_one_sentence(tmp_path: Path, name: str) -> None:
    content, code = BAD[name]
    (tmp_path / name).write_bytes(content)
    assert refusal(tmp_path / name).code == code


def test_a_workbook_cut_short_is_refused(file: Path) -> None:
    whole = workbook(file, MEMBERS).read_bytes()
    for length in range(0, len(whole), 611):
        file.write_bytes(whole[:length])
        assert refusal(file).code in ("no_workbook", "empty")


def test_a_workbook_with_a_byte_changed_is_read_or_refused(file: Path) -> None:
    whole = workbook(file, MEMBERS).read_bytes()
    for place in range(0, len(whole), 97):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        with suppress(Refused):
            read(file)


def test_an_empty_workbook_and_headings_alone_are_refused(file: Path) -> None:
    assert refusal(workbook(file, [])).code == "empty"
    assert refusal(workbook(file, [HEADINGS])).code == "empty"


def test_formulas_that_were_never_worked_out_are_refused(file: Path) -> None:
    assert refusal(workbook(file, [HEADINGS, ("=A1&B1", "1")])).code == "formulas"


def test_formulas_that_were_worked_out_count_as_what_they_gave(file: Path) -> None:
    workbook(file, [HEADINGS, ("Ann", "=1+1"), ("Ben", '=""')])

    def worked_out(name: str, text: bytes) -> bytes:
        text = text.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>").replace(
            b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>"
        )
        return text.replace(b'<c r="B3">', b'<c r="B3" t="str">') if sheet_part(name) else text

    assert cells(read(altered(file, worked_out))) == [("Ann", "2"), ("Ben",)]


ENTITY = b'<!DOCTYPE x [<!ENTITY a "Ann"><!ENTITY f SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml", "[Content_Types].xml"]
)
def test_entities_are_refused_wherever_they_stand(file: Path, part: str) -> None:
    workbook(file, MEMBERS)
    altered(file, lambda name, text: ENTITY + text.split(b"?>", 1)[-1] if name == part else text)
    assert refusal(file).code == "no_workbook"


SHARED = b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.\
spreadsheetml.sharedStrings+xml"/></Types>'
STRINGS = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>%s</t></si></sst>'


@pytest.mark.parametrize(("content", "code"), [(STRINGS % b"Zoe", ""), (ENTITY + STRINGS % b"&a;", "no_workbook")])
def test_entities_are_refused_among_the_texts_that_cells_share(file: Path, content: bytes, code: str) -> None:
    workbook(file, MEMBERS, lambda _book, sheet: sheet.append([0]))
    altered(file, lambda name, text: text.replace(b"</Types>", SHARED) if name == "[Content_Types].xml" else text)
    altered(
        file, lambda name, text: text.replace(b'<c r="A4" t="n">', b'<c r="A4" t="s">') if sheet_part(name) else text
    )
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("xl/sharedStrings.xml", content)
    if code:
        assert refusal(file).code == code
    else:
        assert cells(read(file))[-1] == ("Zoe",)


def test_a_bomb_is_refused_before_it_goes_off(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_UNPACKED", 32 << 20)
    workbook(file, MEMBERS)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/more.xml", "w") as part:
        blank = bytes(1 << 20)
        for _megabyte in range(reader.MOST_UNPACKED // len(blank) + 1):
            part.write(blank)
    assert file.stat().st_size < 1 << 20
    assert refusal(file).code == "too_large"


def bomb(file: Path, row: bytes, count: int) -> Path:
    """Make a workbook whose sheet says nowhere how large it is, and has so many rows."""
    workbook(file, MEMBERS)
    with zipfile.ZipFile(file) as archive:
        parts = {part.filename: archive.read(part) for part in archive.infolist()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in parts.items():
            with archive.open(name, "w") as part:
                before, _size, after = (
                    text.partition(b'<dimension ref="A1:B3" />') if sheet_part(name) else (text, b"", b"")
                )
                before, end, last = (before + after).partition(b"</sheetData>")
                part.write(before)
                for _thousand in range(count // 1000 if sheet_part(name) else 0):
                    part.write(row * 1000)
                part.write(end + last)
    return file


class Cancelled(Exception):
    """Stands for the Cancel of the window."""


def hear_cancel(_rows: int) -> None:
    raise Cancelled


@pytest.mark.parametrize(
    "row", [b'<row r="1" spans="1:1" ht="1"></row>', b"<x:row/>", b"<row>" + b"<c/>" * 30 + b"</row>"]
)
def test_a_bomb_of_rows_is_refused_before_openpyxl_reads_it(
    file: Path, row: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb(file, row, 1_100_000 if len(row) < 50 else 400_000)
    monkeypatch.setattr(reader, "_book", lambda *_given: pytest.fail("openpyxl was asked"))
    assert file.stat().st_size < 2 << 20
    assert refusal(file).code == "too_large"


@pytest.mark.parametrize(
    ("part", "end", "element", "thousands"),
    [
        ("xl/worksheets/sheet1.xml", b"</sheetData>", b"<z/>", 1_100),
        ("xl/styles.xml", b"</fonts>", b'<font><b val="1"/></font>', 800),
    ],
)
def test_a_bomb_of_small_elements_is_refused_before_openpyxl_reads_it(
    file: Path, part: str, end: bytes, element: bytes, thousands: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    workbook(file, MEMBERS)
    altered(file, lambda name, text: text.replace(end, element * 1000 * thousands + end) if name == part else text)
    monkeypatch.setattr(reader, "_book", lambda *_given: pytest.fail("openpyxl was asked"))
    assert refusal(file).code == "too_large"


def test_a_list_with_letters_of_many_sorts_in_its_cells_is_no_bomb(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_LOOSE", 1000)
    runs = b"<is>" + b"<r><rPr><b/></rPr><t>An</t></r>" * 2 + b"</is>"
    row = b'<row r="%d"><c r="A%d" t="inlineStr">' + runs + b"</c></row>"
    rows = b"".join(row % (number, number) for number in range(4, 500))
    workbook(file, MEMBERS)
    altered(
        file, lambda name, text: text.replace(b"</sheetData>", rows + b"</sheetData>") if sheet_part(name) else text
    )
    assert cells(read(file))[-1] == ("AnAn",)


def test_a_cancel_is_heard_before_anything_is_read(file: Path) -> None:
    with pytest.raises(Cancelled):
        read(workbook(file, MEMBERS), heard=hear_cancel)


def test_a_cancel_is_heard_while_openpyxl_looks_for_the_size_of_a_sheet(file: Path) -> None:
    content = bomb(file, b'<row r="1" spans="1:1" ht="1"></row>', 1_000_000).read_bytes()
    with pytest.raises(Cancelled):
        reader._book(content, hear_cancel)  # which of the readings it is, is not seen from outside


def test_a_cancel_is_heard_while_a_list_is_looked_for_among_blank_rows(file: Path) -> None:
    heard: list[int] = []

    def hear(rows: int) -> None:
        heard.append(rows)
        if rows:
            raise Cancelled

    bomb(file, b"<row></row>", 5_000)
    altered(file, lambda name, text: text.replace(b"Name", b"What") if sheet_part(name) else text)
    with pytest.raises(Cancelled):
        read(file, heard=hear)
    assert heard[-1] == 1000


def test_a_bomb_that_lies_about_its_size_is_refused(file: Path) -> None:
    workbook(file, [HEADINGS, *((f"Person {number}", "1") for number in range(3000))])
    whole = bytearray(file.read_bytes())
    with zipfile.ZipFile(file) as archive:
        told = next(part for part in archive.infolist() if sheet_part(part.filename)).file_size
    size = told.to_bytes(4, "little")
    file.write_bytes(bytes(whole).replace(size, (500).to_bytes(4, "little")))
    assert refusal(file).code == "no_workbook"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (b'<row r="5001"><c r="A5001" t="inlineStr"><is><t>Zoe</t></is></c></row>', "too_large"),
        (b'<row r="9"><c r="ZZZ9" t="inlineStr"><is><t>Zoe</t></is></c></row>', "too_large"),
        (b'<row r="9"><c r="AAAAA9"><v>1</v></c></row>', "no_workbook"),
        (b'<row r="nine"><c r="A"><v>1</v></c></row>', "no_workbook"),
        (b'<row r="9"><c r="A9" t="s"><v>999999</v></c></row>', "no_workbook"),
        (b'<row r="9"><c r="A9"><v>one</v></c></row>', "no_workbook"),
    ],
)
def test_rows_where_no_list_has_them_are_refused(
    file: Path, row: bytes, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "_LAST_ROW", 5_000)
    workbook(file, MEMBERS)
    altered(file, lambda name, text: text.replace(b"</sheetData>", row + b"</sheetData>") if sheet_part(name) else text)
    assert refusal(file).code == code


def test_many_texts_in_few_bytes_are_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_LETTERS", 10_000)
    assert refusal(workbook(file, [HEADINGS, *[("x" * 5000, "1")] * 5])).code == "too_large"


def test_fifty_thousand_rows_are_told_as_they_come_and_stay_within_memory(file: Path) -> None:
    pytest.importorskip("resource", reason="this system does not tell how much memory a program has had")
    large(file, 50_000)
    # Another process, for the most memory a process has had never goes down again.
    script = (
        "import sys, resource, pathlib; from can_hub.spreadsheets.reading import read; heard = [];"
        "import openpyxl; before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss;"
        "table = read(pathlib.Path(sys.argv[1]), heard=heard.append);"
        "after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss;"
        "unit = 1024 if sys.platform != 'darwin' else 1024 * 1024;"
        "print(len(table.rows), sum(map(bool, heard)), (after - before) // unit)"
    )
    told = subprocess.run([sys.executable, "-c", script, str(file)], capture_output=True, text=True, check=True)
    rows, heard, megabytes = map(int, told.stdout.split())
    assert (rows, heard) == (50_000, 50)
    assert megabytes < 120
