"""Lists as spreadsheet programs, old computers and hurried people write them."""

import codecs
import csv
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from can_hub.errors import Refused, Trouble
from can_hub.spreadsheets import reading
from can_hub.spreadsheets import table as spreadsheet
from can_hub.spreadsheets.reading import read
from can_hub.spreadsheets.table import column_letters
from tests.spreadsheets.making import as_csv


def table(tmp_path, content):
    path = tmp_path / "list.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return read(path)


def cells(found):
    return [row.cells for row in found]


@pytest.mark.parametrize(
    ("mark", "codec", "name"),
    [
        (b"", "utf-8", "UTF-8"),
        (codecs.BOM_UTF8, "utf-8", "UTF-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
        (b"", "cp1252", "Windows-1252"),
    ],
)
def test_letters_are_read_however_they_were_written(tmp_path, mark, codec, name):
    found = table(tmp_path, mark + "Name,Town\r\nZoë Müller,Besançon\r\n".encode(codec))
    assert found.headers == ("Name", "Town")
    assert cells(found) == [("Zoë Müller", "Besançon")]
    assert found.encoding == name


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_each_usual_delimiter_is_found(tmp_path, delimiter):
    rows = [("Name", "Address"), ("Ann", "1, High St; London | flat"), ("Ben", "2, High St; Leeds")]
    found = table(tmp_path, as_csv(rows, delimiter))
    assert found.delimiter == delimiter
    assert cells(found) == rows[1:]


def test_commas_in_cells_do_not_hide_a_semicolon(tmp_path):
    found = table(tmp_path, "Name;E-mail\nSmith, Ann;ann@example.org\nJones, Ben;ben@example.org\n")
    assert cells(found)[0] == ("Smith, Ann", "ann@example.org")


def test_semicolons_between_interests_do_not_hide_a_comma(tmp_path):
    found = table(tmp_path, "Name,Interests\nAnn,bikes;bread\nBen,chess;bees\n")
    assert cells(found)[0] == ("Ann", "bikes;bread")


def test_a_single_column_of_names_keeps_its_commas(tmp_path):
    found = table(tmp_path, "Name\nSmith, Ann\nJones, Ben\n")
    assert found.headers == ("Name",)
    assert cells(found) == [("Smith, Ann",), ("Jones, Ben",)]


def test_excels_first_line_names_the_delimiter_and_is_no_row(tmp_path):
    found = table(tmp_path, "sep=;\r\nName;Town\r\nAnn;Leeds\r\n")
    assert found.headers == ("Name", "Town")
    assert found.rows[0].number == 2


def test_row_numbers_are_those_of_the_spreadsheet(tmp_path):
    found = table(tmp_path, 'Name,Address\n\nAnn,"1 High St\nLondon\nE1"\n,,\nBen,x\n')
    assert [row.number for row in found] == [3, 5]
    assert found.rows[0].cell(1) == "1 High St\nLondon\nE1"


def test_titles_above_the_headings_are_passed_over(tmp_path):
    found = table(tmp_path, "Members of the hub,,\nas of May,,\n\nName,Town,Phone\nAnn,Leeds,1\n")
    assert found.headers == ("Name", "Town", "Phone")
    assert [row.number for row in found] == [5]


def test_ragged_rows_and_empty_columns_at_the_end_are_borne(tmp_path):
    found = table(tmp_path, "Name,Town,,\nAnn,Leeds,,\nBen\nCat,York,extra,,,\n")
    assert found.headers == ("Name", "Town", "C")
    assert cells(found) == [("Ann", "Leeds"), ("Ben",), ("Cat", "York", "extra")]


def test_doubled_headings_are_told_apart(tmp_path):
    found = table(tmp_path, "Name,Note,Note,note,Note (2)\nAnn,a,b,c,d\n")
    assert found.headers == ("Name", "Note", "Note (2)", "note (3)", "Note (2) (2)")


def test_old_macs_line_ends_and_a_last_line_without_one_are_read(tmp_path):
    assert cells(table(tmp_path, "Name,Town\rAnn,Leeds\rBen,York")) == [("Ann", "Leeds"), ("Ben", "York")]


def test_leading_noughts_that_excel_wraps_are_unwrapped(tmp_path):
    assert cells(table(tmp_path, 'Name,Phone\nAnn,="02079460000"\n')) == [("Ann", "02079460000")]


def test_a_quotation_mark_inside_a_cell_is_only_a_letter(tmp_path):
    found = table(tmp_path, 'Name,Note\nAnn "Nan" Lee,5" pipe\nBen,"said ""hi"""\n"Cat" Lee,z\n')
    assert cells(found) == [('Ann "Nan" Lee', '5" pipe'), ("Ben", 'said "hi"'), ("Cat Lee", "z")]


@pytest.mark.parametrize(
    "content",
    [
        'Name,Town\nAnn,Leeds\n"Ben,York\nCat,Hull\n',
        'Name,Town\nAnn,Leeds\n"Ben,York\n"Cat",Hull\n',
        'Name,Town\nAnn,Leeds\n"Ben,York',
    ],
)
def test_a_quotation_mark_left_open_swallows_nobody(tmp_path, content):
    with pytest.raises(Refused, match="Row 3 begins a quotation mark") as refused:
        table(tmp_path, content)
    assert refused.value.code == "open_quote"


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b",,,\n,,\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, b"sep=;\n", b"\x1a"]
)
def test_an_empty_spreadsheet_is_refused(tmp_path, content):
    with pytest.raises(Refused, match="is empty"):
        table(tmp_path, content)


