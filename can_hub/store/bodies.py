"""The body of a step, version 1: what is kept verbatim for ever and carried verbatim in bundles.

``[stamp, who, verb, act, undoes, [change, …], salt]`` as compact JSON. A change is ``[kind, record, {field: value}]``
(a birth), ``[kind, record, {field: value}, {field: [[writer, seq], …]}]`` (an edit, with the edits whose values its
author saw), or ``[kind, record]`` in a step that erases. ``act`` is the seq of the first step of the same doing,
``undoes`` the step this one takes back, ``salt`` eight random bytes, so that the hash of a step which was blanked
cannot be guessed back to a telephone number.
"""

import os
import re
from base64 import urlsafe_b64encode
from functools import lru_cache
from hashlib import sha256
from typing import NoReturn

import msgspec

from can_hub.errors import Refused
from can_hub.kinds import ids
from can_hub.kinds.kind import Kind, Kinds
from can_hub.kinds.sets import element_key
from can_hub.kinds.settling import Cell
from can_hub.kinds.shapes import ANY
from can_hub.words import _

Name = tuple[str, int]
DESK_LETTERS = 8
# A step’s number in the file has 24 bits for this; a program that makes more steps goes on as a new writer.
LAST_SEQ = (1 << 24) - 1
# A step is one line of a parcel: what is stored here must be short enough for every reader.
LONGEST_BODY = 256 * 1024
MOST_CHANGES = 64
ERASES = ".erase"


# Outside the collector’s sight: a large parcel holds 100,000 of these, and none can be part of a cycle.
class Change(msgspec.Struct, array_like=True, forbid_unknown_fields=True, gc=False):
    """What a step says of one record: a birth without ``replaces``, an edit with, an erasure without ``fields``."""

    kind: str
    record: int
    fields: dict[str, Cell] | None = None
    replaces: dict[str, list[Name]] | None = None


class Step(msgspec.Struct, array_like=True, forbid_unknown_fields=True, gc=False):
    """One act of one person, or a part of it that concerns one person."""

    stamp: int
    who: int | None
    verb: str
    act: int
    undoes: Name | None
    changes: list[Change]
    salt: str

    @property
    def erases(self) -> bool:
        """Tell whether this step erases the records it names."""
        return self.verb.endswith(ERASES)


_WRITER = re.compile(rf"[{ids.ALPHABET}]{{{DESK_LETTERS}}}\.[{ids.ALPHABET}]{{{ids.LETTERS}}}")
_decoder = msgspec.json.Decoder(Step)
_encode = msgspec.json.encode
_loose = msgspec.json.Decoder()


def salt() -> str:
    """Draw eight random bytes, as eleven letters."""
    return urlsafe_b64encode(os.urandom(8))[:11].decode()


def encode(step: Step) -> bytes:
    """Write the body of a step."""
    changes = [_written(change) for change in step.changes]
    return _encode([step.stamp, step.who, step.verb, step.act, step.undoes, changes, step.salt])


def _written(change: Change) -> list[object]:
    if change.fields is None:
        return [change.kind, change.record]
    if change.replaces is None:
        return [change.kind, change.record, change.fields]
    return [change.kind, change.record, change.fields, change.replaces]


def decode(body: bytes | str) -> Step:
    """Read the body of a step that is known to be well formed."""
    return _decoder.decode(body)


def hash_of(body: bytes | str | memoryview) -> bytes:
    """Give the SHA-256 of a body; a body that is not here is its own hash already."""
    return sha256(body.encode() if isinstance(body, str) else body).digest()


def first_link(writer: str) -> bytes:
    """Give the link a writer's chain starts from, so that a chain belongs to its writer."""
    return sha256(writer.encode()).digest()


def next_link(link: bytes, hashed: bytes) -> bytes:
    """Give the link after a step: SHA-256 of the link before it and the hash of its body."""
    return sha256(link + hashed).digest()


def damaged() -> NoReturn:
    """Refuse what no CAN Hub has written."""
    raise Refused(_("This parcel holds something no CAN Hub has written. Nothing was taken from it."), code="damaged")


def read_foreign(kinds: Kinds, writer: str, seq: int, body: bytes) -> Step:
    """Read a body that came from elsewhere; Refused when it is not exactly what an honest desk could have written."""
    if len(body) > LONGEST_BODY:
        damaged()
    try:
        step = _decoder.decode(body)
        # Written again it must be the same: no doubled keys, no blanks, no escapes that hide something.
        if _encode(_loose.decode(body)) != body:
            damaged()
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        damaged()
    if not is_honest(kinds, writer, seq, step):
        damaged()
    return step


