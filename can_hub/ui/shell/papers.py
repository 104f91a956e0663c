"""Prints what a page offers to print: asks the hub, makes the PDF beside the window, and opens it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from can_hub import settings
from can_hub.commands import badges
from can_hub.errors import Trouble
from can_hub.kinds import Badge, Claim, Member
from can_hub.store.hub import Hub
from can_hub.store.questions import roll
from can_hub.store.reading import Reading
from can_hub.ui.shell.jobs import Progress
from can_hub.ui.shell.station import Station
from can_hub.words import _, isolate

if TYPE_CHECKING:
    from can_hub.paper.outcome import Letterhead

# In letters; some file systems allow 255 bytes, and one letter may take four.
_LONGEST_NAME = 50


def print_badges(station: Station, members: list[int]) -> None:
    """Print the badges of these members, making those that are missing."""
    station.runner.do(badges.badges_of, members, after=lambda made: _badges(station, made))


def _badges(station: Station, made: list[Badge]) -> None:
    save(station, _("Badges.pdf"), lambda file: _write_badges(station.hub, made, file))


def _write_badges(hub: Hub, made: list[Badge], file: Path) -> Path:
    from can_hub.paper.badge import BadgeFace, write_badges

    reading = hub.reading
    people = reading.many(Member, [badge.member for badge in made if badge.member])
    faces = [
        BadgeFace(person.name, badge.code, person.known_as, _roles(person))
        for badge in made
        if badge.member and (person := people.get(badge.member))
    ]
    written = write_badges(file, faces, letterhead=letterhead(reading)).file
    # Only once the file is there: a badge that could not be written was not printed.
    hub.do(badges.note_printed, [badge.id for badge in made])
    return written


def _roles(person: Member) -> tuple[str, ...]:
    shown = Member.kind.fields["roles"].shape.shown(person.roles - {"member"})
    return tuple(shown.split(", ")) if shown else ()


def print_fire_list(station: Station) -> None:
    """Print who is inside now."""
    save(station, _("Who is inside.pdf"), lambda file: _write_roll(station.hub, file))


def _write_roll(hub: Hub, file: Path) -> Path:
    from can_hub.paper.roll import RollLine, write_roll

    reading = hub.reading
    people = [RollLine(one.name, one.since, one.where, one.needs, one.party) for one in roll.inside(reading)]
    return write_roll(file, people, letterhead=letterhead(reading)).file


def print_listing(station: Station, title: str, names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table of words under its headings."""
    save(station, f"{file_name(title)}.pdf", lambda file: _write_listing(station.hub, file, title, names, rows))


def _write_listing(hub: Hub, file: Path, title: str, names: Sequence[str], rows: Sequence[Sequence[str]]) -> Path:
    from can_hub.paper.listing import write_listing

    return write_listing(file, rows, title=title, names=names, letterhead=letterhead(hub.reading)).file


def file_name(title: str) -> str:
    """Give a title as the name of a file: without what a system or a stick does not allow in one."""
    kept = "".join(letter if letter.isalnum() or letter in " -_" else " " for letter in title)
    return " ".join(kept.split())[:_LONGEST_NAME] or _("List")


def save(station: Station, name: str, write: Callable[[Path], Path]) -> None:
    """Let a paper be made beside the window, under a name in our own folder, and open it."""
    file = station.paper(name)

    def work(progress: Progress) -> Path:
        """Make the file, in a folder that is there."""
        progress.say(0.1)
        _make_folder(file)
        return write(file)

    station.jobs.run(_("Writing {file} …").format(file=file.name), work, done=lambda saved: _show(station, saved))


def print_six_steps(station: Station) -> None:
    """Print how the desk works, to hang beside the laptop."""

    def write(file: Path) -> Path:
        """Make the PDF."""
        from can_hub.paper.six_steps import write_six_steps

        return write_six_steps(file, letterhead=letterhead(station.hub.reading)).file

    save(station, f"{_('The desk in six steps')}.pdf", write)


def print_vouchers(station: Station, claims: list[int]) -> None:
    """Print the vouchers of these claims, in their order."""
    save(station, _("Vouchers.pdf"), lambda file: _write_vouchers(station.hub, claims, file))


def _write_vouchers(hub: Hub, claims: list[int], file: Path) -> Path:
    from can_hub.paper.voucher import VoucherFace, write_vouchers
    from can_hub.store.questions.stock import vouchers

    reading = hub.reading
    found = reading.many(Claim, claims)
    said = vouchers(reading, [found[number] for number in claims if number in found])
    return write_vouchers(file, [VoucherFace(*one) for one in said], letterhead=letterhead(reading)).file


def letterhead(reading: Reading) -> "Letterhead":
    """Give what stands at the head of our papers."""
    from can_hub.paper.outcome import Letterhead

    profile = reading.profile
    return Letterhead(profile.name, reading.now(), profile.area, reading.zone, profile.language)


def _make_folder(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(_("There is no folder to print into; nothing was printed."), code="no_folder") from error


def _show(station: Station, file: Path) -> None:
    """Print a finished paper where a printer was chosen for that; else open it, to be looked at."""
    chosen = settings.read()
    if chosen.printer and file.suffix == ".pdf":
        send(station, file, chosen)
        return
    station.toasts.say(_("Saved as {file}").format(file=isolate(str(file))))
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))


def send(station: Station, file: Path, chosen: settings.Settings) -> None:
    """Send a finished paper to the chosen printer, beside the window."""
    from can_hub.ui.shell import printing

    try:
        # Here, because only the window’s own thread may make Qt’s classes; the work beside it finds them made.
        printing.support()
    except Trouble as trouble:
        station.toasts.trouble(trouble.message)
        return

    def work(progress: Progress) -> None:
        """Draw every page; the thread of the job does it."""
        progress.say(0.2)
        printing.print_pdf(file, printing.printer_called(chosen.printer, chosen.paper))

    def tell(_none: None) -> None:
        """Say where it went."""
        station.toasts.say(_("Sent to {printer}.").format(printer=isolate(chosen.printer)))

    station.jobs.run(_("Sending to the printer …"), work, done=tell)


def print_test_page(station: Station) -> None:
    """Print one page that shows what the printer does."""
    file = station.paper(f"{file_name(_('Test page'))}.pdf")
    paper = settings.read().paper

    def write(progress: Progress) -> Path:
        """Make the PDF; the thread of the job does it."""
        from can_hub.paper.sheet import A4_MM
        from can_hub.paper.test_page import LETTER_MM, write_test_page

        progress.say(0.1)
        _make_folder(file)
        size = LETTER_MM if paper == "Letter" else A4_MM
        return write_test_page(file, letterhead=letterhead(station.hub.reading), paper_mm=size).file

    station.jobs.run(_("Printing the test page …"), write, done=lambda saved: _show(station, saved))
