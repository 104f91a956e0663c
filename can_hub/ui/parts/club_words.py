"""How clubs and their dates are told in the list, on the card and above the attendance."""

from collections.abc import Iterable, Sequence

from can_hub.kinds import Activity, Session
from can_hub.kinds.place import shown_day
from can_hub.store.folded import fold, words
from can_hub.store.questions import timetable
from can_hub.store.reading import Reading
from can_hub.ui.parts import date_line
from can_hub.ui.parts.date_line import DateLine
from can_hub.words import _

_MOST_DATES = 8


def found(clubs: Iterable[Activity], text: str) -> list[Activity]:
    """Give the clubs whose names or places hold what was typed, by name, those that have ended last."""
    asked = words(text)
    fitting = [one for one in clubs if all(word in fold(f"{one.name} {one.place} {one.summary}") for word in asked)]
    return sorted(fitting, key=lambda one: (not one.takes_place, one.name.casefold(), one.id))


def columns(one: Activity, on_it: int) -> Sequence[str]:
    """Give the words of a club's row: its name, when, how many people are on the list, and where."""
    status = "" if one.takes_place else Activity.kind.fields["status"].shape.shown(one.status)
    return one.name, status or one.when_in_words, date_line.short_places(on_it, one.capacity or 0), one.place


def next_dates(reading: Reading, activity: Activity) -> str:
    """Say the next dates that follow from the rule, or what is missing for them."""
    if (activity.rule or activity.first_on) and activity.starts_at is None and activity.takes_place:
        return _("Say at what time it starts, and its dates appear.")
    days = [shown_day(one.astimezone(reading.zone).date()) for one in timetable.next_by_rule(reading, activity)]
    # A day is not broken over two lines.
    days = [day.replace(" ", "\u00a0") for day in days]
    return _("Next: {days}").format(days=" · ".join(days)) if days else ""


def dates(reading: Reading, activity: Activity, also: int = 0) -> list[DateLine]:
    """Give the lines of a club's dates: the next eight, and the last ones before today under a heading of their own.

    ``also`` is a date that is shown in any case, because it was chosen elsewhere.
    """
    today = reading.today()
    ahead = timetable.coming(reading, activity.id, today, _MOST_DATES)
    past = timetable.latest(reading, activity.id, today, _MOST_DATES)
    other = reading.find(Session, also) if also else None
    if other is not None and other.id not in {one.id for one in (*ahead, *past)} and other.starts:
        (ahead if other.starts >= today else past).append(other)
    told = date_line.lines(reading, ahead, with_day=True)
    if past:
        told += [DateLine(0, _("Before")), *date_line.lines(reading, past, with_day=True)]
    return told


def why_no_dates(activity: Activity) -> str:
    """Say why a club has no dates, and what to do about it."""
    if not activity.takes_place:
        return _("It takes place no more, so there are no new dates. Its status stands under Details.")
    if (activity.rule or activity.first_on) and activity.starts_at is None:
        return _("Say under Details at what time it starts, and its dates appear here.")
    if activity.rule or activity.first_on:
        return _("Its rule has no date in the next eight weeks.")
    return _("Say under Details how often it meets, or add a date under More.")


def when(reading: Reading, session: Session, activity: Activity | None) -> str:
    """Say when and where a date is."""
    place = session.place or (activity.place if activity else "")
    day, times = date_line.day_of(reading, session), date_line.times(reading, session, activity)
    return " · ".join(part for part in (day, times, place, session.cancelled_because) if part)
