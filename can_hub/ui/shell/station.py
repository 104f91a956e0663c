"""What a page may reach: the hub, the way to change it, and the ways to tell the volunteer."""

from pathlib import Path
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

    @property
    def folder(self) -> Path:
        """Give the folder into which papers go: the person's own documents."""
        from PySide6.QtCore import QStandardPaths

        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(documents or Path.home()) / "CAN Hub"
