"""`can-hub register …`: who was at a session."""

import click

from can_hub.cli import asking
from can_hub.cli.calling import Call, Noun, pass_call
from can_hub.cli.telling import Answer, table
from can_hub.commands import sessions
from can_hub.kinds import Attendance, Session, ids
from can_hub.store.questions import registers
from can_hub.words import _

_MARK = Attendance.kind.fields["mark"].shape


@click.group("register", cls=Noun, help=_("Who was at a session."))
def register() -> None:
    """Gather the commands about attendance."""


@register.command("show", help=_("The attendance of a session: its id, or a club with one session today."))
@click.argument("session")
@pass_call
def show(call: Call, session: str) -> Answer:
    """Show who is on the list and who was marked."""
    return _rows(call, asking.session(call.hub.reading, session))


@register.command("mark", help=_("Mark someone present, late, excused or absent."))
@click.argument("session")
@click.argument("who")
@click.argument("mark")
@pass_call
def mark(call: Call, session: str, who: str, mark: str) -> Answer:
    """Note one person's attendance."""
    found = asking.session(call.hub.reading, session)
    call.do(sessions.mark, found.id, asking.person(call.hub, who), _MARK.parse(mark))
    return _rows(call, found)


def _rows(call: Call, session: Session) -> Answer:
    found = registers.rows(call.hub.reading, session)
    told = [
        {"member": ids.letters(row.member) if row.member else None, "name": row.name, "mark": row.mark} for row in found
    ]
    rows = [(row.name, _MARK.shown(row.mark)) for row in found]
    return Answer({"rows": told}, table((_("Name"), _("Mark")), rows) if rows else _("Nobody is on the list."))


COMMANDS = (register,)
