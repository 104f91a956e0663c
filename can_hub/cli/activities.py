"""`can-hub activity …`, `enrol` and `unenrol`: what goes on at the hub, and who is on the list."""

from typing import Any

import click

from can_hub.cli import asking
from can_hub.cli.calling import Call, Noun, Verb, pass_call
from can_hub.cli.options import field_options, values
from can_hub.cli.telling import Answer, as_data, described, moment, table
from can_hub.commands import activities, sessions
from can_hub.kinds import Activity, Member, ids
from can_hub.kinds.place import shown_moment
from can_hub.store.questions import registers, timetable
from can_hub.words import _, isolate

# Hosts are people, and are asked for by name.
_LEFT_OUT = ("hosts",)
_HOSTS = click.option("--host", "hosts", multiple=True, metavar="WHO", help=_("A host, by id, badge or name."))


@click.group("activity", cls=Noun, help=_("Clubs, gatherings and events."))
def activity() -> None:
    """Gather the commands about activities."""


@activity.command("add", help=_("Add a club or another activity."))
@field_options(Activity.kind, leave_out=_LEFT_OUT)
@_HOSTS
@pass_call
def add(call: Call, hosts: tuple[str, ...], **given: Any) -> Answer:
    """Add an activity from its name and whatever else is known; its dates are made by its rule."""
    fields = _fields(call, hosts, given)
    number = call.do(activities.add, fields.pop("name", ""), **fields)
    call.do(sessions.make_ahead, number)
    found = call.hub.reading.get(Activity, number)
    return Answer(as_data(found), _("{name} is there: {id}").format(name=isolate(found.name), id=ids.letters(number)))


@activity.command("edit", help=_("Change a club or another activity; an empty text empties a field."))
@click.argument("what", metavar="ACTIVITY")
@field_options(Activity.kind, leave_out=_LEFT_OUT)
@_HOSTS
@pass_call
def edit(call: Call, what: str, hosts: tuple[str, ...], **given: Any) -> Answer:
    """Change an activity; its dates follow its rule."""
    found = asking.activity(call.hub.reading, what)
    call.do(activities.change, found.id, **_fields(call, hosts, given))
    call.do(sessions.make_ahead, found.id)
    return _shown(call, found.id)


@activity.command("end", help=_("Say that an activity is over; its dates that nobody touched go."))
@click.argument("what", metavar="ACTIVITY")
@pass_call
def end(call: Call, what: str) -> Answer:
    """End an activity."""
    found = asking.activity(call.hub.reading, what)
    call.do(activities.end, found.id)
    call.do(sessions.make_ahead, found.id)
    sentence = _("{name} has ended.").format(name=isolate(found.name))
    return Answer(as_data(call.hub.reading.get(Activity, found.id)), sentence)


@activity.command("show", help=_("One activity: its rule in words, its next dates, its hosts and who is on the list."))
@click.argument("what", metavar="ACTIVITY")
@pass_call
def show(call: Call, what: str) -> Answer:
    """Show an activity."""
    return _shown(call, asking.activity(call.hub.reading, what).id)


def _fields(call: Call, hosts: tuple[str, ...], given: dict[str, Any]) -> dict[str, Any]:
    fields = values(Activity.kind, given, call.hub.reading.place)
    if hosts:
        fields["hosts"] = frozenset(ids.letters(number) for number in asking.people(call.hub, hosts))
    return fields


def _shown(call: Call, number: int) -> Answer:
    reading = call.hub.reading
    found = reading.get(Activity, number)
    coming = timetable.coming(reading, number, reading.now(), most=8)
    people = reading.many(Member, listed := registers.places(reading, found))
    rows = [
        {"member": ids.letters(member), "name": people[member].name, "place": place.place, "position": place.position}
        for member, place in listed.items()
        if member in people
    ]
    hosts = registers.hosts(reading, found.hosts)
    told = as_data(found) | {
        "when": found.when_in_words, "next": [moment(one.starts) for one in coming], "people": rows,
        "host_names": hosts,
    }  # fmt: skip
    lines = [found.name, found.when_in_words, ", ".join(hosts), described(found, reading.place)]
    lines += [shown_moment(one.starts, reading.place) for one in coming if one.starts]
    headings = (_("Name"), _("List"), _("Position"))
    on_it = [(str(row["name"]), _in_words(str(row["place"])), str(row["position"])) for row in rows]
    lines += [table(headings, on_it)] if on_it else []
    return Answer(told, "\n".join(line for line in lines if line))


def _in_words(place: str) -> str:
    return _("has a place") if place == registers.IN else _("waits")


@activity.command("list", help=_("All activities."))
@pass_call
def everything(call: Call) -> Answer:
    """List the activities with how many are on each list."""
    reading = call.hub.reading
    found = sorted(reading.where(Activity), key=lambda one: one.name.casefold())
    listed = dict.fromkeys((one.id for one in found), 0) | timetable.listed(reading, (one.id for one in found))
    told = [as_data(one) | {"on_the_list": listed[one.id], "when": one.when_in_words} for one in found]
    sort = Activity.kind.fields["sort"].shape
    rows = [
        (
            ids.letters(one.id),
            one.name,
            sort.shown(one.sort),
            one.when_in_words,
            one.place,
            str(listed[one.id]),
            str(one.capacity or ""),
        )
        for one in found
    ]
    headings = (_("Id"), _("Name"), _("Sort"), _("When"), _("Place"), _("On the list"), _("Places"))
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
