"""What a member agrees to, with the date and the wording they were shown."""

from can_hub.kinds import Consent, Member
from can_hub.store.writing import Writing

WORDING = "2026-1"


def give(hub: Writing, member: int, purpose: str) -> int:
    """Note that a member agrees. Gives the id of the consent."""
    return _answer(hub, member, purpose, verb="consents.give")


def withdraw(hub: Writing, member: int, purpose: str) -> int:
    """Note that a member does not agree, or no longer does."""
    return _answer(hub, member, purpose, verb="consents.withdraw")


def _answer(hub: Writing, member: int, purpose: str, *, verb: str) -> int:
    code = Consent.kind.fields["purpose"].shape.parse(purpose)
    with hub.edit(verb) as edit:
        return edit.put(
            Consent(
                member=hub.get(Member, member).id, purpose=code, given=verb == "consents.give", wording=WORDING,
                at=hub.now(), witness=hub.who,
            )
        )  # fmt: skip
