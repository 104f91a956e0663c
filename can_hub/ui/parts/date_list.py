"""A list of dates, drawn: days as headings, and under each its dates, chosen by keys or touch."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from can_hub.ui.look.early import elided, line_pen, mirrored, no_pen, no_sideways_bar
from can_hub.ui.look.fonts import sized
from can_hub.ui.look.wardrobe import unit, worn
from can_hub.ui.parts.date_line import DateLine
from can_hub.ui.parts.line_model import LINE_ROLE, Index, LineModel

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
# In lines of text: below this width the note stands under the name.
_ROOMY = 22
# In lines of text: what a time takes, from when to when or from when alone.
_WHEN_WIDTH, _BEGIN_WIDTH = 5.6, 2.7


class _Lines(LineModel[DateLine]):
    """The lines of a list; headings cannot be chosen."""

    def key(self, line: DateLine) -> Hashable:
        """Give what tells a line from the others: for a heading, which has no number, its words."""
        return line.id or line.name

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let dates be chosen, and headings be passed over."""
        line = index.data(LINE_ROLE) if index.isValid() else None
        if isinstance(line, DateLine) and not line.id:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class DateList(QListView):
    """Shows dates. ``chosen`` tells the line that is highlighted, ``opened`` one for Enter or a double click."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("dress", "bare")
        self._model = _Lines()
        self._painter = _Painter(self)
        self.setModel(self._model)
        self.setItemDelegate(self._painter)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        no_sideways_bar(self)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(self._open)

    def open_by_click(self) -> None:
        """Let one press open a date, where there is nothing else to do with it."""
        self.doubleClicked.disconnect(self._open)
        self.clicked.connect(self._open)

    @property
    def lines(self) -> list[DateLine]:
        """The lines that are shown."""
        return self._model.lines

    def show_lines(self, lines: Sequence[DateLine]) -> None:
        """Show these lines; the date that was highlighted stays so while it is there."""
        kept = self.current()
        self._model.show(lines)
        if kept is not None:
            self.choose(kept.id)

    def current(self) -> DateLine | None:
        """Give the date that is highlighted."""
        line = self.currentIndex().data(LINE_ROLE) if self.currentIndex().isValid() else None
        return line if isinstance(line, DateLine) and line.id else None

    def choose(self, number: int) -> bool:
        """Highlight a date, and tell whether it is shown at all."""
        row = next((row for row, line in enumerate(self.lines) if line.id == number and number), -1)
        if row >= 0:
            self.setCurrentIndex(self._model.index(row, 0))
        return row >= 0

    def choose_first(self) -> None:
        """Highlight the first date from today on, else the first there is."""
        dates = [line for line in self.lines if line.id]
        first = next((line for line in dates if line.is_today), None) or next(iter(dates), None)
        if first is not None:
            self.choose(first.id)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the day of the date that is highlighted."""
        super().showEvent(event)
        row = self.currentIndex().row()
        if row > 0:
            # Rows may come or go before it is scrolled to, and only such an index follows them.
            heading = QPersistentModelIndex(self._model.index(row - 1, 0))
            QTimer.singleShot(0, self, lambda: self.scrollTo(heading, QAbstractItemView.ScrollHint.PositionAtTop))

    def step(self, rows: int) -> None:
        """Go up or down, from date to date."""
        way = 1 if rows > 0 else -1
        row = self.currentIndex().row() if self.currentIndex().isValid() else -1
        left = abs(rows) or 1
        while left and 0 <= row + way < len(self.lines):
            row += way
            if self.lines[row].id:
                left -= 1
                self.setCurrentIndex(self._model.index(row, 0))
        # The heading over the first date cannot be gone to, and would stay out of sight.
        if row <= 1:
            self.scrollToTop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; up and down pass over the headings."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}.get(
            Qt.Key(event.key())
        )
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif step is not None:
            self.step(step)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A heading is not chosen."""
        line = self.indexAt(event.position().toPoint()).data(LINE_ROLE)
        if isinstance(line, DateLine) and line.id:
            super().mousePressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which date is highlighted now."""
        super().currentChanged(current, previous)
        # The whole width of both rows, not the words alone.
        self.update(previous)
        self.update(current)
        line = self.current()
        if line is not None:
            self.chosen.emit(line)

    def _open(self, index: QModelIndex) -> None:
        line = index.data(LINE_ROLE) if index.isValid() else None
        if isinstance(line, DateLine) and line.id:
            self.opened.emit(line)


