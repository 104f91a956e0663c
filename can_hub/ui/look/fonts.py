"""The letters: bundled Noto Sans, so that every name can be read on every laptop."""

from collections.abc import Iterator

from PySide6.QtCore import QLoggingCategory
from PySide6.QtGui import QFont, QFontDatabase

from can_hub.resources import folder

FAMILY = "Noto Sans"
TEXT_POINTS = 11
DESK_POINTS = 16
# What the first paint is written in; names in other scripts follow within the next moments.
_FIRST = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")


def load_first() -> QFont:
    """Load what the first paint needs, and give the font of the whole program."""
    # Qt warns whenever a font lacks a script and it turns to the next one, which is just what we want it to do.
    QLoggingCategory.setFilterRules("qt.text.font.db*=false")
    for name in _FIRST:
        QFontDatabase.addApplicationFont(str(folder("fonts", name)))
    return QFont(FAMILY, TEXT_POINTS)


def load_rest() -> Iterator[str]:
    """Load the other fonts one by one, giving the name of each, so that the caller can let the window breathe."""
    for path in sorted(folder("fonts").glob("*.[ot]tf")):
        if path.name not in _FIRST:
            QFontDatabase.addApplicationFont(str(path))
            yield path.name


def sized(font: QFont, points: float, *, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Give a copy of ``font`` in another size and weight."""
    copy = QFont(font)
    copy.setPointSizeF(points)
    copy.setWeight(weight)
    return copy
