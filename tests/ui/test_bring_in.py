"""A list comes in through the window: seen first, brought in by one button, taken back by one Undo."""

from pathlib import Path
from time import monotonic

import openpyxl
from PySide6.QtWidgets import QFileDialog, QPushButton

from can_hub.cli.exports import people_first
from can_hub.kinds import Member
from can_hub.spreadsheets import writing
from can_hub.ui.shell import bring_in, save_list
from can_hub.ui.shell.bring_in_window import BringInWindow
from tests.spreadsheets.workbooks import altered, sheet_part, workbook
from tests.ui.conftest import Desk

LIST = [
    ("First name", "Surname", "Mobile", "E-mail", "Key holder"),
    ("Aisha", "Rahman", 7911123456, "aisha@example.org", "yes"),
    ("Łukasz", "Żółć", 7911123457, "no mail", None),
    ("Ann", "Lee", 7911123458, None, None),
    (None, None, 7911123459, None, None),
]


def look_at(desk: Desk, file: Path) -> BringInWindow:
    page = desk.members
    bring_in.look_at(desk.window.station, page, file)
    return opened(desk)


def opened(desk: Desk) -> BringInWindow:
    def shown() -> list[BringInWindow]:
        return [window for window in desk.members.findChildren(BringInWindow) if window.isVisible()]

    desk.until(lambda: bool(shown()))
    (window,) = shown()
    seen(desk, window)
    return window


def seen(desk: Desk, window: BringInWindow) -> None:
    desk.until(lambda: not window.busy.isVisible())


def finish(desk: Desk) -> None:
    desk.until(lambda: not desk.window.station.jobs.running)
    desk.settle()


def choose(desk: Desk, window: BringInWindow, column: int, part: str) -> None:
    box = window.columns.boxes[column]
    box.setCurrentIndex(box.findData(part))
    box.activated.emit(box.currentIndex())
    seen(desk, window)


def lines(window: BringInWindow) -> list[str]:
    return [window.lines.item(row).text() for row in range(window.lines.count())]


def cells(window: BringInWindow, row: int) -> dict[str, str]:
    told = {}
    for column in range(window.first.columnCount()):
        heading, cell = window.first.horizontalHeaderItem(column), window.first.item(row, column)
        assert heading is not None
        assert cell is not None
        told[heading.text()] = cell.text().strip("\u2068\u2069")
    return told


def test_what_would_happen_is_shown_before_anything_is_written(desk: Desk, tmp_path: Path) -> None:
    desk.join("Ann Lee")
    window = look_at(desk, workbook(tmp_path / "list.xlsx", LIST))
    assert cells(window, 0) == {
        "Name": "Aisha Rahman", "Phone": "+447911123456", "E-mail": "aisha@example.org", "Notes": "Key holder: yes",
    }  # fmt: skip
    assert lines(window)[:4] == [
        "2 people are new.", "1 is known, and what was missing is filled in.", "1 row is left out.",
        "Row 5 is left out: This row has no name.",
    ]  # fmt: skip
    assert any(line.startswith("Row 3,") and line.endswith("It is kept in the notes.") for line in lines(window))
    assert window.bring.text().strip() == "Bring in 2 people"
    assert desk.hub.reading.count(Member) == 1
    window.keep_out.click()
    assert desk.hub.reading.count(Member) == 1


def test_a_list_is_brought_in_by_one_button_and_taken_back_by_one_undo(desk: Desk, tmp_path: Path) -> None:
    desk.join("Ann Lee")
    window = look_at(desk, workbook(tmp_path / "list.xlsx", LIST))
    window.bring.click()
    finish(desk)
    assert desk.toasts == ["2 people came in. 1 was filled in."]
    assert desk.members.model.rowCount() == 3
    toast = desk.window.station.toasts._shown[-1]
    toast.undo_button.click()
    desk.settle()
    assert [one.name for one in desk.hub.reading.where(Member)] == ["Ann Lee"]
    assert desk.hub.reading.where(Member)[0].phone == ""


def test_a_column_is_chosen_by_hand_kept_in_the_notes_or_left_out(desk: Desk, tmp_path: Path) -> None:
    window = look_at(desk, workbook(tmp_path / "list.xlsx", LIST))
    choose(desk, window, 4, "known_as")
    assert cells(window, 0)["Known as"] == "yes"
    choose(desk, window, 4, "left_out")
    choose(desk, window, 2, "kept")
    assert cells(window, 0)["Notes"] == "Mobile: 7911123456"
    window.bring.click()
    finish(desk)
    assert {one.notes for one in desk.hub.reading.where(Member) if one.name == "Aisha Rahman"} == {"Mobile: 7911123456"}


