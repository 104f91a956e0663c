"""`can-hub member …`: people, and what is known of them."""

from typing import Any

import click

from can_hub.cli import asking
from can_hub.cli.calling import Call, Noun, pass_call
from can_hub.cli.importing import bring_in
from can_hub.cli.options import field_options, values
from can_hub.cli.telling import Answer, as_data, described, table
from can_hub.commands import members as people
from can_hub.kinds import Badge, Consent, Member, ids
from can_hub.store.questions import roll
from can_hub.store.questions.presence import open_visits
from can_hub.store.reading import Reading
from can_hub.store.search import Finder
from can_hub.words import _, isolate, ngettext


@click.group("member", cls=Noun, help=_("People, and what is known of them."))
def member() -> None:
    """Gather the commands about members."""


@member.command("add", help=_("Make someone a member."))
@field_options(Member.kind)
@pass_call
def add(call: Call, **given: Any) -> Answer:
    """Add a person from a name and whatever else is known."""
    fields = values(Member.kind, given, call.hub.reading.place)
    number = call.do(people.join, fields.pop("name", ""), **fields)
    found = call.hub.reading.get(Member, number)
    return _told(call.hub.reading, found, _("{name} is a member now.").format(name=isolate(found.name)))


@member.command("edit", help=_("Change what is known of someone; an empty text empties a field."))
@click.argument("who")
@field_options(Member.kind)
@pass_call
def edit(call: Call, who: str, **given: Any) -> Answer:
    """Change the fields that are given."""
    fields = values(Member.kind, given, call.hub.reading.place)
    if not fields:
        raise click.UsageError(_("Say what is to be changed, for example --phone 020 7946 0018."))
    number = asking.person(call.hub, who)
    call.do(people.edit, number, **fields)
    found = call.hub.reading.get(Member, number)
    return _told(call.hub.reading, found, _("Changed: {name}").format(name=isolate(found.name)))


@member.command("show", help=_("All that is known of someone."))
@click.argument("who")
@pass_call
def show(call: Call, who: str) -> Answer:
    """Show one person."""
    reading = call.hub.reading
    found = reading.get(Member, asking.person(call.hub, who))
    return _told(reading, found, f"{ids.letters(found.id)}\n{described(found, reading.place)}")


@member.command("find", help=_("Find people as the front desk does."))
@click.argument("text")
@click.option("--limit", type=click.IntRange(1, 1000), default=50, show_default=True)
@pass_call
def find(call: Call, text: str, limit: int) -> Answer:
    """Search by any part of a name, the end of a telephone number, or a badge code."""
    found = Finder(call.hub).find(text, limit=limit)
    by_id = call.hub.reading.many(Member, found)
    return _listed([by_id[number] for number in found if number in by_id])


@member.command("list", help=_("Everyone, by name."))
@click.option("--sphere", help=_("Only those with this interest."))
@click.option("--status", help=_("Only those of this status: active, lapsed, left."))
@pass_call
def everyone(call: Call, sphere: str | None, status: str | None) -> Answer:
    """List the members, all or some."""
    reading = call.hub.reading
    wanted = Member.kind.fields["status"].shape.parse(status) if status else ""
    order = reading.ids(Member, order="name")
    by_id = reading.many(Member, order)
    found = [by_id[number] for number in order if number in by_id]
    if sphere:
        found = [one for one in found if sphere.casefold() in {tag.casefold() for tag in one.interests}]
    return _listed([one for one in found if wanted in ("", one.status)])


@member.command("same", help=_("Say that two records are one person."))
@click.argument("one")
@click.argument("other")
@pass_call
def same(call: Call, one: str, other: str) -> Answer:
    """Join two records; it can be taken back."""
    pair = _two(call, one, other)
    speaks = call.do(people.same, *pair)
    told = {"id": ids.letters(speaks), "members": [ids.letters(number) for number in pair]}
    return Answer(told, _("These two records are one person now."))


@member.command("not-same", help=_("Say that two records are not one person after all."))
@click.argument("one")
@click.argument("other")
@pass_call
def not_same(call: Call, one: str, other: str) -> Answer:
    """Part two records; they are best given by their ids."""
    pair = _two(call, one, other)
    call.do(people.not_same, *pair)
    return Answer({"members": [ids.letters(number) for number in pair]}, _("These two records are two people."))


def _two(call: Call, one: str, other: str) -> list[int]:
    """Give two records by their own ids, or two people; a record must not be taken for the one that speaks for it."""
    reading = call.hub.reading
    own = [asking.by_id(reading, Member, text) for text in (one, other)]
    return [found.id if found is not None else asking.person(call.hub, text) for found, text in zip(own, (one, other))]


@member.command("erase", help=_("Erase someone for good, here and on every laptop. It cannot be undone."))
@click.argument("who")
@click.option("--sure", required=True, metavar="NAME", help=_("Their whole name, typed again."))
@pass_call
def erase(call: Call, who: str, sure: str) -> Answer:
    """Erase a person to the last byte."""
    # Whoever was taken off the list has the same right; nobody is found by a name any more, so it is their id.
    number = asking.number_of(who) or 0
    if call.hub.reading.removed(Member, number) is None:
        number = asking.person(call.hub, who)
    call.do(people.erase, number, sure=sure)
    return Answer({"erased": ids.letters(number)}, _("One person was erased for good."))


def _told(reading: Reading, found: Member, text: str) -> Answer:
    """Give a member with badge and consents, and whether they are inside, from all records of this person."""
    records = reading.one_person(found.id)
    valid = [one.code for number in records for one in reading.where(Badge, member=number) if one.stopped_at is None]
    asked = {one.purpose for number in records for one in reading.where(Consent, member=number)}
    told = as_data(found) | {
        "badge": min(valid, default=None),
        "consents": {purpose: roll.agrees(reading, found.id, purpose) for purpose in sorted(asked)},
        "inside": any(open_visits(reading, number) for number in records),
    }
    return Answer(told, text)


def _listed(found: list[Member]) -> Answer:
    told = {"members": [as_data(one) for one in found], "total": len(found)}
    rows = [(ids.letters(one.id), one.name, one.known_as, one.phone, one.neighbourhood) for one in found]
    headings = (_("Id"), _("Name"), _("Known as"), _("Phone"), _("Neighbourhood"))
    count = ngettext("{count} person", "{count} people", len(found)).format(count=len(found))
    return Answer(told, f"{table(headings, rows)}\n{count}" if found else _("Nobody was found."))


member.add_command(bring_in)
COMMANDS = (member,)
