"""Where things are kept, on a computer as it is and with a folder of one's own."""

import sys
from pathlib import Path

import pytest

from can_hub import paths

linux_only = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the XDG rules are for Linux")


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("CAN_HUB_FOLDER", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))


def test_a_folder_of_ones_own_holds_the_hub_and_the_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CAN_HUB_FOLDER", str(tmp_path / "stick"))
    assert paths.data_folder() == paths.config_folder() == tmp_path / "stick"
    assert paths.default_hub() == tmp_path / "stick" / "hub.canhub"


def test_a_folder_of_ones_own_is_found_again_from_elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CAN_HUB_FOLDER", "stick")
    assert paths.data_folder() == tmp_path / "stick"


def test_blanks_in_the_variable_count_as_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = paths.data_folder()
    monkeypatch.setenv("CAN_HUB_FOLDER", "  ")
    assert paths.data_folder() == usual


def test_looking_for_a_folder_makes_none(tmp_path: Path) -> None:
    paths.default_hub()
    paths.config_folder()
    assert list(tmp_path.iterdir()) == []


@linux_only
@pytest.mark.parametrize("told", ["", "relative/path", "absolute"])
def test_the_short_way_on_linux_agrees_with_platformdirs(
    told: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import platformdirs

    chosen = str(tmp_path / "elsewhere") if told == "absolute" else told
    monkeypatch.setenv("XDG_DATA_HOME", chosen)
    monkeypatch.setenv("XDG_CONFIG_HOME", chosen)
    assert paths.data_folder() == platformdirs.user_data_path(paths.PROGRAM, appauthor=False)
    assert paths.config_folder() == platformdirs.user_config_path(paths.PROGRAM, appauthor=False)
