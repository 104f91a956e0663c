"""The help: true to the pages, found by words, and nothing leads out of it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from can_hub import app as program
from can_hub import resources, words
from can_hub.ui.look.wardrobe import wear
from can_hub.ui.shell import help_texts
from can_hub.ui.shell.help import HelpWindow, everywhere, keys_of
from can_hub.ui.shell.menus import Menus
from tests.ui.conftest import Desk

PLACES = [place.name for place in program.places()]
FILES = sorted(resources.folder("help", "en").glob("*.md"))
MOST_BYTES = 60_000
# What every list, box and button of the system listens to.
COMMON = {"Enter", "Tab", "↓", "↑"}


@pytest.fixture
def opened(desk: Desk) -> Iterator[HelpWindow]:
    desk.window.go("members")
    desk.press("F1")
    window = help_of(desk)
    yield window
    window.close()


def help_of(desk: Desk) -> HelpWindow:
    menus = desk.window.menus
    assert isinstance(menus, Menus)
    assert menus.help_window is not None
    return menus.help_window


def listed(window: HelpWindow) -> list[str]:
    return [window.list.item(row).text() for row in range(window.list.count())]


@pytest.mark.parametrize("place", PLACES)
def test_every_place_has_its_help_and_its_picture(place: str) -> None:
    found = help_texts.help_text(place)
    assert found is not None
    assert found.title == next(one.words for one in program.places() if one.name == place)
    assert found.pictures
    for name in found.pictures:
        for dark in (False, True):
            file = help_texts.picture(name, dark=dark)
            assert file.stat().st_size <= MOST_BYTES
            with Image.open(file) as image:
                assert (image.mode, image.width) == ("P", 900)


@pytest.mark.parametrize("place", PLACES)
def test_the_help_speaks_of_no_key_that_the_page_has_not(desk: Desk, place: str) -> None:
    found = help_texts.help_text(place)
    assert found is not None
    known = {key for keys, _words in [*keys_of(desk.window.page_of(place)), *everywhere()] for key in keys.split()}
    assert found.keys <= known | COMMON


def test_the_page_for_everywhere_speaks_of_keys_that_hold_everywhere() -> None:
    found = help_texts.help_text("everywhere")
    assert found is not None
    assert found.keys <= {key for keys, _words in everywhere() for key in keys.split()} | COMMON


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_text_is_written_in_the_few_marks_that_are_shown(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert text.count("\n## When something goes wrong\n") == 1
    for line in text.splitlines():
        assert re.fullmatch(r"|##? \S.*|\d\. \S.*|!\[[^\]]+\]\([a-z-]+\)|[^#\d!<>|\-*+ ].*|\*\*\S.*", line), line
    assert not re.search(r"https?:|<\w|\]\((?![a-z-]+\)\n)", text)


def test_f1_opens_the_help_of_the_page_with_all_its_keys(desk: Desk, opened: HelpWindow) -> None:
    assert opened.isVisible()
    shown = opened.paper.toPlainText()
    assert shown.startswith("Members")
    said = " ".join(shown.split())
    for deed in desk.members.deeds():
        assert not deed.keys or f"{deed.keys} {deed.words}" in said


def test_the_window_can_be_worked_in_while_one_reads(desk: Desk, opened: HelpWindow) -> None:
    assert not opened.isModal()
    desk.window.go("front_desk")
    desk.window.activateWindow()
    desk.until(desk.window.isActiveWindow)
    desk.press("F1")
    assert help_of(desk) is opened
    assert opened.shown == "front_desk"


def test_another_page_of_the_help_is_one_key_away(desk: Desk, opened: HelpWindow) -> None:
    before = desk.window.page
    opened.list.setFocus()
    desk.press("Down")
    assert opened.shown == PLACES[PLACES.index("members") + 1]
    assert desk.window.page is before


def test_letters_search_over_all_pages_and_the_sentence_is_marked(desk: Desk, opened: HelpWindow) -> None:
    opened.paper.setFocus()
    desk.type("W")
    desk.type("RONG person")
    assert [entry.partition("\n")[0] for entry in listed(opened)][:2] == ["Front desk", "Who is inside"]
    assert opened.shown == "front_desk"
    assert opened.paper.textCursor().selectedText().startswith("I signed in the wrong person.")
    opened.box.clear()
    desk.settle()
    assert len(listed(opened)) == len(PLACES) + 1
    assert opened.shown == "front_desk"


def test_what_is_found_nowhere_is_said(desk: Desk, opened: HelpWindow) -> None:
    opened.box.setText("zeppelin")
    desk.settle()
    assert listed(opened) == ["Nothing found. Try another word."]
    opened.box.setText("zeppelin [(.*")
    desk.settle()
    assert opened.shown == "members"


def test_enter_does_not_close_what_one_reads_and_esc_does(desk: Desk, opened: HelpWindow) -> None:
    opened.box.setFocus()
    desk.press("Enter")
    assert opened.isVisible()
    desk.press("Esc")
    assert not opened.isVisible()


def test_the_picture_fits_the_window_and_follows_the_look(desk: Desk, opened: HelpWindow, qapp: QApplication) -> None:
    def ground() -> int:
        image = opened.paper.loadResource(0, QUrl("members"))
        assert image.width() <= opened.paper.viewport().width()
        return int(image.pixelColor(5, 5).lightness())

    assert ground() > 128
    wear(qapp, "dark")
    desk.settle()
    assert ground() < 128
    opened.resize(opened.minimumSizeHint())
    desk.settle()
    assert ground() < 128


def test_no_file_but_our_own_pictures_is_ever_shown(opened: HelpWindow) -> None:
    picture = help_texts.picture("members", dark=False)
    assert opened.paper.loadResource(0, QUrl.fromLocalFile(str(picture))).isNull()
    assert opened.paper.loadResource(0, QUrl("https://example.org/a.png")).isNull()
    assert not opened.paper.openLinks()


def test_a_page_without_a_text_has_what_it_says_of_itself(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(resources, "folder", tmp_path.joinpath)
    help_texts._read.cache_clear()
    try:
        window = HelpWindow(desk.window, "inside")
        assert "Print it beforehand" in window.paper.toPlainText()
        window.close()
    finally:
        help_texts._read.cache_clear()


def test_another_language_falls_back_to_english_page_by_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for language, name, text in (
        ("en", "inside", "# Inside"),
        ("en", "members", "# Members"),
        ("cy", "members", "# Aelodau"),
    ):
        (tmp_path / "help" / language).mkdir(parents=True, exist_ok=True)
        (tmp_path / "help" / language / f"{name}.md").write_text(f"{text}\n", encoding="utf-8")
    monkeypatch.setattr(resources, "folder", tmp_path.joinpath)
    help_texts._read.cache_clear()
    words.use("cy_GB")
    try:
        found = [help_texts.help_text(name) for name in ("inside", "members", "nowhere")]
        assert [text.title if text else "" for text in found] == ["Inside", "Aelodau", ""]
    finally:
        words.use("en")
        help_texts._read.cache_clear()


def test_accents_and_capitals_do_not_matter_to_the_search() -> None:
    text = help_texts.HelpText("x", "Café", "# Café\n\nPress `F4` **now**.\n\n1. Zoë is out.\n")
    assert [hit.sentence for hit in help_texts.search([text], "zoe OUT")] == ["Zoë is out."]
    assert [hit.sentence for hit in help_texts.search([text], "cafe")] == [""]
    assert [hit.sentence for hit in help_texts.search([text], "press f4 now")] == ["Press F4 now."]
    assert help_texts.search([text], "  ") == []


def test_the_six_steps_are_printed_from_the_help(
    desk: Desk, opened: HelpWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr("can_hub.ui.shell.station.Station.folder", tmp_path / "papers")
    monkeypatch.setattr("can_hub.ui.shell.papers.QDesktopServices.openUrl", lambda url: shown.append(url.toLocalFile()))
    QTest.mouseClick(opened.print_button, Qt.MouseButton.LeftButton)
    desk.until(lambda: bool(shown))
    assert Path(shown[0]).read_bytes().startswith(b"%PDF")
