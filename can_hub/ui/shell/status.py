"""The line at the foot of the window: whether everything is saved, whose laptop this is, how many are inside."""

from PySide6.QtWidgets import QFrame, QHBoxLayout

from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.labels import Elided, plain
from can_hub.words import _, ngettext

# So many letters of the name of a laptop are enough to tell it by.
_MOST = 40


class StatusLine(QFrame):
    """Says in one line what a volunteer may wonder about."""

    def __init__(self, desk: str) -> None:
        super().__init__()
        self.setObjectName("status")
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(unit() // 2, unit() // 5, unit() // 2, unit() // 5)
        self.label = plain()
        self.label.setAccessibleName(_("State of the hub"))
        row.addWidget(self.label, 1)
        # Made when there is something to say, for it is not needed before the first paint.
        self.carried: Elided | None = None
        self._desk = desk if len(desk) <= _MOST else f"{desk[:_MOST]}…"
        self._saving = 0
        self._inside = 0
        self._backup = ""
        self._say()

    def show_saving(self, waiting: int) -> None:
        """Tell how many acts are not on the disk yet."""
        self._saving = waiting
        self._say()

    def show_desk(self, desk: str) -> None:
        """Tell what this laptop is called."""
        self._desk = desk
        self._say()

    def show_inside(self, people: int) -> None:
        """Tell how many people are in the building."""
        self._inside = people
        self._say()

    def show_carried(self, waiting: int) -> None:
        """Tell how many changes only this laptop holds."""
        if self.carried is None and not waiting:
            return
        if self.carried is None:
            self.carried = Elided()
            self._row.setStretchFactor(self.label, 0)
            self._row.addWidget(self.carried, 1)
        told = ngettext(
            "{count} change not yet carried to other laptops",
            "{count} changes not yet carried to other laptops",
            waiting,
        )
        self.carried.show_text(f"· {told.format(count=f'{waiting:,}')}" if waiting else "")

    def show_backup(self, words: str) -> None:
        """Tell when the last backup was made."""
        self._backup = words
        self._say()

    def _say(self) -> None:
        saved = _("Saving …") if self._saving else _("All changes saved")
        inside = ngettext("{count} inside", "{count} inside", self._inside).format(count=self._inside)
        self.label.setText(" · ".join(part for part in (saved, self._desk, inside, self._backup) if part))
