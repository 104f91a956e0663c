"""What the reports page does beside the window: counting, comparing with what was sent, paper and spreadsheets."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from can_hub.insight import counting, keeping
from can_hub.insight.figure import Outcome
from can_hub.insight.spans import Span
from can_hub.kinds import Report
from can_hub.store.hub import Hub
from can_hub.ui.shell import papers
from can_hub.ui.shell.jobs import Progress
from can_hub.ui.shell.station import Station
from can_hub.words import _

# How many of the kept reports are compared with today; counting a year takes a moment.
MOST_COMPARED = 12
_VISITS = "visits"
Counted = Callable[[Outcome], None]


class Comparison(NamedTuple):
    """A report that was kept: as it was sent, and by how many visits it differs today (empty when it does not)."""

    report: Report
    sent: Outcome
    since: str


def kept(hub: Hub) -> list[Report]:
    """Give the reports that were kept, the latest first."""
    found = [one for one in hub.reading.where(Report) if keeping.span_of(one)]
    return sorted(found, key=lambda one: (str(one.made_at), one.id), reverse=True)


def count(station: Station, span: Span, done: Counted, *, left: Callable[[], None] = lambda: None) -> None:
    """Count the figures of some days; ``left`` is told when someone pressed Cancel, or it could not be done."""
    job = station.jobs.run(_("Counting …"), lambda progress: _count(station.hub, span, progress), done=done)
    job.ended.connect(lambda _outcome, error: left() if error else None, Qt.ConnectionType.QueuedConnection)


def count_again(station: Station, span: Span, done: Counted, *, left: Callable[[], None]) -> None:
    """Count once more what is shown already, because something changed; nobody asked for it, so nobody is told."""

    def failed(told: str) -> None:
        """Say what could not be read."""
        _trouble(station, told)
        left()

    station.jobs.run_quietly(lambda progress: _count(station.hub, span, progress), done=done, failed=failed)


def _count(hub: Hub, span: Span, progress: Progress) -> Outcome:
    progress.say(0.1)
    return counting.count(hub.reading, span)


def compare(station: Station, reports: Sequence[Report], done: Callable[[list[Comparison]], None]) -> None:
    """Count anew how many visits there were in the days of each report."""

    def work(progress: Progress) -> list[Comparison]:
        """Count one after the other."""
        found = []
        for place, report in enumerate(reports):
            progress.say(place / len(reports))
            found.append(_compared(station.hub, report, asked=place < MOST_COMPARED))
        return found

    station.jobs.run_quietly(work, done=done, failed=lambda told: _trouble(station, told))


def _trouble(station: Station, told: str) -> None:
    station.toasts.trouble(told)


def _compared(hub: Hub, report: Report, *, asked: bool) -> Comparison:
    span = keeping.span_of(report)
    assert span is not None
    sent = keeping.read(report.figures, span)
    figure = next((one for one in sent.figures if one.key == _VISITS), None)
    if figure is None or not asked:
        return Comparison(report, sent, "")
    today = figure._replace(value=counting.visits(hub.reading, sent.span))
    return Comparison(report, sent, keeping.difference(figure, today))


def print_report(station: Station, outcome: Outcome, title: str) -> None:
    """Print figures, each with its chart and its definition."""

    def write(file: Path) -> Path:
        """Make the PDF."""
        from can_hub.paper.report import write_report

        return write_report(file, outcome, title=title, letterhead=papers.letterhead(station.hub.reading)).file

    papers.save(station, f"{papers.file_name(title)}.pdf", write)


def save_rows(station: Station, title: str, rows: Sequence[Sequence[str | int]]) -> None:
    """Save a table as CSV, and open it."""

    def write(file: Path) -> Path:
        """Write the table."""
        from can_hub.spreadsheets import plain_table

        return plain_table.write(file, rows)

    papers.save(station, f"{papers.file_name(title)}.csv", write)


def copy_rows(station: Station, rows: Sequence[Sequence[str | int]]) -> None:
    """Put a table on the clipboard, to be pasted into a spreadsheet or a letter."""
    from can_hub.spreadsheets import plain_table

    copy(station, plain_table.as_text(rows), _("The table was copied; it can be pasted into a spreadsheet."))


def copy(station: Station, text: str, told: str) -> None:
    """Put a text on the clipboard, and say so."""
    from can_hub.words import FIRST_STRONG_ISOLATE, POP_ISOLATE

    QGuiApplication.clipboard().setText(text.replace(FIRST_STRONG_ISOLATE, "").replace(POP_ISOLATE, ""))
    station.toasts.say(told)
