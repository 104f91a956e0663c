"""The rows of an attendance sheet on the screen: a person each, and four marks to press, by one key or one finger."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import (
    QEvent,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from can_hub.kinds.attendance import MARKS
from can_hub.store.questions.registers import Row
from can_hub.ui.look.early import elided, line_pen, mirrored, no_sideways_bar
from can_hub.ui.look.fonts import sized
from can_hub.ui.look.theme import Theme
from can_hub.ui.look.wardrobe import unit, worn
from can_hub.ui.parts.line_model import LINE_ROLE, Index, LineModel
from can_hub.words import N_, _

PRESENT = "present"
# Translators: the key that gives a mark, and what stands on its button where there is little room; one letter each.
LETTERS = {"present": N_("P"), "late": N_("L"), "excused": N_("A"), "absent": N_("N")}
_SHORT = {"present": N_("Present"), "late": N_("Late"), "excused": N_("Apologies"), "absent": N_("Absent")}
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_NAME_POINTS = 13
# In lines of text: what a name keeps when the marks stand there in words.
_NAME_WIDTH = 12


class _Rows(LineModel[Row]):
    """The people of the sheet."""

    def key(self, line: Row) -> Hashable:
        """Give what tells a row from the others."""
        return line.key

    def said(self, line: Row) -> str:
        """Say the name, the mark, the note, and who walked in."""
        return _said(line)


def _said(row: Row) -> str:
    mark = _(dict(MARKS).get(row.mark, "")) or _("no mark yet")
    return ", ".join(part for part in (row.name, mark, row.note, "" if row.is_listed else _("walked in")) if part)


class MarkList(QListView):
    """``marked`` tells a row and its new mark, ``chosen`` the row that is highlighted, ``wrote`` one to write about."""

    marked = Signal(object, str)
    chosen = Signal(object)
    wrote = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Attendance"))
        self.setProperty("dress", "bare")
        self._model = _Rows()
        self._painter = _Painter(self)
        self.setModel(self._model)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        no_sideways_bar(self)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    @property
    def rows(self) -> list[Row]:
        """The rows that are shown."""
        return self._model.lines

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these people; the one who was highlighted stays so."""
        kept = self.current()
        self._model.show(rows)
        if kept is not None:
            self.choose(kept.key)
        if self.current() is None and rows:
            self.setCurrentIndex(self._model.index(0, 0))

    def current(self) -> Row | None:
        """Give the row that is highlighted."""
        row = self.currentIndex().data(LINE_ROLE) if self.currentIndex().isValid() else None
        return row if isinstance(row, Row) else None

    def choose(self, key: int | str) -> None:
        """Highlight a person."""
        number = next((number for number, row in enumerate(self.rows) if row.key == key), -1)
        if number >= 0:
            self.setCurrentIndex(self._model.index(number, 0))

    def mark_at(self, at: QPoint) -> str:
        """Give the mark whose button is at this place, or nothing."""
        index = self.indexAt(at)
        boxes = self._painter.boxes(self.visualRect(index), self.font()) if index.isValid() else {}
        return next((mark for mark, box in boxes.items() if box.contains(at)), "")

    def mark(self, how: str) -> None:
        """Mark whoever is highlighted, and go on to the next."""
        row = self.current()
        if row is not None:
            self.marked.emit(row, how)
            self.step(1)

    def step(self, rows: int) -> None:
        """Go up or down."""
        number = min(max(self.currentIndex().row() + rows, 0), len(self.rows) - 1)
        if self.rows:
            self.setCurrentIndex(self._model.index(number, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter or a number is a mark, the space bar is here or not, Enter writes a note."""
        row, typed = self.current(), event.text().casefold()
        marks = {_(letter).casefold(): mark for mark, letter in LETTERS.items()}
        marks |= {str(number): mark for number, mark in enumerate(LETTERS, 1)}
        # The numbers of the keypad come with a modifier of their own.
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if row is None or held:
            super().keyPressEvent(event)
        elif typed in marks:
            self.mark(marks[typed])
        elif event.key() == Qt.Key.Key_Space:
            self.marked.emit(row, "" if row.mark == PRESENT else PRESENT)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.marked.emit(row, "")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wrote.emit(row)
        elif typed.isprintable() and typed.strip():
            # Any other letter would jump to a name and look like a mark.
            event.accept()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Press a mark; pressed once more it is taken off."""
        at = event.position().toPoint()
        how, index = self.mark_at(at), self.indexAt(at)
        row = index.data(LINE_ROLE) if index.isValid() else None
        super().mousePressEvent(event)
        if how and isinstance(row, Row):
            self.marked.emit(row, "" if row.mark == how else how)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two quick presses are two presses."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which mark is under the pointer."""
        at = event.position().toPoint()
        self._painter.hover(self.indexAt(at).row(), self.mark_at(at))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer has gone."""
        self._painter.hover(-1, "")
        super().leaveEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell who is highlighted now."""
        super().currentChanged(current, previous)
        self.update(previous)
        self.update(current)
        row = self.current()
        if row is not None:
            self.chosen.emit(row)


class _Painter(QStyledItemDelegate):
    """Draws the rows, and knows where the marks are."""

    def __init__(self, view: MarkList) -> None:
        super().__init__()
        self._view = view
        self._hovered: tuple[int, str] = (-1, "")

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """A touch target and some air."""
        return QSize(10 * unit(), round(unit() * 2.9))

    def hover(self, row: int, mark: str) -> None:
        """Remember which mark is under the pointer."""
        if (row, mark) != self._hovered:
            self._hovered = (row, mark)
            self._view.viewport().update()

    def words(self, width: int, font: QFont) -> dict[str, str]:
        """Give what stands on the marks: words where there is room for them and a name, else letters."""
        bold = QFontMetrics(sized(font, font.pointSizeF(), weight=QFont.Weight.Bold))
        whole = sum(bold.horizontalAdvance(_(words)) + 2 * unit() for words in _SHORT.values())
        chosen = _SHORT if width >= whole + _NAME_WIDTH * unit() else LETTERS
        return {mark: _(words) for mark, words in chosen.items()}

    def boxes(self, row: QRect, font: QFont) -> dict[str, QRect]:
        """Give where the marks of a row stand, in the direction the list is read in."""
        bold = QFontMetrics(sized(font, font.pointSizeF(), weight=QFont.Weight.Bold))
        words = self.words(row.width(), font)
        height, gap = round(unit() * 2.2), unit() // 4
        widths = {mark: max(bold.horizontalAdvance(word) + round(unit() * 1.2), height) for mark, word in words.items()}
        left = row.right() - sum(widths.values()) - gap * (len(widths) + 1)
        found = {}
        for mark, width in widths.items():
            found[mark] = self._seen(row, QRect(left, row.center().y() - height // 2, width, height))
            left += width + gap
        return found

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row = index.data(LINE_ROLE)
        if not isinstance(row, Row):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, box = worn(), option.rect
        chosen = index.row() == self._view.currentIndex().row()
        if chosen:
            painter.setPen(line_pen(theme.accent, 2))
            painter.setBrush(QColor(theme.tint))
            painter.drawRoundedRect(QRectF(box).adjusted(2, 2, -2, -2), unit() * 0.35, unit() * 0.35)
        else:
            painter.setPen(line_pen(theme.line, 1))
            painter.drawLine(box.bottomLeft(), box.bottomRight())
        boxes = self.boxes(box, option.font)
        words = self.words(box.width(), option.font)
        for mark, place in boxes.items():
            self._draw_mark(painter, place, words[mark], _dress(theme, mark) if row.mark == mark else None,
                            hovered=self._hovered == (index.row(), mark), font=option.font)  # fmt: skip
        self._draw_words(painter, option, row, chosen=chosen)
        painter.restore()

    def _draw_mark(
        self, painter: QPainter, box: QRect, words: str, dress: tuple[str, str] | None, *, hovered: bool, font: QFont
    ) -> None:
        theme = worn()
        ground, ink = dress or (theme.header if hovered else theme.surface, theme.ink)
        weight = QFont.Weight.Bold if dress else QFont.Weight.Normal
        painter.setFont(sized(font, font.pointSizeF(), weight=weight))
        painter.setPen(line_pen(ink if dress else theme.edge, 2 if dress else 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), unit() * 0.3, unit() * 0.3)
        painter.setPen(QColor(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _draw_words(self, painter: QPainter, option: QStyleOptionViewItem, row: Row, *, chosen: bool) -> None:
        theme, box = worn(), option.rect
        taken = sum(one.width() + unit() // 4 for one in self.boxes(box, option.font).values())
        room = QRect(box.left() + unit(), box.top(), box.width() - taken - 2 * unit(), box.height())
        second = " · ".join(part for part in ("" if row.is_listed else _("walked in"), row.note) if part)
        half = room.height() // 2
        name = sized(option.font, _NAME_POINTS, weight=QFont.Weight.Bold)
        lines = [(row.name, name, theme.ink, room.adjusted(0, 2, 0, -half + 4) if second else room)]
        soft = theme.on_tint if chosen else theme.soft
        lines.append((second, option.font, soft, room.adjusted(0, half, 0, -4)))
        side = Qt.AlignmentFlag.AlignRight if self._view.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        for text, font, ink, place in lines:
            painter.setFont(font)
            painter.setPen(QColor(ink))
            fitting = elided(text, QFontMetrics(font), place.width())
            painter.drawText(self._seen(box, place), side | Qt.AlignmentFlag.AlignAbsolute | _MIDDLE, fitting)

    def _seen(self, row: QRect, box: QRect) -> QRect:
        return mirrored(row, box) if self._view.isRightToLeft() else box


def _dress(theme: Theme, mark: str) -> tuple[str, str]:
    """Give the ground and the ink of a mark that holds."""
    return {
        "present": (theme.accent, theme.on_accent),
        "late": (theme.waiting_tint, theme.on_waiting_tint),
        "excused": (theme.tint, theme.on_tint),
        "absent": (theme.alarm_tint, theme.on_alarm_tint),
    }[mark]
