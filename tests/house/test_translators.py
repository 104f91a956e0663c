"""Every sentence is in the translators' template, and a translation is spoken once it is there."""

import importlib.util
from pathlib import Path

import pytest

from can_hub import resources, words

pytest.importorskip("babel")
ROOT = Path(__file__).resolve().parents[2]


def extraction():
    spec = importlib.util.spec_from_file_location("words_for_translators", ROOT / "packaging" / "words.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def told(catalogue):
    return {message.id for message in catalogue if message.id}


def test_the_template_holds_every_sentence_of_the_program():
    """When this fails: .venv/bin/python packaging/words.py"""
    from babel.messages.pofile import read_po

    with resources.folder("words", "can_hub.pot").open("rb") as stream:
        kept = told(read_po(stream))
    assert kept == told(extraction().sentences())


def test_a_translation_is_spoken_and_what_it_lacks_stays_english(tmp_path):
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    welsh = Catalog(locale="cy")
    welsh.add("Members", "Aelodau")
    folder = tmp_path / "cy" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "can_hub.mo").open("wb") as stream:
        write_mo(stream, welsh)
    try:
        words.use("cy", tmp_path)
        assert words._("Members") == "Aelodau"
        assert words._("Visits") == "Visits"
    finally:
        words.use("en", tmp_path)
