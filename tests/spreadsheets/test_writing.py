"""Lists out: what other programs are given, and that the same people come back from it."""

import csv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from can_hub.commands import imports, members, visits
from can_hub.errors import Refused, Trouble
from can_hub.kinds import Kind, Member, Visit
from can_hub.spreadsheets import people, reading, writing
from can_hub.spreadsheets.cells import bare, inert
from can_hub.store.hub import Hub
from can_hub.store.writing import Writing

TRICKS = [
    "=1+1",
    "+44",
    "-1",
    "@SUM(A1)",
    "\uff1d1+1",
    "\uff0b1",
    "\uff0d1",
    "\uff201",
    "'=1",
    "''-1",
    "=cmd|' /C calc'!A0",
]
MEMBER = Kind.of(Member)
ENDINGS = [".xlsx", ".csv"]


def join(hub: Hub, name: str, **fields: Any) -> int:
    return hub.do(members.join, name, **fields).result()


def write(hub: Hub, file: Path, *, replace: bool = False) -> Path:
    if file.suffix == ".csv":
        writing.write_csv(hub.reading, MEMBER, file, replace=replace)
    else:
        writing.write_workbook(hub.reading, [MEMBER], file, replace=replace)
    return file


def grid(file: Path) -> list[list[Any]]:
    if file.suffix == ".csv":
        with file.open(encoding="utf-8-sig", newline="") as stream:
            return list(csv.reader(stream))
    return [list(row) for row in openpyxl.load_workbook(file).active.iter_rows(values_only=True)]


