"""Who is inside, as the fire list tells it: names, since when, and needs where someone agreed to have them there."""

from typing import TYPE_CHECKING

from can_hub.kinds import Consent, Member, Visit
from can_hub.store.questions.presence import in_the_building
from can_hub.store.reading import Reading
from can_hub.ui.parts.telling import guest

if TYPE_CHECKING:
    from can_hub.paper.roll import RollLine

ON_THE_LIST = "access"


def needs_told(reading: Reading, people: dict[int, Member]) -> dict[int, str]:
    """Give the access needs of those who agreed that helpers may see them on the fire list."""
    agreed = {consent.member for consent in reading.where(Consent, purpose=ON_THE_LIST, given=True)}
    return {number: one.access_needs for number, one in people.items() if number in agreed and one.access_needs}


def roll_of(reading: Reading) -> "list[RollLine]":
    """Give the lines of the fire list by name; parties without a name come last."""
    from can_hub.paper.roll import RollLine

    stays = in_the_building(reading)
    people = reading.many(Member, {stay.member for stay in stays if stay.member})
    needs = needs_told(reading, people)
    lines = [
        RollLine(
            _name(stay, people), stay.arrived_at or reading.now(), needs=needs.get(stay.member or 0, ""),
            party=stay.party_size or 1,
        )
        for stay in stays
    ]  # fmt: skip
    return sorted(lines, key=lambda line: (not line.name, line.name.casefold()))


def _name(stay: Visit, people: dict[int, Member]) -> str:
    person = people.get(stay.member) if stay.member else None
    return person.name if person is not None else guest(stay)[0] if stay.visitor_name else ""
