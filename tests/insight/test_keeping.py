"""A report as it was sent: figures alone, read again as they stood."""

import json
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from can_hub.commands import activities, sessions
from can_hub.insight import keeping, spans
from can_hub.insight.figure import Figure, Outcome
from can_hub.store.hub import Hub
from tests.conftest import NOW
from tests.insight.counted import JUNE, came, counted, someone


def plain(outcome: Outcome) -> list[Figure]:
    return [one._replace(people=(), behind="") for one in outcome.figures]


def test_what_was_written_is_read_again_without_anybodys_name(hub: Hub) -> None:
    came(hub, someone(hub, "Ann Lee"), "2026-06-01T10:00")
    outcome = counted(hub)
    text = keeping.written(outcome)
    again = keeping.read(text, JUNE)
    assert plain(again) == plain(outcome)
    assert (again.days, again.missing) == (outcome.days, outcome.missing)
    assert "Ann" not in text


def test_a_report_of_very_many_clubs_with_long_names_still_fits(hub: Hub) -> None:
    ann = someone(hub)

    def clubs(writing: object) -> None:
        for number in range(60):
            club = activities.add(writing, f"{number} " + "কলম " * 45)
            sessions.mark(writing, sessions.plan(writing, club, NOW), ann, "present")

    hub.do(clubs).result()
    text = keeping.written(counted(hub))
    assert len(text) <= 20_000
    assert len(keeping.read(text, JUNE).figures) == len(counted(hub).figures)


def test_a_report_over_three_hundred_years_still_fits(hub: Hub) -> None:
    came(hub, someone(hub, "Ann Lee"), "2026-06-01T10:00")
    ages = spans.Span(date(1900, 1, 1), date(2200, 12, 31))
    for step in (spans.DAY, spans.WEEK, spans.MONTH):
        outcome = counted(hub, ages)
        long = tuple((f"{day:%Y-%m-%d}", 9) for day in _every_tenth_day(ages))
        figures = tuple(one._replace(step=step, points=long) for one in outcome.figures)
        text = keeping.written(outcome._replace(figures=figures))
        assert len(text) <= 20_000
        assert [one.value for one in keeping.read(text, ages).figures] == [one.value for one in figures]


def _every_tenth_day(span: spans.Span) -> list[date]:
    return [span.first + timedelta(days=number) for number in range(0, span.days, 10)]


def test_a_figure_that_differs_today_says_by_how_much() -> None:
    sent = Figure("visits", "Visits", 412, "412", "412 visits", "", "day")
    assert keeping.difference(sent, sent._replace(value=431)) == "+19"
    assert keeping.difference(sent, sent._replace(value=400)) == "−12"
    assert keeping.difference(sent, sent) == keeping.difference(sent, None) == ""


LEAVES = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(("day", "hour"))
)
JSON = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from(("figures", "days", "missing", "key", "title", "value", "shown", "told", "definition", "step",
                         "points", "parts", "before")), inner, max_size=13),
    max_leaves=30,
)  # fmt: skip


@settings(max_examples=80)
@given(told=JSON)
def test_whatever_a_stranger_wrote_is_read_as_far_as_it_can_be(told: object) -> None:
    outcome = keeping.read(json.dumps(told), JUNE)
    assert all(one.rows() is not None and one.sentence(outcome.days) for one in outcome.figures)


@given(text=st.text(max_size=40))
def test_a_text_that_is_no_report_has_no_figures(text: str) -> None:
    assert not keeping.read(text, JUNE).figures


def test_a_figure_of_a_newer_version_is_left_out_and_the_others_stay(hub: Hub) -> None:
    told = json.loads(keeping.written(counted(hub)))
    told["figures"][0]["step"] = "century"
    told["figures"][1]["points"] = [["2026-13-01", 4]]
    assert len(keeping.read(json.dumps(told), JUNE).figures) == len(told["figures"]) - 2
    assert keeping.read("", JUNE).days == 30
    assert date(2026, 6, 1) == JUNE.first
