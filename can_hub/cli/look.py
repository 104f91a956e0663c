"""`can-hub look …`: what a person has to decide, because two laptops answered apart."""

from typing import Any

import click

from can_hub.cli.calling import Call, Noun, pass_call
from can_hub.cli.telling import Answer, moment, table
from can_hub.commands import worth_a_look
from can_hub.words import _, isolate


@click.group("look", cls=Noun, help=_("What two laptops said apart, for a person to decide."))
def look() -> None:
    """Gather the commands about what waits."""


@look.command("list", help=_("What waits, and what could be chosen."))
@pass_call
def waiting(call: Call) -> Answer:
    """List what waits."""
    found = worth_a_look.items(call.hub.reading)
    told = [{"id": one.id, "what": one.what, "choices": [_told(each) for each in one.choices]} for one in found]
    rows = [(one.id, one.what, " / ".join(_shown(each) for each in one.choices)) for one in found]
    return Answer({"items": told}, table((_("Item"), _("What"), _("Choices")), rows) if rows else _("Nothing waits."))


@look.command("choose", help=_("Decide which of the answers holds."))
@click.argument("item")
@click.argument("value")
@pass_call
def choose(call: Call, item: str, value: str) -> Answer:
    """Choose one answer; it then holds on every laptop."""
    call.do(worth_a_look.choose, item, value)
    left = len(worth_a_look.items(call.hub.reading))
    return Answer({"chosen": item, "to_look_at": left}, _("Decided. {count} still wait.").format(count=left))


@look.command("seen", help=_("Say that something has been seen, where there is nothing to choose."))
@click.argument("item")
@pass_call
def seen(call: Call, item: str) -> Answer:
    """Put away what one only had to know; it is not told at this laptop again."""
    call.do(worth_a_look.put_away, item)
    left = len(worth_a_look.items(call.hub.reading))
    return Answer({"seen": item, "to_look_at": left}, _("Put away. {count} still wait.").format(count=left))


def _told(choice: worth_a_look.Choice) -> dict[str, Any]:
    return choice._asdict() | {"when": moment(choice.when)}


def _shown(choice: worth_a_look.Choice) -> str:
    # Translators: one answer to choose from: its number, what it says, and the laptop it was given on.
    told = _("{number}: {value} ({desk})")
    return told.format(number=choice.number, value=choice.value or "–", desk=isolate(choice.desk))


COMMANDS = (look,)
