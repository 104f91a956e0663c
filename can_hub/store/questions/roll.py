"""Who is in the building, as a fire list tells it: by name, since when, where, and who needs help."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from can_hub.kinds import Activity, Attendance, Consent, Member, Session, Visit
from can_hub.kinds.attendance import THERE
from can_hub.store.questions.presence import in_the_building
from can_hub.store.reading import Reading
from can_hub.words import _, isolate, ngettext

ON_THE_LIST = "access"


class Stay(NamedTuple):
    """One line of the list: a member, a visitor, or people who gave no name (``name`` empty).

    ``needs`` is empty unless the person agreed to have it here; ``party`` counts everyone on this line.
    """

    visit: int
    member: int | None
    name: str
    since: datetime
    where: str
    needs: str
    party: int


def inside(hub: Reading) -> list[Stay]:
    """Give everyone inside by name; people who gave no name come last. Someone signed in twice is there once."""
    return stays_of(hub, in_the_building(hub))


def stays_of(hub: Reading, told: Iterable[Visit]) -> list[Stay]:
    """Give these visits as lines of the list, in its order."""
    visits = [(_who(hub, group[0]), group[0]) for group in by_person(hub, told)]
    members = hub.many(Member, {member for member, _visit in visits if member})
    needs = _needs(hub, members)
    places = _places(hub)
    stays = [
        Stay(
            visit.id, member, _name(visit, members.get(member or 0)), visit.arrived_at or hub.now(),
            places.get(member or 0, ""), needs.get(member or 0, ""), visit.party_size or 1,
        )
        for member, visit in visits
    ]  # fmt: skip
    return sorted(stays, key=lambda stay: (not stay.name, stay.name.casefold(), stay.since))


def by_person(hub: Reading, visits: Iterable[Visit]) -> list[list[Visit]]:
    """Sort visits by whose they are, of each person the first visit first: two laptops may have signed one in."""
    found: dict[int, list[Visit]] = {}
    for visit in sorted(visits, key=lambda visit: (visit.arrived_at or hub.now(), visit.id)):
        found.setdefault(_who(hub, visit) or visit.id, []).append(visit)
    return list(found.values())


def _who(hub: Reading, visit: Visit) -> int | None:
    return hub.speaks_for(visit.member) if visit.member else None


def told_needing(places: Iterable[str]) -> str:
    """Say how many need help to get out, and where, from the place of each, empty if nobody knows it.

    Nobody may be looked for where they are not: a place is told with how many are there, unless all are.
    """
    found = Counter(places)
    count = found.total()
    if not count:
        return ""
    told = ngettext("{count} needs help", "{count} need help", count).format(count=count)
    unknown = found.pop("", 0)
    if not found:
        return told
    if not unknown and len(found) == 1:
        return f"{told}: {isolate(next(iter(found)))}"
    parts = [_("{place} ({count})").format(place=isolate(place), count=number) for place, number in found.items()]
    parts += [_("not known where ({count})").format(count=unknown)] if unknown else []
    return f"{told}: {', '.join(parts)}"


def heads(stays: Iterable[Stay]) -> int:
    """Count the people on these lines."""
    return sum(stay.party for stay in stays)


def _name(visit: Visit, member: Member | None) -> str:
    return member.name if member else visit.visitor_name


def _needs(hub: Reading, members: dict[int, Member]) -> dict[int, str]:
    return {
        number: one.access_needs
        for number, one in members.items()
        if one.access_needs and agrees(hub, number, ON_THE_LIST)
    }


def agrees(hub: Reading, member: int, purpose: str) -> bool:
    """Tell whether a member agreed to a purpose; of several records of one person the strictest answer holds."""
    answers = [
        consent.given for one in hub.one_person(member) for consent in hub.where(Consent, member=one, purpose=purpose)
    ]
    return bool(answers) and all(answers)


def _places(hub: Reading) -> dict[int, str]:
    """Give for each member the place of the session of today that they are at; the latest counts."""
    found: dict[int, str] = {}
    for session in _of_today(hub):
        activity = hub.find(Activity, session.activity) if session.activity else None
        place = session.place or (activity.place or activity.name if activity else "")
        there = (one.member for one in hub.where(Attendance, session=session.id) if one.mark in THERE)
        found.update({hub.speaks_for(member): place for member in there if member})
    return found


def _of_today(hub: Reading) -> list[Session]:
    cell, start = Session.kind.fields["starts"].shape.cell, hub.today()
    rows = hub.connection.execute(
        "SELECT id FROM session WHERE starts >= ? AND starts < ?", (cell(start), cell(start + timedelta(days=1)))
    )
    todays = hub.many(Session, [number for (number,) in rows])
    return sorted(todays.values(), key=lambda one: (str(one.starts), one.id))
