"""`can-hub print …`: badges, attendance sheets, vouchers and the fire list as PDF; it prints nothing by itself."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from can_hub.cli import asking, reports
from can_hub.cli.calling import Call, Noun, pass_call
from can_hub.cli.telling import Answer, table
from can_hub.commands import badges, claims
from can_hub.errors import Refused
from can_hub.insight import counting
from can_hub.insight.spans import Span
from can_hub.kinds import Activity, Claim, Member, Session, ids
from can_hub.kinds.offer import RESERVED
from can_hub.store.hub import Hub
from can_hub.store.questions import registers, roll, stock, term, timetable
from can_hub.store.reading import Reading
from can_hub.words import _, ngettext

if TYPE_CHECKING:
    from can_hub.paper.badge import BadgeFace
    from can_hub.paper.outcome import Letterhead, Printed

_OUT = click.option(
    "--out", type=click.Path(path_type=Path), required=True, metavar="FILE.pdf", help=_("The PDF to write.")
)
_EVERYONE_IS = "member"


@click.group("print", cls=Noun, help=_("Papers as PDF; nothing goes to a printer by itself."))
def prints() -> None:
    """Gather the commands that make papers."""


@prints.command("badges", help=_("Badges, ten on a sheet."))
@click.argument("who", nargs=-1)
@click.option("--all", "everyone", is_flag=True, help=_("The badges of all members."))
@click.option("--stock", help=_("The label sheet; see: can-hub print stocks."))
@click.option("--start", type=int, default=1, show_default=True, help=_("The first free label on the first sheet."))
@click.option("--copies", type=click.IntRange(1, 100), default=1, show_default=True)
@_OUT
@pass_call
def print_badges(
    call: Call, who: tuple[str, ...], everyone: bool, stock: str | None, start: int, copies: int, out: Path  # noqa: FBT001
) -> Answer:  # fmt: skip
    """Write badges, making the codes that are missing."""
    from can_hub.paper.badge import write_badges
    from can_hub.paper.stock import BADGES

    if bool(who) == everyone:
        raise click.UsageError(_("Please say whose badges, or --all."))
    reading = call.hub.reading
    members = list(reading.ids(Member, order="name")) if everyone else asking.people(call.hub, who)
    faces = [face for face in faces_of(call.hub, members) for _copy in range(copies)]
    return printed(write_badges(out, faces, letterhead=letterhead(reading), stock_key=stock or BADGES, first=start))


def faces_of(hub: Hub, members: Sequence[int]) -> "list[BadgeFace]":
    """Give what the badges of these members show, making the codes that are missing."""
    from can_hub.paper.badge import BadgeFace

    issued = hub.do(badges.badges_of, members).result()
    people = hub.reading.many(Member, members)
    roles = Member.kind.fields["roles"].shape
    faces = []
    for badge in issued:
        one = people[badge.member or 0]
        # What everybody is need not be said.
        shown = tuple(roles.shown(frozenset({role})) for role in sorted(one.roles - {_EVERYONE_IS}))
        faces.append(BadgeFace(one.name, badge.code, one.known_as, shown))
    return faces


@prints.command("register", help=_("The attendance sheet of a session."))
@click.argument("session")
@_OUT
@pass_call
def print_register(call: Call, session: str, out: Path) -> Answer:
    """Write an attendance sheet, with blank lines for walk-ins."""
    return printed(register_as_pdf(call.hub.reading, asking.session(call.hub.reading, session), out))


def register_as_pdf(reading: Reading, session: Session, out: Path) -> "Printed":
    """Write the attendance sheet of a session."""
    from can_hub.paper.register import RegisterHead, RegisterRow, write_register

    activity = reading.find(Activity, session.activity or 0)
    head = RegisterHead(
        session.title or (activity.name if activity else ""), session.starts or reading.now(),
        timetable.ends_of(session, activity), session.place or (activity.place if activity else ""),
        tuple(registers.hosts(reading, session.hosts or (activity.hosts if activity else frozenset()))),
        ids.letters(session.id),
    )  # fmt: skip
    rows = [RegisterRow(row.name, row.mark) for row in registers.rows(reading, session)]
    return write_register(out, rows, head=head, letterhead=letterhead(reading))


@prints.command("term", help=_("Who was at the last dates of a club."))
@click.argument("activity")
@_OUT
@pass_call
def print_term(call: Call, activity: str, out: Path) -> Answer:
    """Write the sheet of a term."""
    return printed(term_as_pdf(call.hub.reading, asking.activity(call.hub.reading, activity), out))


def term_as_pdf(reading: Reading, of: Activity, out: Path) -> "Printed":
    """Write who was at the last dates of an activity as PDF."""
    from can_hub.paper.term import TermRow, write_term

    found = term.term(reading, of)
    rows = [TermRow(line.name, line.marks) for line in found.lines]
    dates = [one.starts for one in found.sessions if one.starts]
    return write_term(out, rows, name=of.name, dates=dates, letterhead=letterhead(reading))


@prints.command("roll", help=_("The fire list: who is inside now."))
@_OUT
@pass_call
def print_roll(call: Call, out: Path) -> Answer:
    """Write the fire list."""
    return printed(roll_as_pdf(call.hub.reading, out))


def roll_as_pdf(reading: Reading, out: Path) -> "Printed":
    """Write who is inside as PDF."""
    from can_hub.paper.roll import RollLine, write_roll

    lines = [RollLine(one.name, one.since, one.where, one.needs, one.party) for one in roll.inside(reading)]
    return write_roll(out, lines, letterhead=letterhead(reading))


@prints.command("voucher", help=_("Vouchers, eight on a sheet: by their codes, or all that wait of an offer."))
@click.argument("codes", nargs=-1, metavar="VOUCHER…")
@click.option("--offer", metavar="OFFER", help=_("All that is put by of this offer."))
@_OUT
@pass_call
def print_voucher(call: Call, codes: tuple[str, ...], offer: str | None, out: Path) -> Answer:
    """Write vouchers."""
    if bool(codes) == bool(offer):
        raise click.UsageError(_("Please give the codes of vouchers, or --offer."))
    reading = call.hub.reading
    found = [claims.by_code(reading, code) for code in codes]
    if offer:
        found = stock.claims_on(reading, asking.offer(reading, offer).id)[::-1]
        found = [claim for claim in found if claim.status == RESERVED]
    return printed(vouchers_as_pdf(reading, found, out))


def vouchers_as_pdf(reading: Reading, found: Sequence[Claim], out: Path) -> "Printed":
    """Write the vouchers of claims; Refused for one that waits no longer."""
    from can_hub.paper.voucher import VoucherFace, write_vouchers

    for claim in found:
        refusal = claims.why_not(reading, claim)
        if refusal is not None:
            raise Refused(refusal.message, code=refusal.code)
    faces = [VoucherFace(*one) for one in stock.vouchers(reading, found)]
    return write_vouchers(out, faces, letterhead=letterhead(reading))


@prints.command("report", help=_("The figures of some days; without any, of this month."))
@click.option("--title", help=_("What stands at its head."))
@reports.days_options
@_OUT
@pass_call
def print_report(call: Call, title: str | None, from_day: str | None, to_day: str | None, out: Path) -> Answer:
    """Write the figures, each with its chart and its definition."""
    reading = call.hub.reading
    span = reports.span_of(reading, from_day, to_day)
    return printed(report_as_pdf(reading, span, out, title=title or _("Report")))


def report_as_pdf(reading: Reading, span: Span, out: Path, *, title: str) -> "Printed":
    """Write the figures of some days as PDF."""
    from can_hub.paper.report import write_report

    return write_report(out, counting.count(reading, span), title=title, letterhead=letterhead(reading))


@prints.command("six-steps", help=_("“The desk in six steps”, to hang beside the laptop."))
@_OUT
@pass_call
def print_six_steps(call: Call, out: Path) -> Answer:
    """Write the page that tells how the desk works."""
    from can_hub.paper.six_steps import write_six_steps

    return printed(write_six_steps(out, letterhead=letterhead(call.hub.reading)))


@prints.command("stocks", help=_("The label sheets that are known."))
def print_stocks() -> Answer:
    """List the label sheets."""
    from can_hub.paper.stock import stocks

    found = stocks()
    told = [
        {"key": key, "name": one.name, "labels": one.labels, "label_mm": list(one.label_mm)}
        for key, one in found.items()
    ]
    rows = [(key, one.name, str(one.labels)) for key, one in found.items()]
    return Answer({"stocks": told}, table((_("Sheet"), _("Name"), _("Labels")), rows))


def letterhead(reading: Reading) -> "Letterhead":
    """Give what stands at the head of this hub's papers."""
    from can_hub.paper.outcome import Letterhead

    profile = reading.profile
    return Letterhead(profile.name, reading.now(), profile.area, reading.zone, profile.language)


def printed(made: "Printed") -> Answer:
    """Tell of a PDF that was written."""
    told = {"file": str(made.file), "pages": made.pages, "items": made.items}
    sentence = ngettext("{file}: {pages} page", "{file}: {pages} pages", made.pages)
    return Answer(told, sentence.format(file=made.file, pages=made.pages))


COMMANDS = (prints,)
