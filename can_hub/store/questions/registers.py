"""Who is on the list of an activity, in which place, and who was at a session."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import NamedTuple

from can_hub.kinds import Activity, Attendance, Enrolment, Member, Session, ids
from can_hub.kinds.attendance import MARKS
from can_hub.store.history import birth_stamps
from can_hub.store.reading import Reading

IN, WAITING = "in", "waiting"
_ON_THE_LIST = "enrolled"
# Two desks may have marked one person under two records; as within one record, who was seen there was there.
_STRENGTH = {mark: place for place, (mark, _label) in enumerate(MARKS)}


class Place(NamedTuple):
    """A place on a list: ``in`` or ``waiting``, and the position among those, counted from 1."""

    place: str
    position: int


class Row(NamedTuple):
    """One row of an attendance sheet; ``member`` is None for a visitor, ``mark`` empty when nothing is known yet.

    ``is_listed`` tells who is on the list from who walked in.
    """

    member: int | None
    name: str
    mark: str
    note: str = ""
    is_listed: bool = True

    @property
    def key(self) -> int | str:
        """What tells this row from every other of its sheet."""
        return self.member or self.name


def on_the_list(hub: Reading, activity: int) -> list[int]:
    """Give the members on the list of an activity, those who joined first standing first."""
    found = [one for one in hub.where(Enrolment, activity=activity) if one.status == _ON_THE_LIST]
    # Moments are kept to the second; of those put on the list within one, whoever was put there first stands first.
    born = birth_stamps(hub, Enrolment, (one.id for one in found))
    ordered = sorted(found, key=lambda one: (one.joined_at or hub.now(), born.get(one.id, 0), one.id))
    return list(dict.fromkeys(hub.speaks_for(one.member) for one in ordered if one.member))


def places(hub: Reading, activity: Activity) -> dict[int, Place]:
    """Give everyone's place: as many as fit are in, the others wait; no capacity means that all fit."""
    listed = on_the_list(hub, activity.id)
    fit = activity.capacity or len(listed)
    told = {member: Place(IN, number) for number, member in enumerate(listed[:fit], 1)}
    return told | {member: Place(WAITING, number) for number, member in enumerate(listed[fit:], 1)}


def rows(hub: Reading, session: Session) -> list[Row]:
    """Give the rows of a session's attendance by name: who is in on the list, and whoever else was marked."""
    told = notes_by_person(hub, session.id)
    activity = hub.find(Activity, session.activity) if session.activity else None
    listed = places(hub, activity) if activity else {}
    fit = {member for member, place in listed.items() if place.place == IN} - _who_joined_later(hub, session)
    members = hub.many(Member, fit | {who for who in told if isinstance(who, int)})
    found = [Row(one.id, one.name, *_said(told.get(one.id, [])), one.id in fit) for one in members.values()]
    found += [Row(None, who, *_said(told[who]), is_listed=False) for who in told if isinstance(who, str)]
    return sorted(found, key=lambda row: row.name.casefold())


def notes_on(hub: Reading, session: int, member: int | None = None, visitor_name: str = "") -> list[Attendance]:
    """Give what was noted on a person at a session, under any of their records; the one whose mark holds first."""
    if member is None:
        return hub.where(Attendance, session=session, member=None, visitor_name=visitor_name)
    found = [one for number in hub.one_person(member) for one in hub.where(Attendance, session=session, member=number)]
    return _strongest_first(found)


def notes_by_person(hub: Reading, session: int) -> Mapping[int | str, list[Attendance]]:
    """Sort what was noted at a session by member or visitor's name; of each person the one whose mark holds first."""
    found: dict[int | str, list[Attendance]] = {}
    speaks = hub.aliases()
    for one in _strongest_first(hub.where(Attendance, session=session)):
        who = speaks.get(one.member, one.member) if one.member else one.visitor_name
        if who and (one.mark or one.note):
            found.setdefault(who, []).append(one)
    return found


def _strongest_first(notes: Iterable[Attendance]) -> list[Attendance]:
    return sorted(notes, key=lambda one: (_STRENGTH.get(one.mark, len(_STRENGTH)), one.id))


def _said(notes: list[Attendance]) -> tuple[str, str]:
    """Give the mark and the words that hold of one person."""
    return next((one.mark for one in notes), ""), next((one.note for one in notes if one.note), "")


def _who_joined_later(hub: Reading, session: Session) -> set[int]:
    """Give who came onto the list only after the day of a session, for a sheet of the past."""
    if session.starts is None or session.starts >= hub.today():
        return set()
    over = session.starts + timedelta(days=1)
    found = [one for one in hub.where(Enrolment, activity=session.activity) if one.member and one.joined_at]
    # Whoever is on the list under two records has been since the first of them.
    speaks = hub.aliases()
    since = [(speaks.get(one.member, one.member), one.joined_at) for one in found if one.member and one.joined_at]
    return {who for who, _at in since} - {who for who, at in since if at <= over}


def host_ids(hub: Reading, hosts: Iterable[str]) -> list[int]:
    """Give the members that a set of hosts names by the letters of their ids; what is no id is passed over."""
    found = []
    for letters in hosts:
        try:
            found.append(hub.speaks_for(ids.number(letters)))
        except ValueError:
            continue
    return list(dict.fromkeys(found))


def hosts(hub: Reading, letters: Iterable[str]) -> list[str]:
    """Give the names of hosts who are here, in their order."""
    return sorted((one.name for one in hub.many(Member, host_ids(hub, letters)).values()), key=str.casefold)
