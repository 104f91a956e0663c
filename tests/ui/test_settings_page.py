"""The settings: the hub, this laptop, its look, its printers, and the hub's own words."""

import os
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from can_hub import settings, words
from can_hub.commands import words as word_commands
from can_hub.kinds import Desk, HubProfile
from can_hub.store.questions.words import own_words
from can_hub.sync import joining, send
from can_hub.sync.receive import receive
from can_hub.ui.look.wardrobe import worn
from can_hub.ui.pages.settings import Settings
from can_hub.ui.parts import lands
from can_hub.ui.parts.laptop_view import LaptopView
from can_hub.ui.parts.look_view import LookView
from can_hub.ui.parts.printer_view import PrinterView
from can_hub.ui.parts.words_view import WordsView
from can_hub.ui.shell import again
from tests.conftest import Clock
from tests.ui.conftest import Desk as Hands


@pytest.fixture
def page(desk: Hands) -> Settings:
    made = desk.window.go("settings")
    assert isinstance(made, Settings)
    desk.settle()
    return made


def turned(page: Settings, name: str) -> object:
    page.tabs.turn_to(name)
    return page.tabs.view(name)


def typed(desk: Hands, box: QComboBox, text: str) -> None:
    box.setFocus()
    box.lineEdit().selectAll()
    QTest.keyClicks(box.lineEdit(), text)
    QTest.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    desk.settle()


# Our hub


def test_the_hubs_name_is_kept_when_it_is_left_and_the_title_follows_at_once(desk: Hands, page: Settings) -> None:
    line = page.form.editors["name"].widget
    line.setFocus()
    line.selectAll()
    desk.type("Quay Hub")
    desk.press("Tab")
    assert desk.hub.reading.profile.name == "Quay Hub"
    assert desk.window.windowTitle() == "Quay Hub – CAN Hub"
    desk.window.station.runner.undo()
    desk.settle()
    assert desk.window.windowTitle() == "Riverside Hub – CAN Hub"
    assert line.text() == "Riverside Hub"


def test_a_hub_without_a_name_is_refused_beside_the_field(desk: Hands, page: Settings) -> None:
    line = page.form.editors["name"].widget
    line.setFocus()
    line.selectAll()
    desk.press("Backspace", "Tab")
    assert page.form.errors["name"].isVisible()
    assert desk.hub.reading.profile.name == "Riverside Hub"


def test_a_time_zone_is_found_by_a_part_of_its_name(desk: Hands, page: Settings) -> None:
    typed(desk, page.form.editors["time_zone"].widget, "kathm")
    assert desk.hub.reading.profile.time_zone == "Asia/Kathmandu"
    assert str(desk.hub.reading.zone) == "Asia/Kathmandu"


def test_a_country_that_is_none_is_refused_and_what_was_typed_stays(desk: Hands, page: Settings) -> None:
    box = page.form.editors["region"].widget
    typed(desk, box, "Utopia")
    assert page.form.errors["region"].text() == "Please choose one from the list."
    assert box.currentText() == "Utopia"
    typed(desk, box, "ie")
    assert desk.hub.reading.profile.region == "IE"
    assert not page.form.errors["region"].isVisible()


def test_what_another_laptop_changed_is_shown(desk: Hands, page: Settings) -> None:
    def change(hub: object) -> None:
        with hub.edit("hub.edit") as step:  # type: ignore[attr-defined]
            step.change(hub.where(HubProfile)[0], area="Stonehouse")  # type: ignore[attr-defined]

    desk.hub.do(change).result()
    desk.settle()
    assert page.form.editors["area"].value() == "Stonehouse"


def test_every_known_value_can_be_kept() -> None:
    from zoneinfo import ZoneInfo

    assert {"GB", "IE", "IN"} <= lands.countries().keys()
    assert all(ZoneInfo(name) for name in lands.time_zones())
    assert lands.languages(["en", "cy", "pt_BR"]) == {"en": "English", "cy": "Cymraeg", "pt_BR": "português (BR)"}


