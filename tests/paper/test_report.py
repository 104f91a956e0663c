"""The figures of some days on paper."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from can_hub.insight.figure import Figure, Outcome
from can_hub.insight.spans import Span
from can_hub.paper.outcome import Letterhead
from can_hub.paper.report import write_report

MAY = Span(date(2026, 5, 1), date(2026, 5, 31))


def figure(title: str = "Visits", *, parts: int = 2, most: int = 40) -> Figure:
    points = tuple(((MAY.first + timedelta(days=day)).isoformat(), day * most // 30) for day in range(31))
    made_of = tuple((f"Part number {n}.", n + 1) for n in range(parts))
    return Figure(
        "visits", title, 412, "412", "412 visits", "Every time someone came in. " * 5, "day", points, made_of, 374
    )


def outcome(*figures: Figure) -> Outcome:
    return Outcome(MAY, 31, figures, ("+ Library laptop, last heard Tuesday 16:40",))


def test_number_change_definition_and_what_is_missing_stand_on_the_paper(
    tmp_path: Path, letterhead: Letterhead, words: Callable[[Path], str]
) -> None:
    printed = write_report(tmp_path / "r.pdf", outcome(figure()), title="For the funders", letterhead=letterhead)
    text = words(printed.file)
    assert (printed.pages, printed.items) == (1, 1)
    for sentence in ("For the funders", "1 May 2026 to 31 May 2026", "412", "38 more than in the 31 days before",
                     "Part number 1.: 2", "Every time someone came in.", "last heard Tuesday 16:40"):  # fmt: skip
        assert sentence in text


@pytest.mark.parametrize("count", [0, 1, 3, 11, 40])
def test_every_figure_stands_on_a_page_once(
    tmp_path: Path, letterhead: Letterhead, words: Callable[[Path], str], count: int
) -> None:
    figures = [figure(f"Figure number {n}.", parts=n % 12) for n in range(count)]
    printed = write_report(tmp_path / "r.pdf", outcome(*figures), title="Report", letterhead=letterhead)
    text = words(printed.file)
    assert [text.count(f"Figure number {n}.") for n in range(count)] == [1] * count


def test_what_is_left_out_of_many_parts_is_counted(
    tmp_path: Path, letterhead: Letterhead, words: Callable[[Path], str]
) -> None:
    printed = write_report(tmp_path / "r.pdf", outcome(figure(parts=30)), title="Report", letterhead=letterhead)
    assert "and 23 more" in words(printed.file)


@pytest.mark.parametrize("most", [0, 1, 7, 999_999])
def test_a_chart_of_any_height_is_drawn(tmp_path: Path, letterhead: Letterhead, most: int) -> None:
    made = outcome(figure(most=most))
    assert write_report(tmp_path / "r.pdf", made, title="Report", letterhead=letterhead).pages == 1


def test_titles_of_every_script_are_words(tmp_path: Path, letterhead: Letterhead, names: list[str]) -> None:
    made = outcome(*(figure(name)._replace(parts=((name, 3),)) for name in names))
    assert write_report(tmp_path / "r.pdf", made, title=names[0], letterhead=letterhead).items == len(names)
