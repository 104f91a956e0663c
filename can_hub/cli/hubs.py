"""`can-hub hub …`: making a hub, and looking after its file."""

import sys
from typing import Any
from zoneinfo import ZoneInfo

import click
from click.core import ParameterSource

from can_hub.cli import keeping
from can_hub.cli.calling import Call, Noun, pass_call
from can_hub.cli.options import field_options, values
from can_hub.cli.telling import Answer, as_data, moment, table
from can_hub.commands import hubs as commands
from can_hub.commands import words as own_words
from can_hub.commands import worth_a_look
from can_hub.kinds import Desk, HubProfile
from can_hub.store import copies, segments
from can_hub.store import rebuild as rebuilding
from can_hub.store.digest import digest as digest_of
from can_hub.store.heard import desk_of
from can_hub.store.history import last_heard
from can_hub.store.hub import Hub
from can_hub.store.questions import roll
from can_hub.store.reading import Reading
from can_hub.words import N_, _

_DESK = N_("Front desk")
_SAMPLE_ZONE = "Europe/London"


@click.group("hub", cls=Noun, help=_("Make a hub, and look after its file."))
def hub() -> None:
    """Gather the commands about the hub itself."""


@hub.command("new", help=_("Make a new hub file."))
@click.option("--name", required=True, help=_("What the hub is called."))
@click.option("--desk", help=_("What this laptop is called."))
@click.option("--region", default="GB", show_default=True, help=_("Two letters for the country."))
@click.option("--language", default="en", show_default=True, help=_("The hub's language."))
@click.option("--time-zone", default="Europe/London", show_default=True, help=_("The hub's time zone."))
@click.option("--currency", default="GBP", show_default=True, help=_("Three letters for the money."))
@click.option("--sample", type=int, metavar="MEMBERS", help=_("Fill it with so many made-up members and their visits."))
@click.option("--seed", type=int, default=1, show_default=True, help=_("Another number makes another sample."))
@pass_call
def new(call: Call, name: str, desk: str | None, sample: int | None, seed: int, **rest: Any) -> Answer:
    """Make a hub with its first laptop, empty or with a made-up life."""
    called = desk or call.desk or _(_DESK)
    call.acting = ""  # nobody is a member yet
    _must_go_together(sample)
    if sample is None:
        call.use(Hub.create(call.path, name=name, desk=called, **rest))
    else:
        _make_sample(call, name, called, sample, seed)
    told = {"hub": call.hub.reading.profile.name, "desk": called, "file": str(call.path), "recovery_kit": None}
    return Answer(told, _("{hub} is there: {file}").format(hub=told["hub"], file=call.path))


def _make_sample(call: Call, name: str, desk: str, people: int, seed: int) -> None:
    # Only who wants a made-up hub waits for what makes it.
    from can_hub.commands import sample

    today = call.at.astimezone(ZoneInfo(_SAMPLE_ZONE)).date() if call.at is not None else None
    unseen = not sys.stderr.isatty()
    with click.progressbar(length=100, label=_("Making the sample hub"), file=sys.stderr, hidden=unseen) as bar:
        sample.make(
            call.path, name=name, desk=desk, people=people, seed=seed, today=today,
            tell=lambda share, _words: bar.update(round(share * 100) - bar.pos),
        )  # fmt: skip
        bar.update(100 - bar.pos)
    call.use(Hub.open(call.path))


def _must_go_together(people: int | None) -> None:
    """Refuse options that would do nothing: a sample hub is British, and an empty one has no seed."""
    ctx = click.get_current_context()
    idle = ("region", "language", "time_zone", "currency") if people is not None else ("seed",)
    given = [option for option in idle if ctx.get_parameter_source(option) is ParameterSource.COMMANDLINE]
    if given and people is not None:
        raise click.UsageError(_("A sample hub is in Britain: only its name, its laptop and its seed can be chosen."))
    if given:
        raise click.UsageError(_("--seed is for a sample hub: please say how many members it has with --sample."))


