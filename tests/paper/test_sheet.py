import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from can_hub.errors import Trouble
from can_hub.paper.outcome import put
from can_hub.paper.sheet import Letters, Sheet


def ink(picture: Image.Image) -> tuple[int, int, int, int]:
    """The box, in pixels, that holds everything drawn."""
    box = picture.point(lambda level: 255 * (level < 160)).getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize("text", ["Annabel Bell", "আয়েশা রহমান", "محمد العلي", "W" * 300, "李小龍" * 40])
@pytest.mark.parametrize("side", ["start", "middle", "end"])
def test_a_text_stays_within_its_width(
    tmp_path: Path, picture: Callable[..., Image.Image], text: str, side: str
) -> None:
    file = tmp_path / "sheet.pdf"
    with Sheet(file, title="Width") as sheet:
        sheet.draw_text(text, Letters(30, 8, 2, side=side), x_mm=60, y_mm=60, width_mm=80)
    left, _top, right, _bottom = (edge / 150 * 25.4 for edge in ink(picture(file)))
    assert left >= 59
    assert right <= 141


def test_a_paragraph_keeps_its_lines_and_its_size(tmp_path: Path, words: Callable[[Path], str]) -> None:
    file = tmp_path / "sheet.pdf"
    with Sheet(file, title="Paragraph") as sheet:
        end = sheet.para("One <b>two</b> & three.\n\n" + "word " * 60, Letters(12), x_mm=20, y_mm=40, width_mm=60)
    assert end > 80
    assert "One <b>two</b> & three." in words(file)
    assert words(file).split().count("word") == 60


@given(text=st.text(max_size=60))
def test_any_text_at_all_can_be_drawn(tmp_path: Path, qapp: object, text: str) -> None:
    with Sheet(tmp_path / "any.pdf", title="Any") as sheet:
        sheet.draw_text(text, Letters(14, 7, 2, "bold"), x_mm=20, y_mm=40, width_mm=50)


def test_a_name_drawn_as_shapes_can_still_be_read_aloud(tmp_path: Path) -> None:
    file = tmp_path / "sheet.pdf"
    with Sheet(file, title="Aloud") as sheet:
        sheet.draw_text("שרה", Letters(12), x_mm=20, y_mm=40, width_mm=60)
        drawn = "".join(sheet._canvas._code)
    assert "/ActualText <FEFF05E905E805D4>" in drawn


def test_the_same_rows_give_the_same_bytes_and_tell_nothing_of_themselves(tmp_path: Path) -> None:
    files = [tmp_path / "one.pdf", tmp_path / "two.pdf"]
    for file in files:
        with Sheet(file, title="Badges") as sheet:
            sheet.draw_text("Łukasz", Letters(12), x_mm=20, y_mm=40, width_mm=60)
            sheet.draw_text("محمد Mo 龍", Letters(12), x_mm=20, y_mm=50, width_mm=60)
    first, second = (file.read_bytes() for file in files)
    assert first == second
    assert b"ukasz" not in first
    assert b"one.pdf" not in first


def test_a_failed_drawing_leaves_the_earlier_file_and_no_draft(tmp_path: Path) -> None:
    file = tmp_path / "sheet.pdf"
    file.write_bytes(b"%PDF earlier")
    with pytest.raises(ZeroDivisionError), Sheet(file, title="Broken"):
        raise ZeroDivisionError
    assert file.read_bytes() == b"%PDF earlier"
    assert list(tmp_path.iterdir()) == [file]


def test_a_missing_folder_is_trouble_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="folder for the PDF is not there"):
        put(tmp_path / "nowhere" / "sheet.pdf", b"content")


def test_a_folder_in_the_way_is_trouble_and_stays(tmp_path: Path) -> None:
    (tmp_path / "sheet.pdf").mkdir()
    with pytest.raises(Trouble):
        put(tmp_path / "sheet.pdf", b"content")
    assert [entry.name for entry in tmp_path.iterdir()] == ["sheet.pdf"]


def test_a_disk_that_takes_no_more_keeps_the_earlier_file(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="only Unix can make a file too large")
    file = tmp_path / "sheet.pdf"
    file.write_bytes(b"%PDF earlier")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(Trouble, match="an earlier one is as it was"):
            put(file, b"x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert file.read_bytes() == b"%PDF earlier"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no umask there")
@pytest.mark.parametrize(("umask", "mode"), [(0o077, 0o600), (0o022, 0o644)])
def test_who_may_read_a_paper_is_for_the_umask_of_whoever_prints_it(tmp_path: Path, umask: int, mode: int) -> None:
    """A fire list tells who needs help."""
    before = os.umask(umask)
    try:
        with Sheet(tmp_path / "list.pdf", title="Who is inside"):
            pass
    finally:
        os.umask(before)
    assert (tmp_path / "list.pdf").stat().st_mode & 0o777 == mode
    assert [one.name for one in tmp_path.iterdir()] == ["list.pdf"]
