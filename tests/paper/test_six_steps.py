from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from can_hub.paper.outcome import Letterhead
from can_hub.paper.six_steps import steps, write_six_steps


def test_the_six_steps_stand_on_one_page_under_the_name_of_the_hub(
    tmp_path: Path, letterhead: Letterhead, words: Callable[[Path], str]
) -> None:
    printed = write_six_steps(tmp_path / "steps.pdf", letterhead=letterhead)
    text = " ".join(words(printed.file).split())
    assert (printed.pages, printed.items) == (1, 6)
    assert letterhead.hub_name in text
    for step in steps():
        assert step.words in text
        # Arrows are drawn, as every letter is that the first font has not.
        assert all(key in text for group in step.keys for key in group if key.isascii())


@pytest.mark.parametrize("name", ["مركز المواطنين", "x" * 300, "", "<b>Hub</b> & Co"])
def test_any_name_of_a_hub_stays_on_the_page(
    tmp_path: Path, letterhead: Letterhead, picture: Callable[..., Image.Image], name: str
) -> None:
    printed = write_six_steps(tmp_path / "steps.pdf", letterhead=replace(letterhead, hub_name=name))
    page = picture(printed.file, dpi=40)
    edge = round(14 / 25.4 * 40)
    assert min(page.crop((page.width - edge, 0, page.width, page.height)).tobytes()) > 250
