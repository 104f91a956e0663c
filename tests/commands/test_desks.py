"""The name of a laptop, at this one and at the others."""

from pathlib import Path

import pytest

from can_hub.commands import acts, desks, members
from can_hub.errors import Refused
from can_hub.kinds import Desk
from can_hub.store.hub import Hub
from can_hub.sync import joining, send
from can_hub.sync.receive import receive


def test_a_laptop_is_renamed_and_undone(hub: Hub) -> None:
    hub.do(members.join, "Ann Lee").result()
    hub.do(desks.rename, " Kitchen ").result()
    assert hub.reading.desk_name == "Kitchen"
    assert [one.name for one in hub.reading.where(Desk)] == ["Kitchen"]
    hub.do(acts.undo).result()
    assert hub.reading.desk_name == "Front desk"


def test_the_other_laptop_hears_of_it_and_no_two_are_called_the_same(hub: Hub, tmp_path: Path) -> None:
    parcel = tmp_path / "parcel.canb"
    hub.do(desks.rename, "Kitchen").result()
    send.export(hub, parcel, to="everything")
    other = joining.join(tmp_path / "other.canhub", parcel, desk="Hall")
    try:
        with pytest.raises(Refused) as no:
            other.do(desks.rename, "KITCHEN").result()
        assert (no.value.code, no.value.field) == ("taken", "name")
        other.do(desks.rename, "Library").result()
        send.export(other, parcel)
    finally:
        other.close()
    receive(hub, parcel)
    assert sorted(one.name for one in hub.reading.where(Desk)) == ["Kitchen", "Library"]
    assert hub.reading.desk_name == "Kitchen"


@pytest.mark.parametrize("name", ["", "  ", "\u200b"])
def test_a_laptop_keeps_its_name_when_none_is_given(hub: Hub, name: str) -> None:
    with pytest.raises(Refused):
        hub.do(desks.rename, name).result()
    assert hub.reading.desk_name == "Front desk"
