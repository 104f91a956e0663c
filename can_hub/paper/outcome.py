"""What every paper needs besides its rows, what it gives back, and how its file reaches the disk."""

import errno
import os
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from can_hub import paths
from can_hub.errors import Refused, Trouble
from can_hub.kinds.place import Place, shown_day, shown_moment, shown_time
from can_hub.words import N_, _

_WEEKDAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip


@dataclass(frozen=True)
class Letterhead:
    """Whose paper it is, and when it was printed; times on the paper are told in ``zone``."""

    hub_name: str
    printed_at: datetime
    area: str = ""
    zone: tzinfo = UTC
    language: str = "en"

    def day(self, moment: datetime) -> str:
        """Say the day of a moment, with its weekday."""
        local = moment.astimezone(self.zone)
        # Translators: the day at the top of a printed sheet; for example Monday 23 Nov 2026.
        return _("{weekday} {day}").format(weekday=_(_WEEKDAYS[local.weekday()]), day=shown_day(local.date()))

    def time(self, moment: datetime) -> str:
        """Say the time of day of a moment."""
        return shown_time(moment, self._place())

    def printed(self) -> str:
        """Say when the paper was printed."""
        return _("Printed {moment}").format(moment=shown_moment(self.printed_at, self._place()))

    def _place(self) -> Place:
        return Place(zone=self.zone, language=self.language)


@dataclass(frozen=True)
class Printed:
    """A PDF that is on disk: its file, how many pages it has, and how many badges or people are on it."""

    file: Path
    pages: int
    items: int


def put(file: Path, content: bytes) -> None:
    """Write a file whole or not at all; an earlier file of that name stays until the new one is safe on disk.

    Raises Refused when a file is there that is no PDF, such as a hub, and Trouble when the folder is missing,
    read-only or full, or another program holds the file open.
    """
    draft = None
    try:
        if paths.is_another_file(file, b"%PDF"):
            raise Refused(
                _("There is a file of this name that is no PDF; it was left as it is. Please choose another name."),
                code="file_exists",
            )
        number, name = tempfile.mkstemp(prefix=".printing-", suffix=".pdf", dir=file.parent)
        draft = Path(name)
        with os.fdopen(number, "wb") as written:
            written.write(content)
            written.flush()
            os.fsync(written.fileno())
        # `mkstemp` lets nobody else read its files, and a paper is often printed by another person.
        draft.chmod(0o644)
        draft.replace(file)
    except OSError as error:
        if draft is not None:
            draft.unlink(missing_ok=True)
        raise Trouble(_why(error), code="pdf_not_written") from error


def _why(error: OSError) -> str:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return _("The disk is full, so the PDF was not written; an earlier one is as it was. Please make room first.")
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        return _("The folder for the PDF is not there, so nothing was written. Please choose another folder.")
    if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return _(
            "We may not write the PDF there, so an earlier one is as it was. "
            "Please close it if it is open in another program, or choose another folder."
        )
    return _("The PDF could not be written; an earlier one is as it was. Please choose another folder.")
