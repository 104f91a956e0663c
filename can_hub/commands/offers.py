"""Offers and needs: noting them, changing them, and saying when they are over."""

from typing import Any

from can_hub.errors import Refused
from can_hub.kinds import Offer
from can_hub.kinds.offer import CLOSED, NEED, OPEN, PAUSED
from can_hub.store.questions.stock import stock_of
from can_hub.store.writing import Writing
from can_hub.words import _


def add(hub: Writing, title: str, **fields: Any) -> int:
    """Note something to give, or (``direction="need"``) something needed. Gives its id."""
    with hub.edit("offers.add") as edit:
        return edit.add(Offer(title=title, **fields))


def change(hub: Writing, offer: int, **fields: Any) -> None:
    """Change these details; Refused when something is put by of what would become a need."""
    found = hub.get(Offer, offer)
    if fields.get("direction") == NEED and not found.is_need and stock_of(hub, found).taken:
        raise Refused(
            _("Something of this is put by for someone, so it cannot become a need."),
            code="has_claims",
            field="direction",
        )
    with hub.edit("offers.edit") as edit:
        edit.change(found, **fields)


def pause(hub: Writing, offer: int) -> None:
    """Put nothing by of it for the time being; what is put by stays so."""
    _say(hub, offer, PAUSED, "offers.pause", _("This is paused already."))


def close(hub: Writing, offer: int) -> None:
    """Say that it is over; what is put by can still be collected."""
    _say(hub, offer, CLOSED, "offers.close", _("This is closed already."))


def reopen(hub: Writing, offer: int) -> None:
    """Open again what was paused or closed."""
    _say(hub, offer, OPEN, "offers.reopen", _("This is open already."))


def _say(hub: Writing, offer: int, status: str, verb: str, already: str) -> None:
    found = hub.get(Offer, offer)
    if found.status == status:
        raise Refused(already, code="nothing_new")
    with hub.edit(verb) as edit:
        edit.change(found, status=status)
