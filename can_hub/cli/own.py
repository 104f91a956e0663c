"""`can-hub own …`: the records of the lists a hub made for itself."""

from typing import Any

import click

from can_hub.cli import asking
from can_hub.cli.calling import Call, Noun, pass_call
from can_hub.cli.telling import Answer, as_data, table
from can_hub.commands import own as commands
from can_hub.errors import Refused
from can_hub.kinds import BUILT_IN, Kind, Record, ids
from can_hub.kinds.kind import GONE
from can_hub.kinds.shapes import Ref
from can_hub.store.hub import Hub
from can_hub.store.questions.own import fields_of, shown
from can_hub.words import _

_BUILT_IN = {kind.name for kind in BUILT_IN}


@click.group("own", cls=Noun, help=_("What is written into the lists the hub made for itself."))
def own() -> None:
    """Gather the commands about records of own kinds."""


@own.command("add", help=_("Write something into a list: can-hub own add own_outing place='The allotments'"))
@click.argument("name")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE…")
@pass_call
def add(call: Call, name: str, fields: tuple[str, ...]) -> Answer:
    """Add a record."""
    kind = _kind(call.hub, name)
    number = call.do(commands.add, kind.record, **_read(call.hub, kind, fields))
    return _told(call.hub, kind, number)


@own.command("edit", help=_("Change something in a list, by its id."))
@click.argument("name")
@click.argument("number", metavar="ID")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE…")
@pass_call
def edit(call: Call, name: str, number: str, fields: tuple[str, ...]) -> Answer:
    """Change a record."""
    kind = _kind(call.hub, name)
    found = _record(call.hub, kind, number)
    call.do(commands.change, kind.record, found.id, **_read(call.hub, kind, fields))
    return _told(call.hub, kind, found.id)


@own.command("remove", help=_("Take something out of a list, by its id; undo brings it back."))
@click.argument("name")
@click.argument("number", metavar="ID")
@pass_call
def remove(call: Call, name: str, number: str) -> Answer:
    """Remove a record."""
    kind = _kind(call.hub, name)
    found = _record(call.hub, kind, number)
    call.do(commands.remove, kind.record, found.id)
    return Answer({"removed": ids.letters(found.id)}, _("It was taken out of the list."))


@own.command("list", help=_("What stands in a list."))
@click.argument("name")
@pass_call
def everything(call: Call, name: str) -> Answer:
    """List all records of a kind, in the order they were written."""
    kind = _kind(call.hub, name)
    reading = call.hub.reading
    records = reading.where(kind.record)
    fields = fields_of(kind)
    rows = [
        (ids.letters(one.id), *(shown(reading, field.shape, getattr(one, key)) for key, field in fields.items()))
        for one in records
    ]
    headings = (_("Id"), *(_(field.label) for field in fields.values()))
    told = {"name": kind.name, "records": [as_data(one) for one in records]}
    return Answer(told, table(headings, rows) if rows else _("There is nothing in it yet."))


def _kind(hub: Hub, name: str) -> Kind:
    kind = hub.kinds.get(name)
    if kind is None or kind.name in _BUILT_IN:
        raise Refused(_("This hub has no list of its own called “{name}”.").format(name=name), code="no_such_list")
    return kind


def _record(hub: Hub, kind: Kind, text: str) -> Record:
    found = asking.by_id(hub.reading, kind.record, text)
    if found is None:
        raise Refused(_("There is nothing of that id in this list."), code="not_found")
    return found


def _read(hub: Hub, kind: Kind, fields: tuple[str, ...]) -> dict[str, Any]:
    read: dict[str, Any] = {}
    for told in fields:
        name, equals, text = told.partition("=")
        field = kind.fields.get(name)
        if not equals or field is None or name == GONE.name:
            known = ", ".join(key for key in kind.fields if key != GONE.name)
            raise Refused(_("Please write field=value; the fields are {fields}.").format(fields=known), code="no_field")
        shape = field.shape
        read[name] = asking.person(hub, text) if isinstance(shape, Ref) and text else _parsed(hub, name, shape, text)
    return read


def _parsed(hub: Hub, name: str, shape: Any, text: str) -> Any:
    try:
        return shape.parse(text, hub.reading.place)
    except Refused as refused:
        refused.field = refused.field or name
        raise


def _told(hub: Hub, kind: Kind, number: int) -> Answer:
    record = hub.reading.get(kind.record, number)
    return Answer(as_data(record), _("It is in the list, as {id}.").format(id=ids.letters(number)))


COMMANDS = (own,)
