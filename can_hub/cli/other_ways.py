"""The other ways to a hub on the very first page, gone by keys: a second laptop joins, and a lost hub comes back."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from can_hub.cli import album
from can_hub.cli import day_files as files
from can_hub.store.hub import Hub
from can_hub.ui import hands
from can_hub.ui.pages.start.window import GET_BACK, JOIN, StartWindow

if TYPE_CHECKING:
    from can_hub.ui.pages.start.get_back import GetBack
    from can_hub.ui.pages.start.join import Join


def join(file: Path, parcel: Path, desk: str) -> Hub:
    """Make a second laptop with a parcel from the first; a picture is taken before Enter."""
    page = _opened(file, JOIN)
    way = cast("Join", page.pages.currentWidget())
    way.parcel.take(parcel)
    hands.type_text(desk)
    album.in_every_look(page, file.parent, files.JOIN_PAGE, files.LOOKS)
    hands.press("Return")
    hands.wait_until(lambda: page.hub is not None, "the second laptop has joined")
    assert page.hub is not None
    page.deleteLater()
    return page.hub


def look_at_a_backup(file: Path, backup: Path) -> None:
    """Take a picture of the way back to a hub that was lost, with a backup chosen, and leave it at that."""
    page = _opened(file, GET_BACK)
    cast("GetBack", page.pages.currentWidget()).other.take(backup)
    album.in_every_look(page, backup.parent, files.GET_BACK_PAGE, files.LOOKS)
    page.close()
    page.deleteLater()


def _opened(file: Path, way: str) -> StartWindow:
    page = StartWindow(file, way)
    hands.come_forward(page, page.width(), page.height())
    return page
