"""`can-hub toolkit …`: the lists a hub makes for itself."""

from pathlib import Path
from typing import Any

import click

from can_hub.cli.calling import Call, Noun, pass_call
from can_hub.cli.telling import Answer, table
from can_hub.commands import toolkit as own
from can_hub.errors import Refused, Trouble
from can_hub.kinds import BUILT_IN, Kind
from can_hub.words import _

_MOST_BYTES = 64 * 1024


@click.group("toolkit", cls=Noun, help=_("Lists that a hub makes for itself, such as an outing log."))
def toolkit() -> None:
    """Gather the commands about a hub's own kinds."""


@toolkit.command("add", help=_("Add a list of the hub's own from its TOML declaration, or change one."))
@click.argument("file", type=click.Path(path_type=Path))
@pass_call
def add(call: Call, file: Path) -> Answer:
    """Take in a declaration; its table, form, sync and history follow."""
    name = call.do(own.declare, _text(file))
    found = call.hub.kinds[name]
    told = _told(found)
    return Answer(told, _("The list “{many}” is there.").format(many=found.many))


@toolkit.command("list", help=_("The lists this hub has made for itself."))
@pass_call
def everything(call: Call) -> Answer:
    """List the hub's own kinds."""
    reading = call.hub.reading
    built_in = {kind.name for kind in BUILT_IN}
    found = [kind for kind in reading.kinds if kind.name not in built_in]
    told = [_told(kind) | {"records": reading.count(kind.record)} for kind in found]
    rows = [(one["name"], one["many"], str(one["records"])) for one in told]
    return Answer(
        {"kinds": told}, table((_("Name"), _("List"), _("Records")), rows) if rows else _("There is none yet.")
    )


def _told(kind: Kind) -> dict[str, Any]:
    shown = {name: field.label for name, field in kind.fields.items() if name != "gone"}
    return {"name": kind.name, "one": kind.one, "many": kind.many, "fields": shown}


def _text(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            content = stream.read(_MOST_BYTES + 1)
    except OSError as error:
        raise Trouble(_("This file cannot be read; nothing was changed."), code="cannot_read") from error
    try:
        if len(content) <= _MOST_BYTES:
            return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    raise Refused(_("This declaration is not written as TOML."), code="bad_toml")


COMMANDS = (toolkit,)
