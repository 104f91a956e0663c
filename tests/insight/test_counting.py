"""What is counted, and what is not."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from can_hub.commands import activities, members, sessions, visits
from can_hub.insight import keeping
from can_hub.insight.counted_stays import CountedStays
from can_hub.insight.spans import Span
from can_hub.kinds import Session
from can_hub.store.hub import Hub
from can_hub.store.questions.counting import Came
from can_hub.sync import joining, send
from can_hub.sync.receive import receive
from tests.conftest import Clock
from tests.insight.counted import JUNE, TODAY, came, counted, figure, someone, value


def test_an_empty_hub_has_nothing_to_tell(hub: Hub) -> None:
    assert counted(hub).is_empty
    assert all(one.before is None for one in counted(hub).figures)


def test_a_person_counts_once_however_often_they_come_and_each_time_is_a_visit(hub: Hub) -> None:
    ann, ben = someone(hub), someone(hub, "Ben Carr")
    for when in ("2026-06-01T10:00", "2026-06-02T10:00", "2026-06-02T15:00"):
        came(hub, ann, when)
    came(hub, ben, "2026-06-02T10:00", hours=2)
    assert (value(hub, "people"), value(hub, "visits"), value(hub, "hours")) == (2, 4, 5)
    assert dict(figure(hub, "visits").people) == {ann: 3, ben: 1}
    assert [count for _day, count in figure(hub, "people").points][:3] == [1, 2, 0]


def test_two_records_of_one_person_are_one_person(hub: Hub) -> None:
    ann, again = someone(hub), someone(hub, "Anne Lee")
    came(hub, ann, "2026-06-01T10:00")
    came(hub, again, "2026-06-02T10:00")
    hub.do(members.same, ann, again).result()
    assert (value(hub, "people"), value(hub, "visits"), value(hub, "first_timers")) == (1, 2, 1)


def test_who_was_signed_in_at_two_laptops_at_once_has_one_visit_as_long_as_both(hub: Hub) -> None:
    ann = someone(hub)
    came(hub, ann, "2026-06-01T10:00", hours=2)
    came(hub, ann, "2026-06-01T11:00", hours=3)
    came(hub, ann, "2026-06-01T14:00", hours=1)
    assert (value(hub, "visits"), value(hub, "hours")) == (2, 5)


def test_a_second_sign_in_of_a_stay_that_began_the_day_before_is_no_visit(hub: Hub) -> None:
    ann = someone(hub)
    came(hub, ann, "2026-05-31T21:00", hours=4)
    came(hub, ann, "2026-06-01T00:10", hours=3)
    assert value(hub, "visits") == 0


def test_a_party_counts_its_people_and_visitors_are_told_apart_by_whether_they_gave_a_name(hub: Hub) -> None:
    came(hub, None, "2026-06-01T10:00", party_size=5)
    came(hub, None, "2026-06-01T10:00", visitor_name="Gran", party_size=2, hours=2)
    found = figure(hub, "visitors")
    assert (found.value, [count for _what, count in found.parts]) == (7, [2, 5])
    assert (value(hub, "visits"), value(hub, "hours"), value(hub, "people")) == (7, 9, 0)


def test_a_stay_over_midnight_counts_on_the_day_it_began(hub: Hub) -> None:
    came(hub, someone(hub), "2026-06-01T21:00", hours=5)
    assert [count for _day, count in figure(hub, "hours").points][:2] == [5, 0]


def test_days_are_those_of_the_hubs_own_zone(hub: Hub) -> None:
    """In London it is past midnight already."""
    came(hub, someone(hub), "2026-06-01T23:30")
    assert [count for _day, count in figure(hub, "visits").points][:2] == [0, 1]
    assert figure(hub, "times").points == (("0", 1),)


def test_hours_tell_what_was_assumed_and_who_is_still_inside(hub: Hub) -> None:
    ann, ben, cas = someone(hub), someone(hub, "Ben"), someone(hub, "Cas")
    came(hub, ann, "2026-06-01T10:00", hours=7)
    came(hub, ben, "2026-06-01T10:00", hours=3, how_left="assumed")
    came(hub, cas, "2026-06-06T08:30", hours=None)
    found = figure(hub, "hours")
    assert [count for _what, count in found.parts] == [7, 3, 1]
    assert dict(found.people) == {ann: 7, ben: 3, cas: 1}


def test_hours_that_are_rounded_never_fall_below_nothing_and_can_be_kept_as_they_were_sent(hub: Hub) -> None:
    came(hub, someone(hub), "2026-06-01T10:00", hours=0.6, how_left="assumed")
    came(hub, someone(hub, "Ben"), "2026-06-06T08:54", hours=None)
    found = figure(hub, "hours")
    assert (found.value, [count for _what, count in found.parts]) == (1, [0, 1, 0])
    assert "hours" in {one.key for one in keeping.read(keeping.written(counted(hub)), JUNE).figures}


def test_whoever_is_still_inside_was_not_assumed_to_have_left(hub: Hub) -> None:
    """Two laptops may have answered apart how a stay ended."""
    came(hub, someone(hub), "2026-06-06T06:30", hours=None, how_left="assumed")
    assert [count for _what, count in figure(hub, "hours").parts] == [0, 0, 3]


def test_nobody_is_believed_to_have_stayed_longer_than_twelve_hours(hub: Hub) -> None:
    came(hub, someone(hub), "2026-06-01T10:00", hours=100)
    came(hub, someone(hub, "Ben"), "2026-06-02T10:00", hours=None)
    assert value(hub, "hours") == 24


def test_the_hour_that_comes_twice_in_autumn_is_an_hour_of_its_day(hub: Hub, clock: Clock) -> None:
    clock.moment = datetime(2026, 11, 1, tzinfo=UTC)
    for when in ("2026-10-25T00:30", "2026-10-25T01:30"):
        came(hub, someone(hub, when), when, hours=0.5)
    october = Span(date(2026, 10, 25), date(2026, 10, 25))
    assert figure(hub, "times", october).points == (("1", 2),)


def test_whoever_was_erased_is_no_longer_counted(hub: Hub) -> None:
    ann = someone(hub)
    came(hub, ann, "2026-06-01T10:00")
    hub.do(members.erase, ann, sure="Ann Lee").result()
    assert (value(hub, "people"), value(hub, "visits")) == (0, 0)


def test_a_first_timer_is_one_who_never_came_before(hub: Hub) -> None:
    ann, ben = someone(hub), someone(hub, "Ben")
    came(hub, ann, "2026-05-01T10:00")
    came(hub, ann, "2026-06-01T10:00")
    came(hub, ben, "2026-06-01T10:00")
    assert dict(figure(hub, "first_timers").people) == {ben: 1}


def test_those_who_came_back_are_counted_among_those_alone_who_have_had_the_time(hub: Hub) -> None:
    back, late, once, new = (someone(hub, name) for name in ("Back", "Late", "Once", "New"))
    for who in (back, late, once):
        came(hub, who, "2026-02-01T10:00")
    # The same day again is no coming back, and the 91st is too late.
    came(hub, once, "2026-02-01T15:00")
    came(hub, late, "2026-05-03T10:00")
    came(hub, back, "2026-05-02T10:00")
    came(hub, new, "2026-06-01T10:00")
    found = figure(hub, "came_back", Span(date(2026, 1, 1), date(2026, 12, 31)))
    assert (found.shown, [count for _what, count in found.parts]) == ("1 of 3", [1, 2, 1])
    assert dict(found.people) == {back: 1}


def test_coming_back_under_another_record_is_coming_back_and_under_an_earlier_one_no_first_time(hub: Hub) -> None:
    speaker, double = sorted((someone(hub, "Ann"), someone(hub, "Anne")))
    known, known_twice = sorted((someone(hub, "Ben"), someone(hub, "Benny")))
    came(hub, speaker, "2026-02-01T10:00")
    came(hub, double, "2026-02-08T10:00")
    came(hub, double, "2026-02-08T16:00")
    came(hub, double, "2026-02-09T10:00")
    came(hub, known_twice, "2025-06-01T10:00")
    came(hub, known, "2026-02-02T10:00")
    year = Span(date(2026, 1, 1), date(2026, 12, 31))
    assert value(hub, "first_timers", year) == 3
    hub.do(members.same, speaker, double).result()
    hub.do(members.same, known, known_twice).result()
    assert dict(figure(hub, "first_timers", year).people) == {speaker: 4}
    found = figure(hub, "came_back", year)
    assert (found.shown, dict(found.people)) == ("1 of 1", {speaker: 2})


def test_a_first_time_at_midnight_is_of_the_day_that_begins(hub: Hub) -> None:
    came(hub, someone(hub), "2026-05-31T22:59")
    ben = someone(hub, "Ben")
    came(hub, ben, "2026-05-31T23:00")
    found = figure(hub, "first_timers")
    assert dict(found.people) == {ben: 1}
    assert found.points[0] == ("2026-06-01", 1)


def test_two_records_of_one_person_fill_one_place_and_joined_once(hub: Hub) -> None:
    speaker, double = sorted((someone(hub, "Ann"), someone(hub, "Anne")))

    def club(writing: object) -> None:
        session = sessions.plan(writing, activities.add(writing, "Bees"), datetime(2026, 6, 1, 10, tzinfo=UTC))
        for who in (speaker, double):
            sessions.mark(writing, session, who, "present")

    hub.do(club).result()
    assert (value(hub, "places_filled"), value(hub, "new_members")) == (2, 2)
    hub.do(members.same, speaker, double).result()
    assert (value(hub, "places_filled"), value(hub, "new_members")) == (1, 1)
    assert dict(figure(hub, "places_filled").people) == dict(figure(hub, "sessions").people) == {speaker: 1}


def test_a_session_of_a_club_that_other_laptops_alone_know_is_told_as_one_that_is_not_here_yet(hub: Hub) -> None:
    def lone(writing: object) -> int:
        with writing.edit("sessions.add") as edit:  # type: ignore[attr-defined]
            return int(edit.add(Session(activity=1 << 40, starts=datetime(2026, 6, 1, 10, tzinfo=UTC), status="held")))

    hub.do(lone).result()
    assert figure(hub, "sessions").parts == (("(not here yet)", 1),)


def test_nobody_is_said_not_to_have_come_back_who_has_not_had_the_time(hub: Hub) -> None:
    came(hub, someone(hub), "2026-06-01T10:00")
    found = figure(hub, "came_back")
    assert (found.shown, found.told) == ("–", "1 first-timer has not had 90 days yet to come back")


def test_sessions_held_and_places_filled(hub: Hub) -> None:
    ann, ben = someone(hub), someone(hub, "Ben")

    def clubs(writing: object) -> None:
        bees, chess = activities.add(writing, "Bees"), activities.add(writing, "Chess")
        start = datetime(2026, 6, 1, 10, tzinfo=UTC)
        first, second, empty, gone = (
            sessions.plan(writing, club, start + timedelta(days=day))
            for club, day in ((bees, 0), (bees, 1), (chess, 2), (chess, 3))
        )
        for session, who, mark in (
            (first, ann, "present"), (first, ben, "late"), (second, ann, "present"), (second, ben, "absent"),
        ):  # fmt: skip
            sessions.mark(writing, session, who, mark)
        sessions.mark_visitor(writing, first, "Gran", "present")
        sessions.cancel(writing, gone, "No heating")
        assert writing.get(Session, empty)

    hub.do(clubs).result()
    assert (value(hub, "sessions"), value(hub, "places_filled")) == (2, 4)
    assert figure(hub, "places_filled").parts == (("Bees", 4),)
    assert dict(figure(hub, "places_filled").people) == {ann: 2, ben: 1}


def test_new_members_are_those_who_joined_in_these_days(hub: Hub) -> None:
    someone(hub, "Old", joined_on=date(2026, 5, 31))
    new = someone(hub, "New", joined_on=date(2026, 6, 1))
    assert dict(figure(hub, "new_members").people) == {new: 0}


def test_a_span_is_compared_with_as_many_days_before_it_and_only_with_days_that_were_kept(hub: Hub) -> None:
    ann = someone(hub)
    came(hub, ann, "2026-05-10T10:00")
    came(hub, ann, "2026-05-27T10:00")
    for day in range(1, 4):
        came(hub, ann, f"2026-06-0{day}T10:00")
    week = Span(date(2026, 5, 31), TODAY)
    assert (figure(hub, "visits", week).before, figure(hub, "visits", week).change(7)) == (
        1, "2 more than in the 7 days before",
    )  # fmt: skip
    assert figure(hub, "visits", Span(date(2026, 5, 1), TODAY)).before is None


def test_part_of_a_week_is_compared_with_the_same_weekdays() -> None:
    assert Span(date(2026, 6, 1), date(2026, 6, 2)).before() == Span(date(2026, 5, 25), date(2026, 5, 26))


def test_the_busiest_weekday_and_hour(hub: Hub) -> None:
    for when in ("2026-06-02T09:00", "2026-06-02T09:30", "2026-06-03T12:00"):
        came(hub, someone(hub, when), when, hours=0.2)
    assert (figure(hub, "weekdays").shown, figure(hub, "times").shown) == ("Tuesday", "10:00")
    assert [count for _hour, count in figure(hub, "times").points] == [2, 0, 0, 1]


def test_what_another_laptop_did_since_it_was_heard_is_said_to_be_missing(
    hub: Hub, tmp_path: Path, clock: Clock
) -> None:
    send.export(hub, tmp_path / "all.canb", to="everything")
    joining.join(tmp_path / "other.canhub", tmp_path / "all.canb", desk="Library laptop").close()
    other = Hub.open(tmp_path / "other.canhub", now=clock)
    other.do(visits.visitor, "Gran").result()
    send.export(other, tmp_path / "back.canb", to="everything")
    other.close()
    receive(hub, tmp_path / "back.canb")
    assert counted(hub).missing == ("+ \u2068Library laptop\u2069, last heard Saturday 10:30",)
    assert counted(hub, Span(date(2026, 5, 1), date(2026, 5, 31))).missing == ()


def test_days_far_away_are_empty_and_no_error(hub: Hub) -> None:
    assert counted(hub, Span(date(2199, 1, 1), date(2200, 12, 31))).is_empty
    assert counted(hub, Span(date(1900, 1, 1), date(1900, 1, 1))).is_empty


stays = st.lists(
    st.tuples(
        st.sampled_from((None, 1, 2)), st.integers(0, 3 * 86_400), st.integers(0, 90_000), st.integers(1, 4),
        st.booleans(),
    ),
    max_size=12,
)  # fmt: skip


@settings(max_examples=60)
@given(told=stays)
def test_the_days_add_up_and_no_person_is_in_the_building_twice(
    told: list[tuple[int | None, int, int, int, bool]],
) -> None:
    span = Span(date(2026, 6, 1), date(2026, 6, 4))
    begin = int(datetime(2026, 6, 1, tzinfo=UTC).timestamp())
    found = CountedStays(span, UTC)
    came_in = [
        Came(who, begin + at, None if is_open else begin + at + took, 0, 1 if who else party, 0)
        for who, at, took, party, is_open in sorted(told, key=lambda one: one[1])
    ]
    found.count(came_in, begin + 4 * 86_400)
    assert sum(found.visits) == sum(found.hours_of_day) == found.members + sum(found.nameless)
    assert found.members == sum(found.visits_of.values())
    for who, seconds in found.seconds_of.items():
        inside: set[int] = set()
        for one in came_in:
            if one.who == who:
                end = min(one.left or begin + 4 * 86_400, one.arrived + 12 * 3600)
                inside.update(range(one.arrived // 60, end // 60))
        assert abs(seconds / 60 - len(inside)) <= len(came_in)


@pytest.mark.parametrize("span", [JUNE, Span(date(2026, 1, 1), date(2026, 6, 6)), Span(date(2020, 1, 1), TODAY)])
def test_no_chart_has_more_columns_than_can_be_told_apart(hub: Hub, span: Span) -> None:
    came(hub, someone(hub), "2026-06-01T10:00")
    assert all(0 < len(one.points) <= 62 for one in counted(hub, span).figures)
