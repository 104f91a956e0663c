"""`can-hub session …`: the dates of the activities."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from can_hub.cli import asking
from can_hub.cli.calling import Call, Noun, pass_call
from can_hub.cli.options import field_options, values
from can_hub.cli.telling import Answer, as_data, moment, table
from can_hub.commands import sessions
from can_hub.kinds import Activity, Session, clocks, ids
from can_hub.kinds.place import shown_moment
from can_hub.kinds.times import Day
from can_hub.store.questions import timetable
from can_hub.store.reading import Reading
from can_hub.words import _, isolate, ngettext

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
    starts = clocks.meant(given["field_starts"] or "", reading.place)
    ends = clocks.meant(given["field_ends"] or "", reading.place, after=starts.moment)
    activity = asking.activity(reading, what)
    if starts.moment is None:
        raise click.UsageError(_("Please say when it starts, for example --starts 2026-11-28T10:00."))
    del fields["starts"]
    number = call.do(sessions.plan, activity.id, starts.moment, **(fields | {"ends": ends.moment}))
    found = call.hub.reading.get(Session, number)
    when = shown_moment(found.starts, reading.place) if found.starts else ""
    sentence = _("{name} is planned: {when} ({id})")
    told = sentence.format(name=isolate(activity.name), when=when, id=ids.letters(number))
    return _with_clocks(Answer(as_data(found), told), starts.said, ends.said)


@session.command("list", help=_("The sessions, all or between two days."))
@click.option("--from", "first", metavar="DAY", help=_("The first day, such as 2026-11-23."))
@click.option("--to", "last", metavar="DAY", help=_("The last day."))
@pass_call
def everything(call: Call, first: str | None, last: str | None) -> Answer:
    """List sessions by when they start."""
    reading = call.hub.reading
    since, until = (Day().parse(text, reading.place) if text else None for text in (first, last))
    found = sorted(
        (one for one in reading.where(Session) if _is_between(reading, one, since, until)),
        key=lambda one: (str(one.starts), one.id),
    )
    activities = reading.many(Activity, {one.activity for one in found if one.activity})
    told = [_told(one, activities.get(one.activity or 0)) for one in found]
    shape = Session.kind.fields["status"].shape
    rows = [
        (
            data["id"], shown_moment(one.starts, reading.place) if one.starts else "", data["name"], data["place"],
            shape.shown(one.state),
        )
        for one, data in zip(found, told)
    ]  # fmt: skip
    headings = (_("Id"), _("When"), _("What"), _("Where"), _("State"))
    return Answer({"sessions": told}, table(headings, rows) if rows else _("No session is planned."))


def _is_between(reading: Reading, one: Session, since: date | None, until: date | None) -> bool:
    if one.starts is None:
        return False
    day = one.starts.astimezone(reading.zone).date()
    return (since or day) <= day < (until or day) + timedelta(days=1)


def _told(one: Session, activity: Activity | None) -> dict[str, Any]:
    """Tell a date as a script wants it: with the name, place and end it has from its activity, if it has none."""
    name, place = (activity.name, activity.place) if activity else ("", "")
    whole = {"name": one.title or name, "place": one.place or place, "status": one.state}
    return as_data(one) | whole | {"ends": moment(timetable.ends_of(one, activity))}


def _done(call: Call, what: str, command: Callable[..., object], sentence: str, **rest: Any) -> Answer:
    """Do something with one date, and tell how it stands then."""
    reading = call.hub.reading
    number = asking.session(reading, what).id
    call.do(command, number, **rest)
    found = reading.get(Session, number)
    activity = reading.find(Activity, found.activity or 0)
    told = _told(found, activity)
    when = shown_moment(found.starts, reading.place) if found.starts else ""
    return Answer(told, sentence.format(name=isolate(told["name"]), when=when))


def _with_clocks(answer: Answer, *said: str) -> Answer:
    """Put beside an answer what is to be said of a night on which the clocks change."""
    lines = [sentence for sentence in said if sentence]
    if not lines:
        return answer
    return Answer({**answer.data, "clocks": " ".join(lines)}, "\n".join((answer.text, *lines)))


@session.command("cancel", help=_("Cancel a date: its id, or a club with one session today."))
@click.argument("what", metavar="SESSION")
@click.option("--because", default="", metavar="TEXT", help=_("What people are told."))
@pass_call
def cancel(call: Call, what: str, because: str) -> Answer:
    """Cancel a session."""
    return _done(call, what, sessions.cancel, _("{name} on {when} is cancelled."), because=because)


@session.command("hold", help=_("Say that a date was held."))
@click.argument("what", metavar="SESSION")
@pass_call
def hold(call: Call, what: str) -> Answer:
    """Note that a session was held."""
    return _done(call, what, sessions.hold, _("{name} on {when} was held."))


@session.command("move", help=_("Move a date to another time; --to 2026-11-28T10:00 in the hub's own time."))
@click.argument("what", metavar="SESSION")
@click.option("--to", "when", required=True, metavar="MOMENT", help=_("When it starts now."))
@pass_call
def move(call: Call, what: str, when: str) -> Answer:
    """Move a session."""
    starts = clocks.meant(when, call.hub.reading.place)
    if starts.moment is None:
        raise click.UsageError(_("Please say when it starts, for example --to 2026-11-28T10:00."))
    answer = _done(call, what, sessions.move, _("{name} is on {when} now."), starts=starts.moment)
    return _with_clocks(answer, starts.said)


@session.command("make-ahead", help=_("Make the dates of the next eight weeks that the rules ask for."))
@pass_call
def make_ahead(call: Call) -> Answer:
    """Let all dates follow their rules, as the window does once a day."""
    changed = call.do(sessions.make_ahead)
    sentence = ngettext("{count} date was made or taken away.", "{count} dates were made or taken away.", changed)
    return Answer({"changed": changed}, sentence.format(count=changed))


@session.command("ics", help=_("Write the dates from today on as a calendar file, all or those of one activity."))
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.ics")
@click.option("--activity", "what", metavar="ACTIVITY", help=_("Only the dates of this activity."))
@click.option("--from", "first", metavar="DAY", help=_("The first day, such as 2026-11-23."))
@pass_call
def ics(call: Call, file: Path, what: str | None, first: str | None) -> Answer:
    """Write a calendar."""
    from can_hub.spreadsheets import calendar

    reading = call.hub.reading
    only = asking.activity(reading, what) if what else None
    since = Day().parse(first, reading.place) if first else None
    start = datetime.combine(since, datetime.min.time(), reading.zone) if since else reading.today()
    found = [one for one in timetable.starting(reading, start) if only is None or one.activity == only.id]
    name = only.name if only else reading.profile.name
    count = calendar.write(file, name, calendar.entries(reading, found), zone=reading.zone, made_at=reading.now())
    sentence = ngettext("{file}: {count} date", "{file}: {count} dates", count).format(file=file, count=count)
    return Answer({"file": str(file), "sessions": count}, sentence)


COMMANDS = (session,)
