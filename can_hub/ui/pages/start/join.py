"""Join our hub: a parcel from the first laptop, and a name for this one."""

from contextlib import suppress
from pathlib import Path

from can_hub.errors import Refused, Trouble
from can_hub.store import copies
from can_hub.store.hub import Hub
from can_hub.ui.pages.start.way import Way, kept
from can_hub.ui.parts.file_choice import FileChoice
from can_hub.ui.shell.jobs import Progress
from can_hub.words import _


class Join(Way):
    """Makes this laptop one more of a hub."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("Join our hub"),
            _("On the first laptop, write a parcel for a new laptop onto a stick. Then put the stick in here."),
            _("Join our hub"), "usb",
        )  # fmt: skip
        self._path = path
        self.parcel = FileChoice(_("Choose the parcel …"), _("or drop it here"))
        self.column.addWidget(self.parcel)
        self.desk = self.ask(_("What shall we call this laptop?"), _("for example: library laptop"))
        self.column.addStretch(1)
        self.parcel.chosen.connect(self._go_on)

    def enter(self) -> None:
        """Begin with the parcel."""
        super().enter()
        self.parcel.choose.setFocus()

    def _go_on(self) -> None:
        self.say_wrong("")
        self.desk.setFocus()

    def set_off(self) -> None:
        """Join with the parcel."""
        parcel, desk = self.parcel.file, self.desk.text().strip()
        if parcel is None:
            self.parcel.choose.setFocus()
            self.say_wrong(_("Please choose the parcel that the first laptop has written."))
            return
        if not desk:
            self.desk.setFocus()
            self.say_wrong(_("Please give this laptop a name."))
            return
        self.work(_("Joining …"), lambda progress: self._join(parcel, desk, progress))

    def _join(self, parcel: Path, desk: str, progress: Progress) -> Hub:
        from can_hub.sync import joining

        progress.say(0.2)
        try:
            return kept(joining.join(self._path, parcel, desk=desk), progress)
        except Refused as no:
            if no.code == "no_bundle" and _is_a_hub(parcel):
                told = _("This is a backup of a hub, not a parcel. Please go back and choose “Get our hub back”.")
                raise Refused(told, code="no_bundle") from no
            raise


def _is_a_hub(file: Path) -> bool:
    with suppress(Refused, Trouble):
        return bool(copies.look(file))
    return False
