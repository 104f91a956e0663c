"""Putting something by for a member, giving it out, and giving it free again.

The rules bind what is promised here. What two laptops promised blindly is kept, and is for a person to decide.
"""

from can_hub.errors import Refused
from can_hub.kinds import Claim, Member, Offer
from can_hub.kinds.offer import CANCELLED, COLLECTED, OPEN, PAUSED, RESERVED
from can_hub.kinds.place import shown_day, shown_moment
from can_hub.store.questions.stock import stock_of, taken_by, with_code
from can_hub.store.reading import Reading
from can_hub.store.writing import Writing
from can_hub.words import _, isolate, ngettext


def make(hub: Writing, offer: int, member: int, *, quantity: int = 1) -> int:
    """Put so much of an offer by for a member. Gives the id of the claim.

    Refused for a need, for an offer that is not open today, for more than is left, for more than each may have.
    """
    of, person = hub.get(Offer, offer), hub.find(Member, hub.speaks_for(member))
    if person is None:
        raise Refused(_("This person is not on the list any more."), code="not_found", field="member")
    if quantity < 1:
        raise Refused(_("Please say how many: at least one."), code="bad_number", field="quantity")
    refusal = why_none(hub, of)
    if refusal is not None:
        raise refusal
    _must_be_there(hub, of, quantity)
    _must_be_fair(hub, of, person, quantity)
    with hub.edit("claims.make") as edit:
        return edit.add(Claim(offer=of.id, member=person.id, quantity=quantity, at=hub.now()))


def collect(hub: Writing, claim: int) -> int:
    """Note that what was put by was handed out. Refused when it was collected (with when) or cancelled before."""
    found = hub.get(Claim, claim)
    refusal = why_not(hub, found)
    if refusal is not None:
        raise refusal
    with hub.edit("claims.collect") as edit:
        edit.change(found, status=COLLECTED, collected_at=hub.now())
    return found.id


def cancel(hub: Writing, claim: int) -> int:
    """Give free again what was put by. Refused when it was collected or cancelled before."""
    found = hub.get(Claim, claim)
    refusal = why_not(hub, found)
    if refusal is not None:
        raise refusal
    with hub.edit("claims.cancel") as edit:
        edit.change(found, status=CANCELLED)
    return found.id


def why_not(hub: Reading, claim: Claim) -> Refused | None:
    """Say why a claim can neither be collected nor cancelled; None when it still waits."""
    if claim.status == COLLECTED:
        when = shown_moment(claim.collected_at, hub.place) if claim.collected_at else ""
        return Refused(_("This was collected already: {when}.").format(when=when), code="already_collected")
    if claim.status == CANCELLED:
        return Refused(_("This was cancelled, so it is no longer put by."), code="already_cancelled")
    return None


def why_none(hub: Reading, offer: Offer) -> Refused | None:
    """Say why nothing is put by of this today, whoever asks; None when it is open."""
    today = hub.today().date()
    if offer.is_need:
        return Refused(_("This is a need: nothing can be put by of it."), code="is_a_need")
    if offer.status == PAUSED:
        return Refused(_("This is paused, so nothing is put by of it just now."), code="paused")
    if offer.status != OPEN:
        return Refused(_("This is closed, so nothing more is put by of it."), code="closed")
    if offer.from_day is not None and offer.is_to_come(today):
        return Refused(_("This begins on {day}.").format(day=shown_day(offer.from_day)), code="not_yet")
    if offer.until_day is not None and offer.is_over(today):
        return Refused(_("This ended on {day}.").format(day=shown_day(offer.until_day)), code="over")
    return None


def by_code(hub: Reading, text: str) -> Claim:
    """Give the claim of a voucher's code. Refused when there is none here, or by the rarest chance several wait."""
    found = with_code(hub, text)
    waiting = [claim for claim in found if claim.status == RESERVED]
    if not found:
        raise Refused(
            _("No voucher with this code is known on this laptop. Perhaps it was made on another one."),
            code="unknown_voucher",
        )
    if len(waiting) > 1 or (len(found) > 1 and not waiting):
        raise Refused(
            _("Two vouchers have this code by chance: please choose the person from the offer’s list."),
            code="ambiguous",
        )
    return found[0]


def _must_be_there(hub: Reading, offer: Offer, quantity: int) -> None:
    left = stock_of(hub, offer).left
    if left is None or quantity <= left:
        return
    if not left:
        raise Refused(_("Nothing is left: everything is put by or collected."), code="none_left", field="quantity")
    told = ngettext("Only {count} is left.", "Only {count} are left.", left)
    raise Refused(told.format(count=left), code="not_enough", field="quantity")


def _must_be_fair(hub: Reading, offer: Offer, person: Member, quantity: int) -> None:
    limit = offer.per_member_limit
    if not limit:
        return
    has = taken_by(hub, offer.id, person.id)
    if has + quantity <= limit:
        return
    name = isolate(person.known_as or person.name)
    told = _("Each may have {limit} at most, and {name} has {count} already.")
    if not has:
        told = _("Each may have {limit} at most.")
    raise Refused(told.format(limit=limit, name=name, count=has), code="limit", field="quantity")
