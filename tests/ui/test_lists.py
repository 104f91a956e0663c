"""The lists a hub makes for itself: switched on, written in, searched, printed, and gone from nowhere by accident."""

from pathlib import Path

import pypdfium2
import pytest

from can_hub import resources
from can_hub.commands import own as commands
from can_hub.commands import toolkit
from can_hub.store.questions import own
from can_hub.ui.pages.lists import Lists
from can_hub.ui.parts.gallery import Gallery
from can_hub.ui.parts.records_view import RecordsView
from tests.ui.conftest import Desk


def page(desk: Desk) -> Lists:
    made = desk.window.places["lists"].page if desk.window.page is desk.window.places["lists"].page else None
    made = made or desk.window.go("lists")
    assert isinstance(made, Lists)
    return made


@pytest.fixture
def outings(desk: Desk) -> RecordsView:
    toml = resources.folder("toolkit", "outing_log.toml").read_text(encoding="utf-8")
    desk.hub.do(toolkit.declare, toml).result()
    desk.settle()
    view = page(desk).view
    assert view is not None
    return view


def rows(view: RecordsView) -> list[list[str]]:
    model = view.table.records
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_a_ready_made_list_is_switched_on_with_one_click_and_off_with_undo(desk: Desk) -> None:
    gallery = page(desk).tabs.view("more")
    assert isinstance(gallery, Gallery)
    gallery.wanted.emit("own_message")
    desk.settle()
    assert page(desk).tabs.shown == "own_message"
    assert desk.toasts[-1] == "The list is there."
    assert [kind.name for kind in own.own_kinds(desk.hub.reading)] == ["own_message"]


def test_an_entry_is_born_at_enter_with_its_first_words_and_today(desk: Desk, outings: RecordsView) -> None:
    desk.press("Ctrl+N")
    desk.type("The allotments")
    assert not rows(outings)
    desk.press("Enter")
    assert rows(outings)[0][:2] == ["The allotments", "6 Jun 2026"]
    assert outings.title.accessibleName() == "The allotments"


def test_an_entry_without_words_is_refused_beside_the_line(desk: Desk, outings: RecordsView) -> None:
    desk.press("Ctrl+N", "Enter")
    assert outings.panel.new_error.text() == "“Where” must not be empty."
    assert not rows(outings)


def test_a_field_is_kept_when_it_is_left_and_a_wrong_one_says_so(desk: Desk, outings: RecordsView) -> None:
    desk.press("Ctrl+N")
    desk.type("The allotments")
    desk.press("Enter")
    line = outings.form.editors["met"].widget
    line.setFocus()
    desk.type("seven")
    desk.press("Tab")
    assert outings.form.errors["met"].isVisible()
    line.setFocus()
    line.selectAll()  # type: ignore[attr-defined]
    desk.type("7")
    desk.press("Tab")
    assert rows(outings)[0][3] == "7"


def test_the_search_finds_a_word_anywhere_in_an_entry(desk: Desk, outings: RecordsView) -> None:
    for place, binds in (("Café Zoë", "chess"), ("The quay", "fishing")):
        desk.hub.do(
            commands.add, outings.kind.record, place=place, binds=binds, on=desk.hub.reading.today().date()
        ).result()
    desk.settle()
    desk.press("Ctrl+F")
    desk.type("fish")
    assert [row[0] for row in rows(outings)] == ["The quay"]
    outings.panel.box.setText("zoe")
    desk.settle()
    assert [row[0] for row in rows(outings)] == ["Café Zoë"]


def test_what_was_taken_out_comes_back_with_undo(desk: Desk, outings: RecordsView) -> None:
    desk.press("Ctrl+N")
    desk.type("The allotments")
    desk.press("Enter")
    outings.remove.click()
    desk.settle()
    assert not rows(outings)
    desk.window.station.runner.undo()
    desk.settle()
    assert rows(outings)[0][0] == "The allotments"


def test_a_list_from_a_file_that_is_none_is_refused_in_a_sentence(desk: Desk, tmp_path: Path) -> None:
    made = page(desk)
    for content in (b"\xff\xfe\x00", b"name = 'own_", b"name = 'member'\n[fields.x]\nlabel='X'"):
        (tmp_path / "bad.toml").write_bytes(content)
        made.declare_file(tmp_path / "bad.toml")
        desk.settle()
    made.declare_file(tmp_path / "missing.toml")
    # Cut off after so many bytes it would be a list all the same, and another one than its maker meant.
    (tmp_path / "bad.toml").write_text('name = "own_x"\n[fields.a]\nlabel = "A"\n' + "# a\n" * 20_000)
    made.declare_file(tmp_path / "bad.toml")
    desk.settle()
    assert len(desk.toasts) >= 1
    assert own.own_kinds(desk.hub.reading) == []


def test_a_list_switched_on_elsewhere_gets_its_tab(desk: Desk) -> None:
    made = page(desk)
    toml = resources.folder("toolkit", "message_book.toml").read_text(encoding="utf-8")
    desk.hub.do(toolkit.declare, toml).result()
    desk.settle()
    assert "own_message" in made.tabs.buttons


def test_the_list_prints_with_every_field_that_says_something(
    desk: Desk, outings: RecordsView, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.hub.do(
        commands.add, outings.kind.record, place="Café Zoë", on=desk.hub.reading.today().date(), binds="chess\nand tea"
    ).result()
    desk.settle()
    opened: list[str] = []
    monkeypatch.setattr(
        "can_hub.ui.shell.papers.QDesktopServices.openUrl", lambda url: opened.append(url.toLocalFile())
    )
    desk.press("Ctrl+P")
    desk.until(lambda: bool(opened))
    text = pypdfium2.PdfDocument(opened[0])[0].get_textpage().get_text_bounded()
    for words in ("Outings", "1 entry", "Café Zoë", "What binds them", "and tea"):
        assert words in text
    assert "How many we talked with" not in text
