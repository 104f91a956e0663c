"""Small stories of a hub with several laptops, each with the outcome that a careful reader works out by hand.

They stand in `told_of_people` and `told_of_facts`, and are data, so that the oracle and the real store can both be
asked. A step is told as ``(place, stamp, verb, changes)``: the place "B2" is the second step of laptop B's launch, "a1"
is the first step of laptop A after it was started again. A change names its record by kind and nickname: with one more
part it is a birth, with two it is an edit and, for each field, the steps whose values its author saw, and alone it
erases. "@member ben" stands for Ben's id.
"""

import base64
import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from tests.oracle.oracle import Record

# Each laptop's launches: the desk's code, a dot, and what was drawn at the first write after the start.
WRITERS = {
    "A": "AAAAAAAA.1AAAAAAAAAAAA",
    "a": "AAAAAAAA.0ZZZZZZZZZZZZ",
    "B": "BBBBBBBB.1BBBBBBBBBBBB",
    "C": "CCCCCCCC.1CCCCCCCCCCCC",
}
RULES: dict[str, dict[str, Any]] = {
    "member": {"roles": "removed"},
    "told": {"whose": ["member"]},
    "consent": {
        "whose": ["member"],
        "given": [0, 1],
        "wording": "with given",
        "at": "with given",
        "witness": "with given",
    },
    "badge": {"whose": ["member"], "stopped_at": "smallest"},
    "same": {"whose": ["a", "b"], "why": "with holds"},
    "visit": {"whose": ["member"], "left_at": "smallest", "how_left": "with left_at"},
    "session": {"cancelled_because": "with status"},
    "enrolment": {"whose": ["member"], "joined_at": "smallest"},
    "attendance": {"whose": ["member"], "mark": ["present", "late", "excused", "absent"], "arrived_at": "smallest"},
    "offer": {"whose": ["by_member"]},
    "claim": {"collected_at": "with status"},
    "own_key": {"whose": ["holder"]},
}
IDENTITIES = {
    "hub_profile": [],
    "desk": ["code"],
    "told": ["member", "notice"],
    "consent": ["member", "purpose"],
    "same": ["a", "b"],
    "session": ["activity", "starts"],
    "enrolment": ["activity", "member"],
    "attendance": ["session", "member", "visitor_name"],
}
Step = tuple[str, int, str, list[tuple[Any, ...]]]


@dataclass(frozen=True)
class Outcome:
    """One story, and what must come of it whatever the order in which its steps are heard."""

    story: str
    steps: list[Step]
    shown: dict[str, dict[str, Any]]
    heads: dict[str, str] = field(default_factory=dict)  # "member ben phone": the steps, in the order of their places
    erased: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()  # steps that never arrived
    blanked: tuple[str, ...] = ()  # steps that arrived without their body
    speaks: dict[str, str] = field(default_factory=dict)  # whose record speaks for whom; the order of ids is not ours
    undoes: dict[str, str] = field(default_factory=dict)

    def ids(self) -> dict[str, int]:
        """Give each record's id by its name in the story."""
        ids: dict[str, int] = {}
        for place, _stamp, _verb, changes in self.steps:
            births = [change for change in changes if len(change) == 2]
            for index, (name, fields) in enumerate(births):
                kind = name.split()[0]
                if kind in IDENTITIES:
                    ids[name] = derived_id(kind, *(in_full(fields.get(cell), ids) for cell in IDENTITIES[kind]))
                else:
                    ids[name] = born_id(*step_of(place), index)
        return ids

    def log(self, blanked: tuple[str, ...] | None = None) -> list[tuple[str, int, str | None]]:
        """Give the steps as they travel: writer, number and body; None for a body that is not here."""
        blanked = self.blanked if blanked is None else blanked
        ids = self.ids()
        told = []
        for place, stamp, verb, changes in self.steps:
            writer, seq = step_of(place)
            undoes = step_of(self.undoes[place]) if place in self.undoes else None
            body = [stamp, None, verb, seq, undoes, [change_of(change, ids) for change in changes], salt_of(place)]
            text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
            if place not in self.lost:
                told.append((writer, seq, None if place in blanked else text))
        return told

    def expected(self) -> dict[Record, dict[str, Any]]:
        """Give the outcome in the oracle's own form."""
        ids = self.ids()
        expected: dict[Record, dict[str, Any]] = {
            (name.split()[0], ids[name]): {cell: in_full(value, ids) for cell, value in fields.items()} | {"heads": {}}
            for name, fields in self.shown.items()
        }
        for head, places in self.heads.items():
            kind, nickname, cell = head.split(" ", 2)
            expected[kind, ids[f"{kind} {nickname}"]]["heads"][cell] = sorted(
                step_of(place) for place in places.split()
            )
        return expected


def step_of(place: str) -> tuple[str, int]:
    """Give the writer and the number of a step told as "B2"."""
    return WRITERS[place[0]], int(place[1:])


def change_of(change: tuple[Any, ...], ids: dict[str, int]) -> list[Any]:
    """Give a change as it is written in a step."""
    name, *parts = change
    told = [name.split()[0], ids[name]]
    if parts:
        told.append({cell: in_full(value, ids) for cell, value in parts[0].items()})
    if len(parts) == 2:
        told.append({cell: [list(step_of(place)) for place in places.split()] for cell, places in parts[1].items()})
    return told


def in_full(value: Any, ids: dict[str, int]) -> Any:
    """Give a value with the id in place of a record's name."""
    return ids[value[1:]] if isinstance(value, str) and value.startswith("@") else value


def born_id(writer: str, seq: int, index: int) -> int:
    """The id of the record that this step gave birth to."""
    return first_63_bits(f"{writer} {seq} {index}")


def derived_id(kind: str, *identity: Any) -> int:
    """The id of a record that says one thing about something, the same on every desk."""
    return first_63_bits(json.dumps([kind, *identity], ensure_ascii=False, separators=(",", ":")))


def first_63_bits(text: str) -> int:
    """A text's SHA-256, cut to a positive number that SQLite can hold."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8]) >> 1


def salt_of(place: str) -> str:
    """Give eight bytes that look random and are always the same, in 11 letters."""
    return base64.urlsafe_b64encode(hashlib.sha256(place.encode()).digest()[:8]).decode().rstrip("=")


JOINS = "members.join"
EDIT = "members.edit"
BEN_JOINS: Step = ("A1", 100, JOINS, [("member ben", {"name": "Ben"})])
ANN_JOINS: Step = ("A2", 110, JOINS, [("member ann", {"name": "Ann"})])
BEN = ("member ben", {}, {})  # a step about Ben in which nothing of his own record changes
ANN = ("member ann", {}, {})
CAT = ("member cat", {}, {})
CLUB = ("activity bees", {"name": "Bees"})
SESSION = ("session bees", {"activity": "@activity bees", "starts": "2026-05-01T18:00:00Z"})
MARK = ("attendance bees", {"session": "@session bees", "member": "@member ben"})
PHOTOS = ("consent photos", {"member": "@member ben", "purpose": "photos"})
VISIT = ("visit one", {"member": "@member ben", "arrived_at": "2026-05-01T18:00:00Z"})
PAIR = ("same pair", {"a": "@member ben", "b": "@member ann"})
