"""Finds the files that come with the program: fonts, icons, words, label sizes, ready-made kinds."""

from functools import cache
from pathlib import Path

from can_hub.errors import Trouble
from can_hub.words import _


@cache
def _root() -> Path:
    package = Path(__file__).resolve().parent
    # A checkout keeps resources/ beside the package; an installed wheel carries them inside it.
    for candidate in (package.parent / "resources", package / "resources"):
        if candidate.is_dir():
            return candidate
    raise Trouble(_("Part of CAN Hub is missing from this computer: please install it again."), code="no_resources")


def folder(*parts: str) -> Path:
    """Give the folder (or file) of ``resources/`` that the parts name; it need not exist."""
    return _root().joinpath(*parts)
