"""A large card to choose with one click, one touch or Enter: an icon, a title, and a sentence of what will happen."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout

from can_hub.ui.look.fonts import sized
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.empty_page import Sign
from can_hub.ui.parts.labels import wrapped

_TITLE_POINTS = 13
_USUAL_WIDTH = 19


class BigChoice(QPushButton):
    """One of a few ways to go on."""

    def __init__(self, sign: str, title: str, sentence: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.setProperty("dress", "choice")
        # Enter takes the one that has the keyboard.
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._lay_out(sign, title, sentence)

    def _lay_out(self, sign: str, title: str, sentence: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*[unit()] * 4)
        column.setSpacing(unit() // 4)
        self.title = wrapped(title)
        self.title.setFont(sized(self.title.font(), _TITLE_POINTS, weight=QFont.Weight.Bold))
        self.sentence: QLabel = wrapped(sentence, "soft")
        column.addWidget(Sign(sign), 0, Qt.AlignmentFlag.AlignLeading)
        column.addSpacing(unit() // 4)
        column.addWidget(self.title)
        column.addWidget(self.sentence)
        column.addStretch(1)
        for label in self.findChildren(QLabel):
            # The whole card is the button, and says its words itself.
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """Give room for the words under the icon."""
        wide = _USUAL_WIDTH * unit()
        return QSize(wide, self.heightForWidth(wide))

    def hasHeightForWidth(self) -> bool:
        """Say that narrow cards are higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height the words need at this width."""
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else width
