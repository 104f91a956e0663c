"""One day of a hub, from the members' list to two laptops that show the same; every step is really done.

The morning happens at the window with real key presses, papers and parcels are real files. Nothing of it touches the
hub of whoever runs it.
"""

import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from shutil import copyfile
from typing import Any, TypeVar

from can_hub import resources
from can_hub.cli import afternoon, album, other_ways, prints
from can_hub.cli import day_files as files
from can_hub.cli.morning import HEIGHT, WIDTH, Morning
from can_hub.commands import activities, consents, imports, members, sessions, visits
from can_hub.errors import Trouble
from can_hub.kinds import Member, Session, Visit
from can_hub.store import backup
from can_hub.store.digest import digest
from can_hub.store.hub import Hub
from can_hub.store.questions import registers, roll
from can_hub.sync import preview, receive, send
from can_hub.words import _, ngettext

T = TypeVar("T")
Say = Callable[[str], None]
HUB_NAME = "Efford Hub"
DESK, OTHER_DESK = "Front desk", "Library laptop"
_CLUB = "Repair club"
_ON_THE_LIST = 8
_WEEKS = 3
_CAME_EACH_WEEK = 14
_IN_TWO_YEARS = 150


class Day:
    """A day in ``folder``, which must be empty; each step is said in a sentence as it is done."""

    def __init__(self, folder: Path, say: Say) -> None:
        self.folder = folder
        self.say = say

    def live(self) -> list[Path]:
        """Live the day, and give the files it left, in the order they were made."""
        self._bring_a_list()
        morning = Morning(self.folder, self.say)
        hub = morning.start_hub(self._file(files.HUB), HUB_NAME, DESK)
        try:
            self._import(hub)
            self._plan(hub)
            morning.open(hub)
            morning.work()
            self._print(hub)
            afternoon.put_bread_by(hub, self.folder, self.say)
            self._visit_the_library(hub)
            afternoon.take_all_out(hub, self.folder, self.say)
            self._save_a_backup(hub)
        finally:
            morning.close()
        self._look_ahead()
        return list(files.of_a_tour(self.folder))

    def _file(self, name: str) -> Path:
        return self.folder / name

    def _bring_a_list(self) -> None:
        try:
            copyfile(resources.folder("sample", "members.csv"), self._file(files.LIST))
        except OSError as error:
            raise Trouble(_("The disk does not take the files of the tour."), code="cannot_write") from error
        self.say(_("Somebody brings the list of members as a spreadsheet: {file}.").format(file=files.LIST))

    def _import(self, hub: Hub) -> None:
        from can_hub.spreadsheets import people, reading

        table = reading.read(self._file(files.LIST))
        today = hub.reading.today().date()
        done = hub.do(imports.import_people, people.plan(table, today=today, place=hub.reading.place)).result()
        count = len(done.added)
        said = ngettext("{count} person comes in from it.", "{count} people come in from it.", count)
        self.say(said.format(count=count))

    def _plan(self, hub: Hub) -> None:
        """Plan a club for today, and type in the paper lists of the weeks before."""
        everyone = list(hub.reading.ids(Member, order="name"))
        starts = hub.reading.now().replace(minute=0, second=0)
        club = _done(hub, activities.add, _CLUB, place="Hall", duration=120, capacity=_ON_THE_LIST)
        _done(hub, sessions.plan, club, starts)
        for member in everyone[: _ON_THE_LIST + 2]:
            hub.do(sessions.enrol, club, member).result()
        for week in range(_WEEKS, 0, -1):
            self._enter_paper(hub, everyone[week::3][:_CAME_EACH_WEEK], starts - timedelta(weeks=week))
        hub.at = None
        self.say(_("{club} meets today, and the paper lists of the last weeks are typed in.").format(club=_CLUB))

    def _enter_paper(self, hub: Hub, came: list[int], moment: datetime) -> None:
        hub.at = moment
        hub.do(visits.sign_in, *came).result()
        hub.at = moment + timedelta(hours=2)
        hub.do(visits.sign_out, *came).result()

    def _print(self, hub: Hub) -> None:
        from can_hub.paper.badge import write_badges

        reading = hub.reading
        faces = prints.faces_of(hub, list(reading.ids(Member, order="name")))
        badges = write_badges(self._file(files.BADGES), faces, letterhead=prints.letterhead(reading))
        self.say(_("{count} badges are printed: {file}.").format(count=badges.items, file=files.BADGES))
        start = reading.today()
        (session,) = (one for one in reading.where(Session) if one.starts is not None and one.starts >= start)
        prints.register_as_pdf(reading, session, self._file(files.REGISTER))
        self.say(_("The club has its attendance sheet: {file}.").format(file=files.REGISTER))
        self._type_marks_in(hub, session)
        prints.roll_as_pdf(reading, self._file(files.ROLL))
        self.say(_("The fire list hangs by the door, with who needs help: {file}.").format(file=files.ROLL))

    def _type_marks_in(self, hub: Hub, session: Session) -> None:
        """Type the marks of the sheet in; one who was there agrees that helpers may know what they need."""
        inside = {stay.member for stay in roll.inside(hub.reading)}
        there = [row.member for row in registers.rows(hub.reading, session) if row.member and row.member in inside]
        for member in there:
            hub.do(sessions.mark, session.id, member, "present").result()
        _done(hub, members.edit, there[0], access_needs=_("Walks with a stick"))
        hub.do(consents.give, there[0], roll.ON_THE_LIST).result()
        count = len(there)
        said = ngettext("Its mark comes back: {count} was there.", "Its marks come back: {count} were there.", count)
        self.say(said.format(count=count))

    def _visit_the_library(self, hub: Hub) -> None:
        """Carry a parcel to a second laptop, work there, and carry one back."""
        there, back = self._file(files.PARCEL), self._file(files.PARCEL_BACK)
        send.export(hub, there, to=send.EVERYTHING)
        library = other_ways.join(self._file(files.OTHER_HUB), there, OTHER_DESK)
        try:
            self._compare(hub, library, _("A second laptop joins from the parcel {file}").format(file=there.name))
            inside = {visit.member for visit in library.reading.where(Visit, left_at=None)}
            newcomers = [number for number in library.reading.ids(Member, order="name") if number not in inside][:3]
            library.do(visits.sign_in, *newcomers).result()
            self.say(_("At the library three more people are signed in."))
            send.export(library, back, to=DESK)
            seen = preview.preview(hub, back)
            took = receive.receive(hub, back)
            told = _("The parcel {file} comes back: {seen} new steps seen, {took} taken in.")
            self.say(told.format(file=back.name, seen=seen.new, took=took.new))
            self._compare(hub, library, _("Both laptops are compared again"))
        finally:
            library.close()

    def _save_a_backup(self, hub: Hub) -> None:
        backup.make(hub, self._file(files.BACKUP))
        with tempfile.TemporaryDirectory() as elsewhere:
            other_ways.look_at_a_backup(Path(elsewhere) / files.HUB, self._file(files.BACKUP))
        self.say(
            _("A backup goes on a stick, and would bring the hub back on any laptop: {file}.").format(file=files.BACKUP)
        )

    def _look_ahead(self) -> None:
        """Take pictures of every page over a hub that is two years old, which a first day cannot show."""
        album.make_sample(self._file(files.SAMPLE), _IN_TWO_YEARS)
        self.say(_("In two years it may look like this made-up hub: {file}.").format(file=files.SAMPLE))
        with album.opened(self._file(files.SAMPLE), WIDTH, HEIGHT) as window:
            afternoon.look_back(window.station.hub, self.folder, self.say)
            taken = album.take_pictures(window, self.folder, files.LOOKS)
        said = _("{count} pictures of its pages are taken, light and dark.")
        self.say(said.format(count=len(taken)))

    def _compare(self, hub: Hub, other: Hub, what: str) -> None:
        here, there = digest(hub.reading), digest(other.reading)
        if here != there:
            raise AssertionError("two laptops that know the same show something else")
        self.say(_("{what}: the fingerprints are equal ({digest}).").format(what=what, digest=here.digest[:16]))


def _done(hub: Hub, command: Callable[..., T], *args: Any, **fields: Any) -> T:
    """Do a command of the hub, and wait until it is durable."""
    return hub.do(command, *args, **fields).result()
