"""Shows one page of the help: the text, its picture, and the table of keys, in the colours that are worn."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QKeyEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextBrowser

from can_hub.ui.look.fonts import FAMILY
from can_hub.ui.look.wardrobe import unit, worn
from can_hub.ui.shell import help_texts
from can_hub.words import _

_POINTS, _TITLE_POINTS, _HEADING_POINTS = 12, 19, 14
_AIR_PERCENT = 125
_KEYS_PERCENT = 29
# Non-breaking, so that a key has some room beside it and is never parted from it.
_EDGE = "\u00a0"
Keys = Sequence[tuple[str, str]]


class HelpPaper(QTextBrowser):
    """``typed`` tells a letter that was typed, which is meant for the search; nothing leads out of it."""

    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setProperty("dress", "paper")
        self._markdown = ""
        self._keys: Keys = ()
        self._pictures: dict[str, QImage] = {}

    def show_text(self, title: str, markdown: str, keys: Keys) -> None:
        """Show a page from its beginning, with its keys: pairs of a key and what it does."""
        self.setAccessibleName(title)
        self._markdown, self._keys = markdown, keys
        self._pictures.clear()
        self._render()
        self.verticalScrollBar().setValue(0)

    def _render(self) -> None:
        document = QTextDocument(self)
        document.setDefaultFont(_font(_POINTS))
        document.setDocumentMargin(unit())
        document.setMarkdown(self._markdown, QTextDocument.MarkdownFeature.MarkdownNoHTML)
        self.setDocument(document)
        self._fit_pictures()
        block = document.begin()
        while block.isValid():
            _dress(block)
            block = block.next()
        if self._keys:
            self._add_keys()

    def find_words(self, sentence: str) -> None:
        """Go to a sentence of the page, and mark it."""
        block = self.document().begin()
        while block.isValid() and not _same_words(block.text(), sentence):
            block = block.next()
        cursor = QTextCursor(block) if block.isValid() else QTextCursor(self.document())
        _select(cursor)
        self.setTextCursor(cursor)
        bar = self.verticalScrollBar()
        # A third of the way down, where what comes before it can be read as well.
        bar.setValue(bar.value() + self.cursorRect().top() - self.viewport().height() // 3)

    def loadResource(self, _sort: int, url: QUrl | str) -> Any:
        """Give our own pictures, and nothing else whatever a text may name."""
        return self._pictures.get(url.toString() if isinstance(url, QUrl) else url, QImage())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pictures to the width."""
        super().resizeEvent(event)
        self._fit_pictures()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._markdown:
            self._render()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters begin a search; all other keys turn the page."""
        if event.text().isalnum() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _fit_pictures(self) -> None:
        room = self.viewport().width() - 2 * unit() - 2
        names = help_texts.HelpText("", "", self._markdown).pictures
        for name in names if room > 0 else ():
            image = QImage(str(help_texts.picture(name, dark=worn().dark)))
            fitted = self._pictures[name] = _scaled(image, room, self.devicePixelRatioF())
            self.document().addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), fitted)
        if names:
            self.document().markContentsDirty(0, self.document().characterCount())

    def _add_keys(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertBlock(_spaced(before=1.4, after=0.4), _heading_letters(_HEADING_POINTS))
        cursor.insertText(_("The keys of this page"))
        table = cursor.insertTable(len(self._keys), 2, _table_format())
        for row, (keys, words) in enumerate(self._keys):
            cell = table.cellAt(row, 0).firstCursorPosition()
            for number, key in enumerate(keys.split(" ")):
                cell.insertText(" " if number else "", QTextCharFormat())
                cell.insertText(f"{_EDGE}{key}{_EDGE}", _key_letters())
            table.cellAt(row, 1).firstCursorPosition().insertText(words, QTextCharFormat())


def _same_words(shown: str, sentence: str) -> bool:
    """Tell whether a sentence of the text is what is shown; a key has other blanks beside it here."""
    return "".join(shown.split()) == "".join(sentence.split())


def _scaled(image: QImage, room: int, ratio: float) -> QImage:
    """Make a picture as wide as there is room, and never wider than it is."""
    width = min(image.width(), round(room * ratio))
    fitted = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation) if width else image
    fitted.setDevicePixelRatio(ratio)
    return fitted


def _font(points: float) -> QFont:
    return QFont(FAMILY, round(points))


def _dress(block: QTextBlock) -> None:
    """Give one block of the text its letters and its room."""
    cursor = QTextCursor(block)
    level = block.blockFormat().headingLevel()
    if level:
        _select(cursor)
        cursor.setCharFormat(_heading_letters(_TITLE_POINTS if level == 1 else _HEADING_POINTS))
        cursor.mergeBlockFormat(_spaced(before=0 if level == 1 else 1.2, after=0.4))
        return
    # Qt puts this character where a picture stands.
    has_picture = "\ufffc" in block.text()
    _dress_keys(block)
    step = cursor.currentList() is not None
    cursor.mergeBlockFormat(_spaced(before=0.25 if step else 0.4, after=0.25 if step else 0.4, tall=not has_picture))


def _select(cursor: QTextCursor) -> None:
    """Select the block of a cursor, which Qt's own way to do it takes together with the end of the one before."""
    cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)


def _dress_keys(block: QTextBlock) -> None:
    """Dress the keys that a block speaks of as key caps."""
    caps = []
    pieces = block.begin()
    while not pieces.atEnd():
        piece = pieces.fragment()
        if piece.charFormat().fontFixedPitch():
            caps.append((piece.position(), piece.length(), piece.text()))
        pieces += 1
    # From the end, so that what is put in moves none of the places still to come.
    for position, length, text in reversed(caps):
        cursor = QTextCursor(block)
        cursor.setPosition(position)
        cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(f"{_EDGE}{text}{_EDGE}", _key_letters())


def _spaced(*, before: float, after: float, tall: bool = True) -> QTextBlockFormat:
    """Give room before and after a block, in heights of a line."""
    spaced = QTextBlockFormat()
    spaced.setTopMargin(before * unit())
    spaced.setBottomMargin(after * unit())
    if tall:
        spaced.setLineHeight(_AIR_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return spaced


def _heading_letters(points: float) -> QTextCharFormat:
    letters = QTextCharFormat()
    letters.setFont(_font(points))
    letters.setFontWeight(QFont.Weight.Bold)
    return letters


def _key_letters() -> QTextCharFormat:
    letters = QTextCharFormat()
    letters.setFont(_font(_POINTS - 1))
    letters.setFontWeight(QFont.Weight.DemiBold)
    letters.setBackground(QColor(worn().tint))
    letters.setForeground(QColor(worn().on_tint))
    return letters


def _table_format() -> QTextTableFormat:
    table = QTextTableFormat()
    table.setBorder(0)
    table.setCellPadding(unit() / 5)
    table.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setColumnWidthConstraints(
        [
            QTextLength(QTextLength.Type.PercentageLength, _KEYS_PERCENT),
            QTextLength(QTextLength.Type.PercentageLength, 100 - _KEYS_PERCENT),
        ]
    )
    return table
