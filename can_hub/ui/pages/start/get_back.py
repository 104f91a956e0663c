"""Get our hub back: the backups that are found, what is in the chosen one, and the way back."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from can_hub import paths
from can_hub.errors import Refused, Trouble
from can_hub.kinds.place import shown_moment
from can_hub.store import copies
from can_hub.store.copies import Backup
from can_hub.store.hub import Hub
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.pages.start.way import Way
from can_hub.ui.parts.file_choice import FileChoice
from can_hub.ui.parts.labels import named, wrapped
from can_hub.ui.shell.jobs import Progress
from can_hub.words import _, isolate, ngettext

_MEGABYTE = 1_000_000


class GetBack(Way):
    """Lists the backups of the usual folder, the newest first and chosen, and takes any other file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("Get our hub back"),
            _("Choose a backup, look at what is in it, and the hub is as it was then. Nothing is thrown away."),
            _("Get it back"), "history",
        )  # fmt: skip
        self._path = path
        self.list = QListWidget()
        named(self.list, _("Backups on this computer"))
        self.list.setProperty("dress", "roomy")
        self.none = wrapped(_("No backup was found on this computer. Perhaps there is one on a stick."))
        self.other = FileChoice(_("Choose another file …"), _("or drop it here"))
        self.told = wrapped()
        self.told.setAccessibleName(_("What is in the backup"))
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.none)
        self.column.addWidget(self.other)
        self.column.addWidget(self.told)
        self.column.addSpacing(unit() // 3)
        self.list.currentItemChanged.connect(lambda item, _before: self._show(item))
        self.list.itemActivated.connect(lambda _item: self.set_off())
        self.other.chosen.connect(self._take)
        self._list()

    def _list(self) -> None:
        for one in copies.found(paths.backups_of(self._path)):
            self._add(one)
        has_some = self.list.count() > 0
        self.list.setVisible(has_some)
        self.none.setVisible(not has_some)
        if not has_some:
            self.column.insertStretch(2, 1)
        self.list.setCurrentRow(0 if has_some else -1)
        self.go.setEnabled(has_some)

    def _add(self, one: Backup, place: int = -1) -> QListWidgetItem:
        item = QListWidgetItem(_line(one))
        item.setData(Qt.ItemDataRole.UserRole, one)
        self.list.insertItem(self.list.count() if place < 0 else place, item)
        return item

    def enter(self) -> None:
        """Begin with the list, or with the button when it is empty."""
        super().enter()
        (self.list if self.list.count() else self.other.choose).setFocus()

    def _show(self, item: QListWidgetItem | None) -> None:
        self.say_wrong("")
        self.go.setEnabled(item is not None)
        self.told.setText(_whole(item.data(Qt.ItemDataRole.UserRole)) if item is not None else "")

    def _take(self, file: Path) -> None:
        try:
            found = copies.look(file)
        except (Refused, Trouble) as no:
            self.say_wrong(no.message)
            return
        self.none.hide()
        self.list.show()
        self.list.setCurrentItem(self._add(found, 0))
        self.list.setFocus()

    def set_off(self) -> None:
        """Get the hub back from the chosen backup."""
        if self.list.currentRow() >= 0 and self.job is None:
            chosen: Backup = self.list.currentItem().data(Qt.ItemDataRole.UserRole)
            self.work(_("Getting the hub back …"), lambda progress: self._get_back(chosen.file, progress))

    def _get_back(self, file: Path, progress: Progress) -> Hub:
        from can_hub.store import restoring

        restoring.restore(self._path, file, tell=progress.say)
        return Hub.open(self._path)


def _line(one: Backup) -> str:
    return " · ".join(isolate(part) for part in (shown_moment(one.made_at, copies.here()), _members(one), one.hub))


def _members(one: Backup) -> str:
    return ngettext("{count} member", "{count} members", one.members).format(count=one.members)


def _whole(one: Backup) -> str:
    megabytes = max(round(one.file.stat().st_size / _MEGABYTE, 1), 0.1) if one.file.exists() else 0.0
    return _("In it: {hub} as it was on {moment} at the laptop {desk}, with {members} ({size} MB).").format(
        hub=isolate(one.hub), moment=shown_moment(one.made_at, copies.here()), desk=isolate(one.desk),
        members=_members(one), size=megabytes,
    )  # fmt: skip
