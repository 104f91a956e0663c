"""Kinds that a hub makes for itself, read from TOML: no code, and everything a kind has.

A declaration looks like this; its name begins with ``own_`` so that no later version of the program can take it:

    name = "own_outing"
    one = "Outing"
    many = "Outings"
    [fields.place]
    label = "Where"
    shape = "text"
    required = true
"""

import re
from collections.abc import Callable
from typing import Any

from can_hub.errors import Refused
from can_hub.kinds import fields as f
from can_hub.kinds.fields import Field
from can_hub.kinds.kind import HUB, Kind, Record, kind
from can_hub.kinds.member import Member
from can_hub.words import _

# The tables of a search index are called after their kind, so no kind may be called like one.
NAME = re.compile(r"(?!.*_search)own_[a-z][a-z0-9_]{0,30}")
FIELD_NAME = re.compile(r"[a-z][a-z0-9_]{0,30}")
MOST_FIELDS = 60
# Columns that every table has, and what every record can do.
_TAKEN = {"id", "born", "marks", "gone", "kind", "but", "check", "stored"}
_SHAPES = {
    "text": f.text, "long_text": f.long_text, "phone": f.phone, "email": f.email, "day": f.day, "moment": f.moment,
    "time": f.local_time, "count": f.count, "minutes": f.minutes, "yes_no": f.yes_no, "tags": f.tags,
}  # fmt: skip


def read(toml: str) -> Kind:
    """Make a kind from its TOML; Refused with a sentence when it does not say a kind properly."""
    # Only a hub that made kinds for itself pays for reading them.
    import tomllib

    try:
        said = tomllib.loads(toml)
    except (tomllib.TOMLDecodeError, RecursionError):
        raise Refused(_("This declaration is not written as TOML."), code="bad_toml") from None
    name, fields = said.get("name"), said.get("fields")
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise Refused(_("The name of an own kind must begin with own_ and hold small letters only."), code="bad_name")
    if not isinstance(fields, dict) or not 0 < len(fields) <= MOST_FIELDS:
        raise Refused(_("An own kind needs at least one field."), code="no_fields")
    body: dict[str, Any] = {key: _field(key, value) for key, value in fields.items()}
    whose = tuple(key for key, field in body.items() if field.shape.sql == "INTEGER" and hasattr(field.shape, "to"))
    body["__doc__"] = str(said.get("about", ""))
    # A class like those built in, so that an own kind is checked, stored and shown by the very same code.
    record: type[Record] = type(name.title().replace("_", ""), (Record,), body)
    declare: Callable[[type[Record]], type[Record]] = kind(
        name, one=_line(said, "one", name), many=_line(said, "many", name), scope=HUB, whose=whose
    )
    declared = declare(record).kind
    # Another desk may hold an older declaration: what arrives is then kept, and judged when it is shown.
    declared.travels = True
    return declared


def _line(said: dict[str, Any], key: str, otherwise: str) -> str:
    value = said.get(key, otherwise)
    if not isinstance(value, str) or not f.text("").shape.fits(value):
        raise Refused(_("“{key}” must be one line of text.").format(key=key), code="bad_declaration")
    return value


def _field(name: str, said: Any) -> Field:
    taken = name in _TAKEN
    if taken or not FIELD_NAME.fullmatch(name) or not isinstance(said, dict):
        raise Refused(_("“{name}” cannot be the name of a field.").format(name=name), code="bad_declaration")
    label, shape = _line(said, "label", name), said.get("shape", "text")
    rest = {key: said.get(key) is True for key in ("required", "searched", "personal")}
    if shape == "choice":
        return f.choice(label, *_choices(said), **rest)  # type: ignore[no-any-return]
    if shape == "person":
        return f.ref(Member.kind.name, label, **rest)  # type: ignore[no-any-return]
    if not isinstance(shape, str) or shape not in _SHAPES:
        raise Refused(_("There is no shape “{shape}” for a field.").format(shape=shape), code="bad_declaration")
    return _SHAPES[shape](label, **rest)  # type: ignore[no-any-return]


def _choices(said: dict[str, Any]) -> list[tuple[str, str]]:
    choices = said.get("choices")
    line = f.text("").shape
    if not isinstance(choices, dict) or not choices or not all(map(line.fits, (*choices, *choices.values()))):
        raise Refused(_("A choice needs its answers, each a code and its words."), code="bad_declaration")
    return list(choices.items())
