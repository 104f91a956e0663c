"""The reports page: figures, charts, names, and what was sent."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from can_hub.commands import acts, visits
from can_hub.kinds import Report
from can_hub.ui.pages.reports import Reports
from can_hub.ui.parts.chart import Bar, Chart
from tests.conftest import Clock
from tests.ui.conftest import Desk, plain


def opened(desk: Desk) -> Reports:
    page = desk.window.go("reports")
    assert isinstance(page, Reports)
    counted(desk, page)
    return page


def counted(desk: Desk, page: Reports) -> None:
    """Wait until all is counted that is to be."""
    desk.until(lambda: page.outcome is not None and not page._counting and not page._soon.isActive())
    desk.until(lambda: not desk.window.station.jobs.running)
    desk.settle()


@pytest.fixture
def lively(desk: Desk, clock: Clock) -> Desk:
    ann, ben = desk.join("Ann Lee", "Ben Carr")
    for days_ago, who in ((5, ann), (4, ben), (2, ann)):
        desk.hub.at = clock.moment - timedelta(days=days_ago)
        desk.hub.do(visits.sign_in, who).result()
        desk.hub.at += timedelta(hours=2)
        desk.hub.do(visits.sign_out, who).result()
    desk.hub.at = None
    desk.settle()
    return desk


def faces(page: Reports) -> dict[str, str]:
    return {key: card.face.number for key, card in page.cards.cards.items()}


def clipboard() -> str:
    return QApplication.clipboard().text()


def test_the_page_opens_with_the_figures_of_this_month(lively: Desk) -> None:
    found = faces(opened(lively))
    assert (found["people"], found["visits"], found["hours"], found["first_timers"]) == ("2", "3", "6", "2")


def test_an_empty_hub_says_what_the_page_is_for(desk: Desk) -> None:
    page = opened(desk)
    assert page.empty.isVisible()
    assert not page.keep_button.isEnabled()


def test_whoever_signs_in_is_counted_soon(lively: Desk) -> None:
    page = opened(lively)
    lively.hub.do(visits.visitor, "Gran").result()
    lively.until(lambda: faces(page).get("visits") == "4")


def test_another_stretch_is_counted_when_its_button_is_pressed(lively: Desk) -> None:
    page = opened(lively)
    lively.qtbot.mouseClick(page.spans.tabs.buttons["last_month"], Qt.MouseButton.LeftButton)
    counted(lively, page)
    assert page.empty.isVisible()
    assert page.days.text() == "1 May 2026 to 31 May 2026"


def test_any_days_are_typed_and_a_slip_is_told_beside_them(lively: Desk) -> None:
    page = opened(lively)
    page.spans.turn_to("any")
    counted(lively, page)
    page.spans.any.first.setText("02/06/2026")
    page.spans.any.last.setText("not a day")
    page.spans.any.last.setFocus()
    lively.press("Enter")
    assert page.spans.any.error.isVisible()
    page.spans.any.last.setText("3/6/2026")
    lively.press("Enter")
    counted(lively, page)
    assert not page.spans.any.error.isVisible()
    assert faces(page)["visits"] == "1"


def test_the_arrow_keys_go_from_column_to_column_and_each_is_said(lively: Desk) -> None:
    page = opened(lively)
    page.cards.choose("visits")
    chart = page.figure.chart
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.accessibleDescription() == "1 Jun 2026: 1"
    QTest.keyClick(chart, Qt.Key.Key_End)
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.accessibleDescription() == "5 Jun 2026: 0"
    spoken = QAccessible.queryAccessibleInterface(chart)
    assert spoken.text(QAccessible.Text.Name) == "Chart of Visits"
    assert spoken.text(QAccessible.Text.Description) == "5 Jun 2026: 0"


def test_a_chart_that_is_read_from_the_right_begins_at_the_right(qtbot: object) -> None:
    chart = Chart()
    qtbot.addWidget(chart)  # type: ignore[attr-defined]
    chart.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    chart.resize(400, 200)
    chart.show_bars("Visits", [Bar("1", "first", 5), Bar("2", "second", 7)])
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.said == "first: 5"
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.said == "second: 7"
    QTest.mouseClick(
        chart,
        Qt.MouseButton.LeftButton,
        pos=chart._plot().center().toPoint() + (chart.rect().topRight() - chart.rect().center()) / 3,
    )
    assert chart.said == "first: 5"


@pytest.mark.parametrize("values", [(), (0,), (0, 0, 0), (1,), (999_999, 1), tuple(range(62))])
@pytest.mark.parametrize("size", [(1, 1), (60, 40), (900, 400)])
def test_a_chart_is_drawn_at_any_size_of_anything(
    qtbot: object, values: tuple[int, ...], size: tuple[int, int]
) -> None:
    chart = Chart()
    qtbot.addWidget(chart)  # type: ignore[attr-defined]
    chart.setMinimumSize(1, 1)
    chart.resize(*size)
    chart.show_bars("Visits", [Bar(f"{n} Nov", f"{n} Nov 2026", value) for n, value in enumerate(values)])
    chart.choose(0)
    assert not chart.grab().isNull()


def test_the_table_and_the_names_say_what_the_chart_shows(lively: Desk) -> None:
    page = opened(lively)
    page.cards.choose("visits")
    page.figure.tabs.turn_to("table")
    model = page.figure.table.model
    assert [model.index(0, column).data() for column in (0, 1)] == ["Altogether", "3"]
    page.figure.tabs.turn_to("names")
    model = page.figure.names.model
    assert [(model.index(row, 0).data(), model.index(row, 1).data()) for row in range(model.rowCount())] == [
        ("Ann Lee", "2"), ("Ben Carr", "1"),
    ]  # fmt: skip


def test_copy_gives_a_sentence_or_a_table_to_paste(lively: Desk) -> None:
    page = opened(lively)
    page.cards.choose("visits")
    lively.qtbot.mouseClick(page.figure.copy_button, Qt.MouseButton.LeftButton)
    assert clipboard() == "1 Jun 2026 to 30 Jun 2026 (so far): 3 visits."
    page.figure.tabs.turn_to("names")
    page.copy()
    assert clipboard() == "Name\tVisits\nAnn Lee\t2\nBen Carr\t1"
    assert "copied" in lively.toasts[-1]


def test_a_name_that_is_a_formula_is_copied_as_words(desk: Desk) -> None:
    (number,) = desk.join("=1+1")
    desk.hub.do(visits.sign_in, number).result()
    page = opened(desk)
    page.figure.tabs.turn_to("names")
    page.copy()
    assert clipboard().endswith("'=1+1\t1")


def test_a_report_that_was_kept_says_what_came_since_and_opens_as_it_was_sent(lively: Desk) -> None:
    page = opened(lively)
    page.begin_keeping()
    page.ask.line.setText("Funders")
    lively.press("Enter")
    lively.until(lambda: any(key.startswith("kept-") for key in page.cards.cards))
    assert page.ask.isHidden()
    lively.hub.do(visits.visitor, "Gran").result()
    key = next(key for key in page.cards.cards if key.startswith("kept-"))
    lively.until(lambda: page.cards.cards[key].face.beside == "+1 visits since")
    page.cards.choose(key)
    counted(lively, page)
    rows = {row.title: row for row in page.sent._rows}
    assert tuple(rows["Visits"]) == ("Visits", "3", "4", "+1")
    lively.press("Esc")
    assert page.figure.isVisible()


def test_a_report_without_a_title_is_refused_and_the_line_stays(lively: Desk) -> None:
    page = opened(lively)
    page.begin_keeping()
    page.ask.line.setText(" ")
    lively.press("Enter")
    assert page.ask.error.isVisible()
    lively.press("Esc")
    assert page.ask.isHidden()
    assert page.spans.isVisible()
    assert lively.hub.reading.count(Report) == 0


def test_a_kept_report_is_removed_and_undo_brings_it_back(lively: Desk) -> None:
    page = opened(lively)
    page._keep("Funders")
    lively.until(lambda: any(key.startswith("kept-") for key in page.cards.cards))
    page.cards.choose(next(key for key in page.cards.cards if key.startswith("kept-")))
    lively.qtbot.mouseClick(page.sent.remove_button, Qt.MouseButton.LeftButton)
    lively.until(lambda: not any(key.startswith("kept-") for key in page.cards.cards))
    lively.hub.do(acts.undo).result()
    lively.until(lambda: any(key.startswith("kept-") for key in page.cards.cards))


def test_the_report_and_its_tables_are_written_as_files(
    lively: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(lively.window.station), "folder", tmp_path / "papers")
    monkeypatch.setattr("can_hub.ui.shell.papers.QDesktopServices.openUrl", lambda _url: True)
    page = opened(lively)
    page.print_all()
    page.figure.tabs.turn_to("names")
    page.save()
    counted(lively, page)
    names = sorted(file.name for file in (tmp_path / "papers").iterdir())
    assert names == ["Different people 1 Jun 2026 to 30 Jun 2026.csv", "Report 1 Jun 2026 to 30 Jun 2026.pdf"]
    assert "Ann Lee" in (tmp_path / "papers" / names[0]).read_text("utf-8-sig")
    assert plain(lively.toasts[-1]).startswith("Saved as")
