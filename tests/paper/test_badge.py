from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from can_hub.errors import Refused
from can_hub.kinds.ids import letters
from can_hub.paper.badge import BadgeFace, readable, write_badges
from can_hub.paper.outcome import Letterhead
from can_hub.paper.stock import stocks

MM = 150 / 25.4  # pixels in a millimetre


def faces(names: list[str]) -> list[BadgeFace]:
    return [
        BadgeFace(name, letters(number * 0x5DEECE66D % (1 << 54), 11), known_as=names[-number], roles=("Host",))
        for number, name in enumerate(names, 1)
    ]


@pytest.mark.parametrize("stock_key", list(stocks()))
def test_every_code_of_every_page_decodes_at_150_dpi(
    tmp_path: Path, letterhead: Letterhead, picture: Callable[..., Image.Image], names: list[str], stock_key: str
) -> None:
    people = faces(names)
    printed = write_badges(tmp_path / "badges.pdf", people, letterhead=letterhead, stock_key=stock_key)
    found = [code.text for page in range(printed.pages) for code in zxingcpp.read_barcodes(picture(printed.file, page))]
    assert sorted(found) == sorted(face.code for face in people)
    assert printed.items == len(people)


def test_badges_are_85_by_54_mm_on_a4_to_a_quarter_of_a_millimetre(
    tmp_path: Path, letterhead: Letterhead, picture: Callable[..., Image.Image]
) -> None:
    people = [BadgeFace("Ann", letters(number, 11)) for number in range(10)]
    file = write_badges(tmp_path / "badges.pdf", people, letterhead=letterhead).file
    size = pypdfium2.PdfDocument(file)[0].get_size()
    assert [round(side / 72 * 25.4, 1) for side in size] == [210, 297]
    places = {code.text: code.position.bottom_right for code in zxingcpp.read_barcodes(picture(file, dpi=300))}
    for number, face in enumerate(people):
        x, y = places[face.code].x / MM / 2, places[face.code].y / MM / 2
        assert x == pytest.approx(20 + 85 * (number % 2 + 1) - 5, abs=0.25)
        assert y == pytest.approx(13.5 + 54 * (number // 2 + 1) - 5, abs=0.25)


def test_the_cut_marks_stand_where_the_badges_end(
    tmp_path: Path, letterhead: Letterhead, picture: Callable[..., Image.Image]
) -> None:
    file = write_badges(tmp_path / "badges.pdf", [BadgeFace("Ann", "7K3M9Q00XB2")], letterhead=letterhead).file
    page = picture(file, dpi=600)
    across = page.crop((0, round(9 * 600 / 25.4), page.width, round(9 * 600 / 25.4) + 1))
    marks = [x * 25.4 / 600 for x in range(page.width) if across.getpixel((x, 0)) < 200]
    for edge in (20, 105, 190):
        assert any(abs(mark - edge) < 0.1 for mark in marks)
    assert all(min(abs(mark - edge) for edge in (20, 105, 190)) < 0.3 for mark in marks)


def test_a_latin_name_is_text_and_markup_in_it_is_only_letters(
    tmp_path: Path, letterhead: Letterhead, words: Callable[[Path], str]
) -> None:
    people = [BadgeFace("A <b>& <i>", "7K3M9Q00XB2", known_as="<br/>", roles=("Host", "Volunteer"))]
    text = words(write_badges(tmp_path / "badges.pdf", people, letterhead=letterhead).file)
    for sentence in ("A <b>& <i>", "known as <br/>", "Host · Volunteer", "7K3M 9Q00 XB2", letterhead.hub_name):
        assert sentence in text


def test_a_very_long_name_stays_off_its_own_code(
    tmp_path: Path, letterhead: Letterhead, picture: Callable[..., Image.Image]
) -> None:
    people = [BadgeFace("Wolfeschlegelstein" * 11, "7K3M9Q00XB2", known_as="Hubert " * 20, roles=("Host",) * 30)]
    page = picture(write_badges(tmp_path / "badges.pdf", people, letterhead=letterhead).file)
    (code,) = zxingcpp.read_barcodes(page)
    corner = code.position.top_left
    quiet = page.crop((corner.x - round(3.5 * MM), corner.y, corner.x - 2, corner.y + round(19 * MM)))
    assert quiet.getextrema()[0] > 200


def test_a_blank_badge_has_a_line_to_write_on_and_a_code(
    tmp_path: Path, letterhead: Letterhead, picture: Callable[..., Image.Image]
) -> None:
    page = picture(write_badges(tmp_path / "b.pdf", [BadgeFace(" ", "7K3M9Q00XB2")], letterhead=letterhead).file)
    line = page.crop((round(30 * MM), round(36 * MM), round(90 * MM), round(39 * MM)))
    assert line.getextrema()[0] < 240
    assert [code.text for code in zxingcpp.read_barcodes(page)] == ["7K3M9Q00XB2"]


def test_a_sheet_begun_before_is_filled_up(
    tmp_path: Path, letterhead: Letterhead, picture: Callable[..., Image.Image]
) -> None:
    people = [BadgeFace("Ann", letters(number, 11)) for number in range(3)]
    printed = write_badges(tmp_path / "badges.pdf", people, letterhead=letterhead, first=9)
    assert printed.pages == 2
    assert len(zxingcpp.read_barcodes(picture(printed.file, 0))) == 2
    (first, second) = (picture(printed.file, page).getbbox() for page in (0, 1))
    assert first
    assert second


@pytest.mark.parametrize("first", [0, 11])
def test_a_label_that_is_not_on_the_sheet_is_refused(tmp_path: Path, letterhead: Letterhead, first: int) -> None:
    with pytest.raises(Refused, match="labels 1 to 10"):
        write_badges(tmp_path / "b.pdf", [BadgeFace("Ann", "7K3")], letterhead=letterhead, first=first)


def test_nobody_is_refused_and_nothing_is_written(tmp_path: Path, letterhead: Letterhead) -> None:
    with pytest.raises(Refused, match="nobody was chosen"):
        write_badges(tmp_path / "badges.pdf", [], letterhead=letterhead)
    assert not list(tmp_path.iterdir())


def test_the_same_people_give_the_same_bytes(tmp_path: Path, letterhead: Letterhead, names: list[str]) -> None:
    one, two = (
        write_badges(tmp_path / file, faces(names), letterhead=letterhead).file.read_bytes() for file in ("1", "2")
    )
    assert one == two


@pytest.mark.parametrize(
    ("code", "read"), [("7K3M9Q00XB2", "7K3M 9Q00 XB2"), ("0F7K3M9QXB2AC", "0F7K 3M9Q XB2AC"), ("A", "A"), ("", "")]
)
def test_a_code_is_written_in_groups(code: str, read: str) -> None:
    assert readable(code) == read