class _Painter(QStyledItemDelegate):
    """Draws the lines; the room of a date is parted into its time, its words and what became of it."""

    def __init__(self, view: QWidget) -> None:
        super().__init__()
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """A heading is low; a date is a touch target of two lines."""
        line = index.data(LINE_ROLE)
        is_date = isinstance(line, DateLine) and line.id
        return QSize(10 * unit(), round(unit() * (2.9 if is_date else 2.2)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        line = index.data(LINE_ROLE)
        if not isinstance(line, DateLine):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.id:
            self._draw_date(painter, option, line, chosen=index == QModelIndex(self._current()))
        else:
            self._draw_day(painter, option, line)
        painter.restore()

    def _current(self) -> QModelIndex:
        assert isinstance(self._view, QAbstractItemView)
        return self._view.currentIndex()

    def _draw_day(self, painter: QPainter, option: QStyleOptionViewItem, line: DateLine) -> None:
        theme, row = worn(), option.rect
        bold = sized(option.font, option.font.pointSizeF(), weight=QFont.Weight.Bold)
        left = row.left() + unit() // 2
        width = min(QFontMetrics(bold).horizontalAdvance(line.name) + unit(), row.width() - unit())
        box = QRect(left, row.bottom() - round(unit() * 1.6), width, round(unit() * 1.5))
        if line.is_today:
            painter.setPen(no_pen())
            painter.setBrush(QColor(theme.tint))
            painter.drawRoundedRect(QRectF(self._seen(row, box)), unit() * 0.3, unit() * 0.3)
        self._say(painter, row, box.adjusted(unit() // 2, 0, 0, 0), line.name, bold,
                  theme.on_tint if line.is_today else theme.soft)  # fmt: skip
        rest = QRect(box.right() + unit() // 2, box.top(), row.right() - box.right() - unit(), box.height())
        self._say(painter, row, rest, line.second, option.font, theme.soft)

    def _draw_date(self, painter: QPainter, option: QStyleOptionViewItem, line: DateLine, *, chosen: bool) -> None:
        theme, row = worn(), option.rect
        if chosen:
            painter.setPen(line_pen(theme.accent, 2))
            painter.setBrush(QColor(theme.tint))
            painter.drawRoundedRect(QRectF(row).adjusted(2, 2, -2, -2), unit() * 0.35, unit() * 0.35)
        soft, ink = (theme.on_tint, theme.on_tint) if chosen else (theme.soft, theme.ink)
        bold = sized(option.font, option.font.pointSizeF() + 1, weight=QFont.Weight.Bold)
        end = self._draw_state(painter, option, line)
        left = row.left() + unit()
        width = _WHEN_WIDTH if "–" in line.when else _BEGIN_WIDTH
        when = QRect(left, row.top(), round(unit() * width), row.height())
        self._say(painter, row, when, line.when, option.font, ink)
        begin = when.right() + unit() // 3 if line.when else left
        note = QFontMetrics(option.font).horizontalAdvance(line.note) + 2 if line.note else 0
        second = line.second
        if note and row.width() < _ROOMY * unit():
            # No room beside the name: the note goes under it.
            told = (line.note, line.second) if line.when else (line.second, line.note)
            second, note = " · ".join(part for part in told if part), 0
        if note:
            box = QRect(end - note, row.top(), note, row.height())
            self._say(painter, row, box, line.note, option.font, soft)
            end = box.left() - unit() // 2
        room = QRect(begin, row.top(), end - begin, row.height())
        half = room.height() // 2
        upper = room.adjusted(0, 2, 0, -half) if second else room
        self._say(painter, row, upper, line.name, bold, ink)
        self._say(painter, row, room.adjusted(0, half - 2, 0, -4), second, option.font, soft)

    def _draw_state(self, painter: QPainter, option: QStyleOptionViewItem, line: DateLine) -> int:
        """Draw what became of a date at the end of its line; gives where the room before it ends."""
        theme, row = worn(), option.rect
        end = row.right() - unit() // 2
        if not line.state:
            return end
        width = QFontMetrics(option.font).horizontalAdvance(line.state) + unit()
        box = QRect(end - width, row.center().y() - round(unit() * 0.75), width, round(unit() * 1.5))
        ground, ink = (theme.alarm_tint, theme.on_alarm_tint) if line.alarms else (theme.tint, theme.on_tint)
        seen = self._seen(row, box)
        painter.setPen(line_pen(ink, 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(seen).adjusted(0.5, 0.5, -0.5, -0.5), unit() * 0.3, unit() * 0.3)
        painter.setFont(option.font)
        painter.drawText(seen, Qt.AlignmentFlag.AlignCenter, line.state)
        return box.left() - unit() // 2

    def _say(self, painter: QPainter, row: QRect, box: QRect, text: str, font: QFont, ink: str) -> None:
        if not text or box.width() <= 0:
            return
        painter.setFont(font)
        painter.setPen(QColor(ink))
        side = Qt.AlignmentFlag.AlignRight if self._view.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        fitting = elided(text, QFontMetrics(font), box.width())
        painter.drawText(self._seen(row, box), side | Qt.AlignmentFlag.AlignAbsolute | _MIDDLE, fitting)

    def _seen(self, row: QRect, box: QRect) -> QRect:
        return mirrored(row, box) if self._view.isRightToLeft() else box
