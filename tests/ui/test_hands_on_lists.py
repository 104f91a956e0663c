"""The drawn lists under hands: keys, a finger, a quick finger, and what changes under them while they are there."""

from array import array
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from can_hub.store.questions.registers import Row
from can_hub.ui.parts.card_painter import CARD_ROLE
from can_hub.ui.parts.mark_list import MarkList
from can_hub.ui.parts.person_card import PersonCard
from can_hub.ui.parts.person_list import PeopleModel, PersonList
from can_hub.ui.parts.record_model import ID_ROLE, RecordModel
from can_hub.ui.parts.record_table import RecordTable
from can_hub.ui.parts.rows import stretch

LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
ORDERS = st.lists(st.integers(1, 12), unique=True)


@settings(max_examples=200)
@given(old=ORDERS, new=ORDERS)
def test_the_stretch_that_differs_is_the_smallest_that_turns_one_order_into_the_other(
    old: list[int], new: list[int]
) -> None:
    begin, old_end, new_end = stretch(old, new)
    assert old[:begin] + new[begin:new_end] + old[old_end:] == new
    if old == new:
        assert begin == old_end == new_end
    else:
        assert old[begin : begin + 1] != new[begin : begin + 1]
        assert not (begin < old_end and begin < new_end) or old[old_end - 1] != new[new_end - 1]


@settings(max_examples=60)
@given(orders=st.lists(st.lists(st.tuples(st.integers(1, 8), st.sampled_from("ab")), unique_by=lambda one: one[0])))
def test_a_list_that_changes_tells_its_view_the_truth_and_whoever_stays_keeps_their_row(
    orders: list[list[tuple[int, str]]],
) -> None:
    model = PeopleModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    for order in orders:
        held = {card.id: QPersistentModelIndex(model.index(row, 0)) for row, card in enumerate(model.cards)}
        before = [card.id for card in model.cards]
        cards = [PersonCard(number, name) for number, name in order]
        told = model.rows_told
        model.show(cards)
        assert model.cards == cards
        part = stretch(before, [card.id for card in cards])
        for place, number in enumerate(before):
            if not part.begin <= place < part.old_end:
                assert held[number].isValid()
                assert held[number].data(CARD_ROLE).id == number
        model.show(cards)
        assert model.rows_told - told <= part.old_end + part.new_end - 2 * part.begin + len(cards)
    assert tester.model() is model


@settings(max_examples=60)
@given(orders=st.lists(ORDERS))
def test_a_table_of_records_tells_its_view_the_truth(orders: list[list[int]]) -> None:
    model = RecordModel(("Name",), lambda ids: {number: (f"No {number}",) for number in ids})
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    for order in orders:
        model.show_ids(array("q", order))
        shown = [model.index(row, 0) for row in range(model.rowCount())]
        assert [index.data(ID_ROLE) for index in shown] == order
        assert [index.data() for index in shown] == [f"No {number}" for number in order]
        assert all(model.row_of(number) == row for row, number in enumerate(order))
    assert model.row_of(99) == -1
    assert tester.model() is model


class Heard:
    """What a list told, in the order in which it told it."""

    def __init__(self, view: PersonList) -> None:
        self.told: list[tuple[str, object]] = []
        for name in ("chosen", "acted", "picked", "typed", "spaced"):
            getattr(view, name).connect(lambda what, name=name: self.told.append((name, getattr(what, "id", what))))


@pytest.fixture
def people(qtbot: QtBot) -> PersonList:
    view = PersonList("People", points=13)
    qtbot.addWidget(view)
    view.resize(500, 400)
    view.show_cards([PersonCard(number, f"Person {number}", act="Out" if number != 3 else "") for number in (1, 2, 3)])
    view.show()
    qtbot.waitExposed(view)
    return view


