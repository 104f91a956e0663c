"""Two entries beside each other, one line a detail; where both tell something, the one that is to hold is pressed."""

from typing import Any, NamedTuple

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QSizePolicy, QWidget

from can_hub.kinds import Member
from can_hub.kinds.place import Place
from can_hub.ui.look.icons import icon
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.labels import Elided, button, escaped, plain, strong
from can_hub.words import _, isolate

# A longer text is told whole in the tooltip.
_MOST_LETTERS = 34


class Side(NamedTuple):
    """One entry, and what is said of it below its name."""

    member: Member
    told: str


class SideBySide(QWidget):
    """Shows two entries; ``answers`` are the details that were chosen, at first those of the left one."""

    def __init__(self, left: Side, right: Side, names: list[str], place: Place) -> None:
        super().__init__()
        self._place = place
        self._sides = (left.member, right.member)
        self.buttons: dict[str, tuple[QPushButton, ...]] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, unit() // 2, 0)
        self._grid.setHorizontalSpacing(unit() // 2)
        self._grid.setVerticalSpacing(unit() // 4)
        for column, side in enumerate((left, right), 1):
            self._grid.setColumnStretch(column, 1)
            self._grid.addWidget(strong(Elided(side.member.name)), 0, column)
            self._grid.addWidget(Elided(side.told, "soft"), 1, column)
        for row, name in enumerate(names, 2):
            self._add(row, name)
        self._grid.setRowStretch(len(names) + 2, 1)

    @property
    def answers(self) -> dict[str, Any]:
        """Give by field what is to hold, of the details that both tell."""
        return {
            name: getattr(member, name)
            for name, made in self.buttons.items()
            for member, one in zip(self._sides, made, strict=True)
            if one.isChecked()
        }

    def _add(self, row: int, name: str) -> None:
        field = Member.kind.fields[name]
        label = _(field.label)
        self._grid.addWidget(plain(label, "soft"), row, 0)
        told = [field.shape.shown(getattr(member, name), self._place) for member in self._sides]
        if not all(told):
            for column, value in enumerate(told, 1):
                self._grid.addWidget(Elided(isolate(_in_a_line(value)) if value else "–"), row, column)
            return
        group = QButtonGroup(self)
        self.buttons[name] = tuple(_choice(label, value) for value in told)
        for column, made in enumerate(self.buttons[name], 1):
            group.addButton(made)
            self._grid.addWidget(made, row, column)
        self.buttons[name][0].setChecked(True)


def _choice(label: str, value: str) -> QPushButton:
    line = _in_a_line(value)
    # Isolated, for in a window that is read from the right a telephone number would be turned round.
    made = button(isolate(line if len(line) <= _MOST_LETTERS else f"{line[:_MOST_LETTERS]} …"))
    made.setAccessibleName(f"{label}: {line}")
    if len(line) > _MOST_LETTERS:
        made.setToolTip(f"<span>{escaped(value)}</span>")
    made.setCheckable(True)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    # Not by colour alone.
    made.toggled.connect(lambda on: made.setIcon(icon("check", "on_tint") if on else QIcon()))
    return made


def _in_a_line(value: str) -> str:
    return " ".join(value.split())
