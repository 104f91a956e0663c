"""Opening a hub file, or anything that is none: one plain sentence, and what was there stays as it was."""

import shutil
import sqlite3
import subprocess
import sys

import pytest

from can_hub.errors import Refused, Trouble
from can_hub.kinds import Desk, HubProfile, Member
from can_hub.store import driver
from can_hub.store.hub import Hub
from tests.store.hubs import opened, remade, rows, shown, someone, write_by_hand


def refusal(path):
    with pytest.raises((Refused, Trouble)) as refused:
        Hub.open(path)
    assert str(refused.value).endswith(".")
    return refused.value.code


def test_a_new_hub_knows_its_name_and_its_first_laptop(hub):
    assert hub.reading.profile.name == "Riverside Hub"
    assert str(hub.reading.zone) == "Europe/London"
    (desk,) = hub.reading.where(Desk)
    assert (desk.name, desk.code) == ("Front desk", hub.reading.desk_code)
    assert hub.reading.desk_name == "Front desk"


def test_where_there_is_nothing_there_is_no_hub(tmp_path):
    assert refusal(tmp_path / "none.canhub") == "no_file"
    assert refusal(tmp_path) == "no_file"
    assert list(tmp_path.iterdir()) == []


def some_other_database(path):
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE member(id, name)")
    connection.close()


FILES = {
    "a text": lambda path: path.write_text("Dear Ann,\n" * 500, encoding="utf-8"),
    "an empty file": lambda path: path.touch(),
    "one byte": lambda path: path.write_bytes(b"S"),
    "noughts": lambda path: path.write_bytes(bytes(8192)),
    "the first words of a database": lambda path: path.write_bytes(b"SQLite format 3\0"),
    "another database": some_other_database,
}


@pytest.mark.parametrize("sort", FILES)
def test_a_file_that_is_no_hub_is_refused_and_left_as_it_was(tmp_path, sort):
    path = tmp_path / "file.canhub"
    FILES[sort](path)
    before = path.read_bytes()
    assert refusal(path) == "no_hub"
    assert path.read_bytes() == before


def test_a_hub_of_a_newer_program_is_refused_and_left_as_it_was(hub, tmp_path):
    write_by_hand(hub, f"PRAGMA user_version={driver.VERSION + 1}")
    hub.close()
    before = hub.path.read_bytes()
    assert refusal(hub.path) == "newer_hub"
    assert hub.path.read_bytes() == before


def test_a_hub_of_an_older_program_is_brought_up_to_date(hub, clock):
    ann = someone(hub)
    before = shown(hub)
    write_by_hand(hub, "PRAGMA user_version=0")
    write_by_hand(hub, "DROP TABLE visit")
    write_by_hand(hub, "UPDATE here SET value='{}' WHERE key='kinds'")
    hub.close()
    with opened(hub.path, clock) as again:
        assert rows(again, "PRAGMA user_version") == [(driver.VERSION,)]
        assert again.reading.get(Member, ann).name == "Ann"
        assert shown(again) == before


@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_a_hub_that_was_cut_short_is_damaged_and_says_so(hub, tmp_path, part):
    for number in range(40):
        someone(hub, f"Ann {number}", notes="n" * 2_000)
    hub.close()
    content = hub.path.read_bytes()
    hub.path.write_bytes(content[: int(len(content) * part)])

    def read_it_all():
        with opened(hub.path, hub.reading.now) as again:
            remade(again)
            rows(again, "SELECT sum(length(body)) FROM step")

    with pytest.raises((Refused, Trouble)) as told:
        read_it_all()
    assert told.value.code in ("damaged", "no_hub")


def test_a_hub_is_opened_again_just_as_it_was_left(hub, clock):
    someone(hub, "Łukasz", interests=("Bees",))
    before = shown(hub)
    hub.close()
    with opened(hub.path, clock) as again:
        assert shown(again) == before


