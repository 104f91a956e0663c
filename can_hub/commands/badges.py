"""Badges: each member's code, and what becomes of a badge that was lost."""

from collections.abc import Iterable

from can_hub.errors import Refused
from can_hub.kinds import Badge, Member
from can_hub.kinds.badge import new_code, plain_code
from can_hub.store.reading import Reading
from can_hub.store.writing import Writing
from can_hub.words import _, isolate


def badge_of(hub: Writing, member: int) -> Badge:
    """Give the badge a member may use, making one when there is none."""
    hub.get(Member, member)
    found = [badge for badge in hub.where(Badge, member=member) if badge.stopped_at is None]
    # Two laptops may each have made one blindly: both open the door, and every desk prints the same.
    return min(found, key=lambda badge: badge.id) if found else _issue(hub, member)


def badges_of(hub: Writing, members: Iterable[int]) -> list[Badge]:
    """Give the badges of these members, in their order, making those that are missing."""
    return [badge_of(hub, member) for member in members]


def replace(hub: Writing, member: int) -> Badge:
    """Stop a member's badges and give a new one; the old are then refused by name."""
    hub.get(Member, member)
    for badge in hub.where(Badge, member=member):
        if badge.stopped_at is None:
            with hub.edit("badges.stop") as edit:
                edit.change(badge, stopped_at=hub.now())
    return _issue(hub, member)


def note_printed(hub: Writing, badges: Iterable[int]) -> None:
    """Count that these badges were printed once more."""
    for badge in hub.many(Badge, badges).values():
        with hub.edit("badges.print") as edit:
            edit.change(badge, printed=(badge.printed or 0) + 1)


def member_of(hub: Reading, code: str) -> int:
    """Give the member whose badge this is. Refused for an unknown code, and by name for a stopped one."""
    found = hub.where(Badge, code=plain_code(code))
    member_id = found[0].member if found else None
    if member_id is None:
        raise Refused(_("This badge is not known here."), code="unknown_badge")
    if found[0].stopped_at is not None:
        member = hub.find(Member, member_id)
        name = isolate(member.known_as or member.name) if member else _("someone who is no longer here")
        raise Refused(_("This is a lost badge of {name}. It cannot be used.").format(name=name), code="stopped_badge")
    return member_id


def _issue(hub: Writing, member: int) -> Badge:
    with hub.edit("badges.issue") as edit:
        number = edit.add(Badge(member=member, code=new_code(), since=hub.now()))
    return hub.get(Badge, number)
