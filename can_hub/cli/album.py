"""Pictures of every page of the window, over a made-up hub that is two years old and full of people.

The pages are those of the rail, whatever they are by now, so a page that is new is in the album by itself.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from can_hub import app
from can_hub.cli import poses
from can_hub.errors import Trouble
from can_hub.store.hub import Hub
from can_hub.store.reading import MADE_UP
from can_hub.ui import hands
from can_hub.ui.look.wardrobe import wear
from can_hub.ui.pages.start.window import StartWindow
from can_hub.ui.shell.window import Window
from can_hub.words import _

FIRST_PAGE = "start"
# A Thursday: on it most clubs meet. At twenty past two the house is full.
DAY = date(2026, 11, 26)
_MOMENT_MS = 1_795_702_800_000  # 2026-11-26 14:20 UTC
_HELP_WIDTH, _HELP_HEIGHT, _HELP_PEOPLE, _HELP_MOST_BYTES = 900, 660, 2000, 60_000
_COLOURS = (255, 128, 64, 32)


def make_sample(file: Path, people: int) -> None:
    """Make the hub that is pictured."""
    from can_hub.commands.sample import make

    make(file, name="Efford Hub", desk=_("Front desk"), people=people, seed=1, today=DAY)
    hub = Hub.open(file)
    try:
        # The pictures show the pages as they are in a real hub, without the banner of a made-up one.
        hub.do(lambda writing: writing.keep_here(MADE_UP, "")).result()
    finally:
        hub.close()


@contextmanager
def opened(file: Path, width: int, height: int) -> Iterator[Window]:
    """Open the window of a made-up hub at the moment its story ends."""
    window = open_window(Hub.open(file, now=lambda: _MOMENT_MS), width, height)
    try:
        yield window
    finally:
        window.close()
        hands.settle()


def open_window(hub: Hub, width: int, height: int) -> Window:
    """Open a window and wait until all of it is there."""
    window = app.build(hub)
    window.painted.connect(lambda: app.settle_in(window))
    hands.come_forward(window, width, height)
    hands.wait_until(lambda: window.menus is not None, "the window is there")
    return window


def take_pictures(window: Window, folder: Path, looks: Sequence[str]) -> list[Path]:
    """Take a picture of every page in every look; each file is named after its page and the look."""
    taken = []
    for look in looks:
        # Not both looks for each page in turn: to change the look of all pages takes longer than their pictures.
        wear(app.application(), look)
        for name, pose in poses.pages(window):
            pose(window)
            hands.settle()
            hands.wait_until(lambda: not window.station.runner.waiting, "nothing is being saved")
            taken.append(hands.picture(window, folder / file_name(name, look)))
            poses.forget_messages(window)
    return taken


def file_name(page: str, look: str) -> str:
    """Give the name of the picture of a page in a look."""
    return f"{page}-{look}.png"


def take_for_the_help(folder: Path, hub_file: Path, looks: Sequence[str]) -> list[Path]:
    """Take the pictures that the help and the README show, small ones, of a hub made at ``hub_file``."""
    app.application()
    make_sample(hub_file, _HELP_PEOPLE)
    with opened(hub_file, _HELP_WIDTH, _HELP_HEIGHT) as window:
        taken = take_pictures(window, folder, looks)
    taken += take_first_page(folder, hub_file.with_name("none.canhub"), looks)
    for file in taken:
        make_small(file, _HELP_MOST_BYTES)
    return taken


def take_first_page(folder: Path, hub_file: Path, looks: Sequence[str]) -> list[Path]:
    """Take pictures of the very first page, which is there while there is no hub file."""
    page = StartWindow(hub_file)
    hands.come_forward(page, page.width(), page.height())
    taken = in_every_look(page, folder, FIRST_PAGE, looks)
    page.close()
    page.deleteLater()
    return taken


def in_every_look(widget: Window | StartWindow, folder: Path, page: str, looks: Sequence[str]) -> list[Path]:
    """Take a picture of a page in each look, named after both."""
    taken = []
    for look in looks:
        wear(app.application(), look)
        hands.settle()
        taken.append(hands.picture(widget, folder / file_name(page, look)))
    return taken


def make_small(file: Path, most_bytes: int) -> None:
    """Write a picture anew with a palette of as many colours as fit into so many bytes."""
    from PIL import Image

    try:
        whole = Image.open(file).convert("RGB")
        for colours in _COLOURS:
            whole.quantize(colours).save(file, optimize=True)
            if file.stat().st_size <= most_bytes:
                return
    except OSError as error:
        raise Trouble(_("The picture {file} could not be written.").format(file=file), code="cannot_write") from error
