"""This desk's own settings: kept whole, read whatever happened to their file."""

import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from can_hub import settings
from can_hub.errors import Trouble
from can_hub.settings import DECLARED, Settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "a desk" / "settings.toml"


def written(file: Path, text: str | bytes) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def test_a_new_desk_has_the_defaults_and_no_file(file: Path) -> None:
    assert settings.read(file) == Settings()
    assert not file.exists()


def test_what_was_kept_is_there_again(file: Path) -> None:
    kept = Settings(look="dark", printer='Büro "oben"\\2', scale_percent=150, window="AdnQywAD")
    settings.write(kept, file)
    assert settings.read(file) == kept


def test_changing_one_leaves_the_others(file: Path) -> None:
    settings.change(file, look="light")
    assert settings.change(file, scale_percent=200) == Settings(look="light", scale_percent=200)
    assert settings.read(file) == Settings(look="light", scale_percent=200)


def test_they_live_in_the_folder_of_ones_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CAN_HUB_FOLDER", str(tmp_path))
    settings.change(paper="Letter")
    assert settings.read().paper == "Letter"
    assert (tmp_path / "settings.toml").exists()


def test_the_file_says_what_each_setting_means(file: Path) -> None:
    settings.write(Settings(), file)
    text = file.read_text(encoding="utf-8")
    for name in Settings._fields:
        assert f"# {DECLARED[name].meaning}\n{name} = " in text


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(50, 400))
def test_any_text_comes_back_as_it_was(text: str, percent: int) -> None:
    kept = Settings(printer=text, last_page=text, scale_percent=percent)
    assert settings._usable(tomllib.loads(settings._as_toml(kept))) == kept


@pytest.mark.parametrize(
    "wrong",
    ['look = "pink"', "look = 3", "scale_percent = true", "scale_percent = 4000", "scale_percent = 1.5", "paper = []"],
)
def test_a_value_that_cannot_be_used_counts_as_its_default_and_the_rest_stands(file: Path, wrong: str) -> None:
    written(file, f'{wrong}\nprinter = "Oki"\nfrom_a_newer_version = 1\n')
    assert settings.read(file) == Settings(printer="Oki")


@pytest.mark.parametrize("broken", ["look = ", "\0\0\0", b"\xff\xfe\x00", "[" * 5000, "look = 'a'\nlook = 'b'"])
def test_a_broken_file_is_set_aside_and_the_defaults_are_used(file: Path, broken: str | bytes) -> None:
    written(file, broken)
    before = file.read_bytes()
    assert settings.read(file) == Settings()
    assert not file.exists()
    assert file.with_name("settings.toml.broken").read_bytes() == before


def test_a_folder_in_the_files_place_is_no_crash(file: Path) -> None:
    file.mkdir(parents=True)
    assert settings.read(file) == Settings()


def test_a_disk_that_refuses_is_told_in_a_sentence_and_leaves_nothing_behind(tmp_path: Path) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("not a folder")
    with pytest.raises(Trouble) as trouble:
        settings.write(Settings(), blocked / "settings.toml")
    assert trouble.value.code == "settings_not_kept"
    assert list(tmp_path.iterdir()) == [blocked]


def test_a_write_broken_off_leaves_the_old_settings_whole(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.write(Settings(look="dark"), file)

    def cut(_stream: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", cut)
    with pytest.raises(Trouble):
        settings.write(Settings(look="light"), file)
    assert settings.read(file).look == "dark"
    assert list(file.parent.iterdir()) == [file]


def test_every_default_can_itself_be_used() -> None:
    assert DECLARED.keys() == set(Settings._fields)
    assert all(settings._may_be(name, default) for name, default in Settings._field_defaults.items())
