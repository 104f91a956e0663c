"""`can-hub export …`: open copies of what the hub keeps, for other programs."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from can_hub.cli.calling import Call, Noun, pass_call
from can_hub.cli.telling import Answer
from can_hub.errors import Refused
from can_hub.kinds import Kind
from can_hub.store.hub import Hub
from can_hub.words import _, ngettext

_FILE = click.Path(path_type=Path)
_replace = click.option("--replace", is_flag=True, help=_("Write over an earlier copy of that name."))


@click.group("export", cls=Noun, help=_("Open copies for other programs. They hold people’s details: keep them safe."))
def export() -> None:
    """Gather the commands about copies."""


@export.command("all", help=_("Everything as a workbook (.xlsx), one sheet for each list."))
@click.argument("file", type=_FILE)
@_replace
@pass_call
def everything(call: Call, file: Path, replace: bool) -> Answer:  # noqa: FBT001
    """Write a workbook of all kinds, people first."""
    from can_hub.spreadsheets import writing

    kinds = people_first(call.hub)
    with _bar(sum(call.hub.reading.count(kind.record) for kind in kinds)) as heard:
        counts = writing.write_workbook(call.hub.reading, kinds, named(file, ".xlsx"), replace=replace, heard=heard)
    return _told(named(file, ".xlsx"), counts)


@export.command("csv", help=_("One list as CSV, for example: can-hub export csv member members.csv"))
@click.argument("kind")
@click.argument("file", type=_FILE)
@_replace
@pass_call
def as_csv(call: Call, kind: str, file: Path, replace: bool) -> Answer:  # noqa: FBT001
    """Write one kind as CSV."""
    from can_hub.spreadsheets import writing

    found = _kind(call.hub, kind)
    with _bar(call.hub.reading.count(found.record)) as heard:
        count = writing.write_csv(call.hub.reading, found, file, replace=replace, heard=heard)
    return _told(file, {found.name: count})


@export.command("sqlite", help=_("Everything as an open SQLite file, with tables and columns in plain words."))
@click.argument("file", type=_FILE)
@_replace
@pass_call
def as_sqlite(call: Call, file: Path, replace: bool) -> Answer:  # noqa: FBT001
    """Write an ordinary SQLite file, unsealed, without the log."""
    from can_hub.store import copying

    with _bar(sum(call.hub.reading.count(kind.record) for kind in call.hub.kinds)) as heard:
        counts = copying.open_copy(call.hub.reading, file, replace=replace, heard=heard)
    return _told(file, counts)


def people_first(hub: Hub) -> list[Kind]:
    """Give all kinds of a hub, the people before everything else."""
    return sorted(hub.kinds, key=lambda kind: not kind.is_person)


def named(file: Path, ending: str) -> Path:
    """Give a file that was named without an ending the one that other programs know it by."""
    return file if file.suffix else file.with_suffix(ending)


def _kind(hub: Hub, name: str) -> Kind:
    wanted = name.strip().casefold()
    for kind in hub.kinds:
        if wanted in (kind.name.casefold(), _(kind.many).casefold()):
            return kind
    known = ", ".join(kind.name for kind in people_first(hub))
    raise Refused(
        _("There is no list “{name}”; the lists are: {lists}.").format(name=name, lists=known), code="no_kind"
    )


@contextmanager
def _bar(length: int) -> Iterator[Callable[[int], Any]]:
    """Show on a terminal how far it is."""
    unseen = not sys.stderr.isatty()
    # On the stream of errors, so that a script finds nothing but the answer on the other one.
    with click.progressbar(length=length, label=_("Writing"), file=sys.stderr, hidden=unseen) as bar:
        yield lambda done: bar.update(done - bar.pos)


def _told(file: Path, counts: dict[str, int]) -> Answer:
    records = sum(counts.values())
    sentence = ngettext("{count} record is in {file}.", "{count} records are in {file}.", records)
    return Answer({"file": str(file), "records": records, "counts": counts}, sentence.format(count=records, file=file))


COMMANDS = (export,)
