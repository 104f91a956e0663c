"""A letterhead, and PDFs looked at the way a printer and a scanner do."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pypdfium2
import pytest
from PIL import Image

from can_hub.paper.outcome import Letterhead


@pytest.fixture
def letterhead() -> Letterhead:
    return Letterhead(
        hub_name="Penarth Citizens Action Network",
        area="Penarth",
        printed_at=datetime(2026, 6, 6, 9, 30, tzinfo=UTC),
        zone=ZoneInfo("Europe/London"),
    )


@pytest.fixture(scope="session")
def picture() -> Callable[..., Image.Image]:
    """Render a page (from 0) as a printer of so many dots an inch would."""

    def render(file: Path, page: int = 0, *, dpi: int = 150) -> Image.Image:
        document = pypdfium2.PdfDocument(file)
        try:
            return document[page].render(scale=dpi / 72).to_pil().convert("L")
        finally:
            document.close()

    return render


@pytest.fixture(scope="session")
def words() -> Callable[[Path], str]:
    """Read the text of all pages; names drawn as outlines are not in it."""

    def read(file: Path) -> str:
        document = pypdfium2.PdfDocument(file)
        try:
            return "\n".join(page.get_textpage().get_text_range() for page in document)
        finally:
            document.close()

    return read


@pytest.fixture(scope="session")
def names() -> list[str]:
    """People of every script the fonts write, and names that programs trip over."""
    return [
        "محمد العلي",
        "আয়েশা রহমান",
        "Łukasz Żółć",
        "李小龍",
        "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ",
        "שרה לוי",
        "Adébáyọ̀ Ọláyínká",
        "Nguyễn Thị Hoa",
        'A <b>bold</b> & <img src="x">',
        "O'Brien-D’Arcy",
        "👩‍🍳 Zoë 👍🏽 🇬🇧",
        "Wolfeschlegelstein" * 11,
        "M",
        " ",
        "محمد Al-Ali (Mo)",
        "Анна Петренко",
        "ስም አበበ",
        "ნინო ბერიძე",
        "สมชาย ใจดี",
        "இளங்கோ முருகன்",
        "김철수",
        "やまだ たろう",
        "प्रिया अय्यर",
        "𒀀 \u202eevil\u202c \u0007 ꦱꦶ",
    ]
