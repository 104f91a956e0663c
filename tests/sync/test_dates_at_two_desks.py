"""Two laptops that make the same date ahead, without sight of each other, have made one record."""

from datetime import time, timedelta
from pathlib import Path

from can_hub.commands import activities, members, sessions
from can_hub.kinds import Session
from can_hub.store.digest import digest
from can_hub.store.questions import timetable
from can_hub.sync import send
from can_hub.sync.receive import receive
from tests.every_kind.lives import two_laptops


def test_a_date_made_at_two_desks_is_one_and_what_one_of_them_said_of_it_holds(tmp_path: Path) -> None:
    parcel = tmp_path / "parcel.canb"
    with two_laptops(tmp_path) as (hub, other, _one, _other):
        hub.do(activities.add, "Choir", rule="FREQ=WEEKLY;BYDAY=TU", starts_at=time(19), duration=90).result()
        send.export(hub, parcel, to="everything")
        receive(other, parcel)
        for desk in (hub, other):
            desk.do(sessions.make_ahead).result()
        first = timetable.starting(hub.reading, hub.reading.now())[0]
        assert first.starts is not None
        hub.do(sessions.cancel, first.id, "Snow").result()
        other.do(sessions.move, first.id, first.starts + timedelta(hours=1)).result()
        send.export(hub, parcel, to="everything")
        receive(other, parcel)
        send.export(other, parcel, to="everything")
        receive(hub, parcel)
        assert digest(hub.reading) == digest(other.reading)
        found = hub.reading.get(Session, first.id)
        assert (found.state, found.cancelled_because, found.starts) == (
            "cancelled", "Snow", first.starts + timedelta(hours=1),
        )  # fmt: skip
        assert hub.reading.connection.execute("SELECT count(*) FROM contested").fetchone() == (0,)
        assert hub.do(sessions.make_ahead).result() == 0


def test_a_date_that_one_desk_took_away_while_another_marked_someone_comes_back(tmp_path: Path) -> None:
    parcel = tmp_path / "parcel.canb"
    with two_laptops(tmp_path) as (hub, other, _one, _other):
        club = hub.do(activities.add, "Choir", rule="FREQ=WEEKLY;BYDAY=TU", starts_at=time(19)).result()
        hub.do(sessions.make_ahead).result()
        send.export(hub, parcel, to="everything")
        receive(other, parcel)
        first = timetable.starting(hub.reading, hub.reading.now())[0]
        hub.do(activities.change, club, rule="FREQ=WEEKLY;BYDAY=WE").result()
        hub.do(sessions.make_ahead).result()
        assert hub.reading.find(Session, first.id) is None
        assert first.starts
        other.at = first.starts
        other.do(sessions.mark, first.id, other.do(members.join, "Dora").result(), "present").result()
        send.export(other, parcel, to="everything")
        receive(hub, parcel)
        assert hub.do(sessions.make_ahead).result() == 1
        assert hub.reading.get(Session, first.id).state == "held"
        assert hub.do(sessions.make_ahead).result() == 0
