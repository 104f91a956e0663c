"""`can-hub drill …`: calling the roll outside."""

import click

from can_hub.cli.calling import Call, Noun, pass_call
from can_hub.cli.telling import Answer, moment, table
from can_hub.cli.visits import stays_of
from can_hub.commands import drills
from can_hub.errors import Refused
from can_hub.kinds import Drill, ids
from can_hub.store.questions import roll_call
from can_hub.words import _, ngettext


@click.group("drill", cls=Noun, help=_("Calling the roll outside, for practice or because it burns."))
def drill() -> None:
    """Gather the commands about roll calls."""


@drill.command("start", help=_("Begin a roll call."))
@click.option("--live", "sort", flag_value="live", default="drill", help=_("It is meant; without this, a drill."))
@pass_call
def start(call: Call, sort: str) -> Answer:
    """Begin a roll call."""
    return _shown(call, call.hub.reading.get(Drill, call.do(drills.start, sort)))


@drill.command("found", help=_("Tick people off who stand outside."))
@click.argument("who", nargs=-1, required=True)
@pass_call
def found(call: Call, who: tuple[str, ...]) -> Answer:
    """Tick people off."""
    running = _running(call)
    for text in who:
        for visit in stays_of(call, text):
            call.do(drills.tick, running.id, visit)
    return _shown(call, running)


@drill.command("add", help=_("Add someone outside who stands on no list."))
@click.argument("name")
@pass_call
def add(call: Call, name: str) -> Answer:
    """Add someone by name, and tick them off."""
    running = _running(call)
    call.do(drills.add, running.id, name)
    return _shown(call, running)


@drill.command("show", help=_("Who is still missing."))
@pass_call
def show(call: Call) -> Answer:
    """Show the roll call that is running."""
    return _shown(call, _running(call))


@drill.command("end", help=_("Close the roll call."))
@pass_call
def end(call: Call) -> Answer:
    """Close the roll call, and say how it went."""
    closed = call.do(drills.end, _running(call).id)
    missing = closed.missing or 0
    told = {"drill": ids.letters(closed.id), "expected": closed.expected, "missing": missing}
    sentence = ngettext("Closed: {count} person is missing.", "Closed: {count} people are missing.", missing)
    return Answer(told, sentence.format(count=missing) if missing else _("Closed: everyone was found."))


def _running(call: Call) -> Drill:
    running = roll_call.running(call.hub.reading)
    if running is None:
        raise Refused(_("No roll call is running."), code="not_running")
    return running


def _shown(call: Call, running: Drill) -> Answer:
    lines = roll_call.lines(call.hub.reading, running)
    missing = [line for line in lines if not line.found]
    told = {
        "drill": ids.letters(running.id), "sort": running.sort, "since": moment(running.started_at),
        "people": [
            {"visit": ids.letters(line.stay.visit), "name": line.stay.name, "party": line.stay.party,
             "found": line.found, "probably_left": line.probably_left}
            for line in lines
        ],
        "missing": sum(line.stay.party for line in missing),
    }  # fmt: skip
    if not missing:
        return Answer(told, _("Everyone is out."))
    rows = [(line.stay.name or _("(no name)"), str(line.stay.party), line.stay.where) for line in missing]
    return Answer(told, table((_("Still missing"), _("People"), _("Where")), rows))


COMMANDS = (drill,)
