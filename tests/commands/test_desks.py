"""The name of a laptop, at this one and at the others."""

from pathlib import Path

import pytest

from can_hub.commands import acts, desks, members
from can_hub.errors import Refused
from can_hub.kinds import Desk
from can_hub.store import backup, copies
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


def test_a_backup_is_told_by_what_the_laptop_is_called_then(hub: Hub, tmp_path: Path) -> None:
    def told(name: str) -> tuple[str, str]:
        """Give the laptop as it was when the copy was made, and as the copy itself tells it."""
        made = backup.make(hub, tmp_path / name)
        return made.desk, copies.look(tmp_path / name).desk

    assert told("first") == ("Front desk", "Front desk")
    hub.do(desks.rename, "Kitchen").result()
    assert told("second") == ("Kitchen", "Kitchen")
    hub.do(acts.undo).result()
    assert told("third") == ("Front desk", "Front desk")
    hub.do(acts.redo).result()
    assert told("fourth") == ("Kitchen", "Kitchen")


def test_the_same_name_written_otherwise_is_no_other_laptops(hub: Hub) -> None:
    hub.do(desks.rename, "Kitchen").result()
    assert hub.do(desks.rename, "KITCHEN").result() == "KITCHEN"
    assert [one.name for one in hub.reading.where(Desk)] == ["KITCHEN"]


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
