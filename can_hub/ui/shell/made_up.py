"""The made-up hub to look around in: how it is told from a real one, its banner, and how it goes."""

from contextlib import suppress
from pathlib import Path

from can_hub.store.hub import Hub
from can_hub.store.reading import MADE_UP
from can_hub.ui.shell.banner import Banner
from can_hub.ui.shell.window import Window
from can_hub.words import _


def is_made_up(hub: Hub) -> bool:
    """Tell whether nothing in this hub is real."""
    return bool(hub.reading.here(MADE_UP))


def put_banner(window: Window) -> None:
    """Say on every page that the hub is made up, with the ways out of it."""
    banner = Banner(_("This is a made-up hub. Nothing here is real."))
    banner.offer(_("Start our own hub"), lambda: _leave(window, "our_hub"))
    banner.offer(_("Remove the sample"), lambda: _leave(window, "first"))
    window.put_above(banner)


def _leave(window: Window, way: str) -> None:
    """Close the window, take the file away, and go on with the very first page."""
    window.next_way = way
    if window.close():
        let_go(window.station.hub.path)
    else:
        window.next_way = ""


def let_go(file: Path) -> None:
    """Take a made-up hub away, and what lies beside its file."""
    for ending in ("", "-wal", "-shm", "-journal"):
        # One that cannot be deleted now is no worse than an old picture: it is made up.
        with suppress(OSError):
            file.with_name(file.name + ending).unlink()
