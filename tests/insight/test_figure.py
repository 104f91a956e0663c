"""A figure in words: how it stands to the days before, what it is made of, and the days it is about."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from can_hub.insight import keeping, spans, wording
from can_hub.insight.figure import Figure, Outcome, ceiling, table_heads
from can_hub.insight.spans import Span
from can_hub.kinds import Report
from tests.insight.counted import JUNE

VISITS = Figure(
    "visits", "Visits", 412, "412", "412 visits", "Every time someone came in.", spans.DAY,
    points=(("2026-06-01", 400), ("2026-06-02", 12)), parts=(("Members", 409), ("Visitors", 3)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("before", "days", "told"),
    [
        (None, 30, "412 visits."),
        (412, 30, "412 visits, as many as in the 30 days before."),
        (374, 30, "412 visits, 38 more than in the 30 days before."),
        (2_000, 30, "412 visits, 1,588 fewer than in the 30 days before."),
        (0, 7, "412 visits, 412 more than in the 7 days before."),
        (413, 6, "412 visits, 1 fewer than in the same days a week before."),
        (411, 1, "412 visits, 1 more than in the same day a week before."),
    ],
)
def test_a_figure_says_how_it_stands_to_as_many_days_before(before: int | None, days: int, told: str) -> None:
    assert VISITS._replace(before=before).sentence(days) == told


@given(now=st.integers(0, 10**6), before=st.integers(0, 10**6), days=st.integers(1, 400))
def test_more_is_said_of_what_grew_and_fewer_of_what_shrank(now: int, before: int, days: int) -> None:
    change = VISITS._replace(value=now, before=before).change(days)
    assert (" more " in change, " fewer " in change, "as many" in change) == (now > before, now < before, now == before)
    assert f"{abs(now - before):,} " in change or now == before


def test_the_rows_of_a_figure_are_the_whole_what_it_is_made_of_and_its_course() -> None:
    assert VISITS.rows() == [
        ("Altogether", 412), ("Members", 409), ("Visitors", 3), ("1 Jun 2026", 400), ("2 Jun 2026", 12),
    ]  # fmt: skip
    assert table_heads(VISITS) == ("Day", "Visits")


@pytest.mark.parametrize(
    ("step", "mark", "head", "told"),
    [("weekday", "5", "Weekday", "Saturday"), ("hour", "9", "Hour", "09:00 to 10:00")],
)
def test_the_busiest_weekday_and_hour_have_no_whole_for_it_would_be_that_of_the_visits(
    step: str, mark: str, head: str, told: str
) -> None:
    busiest = Figure("times", "Busiest", 7, told, told, "", step, points=((mark, 7),))
    assert busiest.rows() == [(told, 7)]
    assert table_heads(busiest) == (head, "Busiest")


@pytest.mark.parametrize(
    ("span", "days", "told"),
    [
        (JUNE, 30, "1 Jun 2026 to 30 Jun 2026"),
        (JUNE, 29, "1 Jun 2026 to 30 Jun 2026 (so far)"),
        (Span(date(2026, 6, 6), date(2026, 6, 6)), 1, "6 Jun 2026"),
    ],
)
def test_days_that_are_not_over_are_told_as_so_far(span: Span, days: int, told: str) -> None:
    assert Outcome(span, days, (VISITS,)).days_told() == told


def test_a_figure_in_a_letter_names_its_days_and_all_that_is_missing_from_it() -> None:
    outcome = Outcome(JUNE, 30, (VISITS._replace(before=374),), ("+ Library, not heard yet", "+ Hall, not heard yet"))
    assert outcome.sentence(outcome.figures[0]) == (
        "1 Jun 2026 to 30 Jun 2026: 412 visits, 38 more than in the 30 days before. "
        "(+ Library, not heard yet) (+ Hall, not heard yet)"
    )


@pytest.mark.parametrize(("values", "is_empty"), [((), True), ((0, 0), True), ((0, 1), False)])
def test_there_is_nothing_to_tell_when_every_figure_is_nothing(values: tuple[int, ...], *, is_empty: bool) -> None:
    figures = tuple(VISITS._replace(value=value) for value in values)
    assert Outcome(JUNE, 30, figures).is_empty == is_empty


@pytest.mark.parametrize(
    ("most", "axis"),
    [(0, (1, 1)), (1, (1, 1)), (4, (4, 1)), (5, (6, 2)), (8, (8, 2)), (9, (10, 5)), (20, (20, 5)), (21, (30, 10)),
     (412, (600, 200))],
)  # fmt: skip
def test_the_lines_of_an_axis_stand_as_close_as_four_of_them_allow(most: int, axis: tuple[int, int]) -> None:
    assert ceiling(most) == axis


@pytest.mark.parametrize(
    ("told", "one", "many"),
    [
        (wording.people, "1 different person", "1,200 different people"),
        (wording.visits, "1 visit", "1,200 visits"),
        (wording.hours, "1 hour in the building", "1,200 hours in the building"),
        (wording.first_timers, "1 first-timer", "1,200 first-timers"),
        (wording.sessions, "1 session held", "1,200 sessions held"),
        (wording.places_filled, "1 place filled at sessions", "1,200 places filled at sessions"),
        (wording.new_members, "1 new member", "1,200 new members"),
        (wording.visitors, "1 visitor", "1,200 visitors"),
    ],
)
def test_one_and_many_are_told_apart_and_long_numbers_are_readable(told, one, many) -> None:  # type: ignore[no-untyped-def]
    assert (told(1), told(1_200)) == (one, many)


@pytest.mark.parametrize(
    ("came", "over", "running", "told"),
    [
        (0, 0, 2, "2 first-timers have not had 90 days yet to come back"),
        (0, 1, 0, "0 of 1 first-timer came back"),
        (12, 30, 0, "12 of 30 first-timers came back"),
        (12, 30, 1, "12 of 30 first-timers came back (1 more has not had 90 days yet)"),
        (1, 2, 3, "1 of 2 first-timers came back (3 more have not had 90 days yet)"),
        (0, 0, 0, "0 of 0 first-timers came back"),
    ],
)
def test_who_came_back_is_told_with_those_of_whom_nobody_can_know_yet(
    came: int, over: int, running: int, told: str
) -> None:
    assert wording.came_back(came, over, running) == told


@pytest.mark.parametrize(
    ("first", "last", "span"),
    [
        (None, None, None),
        (date(2026, 6, 1), None, Span(date(2026, 6, 1), date(2026, 6, 1))),
        (None, date(2026, 6, 1), Span(date(2026, 6, 1), date(2026, 6, 1))),
        (date(2026, 6, 9), date(2026, 6, 1), Span(date(2026, 6, 1), date(2026, 6, 9))),
        (date(1, 1, 1), date(9999, 12, 31), Span(date(1900, 1, 1), date(2200, 12, 31))),
    ],
)
def test_the_days_of_a_report_from_elsewhere_are_brought_into_order(
    first: date | None, last: date | None, span: Span | None
) -> None:
    assert keeping.span_of(Report(**{"from": first, "to": last})) == span


def test_a_report_gives_up_the_small_parts_first_and_the_curves_last() -> None:
    def figure(parts: int, points: int) -> Figure:
        return VISITS._replace(
            parts=tuple((f"{number} " + "কলম" * 60, 1) for number in range(parts)),
            points=tuple(("2026-06-01", number) for number in range(points)),
        )

    def kept(*figures: Figure) -> list[tuple[int, int]]:
        told = json.loads(keeping.written(Outcome(JUNE, 30, figures)))["figures"]
        return [(len(one["parts"]), len(one["points"])) for one in told]

    assert kept(figure(60, 30)) == [(40, 30)]
    assert kept(*[figure(60, 30)] * 4) == [(5, 30)] * 4
    assert kept(*[figure(60, 30)] * 20) == [(0, 30)] * 20
    assert kept(*[figure(60, 400)] * 3) == [(0, 0)] * 3
