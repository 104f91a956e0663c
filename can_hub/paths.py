"""Where CAN Hub keeps things on this computer: the hub file, and this desk's own settings.

The environment variable ``CAN_HUB_FOLDER`` puts everything into one folder instead: on a stick, or in a test.
Nothing here makes a folder; whoever writes into one makes it first.
"""

import os
import re
import sys
from pathlib import Path

PROGRAM = "can-hub"


def data_folder() -> Path:
    """Give the folder that the hub file and its backups live in."""
    return _folder("XDG_DATA_HOME", ".local/share", "user_data_path")


def config_folder() -> Path:
    """Give the folder that this desk's own settings live in."""
    return _folder("XDG_CONFIG_HOME", ".config", "user_config_path")


def default_hub() -> Path:
    """Give the hub file that is opened when nobody names another; it need not exist."""
    return data_folder() / "hub.canhub"


def sample_of(hub_file: Path) -> Path:
    """Give the file beside a hub's for the made-up hub that one may look around in before there is a real one."""
    return hub_file.with_name(f"{hub_file.stem}-sample.canhub")


def backups_of(hub_file: Path) -> Path:
    """Give the folder beside a hub file that its daily copies are kept in; it need not exist."""
    return hub_file.with_name(f"{hub_file.stem}-backups")


def damaged_of(hub_file: Path) -> list[Path]:
    """Give the files of a hub that were set aside beside it because it was damaged when a copy was put in its place."""
    name = re.compile(rf"{re.escape(hub_file.stem)}-damaged-\d+{re.escape(hub_file.suffix)}(-wal|-shm|-journal)?")
    return [file for file in hub_file.parent.iterdir() if name.fullmatch(file.name)]


def is_another_file(path: Path, beginning: bytes) -> bool:
    """Tell whether there is a file here that does not begin as ours do: it is somebody's, and must not be written over.

    An empty file is nobody's: some programs make one when they ask for a name. Raises OSError as reading does.
    """
    if not path.is_file():
        return False
    with path.open("rb") as file:
        found = file.read(len(beginning))
    return bool(found) and found != beginning


def _folder(variable: str, below_home: str, question: str) -> Path:
    """Give one folder: ours if it is set, else where the system wants it.

    On Linux the rule is the XDG Base Directory Specification's, version 0.8: an absolute path in the variable, else
    the place below home.
    """
    chosen = os.environ.get("CAN_HUB_FOLDER", "").strip()
    if chosen:
        return Path(chosen).expanduser().absolute()
    if sys.platform in ("win32", "darwin"):
        # Not at the top: platformdirs takes 6 ms, and the window has to know these folders before its first paint.
        import platformdirs

        return Path(getattr(platformdirs, question)(PROGRAM, appauthor=False))
    told = Path(os.environ.get(variable, ""))
    return (told if told.is_absolute() else Path.home() / below_home) / PROGRAM
