"""What a merge left for people to decide: one sentence each, and the answers to choose from."""

from typing import NamedTuple

from can_hub.errors import Refused
from can_hub.kinds import Desk, Visit
from can_hub.store import contested as store
from can_hub.store.contested import Answer, Contested
from can_hub.store.history import told_as
from can_hub.store.questions.presence import in_the_building
from can_hub.store.reading import Reading
from can_hub.store.writing import Writing
from can_hub.words import _


class Choice(NamedTuple):
    """One answer: its number from 1, its value as people read it, and the laptop it was given on."""

    number: int
    value: str
    desk: str


class Item(NamedTuple):
    """One thing to decide."""

    id: str
    what: str
    choices: tuple[Choice, ...]


def items(hub: Reading) -> list[Item]:
    """Give what waits to be decided; empty when nothing does."""
    return [_item(hub, one) for one in store.contested(hub)]


def choose(hub: Writing, item: str, value: str) -> None:
    """Decide an item by the number of a choice or by its value. Refused when there is no such item or choice."""
    found = next((one for one in store.contested(hub) if one.id == item), None)
    if found is None:
        raise Refused(_("There is nothing of that name to decide."), code="no_item")
    for choice, answer in zip(_choices(hub, found), found.answers, strict=True):
        if value in (str(choice.number), choice.value):
            store.settle(hub, found, answer)
            return
    raise Refused(_("That is not one of the answers."), code="no_choice")


def signed_in_twice(hub: Reading) -> list[list[Visit]]:
    """Give the visits of people who two laptops signed in at once; they count as one in every figure."""
    by_member: dict[int, list[Visit]] = {}
    for visit in in_the_building(hub):
        if visit.member is not None:
            by_member.setdefault(hub.speaks_for(visit.member), []).append(visit)
    return [visits for visits in by_member.values() if len(visits) > 1]


def _item(hub: Reading, one: Contested) -> Item:
    label = _(one.kind.fields[one.field].label)
    what = _("{what}: two laptops gave different answers for “{field}”.")
    return Item(one.id, what.format(what=told_as(hub, one.kind.name, one.record), field=label), _choices(hub, one))


def _choices(hub: Reading, one: Contested) -> tuple[Choice, ...]:
    desks = {desk.code: desk.name for desk in hub.where(Desk)}
    return tuple(
        Choice(number, _value(hub, one, answer), desks.get(answer.step[0].partition(".")[0], ""))
        for number, answer in enumerate(one.answers, 1)
    )


def _value(hub: Reading, one: Contested, answer: Answer) -> str:
    shape = one.kind.fields[one.field].shape
    return shape.shown(shape.value(answer.cells.get(one.field)), hub.place)
