import pytest
import zxingcpp
from PIL import Image

from can_hub.paper.qr import qr_operators, qr_size_mm


def modules(operators: str) -> Image.Image:
    """Unpack the inline image again, with a quiet zone."""
    rows = operators.split(" ID\n")[1].split(">", maxsplit=1)[0]
    size = int(operators.split("/W ")[1].split(maxsplit=1)[0])
    width = (size + 7) // 8 * 2
    picture = Image.new("L", (size + 8, size + 8), 255)
    for y in range(size):
        bits = f"{int(rows[y * width : (y + 1) * width], 16):0{width * 4}b}"
        for x in range(size):
            picture.putpixel((x + 4, y + 4), 255 * int(bits[x]))
    return picture.resize((picture.width * 4, picture.height * 4), Image.Resampling.NEAREST)


@pytest.mark.parametrize("content", ["7K3M9Q00XB2", "0F7K3M9QXB2AC", "https://example.org/a?b=c&d=1", "名前" * 12])
def test_a_code_reads_back(content: str) -> None:
    found = zxingcpp.read_barcode(modules(qr_operators(content, 0, 0, 50)))
    assert found is not None
    assert found.text == content


def test_a_badge_code_is_the_smallest_qr_there_is() -> None:
    assert qr_size_mm("7K3M9Q00XB2", 1) == 21


def test_a_code_costs_few_bytes() -> None:
    assert len(qr_operators("7K3M9Q00XB2", 0, 0, 50)) < 260
