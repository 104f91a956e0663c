"""`can-hub session …`: the dates of the activities."""

from datetime import date, timedelta
from typing import Any

import click

from can_hub.cli import asking
from can_hub.cli.calling import Call, Noun, pass_call
from can_hub.cli.options import field_options, values
from can_hub.cli.telling import Answer, as_data, table
from can_hub.commands import sessions
from can_hub.kinds import Activity, Session, ids
from can_hub.kinds.place import shown_moment
from can_hub.kinds.times import Day
from can_hub.store.reading import Reading
from can_hub.words import _, isolate

_LEFT_OUT = ("hosts", "outcome", "status", "cancelled_because")


@click.group("session", cls=Noun, help=_("The dates of clubs and other activities."))
def session() -> None:
    """Gather the commands about sessions."""


@session.command("add", help=_("Plan a date of an activity; --starts 2026-11-28T10:00 in the hub's own time."))
@click.argument("what", metavar="ACTIVITY")
@field_options(Session.kind, leave_out=_LEFT_OUT)
@pass_call
def add(call: Call, what: str, **given: Any) -> Answer:
    """Plan a session."""
    reading = call.hub.reading
    fields = values(Session.kind, given, reading.place)
    activity = asking.activity(reading, what)
    if "starts" not in fields:
        raise click.UsageError(_("Please say when it starts, for example --starts 2026-11-28T10:00."))
    number = call.do(sessions.plan, activity.id, fields.pop("starts"), **fields)
    found = call.hub.reading.get(Session, number)
    when = shown_moment(found.starts, reading.place) if found.starts else ""
    sentence = _("{name} is planned: {when} ({id})")
    return Answer(as_data(found), sentence.format(name=isolate(activity.name), when=when, id=ids.letters(number)))


@session.command("list", help=_("The sessions, all or between two days."))
@click.option("--from", "first", metavar="DAY", help=_("The first day, such as 2026-11-23."))
@click.option("--to", "last", metavar="DAY", help=_("The last day."))
@pass_call
def everything(call: Call, first: str | None, last: str | None) -> Answer:
    """List sessions by when they start."""
    reading = call.hub.reading
    shape = Day()
    since, until = (shape.parse(text) if text else None for text in (first, last))
    found = sorted(
        (one for one in reading.where(Session) if _is_between(reading, one, since, until)),
        key=lambda one: (str(one.starts), one.id),
    )
    activities = reading.many(Activity, {one.activity for one in found if one.activity})
    names = {number: activity.name for number, activity in activities.items()}
    told = [as_data(one) | {"name": one.title or names.get(one.activity or 0, "")} for one in found]
    rows = [(data["id"], shown_moment(one.starts, reading.place) if one.starts else "", data["name"], one.place)
            for one, data in zip(found, told)]  # fmt: skip
    headings = (_("Id"), _("When"), _("What"), _("Where"))
    return Answer({"sessions": told}, table(headings, rows) if rows else _("No session is planned."))


def _is_between(reading: Reading, one: Session, since: date | None, until: date | None) -> bool:
    if one.starts is None:
        return False
    day = one.starts.astimezone(reading.zone).date()
    return (since or day) <= day < (until or day) + timedelta(days=1)


COMMANDS = (session,)
