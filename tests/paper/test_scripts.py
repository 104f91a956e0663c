import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from can_hub import resources
from can_hub.paper.scripts import CJK, EMOJI, LATIN, font_of, fonts_of, tidy


@pytest.mark.parametrize(
    ("text", "font"),
    [
        ("ł", LATIN),
        ("Ж", LATIN),
        ("Ω", LATIN),
        ("م", "NotoSansArabic-Regular.ttf"),
        ("ש", "NotoSansHebrew-Regular.ttf"),
        ("শ", "NotoSansBengali-Regular.ttf"),
        ("ਸ", "NotoSansGurmukhi-Regular.ttf"),
        ("ნ", "NotoSansGeorgian-Regular.ttf"),
        ("龍", CJK),
        ("한", CJK),
        ("👩", EMOJI),
    ],
)
def test_each_script_has_its_font(text: str, font: str) -> None:
    assert font_of(text) == font
    assert resources.folder("fonts", font).is_file()


def test_latin_comes_first_where_there_are_latin_letters() -> None:
    assert fonts_of("Mo محمد")[0] == LATIN
    assert fonts_of("محمد 2")[-1] != "NotoSansArabic-Regular.ttf" or fonts_of("محمد 2")[0] == LATIN


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("  Ann \t Bell\n", "Ann Bell"),
        ("e\u0301", "é"),
        ("\u202eevil\u202c", "evil"),
        ("\u2068Ann\u2069", "Ann"),
        ("🇬🇧", "GB"),
        ("👍🏽", "👍"),
        ("𝓩𝓸𝓮", "Zoe"),
        ("\ud800", "\ufffd"),
        ("نیم\u200cفاصله", "نیم\u200cفاصله"),
        ("\u00ad\ufeff", ""),
    ],
)
def test_a_text_is_made_fit_for_paper(typed: str, printed: str) -> None:
    assert tidy(typed) == printed


@given(st.text())
def test_what_is_tidy_has_no_controls_and_stays_tidy(text: str) -> None:
    once = tidy(text)
    assert not any(unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} for character in once)
    assert tidy(once) == once
