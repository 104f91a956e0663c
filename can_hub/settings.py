"""This desk's own settings: how its window looks, which printer it uses. They stay on this computer.

What a whole hub shares (its name, its time zone) is in the hub file instead. A setting is declared once, as a field of
``Settings`` with its type and default; what it means is said in ``DECLARED``. They are kept in ``settings.toml``, which
a person may read and change by hand; a value that cannot be used counts as its default, and a file that is broken is
set aside.
"""

import contextlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from can_hub import paths
from can_hub.errors import Trouble
from can_hub.words import N_, _

FILE = "settings.toml"


class Setting(NamedTuple):
    """What is said of one setting: what it means, and the only values it may have, if not any."""

    meaning: str
    allowed: tuple[str, ...] | range | None = None


class Settings(NamedTuple):
    """All settings of one desk, each with a value that can be used."""

    look: str = "system"
    language: str = ""
    scale_percent: int = 100
    printer: str = ""
    paper: str = "A4"
    last_page: str = "front_desk"
    window: str = ""
    stick_folder: str = ""


DECLARED = {
    "look": Setting(N_("How the window looks"), ("system", "light", "dark", "contrast")),
    "language": Setting(N_("The language of the window, such as en or pt_BR; empty for the computer's own")),
    "scale_percent": Setting(N_("How large everything is drawn, in percent"), range(50, 401)),
    "printer": Setting(N_("The printer for badges and sheets; empty for the computer's own choice")),
    "paper": Setting(N_("The paper in that printer"), ("A4", "Letter")),
    "last_page": Setting(N_("The page that is shown at the start")),
    "window": Setting(N_("Where the window was, and how large, as the window system tells it")),
    "stick_folder": Setting(N_("The folder of the stick that is swapped with; empty until one was chosen")),
}


def read(file: Path | None = None) -> Settings:
    """Give the settings of this desk, whatever state their file is in; never raises for what the file holds.

    ``file`` is for tests and for a second desk on one computer. A file that is not TOML is renamed to end in
    ``.broken``, so that what was in it can still be looked at.
    """
    place = file or _place()
    try:
        text = place.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return _set_aside(place)
    except OSError:
        return Settings()
    # Not at the top: it takes 5 ms, and a desk that never changed a setting has no file to read.
    import tomllib

    try:
        return _usable(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError):
        return _set_aside(place)


def write(settings: Settings, file: Path | None = None) -> None:
    """Keep these settings; after a power cut the file holds the old ones or the new ones, whole.

    Raises Trouble when the disk does not take them.
    """
    place = file or _place()
    # Named after the process, because two windows of this laptop may write at once.
    fresh = place.with_name(f"{place.name}.{os.getpid()}.new")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("wb") as stream:
            stream.write(_as_toml(settings).encode("utf-8", "replace"))
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(place)
    except OSError as error:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise Trouble(
            _("The settings of this desk could not be kept, because the disk did not take them; nothing else is lost."),
            code="settings_not_kept",
        ) from error


def change(file: Path | None = None, **values: str | int) -> Settings:
    """Keep some settings anew and leave the others as they are; gives all of them."""
    settings = read(file)._replace(**values)  # type: ignore[arg-type]  # each is looked at when it is read
    write(settings, file)
    return settings


def _place() -> Path:
    return paths.config_folder() / FILE


def _set_aside(place: Path) -> Settings:
    with contextlib.suppress(OSError):
        place.replace(place.with_name(f"{place.name}.broken"))
    return Settings()


def _usable(told: Mapping[str, Any]) -> Settings:
    return Settings(**{name: told[name] for name in Settings._fields if name in told and _may_be(name, told[name])})


def _may_be(name: str, value: object) -> bool:
    """Tell whether a value read from the file can be used: of the right type, and one of those allowed."""
    allowed = DECLARED[name].allowed
    # The exact type, because in Python a yes is also the number 1.
    return type(value) is type(Settings._field_defaults[name]) and (allowed is None or value in allowed)


def _as_toml(settings: Settings) -> str:
    lines = []
    for name, value in settings._asdict().items():
        lines += [f"# {_(DECLARED[name].meaning)}", f"{name} = {_toml_value(value)}", ""]
    return "\n".join(lines)


def _toml_value(value: str | int) -> str:
    # A TOML string is a JSON string (TOML 1.0, section String) but for the delete character, which has to be escaped.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