@hub.command("status", help=_("How many of what, the laptops, and what waits."))
@pass_call
def status(call: Call) -> Answer:
    """Count, and say how far each laptop was heard."""
    reading = call.hub.reading
    counts = {kind.name: reading.count(kind.record) for kind in reading.kinds}
    laptops = desks_of(reading)
    last = copies.last(call.path)
    waiting = len(worth_a_look.items(reading))
    told = {
        "name": reading.profile.name, "file": str(call.path), "counts": counts,
        "inside": roll.heads(roll.inside(reading)), "desks": laptops, "to_look_at": waiting,
        "last_backup": moment(copies.last_at(last, reading)),
        "last_backup_elsewhere": moment(copies.saved_elsewhere(reading)),
    }  # fmt: skip
    lines = [reading.profile.name, _("{count} inside").format(count=told["inside"])]
    lines += [f"{_(kind.many)}: {counts[kind.name]}" for kind in reading.kinds if counts[kind.name]]
    lines.append(copies.told(last, reading))
    if waiting:
        lines.append(_("To decide: {count} (can-hub look list)").format(count=waiting))
    return Answer(told, "\n".join(lines))


def desks_of(reading: Reading) -> list[dict[str, Any]]:
    """Give every laptop: its name and code, whether it is this one, its steps held here, and when it was last heard."""
    steps: dict[str, int] = {}
    for writer, upto in segments.heard(reading).items():
        steps[desk_of(writer)] = steps.get(desk_of(writer), 0) + upto
    last = last_heard(reading)
    return [
        {
            "name": desk.name, "code": desk.code, "this": desk.code == reading.desk_code,
            "steps": steps.get(desk.code, 0), "last_heard": moment(last.get(desk.code)),
        }
        for desk in sorted(reading.where(Desk), key=lambda one: one.name.casefold())
    ]  # fmt: skip


@hub.command("edit", help=_("Change the hub’s own details."))
@field_options(HubProfile.kind, leave_out=("keep_visits_months", "keep_lapsed_months"))
@pass_call
def edit(call: Call, **given: Any) -> Answer:
    """Change what the hub is called and where it is."""
    told = values(HubProfile.kind, given, call.hub.reading.place)
    if not told:
        raise click.UsageError(_("Please say what is to be changed, for example --name 'Riverside Hub'."))
    call.do(commands.edit, **told)
    call.hub.reading.forget_profile()
    profile = call.hub.reading.profile
    return Answer(as_data(profile), _("{hub}: the details are changed.").format(hub=profile.name))


@hub.command("word", help=_("Call something by the hub’s own word; an empty one gives ours back."))
@click.argument("ours")
@click.argument("theirs")
@pass_call
def word(call: Call, ours: str, theirs: str) -> Answer:
    """Rename a place, a sort of activity or a sort of person."""
    called = call.do(own_words.call, ours, theirs)
    return Answer({"word": ours, "called": called}, _("{ours}: called {theirs} now.").format(ours=ours, theirs=called))


@hub.command("check", help=_("Look for faults in the file."))
@pass_call
def check(call: Call) -> Answer:
    """Compare the file with itself and every list with the log."""
    found = call.do(_check)
    findings = [{"what": one.what, "do": one.do} for one in found]
    text = "\n".join(f"{one['what']} {one['do']}".strip() for one in findings) or _("Everything is all right.")
    return Answer({"ok": not findings, "findings": findings}, text)


def _check(writing: Any) -> list[rebuilding.Finding]:
    return rebuilding.check(writing.log)


@hub.command("rebuild", help=_("Make every list again from the log."))
@pass_call
def rebuild(call: Call) -> Answer:
    """Fold the log into all tables anew."""
    call.do(_rebuild)
    reading = call.hub.reading
    records = sum(reading.count(kind.record) for kind in reading.kinds)
    steps = digest_of(reading).steps
    text = _("Everything was made again from the log: {records} records of {steps} steps.")
    return Answer({"records": records, "steps": steps}, text.format(records=records, steps=steps))


def _rebuild(writing: Any) -> None:
    rebuilding.rebuild(writing.log, list(writing.log.kinds))


@hub.command("digest", help=_("A fingerprint of all the hub shows: equal on two laptops that know the same."))
@pass_call
def digest(call: Call) -> Answer:
    """Hash the hub's state."""
    found = digest_of(call.hub.reading)
    lines = table((_("Fingerprint"), _("Steps")), [(found.digest, str(found.steps))])
    return Answer({"digest": found.digest, "steps": found.steps}, lines)


hub.add_command(keeping.make)
hub.add_command(keeping.listed)
hub.add_command(keeping.restore)
COMMANDS = (hub,)
