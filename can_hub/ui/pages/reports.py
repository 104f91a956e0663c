"""Reports: what a hub tells its trustees and funders, over any days, with how each figure was counted."""

from array import array
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedLayout, QWidget

from can_hub.commands import reports
from can_hub.insight import keeping
from can_hub.insight.figure import Figure, Outcome, table_heads
from can_hub.insight.spans import THIS_MONTH, Span
from can_hub.kinds import Member, Report
from can_hub.kinds.place import shown_moment
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.ask_line import AskLine
from can_hub.ui.parts.empty_page import EmptyPage
from can_hub.ui.parts.figure_card import CardColumn, Face, face_of
from can_hub.ui.parts.figure_pane import NAMES, TABLE, FigurePane
from can_hub.ui.parts.kept_pane import KeptPane, sent_rows
from can_hub.ui.parts.labels import button, heading, wrapped
from can_hub.ui.parts.span_bar import SpanBar
from can_hub.ui.shell import report_acts as acts
from can_hub.ui.shell.page import Deed, Page
from can_hub.ui.shell.station import Changed, Station
from can_hub.words import _, isolate

# Someone at the door goes on signing people in while a report is looked at.
_SOON_MS = 700
_KEPT = "kept-"
# Its figures change with these kinds alone.
_COUNTED = frozenset({"visit", "member", "same", "activity", "session", "attendance", "desk"})


