"""Finds a Python that CAN Hub runs on, and makes the environment that its libraries are put into.

Readable by Python 3.8, standard library only.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Iterator, List, Optional

from outside import Missing, ask

OLDEST, NEWEST = 11, 14  # the minor versions of pyproject.toml; the newest is what Qt's wheels are made for
CHECK = f"import sys; sys.exit(not (3, {OLDEST}) <= sys.version_info[:2] <= (3, {NEWEST}))"


def inside(venv: Path) -> Path:
    """Give the Python of an environment, whether or not it is there."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fits(*command: str) -> bool:
    """Tell whether this Python starts (a shim may lead nowhere) and is one that CAN Hub runs on."""
    return ask([*command, "-c", CHECK]).status == 0


def _candidates() -> Iterator[List[str]]:
    """Give the ways to call a Python: the one that reads this first, then the newest."""
    yield [sys.executable]
    for minor in range(NEWEST, OLDEST - 1, -1):
        yield ["py", f"-3.{minor}"] if os.name == "nt" else [f"python3.{minor}"]
    yield ["python3"]
    yield ["python"]


def find() -> Optional[List[str]]:
    """Give the first way to call a Python that fits, or None."""
    return next((command for command in _candidates() if fits(*command)), None)


def packages_for(venv: Path) -> List[str]:
    """Give the Debian packages that making ``venv`` needs and this system lacks.

    Debian and its kin take ``ensurepip`` out of Python. Raises Missing when there is no Python that fits at all.
    """
    if fits(str(inside(venv))) or shutil.which("uv"):
        return []
    python = find()
    if python is None:
        raise Missing(_no_python())
    return [] if has(python, "ensurepip") or has(python, "pip") else ["python3-venv"]


def make_environment(venv: Path) -> None:
    """Make ``venv`` by whatever this machine has: uv, Python's own venv, or that and a pip from outside.

    Raises Missing when none of them works.
    """
    uv = shutil.which("uv")
    if uv and ask([uv, "venv", "--quiet", "--python", f">=3.{OLDEST},<3.{NEWEST + 1}", str(venv)]).status == 0:
        return
    python = find()
    if python is None:
        raise Missing(_no_python())
    without = [] if has(python, "ensurepip") else ["--without-pip"]
    answer = ask([*python, "-m", "venv", *without, str(venv)])
    if answer.status:
        told = "Python could not make a folder for CAN Hub's libraries; what it said stands above."
        raise Missing(told, details=answer.said)


def pip_for(python: str) -> List[str]:
    """Give the command that installs into ``python``'s environment: its own pip, or one from outside."""
    if has([python], "pip"):
        return [python, "-m", "pip"]
    outer = find()
    if outer is not None and has(outer, "pip"):
        return [*outer, "-m", "pip", "--python", python]
    if ask([python, "-m", "ensurepip"]).status == 0:
        return [python, "-m", "pip"]
    raise Missing("There is no pip on this computer to install CAN Hub's libraries with: please install Python whole.")


def has(python: List[str], module: str) -> bool:
    """Tell whether this Python has a module of that name."""
    return ask([*python, "-c", f"import {module}"]).status == 0


def _no_python() -> str:
    here = f"3.{sys.version_info[1]}"
    way = "from python.org"
    if shutil.which("apt-get"):
        way = "with: sudo apt-get install -y python3 python3-venv"
    wanted = f"Python 3.{OLDEST} to 3.{NEWEST}"
    return f"CAN Hub needs {wanted}, and here there is only {here}. Please install one ({way}) and start again."
