"""How a kind is declared: a frozen class whose fields say all that the rest of the program needs to know.

The declaration gives the table, the form, the list, the search index, the spreadsheet columns, the sync rule, the
erasure rule and the history sentence. Generic code looks at shapes and at what a kind declares, never at its name.
Why not `dataclasses`: the window imports the kinds before its first paint, and a record must not show anyone's name
when it is printed in an error.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, ClassVar, Self, TypeVar, dataclass_transform

from can_hub.kinds import fields as f
from can_hub.kinds import ids
from can_hub.kinds.fields import Field
from can_hub.kinds.settling import Cell
from can_hub.words import N_

# Who may receive a kind: the desks of this hub; also a host's laptop for its clubs; also other hubs.
HUB, CLUB, NETWORK = "hub", "club", "network"
# What becomes of a record when the person it is about is erased.
GOES, STAYS = "goes", "stays"
GONE = f.removed_mark()


class Record:
    """One thing the hub keeps. Frozen; printed, it shows its kind and id only."""

    kind: ClassVar["Kind"]
    id: int = 0
    gone: bool = False

    def __init__(self, **values: Any) -> None:
        known = self.kind.fields
        unknown = values.keys() - known.keys() - {"id"}
        if unknown:
            raise TypeError(f"{self.kind.name} has no field {', '.join(sorted(unknown))}")
        own = {name: field.default for name, field in known.items()}
        own.update(values)
        # Past `__setattr__`, which refuses: a record is frozen for everyone but its own making.
        self.__dict__.update(own)

    @classmethod
    def stored(cls, values: dict[str, Any]) -> Self:
        """Make a record of values that came from the store, unchecked."""
        record = object.__new__(cls)
        record.__dict__.update(values)
        return record

    def but(self, **values: Any) -> Self:
        """Give a copy with these fields changed."""
        return type(self)(**{**self.__dict__, **values})

    def check(self, hub: Any) -> None:
        """Raise Refused when a rule of this kind is broken; ``hub`` answers questions. Binds what is done here only."""

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a record is frozen: use but()")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("a record is frozen: use but()")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((self.kind.name, self.id))

    def __repr__(self) -> str:
        return f"<{self.kind.name} {ids.letters(self.id)}>"


R = TypeVar("R", bound=Record)


class Kind:
    """What a kind declares about itself."""

    def __init__(
        self, name: str, record: type[Record], *, one: str, many: str, scope: str, identity: tuple[str, ...] | None,
        whose: tuple[str, ...], when_erased: str, is_person: bool, found_by: tuple[str, ...], open_until: str,
        joins: bool,
    ) -> None:  # fmt: skip
        self.name = name
        self.record = record
        self.one = one
        self.many = many
        self.scope = scope
        self.identity = identity
        self.whose = whose
        self.when_erased = when_erased
        self.is_person = is_person
        self.found_by = found_by
        self.open_until = open_until
        self.joins = joins
        # Whether the declaration came as a record, so that other desks may know the kind by another one.
        self.travels = False
        self.fields: dict[str, Field] = {**_declared(record), "gone": GONE.named("gone")}
        for field in self.fields.values():
            field.leading_rule = self.fields[field.follows].rule if field.follows else field.rule
            field.group = field.follows or field.name
        # Looked up for every change of a merge: nearly all keys are plain names, and need no parting at the slash.
        self.plain = {name: field for name, field in self.fields.items() if not field.shape.is_set}
        self.columns = ("id", "born", "marks", *self.fields)
        self.place = {name: place for place, name in enumerate(self.columns)}
        self.searched = tuple(name for name, field in self.fields.items() if field.searched)

        # What a record is made of: the columns that are read for it, and what makes a value of each cell.
        self.told = ",".join(("id", *(f'"{name}"' for name in self.fields)))
        self.values = [(name, field.shape.value) for name, field in self.fields.items()]
        self.searched_places = [self.place[name] for name in self.searched]
        # Whether and how a row is found depends on these columns alone.
        self.search_places = [self.place["born"], self.place["gone"], *self.searched_places]

    @staticmethod
    def of(record: type[Record] | Record) -> "Kind":
        """Give the kind that a record or a class of records belongs to."""
        return record.kind

    @property
    def goes_with_its_person(self) -> bool:
        """Tell whether a record of this kind is erased together with the person it is about."""
        return bool(self.whose) and self.when_erased == GOES

    def field_of(self, key: str) -> Field | None:
        """Give the field that a key of a change names (``phone``, or ``skills/welding`` for one element of a set)."""
        plain = self.plain.get(key)
        if plain is not None:
            return plain
        name, _slash, element = key.partition("/")
        field = self.fields.get(name)
        return field if field is not None and field.shape.is_set and element else None

    def identity_of(self, cells: dict[str, Cell]) -> int:
        """Give the id of the record that these cells identify."""
        return ids.of_identity(self.name, [cells.get(name) for name in self.identity or ()])

    def signature(self) -> str:
        """Say what the table of this kind depends on; a table made under another signature is made again."""
        columns = ",".join(
            f"{name}:{type(field.shape).__name__}:{field.rule.name}:{field.follows}:{field.searched:d}"
            for name, field in self.fields.items()
        )
        return f"{self.name}({columns}){self.identity}{self.whose}{self.when_erased}{self.found_by}{self.open_until}"


def _declared(record: type[Record]) -> dict[str, Field]:
    own = {name: field.named(name) for name, field in vars(record).items() if isinstance(field, Field)}
    # Taken off the class: reading a field that was never set is then an error, not the Field it was declared by.
    for name in own:
        delattr(record, name)
    return own


@dataclass_transform(
    kw_only_default=True,
    frozen_default=True,
    field_specifiers=(
        f.text, f.long_text, f.phone, f.email, f.choice, f.yes_no, f.count, f.minutes, f.ref, f.day, f.moment,
        f.local_time, f.tags, f.choice_set,
    ),
)  # fmt: skip
def kind(
    name: str, *, one: str, many: str, scope: str, identity: tuple[str, ...] | None = None,
    whose: tuple[str, ...] = (), when_erased: str = GOES, is_person: bool = False, found_by: tuple[str, ...] = (),
    open_until: str = "", joins: bool = False,
) -> Callable[[type[R]], type[R]]:  # fmt: skip
    """Declare a kind.

    ``identity`` names the fields that make two records the same one (empty: there is only one record; None: each
    birth is its own). ``whose`` names the references to the persons a record is about. ``found_by`` names the fields
    it is often looked up by, ``open_until`` the moment that is empty while the record is unfinished. A kind that
    ``joins`` says, with its last yes-or-no field, that the two records of its identity are one.
    """

    def declare(record: type[R]) -> type[R]:
        """Hang what was declared on the class, where the rest of the program finds it."""
        record.kind = Kind(
            name, record, one=one, many=many, scope=scope, identity=identity, whose=whose, when_erased=when_erased,
            is_person=is_person, found_by=found_by, open_until=open_until,
            joins=joins,
        )  # fmt: skip
        return record

    return declare


class Kinds:
    """The kinds that one hub knows: those built in, and those it made for itself."""

    def __init__(self, kinds: Iterable[Kind]) -> None:
        self._by_name = {kind.name: kind for kind in kinds}
        self.person = next(kind for kind in self._by_name.values() if kind.is_person)

    def __iter__(self) -> Iterator[Kind]:
        return iter(self._by_name.values())

    def get(self, name: str) -> Kind | None:
        """Give the kind of that name, or None when this version does not know it."""
        return self._by_name.get(name)

    def __getitem__(self, name: str) -> Kind:
        return self._by_name[name]

    def add(self, kind: Kind) -> None:
        """Know one more kind from now on, or a changed declaration of one."""
        # A new table of kinds, for another thread may be going through the one there is.
        self._by_name = {**self._by_name, kind.name: kind}

    def remove(self, name: str) -> None:
        """Know a kind no longer; what the log says of it is kept."""
        self._by_name = {known: kind for known, kind in self._by_name.items() if known != name}

    def people_of(self, kind: Kind, record: int, cells: dict[str, Cell]) -> list[int]:
        """Give the persons whose erasure takes this record along."""
        if kind.is_person:
            return [record]
        if not kind.goes_with_its_person:
            return []
        return [int(cell) for name in kind.whose if (cell := cells.get(name)) is not None]


UNKNOWN_ONE = N_("Record of a newer version")
