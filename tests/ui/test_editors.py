"""Fields that someone only came by: whatever stands in one is what was kept, and leaving it changes nothing."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from can_hub.commands import own, toolkit
from can_hub.kinds import Member, fields
from can_hub.kinds.place import Place
from can_hub.store.history import history
from can_hub.ui.pages.lists import Lists
from can_hub.ui.parts.editors import Editor, editor_for
from can_hub.ui.parts.records_view import RecordsView
from tests.kinds.made_up import EVERY_SHAPE, values_of
from tests.ui.conftest import Desk

PLACES = [Place("GB", ZoneInfo("Europe/London"), "en"), Place("NP", ZoneInfo("Asia/Kathmandu"), "ne")]
# What word processors put between words, where a plain blank would do for the eye.
HARD_BLANKS = "Caf\u00e9\u00a0: 10\u202f000 \u2009steps,\tand\u00a0on\n\u00a0\u00a0\u2013 next line"


@pytest.mark.parametrize("shape", EVERY_SHAPE)
@settings(max_examples=40)
@given(data=st.data(), place=st.sampled_from(PLACES))
def test_what_is_shown_in_a_field_is_what_was_kept(qtbot: QtBot, shape: str, data: st.DataObject, place: Place) -> None:
    field = EVERY_SHAPE[shape]
    editor = editor_for(field, place)
    qtbot.addWidget(editor.widget)
    # One editor shows one record after the other.
    for value in data.draw(st.lists(values_of(field), min_size=1, max_size=2)):
        kept = field.shape.value(field.shape.cell(value))
        editor.show_value(kept)
        assert editor.value() == kept
        assert not editor.differs_from(kept)


def typed(editor: Editor, text: str) -> Any:
    """Type into the line of an editor over what stands there, and give what it makes of it."""
    line = editor.widget
    assert isinstance(line, QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, text)
    return editor.value()


def test_a_moment_is_shown_as_one_would_type_it_and_read_in_the_hubs_own_time(qtbot: QtBot) -> None:
    editor = editor_for(fields.moment("When"), PLACES[0])
    qtbot.addWidget(editor.widget)
    editor.show_value(datetime(2026, 6, 6, 9, 30, 15, tzinfo=UTC))
    line = editor.widget
    assert isinstance(line, QLineEdit)
    assert line.text() == "06/06/2026 10:30"
    QTest.keyClick(line, Qt.Key.Key_End)
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    QTest.keyClicks(line, "1")
    assert editor.value() == datetime(2026, 6, 6, 9, 31, tzinfo=UTC)
    assert typed(editor, "7/6/2026 18:05") == datetime(2026, 6, 7, 17, 5, tzinfo=UTC)


def test_a_day_is_typed_over_with_the_day_first(qtbot: QtBot) -> None:
    editor = editor_for(fields.day("Day"), PLACES[0])
    qtbot.addWidget(editor.widget)
    editor.show_value(None)
    assert typed(editor, "3/12/2026").isoformat() == "2026-12-03"


@settings(max_examples=40)
@given(text=st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"))) | st.just(HARD_BLANKS))
def test_a_text_of_several_lines_keeps_every_letter_and_blank_of_it(qtbot: QtBot, text: str) -> None:
    field = fields.long_text("Notes")
    editor = editor_for(field, PLACES[0])
    qtbot.addWidget(editor.widget)
    try:
        kept = field.shape.value(field.shape.cell(text))
    except Exception:  # noqa: BLE001 - what no field takes cannot stand in one
        return
    editor.show_value("")
    page = editor.widget
    assert isinstance(page, QPlainTextEdit)
    page.insertPlainText(kept)
    assert editor.value() == kept


def test_a_field_that_was_touched_is_read_anew(qtbot: QtBot) -> None:
    editor = editor_for(fields.tags("Skills"), PLACES[0])
    qtbot.addWidget(editor.widget)
    editor.show_value(frozenset({"cups, plates"}))
    assert editor.value() == {"cups, plates"}
    assert typed(editor, "cups, bowls") == {"cups", "bowls"}
    assert editor.differs_from(frozenset({"cups, plates"}))


LOG = """
name = "own_keys"
one = "Key"
many = "Keys"

[fields.what]
shape = "text"
label = "What"
required = true

[fields.given]
shape = "moment"
label = "Given out"
"""


def test_whoever_comes_by_a_moment_in_our_own_list_is_not_told_that_it_is_wrong(desk: Desk) -> None:
    desk.hub.do(toolkit.declare, LOG).result()
    kind = desk.hub.kinds["own_keys"]
    given = datetime(2026, 6, 6, 9, 30, tzinfo=UTC)
    number = desk.hub.do(own.add, kind.record, what="Hall key", given=given).result()
    before = len(history(desk.hub.reading, number))
    desk.settle()
    page = desk.window.go("lists")
    assert isinstance(page, Lists)
    view = page.view
    assert isinstance(view, RecordsView)
    view.form.editors["given"].widget.setFocus()
    desk.press("Tab")
    assert view.form.errors["given"].text() == ""
    assert view.form.commit()
    desk.settle()
    assert len(history(desk.hub.reading, number)) == before
    view.form.editors["given"].widget.setFocus()
    assert typed(view.form.editors["given"], "7/6/2026 18:05")
    desk.press("Tab")
    assert desk.hub.reading.get(kind.record, number).given == datetime(2026, 6, 7, 17, 5, tzinfo=UTC)  # type: ignore[attr-defined]


def test_whoever_comes_by_notes_from_a_word_processor_changes_nothing(desk: Desk) -> None:
    (ann,) = desk.join("Ann Lee", notes=HARD_BLANKS)
    before = len(history(desk.hub.reading, ann))
    page = desk.members
    page.show_member(ann)
    page.card.form.editors["notes"].widget.setFocus()
    desk.press("Tab")
    desk.window.go("front_desk")
    desk.settle()
    assert desk.hub.reading.get(Member, ann).notes == HARD_BLANKS
    assert len(history(desk.hub.reading, ann)) == before