def test_headings_alone_are_refused(tmp_path):
    with pytest.raises(Refused, match="no rows under them"):
        table(tmp_path, "Name,E-mail\n\n,,\n")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04" + bytes(range(256)), "no_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "workbook"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "no_spreadsheet"),
        (b"SQLite format 3\x00" + bytes(range(256)), "no_spreadsheet"),
        ("Name,Town\nAnn,Leeds\n".encode("utf-16-le"), "no_spreadsheet"),
        (b"Name,Town\nAnn\0,Leeds\n", "no_spreadsheet"),
        (codecs.BOM_UTF16_LE + "Name\nAnn\0\n".encode("utf-16-le"), "no_spreadsheet"),
        (bytes(range(1, 32)) * 20, "no_spreadsheet"),
        (codecs.BOM_UTF16_LE + b"N\x00a\x00m", "bad_letters"),
        ("Name\nZoë\nMüller\nGarçon\n".encode() + b"\xff\n", "bad_letters"),
        ("Prénom\n".encode() + b"Zo\xe9\n", "bad_letters"),
        (b"Name\nZo\xe9,\x81,\x8d", "bad_letters"),
    ],
)
def test_what_is_no_list_is_refused_in_one_sentence(tmp_path, content, code):
    with pytest.raises(Refused) as refused:
        table(tmp_path, content)
    assert refused.value.code == code
    assert "\n" not in refused.value.message


def test_a_file_that_is_not_there_is_trouble(tmp_path):
    with pytest.raises(Trouble, match="no such file"):
        read(tmp_path / "nowhere.csv")


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(Refused, match="not a file"):
        read(tmp_path)


def test_a_file_that_may_not_be_read_is_trouble(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Name\nAnn\n")
    path.chmod(0)
    try:
        path.read_bytes()
    except PermissionError:
        with pytest.raises(Trouble, match="may not be read"):
            read(path)
    else:
        pytest.skip("this account may read every file")


def test_a_file_that_is_too_large_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "MOST_BYTES", 1024 * 1024)
    with pytest.raises(Refused, match="larger than 1 megabytes"):
        table(tmp_path, b"Name\n" + b"Ann\n" * 300_000)


def test_too_many_rows_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(spreadsheet, "MOST_ROWS", 100)
    with pytest.raises(Refused, match="more than 100 rows"):
        table(tmp_path, "Name\n" + "Ann\n" * 200)


def test_a_row_of_a_thousand_cells_is_refused_by_its_number(tmp_path):
    with pytest.raises(Refused, match="Row 3 has more than 500 cells"):
        table(tmp_path, "Name,Town\nAnn,Leeds\n" + "x," * 1000 + "x\n")


def test_a_cell_of_a_million_letters_is_refused_by_its_row(tmp_path):
    with pytest.raises(Refused, match="Row 2 holds a cell that is too long"):
        table(tmp_path, "Name,Town\n" + "x" * 1_000_000 + ",Leeds\n")


def test_a_million_blank_rows_at_the_end_are_nobody(tmp_path):
    assert len(table(tmp_path, "Name;Town\nAnn;Leeds\n" + ";\n" * 1_000_000).rows) == 1


def test_fifty_thousand_rows_are_read_at_once(tmp_path):
    rows = [("Name", "E-mail", "Address")] + [
        (f"Ann {n}", f"ann{n}@example.org", "1 High St\nE1") for n in range(50_000)
    ]
    content = as_csv(rows)
    begun = time.process_time()
    assert len(table(tmp_path, content).rows) == 50_000
    assert time.process_time() - begun < 10


def test_columns_are_named_as_spreadsheets_name_them():
    assert [column_letters(column) for column in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


LETTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\u0085")


def is_not_wrapped(text):
    return not text.startswith('="')


TEXTS = st.text(LETTERS, min_size=1, max_size=30).map(str.strip).filter(bool).filter(is_not_wrapped)


@given(
    names=st.lists(TEXTS, min_size=1, max_size=20),
    notes=st.text(LETTERS | st.sampled_from(',;\t|"\n'), max_size=40).map(str.strip).filter(is_not_wrapped),
    delimiter=st.sampled_from(",;\t|"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    line_end=st.sampled_from(["\n", "\r\n"]),
    codec=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_names_come_back_as_they_were_written(tmp_path_factory, names, notes, delimiter, quoting, line_end, codec):
    rows = [("Name", "E-mail", "Notes")] + [(name, "a@example.org", notes) for name in names]
    path = tmp_path_factory.mktemp("lists") / "list.csv"
    path.write_bytes(as_csv(rows, delimiter, quoting, line_end).encode(codec))
    found = read(path)
    assert found.headers == rows[0]
    assert [tuple(row.cell(column) for column in range(3)) for row in found] == rows[1:]


@given(content=st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_no_file_whatever_is_our_fault(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("lists") / "list.csv"
    path.write_bytes(content)
    with suppress(Refused):
        assert read(path).rows
