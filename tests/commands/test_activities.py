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


@pytest.mark.parametrize(("minutes", "fits"), [(0, True), (1440, True), (1441, False), (99_999, False)])
def test_a_date_lasts_a_day_at_most(hub: Hub, minutes: int, fits: bool) -> None:
    club = hub.do(activities.add, "Choir").result()
    if fits:
        hub.do(activities.change, club, duration=minutes).result()
        assert hub.reading.get(Activity, club).duration == minutes
    else:
        with pytest.raises(Refused) as refused:
            hub.do(activities.change, club, duration=minutes).result()
        assert (refused.value.code, refused.value.field) == ("too_long", "duration")


def test_a_club_for_which_nobody_said_how_many_places_there_are_shows_none(hub: Hub) -> None:
    assert hub.reading.get(Activity, hub.do(activities.add, "Choir").result()).capacity is None
