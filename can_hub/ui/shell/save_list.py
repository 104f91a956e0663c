"""Saves the list of members as a spreadsheet, for other programs: a workbook or CSV, by the file's ending."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from can_hub.kinds import Kind, Member
from can_hub.store.hub import Hub
from can_hub.ui.shell.jobs import Progress
from can_hub.ui.shell.station import Station
from can_hub.words import _, isolate

_ENDINGS = (".xlsx", ".csv")


def begin(station: Station, parent: QWidget) -> None:
    """Ask where the list is to be saved; the dialog itself asks before an earlier file is replaced."""
    chooser = QFileDialog(parent, _("Save the list"))
    chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    chooser.setFileMode(QFileDialog.FileMode.AnyFile)
    chooser.setNameFilters([_("Workbook for Excel or LibreOffice (*.xlsx)"), _("Plain list (*.csv)")])
    chooser.setDefaultSuffix("xlsx")
    chooser.filterSelected.connect(lambda kind: chooser.setDefaultSuffix("csv" if "csv" in kind else "xlsx"))
    if station.folder.is_dir():
        chooser.setDirectory(str(station.folder))
    chooser.selectFile(_("Members") + ".xlsx")
    chooser.fileSelected.connect(lambda file: save(station, Path(file)))
    chooser.finished.connect(chooser.deleteLater)
    chooser.open()


def save(station: Station, file: Path) -> None:
    """Save everyone beside the window."""
    # A name may hold a dot of its own: Members 6.6.2026.
    file = file if file.suffix.casefold() in _ENDINGS else file.with_name(f"{file.name}.xlsx")

    def tell(_count: int) -> None:
        """Say where the list is now."""
        station.toasts.say(_("Saved as {file}").format(file=isolate(str(file))))

    station.jobs.run(
        _("Saving the list …"), lambda progress: _write(station.hub, file, progress),
        done=tell,
    )  # fmt: skip


def _write(hub: Hub, file: Path, progress: Progress) -> int:
    from can_hub.spreadsheets import writing

    kind, reading = Kind.of(Member), hub.reading
    most, words = max(reading.count(Member), 1), _("Saving the list …")

    def heard(done: int) -> None:
        """Say how far it is; a Cancel leaves no file."""
        progress.say(min(done / most, 1), words)

    heard(0)
    if file.suffix.casefold() == writing.CSV:
        return writing.write_csv(reading, kind, file, replace=True, heard=heard)
    return writing.write_workbook(reading, [kind], file, replace=True, heard=heard)[kind.name]
