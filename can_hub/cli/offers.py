"""`can-hub offer …`: what people have to give, what they need, and what answers what."""

from collections.abc import Callable, Iterable
from typing import Any

import click

from can_hub.cli import asking
from can_hub.cli.calling import Call, Noun, pass_call
from can_hub.cli.options import field_options, values
from can_hub.cli.telling import Answer, as_data, described, table
from can_hub.commands import offers
from can_hub.kinds import Member, Offer, ids
from can_hub.kinds.offer import CLOSED
from can_hub.store.questions import matches, stock
from can_hub.store.reading import Reading
from can_hub.words import _, isolate

# What closes and opens again has its own commands.
_LEFT_OUT = ("status",)
_BY = click.option("--by", metavar="WHO", help=_("The member it comes from."))


@click.group("offer", cls=Noun, help=_("What we have to give, and what we need."))
def offer() -> None:
    """Gather the commands about offers and needs."""


@offer.command("add", help=_("Note something to give, or with --direction need something needed."))
@field_options(Offer.kind, leave_out=_LEFT_OUT)
@_BY
@pass_call
def add(call: Call, by: str | None, **given: Any) -> Answer:
    """Add an offer or a need."""
    fields = values(Offer.kind, given, call.hub.reading.place)
    if by:
        fields["by_member"] = asking.person(call.hub, by)
    number = call.do(offers.add, fields.pop("title", ""), **fields)
    return _told(call.hub.reading, number, _("{title} is there: {id}"))


@offer.command("edit", help=_("Change an offer or a need: its id or title."))
@click.argument("what", metavar="OFFER")
@field_options(Offer.kind, leave_out=_LEFT_OUT)
@_BY
@pass_call
def edit(call: Call, what: str, by: str | None, **given: Any) -> Answer:
    """Change an offer or a need."""
    found = asking.offer(call.hub.reading, what)
    fields = values(Offer.kind, given, call.hub.reading.place)
    if by:
        fields["by_member"] = asking.person(call.hub, by)
    if not fields:
        raise click.UsageError(_("Please say what to change, for example --quantity 5."))
    call.do(offers.change, found.id, **fields)
    return _told(call.hub.reading, found.id, _("{title} is changed."))


@offer.command("show", help=_("One offer or need: its id or title."))
@click.argument("what", metavar="OFFER")
@pass_call
def show(call: Call, what: str) -> Answer:
    """Show an offer or a need with its stock."""
    reading = call.hub.reading
    found = asking.offer(reading, what)
    data = _data(found, stock.stock_of(reading, found))
    left = _("Left: {count}").format(count=_left(data)) if not found.is_need else ""
    return Answer(data, "\n".join(part for part in (described(found, reading.place), left) if part))


@offer.command("list", help=_("What is open; with --all also what is closed."))
@click.option("--all", "everything", is_flag=True, help=_("Also what is closed."))
@click.option("--direction", type=click.Choice(["offer", "need"]), help=_("Only what we have, or only what we need."))
@pass_call
def listed(call: Call, everything: bool, direction: str | None) -> Answer:  # noqa: FBT001 - click gives a flag
    """List offers and needs by title, with what is left of each."""
    reading = call.hub.reading
    found = [
        one
        for one in sorted(reading.where(Offer), key=lambda one: (one.is_need, one.title.casefold(), one.id))
        if (everything or one.status != CLOSED) and direction in (None, one.direction)
    ]
    told = [_data(one, left) for one, left in _with_stocks(reading, found)]
    people = reading.many(Member, {one.by_member for one in found if one.by_member})
    rows = [_row(one, data, people) for one, data in zip(found, told)]
    headings = (_("Id"), _("Direction"), _("What"), _("Sort"), _("Left"), _("From"), _("Status"))
    return Answer({"offers": told}, table(headings, rows) if rows else _("Nothing is offered or needed yet."))


@offer.command("matches", help=_("Which needs and offers answer each other, and why."))
@click.argument("what", required=False, metavar="[OFFER]")
@pass_call
def matching(call: Call, what: str | None) -> Answer:
    """List pairs that answer each other, all or those of one card."""
    reading = call.hub.reading
    found = matches.matches_of(reading, asking.offer(reading, what)) if what else matches.matches(reading)
    told = [
        {
            "need": {"id": ids.letters(one.need.id), "title": one.need.title},
            "offer": {"id": ids.letters(one.offer.id), "title": one.offer.title},
            "reasons": list(one.reasons),
        }
        for one in found
    ]
    rows = [(one.need.title, one.offer.title, " ".join(one.reasons)) for one in found]
    headings = (_("We need"), _("We have"), _("Why"))
    return Answer({"matches": told}, table(headings, rows) if rows else _("Nothing answers anything just now."))


def _saying(name: str, does: Callable[..., None], help_text: str, sentence: str) -> None:
    """Make one of the three commands that say what becomes of an offer."""

    @offer.command(name, help=help_text)
    @click.argument("what", metavar="OFFER")
    @pass_call
    def say(call: Call, what: str) -> Answer:
        """Say it."""
        found = asking.offer(call.hub.reading, what)
        call.do(does, found.id)
        return _told(call.hub.reading, found.id, sentence)


_saying("close", offers.close, _("Say that an offer or a need is over."), _("{title} is closed."))
_saying("pause", offers.pause, _("Put nothing more by for the time being."), _("{title} is paused."))
_saying("reopen", offers.reopen, _("Open again what was paused or closed."), _("{title} is open again."))


def _told(reading: Reading, number: int, sentence: str) -> Answer:
    found = reading.get(Offer, number)
    text = sentence.format(title=isolate(found.title), id=ids.letters(number))
    return Answer(_data(found, stock.stock_of(reading, found)), text)


def _with_stocks(reading: Reading, found: Iterable[Offer]) -> list[tuple[Offer, stock.Stock]]:
    cards = list(found)
    told = stock.stocks(reading, cards)
    return [(one, told[one.id]) for one in cards]


def _data(one: Offer, held: stock.Stock) -> dict[str, Any]:
    return as_data(one) | {"left": held.left, "put_by": held.waiting, "collected": held.collected, "over": held.over}


def _left(data: dict[str, Any]) -> str:
    return _("no limit") if data["left"] is None else str(data["left"])


def _row(one: Offer, data: dict[str, Any], people: dict[int, Member]) -> tuple[str, ...]:
    shown = {name: Offer.kind.fields[name].shape.shown(getattr(one, name)) for name in ("direction", "sort", "status")}
    giver = people.get(one.by_member or 0)
    left = "" if one.is_need else _left(data)
    return (
        ids.letters(one.id), shown["direction"], one.title, shown["sort"], left, giver.name if giver else "",
        shown["status"],
    )  # fmt: skip


COMMANDS = (offer,)
