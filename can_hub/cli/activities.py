"""`can-hub activity …`, `enrol` and `unenrol`: what goes on at the hub, and who is on the list."""

from typing import Any

import click

from can_hub.cli import asking
from can_hub.cli.calling import Call, Noun, Verb, pass_call
from can_hub.cli.options import field_options, values
from can_hub.cli.telling import Answer, as_data, table
from can_hub.commands import activities, sessions
from can_hub.kinds import Activity, Member, ids
from can_hub.store.questions import registers
from can_hub.words import _, isolate

# Hosts are people, and a rule needs a calendar: both have their own commands.
_LEFT_OUT = ("hosts", "rule")


@click.group("activity", cls=Noun, help=_("Clubs, gatherings and events."))
def activity() -> None:
    """Gather the commands about activities."""


@activity.command("add", help=_("Add a club or another activity."))
@field_options(Activity.kind, leave_out=_LEFT_OUT)
@pass_call
def add(call: Call, **given: Any) -> Answer:
    """Add an activity from its name and whatever else is known."""
    fields = values(Activity.kind, given, call.hub.reading.place)
    number = call.do(activities.add, fields.pop("name", ""), **fields)
    found = call.hub.reading.get(Activity, number)
    return Answer(as_data(found), _("{name} is there: {id}").format(name=isolate(found.name), id=ids.letters(number)))


@activity.command("list", help=_("All activities."))
@pass_call
def everything(call: Call) -> Answer:
    """List the activities with how many are on each list."""
    reading = call.hub.reading
    found = sorted(reading.where(Activity), key=lambda one: one.name.casefold())
    listed = {one.id: len(registers.on_the_list(reading, one.id)) for one in found}
    told = [as_data(one) | {"on_the_list": listed[one.id]} for one in found]
    sort = Activity.kind.fields["sort"].shape
    rows = [
        (ids.letters(one.id), one.name, sort.shown(one.sort), one.place, str(listed[one.id]), str(one.capacity or ""))
        for one in found
    ]
    headings = (_("Id"), _("Name"), _("Sort"), _("Place"), _("On the list"), _("Places"))
    return Answer({"activities": told}, table(headings, rows) if rows else _("There is no activity yet."))


@click.command("enrol", cls=Verb, help=_("Put someone on the list of an activity."))
@click.argument("who")
@click.argument("what", metavar="ACTIVITY")
@pass_call
def enrol(call: Call, who: str, what: str) -> Answer:
    """Put a member on a list; they get a place, or wait for one."""
    found = asking.activity(call.hub.reading, what)
    number = asking.person(call.hub, who)
    call.do(sessions.enrol, found.id, number)
    place = registers.places(call.hub.reading, found)[number]
    name = isolate(call.hub.reading.get(Member, number).name)
    sentence = (
        _("{name} has place {position}.") if place.place == registers.IN else _("{name} waits, in position {position}.")
    )
    told: dict[str, Any] = {"place": place.place, "position": place.position}
    told |= {"activity": ids.letters(found.id), "member": ids.letters(number)}
    return Answer(told, sentence.format(name=name, position=place.position))


@click.command("unenrol", cls=Verb, help=_("Take someone off the list of an activity."))
@click.argument("who")
@click.argument("what", metavar="ACTIVITY")
@pass_call
def unenrol(call: Call, who: str, what: str) -> Answer:
    """Take a member off a list; whoever waits first gets the place."""
    found = asking.activity(call.hub.reading, what)
    number = asking.person(call.hub, who)
    call.do(sessions.unenrol, found.id, number)
    name = isolate(call.hub.reading.get(Member, number).name)
    told = {"place": None, "position": None, "activity": ids.letters(found.id), "member": ids.letters(number)}
    return Answer(told, _("{name} is off the list.").format(name=name))


COMMANDS = (activity, enrol, unenrol)
