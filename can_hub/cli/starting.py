"""Starts CAN Hub: the window when nothing else was asked for, else the command that was."""

import os
import sys
from collections.abc import Sequence

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments say and give the exit status: 0 done, 1 refused, 2 wrong use, 3 trouble, 4 our fault."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given and has_a_screen():
        # Not through click, which takes longer to load than the window has before its first paint.
        from can_hub import app

        return app.start()
    from can_hub.cli import program

    return program.run(given)


def has_a_screen() -> bool:
    """Tell whether a window could be shown on this computer."""
    return not sys.platform.startswith("linux") or any(os.environ.get(variable) for variable in _SCREENS)
