"""`can-hub history`, `undo` and `redo`: what was done, and taking it back."""

from collections.abc import Sequence
from typing import Any

import click

from can_hub.cli import asking
from can_hub.cli.calling import Call, Verb, pass_call
from can_hub.cli.telling import Answer, moment, table
from can_hub.commands import acts
from can_hub.errors import Refused
from can_hub.kinds import ids
from can_hub.kinds.place import shown_moment
from can_hub.store.differences import Difference, differences, told
from can_hub.store.history import Entry, history
from can_hub.store.reading import Reading
from can_hub.words import _, ngettext

# Most acts are small and of just now; one that took in a whole town is looked for further back.
_LOOKED_AT = (200, 5_000, 500_000)
_MOST_SAID = 10


@click.command("history", cls=Verb, help=_("What was done, by whom and when; of one person or record, or of all."))
@click.argument("record", required=False)
@click.option("--limit", type=click.IntRange(1, 10_000), default=100, show_default=True)
@pass_call
def show(call: Call, record: str | None, limit: int) -> Answer:
    """Tell the last steps, the newest first."""
    reading = call.hub.reading
    number = _record(call, record) if record else None
    return _told(reading, history(reading, number, limit=limit), "")


@click.command("undo", cls=Verb, help=_("Take back the last thing done on this laptop, or the one of a step."))
@click.argument("step", required=False)
@pass_call
def undo(call: Call, step: str | None) -> Answer:
    """Take an act back."""
    act = call.do(acts.undo, _name(step) if step else None)
    return _told(call.hub.reading, _steps_of(call.hub.reading, act), _("Undone:"))


@click.command("redo", cls=Verb, help=_("Do again what was undone last."))
@pass_call
def redo(call: Call) -> Answer:
    """Bring an act back."""
    call.do(acts.redo)
    reading = call.hub.reading
    newest = history(reading, limit=1)
    return _told(reading, _steps_of(reading, newest[0].act), _("Done again."))


def _record(call: Call, text: str) -> int:
    """Give the id of a record: any id as it stands, else a person, else an activity."""
    number = asking.number_of(text)
    if number is not None and any(call.hub.reading.find(kind.record, number) for kind in call.hub.kinds):
        return number
    try:
        return asking.person(call.hub, text)
    except Refused as nobody:
        try:
            return asking.activity(call.hub.reading, text).id
        except Refused:
            raise nobody from None


def _name(step: str) -> tuple[str, int]:
    writer, _colon, seq = step.rpartition(":")
    if not writer or not seq.isdecimal():
        raise click.BadParameter(_("A step is written as history shows it, such as ABCD1234.0123456789ABC:7."))
    return writer, int(seq)


def _steps_of(reading: Reading, act: Sequence[Any]) -> list[Entry]:
    """Give the steps of an act, all of them."""
    first = tuple(act)
    for limit in _LOOKED_AT:
        entries = history(reading, limit=limit)
        found = [entry for entry in entries if entry.act == first]
        # With an older step behind it the act is known to be whole.
        if found and (found[-1] is not entries[-1] or len(entries) < limit):
            return found
    return []


def _told(reading: Reading, entries: list[Entry], heading: str) -> Answer:
    changed = differences(reading, [entry.step for entry in entries])
    steps = [
        {
            "id": f"{entry.step[0]}:{entry.step[1]}", "when": moment(entry.when),
            "who": ids.letters(entry.who) if entry.who else None, "desk": entry.desk, "verb": entry.verb,
            "sentence": entry.sentence, "changes": [_said(one) for one in changed.get(entry.step, ())],
        }
        for entry in entries
    ]  # fmt: skip
    if heading.endswith(":"):
        text = f"{heading} {_sentences(entries)}"
    elif heading:
        text = heading
    else:
        rows = [(shown_moment(entry.when, reading.place), entry.desk,
                 " · ".join(filter(None, (entry.sentence, told(changed.get(entry.step, []))))), str(one["id"]))
                for entry, one in zip(entries, steps)]  # fmt: skip
        text = table((_("When"), _("Laptop"), _("What"), _("Step")), rows) if rows else _("Nothing was done yet.")
    return Answer({"steps": steps}, text)


def _said(one: Difference) -> dict[str, str]:
    return {"field": one.what, "before": one.before, "after": one.after}


def _sentences(entries: list[Entry]) -> str:
    said = list(dict.fromkeys(entry.sentence for entry in entries))
    more = len(said) - _MOST_SAID
    if more > 0:
        said[_MOST_SAID:] = [ngettext("and {count} more", "and {count} more", more).format(count=more)]
    return "; ".join(said)


COMMANDS = (show, undo, redo)
