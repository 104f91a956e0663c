"""Look around a sample hub: made once a day in a file of its own, and gone in one click."""

from datetime import datetime
from pathlib import Path

from can_hub import paths
from can_hub.store.hub import Hub
from can_hub.ui.pages.start.way import Way
from can_hub.ui.shell.jobs import Progress
from can_hub.ui.shell.made_up import let_go
from can_hub.words import _

_PEOPLE = 2_000


class Sample(Way):
    """Makes the sample while one watches; a press on Cancel and nothing was there."""

    def __init__(self, path: Path, people: int = _PEOPLE) -> None:
        super().__init__(
            _("A sample hub"),
            _("A made-up hub with two years of visits, clubs and offers is being made, to look around in and to try "
              "everything. None of its people are real, and it goes away in one click."),
            _("Make the sample"), "eye",
        )  # fmt: skip
        self._file = paths.sample_of(path)
        self._people = people
        self.column.addStretch(1)

    def enter(self) -> None:
        """Begin at once."""
        super().enter()
        self.set_off()

    def set_off(self) -> None:
        """Make the sample, or open the one that was made today."""
        self.work(_("Making the sample hub …"), self._make)

    def stopped(self) -> None:
        """Go back to the four ways."""
        self.back.emit()

    def _make(self, progress: Progress) -> Hub:
        if not self._is_of_today():
            let_go(self._file)
            self._fill(progress)
        return Hub.open(self._file)

    def _is_of_today(self) -> bool:
        # Who is inside, and what is on today, would otherwise be of another day.
        if not self._file.is_file():
            return False
        today = datetime.now().astimezone()
        return datetime.fromtimestamp(self._file.stat().st_mtime, today.tzinfo).date() == today.date()

    def _fill(self, progress: Progress) -> None:
        from can_hub.commands.sample import make

        # Under another name until it says that it is made up: cut off before that, it would pass for a real hub.
        unfinished = self._file.with_name(f".unfinished-{self._file.name}")
        let_go(unfinished)
        try:
            make(unfinished, name=_("Sample hub"), desk=_("Front desk"), people=self._people, tell=progress.say)
            unfinished.replace(self._file)
        finally:
            let_go(unfinished)
