"""The set-up of a bare machine, as far as it can be tried without one: what it finds, says, and leaves alone."""

import ast
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.house.the_code import ROOT

SCRIPTS = ROOT / "packaging"
NAMES = ("outside", "pythons", "system_libraries", "setting_up", "run")


@pytest.fixture
def scripts(monkeypatch: pytest.MonkeyPatch) -> dict[str, ModuleType]:
    """The scripts as modules of their own, fresh, as they see each other when one of them is started."""
    import importlib

    monkeypatch.syspath_prepend(str(SCRIPTS))
    for name in NAMES:
        monkeypatch.delitem(sys.modules, name, raising=False)
    return {name: importlib.import_module(name) for name in NAMES}


@pytest.fixture
def checkout(scripts: dict[str, ModuleType], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A checkout with blanks in its name, whose ``.venv`` is set up already (its Python is the one that runs this)."""
    root = tmp_path / "can hub"
    (root / "packaging").mkdir(parents=True)
    for name in ("run", "test"):
        (root / "packaging" / f"locked-{name}.txt").write_text("click==8\n")
    (root / "pyproject.toml").write_text("")
    python = scripts["pythons"].inside(root / ".venv")
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    setting_up = scripts["setting_up"]
    for name, place in {"ROOT": root, "VENV": root / ".venv", "NOTE": root / ".venv" / "can-hub-ready.json"}.items():
        monkeypatch.setattr(setting_up, name, place)
    note = {"place": str(root), "libraries": ["offscreen"], "run": setting_up._fingerprint("run")}
    setting_up.NOTE.write_text(json.dumps(note))
    return root


@pytest.mark.parametrize("script", sorted(SCRIPTS.glob("*.py")), ids=lambda path: path.name)
def test_an_old_python_can_read_the_scripts_far_enough_to_say_what_is_missing(script: Path) -> None:
    tree = ast.parse(script.read_text(encoding="utf-8"), feature_version=(3, 8))
    assert any(isinstance(node, ast.ImportFrom) and node.module == "__future__" for node in tree.body)


def test_the_checks_of_the_project_are_the_one_command() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert "set -euo pipefail" in lines
    assert lines[-1] == "python3 packaging/test.py"


def test_the_folder_stands_in_the_way_of_no_library() -> None:
    assert not (SCRIPTS / "__init__.py").exists()


def test_a_python_that_runs_fits_and_a_shim_of_nothing_does_not(scripts: dict[str, ModuleType], tmp_path: Path) -> None:
    fits = scripts["pythons"].fits
    shim = tmp_path / "python3.14"
    shim.write_text("#!/bin/sh\nexit 127\n")
    shim.chmod(0o755)
    assert fits(sys.executable)
    assert not fits(str(shim))
    assert not fits(str(tmp_path / "nothing here"))


def test_a_machine_without_a_python_that_fits_is_told_which(
    scripts: dict[str, ModuleType], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pythons = scripts["pythons"]
    monkeypatch.setattr(pythons.shutil, "which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None)
    monkeypatch.setattr(pythons, "_candidates", lambda: iter([[str(tmp_path / "python3")]]))
    with pytest.raises(scripts["outside"].Missing, match=r"needs Python 3\.11 to 3\.14.*sudo apt-get install"):
        pythons.packages_for(tmp_path / ".venv")


def test_who_is_not_root_is_given_the_exact_line(
    scripts: dict[str, ModuleType], monkeypatch: pytest.MonkeyPatch
) -> None:
    libraries = scripts["system_libraries"]
    monkeypatch.setattr(libraries.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(libraries.shutil, "which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(scripts["outside"].Missing) as missing:
        libraries.provide(["python3-venv", "libgl1"])
    assert str(missing.value).endswith("\n  sudo apt-get install -y --no-install-recommends python3-venv libgl1")


def test_a_system_without_apt_is_told_what_to_look_for(
    scripts: dict[str, ModuleType], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scripts["system_libraries"].shutil, "which", lambda name: None)
    with pytest.raises(scripts["outside"].Missing, match="libgl1"):
        scripts["system_libraries"].provide(["libgl1"])


def test_nothing_lacking_is_nothing_done(scripts: dict[str, ModuleType]) -> None:
    scripts["system_libraries"].provide([])


def test_what_was_set_up_is_not_set_up_again(scripts: dict[str, ModuleType], checkout: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in checkout.rglob("*")}
    assert scripts["setting_up"].ready("run", ["offscreen"]) == scripts["pythons"].inside(checkout / ".venv")
    assert {path: path.stat().st_mtime_ns for path in checkout.rglob("*")} == before


def test_new_versions_a_move_or_a_lost_python_are_noticed(scripts: dict[str, ModuleType], checkout: Path) -> None:
    setting_up = scripts["setting_up"]
    note = setting_up._note()
    assert setting_up._fits(note, "run")
    assert not setting_up._fits(note, "test")
    assert not setting_up._fits({**note, "place": "/elsewhere"}, "run")
    lock = checkout / "packaging" / "locked-run.txt"
    lock.write_text("click==9\n")
    assert not setting_up._fits(note, "run")
    lock.write_text("click==8\n")
    scripts["pythons"].inside(checkout / ".venv").unlink()
    assert not setting_up._fits(note, "run")


@pytest.mark.parametrize("text", ["", "{", "[1]", "null"])
def test_a_note_that_cannot_be_read_counts_as_none(scripts: dict[str, ModuleType], checkout: Path, text: str) -> None:
    scripts["setting_up"].NOTE.write_text(text)
    assert scripts["setting_up"]._note() == {}


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "not enough room"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "not the one"),
        ("NewConnectionError ... ERROR: No matching distribution found for click==8", "connect this computer"),
        ("error: subprocess-exited-with-error", "what the installer said stands above"),
    ],
)
def test_why_the_libraries_did_not_come_is_said_in_a_sentence(
    scripts: dict[str, ModuleType], checkout: Path, monkeypatch: pytest.MonkeyPatch, said: str, sentence: str
) -> None:
    pip = [sys.executable, "-c", f"import sys; print({said!r}); sys.exit(1)"]
    monkeypatch.setattr(scripts["pythons"], "pip_for", lambda python: pip)
    with pytest.raises(scripts["outside"].Missing, match=sentence):
        scripts["setting_up"]._pip(["click"])


def test_what_is_missing_is_said_without_a_traceback_and_ends_in_three(
    scripts: dict[str, ModuleType], capsys: pytest.CaptureFixture[str]
) -> None:
    def main(_arguments: list[str]) -> int:
        raise scripts["outside"].Missing("Please plug it in.", details="E: no plug")

    assert scripts["setting_up"].run(main) == 3
    told = capsys.readouterr()
    assert told.err == "E: no plug\n\nPlease plug it in.\n"
    assert told.out == ""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays are told by the environment on Linux alone")
def test_a_display_is_seen_and_so_is_its_absence(
    scripts: dict[str, ModuleType], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert scripts["run"]._display() == []
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert scripts["run"]._display() == ["wayland", "printing"]
    monkeypatch.setenv("DISPLAY", ":0")
    assert scripts["run"]._display() == ["x11", "wayland", "printing"]


def test_an_installed_can_hub_carries_its_resources(tmp_path: Path) -> None:
    pytest.importorskip("hatchling", reason="comes with packaging/test.py")
    build = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    told = subprocess.run(
        [sys.executable, "-c", build, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    import zipfile

    names = set(zipfile.ZipFile(tmp_path / told.stdout.strip()).namelist())
    ours = {
        f"can_hub/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "resources").rglob("*") if path.is_file()
    }
    assert ours <= names
    assert {"can_hub/settings.py", "can_hub/resources.py"} <= names
    assert not any("__pycache__" in name or name.startswith("tests") for name in names)
