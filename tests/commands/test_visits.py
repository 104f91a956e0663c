"""Signing in and out, visitors, and closing the day: what the desk does a hundred times an evening."""

from datetime import UTC, datetime, timedelta

import pytest

from can_hub.commands import members, visits
from can_hub.errors import Refused
from can_hub.kinds import Activity, Attendance, Session, Visit
from can_hub.store.history import history
from can_hub.store.questions import presence, roll
from can_hub.words import FIRST_STRONG_ISOLATE
from tests.conftest import NOW
from tests.store.hubs import digested, done, rows, someone


def refusal(hub, command, *said, **named):
    """See that a rule says no in one sentence and nothing is written; gives the code and the sentence."""
    before = digested(hub)
    with pytest.raises(Refused) as refused:
        done(hub, command, *said, **named)
    assert digested(hub) == before
    assert str(refused.value).endswith(".")
    return refused.value


def stay(hub, number):
    return hub.reading.get(Visit, number)


def plan(hub):
    with hub.edit("activities.add") as edit:
        club = edit.add(Activity(name="Bees", place="Kitchen"))
    with hub.edit("sessions.add") as edit:
        return edit.put(Session(activity=club, starts=hub.now() + timedelta(minutes=30)))


def test_a_member_is_in_from_the_moment_they_are_signed_in(hub):
    ann = someone(hub)
    (number,) = done(hub, visits.sign_in, ann, reason="volunteering")
    visit = stay(hub, number)
    assert (visit.member, visit.arrived_at, visit.left_at, visit.reason) == (ann, NOW, None, "volunteering")
    assert presence.in_the_building(hub.reading) == [visit]


def test_a_family_is_signed_in_at_once_each_with_a_stay_of_their_own(hub):
    family = [someone(hub, name) for name in ("Ann", "Ben", "Cat")]
    stays = done(hub, visits.sign_in, *family)
    assert [stay(hub, number).member for number in stays] == family
    assert len({entry.act for entry in history(hub.reading, limit=3)}) == 1


def test_someone_named_twice_comes_in_once(hub):
    ann = someone(hub)
    assert len(done(hub, visits.sign_in, ann, ann)) == 1


def test_whoever_is_in_already_is_refused_by_name_and_nobody_with_them_comes_in(hub):
    ann, ben = someone(hub, "Ann Lee", known_as="Annie"), someone(hub, "علي")
    done(hub, visits.sign_in, ann)
    refused = refusal(hub, visits.sign_in, ben, ann)
    assert refused.code == "already_in"
    assert f"{FIRST_STRONG_ISOLATE}Annie" in str(refused)
    assert presence.open_visits(hub.reading, ben) == []


@pytest.mark.parametrize("who", [1, 12345, (1 << 63) - 1])
def test_nobody_that_is_not_here_is_signed_in_or_out(hub, who):
    assert refusal(hub, visits.sign_in, who).code == "not_found"
    assert refusal(hub, visits.sign_out, who).code == "not_found"


def test_a_removed_member_is_not_signed_in(hub):
    ann = someone(hub)
    done(hub, members.remove, ann)
    assert refusal(hub, visits.sign_in, ann).code == "not_found"


def test_coming_to_a_session_marks_them_present_too(hub):
    ann = someone(hub)
    date = done(hub, plan)
    (number,) = done(hub, visits.sign_in, ann, session=date)
    assert stay(hub, number).reason == "session"
    (mark,) = hub.reading.where(Attendance, session=date)
    assert (mark.member, mark.mark, mark.arrived_at) == (ann, "present", NOW)
    (line,) = roll.inside(hub.reading)
    assert (line.name, line.where, line.party) == ("Ann", "Kitchen", 1)


def test_a_session_that_is_not_here_is_refused_and_nobody_comes_in(hub):
    ann = someone(hub)
    assert refusal(hub, visits.sign_in, ann, session=5).code == "not_found"


def test_a_member_who_leaves_is_out_and_may_come_again(hub, clock):
    ann = someone(hub)
    (number,) = done(hub, visits.sign_in, ann)
    clock.moment += timedelta(hours=2)
    assert done(hub, visits.sign_out, ann) == [number]
    visit = stay(hub, number)
    assert (visit.left_at, visit.how_left) == (NOW + timedelta(hours=2), "signed_out")
    assert presence.in_the_building(hub.reading) == []
    assert done(hub, visits.sign_in, ann) != [number]


def test_whoever_is_not_in_is_refused_by_name_and_nobody_with_them_leaves(hub):
    ann, ben = someone(hub), someone(hub, "Ben")
    done(hub, visits.sign_in, ann)
    refused = refusal(hub, visits.sign_out, ann, ben)
    assert refused.code == "not_in"
    assert "Ben" in str(refused)


def test_a_badge_signs_in_then_says_already_in_then_signs_out(hub, clock):
    ann = someone(hub)
    assert done(hub, visits.scanned, ann) == "in"
    clock.moment += timedelta(seconds=119)
    assert done(hub, visits.scanned, ann) == "already_in"
    clock.moment += timedelta(seconds=1)
    assert done(hub, visits.scanned, ann) == "out"
    assert done(hub, visits.scanned, ann) == "in"
    assert hub.reading.count(Visit) == 2