@pytest.mark.parametrize("trick", TRICKS)
def test_a_cell_is_inert_whatever_it_begins_with(hub: Hub, tmp_path: Path, trick: str) -> None:
    join(hub, trick, notes=trick, interests={trick})
    sheet = openpyxl.load_workbook(write(hub, tmp_path / "list.xlsx")).active
    for cell in sheet[2]:
        assert cell.data_type in ("s", "n", "d")
    assert sheet["B2"].value == trick
    assert sheet["B2"].quotePrefix
    with zipfile.ZipFile(tmp_path / "list.xlsx") as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    row = grid(write(hub, tmp_path / "list.csv"))[1]
    assert not [cell for cell in row if cell[:1] in tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")]


@given(st.text(alphabet="'=+-@\t\r\uff1d\uff0b\uff0d\uff20a", max_size=6))
def test_what_makes_a_cell_inert_comes_off_again(text: str) -> None:
    assert bare(inert(text)) == text


def test_dates_are_dates_numbers_are_numbers_and_phones_and_ids_are_text(hub: Hub, tmp_path: Path) -> None:
    join(hub, "Ann Lee", phone="+441752123456", birth_year=1950, joined_on=date(2024, 5, 6))
    headings, row = grid(write(hub, tmp_path / "list.xlsx"))
    told = dict(zip(headings, row, strict=True))
    assert told["Joined on"].date() == date(2024, 5, 6)
    assert (told["Birth year"], told["Phone"]) == (1950, "+441752123456")
    assert len(told["CAN Hub id"]) == 13


def test_references_are_names_and_moments_are_in_the_hubs_own_time(hub: Hub, tmp_path: Path) -> None:
    ann = join(hub, "Ann Lee")
    hub.do(visits.sign_in, ann).result()
    writing.write_csv(hub.reading, Visit.kind, tmp_path / "visits.csv")
    headings, row = grid(tmp_path / "visits.csv")
    told = dict(zip(headings, row, strict=True))
    assert (told["Member"], told["Came in"]) == ("Ann Lee", "2026-06-06 10:30")


def test_a_workbook_of_everything_says_what_it_is_on_its_first_sheet(hub: Hub, tmp_path: Path) -> None:
    join(hub, "Ann Lee")
    counts = writing.write_workbook(hub.reading, list(hub.kinds), tmp_path / "all.xlsx")
    book = openpyxl.load_workbook(tmp_path / "all.xlsx")
    about = [cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row if cell]
    assert about[0] == "Riverside Hub"
    assert "6 Jun 2026 10:30" in about
    assert (counts["member"], len(book.sheetnames)) == (1, len(list(hub.kinds)) + 1)


def test_names_of_sheets_are_ones_that_a_workbook_can_have() -> None:
    names = writing._sheet_names(["A/B: c?", "a-b- c-", "History", "x" * 40, "x" * 40, "", "'quoted'"])
    assert len({name.casefold() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_is_replaced_only_when_that_was_asked_for(hub: Hub, tmp_path: Path, ending: str) -> None:
    file = write(hub, tmp_path / f"list{ending}")
    before = file.read_bytes()
    with pytest.raises(Refused, match="already"):
        write(hub, file)
    assert file.read_bytes() == before
    join(hub, "Ann Lee")
    write(hub, file, replace=True)
    assert len(grid(file)) == 2
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".saving")] == []


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_hub_is_never_written_over(hub: Hub, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"hub{ending}"
    file.write_bytes(hub.path.read_bytes())
    with pytest.raises(Refused, match="something else"):
        write(hub, file, replace=True)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_folder_that_is_not_there_is_trouble(hub: Hub, tmp_path: Path, ending: str) -> None:
    with pytest.raises(Trouble, match="not there"):
        write(hub, tmp_path / "nowhere" / f"list{ending}")


def test_a_cancel_half_way_leaves_no_file(hub: Hub, tmp_path: Path) -> None:
    hub.do(lambda to: [members.join(to, f"Member {number}") for number in range(1001)]).result()

    def stop(_done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        writing.write_workbook(hub.reading, [MEMBER], tmp_path / "list.xlsx", heard=stop)
    assert list(tmp_path.glob("*.xlsx")) == []


LETTERS = st.characters(codec="utf-8", categories=["L", "M", "N", "P", "S", "Zs"], exclude_characters=",;|")
TEXT = st.one_of(st.text(LETTERS, max_size=30), st.sampled_from([*TRICKS, "_x0041_", "\ufffd", 'a "b"', "x\ufeff"]))
LINES = st.lists(TEXT, max_size=3).map("\n".join)


@st.composite
def persons(draw: st.DrawFn) -> dict[str, Any]:
    texts = {name: draw(TEXT) for name in ("name", "known_as", "pronouns", "neighbourhood", "language")}
    long = {name: draw(LINES) for name in ("access_needs", "about", "address")}
    return {
        **texts, **long,
        "birth_year": draw(st.one_of(st.none(), st.integers(1900, 2020))),
        "joined_on": draw(st.dates(date(1950, 1, 1), date(2026, 6, 6))),
        # A bar parts interests in the lists of other programs, and no one types one into a tag.
        "interests": draw(st.frozensets(TEXT.filter(lambda text: "|" not in text), max_size=3)),
        "roles": draw(st.sampled_from([frozenset({"member"}), frozenset({"member", "host"})])),
        "status": draw(st.sampled_from(["active", "lapsed", "left"])),
        "phone": draw(st.sampled_from(["", "+441752123456", "+442079460018", "ext. 12"])),
    }  # fmt: skip


@contextmanager
def fresh_hub(place: Path) -> Iterator[Hub]:
    hub = Hub.create(place, name="Riverside Hub", desk="Front desk", durable="OFF")
    try:
        yield hub
    finally:
        hub.discard()


@pytest.mark.parametrize("ending", ENDINGS)
@settings(max_examples=4, phases=[Phase.generate])
@given(who=st.lists(persons(), min_size=8, max_size=16))
def test_the_same_people_come_back_from_our_own_list(
    tmp_path_factory: pytest.TempPathFactory, ending: str, who: list[dict[str, Any]]
) -> None:
    folder = tmp_path_factory.mktemp("round")
    with fresh_hub(folder / "a.canhub") as here, fresh_hub(folder / "b.canhub") as there:
        here.do(_join_all, who).result()
        table = reading.read(write(here, folder / f"list{ending}"))
        plan = people.plan(table, today=there.reading.today().date(), place=there.reading.place)
        there.do(imports.import_people, plan).result()
        assert _told(there) == _told(here)


def _join_all(hub: Writing, who: list[dict[str, Any]]) -> None:
    for number, person in enumerate(who):
        # Told apart by their names, so that none is taken for another; what cannot be kept is not what this is about.
        with suppress(Refused):
            members.join(hub, **{**person, "name": f"{person['name'].strip()} {number}"})


def _told(hub: Hub) -> list[dict[str, Any]]:
    people = [{**vars(member), "id": 0} for member in hub.reading.where(Member)]
    return sorted(people, key=lambda person: person["name"])
