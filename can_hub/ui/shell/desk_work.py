"""What the front desk does with people: the command, and the sentence that tells of it."""

from collections.abc import Callable
from typing import NamedTuple

from can_hub.commands import visits
from can_hub.errors import Refused
from can_hub.ui.parts.person_card import PersonCard
from can_hub.ui.shell import desk_acts
from can_hub.ui.shell.station import Station
from can_hub.words import _, isolate, ngettext


class Guest(NamedTuple):
    """A visitor as told at the desk."""

    name: str
    visiting: str
    people: int


def sign_in(station: Station, cards: list[PersonCard], ended: Callable[[], None], session: int | None = None) -> None:
    """Sign these people in as one act, perhaps to a session; ``ended`` is called whether the hub took it or refused."""
    numbers = [card.id for card in cards]

    def settle() -> None:
        """They are in, or will not be: nobody is on the way any more."""
        station.stays.expect_no_more(numbers)
        ended()

    def refuse(no: Refused) -> None:
        """Say why they are not in."""
        settle()
        station.toasts.refuse(no.message)

    station.runner.do(
        visits.sign_in, *numbers, session=session, done=lambda _ids: _came(cards), undoable=True,
        after=lambda _ids: settle(), refused=refuse,
    )  # fmt: skip


def join(station: Station, name: str, ended: Callable[[], None]) -> None:
    """Make someone a member by name alone, and sign them in."""
    station.runner.do(
        desk_acts.join_and_sign_in, name, after=lambda _id: ended(), undoable=True,
        done=lambda _id: _("{name} is a member now, and in.").format(name=isolate(name)),
    )  # fmt: skip


def sign_in_visitor(station: Station, guest: Guest, ended: Callable[[], None], wrong: Callable[[str], None]) -> None:
    """Sign in someone who is no member; ``wrong`` says a refusal beside the line."""
    station.runner.do(
        visits.visitor, guest.name, visiting=guest.visiting, party_size=guest.people, undoable=True,
        after=lambda _id: ended(), refused=lambda no: wrong(no.message),
        done=lambda _id: _("{name} is in, as a visitor.").format(name=isolate(guest.name.strip())),
    )  # fmt: skip


def count_in(station: Station, people: int) -> None:
    """Count people who give no name."""
    told = ngettext("{count} person counted in.", "{count} people counted in.", people).format(count=people)
    station.runner.do(visits.count_in, people, done=lambda _id: told, undoable=True)


def sign_out(station: Station, card: PersonCard) -> None:
    """End every stay of a person, or the one of a guest."""
    stays = station.stays.visits_of(card.id)
    if stays:
        told = _("{name} has left.").format(name=isolate(card.name))
        station.runner.do(visits.leave, *stays, done=lambda _ids: told, undoable=True)


def close_day(station: Station) -> None:
    """Assume that everybody still inside has left."""
    station.runner.do(visits.close_day, done=_closed, undoable=True)


def _came(cards: list[PersonCard]) -> str:
    if len(cards) == 1:
        return _("{name} is in.").format(name=isolate(cards[0].name))
    return ngettext("{count} person is in.", "{count} people are in.", len(cards)).format(count=len(cards))


def _closed(ended: list[int]) -> str:
    if not ended:
        return _("Nobody was inside.")
    told = ngettext("{count} stay closed: assumed left.", "{count} stays closed: assumed left.", len(ended))
    return told.format(count=len(ended))
