"""Keeping a report as it was sent."""

from datetime import date

import pytest

from can_hub.commands import acts, reports
from can_hub.errors import Refused
from can_hub.kinds import Report
from can_hub.store.history import history
from can_hub.store.hub import Hub

FIRST, LAST = date(2026, 5, 1), date(2026, 5, 31)


def test_a_report_is_kept_with_its_days_and_when_it_was_made(hub: Hub) -> None:
    kept = hub.reading.get(Report, hub.do(reports.keep, "Funders", FIRST, LAST, "{}").result())
    assert (kept.title, kept.first, kept.to, kept.made_at, kept.figures) == (
        "Funders", FIRST, LAST, hub.reading.now(), "{}",
    )  # fmt: skip
    assert getattr(kept, "from") == FIRST
    assert history(hub.reading, kept.id)[0].sentence.endswith("kept a report as it was sent")


def test_a_report_without_a_title_is_refused(hub: Hub) -> None:
    with pytest.raises(Refused, match="title"):
        hub.do(reports.keep, "  ", FIRST, LAST, "{}").result()


def test_a_report_that_ends_before_it_begins_is_refused(hub: Hub) -> None:
    with pytest.raises(Refused, match="before the first"):
        hub.do(reports.keep, "Funders", LAST, FIRST, "{}").result()
    assert hub.reading.count(Report) == 0


def test_a_report_that_was_removed_comes_back_with_undo(hub: Hub) -> None:
    number = hub.do(reports.keep, "Funders", FIRST, LAST, "{}").result()
    hub.do(reports.remove, number).result()
    assert hub.reading.find(Report, number) is None
    hub.do(acts.undo).result()
    assert hub.reading.get(Report, number).title == "Funders"
