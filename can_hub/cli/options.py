"""Turns the fields that a kind declares into options of a command, and what was typed into values."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

import click

from can_hub.errors import Refused
from can_hub.kinds import Kind
from can_hub.kinds.kind import GONE
from can_hub.kinds.place import Place
from can_hub.kinds.shapes import Choice, Ref
from can_hub.words import _

_PREFIX = "field_"
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def field_options(kind: Kind, *, leave_out: Collection[str] = ()) -> Decorator:
    """Give a command one option for each field of a kind; references are for the command itself to ask for."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        """Put the options on a command, last field first: click lists them the other way round."""
        for name, field in reversed(kind.fields.items()):
            if name in (GONE.name, *leave_out) or isinstance(field.shape, Ref):
                continue
            flag = f"--{name.replace('_', '-')}"
            command = click.option(flag, _PREFIX + name, metavar="TEXT", help=_help(field))(command)
        return command

    return decorate


def values(kind: Kind, given: Mapping[str, Any], place: Place) -> dict[str, Any]:
    """Read what was typed for the fields of a kind; an empty text empties a field.

    Refused, with the field named, when it cannot be read.
    """
    found = {}
    for option, text in given.items():
        if text is None or not option.startswith(_PREFIX):
            continue
        name = option.removeprefix(_PREFIX)
        try:
            found[name] = kind.fields[name].shape.parse(text, place)
        except Refused as refused:
            refused.field = refused.field or name
            raise
    return found


def _help(field: Any) -> str:
    label = _(field.label)
    choices = getattr(field.shape, "choices", None)
    if not choices:
        return label
    words = ", ".join(choices)
    if isinstance(field.shape, Choice):
        return f"{label}: {words}"
    return _("{label}, several of: {choices}").format(label=label, choices=words)
