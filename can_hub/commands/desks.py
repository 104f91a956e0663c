"""The laptops of a hub."""

from can_hub.errors import Refused
from can_hub.kinds import Desk
from can_hub.store.writing import Writing
from can_hub.words import _, isolate


def rename(hub: Writing, name: str) -> str:
    """Give this laptop another name, here and at every other one. Gives the name.

    Refused when it is empty or another laptop is called so.
    """
    called = Desk.kind.fields["name"].shape.cell(name)
    if called is None:
        raise Refused(_("Please give this laptop a name."), code="no_name", field="name")
    hub.introduce()
    code = hub.desk_code
    if any(one.code != code and one.name.casefold() == str(called).casefold() for one in hub.where(Desk)):
        sentence = _("Another laptop is called “{name}” already.")
        raise Refused(sentence.format(name=isolate(str(called))), code="taken", field="name")
    found = hub.where(Desk, code=code)
    with hub.edit("desks.edit") as step:
        if found:
            step.change(found[0], name=str(called))
        else:
            step.put(Desk(code=code, name=str(called)))
    return str(called)
