"""`can-hub consent …`: what someone agrees to."""

from collections.abc import Callable

import click

from can_hub.cli import asking
from can_hub.cli.calling import Call, Noun, pass_call
from can_hub.cli.telling import Answer, as_data
from can_hub.commands import consents
from can_hub.kinds import Consent, Member
from can_hub.kinds.facts import PURPOSES
from can_hub.words import _, isolate

_PURPOSES = ", ".join(code for code, _label in PURPOSES)


@click.group("consent", cls=Noun, help=_("What someone agrees to: {purposes}.").format(purposes=_PURPOSES))
def consent() -> None:
    """Gather the commands about consents."""


@consent.command("give", help=_("Note that someone agrees."))
@click.argument("who")
@click.argument("purpose")
@pass_call
def give(call: Call, who: str, purpose: str) -> Answer:
    """Note a consent, with today's date."""
    return _noted(call, consents.give, who, purpose)


@consent.command("withdraw", help=_("Note that someone does not agree, or no longer does."))
@click.argument("who")
@click.argument("purpose")
@pass_call
def withdraw(call: Call, who: str, purpose: str) -> Answer:
    """Note a refusal, with today's date."""
    return _noted(call, consents.withdraw, who, purpose)


def _noted(call: Call, command: Callable[..., int], who: str, purpose: str) -> Answer:
    number = asking.person(call.hub, who)
    found = call.hub.reading.get(Consent, call.do(command, number, purpose))
    name = isolate(call.hub.reading.get(Member, number).name)
    sentence = _("{name} agrees: {purpose}") if found.given else _("{name} does not agree: {purpose}")
    shown = Consent.kind.fields["purpose"].shape.shown(found.purpose)
    return Answer(as_data(found), sentence.format(name=name, purpose=shown))


COMMANDS = (consent,)