class Reports(Page):
    """The figures of some days on the left, one of them in full on the right; kept reports below the figures."""

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self.outcome: Outcome | None = None
        self.compared: list[acts.Comparison] = []
        self._opened: Report | None = None
        self._since = ""
        self._counting: Span | None = None
        self._is_stale = False
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._make_parts()
        self._lay_out()
        self._connect()

    def _make_parts(self) -> None:
        self.spans = SpanBar(lambda: self.station.hub.reading.today().date())
        self.spans.turn_to(THIS_MONTH)
        self.keep_button = button(_("Keep this report"), "save")
        self.print_button = button(_("Print"), "printer", keys="Ctrl+P")
        self.days = wrapped(dress="soft")
        self.ask = AskLine()
        self.cards = CardColumn(_("Figures"), _("Kept reports"))
        self.figure = FigurePane(ordered=self._by_name, named=self._names)
        self.sent = KeptPane()
        self.empty = EmptyPage(
            "chart-column", _("Nothing to count in these days"),
            _("Sign people in at the front desk, or choose other days above: the figures come by themselves."),
        )  # fmt: skip

    def _lay_out(self) -> None:
        column = self.whole()
        column.setSpacing(unit() // 3)
        top = QHBoxLayout()
        top.addWidget(heading(_("Reports")))
        top.addStretch(1)
        top.addWidget(self.keep_button)
        top.addWidget(self.print_button)
        column.addLayout(top)
        column.addWidget(self.spans)
        column.addWidget(self.days)
        column.addWidget(self.ask)
        right = QWidget()
        self._stack = QStackedLayout(right)
        for widget in (self.figure, self.sent, self.empty):
            self._stack.addWidget(widget)
        halves = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        halves.addWidget(self.cards)
        halves.addWidget(right)
        halves.setStretchFactor(0, 2)
        halves.setStretchFactor(1, 5)
        column.addWidget(halves, 1)

    def _connect(self) -> None:
        self.spans.chosen.connect(lambda _span: self._count_other_days())
        self.cards.chosen.connect(self._choose)
        self.keep_button.clicked.connect(self.begin_keeping)
        self.print_button.clicked.connect(self.print_all)
        self.figure.copied.connect(self.copy)
        self.figure.saved.connect(self.save)
        self.sent.printed.connect(self.print_all)
        self.sent.removed.connect(self.remove)
        self.sent.left.connect(self._to_first)
        self.ask.leave.clicked.connect(self._close_ask)
        self._soon.timeout.connect(self._count_again)

    # What the window asks of every page

    def deeds(self) -> list[Deed]:
        """Give what can be done with a report."""
        return [
            Deed(_("Print this report"), "Ctrl+P", "printer", self.print_all),
            Deed(_("Keep this report as it is sent"), "", "save", self.begin_keeping),
            Deed(_("Copy this figure"), "Ctrl+Shift+C", "copy", self.copy),
            Deed(_("Save this figure as a spreadsheet"), "", "download", self.save),
        ]

    def help_text(self) -> list[tuple[str, str]]:
        """Give the help of this page."""
        return [
            ("", _("How many came, how often and how long, over any days; “How it is counted” says just what counts.")),
            ("", _("“Keep this report” writes the figures down as they are now, to show later what was sent.")),
            ("← →", _("in the chart: go along the columns.")),
        ]

    def enter(self) -> None:
        """Come to the front, and count if nothing was counted yet."""
        if self.outcome is None:
            self.count()
        chosen = self.cards.cards.get(self.cards.current)
        (chosen or self.spans.tabs.buttons[self.spans.tabs.shown]).setFocus(Qt.FocusReason.OtherFocusReason)

    def take_in(self, changed: Changed) -> None:
        """Count again soon, when something changed that is counted."""
        kinds = {kind for kind, _record in changed}
        if not changed or kinds & _COUNTED:
            self._soon.start()
        elif Report.kind.name in kinds:
            self._compare()

    def back_out(self) -> bool:
        """Leave a kept report, or the line that asks for a title."""
        if self._close_ask():
            return True
        if self._opened is not None:
            self._to_first()
            return True
        return False

    # Counting

    def count(self) -> None:
        """Count the chosen days beside the window; while that runs no second count begins."""
        if not self._begin():
            return
        self.days.setText(_("{days}: counting …").format(days=self.spans.span.told()))
        self.days.show()
        acts.count(self.station, self.spans.span, self._counted, left=self._not_counted)

    def _count_again(self) -> None:
        if self._begin():
            acts.count_again(self.station, self.spans.span, self._counted, left=self._not_counted)

    def _begin(self) -> bool:
        """Note that a count begins; False while another one runs, which is then done again."""
        self._is_stale = self._counting is not None
        if self._is_stale:
            return False
        self._counting = self.spans.span
        return True

    def _not_counted(self) -> None:
        """Someone pressed Cancel: what stands here is of other days, and says so."""
        self._counting = None
        self._tell_days()

    def _tell_days(self) -> None:
        if self.outcome is not None:
            # Also below two boxes with days: what is typed there may be refused, and these figures are of other days.
            self.days.setText(" · ".join((self.outcome.days_told(), *self.outcome.missing)))
            self.days.show()

    def _count_other_days(self) -> None:
        if self._opened is not None:
            self._to_first()
        self.count()

    def _counted(self, outcome: Outcome) -> None:
        self._counting = None
        # Other days were chosen, or something changed, while this was being counted.
        if outcome.span != self.spans.span or self._is_stale:
            self.count()
            return
        self.outcome = outcome
        self._tell_days()
        self._show()
        self._compare()

    def _compare(self) -> None:
        acts.compare(self.station, acts.kept(self.station.hub), self._take_compared)

    def _take_compared(self, compared: list[acts.Comparison]) -> None:
        self.compared = compared
        self._show()

    # What is shown

    def _show(self) -> None:
        outcome = self.outcome
        if outcome is None:
            return
        shown = () if outcome.is_empty else outcome.figures
        kept = [_kept_face(one) for one in self.compared]
        self.cards.show_faces([face_of(figure, outcome.days) for figure in shown], kept)
        self.cards.setVisible(bool(shown or kept))
        for made in (self.keep_button, self.print_button):
            made.setEnabled(bool(shown))
        current = self.cards.current
        if current:
            self._choose(current)
        elif shown:
            self.cards.choose(shown[0].key)
        else:
            self._opened = None
            self._stack.setCurrentWidget(self.empty)

    def _choose(self, key: str) -> None:
        outcome = self.outcome
        if outcome is None:
            return
        kept = next((one for one in self.compared if f"{_KEPT}{one.report.id}" == key), None)
        if kept is not None:
            self._open(kept)
            return
        self._opened = None
        figure = next((one for one in outcome.figures if one.key == key), None)
        if figure is not None:
            self.figure.show_figure(figure, figure.sentence(outcome.days))
            self._stack.setCurrentWidget(self.figure)

    def _to_first(self) -> None:
        self._opened = None
        if self.outcome is not None and not self.outcome.is_empty:
            self.cards.choose(self.outcome.figures[0].key)
        else:
            self._stack.setCurrentWidget(self.empty)

    def _open(self, kept: acts.Comparison) -> None:
        """Show what was sent at once; what it would be today follows when it is counted."""
        is_new = self._opened is None or self._opened.id != kept.report.id
        has_moved = self._since != kept.since
        self._opened, self._since = kept.report, kept.since
        self._stack.setCurrentWidget(self.sent)
        if is_new:
            self._show_sent(kept, None)
        # Counting takes a moment, and while the same report is open its own figures stay as they are.
        if is_new or has_moved:
            acts.count(self.station, kept.sent.span, lambda live: self._show_sent(kept, live))

    def _show_sent(self, kept: acts.Comparison, live: Outcome | None) -> None:
        if self._opened is None or self._opened.id != kept.report.id:
            return
        made = kept.report.made_at
        about = _("{days}, as it stood on {moment}.").format(
            days=kept.sent.span.told(), moment=shown_moment(made, self.station.hub.reading.place) if made else "–"
        )
        lines = " ".join([about, *(f"({one})" for one in kept.sent.missing)])
        self.sent.show_report(kept.report.title, lines, sent_rows(kept.sent, live))

    # Names

    def _by_name(self, numbers: Sequence[int]) -> "array[int]":
        wanted = set(numbers)
        return array("q", (one for one in self.station.hub.reading.ids(Member, order="name") if one in wanted))

    def _names(self, numbers: list[int]) -> dict[int, str]:
        return {number: one.name for number, one in self.station.hub.reading.many(Member, numbers).items()}

    # What is done

    def print_all(self) -> None:
        """Print the report that is open: the kept one as it was sent, or the figures as they are now."""
        kept = next((one for one in self.compared if self._opened and one.report.id == self._opened.id), None)
        if kept is not None:
            acts.print_report(self.station, kept.sent, kept.report.title)
        elif self.outcome is not None and not self.outcome.is_empty:
            acts.print_report(self.station, self.outcome, self._title())

    def _title(self) -> str:
        assert self.outcome is not None
        return _("Report, {days}").format(days=self.outcome.span.told())

    def copy(self) -> None:
        """Copy what is open: the table or the names as a table, anything else as a sentence."""
        figure, outcome = self.figure.figure, self.outcome
        if figure is None or outcome is None or self._opened is not None:
            return
        if self.figure.tabs.shown in (TABLE, NAMES):
            acts.copy_rows(self.station, self._rows(figure))
        else:
            acts.copy(self.station, outcome.sentence(figure), _("The figure was copied as a sentence."))

    def save(self) -> None:
        """Save the figure as a spreadsheet: its names when they are open, else its table."""
        figure, outcome = self.figure.figure, self.outcome
        if figure is not None and outcome is not None and self._opened is None:
            title = _("{figure}, {days}").format(figure=figure.title, days=outcome.span.told())
            acts.save_rows(self.station, title, self._rows(figure))

    def _rows(self, figure: Figure) -> list[tuple[str | int, str | int]]:
        if self.figure.tabs.shown == NAMES:
            return [(_("Name"), figure.behind or _("Number")), *self.figure.listed()]
        return [table_heads(figure), *figure.rows()]

    def begin_keeping(self) -> None:
        """Ask for the title under which the report is kept."""
        if self.outcome is not None and not self.outcome.is_empty:
            question = _("Keep these figures as they are now. What is this report for?")
            self.ask.ask(question, _("Keep it"), self._keep, text=self._title())
            self.spans.hide()

    def _close_ask(self) -> bool:
        self.spans.show()
        return self.ask.close_line()

    def _keep(self, title: str) -> None:
        if self.outcome is None:
            return
        span = self.outcome.span
        self.station.runner.do(
            reports.keep, title, span.first, span.last, keeping.written(self.outcome),
            after=lambda _number: self._close_ask(), refused=lambda no: self.ask.say_wrong(no.message),
            done=lambda _number: _("{title} is kept as it was sent.").format(title=isolate(title)), undoable=True,
        )  # fmt: skip

    def remove(self) -> None:
        """Take the open report out of the list."""
        if self._opened is not None:
            title = self._opened.title
            self.station.runner.do(
                reports.remove, self._opened.id, after=lambda _none: self._to_first(),
                done=lambda _none: _("{title} was removed.").format(title=isolate(title)), undoable=True,
            )  # fmt: skip


def _kept_face(one: acts.Comparison) -> Face:
    since = _("{count} visits since").format(count=one.since) if one.since else _("as it was sent")
    title = one.report.title
    said = _("{title}: {since}").format(title=isolate(title), since=since)
    return Face(f"{_KEPT}{one.report.id}", title, "", since, said)