def button_of(view: PersonList, row: int) -> QPoint:
    """Give the middle of the button of a row, found as a finger finds it: by trying along the row."""
    box = view.visualRect(view.people.index(row, 0))
    places = [QPoint(x, box.center().y()) for x in range(box.left(), box.right(), 4)]
    on_it = [at for at in places if view.act_row(at) == row]
    return on_it[len(on_it) // 2]


def name_of(view: PersonList, row: int) -> QPoint:
    return view.visualRect(view.people.index(row, 0)).center()


def test_a_press_on_the_button_of_a_row_acts_once_and_a_quick_second_press_opens_nothing(people: PersonList) -> None:
    heard = Heard(people)
    at = button_of(people, 1)
    QTest.mouseClick(people.viewport(), LEFT, pos=at)
    QTest.mouseDClick(people.viewport(), LEFT, pos=at)
    assert heard.told == [("acted", 2)]


def test_a_press_beside_the_button_acts_on_nobody_and_two_quick_ones_choose(people: PersonList) -> None:
    heard = Heard(people)
    QTest.mouseClick(people.viewport(), LEFT, pos=name_of(people, 1))
    assert heard.told == []
    current = people.current()
    assert current is not None
    assert current.id == 2
    QTest.mouseDClick(people.viewport(), LEFT, pos=name_of(people, 1))
    assert heard.told == [("chosen", 2)]


def test_a_row_without_a_button_has_no_place_that_acts(people: PersonList) -> None:
    box = people.visualRect(people.people.index(2, 0))
    assert {people.act_row(QPoint(x, box.center().y())) for x in range(box.left(), box.right(), 3)} == {-1}
    assert people.act_row(QPoint(10, people.height() + 50)) == -1


def test_ctrl_and_a_press_marks_and_highlights(people: PersonList) -> None:
    heard = Heard(people)
    QTest.mouseClick(people.viewport(), LEFT, CTRL, name_of(people, 2))
    assert heard.told == [("picked", 3)]
    current = people.current()
    assert current is not None
    assert current.id == 3


def test_enter_chooses_the_space_bar_ticks_and_letters_belong_to_the_box(people: PersonList) -> None:
    heard = Heard(people)
    people.setCurrentIndex(QModelIndex())
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        QTest.keyClick(people, key)
    assert heard.told == []
    people.highlight(0)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        QTest.keyClick(people, key)
    QTest.keyClicks(people, "b7")
    assert heard.told == [("chosen", 1), ("chosen", 1), ("spaced", 1), ("typed", "b"), ("typed", "7")]


def test_stepping_stops_at_the_first_and_the_last(people: PersonList) -> None:
    def after(rows: int) -> int:
        people.step(rows)
        current = people.current()
        assert current is not None
        return current.id

    people.setCurrentIndex(QModelIndex())
    assert [after(rows) for rows in (5, 1, 8, -1, -8)] == [1, 2, 3, 2, 1]


def test_whoever_is_highlighted_stays_so_when_the_order_changes_and_nobody_new_comes_under_enter(
    people: PersonList,
) -> None:
    people.highlight(1)
    people.show_cards([PersonCard(number, f"Person {number}") for number in (9, 3, 2, 1)])
    current = people.current()
    assert current is not None
    assert current.id == 2
    people.show_cards([])
    assert people.current() is None
    people.highlight(0)
    assert people.current() is None


MARKED = [Row(1, "Ann", ""), Row(2, "Ben", "present"), Row(None, "Gran", "late", is_listed=False)]


@pytest.fixture
def sheet(qtbot: QtBot) -> tuple[MarkList, list[tuple[str, str]]]:
    """A sheet with three people, and the marks that were given."""
    view = MarkList()
    qtbot.addWidget(view)
    view.resize(700, 400)
    view.show_rows(MARKED)
    view.show()
    qtbot.waitExposed(view)
    marks: list[tuple[str, str]] = []
    view.marked.connect(lambda row, how: marks.append((row.name, how)))
    return view, marks


Sheet = tuple[MarkList, list[tuple[str, str]]]


def test_each_letter_and_each_number_is_a_mark_and_goes_on_to_the_next(sheet: Sheet) -> None:
    view, marks = sheet
    QTest.keyClicks(view, "pLa")
    view.choose(1)
    QTest.keyClicks(view, "4321")
    assert marks == [
        ("Ann", "present"), ("Ben", "late"), ("Gran", "excused"),
        ("Ann", "absent"), ("Ben", "excused"), ("Gran", "late"), ("Gran", "present"),
    ]  # fmt: skip


def test_the_space_bar_is_here_or_not_and_delete_takes_a_mark_off_without_going_on(sheet: Sheet) -> None:
    view, marks = sheet
    QTest.keyClick(view, Qt.Key.Key_Space)
    view.choose(2)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
        QTest.keyClick(view, key)
    assert marks == [("Ann", "present"), ("Ben", ""), ("Ben", ""), ("Ben", "")]


@pytest.mark.parametrize("typed", ["x", "é", "9", "0", "?"])
def test_any_other_letter_is_no_mark_and_jumps_to_nobody(sheet: Sheet, typed: str) -> None:
    view, marks = sheet
    view.choose(2)
    QTest.keyClicks(view, "b")
    QTest.keyClicks(view, typed) if typed.isascii() else QTest.keyClick(view, Qt.Key.Key_Eacute)
    current = view.current()
    assert current is not None
    assert (current.name, marks) == ("Ben", [])


def test_a_letter_held_with_ctrl_is_no_mark(sheet: Sheet) -> None:
    view, marks = sheet
    QTest.keyClick(view, Qt.Key.Key_P, CTRL)
    assert marks == []


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_finger_gives_a_mark_and_the_same_mark_again_takes_it_off_however_quick(
    sheet: Sheet, direction: Qt.LayoutDirection
) -> None:
    view, marks = sheet
    view.setLayoutDirection(direction)
    box = view.visualRect(view.model().index(1, 0))
    along = [QPoint(x, box.center().y()) for x in range(box.left(), box.right(), 3)]
    order = list(dict.fromkeys(mark for at in along if (mark := view.mark_at(at))))
    usual = ["present", "late", "excused", "absent"]
    assert order == (usual if direction == Qt.LayoutDirection.LeftToRight else usual[::-1])
    at = {mark: next(at for at in along if view.mark_at(at) == mark) for mark in order}
    QTest.mouseClick(view.viewport(), LEFT, pos=at["late"])
    assert marks == [("Ben", "late")]
    QTest.mouseClick(view.viewport(), LEFT, pos=at["present"])
    assert marks[1:] == [("Ben", "")]
    # The second of two quick presses comes as a double click of its own.
    QTest.mouseClick(view.viewport(), LEFT, pos=at["absent"])
    QTest.mouseDClick(view.viewport(), LEFT, pos=at["absent"])
    assert marks[2:] == [("Ben", "absent")] * 2
    QTest.mouseClick(view.viewport(), LEFT, pos=QPoint(at["absent"].x(), view.height() - 5))
    assert len(marks) == 4


def test_a_narrow_sheet_keeps_its_marks_as_letters(sheet: Sheet) -> None:
    view, _marks = sheet
    assert view._painter.words(2_000, view.font())["excused"] == "Apologies"
    assert view._painter.words(200, view.font())["excused"] == "A"


def test_a_screen_reader_hears_name_mark_note_and_who_walked_in(sheet: Sheet) -> None:
    view, _marks = sheet
    view.show_rows([Row(1, "Ann", "", "has a cold"), *MARKED[1:]])
    said = [view.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert said == ["Ann, no mark yet, has a cold", "Ben, Present", "Gran, Late, walked in"]


def table(qtbot: QtBot, widths: Sequence[int] = (6, 8, 8)) -> tuple[RecordTable, list[tuple[str, int]]]:
    model = RecordModel(("Name", "When", "Where"), lambda ids: {number: (f"No {number}", "", "") for number in ids})
    model.show_ids(array("q", (5, 6, 7)))
    view = RecordTable("Records", model, widths)
    qtbot.addWidget(view)
    view.resize(900, 300)
    view.show()
    qtbot.waitExposed(view)
    told: list[tuple[str, int]] = []
    view.chosen.connect(lambda number: told.append(("chosen", number)))
    view.opened.connect(lambda number: told.append(("opened", number)))
    return view, told


def test_enter_and_two_quick_presses_open_a_record_and_an_arrow_only_chooses_it(qtbot: QtBot) -> None:
    view, told = table(qtbot)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert told == []
    assert view.choose(5)
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Enter)
    assert told == [("chosen", 5), ("chosen", 6), ("opened", 6)]
    at = view.visualRect(view.records.index(2, 0)).center()
    QTest.mouseClick(view.viewport(), LEFT, pos=at)
    QTest.mouseDClick(view.viewport(), LEFT, pos=at)
    assert told[3:] == [("chosen", 7), ("opened", 7)]


def test_a_record_that_is_not_shown_cannot_be_chosen(qtbot: QtBot) -> None:
    view, _told = table(qtbot)
    assert view.choose(6)
    assert not view.choose(99)
    assert view.current_id() == 6


def test_stepping_in_a_table_begins_at_the_top_and_stops_at_the_ends(qtbot: QtBot) -> None:
    view, _told = table(qtbot)
    found = []
    for rows in (8, 1, 8, -1, -8):
        view.step(rows)
        found.append(view.current_id())
    assert found == [5, 6, 7, 6, 5]
    view.records.show_ids(array("q"))
    view.step(1)
    assert view.current_id() == 0


def test_a_narrow_table_leaves_out_its_last_columns_and_keeps_the_name(qtbot: QtBot) -> None:
    view, _told = table(qtbot)
    shown = []
    for width in (900, 340, 120):
        view.resize(width, 300)
        qtbot.wait(1)
        shown.append([not view.isColumnHidden(column) for column in range(3)])
    assert shown[0] == [True, True, True]
    assert shown[-1] == [True, False, False]
    assert sum(shown[0]) >= sum(shown[1]) >= sum(shown[2])
