"""Brings a list of people into the hub: a file is chosen, what would happen is shown, and one button does it.

Nothing is written before that button. It is one act: Undo on the message takes the whole list back.
"""

from concurrent.futures import wait
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QWidget

from can_hub.commands import imports
from can_hub.ui.shell.jobs import Progress, Stopped
from can_hub.ui.shell.station import Station
from can_hub.words import _, ngettext

if TYPE_CHECKING:
    from can_hub.commands.imports import Imported
    from can_hub.spreadsheets.people import Plan
    from can_hub.spreadsheets.table import Table
    from can_hub.store.hub import Hub

_LOOK_SECONDS = 0.05
# The share of a bar that reading takes; how many rows there are is known only at the end.
_MOST_OF_READING, _HALF_AT_ROWS = 0.9, 10_000


def begin(station: Station, parent: QWidget) -> None:
    """Ask for a file, and go on with it."""
    chooser = QFileDialog(parent, _("Bring in a list"))
    chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
    chooser.setNameFilters([_("Lists (*.xlsx *.csv *.txt *.tsv)"), _("All files (*)")])
    chooser.fileSelected.connect(lambda file: look_at(station, parent, Path(file)))
    # One that is merely closed would stay a child of the window until that closes.
    chooser.finished.connect(chooser.deleteLater)
    chooser.open()


def look_at(station: Station, parent: QWidget, file: Path) -> None:
    """Read a list beside the window, then show what would happen."""

    def show(table: "Table") -> None:
        """Open the window that foretells."""
        from can_hub.ui.shell.bring_in_window import BringInWindow

        window = BringInWindow(station, parent, file.name, table)
        window.confirmed.connect(lambda plan: bring_in(station, plan))
        window.open()

    station.jobs.run(_("Reading the list …"), lambda progress: _read(file, progress), done=show)


def _read(file: Path, progress: Progress) -> "Table":
    from can_hub.spreadsheets import reading

    words = _("Reading the list …")
    progress.say(0, words)
    return reading.read(file, heard=lambda rows: progress.say(_MOST_OF_READING * rows / (rows + _HALF_AT_ROWS), words))


def bring_in(station: Station, plan: "Plan") -> None:
    """Carry a plan out beside the window, and tell of it with Undo."""
    station.jobs.run(
        _("Bringing in …"), lambda progress: _import(station.hub, plan, progress),
        done=lambda ended: _tell(station, *ended),
    )  # fmt: skip


def _import(hub: "Hub", plan: "Plan", progress: Progress) -> "tuple[Imported, Any]":
    """Wait for the import and say how far it is; a Cancel ends it with nothing kept."""
    counted = imports.Counted(plan.people)
    future = hub.do(imports.import_people, replace(plan, people=counted))  # type: ignore[arg-type]  # acts like it
    try:
        while not future.done():
            wait([future], timeout=_LOOK_SECONDS)
            progress.say(counted.taken / max(len(counted), 1), _("Bringing in …"))
        return future.result(), getattr(future, "act", None)
    except Stopped:
        counted.stopped.set()
        wait([future])
        if future.exception() is None:
            # The last person was in before the Cancel was heard: then it is told, with Undo, as it is.
            return future.result(), getattr(future, "act", None)
        raise


def _tell(station: Station, outcome: "Imported", act: Any) -> None:
    sentences = []
    added, updated = len(outcome.added), len(outcome.updated)
    if added:
        sentences.append(ngettext("{count} person came in.", "{count} people came in.", added).format(count=added))
    if updated:
        told = ngettext("{count} was filled in.", "{count} were filled in.", updated)
        sentences.append(told.format(count=updated))
    said = " ".join(sentences) or _("Everyone on this list is known already.")
    undo = None if act is None or not sentences else lambda: station.runner.undo_act(act)
    station.toasts.say(said, undo=undo)
