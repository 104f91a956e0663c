from pathlib import Path
from random import Random

import pytest
from PIL import Image

from can_hub.cli import album, poses
from can_hub.errors import Trouble


def test_a_picture_is_made_small_and_stays_as_wide_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "picture.png"
    noise = Random(1).randbytes(300 * 200 * 3)
    Image.frombytes("RGB", (300, 200), noise).save(file)
    album.make_small(file, 40_000)
    assert file.stat().st_size <= 40_000
    with Image.open(file) as small:
        assert (small.mode, small.size) == ("P", (300, 200))


def test_a_picture_that_is_not_there_is_trouble(tmp_path: Path) -> None:
    with pytest.raises(Trouble):
        album.make_small(tmp_path / "none.png", 40_000)


def test_every_place_has_one_picture_of_its_own_name_and_no_name_is_given_twice() -> None:
    names = poses.names()
    assert len(names) == len(set(names))
    assert {"front-desk", "inside", "roll-call", "clubs", "attendance"} <= set(names)
