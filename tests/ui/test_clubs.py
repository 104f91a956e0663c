"""The clubs page: the week, the list, the rule in words, the list of people, and the attendance by keys and touch."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from can_hub.commands import activities, sessions
from can_hub.kinds import Activity, Attendance, Session, ids
from can_hub.store.questions import registers, timetable
from can_hub.ui.pages.clubs import ALL, WEEK, Clubs
from can_hub.ui.parts.activity_card import DETAILS, PEOPLE
from can_hub.ui.shell.club_views import ATTENDANCE, BROWSING, TERM
from tests.ui.conftest import Desk

SATURDAYS = "FREQ=WEEKLY;BYDAY=SA"


def clubs(desk: Desk) -> Clubs:
    page = desk._shown("clubs")
    assert isinstance(page, Clubs)
    return page


def club(desk: Desk, name: str = "Repair club", **fields: Any) -> int:
    """A club that meets today, Saturday 6 June, at noon."""
    fields = {"rule": SATURDAYS, "starts_at": time(12), "duration": 90, "place": "Hall", **fields}
    number = int(desk.hub.do(activities.add, name, **fields).result())
    if fields["rule"] and fields["starts_at"]:
        desk.until(lambda: bool(timetable.coming(desk.hub.reading, number, desk.hub.reading.today(), 1)))
    desk.settle()
    return number


def today(desk: Desk, number: int) -> Session:
    return timetable.coming(desk.hub.reading, number, desk.hub.reading.today(), 1)[0]


def marks(desk: Desk, session: int) -> dict[str, str]:
    rows = registers.rows(desk.hub.reading, desk.hub.reading.get(Session, session))
    return {row.name: row.mark for row in rows}


@pytest.fixture
def sheet(desk: Desk) -> Desk:
    """The attendance of today, with three people on the list."""
    number = club(desk)
    for member in desk.join("Ann Lee", "Ben Okri", "Cid Vale"):
        desk.hub.do(sessions.enrol, number, member).result()
    page = clubs(desk)
    desk.press("F3")
    assert page.views.shown == ATTENDANCE
    return desk


def lines(page: Clubs) -> list[tuple[str, str]]:
    return [(line.when, line.name) for line in page.week.list.lines]


# The week and the list


def test_dates_stand_in_the_week_by_themselves(desk: Desk) -> None:
    club(desk)
    page = clubs(desk)
    assert lines(page) == [("", "Saturday 6 Jun 2026"), ("12:00–13:30", "Repair club")]
    assert page.week.list.lines[0].is_today


def test_one_goes_to_the_next_week_and_back(desk: Desk) -> None:
    club(desk)
    page = clubs(desk)
    desk.press("Alt+Right")
    assert lines(page)[0] == ("", "Saturday 13 Jun 2026")
    page.week.today.click()
    assert lines(page)[0] == ("", "Saturday 6 Jun 2026")


def test_a_hub_without_clubs_is_told_how_to_begin(desk: Desk) -> None:
    page = clubs(desk)
    assert page.panel.empty.isVisible()


def test_a_club_is_born_at_enter_by_its_name_and_then_asked_how_often(desk: Desk) -> None:
    page = clubs(desk)
    desk.press("Ctrl+N")
    desk.type("Choir")
    assert desk.hub.reading.count(Activity) == 0
    desk.press("Enter")
    assert [one.name for one in desk.hub.reading.where(Activity)] == ["Choir"]
    assert desk.focus() is page.card.details.rule.often


def test_a_club_without_a_name_is_refused_beside_the_line(desk: Desk) -> None:
    page = clubs(desk)
    desk.press("Ctrl+N", "Enter")
    assert page.panel.new_error.isVisible()


def test_the_search_finds_by_name_and_place(desk: Desk) -> None:
    club(desk)
    club(desk, "Choir", place="Church")
    page = clubs(desk)
    desk.press("Ctrl+F")
    desk.type("chur")
    assert [page.model.index(row, 0).data() for row in range(page.model.rowCount())] == ["Choir"]


# The rule


def test_a_rule_is_chosen_by_simple_controls_and_said_in_words(desk: Desk) -> None:
    number = club(desk, rule="", starts_at=None)
    page = clubs(desk)
    page.show_side(ALL)
    page.card.show_part(DETAILS)
    rule = page.card.details.rule
    rule.often.setCurrentIndex(3)
    rule.often.activated.emit(3)
    desk.settle()
    rule.days[1].click()
    desk.settle()
    rule.days[5].click()
    desk.settle()
    found = desk.hub.reading.get(Activity, number)
    assert (found.rule, found.first_on) == ("FREQ=WEEKLY;BYDAY=TU", date(2026, 6, 6))
    assert "Say at what time" in rule.next.text()
    line = rule.editors["starts_at"].widget
    assert isinstance(line, QLineEdit)
    line.setFocus()
    desk.type("19:00")
    desk.press("Tab")
    assert rule.sentence.text() == "every Tuesday at 19:00"
    assert rule.next.text().replace("\u00a0", " ").startswith("Next: 9 Jun 2026 · 16 Jun 2026")
    assert len(timetable.starting(desk.hub.reading, desk.hub.reading.now())) == 8


def test_every_month_has_one_weekday(desk: Desk) -> None:
    number = club(desk)
    page = clubs(desk)
    page.card.show_part(DETAILS)
    rule = page.card.details.rule
    rule.often.activated.emit(rule.often.setCurrentIndex(5) or 5)
    desk.settle()
    rule.days[6].click()
    rule.nth.setCurrentIndex(4)
    rule.nth.activated.emit(4)
    desk.settle()
    assert desk.hub.reading.get(Activity, number).rule == "FREQ=MONTHLY;BYDAY=-1SU"
    assert rule.sentence.text() == "the last Sunday of the month at 12:00"


def test_a_rule_from_elsewhere_is_kept_and_shown(desk: Desk) -> None:
    number = club(desk, rule="FREQ=MONTHLY;BYMONTHDAY=1,15")
    page = clubs(desk)
    page.show_side(ALL)
    page.card.show_part(DETAILS)
    rule = page.card.details.rule
    assert rule.often.currentText() == "By a rule of its own"
    assert "FREQ=MONTHLY;BYMONTHDAY=1,15" in rule.sentence.text()
    page.card.commit()
    desk.settle()
    assert desk.hub.reading.get(Activity, number).rule == "FREQ=MONTHLY;BYMONTHDAY=1,15"


def test_a_wrong_time_says_so_and_keeps_what_was_typed(desk: Desk) -> None:
    number = club(desk)
    page = clubs(desk)
    page.card.show_part(DETAILS)
    line = page.card.details.rule.editors["starts_at"].widget
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    desk.type("noon")
    desk.press("Tab")
    assert page.card.details.rule.error.text() == "This should be a time such as 18:30."
    assert line.text() == "noon"
    assert line.property("wrong") == "true"
    rule = page.card.details.rule
    places = [one.mapTo(rule, QPoint(0, 0)).y() for one in (line, rule.error, rule.editors["first_on"].widget)]
    assert places == sorted(places)
    desk.until(lambda: not rule.error.visibleRegion().isEmpty())
    # With everything else as it should be, the page is not left as if all had been kept.
    assert not page.leave()
    assert rule.error.text() == "This should be a time such as 18:30."
    assert desk.hub.reading.get(Activity, number).starts_at == time(12)


# People and hosts


def test_someone_is_put_on_the_list_by_search_and_told_their_place(desk: Desk) -> None:
    number = club(desk, capacity=1)
    desk.join("Ann Lee", "Ben Okri")
    page = clubs(desk)
    page.card.show_part(PEOPLE)
    for name in ("ann", "ben"):
        page.card.people.search.begin()
        desk.type(name)
        desk.press("Enter")
    assert desk.toasts[-2:] == ["Ann Lee has place 1.", "Ben Okri waits, number 1."]
    assert page.card.people.summary.text() == "full, 1 waiting"
    cards = page.card.people.list.people.cards
    assert [(card.name, card.second) for card in cards] == [("Ann Lee", "place 1"), ("Ben Okri", "waiting, number 1")]
    page.card.people.list.acted.emit(cards[0])
    desk.settle()
    assert len(registers.on_the_list(desk.hub.reading, number)) == 1
    assert page.card.people.list.people.cards[0].second == "place 1"


def test_hosts_are_chosen_by_name(desk: Desk) -> None:
    number = club(desk)
    (ann,) = desk.join("Ann Lee")
    page = clubs(desk)
    page.card.show_part(DETAILS)
    page.card.details.hosts.search.begin()
    desk.type("ann")
    desk.press("Enter")
    assert desk.hub.reading.get(Activity, number).hosts == {ids.letters(ann)}
    assert page.card.details.hosts.hosts == [ann]


def test_a_wrong_day_is_told_in_the_form_that_the_field_shows(desk: Desk) -> None:
    number = club(desk)
    page = clubs(desk)
    page.card.show_part(DETAILS)
    line = page.card.details.rule.editors["until"].widget
    assert isinstance(line, QLineEdit)
    line.setFocus()
    desk.type("32/13/2026")
    desk.press("Tab")
    assert page.card.details.rule.error.text() == "This should be a date such as 23/11/2026."
    line.setFocus()
    line.selectAll()
    desk.type("31 Jan 2027")
    desk.press("Tab")
    desk.settle()
    assert desk.hub.reading.get(Activity, number).until == date(2027, 1, 31)


# Dates


def test_a_date_is_moved_by_typing_day_and_time(desk: Desk) -> None:
    number = club(desk)
    first = today(desk, number)
    page = clubs(desk)
    page.card.move_date.trigger()
    assert page.card.ask.line.text() == "06/06/2026 12:00"
    desk.type("tomorrow")
    desk.press("Enter")
    assert "such as 3/12/2026 19:00" in page.card.ask.error.text()
    page.card.ask.line.selectAll()
    desk.type("7/6/2026 14:30")
    desk.press("Enter")
    assert desk.hub.reading.get(Session, first.id).starts == datetime(2026, 6, 7, 13, 30, tzinfo=UTC)
    assert not page.card.ask.isVisible()
    assert lines(page)[-1] == ("14:30–16:00", "Repair club")


def test_an_hour_that_the_clocks_double_or_leave_out_is_told_of(desk: Desk) -> None:
    club(desk)
    page = clubs(desk)
    page.card.move_date.trigger()
    page.card.ask.line.selectAll()
    desk.type("28/3/2027 1.30am")
    desk.press("Enter")
    forward = "That night the clocks go forward and there is no 01:30; 02:30 was taken."
    assert desk.toasts[-1] == f"It is moved. {forward} 28 Mar 2027 02:30"
    page.card.add_date.trigger()
    desk.type("31/10/2027 01:30")
    desk.press("Enter")
    back = "That night the clocks go back and 01:30 comes twice; the first was taken."
    assert desk.toasts[-1] == f"It is planned. {back} 31 Oct 2027 01:30"


def test_a_date_is_cancelled_with_its_reason_and_takes_place_after_all(desk: Desk) -> None:
    first = today(desk, club(desk))
    page = clubs(desk)
    page.card.cancel_date.trigger()
    desk.type("The hall is let")
    desk.press("Enter")
    line = page.week.list.lines[1]
    assert (line.state, line.second) == ("cancelled", "Hall · The hall is let")
    page.card.again.trigger()
    desk.settle()
    assert desk.hub.reading.get(Session, first.id).state == "planned"


def test_a_date_is_added_by_hand_and_esc_closes_the_question(desk: Desk) -> None:
    number = club(desk, rule="", starts_at=None)
    page = clubs(desk)
    page.show_side(ALL)
    page.card.add_date.trigger()
    desk.press("Esc")
    assert not page.card.ask.isVisible()
    page.card.add_date.trigger()
    desk.type("10/6/2026 9:30")
    desk.press("Enter")
    assert today(desk, number).starts == datetime(2026, 6, 10, 8, 30, tzinfo=UTC)


def test_ending_a_club_takes_its_coming_dates_and_undo_brings_them_back(desk: Desk) -> None:
    club(desk)
    page = clubs(desk)
    page.card.end.trigger()
    desk.until(lambda: page.week.list.lines == [])
    page.week.list.setFocus()
    desk.press("Ctrl+Z")
    desk.until(lambda: len(page.week.list.lines) == 2)


# The attendance


def test_one_key_is_a_mark_and_goes_on_to_the_next(sheet: Desk) -> None:
    page = clubs(sheet)
    sheet.press("P", "L", "A")
    session = page.views.session
    assert marks(sheet, session) == {"Ann Lee": "present", "Ben Okri": "late", "Cid Vale": "excused"}
    assert page.views.sheet.counts.text() == "2 here, 1 late, 1 apology"
    assert sheet.hub.reading.get(Session, session).state == "held"
    sheet.press("Up", "N")
    assert marks(sheet, session)["Ben Okri"] == "absent"


def test_space_is_here_or_not_and_delete_takes_the_mark_off(sheet: Desk) -> None:
    page = clubs(sheet)
    QTest.keyClick(sheet.focus(), Qt.Key.Key_Space)
    sheet.settle()
    assert marks(sheet, page.views.session)["Ann Lee"] == "present"
    QTest.keyClick(sheet.focus(), Qt.Key.Key_Space)
    sheet.settle()
    assert marks(sheet, page.views.session)["Ann Lee"] == ""


def test_a_finger_marks_and_marks_off(sheet: Desk) -> None:
    page = clubs(sheet)
    view = page.views.sheet.list
    boxes = view._painter.boxes(view.visualRect(view.model().index(1, 0)), view.font())
    assert all(box.height() >= 44 for box in boxes.values())
    for expected in ("late", ""):
        at = boxes["late"].center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at.x(), at.y()))
        sheet.settle()
        assert marks(sheet, page.views.session)["Ben Okri"] == expected


def test_undo_takes_the_last_mark_back(sheet: Desk) -> None:
    page = clubs(sheet)
    sheet.press("P", "Ctrl+Z")
    assert marks(sheet, page.views.session)["Ann Lee"] == ""


def test_marking_signs_nobody_in(sheet: Desk) -> None:
    sheet.press("P")
    assert sheet.inside() == []


def test_whoever_walks_in_is_found_and_marked(sheet: Desk) -> None:
    sheet.join("Dora Day")
    page = clubs(sheet)
    sheet.press("Ctrl+N")
    sheet.type("dora")
    sheet.press("Enter")
    assert marks(sheet, page.views.session)["Dora Day"] == "present"
    assert sheet.toasts[-1] == "Dora Day is here."


def test_a_name_that_is_nobodys_becomes_a_visitor(sheet: Desk) -> None:
    page = clubs(sheet)
    sheet.press("Ctrl+N")
    sheet.type("Gran from Keyham")
    assert page.views.sheet.search.nobody.isVisible()
    sheet.press("Enter")
    assert marks(sheet, page.views.session)["Gran from Keyham"] == "present"
    row = next(row for row in page.views.sheet.list.rows if row.member is None)
    assert not row.is_listed


def test_a_note_is_kept_when_it_is_left(sheet: Desk) -> None:
    page = clubs(sheet)
    sheet.press("Enter")
    sheet.type("has a cold")
    sheet.press("Enter")
    noted = sheet.hub.reading.where(Attendance)
    assert [(one.note, one.mark) for one in noted] == [("has a cold", "")]
    assert page.views.sheet.list.rows[0].note == "has a cold"


def test_a_note_goes_to_the_person_it_was_written_about(sheet: Desk) -> None:
    page = clubs(sheet)
    page.views.sheet.note.setFocus()
    sheet.type("left early")
    page.views.sheet.list.step(1)
    sheet.settle()
    rows = {row.name: row.note for row in page.views.sheet.list.rows}
    assert rows == {"Ann Lee": "left early", "Ben Okri": "", "Cid Vale": ""}
    assert page.views.sheet.note.text() == ""


def test_how_it_went_is_kept_when_one_goes_back(sheet: Desk) -> None:
    page = clubs(sheet)
    page.views.sheet.form.editors["outcome"].widget.setFocus()
    sheet.type("Two toasters mended")
    sheet.press("Esc")
    assert page.views.shown == BROWSING
    assert sheet.hub.reading.get(Session, page.views.session).outcome == "Two toasters mended"


def test_the_term_shows_a_letter_where_people_and_dates_meet(sheet: Desk) -> None:
    page = clubs(sheet)
    sheet.press("P", "L")
    at = sheet.hub.reading.now() + timedelta(hours=5)
    sheet.hub.at = at
    page.views.browse()
    page.open_term()
    assert page.views.shown == TERM
    grid = page.views.grid.grid
    shown = [[grid.data(grid.index(row, column)) for column in range(3)] for row in range(3)]
    assert shown == [["Ann Lee", "P", "1"], ["Ben Okri", "L", "1"], ["Cid Vale", "", "0"]]
    assert grid.headerData(1, Qt.Orientation.Horizontal) == "6\nJun"
    sheet.press("Esc")
    assert page.views.shown == BROWSING
    sheet.hub.at = None


def test_another_laptops_marks_appear_while_one_is_marking(sheet: Desk) -> None:
    page = clubs(sheet)
    (dora,) = sheet.join("Dora Day")
    sheet.hub.do(sessions.mark, page.views.session, dora, "late").result()
    sheet.until(lambda: "Dora Day" in {row.name for row in page.views.sheet.list.rows})
    current = page.views.sheet.list.current()
    assert current is not None
    assert current.name == "Ann Lee"


def test_a_sign_in_asks_nothing_of_this_page(desk: Desk) -> None:
    from can_hub.commands import visits

    club(desk)
    (ann,) = desk.join("Ann Lee")
    clubs(desk)
    desk.settle()
    told: list[str] = []
    desk.hub.reading.connection.set_trace_callback(told.append)
    desk.hub.do(visits.sign_in, ann).result()
    desk.settle()
    assert told
    assert not [sentence for sentence in told if "FROM session" in sentence]
    # Nor is it because nothing would be heard: what does concern the page is asked for.
    club(desk, "Chess")
    desk.hub.reading.connection.set_trace_callback(None)
    assert [sentence for sentence in told if "FROM session" in sentence]


def test_the_attendance_and_the_term_are_printed(sheet: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    from PySide6.QtGui import QDesktopServices

    from can_hub.ui.shell.station import Station

    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    monkeypatch.setattr(Station, "folder", tmp_path / "papers")
    page = clubs(sheet)
    page.print_page()
    page.views.browse()
    page.open_term()
    page.print_page()
    next(deed for deed in page.deeds() if deed.words == "Save the dates of this club as a calendar").do()
    sheet.until(lambda: len(opened) == 3)
    names = {path.name: path.read_bytes()[:4] for path in (tmp_path / "papers").iterdir()}
    assert names == {"Attendance.pdf": b"%PDF", "Term.pdf": b"%PDF", "Repair club.ics": b"BEGI"}


def test_removing_a_club_can_be_undone(desk: Desk) -> None:
    club(desk)
    page = clubs(desk)
    page.card.remove.trigger()
    desk.settle()
    assert desk.hub.reading.count(Activity) == 0
    page.week.list.setFocus()
    desk.press("Ctrl+Z")
    assert desk.hub.reading.count(Activity) == 1
    page.show_side(WEEK)


def test_an_undone_note_does_not_come_back_on_going_on(sheet: Desk) -> None:
    page = clubs(sheet)
    sheet.press("Enter")
    sheet.type("has a cold")
    sheet.press("Enter")
    assert {row.name: row.note for row in page.views.sheet.list.rows}["Ann Lee"] == "has a cold"
    sheet.window.station.runner.undo()
    sheet.settle()
    assert page.views.sheet.note.text() == ""
    sheet.press("Down")
    assert {row.name: row.note for row in page.views.sheet.list.rows}["Ann Lee"] == ""