# This laptop


def test_this_laptop_is_renamed_and_the_foot_of_the_window_follows(desk: Hands, page: Settings) -> None:
    view = turned(page, "laptop")
    assert isinstance(view, LaptopView)
    view.name.line.setFocus()
    view.name.line.selectAll()
    desk.type("Kitchen")
    desk.press("Enter")
    assert "Kitchen" in desk.window.status.label.text()
    assert desk.toasts[-1] == "This laptop is called Kitchen now."
    desk.window.station.runner.undo()
    desk.settle()
    assert "Front desk" in desk.window.status.label.text()
    assert view.name.line.text() == "Front desk"


def test_a_laptop_without_a_name_keeps_the_old_one_and_what_was_typed(desk: Hands, page: Settings) -> None:
    view = turned(page, "laptop")
    assert isinstance(view, LaptopView)
    view.name.line.setText("  ")
    view.name.leave()
    desk.settle()
    assert view.name.error.text() == "Please give this laptop a name."
    assert view.name.line.text() == "  "
    assert desk.hub.reading.desk_name == "Front desk"


def test_the_other_laptops_are_told_with_when_each_was_heard(desk: Hands, page: Settings, tmp_path: Path) -> None:
    view = turned(page, "laptop")
    assert isinstance(view, LaptopView)
    parcel = tmp_path / "parcel.canb"
    desk.join("Ann Lee")
    send.export(desk.hub, parcel, to="everything")
    other = joining.join(tmp_path / "other.canhub", parcel, desk="Library laptop")
    other.do(word_commands.call, "Action", "Doing").result()
    send.export(other, parcel)
    other.close()
    receive(desk.hub, parcel)
    desk.settle()
    assert {one.name for one in desk.hub.reading.where(Desk)} == {"Front desk", "Library laptop"}
    shown = [label.text() for label in view.findChildren(type(view.outcome)) if label.isVisible()]
    assert "Library laptop" in shown
    assert any(text.startswith("Last heard: ") for text in shown)


def test_the_file_is_read_through_and_the_outcome_is_one_sentence(desk: Hands, page: Settings) -> None:
    desk.join("Ann Lee", "Ben")
    view = turned(page, "laptop")
    assert isinstance(view, LaptopView)
    view.check.click()
    desk.until(lambda: bool(view.outcome.text()))
    assert view.outcome.text() == "Everything is all right."


def test_a_damaged_file_is_told_as_such(desk: Hands, page: Settings) -> None:
    desk.join("Ann Lee")
    desk.hub.write_alone(lambda writing: writing.connection.execute("UPDATE step SET body=replace(body, 'Ann', 'Eve')"))
    view = turned(page, "laptop")
    assert isinstance(view, LaptopView)
    view.check.click()
    desk.until(lambda: bool(view.outcome.text()))
    assert "damaged" in view.outcome.text()


