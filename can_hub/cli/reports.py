"""`can-hub report …`: the figures of any days, kept as they were sent, and shown beside what they are today."""

from datetime import date
from typing import Any

import click

from can_hub.cli import asking
from can_hub.cli.calling import Call, Noun, pass_call
from can_hub.cli.telling import Answer, moment, table
from can_hub.commands import reports as commands
from can_hub.errors import Refused
from can_hub.insight import counting, keeping, spans
from can_hub.insight.figure import Figure, Outcome
from can_hub.insight.spans import Span
from can_hub.kinds import Report, ids
from can_hub.kinds.place import shown_day
from can_hub.kinds.times import Day
from can_hub.store.reading import Reading
from can_hub.words import _


def days_options(command: Any) -> Any:
    """Give a command the two options that say which days it is about."""
    # The last one first: click lists the options of a command the other way round.
    for name, words in (("to", _("The last day.")), ("from", _("The first day, such as 2026-11-01."))):
        command = click.option(f"--{name}", f"{name}_day", metavar="DAY", help=words)(command)
    return command


def span_of(reading: Reading, from_day: str | None, to_day: str | None) -> Span:
    """Give the days that were asked for: this month, when nothing was; until today, when no end was given."""
    today = reading.today().date()
    if from_day is None and to_day is None:
        return spans.named(spans.THIS_MONTH, today)
    if from_day is None:
        raise Refused(_("Please give the first day as well: --from."), code="no_day", field="from")
    first = _day(from_day, "from")
    return Span.of(first, max(first, today) if to_day is None else _day(to_day, "to"))


def _day(text: str, field: str) -> date:
    try:
        found = Day().parse(text)
    except Refused as refused:
        refused.field = field
        raise
    if found is None:
        raise Refused(_("Please give both days."), code="no_day", field=field)
    assert isinstance(found, date)
    return found


@click.group("report", cls=Noun, help=_("Figures over any days: people, visits, hours, and who came back."))
def report() -> None:
    """Gather the commands about reports."""


@report.command("show", help=_("The figures of some days (without any: of this month), or of a report that was kept."))
@click.argument("kept", required=False, metavar="[ID]")
@days_options
@pass_call
def show(call: Call, kept: str | None, from_day: str | None, to_day: str | None) -> Answer:
    """Count, and say how; a kept report stands beside what it would be today."""
    reading = call.hub.reading
    if kept is not None:
        return _sent(reading, _found(reading, kept))
    outcome = counting.count(reading, span_of(reading, from_day, to_day))
    rows = [(figure.title, figure.shown, figure.change(outcome.days)) for figure in outcome.figures]
    listed = table((_("Figure"), _("Number"), _("Change")), rows)
    lines = [outcome.days_told(), *outcome.missing, "", listed]
    return Answer(as_data(outcome), "\n".join(lines))


@report.command("keep", help=_("Keep the figures of some days as they are now."))
@click.option("--title", required=True, help=_("What the report is for."))
@days_options
@pass_call
def keep(call: Call, title: str, from_day: str | None, to_day: str | None) -> Answer:
    """Count, and keep the figures."""
    reading = call.hub.reading
    outcome = counting.count(reading, span_of(reading, from_day, to_day))
    number = call.do(commands.keep, title, *outcome.span, keeping.written(outcome))
    told = {**_head(reading.get(Report, number)), "figures": as_data(outcome)["figures"]}
    return Answer(told, _("The report is kept, as {id}.").format(id=ids.letters(number)))


@report.command("list", help=_("The reports that were kept."))
@pass_call
def everything(call: Call) -> Answer:
    """List the kept reports, the latest first."""
    found = sorted(call.hub.reading.where(Report), key=lambda one: (str(one.made_at), one.id), reverse=True)
    rows = [(ids.letters(one.id), one.title, _shown(one.first), _shown(one.to)) for one in found]
    listed = table((_("Id"), _("Title"), _("From"), _("To")), rows) if rows else _("No report was kept yet.")
    return Answer({"reports": [_head(one) for one in found]}, listed)


@report.command("remove", help=_("Take a kept report out of the list; undo brings it back."))
@click.argument("kept", metavar="ID")
@pass_call
def remove(call: Call, kept: str) -> Answer:
    """Remove a report."""
    found = _found(call.hub.reading, kept)
    call.do(commands.remove, found.id)
    return Answer({"removed": ids.letters(found.id)}, _("It was taken out of the list."))


def as_data(outcome: Outcome) -> dict[str, Any]:
    """Give the figures as JSON holds them, without the names behind them."""
    return {
        "from": outcome.span.first.isoformat(), "to": outcome.span.last.isoformat(), "days": outcome.days,
        "missing": list(outcome.missing), "figures": [_figure(figure) for figure in outcome.figures],
    }  # fmt: skip


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "key": figure.key, "title": figure.title, "value": figure.value, "shown": figure.shown,
        "before": figure.before, "definition": figure.definition, "step": figure.step,
        "parts": [{"what": label, "value": value} for label, value in figure.parts],
        "course": [{"at": mark, "value": value} for mark, value in figure.points],
    }  # fmt: skip


def _found(reading: Reading, text: str) -> Report:
    found = asking.by_id(reading, Report, text)
    if found is None:
        raise Refused(_("There is no report of that id."), code="not_found")
    return found


def _head(one: Report) -> dict[str, Any]:
    first, last = (day.isoformat() if day else None for day in (one.first, one.to))
    return {"id": ids.letters(one.id), "title": one.title, "from": first, "to": last, "made_at": moment(one.made_at)}


def _shown(day: date | None) -> str:
    return shown_day(day) if day else ""


def _sent(reading: Reading, one: Report) -> Answer:
    span = keeping.span_of(one)
    if span is None:
        raise Refused(_("This report does not say which days it is of."), code="no_day")
    sent = keeping.read(one.figures, span)
    pairs = keeping.beside(sent, counting.count(reading, sent.span))
    rows = [
        (figure.title, figure.shown, today.shown if today else "", keeping.difference(figure, today))
        for figure, today in pairs
    ]
    told = {
        **_head(one), "missing": list(sent.missing),
        "figures": [{**_figure(figure), "today": today.value if today else None} for figure, today in pairs],
    }  # fmt: skip
    listed = table((_("Figure"), _("As sent"), _("Today"), _("Since")), rows)
    return Answer(told, "\n".join([one.title, sent.span.told(), *sent.missing, "", listed]))


COMMANDS = (report,)
