"""Clubs, dates, attendance and calendars from the command line."""

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

MORNING = "2026-06-06T09:30:00Z"


@pytest.fixture
def ann(desk: Terminal) -> str:
    return str(desk.data("member", "add", "--name", "Ann Lee")["id"])


@pytest.fixture
def club(desk: Terminal, ann: str) -> str:
    given = ("--rule", "FREQ=WEEKLY;BYDAY=TU", "--starts-at", "19:00", "--duration", "90", "--place", "Hall; 2")
    made = desk.data("activity", "add", "--name", "Choir, and tea", *given, "--host", ann, "--at", MORNING)
    return str(made["id"])


def test_a_club_is_shown_with_its_rule_dates_hosts_and_people(desk: Terminal, club: str, ann: str) -> None:
    desk.data("enrol", ann, "choir", "--at", MORNING)
    shown = desk.data("activity", "show", "choir", "--at", MORNING)
    assert shown["when"] == "every Tuesday at 19:00"
    assert shown["next"][:2] == ["2026-06-09T18:00:00Z", "2026-06-16T18:00:00Z"]
    assert shown["host_names"] == ["Ann Lee"]
    assert shown["people"] == [{"member": ann, "name": "Ann Lee", "place": "in", "position": 1}]
    assert "every Tuesday at 19:00" in desk("activity", "show", "choir").text


def test_a_changed_rule_changes_the_dates(desk: Terminal, club: str) -> None:
    desk.data("activity", "edit", "choir", "--rule", "FREQ=MONTHLY;BYDAY=1SA", "--at", MORNING)
    found = desk.data("session", "list", "--from", "2026-06-07")["sessions"]
    assert [one["starts"] for one in found] == ["2026-07-04T18:00:00Z", "2026-08-01T18:00:00Z"][: len(found)]
    assert {one["status"] for one in found} == {"planned"}
    assert desk.data("session", "make-ahead", "--at", MORNING) == {"changed": 0}


