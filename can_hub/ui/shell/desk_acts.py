"""What the front desk does in one go: several commands in one transaction, which Undo takes back together."""

from typing import TypeAlias

from can_hub.commands import acts, badges, members, visits
from can_hub.store.history import history
from can_hub.store.writing import Writing
from can_hub.words import _

_STEPS_LOOKED_AT = 200
# How the log names an act: the writer and the number of its first step.
Act: TypeAlias = tuple[str, int]


def join_and_sign_in(hub: Writing, name: str) -> int:
    """Make someone a member by name alone, and sign them in. Gives the member's id."""
    member = members.join(hub, name)
    visits.sign_in(hub, member)
    return member


def scanned(hub: Writing, code: str) -> tuple[int, str]:
    """Do what a scanned badge means, and give whose it is and what was done (see `visits.scanned`)."""
    member = hub.speaks_for(badges.member_of(hub, code))
    return member, visits.scanned(hub, member)


def undo_told(hub: Writing, act: Act | None = None) -> str:
    """Undo an act, or the last one of this laptop, and say which it was."""
    return _("Undone: {sentence}").format(sentence=_sentence(hub, acts.undo(hub, act)))


def redo_told(hub: Writing) -> str:
    """Do again what was undone last, and say so."""
    acts.redo(hub)
    return _("Done again.")


def _sentence(hub: Writing, act: Act) -> str:
    told = history(hub, limit=_STEPS_LOOKED_AT)
    return next((entry.sentence for entry in told if entry.step == act), _("the last change"))
