"""Joining, changing, removing and erasing members, and saying that two records are one person."""

from typing import Any

from can_hub.errors import Refused
from can_hub.kinds import Member, Same, Told
from can_hub.kinds.facts import NOTICE
from can_hub.store.questions import doubles
from can_hub.store.writing import Writing
from can_hub.words import _


def join(hub: Writing, name: str, **fields: Any) -> int:
    """Make someone a member from a name and whatever else they told. Gives their id."""
    fields.setdefault("joined_on", hub.today().date())
    with hub.edit("members.join") as edit:
        number = edit.add(Member(name=name, **fields))
        edit.put(Told(member=number, notice=NOTICE, at=hub.now(), how="read"))
    return number


def edit(hub: Writing, member: int, **fields: Any) -> None:
    """Change these details of a member."""
    with hub.edit("members.edit") as step:
        step.change(hub.get(Member, member), **fields)


def remove(hub: Writing, member: int) -> None:
    """Take a person off the list, with all records that were said to be theirs; they can be brought back."""
    # A step for each record: a step concerns one person at most, so that erasing them blanks all of it.
    for found in hub.many(Member, hub.one_person(hub.get(Member, member).id)).values():
        with hub.edit("members.remove") as step:
            step.remove(found)


def restore(hub: Writing, member: int) -> None:
    """Bring a removed member back; Refused when there is none to bring back."""
    removed = [found for number in hub.one_person(member) if (found := hub.removed(Member, number)) is not None]
    if not removed:
        raise Refused(_("This person was not removed."), code="not_removed")
    for record in removed:
        with hub.edit("members.restore") as step:
            step.restore(record)


def same(hub: Writing, one: int, other: int, *, why: str = "", **answers: Any) -> int:
    """Say that two records are one person; it can be taken back. Gives the id of the record that speaks for both.

    It takes over what only the other one tells; ``answers`` are the details that hold where the two differ.
    """
    before = [hub.find(Member, hub.speaks_for(number)) for number in (one, other)]
    _say_same(hub, one, other, verb="members.same", holds=1, why=why)
    speaks = hub.find(Member, hub.speaks_for(one))
    if speaks is not None:
        told = [doubles.taken_over(speaks, entry) for entry in before if entry is not None]
        _take_over(hub, speaks, {name: value for each in (*told, answers) for name, value in each.items()}, one, other)
    return hub.speaks_for(one)


def _take_over(hub: Writing, speaks: Member, told: dict[str, Any], *entries: int) -> None:
    """Let the record that speaks tell what the other one told.

    The step names both, so that it goes with either of them, should they turn out to be two and one be erased.
    """
    if told:
        with hub.edit("members.edit") as step:
            step.change(speaks, **told)
            for number in {*entries, *(hub.speaks_for(entry) for entry in entries)} - {speaks.id}:
                step.mention(Member, number)


def not_same(hub: Writing, one: int, other: int, *, why: str = "") -> None:
    """Say that two records are not one person after all."""
    _say_same(hub, one, other, verb="members.not_same", holds=0, why=why)


def _say_same(hub: Writing, one: int, other: int, *, verb: str, holds: int, why: str) -> None:
    # Sorted, so that it is one fact with one id, whichever way round and at whichever desk it is said.
    a, b = sorted((hub.get(Member, one).id, hub.get(Member, other).id))
    with hub.edit(verb) as step:
        step.put(Same(a=a, b=b, holds=bool(holds), why=why))


def erase(hub: Writing, member: int, *, sure: str) -> None:
    """Erase a person for good, here and at every laptop; ``sure`` must be their name, typed again.

    All records that were said to be this person go together. Afterwards the file is to be wiped.
    """
    # Whoever was taken off the list has the same right to be forgotten.
    found = hub.find(Member, member) or hub.removed(Member, member)
    if found is None:
        hub.get(Member, member)
        return
    if Member.kind.fields["name"].shape.cell(sure) != (found.name or None):
        raise Refused(_("The name does not match, so nobody was erased."), code="not_sure")
    with hub.edit("members.erase") as step:
        for number in hub.one_person(member):
            step.erase(Member, number)
