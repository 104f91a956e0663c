"""`can-hub member import`: brings in the people of a spreadsheet, as one act that undo takes back."""

import sys
from collections.abc import Iterator
from concurrent.futures import wait
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from can_hub.cli.calling import Call, Verb, pass_call
from can_hub.cli.telling import Answer
from can_hub.commands.imports import Counted, Imported, MaybeSame, import_people
from can_hub.errors import Refused
from can_hub.kinds import ids
from can_hub.store.writing import Writing
from can_hub.words import _, ngettext

if TYPE_CHECKING:
    from can_hub.spreadsheets.people import Plan

_MOST_SHOWN = 20
_LOOK_SECONDS = 0.1


class BadRows(Refused):
    """Some rows cannot be people, so nothing was written; ``details`` lists them."""

    def __init__(self, refused: Refused, rows: list[dict[str, Any]]) -> None:
        super().__init__(refused.message, code=refused.code)
        self.details = {"refused": rows}


@click.command(
    "import", cls=Verb, help=_("Bring in a list of people: a workbook (.xlsx) or CSV. The same list again adds nobody.")
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--map",
    "maps",
    multiple=True,
    metavar="COLUMN=field",
    help=_("Which field a column is for, if not the guessed one."),
)
@click.option("--sheet", default="", metavar="NAME", help=_("Which sheet of a workbook, if not the first list in it."))
@click.option("--dry-run", is_flag=True, help=_("Only say what would happen."))
@click.option("--skip-bad", is_flag=True, help=_("Leave out the rows that cannot be people."))
@pass_call
def bring_in(
    call: Call,
    file: Path,
    maps: tuple[str, ...],
    sheet: str,
    dry_run: bool,  # noqa: FBT001
    skip_bad: bool,  # noqa: FBT001
) -> Answer:
    """Read, plan, and take in."""
    plan = _plan(call, file, maps, sheet)
    if skip_bad:
        plan = plan.without_bad_rows()
    if plan.refused and not dry_run:
        raise _bad_rows(call, plan)
    command = _tried if dry_run else import_people
    outcome = _run(call, command, plan.without_bad_rows() if dry_run else plan)
    return _told(plan, outcome, tried=dry_run)


def _plan(call: Call, file: Path, maps: tuple[str, ...], sheet: str) -> "Plan":
    # Not at the top: no other command needs to know how spreadsheets are read.
    from can_hub.spreadsheets import headers, people, reading

    chosen = dict(headers.chosen_column(text) for text in maps)
    hub = call.hub.reading
    return people.plan(reading.read(file, sheet=sheet), today=hub.today().date(), place=hub.place, chosen=chosen)


def _tried(hub: Writing, plan: "Plan") -> Imported:
    """Import, and forget it again."""
    # An error rolls the transaction back: what would happen is found out by doing it.
    raise _Tried(import_people(hub, plan))


class _Tried(Exception):
    """Carries what an import would have done out of a transaction that is not to be kept."""

    def __init__(self, outcome: Imported) -> None:
        super().__init__()
        self.outcome = outcome


def _run(call: Call, command: Any, plan: "Plan") -> Imported:
    """Run an import with a bar that shows how far it is; Ctrl+C ends it with nothing kept."""
    counted = Counted(plan.people)
    future = call.hub.do(command, replace(plan, people=counted))  # type: ignore[arg-type]  # it acts like the tuple
    unseen = not sys.stderr.isatty()
    try:
        with click.progressbar(length=len(counted), label=_("Bringing in"), file=sys.stderr, hidden=unseen) as bar:
            while not future.done():
                wait([future], timeout=_LOOK_SECONDS)
                bar.update(counted.taken - bar.pos)
        return future.result()  # type: ignore[no-any-return]
    except KeyboardInterrupt:
        counted.stopped.set()
        wait([future])
        raise
    except _Tried as tried:
        return tried.outcome


def _bad_rows(call: Call, plan: "Plan") -> Refused:
    """Give the refusal in the words of the command itself, with the rows beside it."""
    try:
        call.do(import_people, plan)
    except Refused as refused:
        return BadRows(refused, [asdict(bad) for bad in plan.refused])
    raise AssertionError("an import took rows that it refuses")


def _told(plan: "Plan", outcome: Imported, *, tried: bool) -> Answer:
    refused = [asdict(bad) for bad in (*plan.refused, *plan.skipped)]
    told = {
        "added": len(outcome.added), "updated": len(outcome.updated), "unchanged": len(outcome.unchanged),
        "refused": refused,
        "maybe_same": [_maybe_same(one, tried=tried) for one in outcome.maybe_same],
        "differing": [{"row": one.row, "id": ids.letters(one.member), "field": one.field} for one in outcome.differing],
        "kept_in_notes": [asdict(one) for one in plan.kept_in_notes],
        "doubled": [asdict(one) for one in plan.doubled],
        "columns": dict(plan.used), "unused_columns": list(plan.unused), "dry_run": tried,
    }  # fmt: skip
    return Answer(told, "\n".join(_lines(told)))


def _maybe_same(one: MaybeSame, *, tried: bool) -> dict[str, Any]:
    # Someone who was only tried has no id that would last.
    number = None if tried else ids.letters(one.member)
    return {"row": one.row, "id": number, "others": [ids.letters(other) for other in one.others]}


def _lines(told: dict[str, Any]) -> Iterator[str]:
    figures = _("{added} added, {updated} filled in, {unchanged} known already.").format(**told)
    yield _("Nothing was written; it would be: {figures}").format(figures=figures) if told["dry_run"] else figures
    yield from _rows(told["refused"], _("Left out, row {row}: {why}"))
    yield from _rows(told["kept_in_notes"], _("Kept in the notes, row {row}, {column}: {why}"))
    yield from _rows(told["differing"], _("Left as it was, row {row}: {field} is known otherwise."))
    count = len(told["maybe_same"])
    if count:
        sentence = ngettext(
            "{count} newcomer has the name of someone you know: row {rows}.",
            "{count} newcomers have the name of someone you know: rows {rows}.",
            count,
        )
        shown = ", ".join(str(one["row"]) for one in told["maybe_same"][:_MOST_SHOWN])
        yield sentence.format(count=count, rows=shown)


def _rows(rows: list[dict[str, Any]], sentence: str) -> Iterator[str]:
    yield from (sentence.format(**row) for row in rows[:_MOST_SHOWN])
    if len(rows) > _MOST_SHOWN:
        yield _("… and {count} more.").format(count=len(rows) - _MOST_SHOWN)
