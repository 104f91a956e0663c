"""`can-hub hub backup`, `hub backups` and `hub restore`: copies of the hub file."""

from pathlib import Path
from typing import Any

import click

from can_hub import paths
from can_hub.cli.calling import Call, Verb, pass_call
from can_hub.cli.telling import Answer, moment, table
from can_hub.kinds.place import shown_moment
from can_hub.store import backup, copies
from can_hub.store.copies import Backup
from can_hub.store.hub import Hub
from can_hub.words import _, ngettext


@click.command("backup", cls=Verb, help=_("Make a backup: among the daily ones, or at FILE, for example on a stick."))
@click.argument("file", type=click.Path(path_type=Path), required=False)
@pass_call
def make(call: Call, file: Path | None) -> Answer:
    """Make a copy that was looked at."""
    made = backup.make(call.hub, file.absolute() if file else None)
    return Answer(_counts(made), _("A backup was made and looked at: {file}").format(file=made.file))


@click.command("backups", cls=Verb, help=_("Which backups there are of this hub."))
@pass_call
def listed(call: Call) -> Answer:
    """List the copies in the usual folder; the hub itself may be gone or damaged."""
    folder = paths.backups_of(call.path)
    there = copies.found(folder)
    rows = [(_when(one), str(one.members), str(one.steps), one.hub, one.file.name) for one in there]
    headings = (_("Made"), _("Members"), _("Steps"), _("Hub"), _("File"))
    told = {"folder": str(folder), "backups": [_described(one) for one in there]}
    return Answer(told, table(headings, rows) if rows else _("There is no backup yet. One is made each day."))


@click.command("restore", cls=Verb, help=_("Get the hub back from a backup; what is there now is kept beside it."))
@click.argument("file", type=click.Path(path_type=Path))
@pass_call
def restore(call: Call, file: Path) -> Answer:
    """Put a copy in the place of the hub."""
    from can_hub.store import restoring

    done = restoring.restore(call.path, file)
    call.acting = ""  # whoever acts may not have been a member yet
    call.use(Hub.open(call.path))
    told = _counts(done.backup) | {"file": str(call.path), "kept": str(done.kept) if done.kept else None}
    count = ngettext("{count} member", "{count} members", done.backup.members).format(count=done.backup.members)
    lines = [
        _("The hub is back as it was on {moment}, with {members}.").format(moment=_when(done.backup), members=count)
    ]
    if done.kept:
        lines.append(_("What was there before is kept: {file}").format(file=done.kept))
    return Answer(told, "\n".join(lines))


def _counts(made: Backup) -> dict[str, Any]:
    return {"file": str(made.file), "steps": made.steps, "members": made.members}


def _described(one: Backup) -> dict[str, Any]:
    return _counts(one) | {"made_at": moment(one.made_at), "hub": one.hub, "desk": one.desk}


def _when(one: Backup) -> str:
    return shown_moment(one.made_at, copies.here())
