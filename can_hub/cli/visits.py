"""`can-hub visit …`: who comes in, who goes out, who is inside."""

from pathlib import Path

import click

from can_hub.cli import asking
from can_hub.cli.calling import Call, Noun, pass_call
from can_hub.cli.prints import roll_as_pdf
from can_hub.cli.telling import Answer, as_data, moment, table
from can_hub.commands import visits
from can_hub.errors import Refused
from can_hub.kinds import Member, Visit, ids
from can_hub.kinds.place import shown_time
from can_hub.store.folded import fold
from can_hub.store.questions import roll
from can_hub.store.questions.presence import in_the_building, open_visits
from can_hub.words import _, isolate, ngettext

_REASONS = Visit.kind.fields["reason"].shape


@click.group("visit", cls=Noun, help=_("Who comes in, who goes out, who is inside."))
def visit() -> None:
    """Gather the commands about visits."""


@visit.command("in", help=_("Sign people in."))
@click.argument("who", nargs=-1, required=True)
@click.option("--session", help=_("A session they come for, which marks them present."))
@click.option("--reason", default="", help=_("Why they come."))
@pass_call
def sign_in(call: Call, who: tuple[str, ...], session: str | None, reason: str) -> Answer:
    """Sign in one person or several together; all, or nobody."""
    members = asking.people(call.hub, who)
    to = asking.session(call.hub.reading, session).id if session else None
    return _visits(call, call.do(visits.sign_in, *members, reason=_REASONS.parse(reason), session=to), _("In: {names}"))


@visit.command("guest", help=_("Sign in a visitor who is no member."))
@click.argument("name")
@click.option("--visiting", default="", metavar="WHO", help=_("Whom they visit."))
@click.option("--party", type=int, default=1, show_default=True, help=_("How many they are."))
@pass_call
def guest(call: Call, name: str, visiting: str, party: int) -> Answer:
    """Sign in a visitor, and whoever came along."""
    made = call.do(visits.visitor, name, visiting=visiting, party_size=party)
    return _visits(call, [made], _("In, as a visitor: {names}"))


@visit.command("out", help=_("Sign people out: members, or visitors by their name."))
@click.argument("who", nargs=-1, required=True)
@pass_call
def sign_out(call: Call, who: tuple[str, ...]) -> Answer:
    """Sign out one person or several together; all, or nobody."""
    leaving = [number for text in who for number in stays_of(call, text)]
    return _visits(call, call.do(visits.leave, *leaving), _("Out: {names}"))


def stays_of(call: Call, text: str) -> list[int]:
    """Give the visits a text means that have not ended; Refused when there is none."""
    reading = call.hub.reading
    stays = in_the_building(reading)
    wanted = asking.number_of(text)
    named = [one.id for one in stays if wanted == one.id]
    named = named or [one.id for one in stays if one.visitor_name and fold(one.visitor_name) == fold(text.strip())]
    if named:
        return named
    member = asking.person(call.hub, text)
    found = [one.id for number in reading.one_person(member) for one in open_visits(reading, number)]
    if not found:
        name = isolate(reading.get(Member, member).name)
        raise Refused(_("{name} is not in.").format(name=name), code="not_in")
    return found


@visit.command("close-day", help=_("Assume that everyone still inside has left."))
@pass_call
def close_day(call: Call) -> Answer:
    """Close the day; the record says that it was assumed."""
    ended = call.do(visits.close_day)
    if not ended:
        return Answer({"visits": []}, _("Nobody was inside."))
    return _visits(call, ended, _("Assumed left: {names}"))


@visit.command("roll", help=_("Who is in the building."))
@click.option("--pdf", type=click.Path(path_type=Path), help=_("Also write the fire list into this file."))
@pass_call
def who_is_inside(call: Call, pdf: Path | None) -> Answer:
    """List everyone inside, with needs they agreed to show."""
    reading = call.hub.reading
    stays = roll.inside(reading)
    if pdf is not None:
        roll_as_pdf(reading, pdf)
    told = {
        "people": [
            {
                "visit": ids.letters(stay.visit), "member": ids.letters(stay.member) if stay.member else None,
                "name": stay.name, "since": moment(stay.since), "where": stay.where, "needs": stay.needs,
                "party": stay.party,
            }
            for stay in stays
        ],
        "visitors": roll.heads(stay for stay in stays if stay.member is None),
        "heads": roll.heads(stays),
        "file": str(pdf) if pdf else None,
    }  # fmt: skip
    rows = [
        (one.name or _("(no name)"), str(one.party), shown_time(one.since, reading.place), one.where, one.needs)
        for one in stays
    ]
    listed = table((_("Name"), _("People"), _("Since"), _("Where"), _("Needs")), rows) + "\n" if stays else ""
    count = ngettext("{count} person is inside.", "{count} people are inside.", roll.heads(stays))
    return Answer(told, listed + count.format(count=roll.heads(stays)))


def _visits(call: Call, numbers: list[int], sentence: str) -> Answer:
    reading = call.hub.reading
    found = reading.many(Visit, numbers)
    members = reading.many(Member, {one.member for one in found.values() if one.member})
    told, names = [], []
    for number in numbers:
        one = found[number]
        name = members[one.member].name if one.member in members else one.visitor_name
        told.append(as_data(one) | {"name": name})
        names.append(isolate(name) if name else _("someone without a name"))
    return Answer({"visits": told}, sentence.format(names=", ".join(names)))


COMMANDS = (visit,)