def test_a_rule_that_never_happens_is_refused(desk: Terminal, club: str) -> None:
    error = desk.error("activity", "edit", "choir", "--rule", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")
    assert (error["code"], error["field"]) == ("bad_rule", "rule")


def test_an_ended_club_has_no_more_dates(desk: Terminal, club: str) -> None:
    assert desk.data("activity", "end", "choir", "--at", MORNING)["status"] == "ended"
    assert desk.data("session", "list") == {"sessions": []}
    assert desk.error("activity", "end", "choir")["code"] == "already_ended"


def test_a_date_that_is_not_plain_is_asked_for_with_the_nearest_three(desk: Terminal, club: str) -> None:
    every = desk.data("session", "list")["sessions"]
    assert len(every) == 8
    error = desk.error("session", "hold", "choir", "--at", "2026-06-24T12:00:00Z")
    assert [one["id"] for one in error["candidates"]] == [one["id"] for one in every[1:4]]
    assert error["more"] == 5
    said = desk("session", "hold", "choir", "--at", "2026-06-24T12:00:00Z").complaint
    names = ["16 Jun 2026 19:00", "23 Jun 2026 19:00", "30 Jun 2026 19:00"]
    listed = "; ".join(f"{name} ({one['id']})" for one, name in zip(every[1:4], names, strict=True))
    sentence = "“choir” has no session today, or several: please give the session by its id."
    assert said == f"{sentence} {listed}; and 5 more\n"


@pytest.mark.parametrize(
    "typed",
    [
        ("session", "cancel", "choir"), ("session", "move", "choir", "--to", "2026-06-20T10:00"),
        ("register", "show", "choir"),
    ],
)  # fmt: skip
def test_every_command_about_a_date_asks_for_it_alike(desk: Terminal, club: str, typed: tuple[str, ...]) -> None:
    error = desk.error(*typed, "--at", MORNING)
    assert (len(error["candidates"]), error["more"]) == (3, 5)


BACK = "That night the clocks go back and {} comes twice; the {} was taken."
FORWARD = "That night the clocks go forward and there is no {}; {} was taken."


@pytest.mark.parametrize(
    ("starts", "ends", "kept", "said"),
    [
        ("2027-10-31T01:30", "2027-10-31T02:30", ("00:30", "02:30"), [BACK.format("01:30", "first")]),
        ("2027-10-31T00:30", "2027-10-31T01:15", ("23:30", "00:15"), [BACK.format("01:15", "first")]),
        ("2027-10-31T01:45Z", "2027-10-31 2.30am", ("01:45", "02:30"), []),
        ("2027-10-31T01:10Z", "2027-10-31T01:30", ("01:10", "01:30"), [BACK.format("01:30", "second")]),
        (
            "31/10/2027 01:45", "31/10/2027 01:15", ("00:45", "01:15"),
            [BACK.format("01:45", "first"), BACK.format("01:15", "second")],
        ),
        ("2027-03-28T01:30", "2027-03-28T03:00", ("01:30", "02:00"), [FORWARD.format("01:30", "02:30")]),
        ("2027-03-28T00:30", "2027-03-28T01:30", ("00:30", "01:30"), [FORWARD.format("01:30", "02:30")]),
        ("2027-03-29T01:30", "2027-03-29T02:30", ("00:30", "01:30"), []),
    ],
)  # fmt: skip
def test_a_date_over_the_change_of_the_clocks_is_told_of(
    desk: Terminal, club: str, starts: str, ends: str, kept: tuple[str, str], said: list[str]
) -> None:
    told = desk.data("session", "add", "choir", "--starts", starts, "--ends", ends)
    assert (told["starts"][11:16], told["ends"][11:16]) == kept
    assert told.get("clocks", "") == " ".join(said)


def test_a_date_moved_into_an_hour_that_is_not_there_is_told_of(desk: Terminal, club: str) -> None:
    first = desk.data("session", "list")["sessions"][0]["id"]
    text = desk("session", "move", first, "--to", "2027-03-28T01:30").text
    assert text.splitlines() == ["Choir, and tea is on 28 Mar 2027 02:30 now.", FORWARD.format("01:30", "02:30")]
    assert desk("session", "move", first, "--to", "2027-10-31T01:30").text.endswith(
        BACK.format("01:30", "first") + "\n"
    )


def test_a_date_is_moved_cancelled_and_held(desk: Terminal, club: str) -> None:
    first, second, third = (one["id"] for one in desk.data("session", "list")["sessions"][:3])
    moved = desk.data("session", "move", first, "--to", "2026-06-10T18:00")
    assert (moved["id"], moved["starts"], moved["ends"]) == (first, "2026-06-10T17:00:00Z", "2026-06-10T18:30:00Z")
    cancelled = desk.data("session", "cancel", second, "--because", "Snow")
    assert (cancelled["status"], cancelled["cancelled_because"]) == ("cancelled", "Snow")
    assert desk.data("session", "hold", third)["status"] == "held"
    assert desk.error("session", "cancel", third)["code"] == "was_held"


def test_walk_ins_and_notes_stand_in_the_register(desk: Terminal, club: str) -> None:
    first = desk.data("session", "list")["sessions"][0]["id"]
    desk.data("register", "mark", first, "Gran", "present", "--visitor")
    rows = desk.data("register", "note", first, "Gran", "alto", "--visitor")["rows"]
    assert rows == [{"member": None, "name": "Gran", "mark": "present", "note": "alto"}]
    assert desk.data("register", "note", first, "Ann Lee", "late train")["rows"][0]["note"] == "late train"


def test_a_calendar_says_when_where_and_what_is_cancelled(desk: Terminal, club: str, tmp_path: Path) -> None:
    from icalendar import Calendar

    second = desk.data("session", "list")["sessions"][1]["id"]
    desk.data("session", "cancel", second, "--because", "Snow; ice, wind")
    file = tmp_path / "clubs.ics"
    told = desk.data("session", "ics", file, "--at", MORNING)
    assert told == {"file": str(file), "sessions": 8}
    content = file.read_bytes()
    assert b"DTSTART;TZID=Europe/London:20260609T190000" in content
    assert b"SUMMARY:Choir\\, and tea" in content
    assert b"BEGIN:VTIMEZONE" in content
    events = Calendar.from_ical(content).walk("VEVENT")
    assert str(events[1]["uid"]) == f"{second}@can-hub"
    assert [str(one["status"]) for one in events[:2]] == ["CONFIRMED", "CANCELLED"]
    assert str(events[1]["description"]) == "Snow; ice, wind"
    assert str(events[0]["location"]) == "Hall; 2"


def test_a_calendar_is_not_written_over_another_file(desk: Terminal, club: str, tmp_path: Path) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("Dear Ann")
    assert desk.error("session", "ics", other)["code"] == "file_exists"
    assert desk.error("session", "ics", tmp_path / "nowhere" / "a.ics", status=3)["code"] == "cannot_write"
    assert other.read_text() == "Dear Ann"


def test_a_term_is_printed(desk: Terminal, club: str, tmp_path: Path) -> None:
    first = desk.data("session", "list")["sessions"][0]["id"]
    desk.data("register", "mark", first, "Ann Lee", "present")
    later = ("--at", "2026-06-10T09:30:00Z")
    told = desk.data("print", "term", "choir", "--out", tmp_path / "term.pdf", *later)
    assert told == {"file": str(tmp_path / "term.pdf"), "pages": 1, "items": 1}
    sheet = desk.data("print", "register", first, "--out", tmp_path / "sheet.pdf")
    assert sheet["items"] == 1


def test_a_date_across_the_hour_that_comes_twice_keeps_its_length(desk: Terminal, club: str, tmp_path: Path) -> None:
    from icalendar import Calendar

    desk.data("session", "add", "choir", "--starts", "2026-10-25T00:30", "--ends", "2026-10-25T02:00Z")
    desk.data("session", "add", "choir", "--starts", "2026-10-25T01:30Z", "--ends", "2026-10-25T02:00Z")
    file = tmp_path / "clubs.ics"
    desk.data("session", "ics", file, "--from", "2026-10-24", "--at", MORNING)
    assert b"DTSTART;TZID=Europe/London:20261025T003000" in file.read_bytes()
    assert b"DTSTART:20261025T013000Z" in file.read_bytes()
    lengths = [str(one["duration"].dt) for one in Calendar.from_ical(file.read_bytes()).walk("VEVENT")]
    assert lengths == ["2:30:00", "0:30:00"]
