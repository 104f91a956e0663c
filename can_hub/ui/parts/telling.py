"""How a person and a stay are told on a card or in a table."""

from datetime import datetime
from typing import TYPE_CHECKING

from can_hub.kinds import Member, Visit
from can_hub.kinds.place import Place, shown_day, shown_time
from can_hub.ui.parts.person_card import PersonCard
from can_hub.words import _, isolate, ngettext

if TYPE_CHECKING:
    from can_hub.store.questions.roll_call import Line


def apart(member: Member) -> str:
    """Say what tells a person from their namesakes: what they are known as, where they live, when they were born."""
    known = _("known as {name}").format(name=isolate(member.known_as)) if _adds(member) else ""
    year = str(member.birth_year) if member.birth_year else ""
    where = isolate(member.neighbourhood) if member.neighbourhood else ""
    return " · ".join(part for part in (known, where, year) if part)


def _adds(member: Member) -> bool:
    return bool(member.known_as) and member.known_as != member.name


def called(member: Member) -> str:
    """Give the name that a person goes by, in its own direction inside a sentence."""
    return isolate(member.known_as or member.name)


def since(moment: datetime | None, place: Place, now: datetime) -> str:
    """Say since when: the time for today, the day and the time for longer."""
    if moment is None:
        return ""
    if moment.astimezone(place.zone).date() == now.astimezone(place.zone).date():
        return _("since {time}").format(time=shown_time(moment, place))
    return _("since {day}, {time}").format(
        day=shown_day(moment.astimezone(place.zone).date()), time=shown_time(moment, place)
    )


def guest(visit: Visit) -> tuple[str, str]:
    """Give the name and the second line for a stay of someone who is no member."""
    people = visit.party_size or 1
    count = ngettext("{count} person", "{count} people", people).format(count=people)
    if not visit.visitor_name:
        return count, _("without a name")
    parts = [_("visitor")]
    if visit.visiting:
        parts = [_("visiting {name}").format(name=isolate(visit.visiting))]
    return visit.visitor_name, " · ".join(parts + ([count] if people > 1 else []))


def stay_card(visit: Visit, member: Member | None, place: Place, now: datetime) -> PersonCard:
    """Give the card of someone inside; its id is the member's, or the visit's for a guest."""
    if member is not None:
        name, second, key = member.name, apart(member), member.id
    else:
        (name, second), key = guest(visit), visit.id
    told = " · ".join(part for part in (since(visit.arrived_at, place, now), second) if part)
    return PersonCard(key, name, told, act=_("Out"), inside=True, tone=key)


def line_card(line: "Line", place: Place, now: datetime, *, calling: bool) -> PersonCard:
    """Give the card of a line of the fire list, to sign out or, while the roll is called, to tick off."""
    stay = line.stay
    count = ngettext("{count} person", "{count} people", stay.party).format(count=stay.party)
    where = isolate(stay.where) if stay.where else ""
    party = count if stay.party > 1 and stay.name else "" if stay.name else _("without a name")
    told = " · ".join(part for part in (since(stay.since, place, now), where, party) if part)
    notes = (
        _("needs help") if stay.needs else "", _("signed out") if line.left else "",
        _("probably left") if line.probably_left else "",
    )  # fmt: skip
    act = "" if line.left else _("Out") if not calling else _("Take back") if line.found else _("Found")
    return PersonCard(
        stay.member or stay.visit, stay.name or count, told, note=" · ".join(note for note in notes if note), act=act,
        inside=not calling or line.found, picked=calling and line.found, tone=stay.member or stay.visit,
        urgent=bool(stay.needs) and not line.found,
    )  # fmt: skip
