"""Finds what someone meant by a few words: a person, an activity, an offer, a session, any record."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeVar

from can_hub.commands import badges
from can_hub.errors import Refused
from can_hub.kinds import Activity, Badge, Member, Offer, Record, Session, ids
from can_hub.kinds.badge import looks_like_a_code, plain_code
from can_hub.kinds.offer import OPEN
from can_hub.kinds.place import shown_moment
from can_hub.store.folded import fold, words
from can_hub.store.hub import Hub
from can_hub.store.reading import Reading
from can_hub.store.search import Finder
from can_hub.words import _, isolate

R = TypeVar("R", bound=Record)
_MOST_CANDIDATES = 20
_NEAREST_DATES = 3


def person(hub: Hub, text: str) -> int:
    """Give the member that a text means: by id, by badge code, or by a name that matches exactly one person.

    A name matches when all words of the text are words of the name. Refused when nobody or several people match, with
    those that could be meant as candidates.
    """
    reading = hub.reading
    found = by_id(reading, Member, text)
    if found is not None:
        return reading.speaks_for(found.id)
    if _is_badge(reading, text):
        return reading.speaks_for(badges.member_of(reading, text))
    near = _near(hub, text)
    # Someone called just Ann is meant by "Ann", though there be an Ann Lee as well.
    exact = [member for member in near if fold(text).strip() in (fold(member.name), fold(member.known_as))]
    return _the_one(exact or [member for member in near if _is_named(member, text)], near, text).id


def people(hub: Hub, texts: Iterable[str]) -> list[int]:
    """Give the members that several texts mean, in their order."""
    return [person(hub, text) for text in texts]


def activity(reading: Reading, text: str) -> Activity:
    """Give the activity of that id or name; Refused when there is none or several."""
    found = by_id(reading, Activity, text)
    if found is not None:
        return found
    every = reading.where(Activity)
    asked = set(words(text))
    fitting = [one for one in every if fold(one.name) == fold(text).strip()] or [
        one for one in every if asked and asked <= set(words(one.name))
    ]
    if len(fitting) != 1:
        raise _unclear(fitting, text, _("There is no activity called “{text}”."))
    return fitting[0]


def offer(reading: Reading, text: str) -> Offer:
    """Give the offer or need of that id or title; Refused when there is none or several."""
    found = by_id(reading, Offer, text)
    if found is not None:
        return found
    every = reading.where(Offer)
    asked = set(words(text))
    fitting = [one for one in every if fold(one.title) == fold(text).strip()] or [
        one for one in every if asked and asked <= set(words(one.title))
    ]
    if len(fitting) > 1:
        # One that is over is not meant while another of its name is open.
        fitting = [one for one in fitting if one.status == OPEN] or fitting
    if len(fitting) != 1:
        raise _unclear(fitting, text, _("There is no offer called “{text}”."))
    return fitting[0]


def session(reading: Reading, text: str) -> Session:
    """Give the session of that id, or the one that an activity of that name has today."""
    found = by_id(reading, Session, text)
    if found is not None:
        return found
    of = activity(reading, text)
    start = reading.today()
    dated = [(one.starts, one) for one in reading.where(Session, activity=of.id) if one.starts is not None]
    todays = [one for starts, one in dated if start <= starts < start + timedelta(days=1)]
    if len(todays) == 1:
        return todays[0]
    raise _no_session(reading, text, dated)


def _no_session(reading: Reading, text: str, dated: Sequence[tuple[datetime, Session]]) -> Refused:
    """Give the refusal of what is not one session today, with the dates that are nearest to now, in their order."""
    now = reading.now()
    nearest = sorted(dated, key=lambda each: (abs(each[0] - now), each[1].id))[:_NEAREST_DATES]
    candidates = [
        {"id": ids.letters(one.id), "name": shown_moment(starts, reading.place)}
        for starts, one in sorted(nearest, key=lambda each: (each[0], each[1].id))
    ]
    sentence = _("“{text}” has no session today, or several: please give the session by its id.")
    return Refused(
        sentence.format(text=isolate(text)), code="ambiguous", candidates=candidates, more=len(dated) - len(nearest)
    )


def by_id(reading: Reading, record: type[R], text: str) -> R | None:
    """Give the record of a kind whose id is written here, or None when it is no id or nothing is there."""
    number = number_of(text)
    return None if number is None else reading.find(record, number)


def number_of(text: str) -> int | None:
    """Read an id of 13 letters; None when it is none."""
    if len(text.replace("-", "").replace(" ", "")) != ids.LETTERS:
        return None
    try:
        return ids.number(text)
    except ValueError:
        return None


def _is_badge(reading: Reading, text: str) -> bool:
    # Some names are written in the letters of a code, so one that nobody has is taken for a name.
    return looks_like_a_code(text) and bool(reading.where(Badge, code=plain_code(text)))


def _near(hub: Hub, text: str) -> list[Member]:
    reading = hub.reading
    # A name of signs alone is in no index of words.
    cells = [text.strip()] if text.isprintable() else []
    numbers = [one.id for cell in cells for one in reading.where(Member, name=cell)]
    numbers += Finder(hub).find(text, limit=_MOST_CANDIDATES)
    speaking = dict.fromkeys(reading.speaks_for(number) for number in numbers)
    members = reading.many(Member, speaking)
    return [members[number] for number in speaking if number in members]


def _is_named(member: Member, text: str) -> bool:
    asked = set(words(text))
    return bool(asked) and asked <= {*words(member.name), *words(member.known_as)}


def _the_one(fitting: Sequence[Member], near: Sequence[Member], text: str) -> Member:
    if len(fitting) == 1:
        return fitting[0]
    raise _unclear(fitting or near, text, _("There is nobody called “{text}” here."), none=not fitting)


def _unclear(fitting: Sequence[Any], text: str, nobody: str, *, none: bool = False) -> Refused:
    candidates = [_candidate(one) for one in fitting[:_MOST_CANDIDATES]]
    more = len(fitting) - len(candidates)
    if none or not fitting:
        return Refused(nobody.format(text=isolate(text)), code="not_found", candidates=candidates, more=more)
    sentence = _("“{text}” could be any of several; please give one of their ids.").format(text=isolate(text))
    return Refused(sentence, code="ambiguous", candidates=candidates, more=more)


def _candidate(record: Any) -> dict[str, str]:
    told = {"id": ids.letters(record.id), "name": record.title if isinstance(record, Offer) else record.name}
    if isinstance(record, Member):
        # What tells namesakes apart.
        told |= {"neighbourhood": record.neighbourhood, "birth_year": str(record.birth_year or "")}
    return {key: value for key, value in told.items() if value}
