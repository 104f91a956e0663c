"""Activities are added and changed."""

from datetime import time

import pytest

from can_hub.commands import activities
from can_hub.errors import Refused
from can_hub.kinds import Activity
from can_hub.store.hub import Hub


def test_an_activity_is_added_from_a_name_and_changed(hub: Hub) -> None:
    club = hub.do(activities.add, "Repair club", capacity=12, starts_at=time(18, 30)).result()
    hub.do(activities.change, club, place="Hall").result()
    found = hub.reading.get(Activity, club)
    assert (found.name, found.capacity, found.starts_at, found.place) == ("Repair club", 12, time(18, 30), "Hall")


def test_an_activity_without_a_name_is_refused(hub: Hub) -> None:
    with pytest.raises(Refused) as refused:
        hub.do(activities.add, " ").result()
    assert refused.value.field == "name"
    assert hub.reading.count(Activity) == 0
