"""Who is in the building, as a fire list tells it: by name, since when, where, and who needs help."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from can_hub.kinds import Activity, Attendance, Consent, Member, Session, Visit
from can_hub.store.questions.presence import in_the_building
from can_hub.store.reading import Reading

ON_THE_LIST = "access"
_THERE = ("present", "late")


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
    """Give everyone inside by name; people who gave no name come last."""
    visits = in_the_building(hub)
    members = hub.many(Member, {visit.member for visit in visits if visit.member})
    needs = _needs(hub, members)
    places = _places(hub)
    stays = [
        Stay(
            visit.id, visit.member, _name(visit, members), visit.arrived_at or hub.now(),
            places.get(visit.member or 0, ""), needs.get(visit.member or 0, ""), visit.party_size or 1,
        )
        for visit in visits
    ]  # fmt: skip
    return sorted(stays, key=lambda stay: (not stay.name, stay.name.casefold(), stay.since))


def heads(stays: Iterable[Stay]) -> int:
    """Count the people on these lines."""
    return sum(stay.party for stay in stays)


def _name(visit: Visit, members: dict[int, Member]) -> str:
    member = members.get(visit.member) if visit.member else None
    return member.name if member else visit.visitor_name


def _needs(hub: Reading, members: dict[int, Member]) -> dict[int, str]:
    agreed = {consent.member for consent in hub.where(Consent, purpose=ON_THE_LIST, given=True)}
    return {number: one.access_needs for number, one in members.items() if number in agreed and one.access_needs}


def _places(hub: Reading) -> dict[int, str]:
    """Give for each member the place of the session of today that they are at; the latest counts."""
    start = hub.today()
    found: dict[int, str] = {}
    todays = (one for one in hub.where(Session) if one.starts and start <= one.starts < start + timedelta(days=1))
    for session in sorted(todays, key=lambda one: (one.starts, one.id)):
        activity = hub.find(Activity, session.activity) if session.activity else None
        place = session.place or (activity.place or activity.name if activity else "")
        there = (one.member for one in hub.where(Attendance, session=session.id) if one.mark in _THERE)
        found.update({member: place for member in there if member})
    return found
