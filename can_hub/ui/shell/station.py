"""What a page may reach: the hub, the way to change it, and the ways to tell the volunteer."""

from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, TypeAlias

from can_hub.store.hub import Hub
from can_hub.ui.parts.stays import Stays

if TYPE_CHECKING:
    from can_hub.store.search import Finder
    from can_hub.ui.shell.jobs import Jobs
    from can_hub.ui.shell.looks import Looks
    from can_hub.ui.shell.runner import Runner
    from can_hub.ui.shell.toast import Toasts

Changed: TypeAlias = frozenset[tuple[str, int]]

_FRESH_SECONDS = 60.0


class Station:
    """One desk at work: an open hub with a window in front of it."""

    hub: Hub
    runner: "Runner"
    toasts: "Toasts"
    jobs: "Jobs"

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self.stays = Stays(hub)
        self._finder: Finder | None = None
        self._looks: Looks | None = None
        # When a paper of a name was last begun.
        self._papers: dict[Path, float] = {}

    @property
    def finder(self) -> "Finder":
        """Give the search over everyone; made when it is first asked for."""
        self.warm_up()
        assert self._finder is not None
        return self._finder

    @property
    def looks(self) -> "Looks":
        """Give what changes the look of the window; made when it is first asked for."""
        from can_hub.ui.shell.looks import Looks

        self._looks = self._looks or Looks()
        return self._looks

    def warm_up(self) -> None:
        """Make the search ready before the first letter is typed."""
        from can_hub.store.search import Finder

        self._finder = self._finder or Finder(self.hub)

    def take_in(self, changed: Changed) -> None:
        """Bring what is remembered up to date, before any page looks at it."""
        if self._finder is not None:
            self._finder.refresh(changed)
        if not changed:
            self.hub.reading.forget_profile()
        self.stays.take_in(changed)

    def paper(self, name: str) -> Path:
        """Give the place for a paper of this name; one that was begun within the last minute is not written over.

        It may still be on its way to the printer, or just have been opened to be looked at.
        """
        now, plain = monotonic(), Path(name)
        number = 1
        file = self.folder / name
        while now - self._papers.get(file, now - _FRESH_SECONDS) < _FRESH_SECONDS:
            number += 1
            file = self.folder / f"{plain.stem} {number}{plain.suffix}"
        self._papers[file] = now
        return file

    @property
    def folder(self) -> Path:
        """Give the folder into which papers go: the person's own documents."""
        from PySide6.QtCore import QStandardPaths

        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(documents or Path.home()) / "CAN Hub"
