"""Draws a person's card: initials on a coloured disc, the name, what tells namesakes apart, a note, a button."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from can_hub.ui.look.early import ALIGN_CENTRE, ALIGN_LEFT_MIDDLE, USER_ROLE, elided, line_pen, mirrored, no_pen
from can_hub.ui.look.fonts import sized
from can_hub.ui.look.icons import draw_icon
from can_hub.ui.look.theme import Theme
from can_hub.ui.look.wardrobe import unit, worn
from can_hub.ui.parts.person_card import PersonCard, initials
from can_hub.words import isolate

CARD_ROLE = USER_ROLE
# Cards of so many lines have their note beside the words.
_BESIDE = 2
Index = QModelIndex | QPersistentModelIndex


class CardPainter(QStyledItemDelegate):
    """Draws cards of two or three ``lines``; ``points`` is the size of the name.

    The list tells it which row is highlighted, which is under the pointer, and whose button is.
    """

    def __init__(self, people: QWidget, points: float, lines: int = 2) -> None:
        super().__init__()
        self._lines = lines
        self._people = people
        self._points = points
        self.highlighted = -1
        self.hovered = -1
        self.hovered_act = -1

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """The lines and some air."""
        name = QFontMetrics(self._name_font(option.font)).height()
        return QSize(10 * unit(), name + (self._lines - 1) * unit() + round(unit() * 0.7))

    def act_box(self, row: QRect, words: str, font: QFont) -> QRect:
        """Give where the button of a row is."""
        if not words:
            return QRect()
        width = QFontMetrics(sized(font, font.pointSizeF(), weight=QFont.Weight.Bold)).horizontalAdvance(words) + unit()
        height = round(unit() * 2.2)
        box = QRect(row.right() - width - unit() // 3, row.center().y() - height // 2, width, height)
        return self.seen(row, box)

    def seen(self, row: QRect, box: QRect) -> QRect:
        """Give where a box laid out from left to right stands in the direction the list is read in."""
        return mirrored(row, box) if self._people.isRightToLeft() else box

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one card."""
        card = index.data(CARD_ROLE)
        if not isinstance(card, PersonCard):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, option.rect, index.row())
        room = self._draw_disc(painter, option, card)
        room = self._draw_end(painter, option, card, room, index.row())
        self._draw_words(painter, option, card, room)
        painter.restore()

    def _draw_ground(self, painter: QPainter, box: QRect, row: int) -> None:
        theme, chosen = worn(), row == self.highlighted
        if not chosen and row != self.hovered:
            return
        painter.setPen(line_pen(theme.accent, 2) if chosen else no_pen())
        painter.setBrush(QColor(theme.tint if chosen else theme.header))
        painter.drawRoundedRect(QRectF(box).adjusted(2, 2, -2, -2), unit() * 0.35, unit() * 0.35)

    def _draw_disc(self, painter: QPainter, option: QStyleOptionViewItem, card: PersonCard) -> QRect:
        """Draw the initials, or a tick on a person that is picked; give the room that is left."""
        theme, row = worn(), option.rect
        side = row.height() - round(unit() * 0.9) - (self._lines - 2) * unit()
        box = QRect(row.left() + unit() // 2, row.center().y() - side // 2, side, side)
        seen = QRectF(self.seen(row, box))
        ground, ink = (theme.accent, theme.on_accent) if card.picked else theme.discs[card.tone % len(theme.discs)]
        painter.setPen(no_pen())
        painter.setBrush(QColor(ground))
        painter.drawEllipse(seen)
        if card.picked or card.sign:
            gap = side * 0.22
            draw_icon(painter, seen.adjusted(gap, gap, -gap, -gap), "check" if card.picked else card.sign, ink)
        else:
            font = sized(option.font, option.font.pointSizeF(), weight=QFont.Weight.Bold)
            # Qt complains of letters without a size, and a row that is being laid out may have no height yet.
            font.setPixelSize(max(round(side * 0.38), 1))
            painter.setFont(font)
            painter.setPen(QColor(ink))
            painter.drawText(seen, ALIGN_CENTRE, initials(card.name))
        return QRect(box.right() + unit() // 2, row.top(), row.right() - box.right() - unit(), row.height())

    def _draw_end(
        self, painter: QPainter, option: QStyleOptionViewItem, card: PersonCard, room: QRect, row: int
    ) -> QRect:
        """Draw the button or the note at the end of the row; give the room that is left."""
        theme = worn()
        font = sized(option.font, option.font.pointSizeF(), weight=QFont.Weight.Bold)
        painter.setFont(font)
        if card.act:
            box = self.act_box(option.rect, card.act, option.font)
            filled = row == self.highlighted and not card.inside
            dress = "primary" if filled else "hovered" if self.hovered_act == row else ""
            self._draw_button(painter, box, card.act, dress)
            room.setRight(room.right() - box.width() - unit() // 2)
        if card.note:
            width = self._note_width(card, font, room)
            note = QRect(room.right() - width, room.center().y() - round(unit() * 0.75), width, round(unit() * 1.5))
            if self._lines > _BESIDE:
                # On the last line of a high card, so that the first one keeps the whole width.
                words = QFontMetrics(self._name_font(option.font)).height() + bool(card.second) * unit()
                words += bool(card.third) * unit()
                note = QRect(
                    note.left(), room.center().y() + words // 2 - round(unit() * 1.1), width, round(unit() * 1.2)
                )
            else:
                room.setRight(note.left() - unit() // 2)
            self._draw_note(painter, self.seen(option.rect, note), card, theme)
        return room

    def _note_width(self, card: PersonCard, font: QFont, room: QRect) -> int:
        return min(QFontMetrics(font).horizontalAdvance(card.note) + unit(), room.width() // 2)

    def _draw_button(self, painter: QPainter, box: QRect, words: str, dress: str) -> None:
        theme = worn()
        grounds = {"primary": theme.accent, "hovered": theme.header}
        painter.setPen(line_pen(theme.accent if dress == "primary" else theme.edge, 1))
        painter.setBrush(QColor(grounds.get(dress, theme.surface)))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), unit() * 0.3, unit() * 0.3)
        painter.setPen(QColor(theme.on_accent if dress == "primary" else theme.ink))
        painter.drawText(box, ALIGN_CENTRE, words)

    def _draw_note(self, painter: QPainter, box: QRect, card: PersonCard, theme: Theme) -> None:
        stands_out = card.inside or card.urgent
        ground, ink = (theme.waiting_tint, theme.on_waiting_tint) if stands_out else (theme.surface, theme.soft)
        painter.setPen(no_pen())
        painter.setBrush(QColor(ground))
        if stands_out:
            painter.drawRoundedRect(QRectF(box), unit() * 0.3, unit() * 0.3)
        painter.setPen(QColor(ink))
        fitting = elided(card.note, painter.fontMetrics(), box.width() - unit() // 2)
        painter.drawText(box, ALIGN_CENTRE, fitting)

    def _draw_words(self, painter: QPainter, option: QStyleOptionViewItem, card: PersonCard, room: QRect) -> None:
        theme, font = worn(), self._name_font(option.font)
        seen = self.seen(option.rect, room)
        name = QFontMetrics(font).height()
        small = [text for text in (card.second, card.third) if text]
        top = seen.center().y() - (name + len(small) * unit()) // 2
        self._draw_line(painter, QRect(seen.left(), top, seen.width(), name), card.name, font, theme.ink)
        for text in small:
            top += unit() if text is not small[0] else name
            line = QRect(room.left(), top, room.width(), unit())
            if self._lines > _BESIDE and card.note and text is small[-1]:
                bold = sized(option.font, option.font.pointSizeF(), weight=QFont.Weight.Bold)
                line.setRight(line.right() - self._note_width(card, bold, room) - unit() // 2)
            self._draw_line(painter, self.seen(option.rect, line), text, _afresh(option.font), theme.soft)

    def _draw_line(self, painter: QPainter, box: QRect, text: str, font: QFont, ink: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(ink))
        # In its own direction, whatever the direction of the window.
        fitting = isolate(elided(text, painter.fontMetrics(), box.width()))
        painter.drawText(box, ALIGN_LEFT_MIDDLE, fitting)

    def _name_font(self, font: QFont) -> QFont:
        return sized(font, self._points, weight=QFont.Weight.DemiBold)


def _afresh(font: QFont) -> QFont:
    """Give a font that knows of the letters loaded since the list was first drawn, which a copy would not."""
    made = QFont(font.family())
    made.setPointSizeF(font.pointSizeF())
    return made
