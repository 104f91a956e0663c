"""Makes this checkout ready to work: a Python, a ``.venv`` of its own, the locked versions, Qt's system libraries.

``run.py`` and ``test.py`` both begin here. Standard library only. It must be readable by Python 3.8, so that an old
one can at least say what is missing. Written for Linux, macOS and Windows (there with ``py``); tried on Debian 12
only, on Windows and macOS never yet.

What was done is noted in ``.venv/can-hub-ready.json``. While that note fits, nothing is done again, so the second
start costs next to nothing. (This folder has no ``__init__.py`` on purpose: a package called ``packaging`` would
stand in the way of the well-known library of that name.)
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
import sys
from pathlib import Path
from typing import Any, Callable, Dict, List, Sequence

import pythons
import system_libraries
from outside import Missing, ask, say

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
NOTE = VENV / "can-hub-ready.json"

NO_ROOM = "There is not enough room on this disk for the libraries of CAN Hub: please free 600 MB and start again."
WRONG_BYTES = "A library arrived that is not the one CAN Hub was made with, so it was left out: please try again later."
NO_NETWORK = (
    "The libraries of CAN Hub could not be fetched: please connect this computer to the internet, once, and start "
    "again. Nothing is lost."
)
# What pip says about them, in the order to be looked for: a lost connection also ends in "could not find".
WHY = {
    "No space left": NO_ROOM,
    "DO NOT MATCH THE HASHES": WRONG_BYTES,
    "Errno -2": NO_NETWORK,
    "Errno -3": NO_NETWORK,
    "NewConnectionError": NO_NETWORK,
    "Could not find a version": NO_NETWORK,
    "Connection": NO_NETWORK,
    "timed out": NO_NETWORK,
    "SSLError": NO_NETWORK,
}


def ready(purpose: str, libraries: Sequence[str]) -> Path:
    """Have everything there for ``purpose`` ("run" or "test") and give the Python to use.

    ``libraries`` are groups of ``system_libraries`` ("offscreen", "x11", …). Raises Missing, with a sentence, when
    something is needed that only a person can bring.
    """
    done = _note()
    fits = _fits(done, purpose)
    wanted = [group for group in libraries if not fits or group not in done["libraries"]]
    if not fits:
        _refuse_a_folder_that_may_not_be_written_to()
    # All that the system lacks is asked for at once, before the long part.
    system_libraries.provide([*pythons.packages_for(VENV), *system_libraries.packages_for(wanted)])
    if not fits:
        done = _set_up(purpose)
    if wanted:
        system_libraries.try_qt(pythons.inside(VENV))
        _write_note({**done, "libraries": sorted({*done["libraries"], *wanted})})
    return pythons.inside(VENV)


def _fits(done: Dict[str, Any], purpose: str) -> bool:
    """Tell whether the note says that just these versions are installed here, by a Python that still starts."""
    noted = done.get("place") == str(ROOT) and done.get(purpose) == _fingerprint(purpose)
    return noted and pythons.fits(str(pythons.inside(VENV)))


def _set_up(purpose: str) -> Dict[str, Any]:
    """Make the environment, bring the versions, and give the note about it."""
    with contextlib.suppress(FileNotFoundError):
        NOTE.unlink()  # first, so that a set-up broken off half-way is begun again
    _environment()
    _install(purpose)
    done: Dict[str, Any] = {"place": str(ROOT), "libraries": [], "run": _fingerprint("run")}
    if purpose == "test":  # whose versions hold all that running needs
        done["test"] = _fingerprint("test")
    _write_note(done)
    return done


def _lock(purpose: str) -> Path:
    return ROOT / "packaging" / f"locked-{purpose}.txt"


def _fingerprint(purpose: str) -> str:
    return hashlib.sha256(_lock(purpose).read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()


def _note() -> Dict[str, Any]:
    try:
        return dict(json.loads(NOTE.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return {}


def _write_note(done: Dict[str, Any]) -> None:
    # In a checkout that may only be read the libraries are tried anew each time, which costs half a second.
    with contextlib.suppress(OSError):
        NOTE.write_text(json.dumps(done, indent=1), encoding="utf-8")


def _refuse_a_folder_that_may_not_be_written_to() -> None:
    probe = ROOT / ".may-be-written"
    try:
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise Missing(
            f"CAN Hub cannot be set up in {ROOT}, because nothing may be written there ({error.strerror}): please copy "
            "that folder to one of your own, and start it there."
        ) from error


def _environment() -> None:
    """Make ``.venv``, unless there is one whose Python fits."""
    if pythons.fits(str(pythons.inside(VENV))):
        return
    say("Setting up CAN Hub in its own folder, .venv; only the first time takes a while.")
    if (VENV / "pyvenv.cfg").exists():  # of another Python, or of a folder that was moved
        shutil.rmtree(str(VENV))
    pythons.make_environment(VENV)


def _install(purpose: str) -> None:
    """Bring the locked versions, with uv if this machine has it and else with pip, and put the checkout in."""
    say("Bringing the libraries that CAN Hub stands on ...")
    python, locked = str(pythons.inside(VENV)), ["--require-hashes", "--requirement", str(_lock(purpose))]
    uv = shutil.which("uv")
    if not uv or ask([uv, "pip", "install", "--quiet", "--python", python, *locked]).status:
        _pip(locked)
    # hatchling is among the locked versions: without isolation nothing more is fetched for this step.
    _pip(["--no-deps", "--no-build-isolation", "--editable", str(ROOT)])


def _pip(arguments: List[str]) -> None:
    pip = pythons.pip_for(str(pythons.inside(VENV)))
    answer = ask([*pip, "install", "--quiet", "--disable-pip-version-check", "--no-input", *arguments])
    if not answer.status:
        return
    why = next((why for sign, why in WHY.items() if sign in answer.said), "")
    if why:
        raise Missing(why)
    told = "The libraries of CAN Hub could not be installed; what the installer said stands above."
    raise Missing(told, details=answer.said)


def run(main: Callable[[List[str]], int]) -> int:
    """Run a script's ``main``; what is missing is said in a sentence and gives exit status 3."""
    try:
        return main(sys.argv[1:])
    except Missing as missing:
        if missing.details:
            say(missing.details + "\n")
        say(str(missing))
        return 3
    except KeyboardInterrupt:
        say("Stopped.")
        return 130