def test_a_file_that_is_there_is_never_written_over(hub, tmp_path):
    (tmp_path / "letter.txt").write_text("Dear Ann", encoding="utf-8")
    for path in (tmp_path / "letter.txt", hub.path, tmp_path):
        with pytest.raises(Refused) as refused:
            Hub.create(path, name="Another", desk="Desk")
        assert refused.value.code == "file_exists"
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "Dear Ann"
    assert hub.reading.profile.name == "Riverside Hub"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"name": "a\nb"}, "name"),
        ({"time_zone": "Europe/Plymouth"}, "time_zone"),
        ({"region": ""}, "region"),
        ({"desk": ""}, "desk_name"),
        ({"desk": "  "}, "desk_name"),
        ({"desk": "x" * 201}, "desk_name"),
        ({"desk": "Front\u202edesk"}, "desk_name"),
        ({"desk": "Front\ndesk"}, "desk_name"),
    ],
)
def test_a_hub_that_cannot_be_made_leaves_nothing_behind(tmp_path, said, field):
    with pytest.raises(Refused) as refused:
        Hub.create(tmp_path / "new.canhub", **({"name": "Riverside", "desk": "Front desk"} | said))
    assert refused.value.field == field
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_is_trouble_and_leaves_nothing(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(Trouble) as trouble:
        Hub.create(tmp_path / "file" / "new.canhub", name="Riverside", desk="Desk")
    assert trouble.value.code == "cannot_write"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("desk", ["Front\u202edesk", "a\x00b", "x" * 201, " "])
def test_a_laptop_that_joins_under_a_name_nobody_can_read_is_refused_at_once(tmp_path, desk):
    with pytest.raises(Refused):
        Hub.join(tmp_path / "new.canhub", hub_number=7, desk=desk)
    assert list(tmp_path.iterdir()) == []


def test_a_laptop_may_be_called_anything_that_can_be_read(tmp_path, clock):
    name = "D’Arcy's <b>desk</b> 🧑‍🌾 {0} %s"
    hub = Hub.create(tmp_path / "new.canhub", name="O'Neill & Co", desk=f" {name} ", now=clock)
    assert hub.reading.where(Desk)[0].name == hub.reading.desk_name == name
    assert hub.reading.where(HubProfile)[0].name == "O'Neill & Co"
    hub.close()


def test_the_file_is_kept_as_the_design_says(tmp_path):
    hub = Hub.create(tmp_path / "new.canhub", name="Riverside", desk="Front desk")
    someone(hub)
    told = {name: rows(hub, f"PRAGMA {name}")[0][0] for name in ("journal_mode", "synchronous", "trusted_schema")}
    assert told == {"journal_mode": "wal", "synchronous": 2, "trusted_schema": 0}
    assert rows(hub, "PRAGMA application_id") == [(driver.APPLICATION_ID,)]
    assert rows(hub, "PRAGMA page_size") == [(4096,)]
    writing = hub.write_alone(lambda writing: writing.connection.execute("PRAGMA synchronous").fetchone())
    assert writing == (2,)
    hub.close()


def test_any_program_that_reads_databases_can_read_the_hub(hub, tmp_path):
    someone(hub, "Łukasz")
    hub.close()
    shutil.copy(hub.path, tmp_path / "copy.db")
    connection = sqlite3.connect(tmp_path / "copy.db")
    assert connection.execute("SELECT name FROM member").fetchall() == [("Łukasz",)]
    connection.close()


def test_a_file_another_program_holds_is_trouble_and_nothing_is_lost(hub):
    someone(hub)
    # Or it would wait five seconds before it says so.
    write_by_hand(hub, "PRAGMA busy_timeout=20")
    other = driver.connect(hub.path)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Trouble) as trouble:
        someone(hub, "Ben")
    assert trouble.value.code == "locked"
    other.execute("ROLLBACK")
    other.close()
    assert [member.name for member in hub.reading.where(Member)] == ["Ann"]
    someone(hub, "Ben")
    assert hub.reading.count(Member) == 2


def test_opening_loads_only_what_the_first_paint_needs(hub):
    hub.close()
    late = [
        "sqlite_utils",
        "msgspec",
        "click",
        "reportlab",
        "pypdfium2",
        "PIL",
        "zxingcpp",
        "phonenumbers",
        "dateutil",
        "PySide6",
    ]
    program = (
        "import sys; from pathlib import Path; from can_hub.store.hub import Hub; from can_hub.kinds import Member; "
        f"hub = Hub.open(Path({str(hub.path)!r})); hub.reading.count(Member); hub.reading.profile; hub.close(); "
        f"print([name for name in {late!r} if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
