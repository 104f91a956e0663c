"""What is drawn before the first paint, without Qt's namespace of constants.

Touching ``Qt.anything`` makes Python classes of all 93 enumerations in it, which takes 20 ms: more than the whole of
the front desk takes to draw. So what is needed early is told here by number or property, and the modules of the first
paint write ``QtCore.Qt`` inside what runs later. Names and numbers are Qt's own (qnamespace.h, Qt 6).
"""

from PySide6.QtCore import QByteArray, QDataStream, QRect
from PySide6.QtGui import QColor, QFontMetrics, QFontMetricsF, QPen
from PySide6.QtWidgets import QLabel, QWidget

# Qt.AlignmentFlag, as QPainter.drawText takes it.
ALIGN_LEFT_MIDDLE = 0x0001 | 0x0080
ALIGN_CENTRE = 0x0004 | 0x0080
# Qt.ItemDataRole.
DISPLAY_ROLE, ACCESSIBLE_TEXT_ROLE, USER_ROLE = 0, 11, 0x0100
# A pen with round ends and corners, as `QDataStream << QPen` writes it.
_ROUND_PEN = (
    "00a1003ffe6666666666660101ffff00000000000000003ff0000000000000000000000000000000000000000000000000000000000000"
    "3ff00000000000000000000000000000000000000000000000000000000000003ff0000000000000400000000000000000000000000000000000000000"
)


def no_markup(label: QLabel) -> None:
    """Let a label show its text as it is (Qt.TextFormat.PlainText)."""
    label.setProperty("textFormat", 0)


def centre_text(label: QLabel) -> None:
    """Put the text into the middle of a label (Qt.AlignmentFlag.AlignCenter)."""
    label.setProperty("alignment", ALIGN_CENTRE)


def only_by_tab(widget: QWidget) -> None:
    """Give a widget the focus by Tab alone (Qt.FocusPolicy.TabFocus)."""
    widget.setProperty("focusPolicy", 1)


def only_by_click(widget: QWidget) -> None:
    """Give a widget the focus by a click alone (Qt.FocusPolicy.ClickFocus)."""
    widget.setProperty("focusPolicy", 2)


def text_under_icon(button: QWidget) -> None:
    """Let a tool button stand its word under its icon (Qt.ToolButtonStyle.ToolButtonTextUnderIcon)."""
    button.setProperty("toolButtonStyle", 3)


def no_sideways_bar(area: QWidget) -> None:
    """Never show the horizontal scroll bar (Qt.ScrollBarPolicy.ScrollBarAlwaysOff)."""
    area.setProperty("horizontalScrollBarPolicy", 1)


def round_pen(colour: str, width: float) -> QPen:
    """Give a pen with round ends and corners."""
    pen = QPen()
    stream = QDataStream(QByteArray.fromHex(_ROUND_PEN.encode()))
    stream >> pen
    pen.setColor(QColor(colour))
    pen.setWidthF(width)
    return pen


def line_pen(colour: str, width: float) -> QPen:
    """Give a plain pen; ``colour`` may be ``#aarrggbb``."""
    pen = QPen()
    pen.setColor(QColor(colour))
    pen.setWidthF(width)
    return pen


def no_pen() -> QPen:
    """Give a pen that leaves no line."""
    return line_pen("#00000000", 0)


def elided(text: str, metrics: QFontMetrics | QFontMetricsF, width: float) -> str:
    """Give a text, or as much of it as fits a width and "…"."""
    if metrics.horizontalAdvance(text) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if metrics.horizontalAdvance(text[:middle].rstrip() + "…") <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"


def mirrored(row: QRect, box: QRect) -> QRect:
    """Give where a box laid out from left to right stands in a row that is read from right to left."""
    return QRect(row.left() + row.right() - box.right(), box.top(), box.width(), box.height())
