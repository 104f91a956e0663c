"""What people read: tables that stand straight in every script, and sentences without needless marks."""

from datetime import UTC, date, datetime, timedelta, timezone

from can_hub.cli import telling
from can_hub.kinds import Member, Visit, ids
from can_hub.words import isolate


def test_columns_stand_straight_under_letters_of_any_width() -> None:
    lines = telling.table(
        ("Name", "Place"), [("王小明", "Hall"), ("Zoe\u0308", "Room 2"), ("Ann", "x\ny")]
    ).splitlines()
    assert [telling.width(line[: line.rindex("  ")]) for line in lines[:3]] == [6, 6, 6]
    assert lines[3].endswith("x · y")


def test_a_table_without_rows_is_its_headings() -> None:
    assert telling.table(("Name", "Place"), []) == "Name  Place"


def test_isolates_are_left_out_only_where_everything_runs_from_left_to_right() -> None:
    assert telling.plain(f"{isolate('Ann')} is in.") == "Ann is in."
    assert telling.plain(f"{isolate('שרה')} is in.") == f"{isolate('שרה')} is in."


def test_a_record_is_told_as_json_holds_it() -> None:
    told = telling.as_data(Member(id=5, name="Ann", interests=frozenset({"soup", "Bikes"}), joined_on=date(2026, 1, 2)))
    assert (told["id"], told["interests"], told["joined_on"]) == (ids.letters(5), ["Bikes", "soup"], "2026-01-02")
    assert "gone" not in told
    visit = telling.as_data(Visit(member=7, arrived_at=datetime(2026, 6, 6, 9, 30, tzinfo=UTC)))
    assert (visit["member"], visit["arrived_at"], visit["left_at"]) == (ids.letters(7), "2026-06-06T09:30:00Z", None)


def test_a_moment_is_told_in_utc() -> None:
    summer = timezone(timedelta(hours=1))
    assert telling.moment(datetime(2026, 6, 6, 10, 30, tzinfo=summer)) == "2026-06-06T09:30:00Z"
    assert telling.moment(None) is None
