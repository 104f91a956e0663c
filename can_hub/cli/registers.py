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
_VISITOR = click.option("--visitor", is_flag=True, help=_("WHO is the name of someone who is no member."))


@click.group("register", cls=Noun, help=_("Who was at a session."))
def register() -> None:
    """Gather the commands about attendance."""


@register.command("show", help=_("The attendance of a session: its id, or a club with one session today."))
@click.argument("session")
@pass_call
def show(call: Call, session: str) -> Answer:
    """Show who is on the list and who was marked."""
    return _rows(call, asking.session(call.hub.reading, session))


@register.command("mark", help=_("Mark someone present, late, excused or absent, on the list or not."))
@click.argument("session")
@click.argument("who")
@click.argument("mark")
@_VISITOR
@pass_call
def mark(call: Call, session: str, who: str, mark: str, visitor: bool) -> Answer:  # noqa: FBT001 - click gives flags so
    """Note one person's attendance."""
    found = asking.session(call.hub.reading, session)
    if visitor:
        call.do(sessions.mark_visitor, found.id, who, _MARK.parse(mark))
    else:
        call.do(sessions.mark, found.id, asking.person(call.hub, who), _MARK.parse(mark))
    return _rows(call, found)


@register.command("note", help=_("Write a few words about someone at a session."))
@click.argument("session")
@click.argument("who")
@click.argument("text")
@_VISITOR
@pass_call
def note(call: Call, session: str, who: str, text: str, visitor: bool) -> Answer:  # noqa: FBT001 - click gives flags so
    """Note something about one person."""
    found = asking.session(call.hub.reading, session)
    if visitor:
        call.do(sessions.note_visitor, found.id, who, text)
    else:
        call.do(sessions.note, found.id, asking.person(call.hub, who), text)
    return _rows(call, found)


def _rows(call: Call, session: Session) -> Answer:
    found = registers.rows(call.hub.reading, session)
    told = [_told(row) for row in found]
    rows = [(row.name, _MARK.shown(row.mark), row.note) for row in found]
    headings = (_("Name"), _("Mark"), _("Note"))
    return Answer({"rows": told}, table(headings, rows) if rows else _("Nobody is on the list."))


def _told(row: registers.Row) -> dict[str, str | None]:
    told = {"member": ids.letters(row.member) if row.member else None, "name": row.name, "mark": row.mark}
    return told | {"note": row.note} if row.note else told


COMMANDS = (register,)
