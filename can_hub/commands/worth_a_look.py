"""What a merge left for people to look at: one sentence each, and the answers to choose from, if it is a question."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from can_hub.errors import Refused
from can_hub.kinds import Desk, Member, Visit
from can_hub.kinds.place import shown_moment
from can_hub.kinds.shapes import Ref
from can_hub.store import contested as store
from can_hub.store.clock import moment_of
from can_hub.store.contested import Answer, Contested
from can_hub.store.heard import desk_of
from can_hub.store.history import last_heard, told_as
from can_hub.store.questions.presence import in_the_building
from can_hub.store.questions.stock import OverPromised, over_promised
from can_hub.store.reading import Reading
from can_hub.store.segments import exist_twice
from can_hub.store.writing import Writing
from can_hub.words import _, isolate, ngettext

# A clock that is an hour out is a time zone set wrongly; a day out is worth a word.
_FAR_OFF = timedelta(days=1)
_SEEN = "seen"


class Choice(NamedTuple):
    """One answer: its number from 1, its value as people read it, the laptop it was given on, by whom and when."""

    number: int
    value: str
    desk: str
    who: str
    when: datetime


class Item(NamedTuple):
    """One thing to decide; without choices, to know. ``fades`` if it goes only when someone says they have seen it."""

    id: str
    what: str
    choices: tuple[Choice, ...]
    fades: bool = False


def items(hub: Reading, *, most: int = -1) -> list[Item]:
    """Give what waits to be looked at, questions first; empty when nothing does. ``most`` limits the questions."""
    seen = _seen(hub)
    noted = [item for find in _NOTED for item in find(hub) if item.id not in seen]
    return [_item(hub, one) for one in store.contested(hub, most=most)] + noted


def count(hub: Reading, *, most: int = 100) -> int:
    """Count the questions that wait, up to ``most``; quick, for it is asked after every change."""
    return len(store.contested(hub, most=most))


def choose(hub: Writing, item: str, value: str) -> str:
    """Decide an item by the number of a choice or by its value, and give the value that holds.

    Refused when there is no such item or choice.
    """
    found = next((one for one in store.contested(hub) if one.id == item), None)
    if found is None:
        raise Refused(_("There is nothing of that name to decide."), code="no_item")
    for choice, answer in zip(_choices(hub, found), found.answers, strict=True):
        if value in (str(choice.number), choice.value):
            store.settle(hub, found, answer)
            return choice.value
    raise Refused(_("That is not one of the answers."), code="no_choice")


def put_away(hub: Writing, item: str) -> None:
    """Say at this laptop that something has been seen; it is not told here again. Refused for a question."""
    if not any(one.id == item and one.fades for one in items(hub)):
        raise Refused(_("There is nothing of that name to decide."), code="no_item")
    hub.keep_here(_SEEN, json.dumps(sorted(_seen(hub) | {item})))


def signed_in_twice(hub: Reading) -> list[list[Visit]]:
    """Give the visits of people who two laptops signed in at once; they count as one in every figure."""
    by_member: dict[int, list[Visit]] = {}
    for visit in in_the_building(hub):
        if visit.member is not None:
            by_member.setdefault(hub.speaks_for(visit.member), []).append(visit)
    return [visits for visits in by_member.values() if len(visits) > 1]


def _seen(hub: Reading) -> set[str]:
    return set(json.loads(hub.here(_SEEN, "[]")))


def _signed_in(hub: Reading) -> Iterator[Item]:
    sentence = _("{name} was signed in on two laptops at once. They count as one, and one sign-out is enough for both.")
    for visits in signed_in_twice(hub):
        first = visits[0]
        name = told_as(hub, first.kind.name, first.id)
        yield Item(f"twice:{min(visit.id for visit in visits)}", sentence.format(name=name), (), fades=True)


def _clocks(hub: Reading) -> Iterator[Item]:
    sentence = _("The clock of {laptop} seems to be wrong: its last change says {when}. Please set it, or our own.")
    names = _laptops(hub)
    for code, last in last_heard(hub).items():
        if last - hub.now() > _FAR_OFF:
            when = shown_moment(last, hub.place)
            laptop = isolate(names.get(code, code))
            yield Item(f"clock:{code}", sentence.format(laptop=laptop, when=when), (), fades=True)


def _twins(hub: Reading) -> Iterator[Item]:
    sentence = _(
        "{laptop} seems to exist twice, perhaps because its disk was copied. Nothing is lost; "
        "please let only one of the two go on, and let the other join anew."
    )
    names = _laptops(hub)
    for code in exist_twice(hub):
        yield Item(f"twin:{code}", sentence.format(laptop=isolate(names.get(code, code))), (), fades=True)


def _over_promised(hub: Reading) -> Iterator[Item]:
    for one in over_promised(hub):
        sentence = ngettext(
            "{offer}: {count} more was promised than there is. Please speak with whoever was promised it last: {who}.",
            "{offer}: {count} more were promised than there are. Please speak with those who were promised them last: "
            "{who}.",
            one.stock.over,
        )
        told = sentence.format(offer=isolate(one.offer.title), count=one.stock.over, who=_promised_last(hub, one))
        # By the claim that was one too many, so that the next one is told again to whoever has seen this one.
        yield Item(f"over:{one.offer.id}:{one.claims[-1].id}", told, (), fades=True)


def _promised_last(hub: Reading, over: OverPromised) -> str:
    """Name those whose promises were too many, the latest first, with how many each was promised."""
    latest, excess = [], over.stock.over
    for claim in reversed(over.claims):
        if excess <= 0:
            break
        latest.append(claim)
        excess -= claim.quantity or 1
    people = ((hub.find(Member, hub.speaks_for(claim.member or 0)), claim.quantity or 1) for claim in latest)
    return ", ".join(
        f"{isolate(person.name) if person else _('someone who is no longer here')} ({count})"
        for person, count in people
    )


# Each finds one sort of thing that people are to know; the page and the command line show whatever they give.
_NOTED: tuple[Callable[[Reading], Iterator[Item]], ...] = (_signed_in, _over_promised, _clocks, _twins)


def _item(hub: Reading, one: Contested) -> Item:
    label = _(one.kind.fields[one.field].label)
    what = _("{what}: two laptops gave different answers for “{field}”.")
    return Item(one.id, what.format(what=told_as(hub, one.kind.name, one.record), field=label), _choices(hub, one))


def _choices(hub: Reading, one: Contested) -> tuple[Choice, ...]:
    desks = _laptops(hub)
    person = hub.kinds.person.name
    return tuple(
        Choice(
            number, _value(hub, one, answer), desks.get(desk_of(answer.given[0]), ""),
            told_as(hub, person, answer.who) if answer.who is not None else "", moment_of(answer.stamp),
        )
        for number, answer in enumerate(one.answers, 1)
    )  # fmt: skip


def _laptops(hub: Reading) -> dict[str, str]:
    return {desk.code: desk.name for desk in hub.where(Desk)}


def _value(hub: Reading, one: Contested, answer: Answer) -> str:
    shape = one.kind.fields[one.field].shape
    value = shape.value(answer.cells.get(one.field))
    if isinstance(shape, Ref) and value is not None:
        return told_as(hub, shape.to, value)
    return shape.shown(value, hub.place)
