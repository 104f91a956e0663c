"""Papers as they lie on the table: nothing off the edge, no word upon another, and all in its column and its order."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from can_hub.paper.badge import readable
from can_hub.paper.listing import write_listing
from can_hub.paper.outcome import Letterhead, Printed
from can_hub.paper.page import LEFT_MM, RIGHT_MM
from can_hub.paper.register import MARKS, RegisterHead, RegisterRow, write_register
from can_hub.paper.report import write_report
from can_hub.paper.roll import RollLine, write_roll
from can_hub.paper.six_steps import write_six_steps
from can_hub.paper.term import TermRow, write_term
from can_hub.paper.voucher import VOUCHERS, VoucherFace, write_vouchers
from tests.paper.looked_at import Page, pages
from tests.paper.test_report import figure, outcome

# As long as a name may be, as one word and as many.
NAMES = ["Ann Lee", "Wolfeschlegelstein" * 11, "Aisha Rahman", "A" * 60, "Maria " * 30]
CODE = "0F7K3M9QXB2AC"
Write = Callable[[Path, Letterhead, int], Printed]


def named(number: int) -> str:
    return f"No {number} {NAMES[number % len(NAMES)]}"


def a_term(file: Path, letterhead: Letterhead, count: int) -> Printed:
    rows = [TermRow(named(number), ("present", "late", "absent", "") * 3) for number in range(count)]
    dates = [letterhead.printed_at + timedelta(weeks=week) for week in range(12)]
    return write_term(file, rows, name="Repair club", dates=dates, letterhead=letterhead)


def a_roll(file: Path, letterhead: Letterhead, count: int) -> Printed:
    needs = "Slow on stairs. " * 8
    lines = [
        RollLine(named(number), letterhead.printed_at, "Room 2", needs * (number % 9 == 0), number % 3 + 1)
        for number in range(count)
    ]
    return write_roll(file, lines, letterhead=letterhead)


def a_register(file: Path, letterhead: Letterhead, count: int) -> Printed:
    head = RegisterHead(
        "Repair club", letterhead.printed_at, letterhead.printed_at + timedelta(hours=2), "Room 2", ("Łukasz",), CODE
    )
    marks = ["", *MARKS]
    rows = [RegisterRow(named(number), marks[number % len(marks)]) for number in range(count)]
    return write_register(file, rows, head=head, letterhead=letterhead)


def a_listing(file: Path, letterhead: Letterhead, count: int) -> Printed:
    rows = [(named(number), "6 Jun 2026", "tea " * (number % 90)) for number in range(count)]
    return write_listing(file, rows, title="Outings", names=("Where", "When", "What"), letterhead=letterhead)


def a_report(file: Path, letterhead: Letterhead, count: int) -> Printed:
    figures = [figure(f"No {number}", parts=number % 12, most=number * 1_000) for number in range(count)]
    return write_report(file, outcome(*figures), title="For the funders", letterhead=letterhead)


WRITERS = [a_term, a_roll, a_register, a_listing, a_report]


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("count", [1, 20, 70])
def test_nothing_hangs_over_the_edge_and_no_word_stands_upon_another(
    tmp_path: Path, letterhead: Letterhead, write: Write, count: int
) -> None:
    for page in pages(write(tmp_path / "paper.pdf", letterhead, count).file):
        # The last label under a chart stands about the middle of its column.
        assert page.beyond(LEFT_MM, 10, RIGHT_MM + 2, 290) == []
        assert page.clashes() == []


@pytest.mark.parametrize("write", [a_term, a_roll, a_register, a_listing])
@settings(max_examples=8)
@given(count=st.integers(0, 90))
def test_however_many_there_are_each_is_on_the_paper_once_from_the_top_down_and_in_order(
    tmp_path: Path, letterhead: Letterhead, write: Write, count: int
) -> None:
    printed = write(tmp_path / "paper.pdf", letterhead, count)
    found = []
    for page in pages(printed.file):
        rows = [box for box in page.words if box.words.startswith("No ")]
        tops = [box.top for box in rows]
        assert tops == sorted(tops)
        found += [int(box.words.split()[1]) for box in rows]
    assert found == list(range(count))
    assert len(pages(printed.file)) == printed.pages


def test_a_mark_of_a_term_stands_below_its_date_and_the_count_below_its_heading(
    tmp_path: Path, letterhead: Letterhead
) -> None:
    rows = [TermRow("Ann", ("present", "late", "absent", "excused")), TermRow("Ben", ("", "", "", "late"))]
    dates = [letterhead.printed_at + timedelta(weeks=week) for week in range(4)]
    file = write_term(tmp_path / "term.pdf", rows, name="Choir", dates=dates, letterhead=letterhead).file
    (page,) = pages(file)
    for head, mark in (("6/6", "P"), ("13/6", "L"), ("20/6", "N"), ("27/6", "A"), ("Came", "2")):
        assert page.find(mark).middle == pytest.approx(page.find(head).middle, abs=0.3)
        assert page.find(mark).top == pytest.approx(page.find("Ann").top, abs=1)
    assert page.find("L", 1).middle == pytest.approx(page.find("27/6").middle, abs=0.3)
    assert page.find("1").top == pytest.approx(page.find("Ben").top, abs=1)
    assert [page.find(head).middle for head in ("6/6", "13/6", "20/6", "27/6", "Came")] == sorted(
        page.find(head).middle for head in ("6/6", "13/6", "20/6", "27/6", "Came")
    )


def test_rows_of_a_sheet_are_ruled_from_edge_to_edge(tmp_path: Path, letterhead: Letterhead) -> None:
    for write in (a_term, a_register, a_roll):
        for page in pages(write(tmp_path / "paper.pdf", letterhead, 12).file):
            ruled = [box for box in page.drawn if box.right - box.left > RIGHT_MM - LEFT_MM - 1]
            assert len(ruled) >= 12
            assert all(box.bottom - box.top < 1 for box in ruled)


def test_the_box_of_each_mark_on_a_register_stands_below_its_word_and_one_alone_is_crossed(
    tmp_path: Path, letterhead: Letterhead
) -> None:
    head = RegisterHead("Choir", letterhead.printed_at)
    rows = [RegisterRow("Ann", "late")]
    file = write_register(tmp_path / "r.pdf", rows, head=head, letterhead=letterhead, walk_ins=0).file
    (page,) = pages(file)
    row = page.find("Ann")
    boxes = sorted(
        box for box in page.drawn
        if 4.5 < box.right - box.left < 6 and 4.5 < box.bottom - box.top < 6 and abs(box.top - row.top) < 4
    )  # fmt: skip
    words = [page.find(word).middle for word in ("Present", "Late", "Absent")]
    assert [boxes[place].middle for place in (0, 1, 3)] == pytest.approx(words, abs=0.5)
    crossing = [box for box in page.drawn if 2.5 < box.right - box.left < 4 and 2.5 < box.bottom - box.top < 4]
    assert len(crossing) == 2
    assert all(box.middle == pytest.approx(boxes[1].middle, abs=0.1) for box in crossing)


def test_the_place_to_sign_stands_below_the_last_line_of_the_fire_list(tmp_path: Path, letterhead: Letterhead) -> None:
    for count in range(0, 40, 3):
        last = pages(a_roll(tmp_path / "roll.pdf", letterhead, count).file)[-1]
        signed, caller = last.find("All found at"), last.find("Called by")
        assert signed.left == pytest.approx(LEFT_MM, abs=1)
        assert signed.right + 20 < caller.left < RIGHT_MM - 60
        assert signed.top == pytest.approx(caller.top, abs=0.5)
        boxes = [box for box in last.drawn if 5 < box.right - box.left < 6 and 5 < box.bottom - box.top < 6]
        assert max(box.bottom for box in boxes) < signed.top


def test_the_number_inside_is_the_largest_thing_on_a_fire_list(tmp_path: Path, letterhead: Letterhead) -> None:
    lines = [
        RollLine("Ann", letterhead.printed_at, needs="Wheelchair"),
        RollLine("Gran", letterhead.printed_at, party=41),
    ]
    page = pages(write_roll(tmp_path / "roll.pdf", lines, letterhead=letterhead).file)[0]
    figure_box = page.find("42")
    assert figure_box.bottom - figure_box.top == max(box.bottom - box.top for box in page.words)
    assert page.find("people inside").left > figure_box.right
    assert page.find("1 needs help").top > page.find("people inside").bottom


def voucher(number: int, name: str = "Aisha Rahman") -> VoucherFace:
    return VoucherFace(f"7K3M9Q{number:02}", f"Cinema ticket {number}", 1, "", name, None)


def test_each_voucher_of_a_sheet_stays_in_its_own_place(tmp_path: Path, letterhead: Letterhead) -> None:
    faces = [voucher(number, NAMES[number % len(NAMES)]) for number in range(8)]
    (page,) = pages(write_vouchers(tmp_path / "v.pdf", faces, letterhead=letterhead).file)
    # The marks to cut along are at the very edge.
    assert not [box for box in page.beyond(5, 5, page.width - 5, page.height - 5) if box.words]
    assert page.clashes() == []
    wide, high = VOUCHERS.label_mm
    for number, (left, top) in enumerate(VOUCHERS.places()):
        for words in (f"Cinema ticket {number}", readable(faces[number].code)):
            box = page.find(words)
            assert left < box.left < box.right < left + wide
            assert top < box.top < box.bottom < top + high


def test_a_voucher_reads_from_the_hub_over_the_name_to_the_code(tmp_path: Path, letterhead: Letterhead) -> None:
    (page,) = pages(write_vouchers(tmp_path / "v.pdf", [voucher(1)], letterhead=letterhead).file)
    order = [letterhead.hub_name, "For", "Aisha Rahman", "Cinema ticket 1", readable("7K3M9Q01")]
    tops = [page.find(words).top for words in order]
    assert tops == sorted(tops)
    line = min((box for box in page.drawn if box.right - box.left > 70), key=lambda box: box.top)
    assert line.bottom - line.top < 1
    assert page.find(letterhead.hub_name).bottom < line.top < page.find("For").top


def test_a_voucher_for_nobody_has_a_line_to_write_a_name_on(tmp_path: Path, letterhead: Letterhead) -> None:
    def lines(face: VoucherFace) -> int:
        (page,) = pages(write_vouchers(tmp_path / "v.pdf", [face], letterhead=letterhead).file)
        return sum(box.right - box.left > 70 for box in page.drawn)

    assert lines(voucher(1, "")) == lines(voucher(1)) + 1


def test_the_six_steps_go_down_the_page_and_the_alarm_stands_in_its_strip(
    tmp_path: Path, letterhead: Letterhead
) -> None:
    (page,) = pages(write_six_steps(tmp_path / "six.pdf", letterhead=letterhead).file)
    assert page.beyond(14, 10, 196, 290) == []
    assert page.clashes() == []
    (strip,) = [box for box in page.drawn if box.right - box.left > 150 and box.bottom - box.top > 15]
    for words in ("Fire alarm", "Take the list outside"):
        (told,) = [box for box in page.words if box.words.startswith(words)]
        assert strip.left + 3 < told.left < told.right < strip.right
        assert strip.top + 1 < told.top < told.bottom < strip.bottom - 1
    steps = [page.find(str(number)) for number in range(1, 7)]
    assert [step.top for step in steps] == sorted(step.top for step in steps)
    assert steps[-1].bottom < strip.top


def _bars(page: Page) -> list[float]:
    """Give how high the columns of the only chart are, from the left."""
    columns = [box for box in page.drawn if 2 < box.right - box.left < 12.5 and box.bottom - box.top > 0.2]
    return [box.bottom - box.top for box in sorted(columns)]


def test_the_columns_of_a_chart_are_as_high_as_what_they_tell(tmp_path: Path, letterhead: Letterhead) -> None:
    made = outcome(figure(parts=0)._replace(points=(("2026-05-01", 4), ("2026-05-02", 0), ("2026-05-03", 1))))
    (page,) = pages(write_report(tmp_path / "r.pdf", made, title="Report", letterhead=letterhead).file)
    high, low = _bars(page)
    assert high == pytest.approx(4 * low, rel=0.1)
    first, second, third = (page.find(label).middle for label in ("1 May", "2 May", "3 May"))
    assert third - second == pytest.approx(second - first, abs=0.5)
    assert second > first