def test_a_list_without_headings_asks_which_column_holds_the_names(desk: Desk, tmp_path: Path) -> None:
    window = look_at(desk, workbook(tmp_path / "list.xlsx", [("Who then", "Call"), ("Ann Lee", "1"), ("Ben", "2")]))
    assert window.wrong.isVisible()
    assert not window.bring.isEnabled()
    choose(desk, window, 0, "name")
    assert not window.wrong.isVisible()
    assert window.bring.text().strip() == "Bring in 2 people"


def test_the_same_list_again_has_nothing_to_bring_in(desk: Desk, tmp_path: Path) -> None:
    file = workbook(tmp_path / "list.xlsx", LIST[:2])
    look_at(desk, file).bring.click()
    finish(desk)
    window = look_at(desk, file)
    assert lines(window) == ["1 is known already and stays as they are."]
    assert not window.bring.isEnabled()


def test_our_own_workbook_of_everything_has_nothing_to_bring_in(desk: Desk, tmp_path: Path) -> None:
    desk.join("Ann Lee")
    hub = desk.window.station.hub
    writing.write_workbook(hub.reading, people_first(hub), tmp_path / "all.xlsx")
    window = look_at(desk, tmp_path / "all.xlsx")
    assert lines(window) == ["1 is known already and stays as they are."]


def test_a_file_that_is_no_list_is_told_and_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "list.xlsx").write_bytes(b"PK\x03\x04 torn")
    page = desk.members
    bring_in.look_at(desk.window.station, page, tmp_path / "list.xlsx")
    finish(desk)
    assert desk.toasts[0].startswith("This file is no workbook")
    assert page.findChildren(BringInWindow) == []


def test_cancel_in_the_middle_keeps_nothing(desk: Desk, tmp_path: Path) -> None:
    rows = [("Name",), *((f"Member {number}",) for number in range(3000))]
    window = look_at(desk, workbook(tmp_path / "list.xlsx", rows))
    window.bring.click()
    desk.window.station.jobs.running[0].progress.stop()
    finish(desk)
    assert desk.toasts == ["Cancelled. Nothing was changed."]
    assert desk.hub.reading.count(Member) == 0


def test_cancel_is_heard_while_a_large_workbook_is_read(desk: Desk, tmp_path: Path) -> None:
    file = workbook(tmp_path / "list.xlsx", [("Name",)])
    blank = b"<row></row>" * 300_000
    altered(
        file, lambda name, text: text.replace(b"</sheetData>", blank + b"</sheetData>") if sheet_part(name) else text
    )
    bring_in.look_at(desk.window.station, desk.members, file)
    desk.window.station.jobs.running[0].progress.stop()
    started = monotonic()
    finish(desk)
    assert monotonic() - started < 1
    assert desk.toasts == ["Cancelled. Nothing was changed."]


def test_every_control_of_the_window_has_a_name_and_nothing_is_cut_off(desk: Desk, tmp_path: Path) -> None:
    desk.window.resize(desk.window.minimumSize())
    window = look_at(desk, workbook(tmp_path / "list.xlsx", LIST))
    desk.settle()
    for widget in (*window.columns.boxes, window.first, window.lines, window.bring, window.keep_out, window.columns):
        assert widget.accessibleName()
    assert window.width() <= desk.window.width()
    for made in window.findChildren(QPushButton):
        assert made.sizeHint().width() <= made.width() + 1
    for box in window.columns.boxes:
        assert box.visibleRegion().boundingRect().width() in (0, box.width())


def test_the_page_offers_both_and_the_empty_page_the_one(desk: Desk) -> None:
    page = desk.members
    assert {"Bring in a list …", "Save the list as a spreadsheet …"} <= {deed.words for deed in page.deeds()}
    offered = [made.accessibleName() for made in page.panel.empty.findChildren(QPushButton)]
    assert offered == ["New member", "Bring in a list …"]


def test_a_file_is_chosen_and_looked_at(desk: Desk, tmp_path: Path) -> None:
    page = desk.members
    file = workbook(tmp_path / "list.xlsx", LIST)
    page.bring_in()
    (chooser,) = page.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(file))
    chooser.reject()
    assert opened(desk).bring.isEnabled()


def test_the_list_is_saved_by_its_ending(desk: Desk, tmp_path: Path) -> None:
    desk.join("Ann Lee")
    for name in ("list.xlsx", "list.csv"):
        save_list.save(desk.window.station, tmp_path / name)
        finish(desk)
        assert desk.toasts[-1] == f"Saved as {tmp_path / name}"
    assert openpyxl.load_workbook(tmp_path / "list.xlsx").active["B2"].value == "Ann Lee"
    assert "Ann Lee" in (tmp_path / "list.csv").read_text(encoding="utf-8-sig")


def test_a_list_that_cannot_be_saved_says_so(desk: Desk, tmp_path: Path) -> None:
    desk.join("Ann Lee")
    save_list.save(desk.window.station, tmp_path / "nowhere" / "list.xlsx")
    finish(desk)
    assert desk.toasts == ["This folder is not there, so nothing was saved. Please choose another folder."]
