"""What is done with offers and with what is put by: the command, and the sentence that tells of it."""

from collections.abc import Callable, Sequence

from can_hub.commands import claims, offers
from can_hub.kinds import Claim, Offer
from can_hub.kinds.offer import NEED
from can_hub.store.questions.stock import Voucher, vouchers
from can_hub.ui.parts.person_card import PersonCard
from can_hub.ui.shell import papers
from can_hub.ui.shell.station import Station
from can_hub.words import _, isolate


def add(
    station: Station, title: str, direction: str, *, after: Callable[[int], None], wrong: Callable[[str], None]
) -> None:
    """Note something to give or something needed; ``wrong`` says a refusal beside the line."""
    told = _("We need: {title}") if direction == NEED else _("We have: {title}")
    station.runner.do(
        offers.add, title, direction=direction, after=after, undoable=True, refused=lambda no: wrong(no.message),
        done=lambda _id: told.format(title=isolate(title.strip())),
    )  # fmt: skip


def put_by(
    station: Station, card: Offer, person: PersonCard, many: int, *, after: Callable[[int], None],
    wrong: Callable[[str], None],
) -> None:  # fmt: skip
    """Put so many by for a person; ``wrong`` says a refusal beside the line."""
    told = _("{title} is put by for {name}.").format(title=isolate(card.title), name=isolate(person.name))
    station.runner.do(
        claims.make, card.id, person.id, quantity=many, after=after, refused=lambda no: wrong(no.message),
        done=lambda _id: told, undoable=True,
    )  # fmt: skip


def collect(station: Station, claim: int) -> None:
    """Note that what was put by was handed out."""
    told = _told(station, claim, _("{name} has collected {title}."))
    station.runner.do(claims.collect, claim, done=lambda _id: told, undoable=True)


def cancel(station: Station, claim: int) -> None:
    """Give free again what was put by."""
    told = _told(station, claim, _("{title} is no longer put by for {name}."))
    station.runner.do(claims.cancel, claim, done=lambda _id: told, undoable=True)


def voucher_of(station: Station, claim: Claim) -> Voucher:
    """Give what the voucher of a claim says."""
    (said,) = vouchers(station.hub.reading, [claim])
    return said


def _told(station: Station, claim: int, sentence: str) -> str:
    found = station.hub.reading.find(Claim, claim)
    if found is None:
        return ""
    said = voucher_of(station, found)
    name = said.name or _("someone who is no longer here")
    return sentence.format(title=isolate(said.title), name=isolate(name))


def print_voucher(station: Station, card: PersonCard | None) -> None:
    """Print the voucher of a card among those who have something put by; without one say what to do first."""
    if card is None or not card.act:
        station.toasts.refuse(_("Choose someone who has something put by; their voucher is printed then."))
    else:
        papers.print_vouchers(station, [card.id])


def print_vouchers(station: Station, cards: Sequence[PersonCard]) -> None:
    """Print the vouchers of all that waits among these cards, the first promise first."""
    waiting = [one.id for one in cards if one.act]
    if waiting:
        papers.print_vouchers(station, waiting[::-1])
    else:
        station.toasts.refuse(_("Nothing is put by of what is chosen."))