def test_two_stays_of_one_person_end_together(hub):
    ann = someone(hub)

    def twice(hub):
        for _ in range(2):
            with hub.edit("visits.sign_in") as edit:
                edit.add(Visit(member=ann, arrived_at=hub.now()))

    done(hub, twice)
    assert len(done(hub, visits.sign_out, ann)) == 2
    assert presence.in_the_building(hub.reading) == []


def test_a_person_of_two_records_is_in_once_under_either(hub):
    first, second = sorted((someone(hub, "Ann"), someone(hub, "Anne")))
    (number,) = done(hub, visits.sign_in, second)
    done(hub, members.same, first, second)
    for record in (first, second):
        assert refusal(hub, visits.sign_in, record).code == "already_in"
    assert done(hub, visits.sign_out, first) == [number]
    assert presence.in_the_building(hub.reading) == []


def test_a_visitor_gives_a_name_and_says_whom_they_visit(hub):
    number = done(hub, visits.visitor, "  Zoë ", visiting="Ann", party_size=3)
    visit = stay(hub, number)
    assert (visit.visitor_name, visit.visiting, visit.party_size, visit.member) == ("Zoë", "Ann", 3, None)
    assert roll.heads(roll.inside(hub.reading)) == 3


@pytest.mark.parametrize(
    ("name", "said", "field"),
    [
        ("", {}, "visitor_name"),
        ("   ", {}, "visitor_name"),
        ("x" * 201, {}, "visitor_name"),
        ("a\u202eb", {}, "visitor_name"),
        ("Zoë", {"party_size": 0}, "party_size"),
        ("Zoë", {"party_size": -1}, "party_size"),
        ("Zoë", {"party_size": 1_000_001}, "party_size"),
        ("Zoë", {"visiting": "a\nb"}, "visiting"),
    ],
)
def test_a_visitor_that_cannot_be_noted_is_refused_beside_the_field(hub, name, said, field):
    assert refusal(hub, visits.visitor, name, **said).field == field


def test_people_who_give_no_name_are_counted(hub):
    number = done(hub, visits.count_in, 12)
    assert stay(hub, number).party_size == 12
    assert presence.today_counts(hub.reading) == (12, 12)
    done(hub, visits.leave, number)
    assert presence.today_counts(hub.reading) == (12, 0)


@pytest.mark.parametrize("people", [0, -3, 1_000_001])
def test_no_people_and_too_many_are_not_counted(hub, people):
    assert refusal(hub, visits.count_in, people).field == "party_size"


def test_a_stay_is_ended_once_and_stays_as_it_ended(hub, clock):
    number = done(hub, visits.visitor, "Zoë")
    assert done(hub, visits.leave, number) == [number]
    clock.moment += timedelta(hours=1)
    assert done(hub, visits.leave, number, 12345) == []
    assert stay(hub, number).left_at == NOW


def test_closing_the_day_says_that_leaving_was_assumed(hub):
    ann = someone(hub)
    done(hub, visits.sign_in, ann)
    done(hub, visits.visitor, "Zoë")
    assert len(done(hub, visits.close_day)) == 2
    assert {visit.how_left for visit in hub.reading.where(Visit)} == {"assumed"}
    assert done(hub, visits.close_day) == []


def test_nobody_leaves_before_they_came_though_the_clock_was_put_back(hub, clock):
    ann = someone(hub)
    (number,) = done(hub, visits.sign_in, ann)
    clock.moment -= timedelta(days=3)
    done(hub, visits.sign_out, ann)
    assert stay(hub, number).left_at == NOW


def test_paper_of_last_week_is_entered_at_its_own_moment(hub):
    ann = someone(hub)
    hub.at = datetime(2026, 5, 30, 18, tzinfo=UTC)
    (number,) = done(hub, visits.sign_in, ann)
    hub.at += timedelta(hours=2)
    done(hub, visits.sign_out, ann)
    visit = stay(hub, number)
    assert (visit.arrived_at.day, visit.arrived_at.hour, visit.left_at.hour) == (30, 18, 20)
    hub.at = None
    assert presence.today_counts(hub.reading) == (0, 0)


def test_today_begins_in_the_hubs_own_zone(hub, clock):
    clock.moment = datetime(2026, 6, 5, 22, 59, tzinfo=UTC)
    done(hub, visits.count_in, 1)
    clock.moment = datetime(2026, 6, 5, 23, 1, tzinfo=UTC)
    done(hub, visits.count_in, 2)
    assert presence.today_counts(hub.reading) == (2, 3)


def test_a_sign_in_is_one_small_step(hub):
    ann = someone(hub)
    done(hub, visits.sign_in, ann)
    (body,) = rows(hub, "SELECT body FROM step ORDER BY id DESC LIMIT 1")[0]
    assert len(body) < 250
