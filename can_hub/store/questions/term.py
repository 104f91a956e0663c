"""A club over its last dates: everyone who was on the list or there, and their marks date by date."""

from typing import NamedTuple

from can_hub.kinds import Activity, Member, Session
from can_hub.kinds.session import CANCELLED
from can_hub.store.questions import registers, timetable
from can_hub.store.reading import Reading

MOST_DATES = 12


class Line(NamedTuple):
    """One person, and a mark for each date (empty for none)."""

    name: str
    marks: tuple[str, ...]


class Term(NamedTuple):
    """The dates, the earliest first, and the people by name."""

    sessions: tuple[Session, ...]
    lines: tuple[Line, ...]


def term(hub: Reading, activity: Activity, most: int = MOST_DATES) -> Term:
    """Give the last dates of an activity that took place, and who was there."""
    # Twice as many as are wanted, for some of them may have been cancelled.
    found = timetable.latest(hub, activity.id, hub.now(), 2 * most)
    sessions = tuple(reversed([one for one in found if one.state != CANCELLED][:most]))
    marks: dict[int | str, dict[int, str]] = {number: {} for number in registers.on_the_list(hub, activity.id)}
    for session in sessions:
        for who, notes in registers.notes_by_person(hub, session.id).items():
            if notes[0].mark:
                marks.setdefault(who, {})[session.id] = notes[0].mark
    people = hub.many(Member, (key for key in marks if isinstance(key, int)))
    lines = [
        Line(people[key].name if isinstance(key, int) else key, tuple(of.get(one.id, "") for one in sessions))
        for key, of in marks.items()
        if isinstance(key, str) or key in people
    ]
    return Term(sessions, tuple(sorted(lines, key=lambda line: line.name.casefold())))
