"""An afternoon of papers and files: what is put by, and what goes out to members, funders and other programs."""

from collections.abc import Callable
from pathlib import Path

from can_hub.cli import day_files as files
from can_hub.cli import exports, prints
from can_hub.commands import claims, offers
from can_hub.insight import spans
from can_hub.kinds import Activity, Member
from can_hub.store.hub import Hub
from can_hub.store.questions import stock, timetable
from can_hub.store.questions.term import term
from can_hub.words import _, ngettext

_LOAVES, _COMING_FOR_ONE = 12, 3
Say = Callable[[str], None]


def put_bread_by(hub: Hub, folder: Path, say: Say) -> None:
    """Offer something, put it by for a few, and print their vouchers."""
    add: Callable[..., int] = offers.add
    bread = hub.do(add, _("Bread of yesterday"), sort="food", quantity=_LOAVES).result()
    for member in hub.reading.ids(Member, order="name")[:_COMING_FOR_ONE]:
        hub.do(claims.make, bread, member).result()
    prints.vouchers_as_pdf(hub.reading, stock.claims_on(hub.reading, bread)[::-1], folder / files.VOUCHERS)
    said = ngettext(
        "Bread is put by for {count} member, with a voucher: {file}.",
        "Bread is put by for {count} members, each with a voucher: {file}.", _COMING_FOR_ONE,
    )  # fmt: skip
    say(said.format(count=_COMING_FOR_ONE, file=files.VOUCHERS))


def take_all_out(hub: Hub, folder: Path, say: Say) -> None:
    """Write everything the hub keeps as a workbook, for other programs."""
    from can_hub.spreadsheets import writing

    writing.write_workbook(hub.reading, exports.people_first(hub), folder / files.WORKBOOK)
    say(_("All of it goes out as a workbook that other programs read: {file}.").format(file=files.WORKBOOK))


def look_back(hub: Hub, folder: Path, say: Say) -> None:
    """Print what only a hub of some age has: the term of a club, and a month in figures; and give out its dates."""
    from can_hub.spreadsheets import calendar

    reading = hub.reading
    club = max(reading.where(Activity), key=lambda one: (len(term(reading, one).lines), one.id))
    prints.term_as_pdf(reading, club, folder / files.TERM)
    say(_("Who was at the last dates of {club}: {file}.").format(club=club.name, file=files.TERM))
    month = spans.named(spans.THIS_MONTH, reading.today().date())
    prints.report_as_pdf(reading, month, folder / files.FIGURES, title=_("This month in figures"))
    say(_("The month in figures, for whoever pays the rent: {file}.").format(file=files.FIGURES))
    dates = calendar.entries(reading, timetable.starting(reading, reading.today()))
    calendar.write(
        folder / files.CALENDAR, reading.profile.name, dates, zone=reading.zone, made_at=reading.now(),
    )  # fmt: skip
    say(_("The dates of all clubs, for the calendar of a phone: {file}.").format(file=files.CALENDAR))