def is_honest(kinds: Kinds, writer: str, seq: int, step: Step) -> bool:
    """Tell whether a step says only what the kinds known here allow to be said in it."""
    if not (0 <= step.stamp < 1 << 63 and (step.who is None or 0 < step.who < 1 << 63)):
        return False
    if step.undoes is not None and not is_name(step.undoes):
        return False
    # An act begins at this step or at an earlier one of its writer, never in its future.
    if len(step.salt) != 11 or not 0 < step.act <= seq or not 0 < len(step.changes) <= MOST_CHANGES:
        return False
    if step.undoes is not None and step.undoes[0] == writer and step.undoes[1] >= seq:
        return False
    births = 0
    edited: set[tuple[int, str]] = set()
    for change in step.changes:
        if (change.fields is None) != step.erases or not 0 < change.record < 1 << 63:
            return False
        if change.fields is None:
            continue
        kind = kinds.get(change.kind)
        if not _fits(kind, change.fields):
            return False
        if change.replaces is None:
            if not born_properly(kind, writer, seq, births, change):
                return False
            births += 1
        elif not _edits_properly(change, writer, seq, edited):
            return False
    # An erasing step may name several records, for all those of one person go together.
    return step.erases or _names_its_person(kinds, step)


def _names_its_person(kinds: Kinds, step: Step) -> bool:
    """Tell whether a step names the one person it concerns, and speaks of nothing that would outlive them."""
    named = {change.record for change in step.changes if change.kind == kinds.person.name}
    known = [(kind, change) for change in step.changes if (kind := kinds.get(change.kind)) is not None]
    # Own kinds are left out: this desk may know another declaration of one than the desk that wrote the step.
    told = [(kind, change) for kind, change in known if not kind.is_person and not kind.travels]
    for kind, change in told:
        if named and not kind.goes_with_its_person:
            return False
        if not named.issuperset(kinds.people_of(kind, change.record, change.fields or {})):
            return False
    return len(named) <= 1 or all(len(kind.whose) >= len(named) for kind, _change in told)


def born_properly(kind: Kind | None, writer: str, seq: int, place: int, change: Change) -> bool:
    """Tell whether this step may give birth to this record: ids are hashes of the step or of what identifies it."""
    if kind is not None and kind.identity is not None:
        fields = change.fields or {}
        # Its answers are edits: two births under one id are one birth, and two answers stay two heads.
        return fields.keys() <= set(kind.identity) and change.record == kind.identity_of(fields)
    # A kind from a newer version may have an identity we cannot recompute; it is looked at when we know the kind.
    return kind is None or change.record == ids.of_birth(writer, seq, place)


def _fits(kind: Kind | None, fields: dict[str, Cell]) -> bool:
    # A declaration that travels must not decide at the door: the parcel that changes it would be refused by it.
    judge = kind if kind is not None and not kind.travels else None
    plain = judge.plain if judge is not None else {}
    for key, cell in fields.items():
        # Nearly all keys name a field as it stands; they are asked once for every change of a parcel.
        if (field := plain.get(key)) is not None:
            if not field.shape.fits(cell):
                return False
        elif (field := judge.field_of(key) if judge is not None else None) is None:
            if not ANY.fits(cell):
                return False
        elif not (field.shape.fits(cell) and _names_its_element(key, cell)):
            return False
    return True


def _names_its_element(key: str, cell: Cell) -> bool:
    _name, slash, element = key.partition("/")
    return not slash or element == element_key(element if cell is None else str(cell))


def _edits_properly(change: Change, writer: str, seq: int, edited: set[tuple[int, str]]) -> bool:
    fields = change.fields or {}
    replaces = change.replaces or {}
    if not replaces.keys() <= fields.keys():
        return False
    # Told twice in one step, a field would have two heads of one name.
    told = {(change.record, key) for key in fields}
    if not edited.isdisjoint(told):
        return False
    edited |= told
    # Nobody has seen an edit of their own future; a circle among several desks is caught when it is folded.
    names = {name for seen in replaces.values() for name in seen}
    return all(is_name(name) and (name[0] != writer or name[1] < seq) for name in names)


def is_name(name: Name) -> bool:
    """Tell whether this can be the name of a step: a writer's id, and a number there can be."""
    return 0 < name[1] <= LAST_SEQ and is_writer(name[0])


@lru_cache(maxsize=4096)
def is_writer(name: str) -> bool:
    """Tell whether this can be the id of a writer: a desk's code, a dot and 64 random bits."""
    return _WRITER.fullmatch(name) is not None


def as_json(value: object) -> str:
    """Write numbers for a query that takes many at once."""
    return _encode(value).decode()
