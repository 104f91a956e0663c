"""`can-hub claim …`: what is put by for whom, and vouchers that are handed in."""

from typing import Any

import click

from can_hub.cli import asking
from can_hub.cli.calling import Call, Noun, pass_call
from can_hub.cli.telling import Answer, as_data, table
from can_hub.commands import claims
from can_hub.kinds import Claim, Offer
from can_hub.kinds.place import shown_moment
from can_hub.store.questions import stock
from can_hub.store.reading import Reading
from can_hub.words import _, isolate

_STATUS = Claim.kind.fields["status"].shape


@click.group("claim", cls=Noun, help=_("What is put by for a member, and who came for it."))
def claim() -> None:
    """Gather the commands about claims."""


@claim.command("make", help=_("Put something by for a member; gives the code of the voucher."))
@click.argument("what", metavar="OFFER")
@click.argument("who")
@click.option("--quantity", type=int, default=1, show_default=True, help=_("How many."))
@pass_call
def make(call: Call, what: str, who: str, quantity: int) -> Answer:
    """Put something by."""
    found = asking.offer(call.hub.reading, what)
    number = call.do(claims.make, found.id, asking.person(call.hub, who), quantity=quantity)
    return _told(call.hub.reading, number, _("{title} is put by for {name}. The voucher’s code is {code}."))


@claim.command("collect", help=_("Note that what a voucher stands for was handed out."))
@click.argument("voucher")
@pass_call
def collect(call: Call, voucher: str) -> Answer:
    """Collect by a voucher's code, or by the claim's id."""
    number = call.do(claims.collect, _claim(call.hub.reading, voucher).id)
    return _told(call.hub.reading, number, _("{name} has collected {title}."))


@claim.command("cancel", help=_("Give free again what was put by."))
@click.argument("voucher")
@pass_call
def cancel(call: Call, voucher: str) -> Answer:
    """Cancel by a voucher's code, or by the claim's id."""
    number = call.do(claims.cancel, _claim(call.hub.reading, voucher).id)
    return _told(call.hub.reading, number, _("{title} is no longer put by for {name}."))


@claim.command("list", help=_("What is put by, of all offers or of one."))
@click.argument("what", required=False, metavar="[OFFER]")
@click.option("--all", "everything", is_flag=True, help=_("Also what was collected or cancelled."))
@pass_call
def listed(call: Call, what: str | None, everything: bool) -> Answer:  # noqa: FBT001 - click gives a flag
    """List claims, the newest first."""
    reading = call.hub.reading
    found = stock.claims_on(reading, asking.offer(reading, what).id) if what else stock.newest_claims(reading)
    chosen = [one for one in found if everything or stock.is_waiting(one)]
    lines = stock.vouchers(reading, chosen)
    told = [_data(one, line) for one, line in zip(chosen, lines)]
    rows = [_row(reading, one, line) for one, line in zip(chosen, lines)]
    headings = (_("Voucher"), _("What"), _("How many"), _("For"), _("Since"), _("Status"))
    return Answer({"claims": told}, table(headings, rows) if rows else _("Nothing is put by."))


def _claim(reading: Reading, text: str) -> Claim:
    return asking.by_id(reading, Claim, text) or claims.by_code(reading, text)


def _told(reading: Reading, number: int, sentence: str) -> Answer:
    found = reading.get(Claim, number)
    (line,) = stock.vouchers(reading, [found])
    of = reading.find(Offer, found.offer or 0)
    data = _data(found, line) | {"left": stock.stock_of(reading, of).left if of else None}
    name = line.name or _("someone who is no longer here")
    return Answer(data, sentence.format(title=isolate(line.title), name=isolate(name), code=line.code))


def _data(one: Claim, line: stock.Voucher) -> dict[str, Any]:
    return as_data(one) | {"voucher": one.voucher_code, "title": line.title, "name": line.name}


def _row(reading: Reading, one: Claim, line: stock.Voucher) -> tuple[str, ...]:
    since = shown_moment(one.at, reading.place) if one.at else ""
    return line.code, line.title, str(line.quantity), line.name, since, _STATUS.shown(one.status)


COMMANDS = (claim,)
