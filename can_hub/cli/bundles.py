"""`can-hub bundle …`: parcels, which carry a hub from laptop to laptop."""

from pathlib import Path
from typing import Any

import click

from can_hub.cli.calling import Call, Noun, pass_call
from can_hub.cli.telling import Answer, table
from can_hub.commands import worth_a_look
from can_hub.sync import preview as previewing
from can_hub.sync import receive, send, stick
from can_hub.words import _, ngettext

_FILE = click.Path(path_type=Path)
_SUMMED = ("steps", "new", "changed", "erased", "twins", "missing")


@click.group("bundle", cls=Noun, help=_("Parcels: what one laptop carries to another."))
def bundle() -> None:
    """Gather the commands about parcels."""


@bundle.command("export", help=_("Write a parcel."))
@click.argument("file", type=_FILE)
@click.option("--to", default=send.ALL, show_default=True, metavar="LAPTOP", help=_("A laptop's name, or all."))
@click.option("--since-all", is_flag=True, help=_("Everything from the beginning, for a laptop that is new."))
@pass_call
def export(call: Call, file: Path, to: str, since_all: bool) -> Answer:  # noqa: FBT001
    """Write what the reader is not known to hold."""
    sent = send.export(call.hub, file, to=send.EVERYTHING if since_all else to)
    told = {"file": str(sent.file), "steps": sent.steps, "bytes": sent.size}
    count = ngettext("{count} step is in the parcel {file}.", "{count} steps are in the parcel {file}.", sent.steps)
    return Answer(told, count.format(count=sent.steps, file=file))


@bundle.command("preview", help=_("Look into a parcel without taking anything from it."))
@click.argument("file", type=_FILE)
@pass_call
def preview(call: Call, file: Path) -> Answer:
    """Say what a parcel would bring."""
    found = previewing.preview(call.hub, file)
    told = {
        "desk": found.desk_name, "made_at": found.made_at, "steps": found.steps, "new": found.new,
        "records": sum(found.kinds.values()), "kinds": found.kinds, "erased": found.erased,
    }  # fmt: skip
    known = call.hub.kinds
    rows = [(_(kind.many) if (kind := known.get(name)) else name, str(count)) for name, count in found.kinds.items()]
    head = _("From {desk}: {new} of {steps} steps are new here.").format(
        desk=found.desk_name, new=found.new, steps=found.steps
    )
    return Answer(told, f"{head}\n{table((_('What'), _('How many')), rows)}" if rows else head)


@bundle.command("import", help=_("Take parcels in."))
@click.argument("files", type=_FILE, nargs=-1, required=True)
@pass_call
def take_in(call: Call, files: tuple[Path, ...]) -> Answer:
    """Take in one parcel after the other, each whole or not at all."""
    received = [receive.receive(call.hub, file) for file in files]
    told: dict[str, Any] = {name: sum(getattr(one, name) for one in received) for name in _SUMMED}
    told["desks"] = list(dict.fromkeys(one.desk_name for one in received))
    told["to_look_at"] = len(worth_a_look.items(call.hub.reading))
    sentence = _("From {desks}: {new} new steps, {changed} records changed.")
    text = sentence.format(desks=", ".join(told["desks"]), new=told["new"], changed=told["changed"])
    if any(one.agrees is False for one in received):
        text += "\n" + _("Both laptops hold the same and yet show it differently: please run can-hub hub check.")
    if told["to_look_at"]:
        text += "\n" + _("To decide: {count} (can-hub look list)").format(count=told["to_look_at"])
    return Answer(told, text)


@bundle.command("stick", help=_("Swap with a stick: take all others, leave ours, in one go."))
@click.argument("folder", type=_FILE)
@pass_call
def swap(call: Call, folder: Path) -> Answer:
    """Take in what the other laptops left on a stick, and leave what they lack."""
    swapped = stick.swap(call.hub, folder)
    told: dict[str, Any] = {
        "steps": sum(one.steps for one in swapped.went), "new": sum(one.new for one in swapped.came),
        "changed": sum(one.changed for one in swapped.came), "erased": sum(one.erased for one in swapped.came),
        "twins": swapped.twins, "missing": swapped.missing,
        "to_look_at": len(worth_a_look.items(call.hub.reading)),
        "came": [one._asdict() for one in swapped.came], "went": [one._asdict() for one in swapped.went],
        "odd": [one._asdict() for one in swapped.odd],
    }  # fmt: skip
    lines = [*stick.told(swapped), _("You can pull the stick out now.")]
    if told["to_look_at"]:
        lines.append(_("To decide: {count} (can-hub look list)").format(count=told["to_look_at"]))
    return Answer(told, "\n".join(lines))


COMMANDS = (bundle,)
