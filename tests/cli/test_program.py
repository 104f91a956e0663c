"""All commands together: each says what it is for, and understands what every command understands."""

from collections.abc import Iterator

import click
import pytest

from can_hub.cli import program
from can_hub.cli.calling import Verb
from can_hub.kinds import Activity, Member

PROMISED = """
hub new, hub status, hub check, hub rebuild, hub digest, hub backup, hub backups,
hub restore, member add, member edit, member show, member find, member list,
member import, member same, member not-same, member erase, badge replace, consent give,
consent withdraw, visit in, visit guest, visit out, visit close-day, visit roll, activity add, activity list,
activity edit, activity end, activity show, session cancel, session hold, session move, session make-ahead, session ics,
register note, print term, print six-steps,
session add, session list, enrol, unenrol, register show, register mark, print badges, print register, print roll,
print stocks, print voucher, bundle export, bundle preview, bundle import, bundle stick, desk join, desk list,
look list, look choose, look seen, history, undo, redo, toolkit add, toolkit list, own add, own edit, own remove,
own list, tour, drill start, drill found, drill add, drill show, drill end,
offer add, offer edit, offer show, offer list, offer close, offer pause, offer reopen, offer matches,
claim make, claim collect, claim cancel, claim list, export all, export csv, export sqlite,
report show, report keep, report list, report remove, print report,
hub edit, hub word, desk rename
"""


def verbs(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from verbs(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


VERBS = dict(verbs(program.build()))


def test_there_is_every_command_that_was_promised_and_no_other() -> None:
    assert VERBS.keys() == {" ".join(name.split()) for name in PROMISED.split(",")}


@pytest.mark.parametrize("name", sorted(VERBS))
def test_every_command_says_what_it_is_for_and_knows_the_options_for_everything(name: str) -> None:
    command = VERBS[name]
    assert isinstance(command, Verb)
    assert command.help
    flags = {flag for param in command.params for flag in param.opts}
    assert flags >= {"--hub", "--as", "--at", "--json"}
    names = [param.name for param in command.params]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("name", "kind"), [("member add", Member.kind), ("member edit", Member.kind), ("activity add", Activity.kind)]
)
def test_the_fields_of_a_kind_are_options(name: str, kind: object) -> None:
    flags = {flag for param in VERBS[name].params for flag in param.opts}
    fields = set(kind.fields) - {"gone", "hosts", "rule"}
    assert flags >= {f"--{field.replace('_', '-')}" for field in fields}
