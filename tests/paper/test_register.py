from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from can_hub.paper.outcome import Letterhead
from can_hub.paper.register import RegisterHead, RegisterRow, write_register


@pytest.fixture
def head(letterhead: Letterhead) -> RegisterHead:
    starts = letterhead.printed_at + timedelta(hours=1)
    return RegisterHead(
        "Repair club", starts, starts + timedelta(hours=2), "Room 2", ("Łukasz", "Siân"), "0F7K3M9QXB2AC"
    )


def test_the_sheet_says_which_session_it_is(
    tmp_path: Path, letterhead: Letterhead, head: RegisterHead, words: Callable[[Path], str]
) -> None:
    rows = [RegisterRow("Ann"), RegisterRow("Ben", "excused")]
    printed = write_register(tmp_path / "register.pdf", rows, head=head, letterhead=letterhead)
    text = words(printed.file)
    assert (printed.pages, printed.items) == (1, 2)
    for sentence in (
        "Repair club",
        "Saturday 6 Jun 2026, 11:30–13:30 · Room 2",
        "Hosts: Łukasz, Siân",
        "Present",
        "Absent",
        "0F7K 3M9Q XB2AC",
        "Blank lines are for people who walk in.",
    ):
        assert sentence in text


@pytest.mark.parametrize("people", [0, 8, 17, 18, 23, 24, 60])
def test_every_person_has_a_row_and_the_code_is_on_the_last_page(
    tmp_path: Path,
    letterhead: Letterhead,
    head: RegisterHead,
    words: Callable[[Path], str],
    picture: Callable[..., Image.Image],
    people: int,
) -> None:
    rows = [RegisterRow(f"Person{number}") for number in range(people)]
    printed = write_register(tmp_path / "register.pdf", rows, head=head, letterhead=letterhead)
    text = words(printed.file).split()
    assert all(text.count(f"Person{number}") == 1 for number in range(people))
    assert str(people + 6) in text
    (code,) = zxingcpp.read_barcodes(picture(printed.file, printed.pages - 1))
    assert code.text == head.code


def test_a_mark_known_already_is_crossed(
    tmp_path: Path, letterhead: Letterhead, head: RegisterHead, picture: Callable[..., Image.Image]
) -> None:
    pages = []
    for mark in ("", "present"):
        file = write_register(tmp_path / "r.pdf", [RegisterRow("Ann", mark)], head=head, letterhead=letterhead).file
        pages.append(picture(file))
    empty, crossed = pages
    assert empty.tobytes() != crossed.tobytes()


def test_every_name_there_is_can_be_on_the_sheet(
    tmp_path: Path, letterhead: Letterhead, head: RegisterHead, names: list[str]
) -> None:
    rows = [RegisterRow(name) for name in names]
    printed = write_register(tmp_path / "register.pdf", rows, head=head, letterhead=letterhead)
    assert printed.items == len(names)


def test_a_session_without_host_place_end_or_code_can_be_printed(tmp_path: Path, letterhead: Letterhead) -> None:
    bare = RegisterHead("", letterhead.printed_at)
    assert write_register(tmp_path / "r.pdf", [], head=bare, letterhead=letterhead, walk_ins=40).pages == 2
