"""What a stranger to the program tried at the desk, and what must hold."""

from datetime import timedelta

from can_hub.commands import activities, members, sessions, visits
from can_hub.kinds import Activity, Attendance
from can_hub.store.hub import Hub
from can_hub.store.questions import registers
from can_hub.store.search import Finder
from tests.conftest import NOW, Clock


def test_people_put_on_a_list_within_one_second_keep_the_places_they_were_told(hub: Hub) -> None:
    club = hub.do(activities.add, "Repair club", capacity=3).result()
    people = [hub.do(members.join, f"Person {number}").result() for number in range(6)]
    told = []
    for member in people:
        hub.do(sessions.enrol, club, member).result()
        told.append(registers.places(hub.reading, hub.reading.get(Activity, club))[member])
    assert told == [("in", 1), ("in", 2), ("in", 3), ("waiting", 1), ("waiting", 2), ("waiting", 3)]
    assert list(registers.places(hub.reading, hub.reading.get(Activity, club)).values()) == told


def test_coming_back_to_a_session_leaves_what_was_noted_first(hub: Hub, clock: Clock) -> None:
    club = hub.do(activities.add, "Repair club").result()
    session = hub.do(sessions.plan, club, NOW).result()
    ann = hub.do(members.join, "Ann").result()
    hub.do(visits.sign_in, ann, session=session).result()
    hub.do(sessions.mark, session, ann, "late").result()
    hub.do(visits.sign_out, ann).result()
    clock.moment += timedelta(minutes=30)
    hub.do(visits.sign_in, ann, session=session).result()
    (noted,) = hub.reading.where(Attendance, session=session)
    assert (noted.mark, noted.arrived_at) == ("late", NOW)


def test_whoever_was_marked_absent_is_present_when_signed_in(hub: Hub) -> None:
    club = hub.do(activities.add, "Repair club").result()
    session = hub.do(sessions.plan, club, NOW).result()
    ann = hub.do(members.join, "Ann").result()
    hub.do(sessions.mark, session, ann, "absent").result()
    hub.do(visits.sign_in, ann, session=session).result()
    (noted,) = hub.reading.where(Attendance, session=session)
    assert (noted.mark, noted.arrived_at) == ("present", NOW)


def test_someone_who_goes_by_a_picture_is_found_by_it(hub: Hub) -> None:
    flower, family, sun = [hub.do(members.join, name).result() for name in ("🌻", "👩‍👩‍👧 Fam", "☀️ Ray")]
    finder = Finder(hub)
    assert finder.find("🌻") == [flower]
    assert finder.find("👩‍👩‍👧") == [family]
    assert finder.find("☀ ra") == [sun]
    assert finder.find("🌵") == []
