"""A walk through every view of every page, and what someone with other eyes, ears or hands would find wrong on it.

The walk follows the rail and presses whatever turns from one view to another, so a new page or tab is walked by
itself; only what needs more than one press is told here, in ``MORE``.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QButtonGroup,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QMainWindow,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QTableView,
    QToolButton,
    QWidget,
)

from can_hub.kinds import Session
from can_hub.ui.look import early
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.labels import Elided
from tests.ui.conftest import Desk

CONTROLS = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QAbstractSpinBox)
# What one presses, in lines of text: 44 pixels at 11 points.
TOUCH = 2.2
# So many letters of a long name are still a name.
_STILL_READ = 4
# So often Tab is pressed before one gives up.
_MOST_STOPS = 90
# Lists that are gone through by the arrow keys from a box beside them, which keeps the keyboard.
DRIVEN = {"People found"}
Pose = Callable[[Desk], object]
_TEXT = QAccessible.Text


# The walk


def views(desk: Desk) -> Iterator[str]:
    """Go to every view of every page; gives the name of each while it is in front."""
    for name in desk.window.places:
        desk.window.go(name)
        desk.settle()
        yield name
        yield from _turned(desk, name)
        for words, pose in MORE.get(name, {}).items():
            pose(desk)
            desk.settle()
            yield f"{name}, {words}"
        yield from _new_one(desk, name)


def _turned(desk: Desk, name: str) -> Iterator[str]:
    """Press every button that turns to another view, also those that come into sight by it."""
    page, pressed = desk.window.page, set[QAbstractButton]()
    assert page is not None
    while waiting := [one for one in _turning(page) if one not in pressed]:
        one = waiting[0]
        pressed.add(one)
        if not one.isChecked():
            one.click()
            desk.settle()
            yield f"{name}, {one.text().strip()}"


def _turning(page: QWidget) -> list[QAbstractButton]:
    return [
        one
        for one in shown(page, QAbstractButton)
        if isinstance(one, QAbstractButton) and one.isCheckable() and one.isEnabled() and _one_of_several(one)
    ]


def _one_of_several(one: QAbstractButton) -> bool:
    return one.group() is not None and one.group().exclusive()


def _new_one(desk: Desk, name: str) -> Iterator[str]:
    page = desk.window.page
    assert page is not None
    for deed in page.deeds():
        if deed.keys == "Ctrl+N":
            deed.do()
            desk.settle()
            yield f"{name}, {deed.words}"
            desk.window.back_out()


def _attend(desk: Desk) -> None:
    """Open the attendance of the last date that has begun."""
    reading = desk.hub.reading
    begun = [one for one in reading.where(Session) if one.starts is not None and one.starts <= reading.now()]
    if begun:
        desk.window.places["clubs"].page.views.open_attendance(max(begun, key=_starts).id)  # type: ignore[union-attr]


def _starts(one: Session) -> str:
    return one.starts.isoformat() if one.starts else ""


def _leave_attendance(desk: Desk) -> None:
    desk.window.back_out()
    desk.window.back_out()


def _look_for(text: str) -> Pose:
    def look(desk: Desk) -> None:
        desk.page.box.setFocus()
        desk.page.box.setText(text)
        desk.page.box.settle()

    return look


def _expect_a_visitor(desk: Desk) -> None:
    desk.page.box.clear()
    desk.press("F2")


MORE: dict[str, dict[str, Pose]] = {
    "front_desk": {
        "someone is looked for": _look_for("a"),
        "nobody is found": _look_for("zzzq"),
        "a visitor": _expect_a_visitor,
    },
    "inside": {
        "the roll is called": lambda desk: desk.window.page.call_the_roll("drill"),  # type: ignore[union-attr]
        "the roll call is over": lambda desk: desk.window.page.end_call(),  # type: ignore[union-attr]
    },
    "clubs": {
        "attendance": _attend,
        "the attendance is left": _leave_attendance,
        "the term": lambda desk: desk.window.page.open_term(),  # type: ignore[union-attr]
        "the term is left": _leave_attendance,
    },
}  # fmt: skip


def shown(within: QWidget, sort: type[QWidget] | tuple[type[QWidget], ...]) -> list[QWidget]:
    """Give the widgets of a sort that are to be seen."""
    return [one for one in within.findChildren(QWidget) if isinstance(one, sort) and one.isVisible()]


# What a screen reader finds


def unheard(window: QWidget) -> list[str]:
    """Give what a screen reader could not tell: controls without a name, rows without words."""
    faults: list[str] = []
    for widget in shown(window, CONTROLS):
        if isinstance(widget.parent(), QAbstractSpinBox | QComboBox | QAbstractItemView | QLineEdit):
            continue  # the outer one speaks for it; Esc is what empties a search
        told = QAccessible.queryAccessibleInterface(widget)
        if not told.text(_TEXT.Name).strip():
            faults.append(f"{_called(widget)} has no name")
        if told.role() in (QAccessible.Role.NoRole, QAccessible.Role.Client):
            faults.append(f"{_called(widget)} does not say what it is")
        if isinstance(widget, QAbstractItemView):
            faults += _silent_rows(widget, told)
    return faults


def _silent_rows(view: QAbstractItemView, told: QAccessibleInterface) -> list[str]:
    model = view.model()
    if told.role() not in (QAccessible.Role.List, QAccessible.Role.Table, QAccessible.Role.Tree):
        return [f"{_called(view)} does not say that it is a list"]
    silent = []
    for row in range(min(model.rowCount(), 30)):
        index = model.index(row, 0)
        if not str(index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data() or "").strip():
            silent.append(f"{_called(view)} says nothing of row {row}")
    return silent


# What can be reached, and is seen to be


def unreached(desk: Desk, seen: set[QWidget]) -> list[str]:
    """Give what Tab does not come to, and what looks the same with the keyboard in it as without.

    ``seen`` are those whose looks were compared already, because a walk comes by many of them more than once.
    """
    window, met, faults = desk.window, [], []
    page = window.page
    assert page is not None
    page.enter()
    while (widget := QApplication.focusWidget()) is not None and widget not in met and len(met) < _MOST_STOPS:
        met.append(widget)
        lit = widget.grab().toImage() if widget not in seen else None
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        if lit is not None and widget.isVisible() and QApplication.focusWidget() is not widget:
            seen.add(widget)
            if lit == widget.grab().toImage():
                faults.append(f"{_called(widget)} does not show that the keyboard is in it")
    groups = {one.group() for one in met if isinstance(one, QAbstractButton) and one.group() is not None}
    return faults + [f"{_called(one)} is not reached by Tab" for one in _stops(page, groups) if one not in met]


def _stops(page: QWidget, groups: set[QButtonGroup]) -> list[QWidget]:
    found = []
    for one in shown(page, CONTROLS):
        if not one.isEnabled() or isinstance(
            one.parent(), QAbstractSpinBox | QComboBox | QLineEdit | QAbstractItemView
        ):
            continue
        if isinstance(one, QAbstractButton) and _one_of_several(one) and one.group() in groups:
            continue  # the arrow keys go through the others
        if one.accessibleName() in DRIVEN:
            continue
        found.append(one)
    return found


# What is cut off


def cut_off(window: QWidget) -> list[str]:
    """Give what has less room than its words need."""
    faults = []
    inside = window.rect()
    for one in shown(window, (QPushButton, QToolButton, QLabel, QComboBox, QLineEdit, QTableView, QScrollArea)):
        if not isinstance(one, Elided) and (lack := _lacks(one)):
            faults.append(f"{_called(one)}: {lack}")
        if _scrolled(one) is None and not inside.contains(QRect(one.mapTo(window, QPoint()), one.size())):
            faults.append(f"{_called(one)}: stands outside of the window")
    return faults


def _lacks(one: QWidget) -> str:
    if isinstance(one, QToolButton) and one.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextUnderIcon:
        # What it asks for holds more air than a low window has.
        wide = one.fontMetrics().horizontalAdvance(one.text())
        return _less(one, wide, one.iconSize().height() + one.fontMetrics().height() + unit() // 3)
    if isinstance(one, QPushButton | QToolButton | QComboBox) and not isinstance(one.parent(), QLineEdit):
        needed = one.minimumSizeHint() if isinstance(one, QComboBox) else one.sizeHint()
        return _less(one, needed.width(), needed.height())
    if isinstance(one, QLabel):
        needed = one.minimumSizeHint()
        high = one.heightForWidth(one.width()) if one.wordWrap() else needed.height()
        return _less(one, needed.width(), high)
    if isinstance(one, QLineEdit):
        return _less(one, one.fontMetrics().horizontalAdvance(one.placeholderText()) + unit() * 2 // 3, 0)
    if isinstance(one, QTableView):
        return _narrow_headings(one)
    return _sideways(one)


def _less(one: QWidget, wide: int, high: int) -> str:
    if wide > one.width() + 1:
        return f"{wide} wide, and has {one.width()}"
    return f"{high} high, and has {one.height()}" if high > one.height() + 1 else ""


def _narrow_headings(table: QTableView) -> str:
    header = table.horizontalHeader()
    if not header.isVisible():
        return ""
    for column in range(header.count()):
        wide = header.sectionSizeFromContents(column).width()
        if not header.isSectionHidden(column) and wide > header.sectionSize(column) + 1:
            return f"heading {table.model().headerData(column, Qt.Orientation.Horizontal)} is cut off"
    return ""


def _sideways(area: QWidget) -> str:
    if not isinstance(area, QScrollArea) or area.widget() is None or isinstance(area.parent(), QMainWindow):
        return ""  # a screen that is too small for the window is moved over it
    least = area.widget().minimumSizeHint().width()
    return f"{least} wide inside, and has {area.viewport().width()}" if least > area.viewport().width() + 1 else ""


def _scrolled(one: QWidget) -> QWidget | None:
    while (parent := one.parentWidget()) is not None:
        if isinstance(parent, QAbstractScrollArea):
            return parent
        one = parent
    return None


@contextmanager
def painted_words() -> Iterator[list[str]]:
    """Listen to what lists paint: gives the texts of which next to nothing was left."""
    lost: list[str] = []

    def heard(text: str, metrics: QFontMetrics, width: int) -> str:
        left = _elided(text, metrics, width)
        if left != text and len(left) <= min(_STILL_READ, len(text)):
            lost.append(f"“{text}” is painted as “{left}”")
        return left

    listening = [one for one in list(sys.modules.values()) if getattr(one, "elided", None) is _elided]
    for module in listening:
        module.elided = heard  # type: ignore[attr-defined]
    try:
        yield lost
    finally:
        for module in listening:
            module.elided = _elided  # type: ignore[attr-defined]


_elided = early.elided


# What is too small for a finger


def too_small(window: QWidget) -> list[str]:
    """Give what one presses that is smaller than a finger tip."""
    least, faults = TOUCH * unit() - 2, []
    for one in shown(window, (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox)):
        if isinstance(one.parent(), QLineEdit | QAbstractSpinBox | QComboBox | QScrollBar | QAbstractItemView):
            continue  # part of a larger one
        if min(one.width(), one.height()) < least:
            faults.append(f"{_called(one)}: {one.width()} × {one.height()}, and {least:.0f} are needed")
    for view in shown(window, (QTableView, QListView)):
        high = _row_height(view)
        if 0 < high < least:
            faults.append(f"{_called(view)}: rows of {high}, and {least:.0f} are needed")
    return faults


def _row_height(view: QWidget) -> int:
    if isinstance(view, QTableView):
        return view.rowHeight(0) if view.model().rowCount() else 0
    assert isinstance(view, QListView)
    return view.sizeHintForRow(0)


def _called(one: QWidget) -> str:
    words = ""
    with suppress(AttributeError):
        words = one.text()  # type: ignore[attr-defined]
    name = type(one).__name__
    return f"{name} “{(one.accessibleName() or words)[:60]}”" + (f" #{one.objectName()}" if type(one) is QFrame else "")