def test_a_backup_is_made_now_and_another_at_a_place_of_ones_own(
    desk: Hands, page: Settings, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.join("Ann Lee")
    view = turned(page, "laptop")
    assert isinstance(view, LaptopView)
    assert view.last_copy.text() == "No backup yet"
    view.copy.click()
    desk.until(lambda: view.last_copy.text() == "Last backup today 10:30")
    assert "Last backup today 10:30" in desk.window.status.label.text()
    place = tmp_path / "stick" / "ours.canhub"
    place.parent.mkdir()
    clock.moment += timedelta(hours=2)
    monkeypatch.setattr("can_hub.ui.pages.settings.QFileDialog.getSaveFileName", lambda *_all: (str(place), ""))
    view.copy_elsewhere.click()
    desk.until(place.is_file)
    desk.until(lambda: str(place) in desk.toasts[-1])
    assert view.last_copy.text() == "Last backup saved elsewhere today 12:30"
    assert "saved elsewhere" in desk.window.status.label.text()
    monkeypatch.setattr("can_hub.ui.pages.settings.QFileDialog.getSaveFileName", lambda *_all: ("", ""))
    view.copy_elsewhere.click()
    assert not desk.window.station.jobs.running


# Look


def test_a_look_is_put_on_at_once_kept_and_marked_in_the_menu(desk: Hands, page: Settings) -> None:
    view = turned(page, "look")
    assert isinstance(view, LookView)
    view.cards.cards["dark"].click()
    assert (worn().name, settings.read().look) == ("dark", "dark")
    marked = [action.text() for action in desk.window.bar_menus[3].actions() if action.isChecked()]
    assert marked == ["Dark"]
    for action in desk.window.bar_menus[3].actions():
        if action.text() == "Strong contrast":
            action.trigger()
    assert view.cards.cards["contrast"].isChecked()


def test_another_size_waits_for_the_next_start_and_says_so(desk: Hands, page: Settings) -> None:
    view = turned(page, "look")
    assert isinstance(view, LookView)
    assert not view.strip.isVisible()
    view.sizes.box.setCurrentIndex(view.sizes.box.findData(150))
    view.sizes.box.activated.emit(0)
    assert settings.read().scale_percent == 150
    assert view.strip.isVisible()
    view.sizes.box.setCurrentIndex(view.sizes.box.findData(100))
    view.sizes.box.activated.emit(0)
    assert not view.strip.isVisible()


def test_the_window_closes_to_come_again_with_everything_kept(desk: Hands, page: Settings) -> None:
    line = page.form.editors["area"].widget
    line.setFocus()
    desk.type("Stonehouse")
    view = turned(page, "look")
    assert isinstance(view, LookView)
    view.open_again.click()
    assert desk.window.opens_again
    assert not desk.window.isVisible()


def test_the_program_is_started_as_it_was_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["can-hub", "--hub", "our hub.canhub"])
    assert again.starting_words() == [sys.executable, "-m", "can_hub", "--hub", "our hub.canhub"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert again.starting_words() == [sys.executable, "--hub", "our hub.canhub"]


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for the program is a shell script")
def test_it_is_started_in_the_size_that_was_chosen(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, desk: Hands
) -> None:
    stand_in = tmp_path / "program"
    stand_in.write_text('#!/bin/sh\necho "$QT_SCALE_FACTOR" > "$0.size.new" && mv "$0.size.new" "$0.size"\n')
    stand_in.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(stand_in))
    settings.change(None, scale_percent=150)
    monkeypatch.setenv("QT_SCALE_FACTOR", "1.0")
    assert again.open_again()
    desk.until((tmp_path / "program.size").exists)
    assert (tmp_path / "program.size").read_text().strip() == "1.5"


def test_with_one_language_there_is_none_to_choose_and_with_two_there_is() -> None:
    assert words.languages()[0] == "en"
    alone, both = LookView({"light": "Light"}, {"en": "English"}), LookView({"light": "Light"}, {"en": "E", "cy": "C"})
    assert alone.languages.parent() is None
    both.show_chosen("light", 100, "cy")
    assert both.languages.box.currentText() == "C"
    assert both.languages.box.itemText(0) == "As the hub has it"


# Printers


def test_a_computer_without_printers_says_so_plainly(desk: Hands, page: Settings) -> None:
    view = turned(page, "printers")
    assert isinstance(view, PrinterView)
    desk.until(lambda: not view.state.text().startswith("Looking"))
    if view.printers.box.count() > 1:
        pytest.skip("this computer has a printer")
    assert view.state.text() == "This computer knows no printer. Papers are opened; print them from there."
    assert view.printers.box.currentText() == "Open each paper to look at it"


def test_a_printer_that_is_away_stays_chosen_and_a_paper_for_it_is_kept(desk: Hands, page: Settings) -> None:
    settings.change(None, printer="Oki in the attic")
    view = turned(page, "printers")
    assert isinstance(view, PrinterView)
    assert view.printers.box.currentText() == "Oki in the attic (not there now)"
    view.test.click()
    desk.until(lambda: bool(desk.toasts))
    assert desk.toasts[-1].startswith("The printer Oki in the attic is not there")
    assert (desk.window.station.folder / "Test page.pdf").read_bytes().startswith(b"%PDF")


