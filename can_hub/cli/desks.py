"""`can-hub desk …`: the laptops of a hub."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from can_hub.cli.calling import Call, Noun, pass_call
from can_hub.cli.hubs import desks_of
from can_hub.cli.telling import Answer, table
from can_hub.commands import desks as commands
from can_hub.kinds.place import shown_moment
from can_hub.store.reading import Reading
from can_hub.sync import joining
from can_hub.words import _


@click.group("desk", cls=Noun, help=_("The laptops of a hub."))
def desk() -> None:
    """Gather the commands about laptops."""


@desk.command("join", help=_("Make a hub file for a new laptop from a parcel; --hub says where."))
@click.argument("parcel", type=click.Path(path_type=Path))
@pass_call
def join(call: Call, parcel: Path) -> Answer:
    """Join a hub as one more laptop."""
    if not call.desk:
        raise click.UsageError(_("Please say what this laptop is called, for example --desk 'Library laptop'."))
    call.acting = ""  # whoever joins may stand in the parcel or not
    call.use(joining.join(call.path, parcel, desk=call.desk))
    name = call.hub.reading.profile.name
    told = {"hub": name, "desk": call.desk, "file": str(call.path)}
    return Answer(told, _("{desk} has joined {hub}.").format(desk=call.desk, hub=name))


@desk.command("rename", help=_("Give this laptop another name."))
@click.argument("name")
@pass_call
def rename(call: Call, name: str) -> Answer:
    """Rename this laptop, here and at every other one."""
    called = call.do(commands.rename, name)
    told = {"desk": called, "code": call.hub.reading.desk_code}
    return Answer(told, _("This laptop is called {desk} now.").format(desk=called))


@desk.command("list", help=_("All laptops, and how far each was heard."))
@pass_call
def everything(call: Call) -> Answer:
    """List the laptops of this hub."""
    reading = call.hub.reading
    found = desks_of(reading)
    rows = [(one["name"], _heard(one, reading), str(one["steps"])) for one in found]
    return Answer({"desks": found}, table((_("Laptop"), _("Last heard"), _("Steps")), rows))


def _heard(desk: dict[str, Any], reading: Reading) -> str:
    if desk["this"]:
        return _("this laptop")
    last = desk["last_heard"]
    return shown_moment(datetime.fromisoformat(last), reading.place) if last else _("not heard yet")


COMMANDS = (desk,)
