"""Two entries of one person: what each tells, where they differ, and what one has to take over of the other."""

from typing import Any

from can_hub.kinds import Member
from can_hub.kinds.shapes import TEXT_LENGTH

# Of these one value can hold. The others add up, or speak for themselves.
_ONE_VALUE = (
    "name", "known_as", "pronouns", "phone", "email", "address", "neighbourhood", "birth_year", "language", "about",
)  # fmt: skip
_TEXTS = ("access_needs", "notes")
# Not the roles: one that was taken from somebody must not come back with an entry that was forgotten.
_SETS = ("interests", "skills")
_HERE = "active"


def told_apart(one: Member, other: Member) -> list[str]:
    """Give the fields of which at least one entry tells something that the other does not, in the order of the kind."""
    return [name for name in _ONE_VALUE if getattr(one, name) != getattr(other, name)]


def taken_over(speaks: Member, other: Member) -> dict[str, Any]:
    """Give what the entry that speaks for a person takes over of their other one, so that nothing is out of sight.

    Where both tell something and only one can hold, the entry that speaks keeps its own.
    """
    told = {name: getattr(other, name) for name in _ONE_VALUE if getattr(other, name) and not getattr(speaks, name)}
    told |= {name: text for name in _TEXTS if (text := _both(getattr(speaks, name), getattr(other, name)))}
    told |= {name: getattr(speaks, name) | getattr(other, name) for name in _SETS}
    joined = [day for day in (speaks.joined_on, other.joined_on) if day is not None]
    if joined:
        told["joined_on"] = min(joined)
    if other.status == _HERE:
        told["status"] = _HERE
    return {name: value for name, value in told.items() if value != getattr(speaks, name)}


def _both(ours: str, theirs: str) -> str:
    """Put below one text the lines that only the other has, if there is room."""
    known = ours.splitlines()
    whole = "\n".join([*known, *(line for line in theirs.splitlines() if line not in known)])
    return ours if len(whole) > TEXT_LENGTH else whole
