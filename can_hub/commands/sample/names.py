"""Makes up names of the world from parts, in their own letters for some and always with Latin ones at hand."""

import unicodedata
from collections.abc import Sequence
from random import Random
from typing import Any, NamedTuple

from can_hub.commands.sample.content import read

# Letters that no accent makes of Latin ones.
_PLAIN = str.maketrans("łøđıßæœŁØĐ’ʼ", "lodisaoLOD''")


class Named(NamedTuple):
    """Someone's name as they write it, what they are known as, and where the name is from."""

    name: str
    known_as: str
    latin: str
    language: str
    is_woman: bool
    origin: int
    family: str


def made_up(chance: Random, age: int, *, origin: int | None = None, family: str = "") -> Named:
    """Make up somebody of an age; of a family, its name and where it is from are given."""
    origins = read("names")["origin"]
    if origin is None:
        origin = chance.choices(range(len(origins)), [one["weight"] for one in origins])[0]
    said = origins[origin]
    is_woman = chance.random() < 0.55
    family = family or chance.choice(said["family"])
    parts = {
        "given": chance.choice(_given(said, age, is_woman=is_woman)), "family": family,
        "middle": chance.choice(said.get("middle", [""])),
        # One who is called after an ancestor is called after another one.
        **dict(zip(("father", "grandfather"), chance.sample(said["men"], 2))),
    }  # fmt: skip
    if parts["father"] == parts["given"]:
        parts["father"] = parts["grandfather"]
    own, latin = _put_together(said, parts, is_woman=is_woman)
    in_script = own != latin and chance.random() < said.get("script", 0.0)
    given = _letters(parts["given"], 1, is_woman=is_woman)
    known_as = given if in_script else _short(chance, given)
    return Named(own if in_script else latin, known_as, latin, said.get("language", ""), is_woman, origin, family)


def without_accents(latin: str) -> str:
    """Give a name as somebody types it who has no accents on the keyboard."""
    parted = unicodedata.normalize("NFD", latin.translate(_PLAIN))
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


def mail_name(latin: str) -> str:
    """Give a name as it may stand in a mail address."""
    plain = without_accents(latin).lower()
    kept = "".join(letter for letter in plain if letter.isascii() and (letter.isalnum() or letter == " "))
    return ".".join(kept.split())


def _given(said: dict[str, Any], age: int, *, is_woman: bool) -> Sequence[str]:
    """Give the names that people of that age were given; only some places tell them apart."""
    which = "women" if is_woman else "men"
    era = "older_" if age >= 62 else "young_" if age <= 26 else ""
    # Some names never went away.
    return said.get(era + which, said[which])  # type: ignore[no-any-return]


def _put_together(said: dict[str, Any], parts: dict[str, str], *, is_woman: bool) -> tuple[str, str]:
    own = {key: _letters(part, 0, is_woman=is_woman) for key, part in parts.items()}
    latin = {key: _letters(part, 1, is_woman=is_woman) for key, part in parts.items()}
    return said["pattern"].format(**own), said.get("latin_pattern", said["pattern"]).format(**latin)


def _letters(part: str, place: int, *, is_woman: bool) -> str:
    """Give a part in its own (0) or in Latin (1) letters, in the form for men or for women."""
    own, _bar, latin = part.partition("|")
    he, slash, she = ((latin or own) if place else own).partition("/")
    return she if is_woman and slash else he


def _short(chance: Random, given: str) -> str:
    shorts = read("names")["short"]
    return chance.choice(shorts[given]) if given in shorts and chance.random() < 0.6 else ""
