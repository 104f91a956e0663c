#!/usr/bin/env python3
"""Sets up CAN Hub if need be, and opens it: ``python3 packaging/run.py``, under Windows ``py packaging/run.py``.

On a machine without a display the same day is done without a screen, into the folder ``can-hub-tour``. Anything after
the name of the script is passed on, so that ``python3 packaging/run.py member list`` works from the first minute.
(Written for Windows and macOS too, but tried on Debian 12 only.)
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import List

import setting_up
from outside import say

OUR_FAULT = 4  # as can-hub itself ends then: here it was ended by a signal


def main(arguments: List[str]) -> int:
    """Open the window, or do what the arguments say; gives the exit status of CAN Hub."""
    arguments = arguments[1:] if arguments[:1] == ["--"] else arguments
    shown = _display()
    python = setting_up.ready("run", ["offscreen"] if arguments or not shown else ["offscreen", *shown])
    environment = dict(os.environ)
    if not shown:
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    if not shown and not arguments:
        say("There is no display here, so CAN Hub does a hub's day without a screen, into the folder can-hub-tour.")
        arguments = ["tour", "can-hub-tour"]
    # -P: a file of the volunteer's own, lying in this folder, is never taken for one of ours.
    status = subprocess.call([str(python), "-P", "-m", "can_hub", *arguments], env=environment)
    return status if status >= 0 else OUR_FAULT


def _display() -> List[str]:
    """Give the groups of system libraries that a window needs here; none where there is no display."""
    if not sys.platform.startswith("linux"):
        return ["printing"]
    ways = {"DISPLAY": "x11", "WAYLAND_DISPLAY": "wayland"}
    seen = [group for variable, group in ways.items() if os.environ.get(variable)]
    return [*seen, "printing"] if seen else []


if __name__ == "__main__":
    sys.exit(setting_up.run(main))
