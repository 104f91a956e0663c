"""Figures without a window."""

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal


@pytest.fixture
def lively(desk: Terminal) -> Terminal:
    desk.data("member", "add", "--name", "Ann Lee", "--at", "2026-05-01T10:00Z")
    for day in ("04", "05"):
        desk.data("visit", "in", "Ann Lee", "--at", f"2026-05-{day}T10:00Z")
        desk.data("visit", "out", "Ann Lee", "--at", f"2026-05-{day}T12:00Z")
    return desk


def may(terminal: Terminal, *typed: object) -> dict[str, int]:
    told = terminal.data(*typed, "--from", "2026-05-01", "--to", "2026-05-31")
    return {one["key"]: one["value"] for one in told["figures"]}


def test_the_figures_of_some_days_and_no_names(lively: Terminal) -> None:
    found = may(lively, "report", "show")
    assert (found["people"], found["visits"], found["hours"], found["first_timers"]) == (1, 2, 4, 1)
    said = lively("report", "show", "--from", "2026-05-01", "--to", "2026-05-31")
    assert "Hours in the building" in said.text
    assert "Ann" not in said.text


def test_a_report_stays_as_it_was_sent_and_says_what_came_since(lively: Terminal) -> None:
    kept = lively.data("report", "keep", "--title", "Funders", "--from", "2026-05-01", "--to", "2026-05-31")
    lively.data("visit", "guest", "Gran", "--at", "2026-05-06T10:00Z")
    again = {one["key"]: one for one in lively.data("report", "show", kept["id"])["figures"]}
    assert (again["visits"]["value"], again["visits"]["today"]) == (2, 3)
    assert "+1" in lively("report", "show", kept["id"]).text
    assert [one["title"] for one in lively.data("report", "list")["reports"]] == ["Funders"]
    lively.data("report", "remove", kept["id"])
    assert lively.data("report", "list")["reports"] == []


@pytest.mark.parametrize(
    "days",
    [("--from", "2026-13-01"), ("--from", "yesterday"), ("--to", "2026-05-01"), ("--from", ""),
     ("--from", "2026-05-02", "--to", "2026-05-01")],
)  # fmt: skip
def test_days_that_are_none_are_refused_beside_their_option(lively: Terminal, days: tuple[str, ...]) -> None:
    assert lively.error("report", "show", *days)["field"] in ("from", "to")


def test_a_report_that_is_not_there_is_refused(lively: Terminal) -> None:
    assert lively.error("report", "show", "0000000000000")["code"] == "not_found"


def test_the_report_on_paper(lively: Terminal, tmp_path: Path) -> None:
    made = lively.data("print", "report", "--from", "2026-05-01", "--out", tmp_path / "report.pdf")
    assert made["items"] == len(may(lively, "report", "show"))
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
