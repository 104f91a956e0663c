"""The lists a hub makes for itself."""

from can_hub.errors import Refused
from can_hub.kinds import Declaration, toolkit
from can_hub.store.writing import Writing
from can_hub.words import _


def declare(hub: Writing, toml: str) -> str:
    """Add a kind of the hub's own from its TOML, or change its declaration. Gives the kind's name.

    Refused with a sentence when the text does not declare a kind properly, or says nothing new.
    """
    declared = toolkit.read(toml)
    text = Declaration.kind.fields["toml"].shape.cell(toml)
    if any(known.toml == text for known in hub.where(Declaration, name=declared.name)):
        raise Refused(_("This list is there already, just as it stands."), code="nothing_new")
    with hub.edit("toolkit.add") as edit:
        edit.put(Declaration(name=declared.name, toml=toml))
    return declared.name
