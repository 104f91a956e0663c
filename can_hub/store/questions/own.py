"""The records of a hub's own lists, in the order in which people look for them, and as words."""

from array import array
from collections.abc import Iterable, Sequence
from typing import Any

from can_hub.kinds import BUILT_IN, Kind
from can_hub.kinds.fields import Field
from can_hub.kinds.kind import GONE
from can_hub.kinds.shapes import Ref, Shape
from can_hub.kinds.times import Day, Moment
from can_hub.store.folded import fold
from can_hub.store.history import told_as
from can_hub.store.reading import Reading

_BUILT_IN = {kind.name for kind in BUILT_IN}


def own_kinds(hub: Reading) -> list[Kind]:
    """Give the lists this hub has made for itself."""
    return [kind for kind in hub.kinds if kind.name not in _BUILT_IN]


def fields_of(kind: Kind) -> dict[str, Field]:
    """Give the fields of a kind that people see."""
    return {name: field for name, field in kind.fields.items() if name != GONE.name}


def newest_first(hub: Reading, kind: Kind) -> "array[int]":
    """Give the ids of a list: by the first day or moment it notes, the latest first, else as they were written."""
    dated = [name for name, field in fields_of(kind).items() if isinstance(field.shape, Day | Moment)][:1]
    order = ", ".join([*(f'"{name}" DESC' for name in dated if kind.fields[name].required), "born DESC"])
    rows = hub.connection.execute(
        f"SELECT id FROM {kind.name} WHERE born IS NOT NULL AND gone IS NOT 1 ORDER BY {order}"  # noqa: S608
    )
    return array("q", (number for (number,) in rows))


def words_of(hub: Reading, kind: Kind, numbers: Iterable[int], names: Sequence[str]) -> dict[int, tuple[str, ...]]:
    """Give what some fields of these records say, as people read it."""
    shapes = [(name, kind.fields[name].shape) for name in names]
    return {
        number: tuple(shown(hub, shape, getattr(one, name)) for name, shape in shapes)
        for number, one in hub.many(kind.record, numbers).items()
    }


def found(hub: Reading, kind: Kind, numbers: Iterable[int], text: str) -> "array[int]":
    """Give those of these records that hold every word of a text somewhere, however it is spelt."""
    wanted = fold(text).split()
    told = words_of(hub, kind, numbers, list(fields_of(kind)))
    return array("q", (n for n in numbers if all(word in fold(" ".join(told.get(n, ()))) for word in wanted)))


def shown(hub: Reading, shape: Shape, value: Any) -> str:
    """Say a value as people read it; a reference by the name of what it leads to."""
    if isinstance(shape, Ref):
        return "" if value is None else told_as(hub, shape.to, value)
    return str(shape.shown(value, hub.place))
