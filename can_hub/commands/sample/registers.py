"""Tells of the clubs of the made-up hub: adding them, planning dates, lists, attendance, how it went."""

from collections.abc import Iterable
from datetime import date, time
from functools import partial
from random import Random

from can_hub.commands.sample import days
from can_hub.commands.sample.book import Book, Diary
from can_hub.commands.sample.clubs import THERE, WEEKS_AHEAD, Club, Listed, Mark, Meeting
from can_hub.commands.sample.days import DAY
from can_hub.kinds import Activity, Attendance, Enrolment, Session, ids
from can_hub.kinds.settling import Cell
from can_hub.store.batch import Batch
from can_hub.store.bodies import Change

_PLANNED_AHEAD = 7 * WEEKS_AHEAD * DAY
_SECOND_MS = 1000


def note_clubs(diary: Diary, chance: Random, clubs: Iterable[Club], today: date) -> None:
    """Let clubs begin, meet and end."""
    for place, club in enumerate(clubs):
        begun = club.added_on
        minute = 700 + place
        diary.note(days.at(begun, minute), partial(_begin, club))
        for listed in club.listed:
            diary.note(days.at(listed.since, chance.uniform(640, 1000)), partial(_enrol, club, listed))
            if listed.until is not None:
                diary.note(days.at(listed.until, chance.uniform(640, 1000)), partial(_unenrol, club, listed))
        for meeting in club.meetings:
            planned = max(meeting.day - _PLANNED_AHEAD, begun)
            diary.note(days.at(planned, minute + 1), partial(_plan, meeting))
            _note_meeting(diary, chance, meeting)
        _note_end(diary, club, today)


def _note_meeting(diary: Diary, chance: Random, meeting: Meeting) -> None:
    if meeting.cancelled:
        when = meeting.day - chance.randint(0, 3) * DAY
        diary.note(days.at(when, 575 + chance.random() * 20), partial(_cancel, meeting))
        return
    ended = days.at(meeting.day, meeting.ends + 4)
    diary.note(ended, partial(_hold, meeting))
    if meeting.is_noted:
        for number, mark in enumerate(meeting.marks):
            diary.note(ended + (number - 90) * _SECOND_MS, partial(_note, meeting, mark))


def _note_end(diary: Diary, club: Club, today: date) -> None:
    status = "ended" if "ended" in club.said else "paused" if club.said.get("paused") else ""
    if status and club.meetings:
        until = club.meetings[-1].day
        cells: dict[str, Cell] = {"status": status}
        if status == "ended":
            cells["until"] = until.isoformat()
        diary.note(days.at(min(until + 2 * DAY, today - DAY), 640), partial(_change, club, cells))


def _laptop(book: Book, club: Club) -> Batch:
    """Give the laptop at which a club is noted: hosts of the front room and the library have one of their own."""
    return book.library if club.said["place"] in ("Front room", "Library corner", "Quiet room") else book.front


def _begin(club: Club, book: Book, ms: int) -> None:
    said = club.said
    hour, minute = map(int, said["starts_at"].split(":"))
    hosts = frozenset(ids.letters(host.id) for host in club.hosts if host.id)
    born = book.front.add(
        Activity(
            name=said["name"], sort=said["sort"], summary=said["summary"], hosts=hosts,
            interests=frozenset(said["interests"]), pathways=frozenset(said["pathways"]), place=said["place"],
            capacity=said["capacity"], rule=said["rule"], starts_at=time(hour, minute), duration=said["duration"],
            first_on=club.first_on, published=said["sort"] != "other",
        )
    )  # fmt: skip
    club.id = born.record
    book.tell("activities.add", [born], ms)


def _change(club: Club, cells: dict[str, Cell], book: Book, ms: int) -> None:
    book.tell("activities.edit", [book.front.answer(Activity.kind, club.id, cells)], ms)


def _plan(meeting: Meeting, book: Book, ms: int) -> None:
    day = meeting.day
    session = Session(
        activity=meeting.club.id, starts=days.moment(days.at(day, meeting.starts)),
        ends=days.moment(days.at(day, meeting.ends)), status="planned",
    )  # fmt: skip
    told = book.front.put(session)
    meeting.id = told[0].record
    book.tell("sessions.add", told, ms)


def _cancel(meeting: Meeting, book: Book, ms: int) -> None:
    cells: dict[str, Cell] = {"status": "cancelled", "cancelled_because": meeting.cancelled}
    book.tell("sessions.cancel", [book.front.answer(Session.kind, meeting.id, cells)], ms)


def _hold(meeting: Meeting, book: Book, ms: int) -> None:
    laptop = _laptop(book, meeting.club)
    cells: dict[str, Cell] = {"status": "held", "cancelled_because": None}
    if meeting.outcome:
        cells["outcome"] = meeting.outcome
    told = laptop.answer(Session.kind, meeting.id, cells)
    book.tell("sessions.hold", [told], ms, who=meeting.club.hosts[0], batch=laptop)


def _enrol(club: Club, listed: Listed, book: Book, ms: int) -> None:
    if listed.person.is_listed:
        facts = Enrolment(activity=club.id, member=listed.person.id, joined_at=days.moment(ms), status="enrolled")
        book.tell("enrolments.put", book.front.put(facts), ms, about=listed.person)


def _unenrol(club: Club, listed: Listed, book: Book, ms: int) -> None:
    if not listed.person.is_listed:
        return
    number = Enrolment.kind.identity_of({"activity": club.id, "member": listed.person.id})
    told = book.front.answer(Enrolment.kind, number, {"status": "left"})
    book.tell("enrolments.leave", [told], ms, about=listed.person)


def _note(meeting: Meeting, mark: Mark, book: Book, ms: int) -> None:
    person = mark.person
    if person is not None and not person.is_listed:
        return
    host = meeting.club.hosts[0]
    about: dict[str, Cell] = {"session": meeting.id}
    if person is None:
        about["visitor_name"] = mark.visitor
    else:
        about["member"] = person.id
    answers: dict[str, Cell] = {"mark": mark.how, "noted_by": host.id}
    if mark.how in THERE:
        late = 12 if mark.how != THERE[0] else 0
        answers["arrived_at"] = days.cell(days.at(meeting.day, meeting.starts + late))
    if mark.note:
        answers["note"] = mark.note
    laptop = _laptop(book, meeting.club)
    told = laptop.state(Attendance.kind, about, answers)
    book.tell("attendance.mark", told, ms, about=person, who=host, batch=laptop)


def marked_at_the_door(book: Book, meeting: Meeting, member: int, ms: int) -> list[Change]:
    """Give what marks a member present at a meeting, as part of signing them in."""
    cells: dict[str, Cell] = {"mark": THERE[0], "arrived_at": days.cell(ms)}
    return book.front.state(Attendance.kind, {"session": meeting.id, "member": member}, cells)