def test_the_test_page_is_opened_where_no_printer_is_chosen(
    desk: Hands, page: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        "can_hub.ui.shell.papers.QDesktopServices.openUrl", lambda url: opened.append(url.toLocalFile())
    )
    view = turned(page, "printers")
    assert isinstance(view, PrinterView)
    view.papers.box.setCurrentIndex(view.papers.box.findData("Letter"))
    view.papers.box.activated.emit(1)
    assert settings.read().paper == "Letter"
    desk.press("Ctrl+P")
    desk.until(lambda: bool(opened))
    assert opened[0].endswith("Test page.pdf")


# Words for things


def test_a_place_is_called_by_the_hubs_own_word_at_once(desk: Hands, page: Settings) -> None:
    view = turned(page, "words")
    assert isinstance(view, WordsView)
    line = view.lines["Members"].line
    line.setFocus()
    desk.type("Friends")
    desk.press("Tab")
    assert own_words(desk.hub.reading) == {"Members": "Friends"}
    assert desk.window.rail.buttons["members"].text() == "Friends"
    assert desk.window.rail.buttons["members"].accessibleName() == "Friends"
    assert "Friends" in [action.text() for action in desk.window.bar_menus[2].actions()]
    desk.window.station.runner.undo()
    desk.settle()
    assert desk.window.rail.buttons["members"].text() == "Members"
    assert line.text() == ""


def test_the_widest_word_leaves_the_page_its_room(desk: Hands, page: Settings) -> None:
    desk.hub.do(word_commands.call, "Our lists", "W" * 16).result()
    desk.settle()
    button = desk.window.rail.buttons["lists"]
    assert button.text().endswith("…")
    assert button.toolTip() == button.accessibleName() == "W" * 16
    assert desk.window.rail.width() < desk.window.minimumWidth() / 4


def test_a_word_that_does_not_fit_is_refused_beside_it_and_stays_typed(desk: Hands, page: Settings) -> None:
    view = turned(page, "words")
    assert isinstance(view, WordsView)
    told = view.lines["Friendly"]
    told.line.setFocus()
    desk.type("members")
    desk.press("Tab")
    assert "something else is called" in told.error.text()
    assert told.line.text() == "members"
    told.line.setFocus()
    told.line.selectAll()
    desk.type("Tea and talk")
    desk.press("Tab")
    assert not told.error.isVisible()
    assert own_words(desk.hub.reading) == {"Friendly": "Tea and talk"}


def test_a_word_from_another_laptop_is_said_here_too(desk: Hands, page: Settings) -> None:
    view = turned(page, "words")
    assert isinstance(view, WordsView)
    desk.hub.do(word_commands.call, "Offers", "Gifts").result()
    desk.settle()
    assert desk.window.rail.buttons["offers"].text() == "Gifts"
    assert view.lines["Offers"].line.text() == "Gifts"
    # Said by the page that is made from then on.
    desk.hub.do(word_commands.call, "We have", "Going spare").result()
    desk.settle()
    assert words._("We have") == "Going spare"


def test_closing_the_window_keeps_what_was_being_typed(desk: Hands, page: Settings) -> None:
    view = turned(page, "words")
    assert isinstance(view, WordsView)
    view.lines["Action"].line.setFocus()
    desk.type("Doing")
    page.leave()
    desk.settle()
    assert own_words(desk.hub.reading) == {"Action": "Doing"}


@pytest.mark.parametrize("name", ["laptop", "look", "printers", "words"])
def test_every_view_fits_the_smallest_window(desk: Hands, page: Settings, name: str) -> None:
    page.tabs.turn_to(name)
    desk.window.resize(desk.window.minimumSize())
    desk.settle()
    view = page.tabs.view(name)
    assert view is not None
    inner = view.widget()  # type: ignore[attr-defined]
    assert inner.minimumSizeHint().width() <= view.viewport().width()  # type: ignore[attr-defined]
