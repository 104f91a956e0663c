"""The dates as an .ics file, read again by a program that knows the standard."""

import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from can_hub.commands import activities, sessions
from can_hub.errors import Refused, Trouble
from can_hub.kinds import Session, ids
from can_hub.spreadsheets import calendar
from can_hub.spreadsheets.calendar import Entry
from can_hub.store.hub import Hub
from tests.conftest import NOW

BEGINNING = datetime(2001, 1, 1, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")
# Every quarter of an hour about the night in which the clocks go back, and the one in which they go forward.
ABOUT_THE_CLOCKS = [
    night + timedelta(minutes=15 * quarter)
    for night in (datetime(2026, 10, 24, 22, tzinfo=UTC), datetime(2026, 3, 28, 22, tzinfo=UTC))
    for quarter in range(24)
]


def read(file: Path) -> list[Any]:
    return list(Calendar.from_ical(file.read_bytes()).walk("VEVENT"))


def write(file: Path, *entries: Entry, zone: Any = LONDON) -> int:
    return calendar.write(file, "Riverside Hub", entries, zone=zone, made_at=NOW)


@settings(max_examples=60)
@given(
    starts=st.sampled_from(ABOUT_THE_CLOCKS)
    | st.integers(0, 99 * 365 * 24 * 60).map(lambda minute: BEGINNING + timedelta(minutes=minute)),
    minutes=st.integers(1, 600),
    zone=st.sampled_from(["Europe/London", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"]),
)
def test_a_date_begins_and_ends_at_the_moment_it_does_wherever_the_hub_is(
    tmp_path: Path, starts: datetime, minutes: int, zone: str
) -> None:
    file = tmp_path / "dates.ics"
    ends = starts + timedelta(minutes=minutes)
    assert write(file, Entry("1@can-hub", "Choir", starts, ends), zone=ZoneInfo(zone)) == 1
    (event,) = read(file)
    assert event.decoded("dtstart").astimezone(UTC) == starts
    assert event.decoded("duration") == ends - starts


@settings(max_examples=60)
@given(
    words=st.lists(
        st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")) | st.just("\n"), min_size=1),
        min_size=3, max_size=3,
    )
)  # fmt: skip
def test_words_of_any_script_with_commas_semicolons_and_lines_are_read_again(tmp_path: Path, words: list[str]) -> None:
    file = tmp_path / "dates.ics"
    name, place, details = words
    write(file, Entry("1@can-hub", name, NOW, place=place, details=details))
    (event,) = read(file)
    assert (event["summary"], event["location"], event["description"]) == (name, place, details)


def test_an_entry_tells_the_club_its_place_its_end_and_why_it_is_cancelled(hub: Hub) -> None:
    club = hub.do(activities.add, "Repair club", place="Hall", summary="Bring a toaster", duration=90).result()
    first = hub.do(sessions.plan, club, NOW).result()
    second = hub.do(sessions.plan, club, NOW + timedelta(days=7), title="Repair supper", place="Kitchen").result()
    hub.do(sessions.cancel, second, "No heating").result()
    told = calendar.entries(hub.reading, [hub.reading.get(Session, one) for one in (first, second)])
    assert told == [
        Entry(f"{ids.letters(first)}@can-hub", "Repair club", NOW, NOW + timedelta(minutes=90), "Hall",
              "Bring a toaster"),
        Entry(f"{ids.letters(second)}@can-hub", "Repair supper", NOW + timedelta(days=7),
              NOW + timedelta(days=7, minutes=90), "Kitchen", "No heating", is_cancelled=True),
    ]  # fmt: skip


def test_a_calendar_that_takes_the_file_a_second_time_moves_the_date_it_has(hub: Hub, tmp_path: Path) -> None:
    club = hub.do(activities.add, "Choir").result()
    session = hub.do(sessions.plan, club, NOW).result()
    file, uids = tmp_path / "dates.ics", set()
    for starts in (NOW, NOW + timedelta(hours=1)):
        if starts != NOW:
            hub.do(sessions.move, session, starts).result()
        write(file, *calendar.entries(hub.reading, [hub.reading.get(Session, session)]))
        (event,) = read(file)
        uids.add(str(event["uid"]))
        assert event.decoded("dtstart").astimezone(UTC) == starts
    assert len(uids) == 1


def test_a_cancelled_date_says_so_and_one_without_place_or_words_has_none(tmp_path: Path) -> None:
    gone = Entry("2@can-hub", "Chess", NOW, is_cancelled=True)
    assert write(tmp_path / "dates.ics", Entry("1@can-hub", "Choir", NOW), gone) == 2
    events = read(tmp_path / "dates.ics")
    assert [str(event["status"]) for event in events] == ["CONFIRMED", "CANCELLED"]
    assert not any({"location", "description", "duration"} & {key.casefold() for key in event} for event in events)


def test_a_calendar_without_a_date_is_a_calendar(tmp_path: Path) -> None:
    assert write(tmp_path / "dates.ics") == 0
    whole = Calendar.from_ical((tmp_path / "dates.ics").read_bytes())
    assert (str(whole["x-wr-calname"]), list(whole.walk("VEVENT"))) == ("Riverside Hub", [])


def test_an_earlier_calendar_is_replaced_and_another_file_never(tmp_path: Path) -> None:
    file, letter = tmp_path / "dates.ics", tmp_path / "letter.ics"
    write(file, Entry("1@can-hub", "Choir", NOW))
    write(file, Entry("1@can-hub", "Chess", NOW))
    assert [str(event["summary"]) for event in read(file)] == ["Chess"]
    letter.write_text("Dear Ann")
    with pytest.raises(Refused) as no:
        write(letter, Entry("1@can-hub", "Choir", NOW))
    assert no.value.code == "file_exists"
    assert letter.read_text() == "Dear Ann"
    with pytest.raises(Trouble):
        write(tmp_path / "nowhere" / "dates.ics")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["dates.ics", "letter.ics"]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no umask there")
@pytest.mark.parametrize(("umask", "mode"), [(0o077, 0o600), (0o022, 0o644)])
def test_who_may_read_a_calendar_is_for_the_umask_of_whoever_saves_it(tmp_path: Path, umask: int, mode: int) -> None:
    before = os.umask(umask)
    try:
        write(tmp_path / "dates.ics", Entry("1@can-hub", "Choir", NOW))
    finally:
        os.umask(before)
    assert (tmp_path / "dates.ics").stat().st_mode & 0o777 == mode
