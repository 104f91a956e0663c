"""What is done when a badge is scanned, on whichever page."""

from can_hub.kinds import Badge, Member
from can_hub.kinds.badge import looks_like_a_code, plain_code
from can_hub.ui.parts.telling import called
from can_hub.ui.shell import desk_acts
from can_hub.ui.shell.station import Station
from can_hub.words import N_, _

_OUTCOMES = {"in": N_("{name} is in."), "already_in": N_("{name} is already in."), "out": N_("{name} has left.")}


def scan(station: Station, code: str) -> None:
    """Do what a badge means: in, already in, or out."""
    station.runner.do(desk_acts.scanned, code, done=lambda told: _sentence(station, *told), undoable=True)


def is_a_badge(station: Station, text: str) -> bool:
    """Tell whether someone has, or had, this badge; some names are written in the letters of a code."""
    return looks_like_a_code(text) and bool(station.hub.reading.where(Badge, code=plain_code(text)))


def _sentence(station: Station, number: int, outcome: str) -> str:
    member = station.hub.reading.find(Member, number)
    return _(_OUTCOMES[outcome]).format(name=called(member) if member else "")
