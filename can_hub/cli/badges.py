"""`can-hub badge …`: what becomes of a badge that was lost."""

import click

from can_hub.cli import asking
from can_hub.cli.calling import Call, Noun, pass_call
from can_hub.cli.telling import Answer
from can_hub.commands import badges
from can_hub.kinds import ids
from can_hub.words import _


@click.group("badge", cls=Noun, help=_("Badges, and those that were lost."))
def badge() -> None:
    """Gather the commands about badges."""


@badge.command("replace", help=_("Stop someone's badge, and make a new one."))
@click.argument("who")
@pass_call
def replace(call: Call, who: str) -> Answer:
    """Make a new badge; the old is then refused by name."""
    made = call.do(badges.replace, asking.person(call.hub, who))
    told = {"badges": [{"code": made.code, "member": ids.letters(made.member or 0)}]}
    return Answer(told, _("The new badge is {code}. The old one is refused from now on.").format(code=made.code))


COMMANDS = (badge,)
