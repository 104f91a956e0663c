"""The words people read, in their own language, without Qt.

Sentences are marked with ``_`` where they are said, and with ``N_`` where they are only declared (a kind's name, a
verb's sentence) and said later.
"""

import gettext as _gettext
from collections.abc import Mapping
from pathlib import Path

FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"

_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()
_spoken = "en"
# Never changed, only replaced as a whole, so that any thread may look into it.
_own: Mapping[str, str] = {}


def use(language: str, folder: Path | None = None) -> None:
    """Speak ``language`` (a code such as ``cy`` or ``pt_BR``) from now on; English where a word has no translation."""
    global _catalogue, _spoken
    _spoken = language
    _catalogue = _gettext.translation("can_hub", folder or _folder(), [language], fallback=True)


def languages(folder: Path | None = None) -> list[str]:
    """Give the codes of the languages that can be spoken: English, in which everything is written, and translations."""
    return ["en", *sorted(file.parent.parent.name for file in (folder or _folder()).glob("*/LC_MESSAGES/can_hub.mo"))]


def _folder() -> Path:
    return Path(__file__).resolve().parent.parent / "resources" / "words"


def call(own: Mapping[str, str]) -> None:
    """Say these words of a hub instead of ours from now on; the keys are ours, as they stand in the code."""
    global _own
    _own = dict(own)


def own() -> Mapping[str, str]:
    """Give the hub's own words that are said now."""
    return _own


def spoken() -> str:
    """Give the code of the language that was asked for, for whole pages of text that are kept in files."""
    return _spoken


def _(sentence: str) -> str:
    """Say a whole sentence in the reader's language; names are put in afterwards, with ``.format``."""
    if sentence in _own:
        return _own[sentence]
    # For an empty text gettext gives the head of its catalogue, with the names of the translators.
    return _catalogue.gettext(sentence) if sentence else ""


def ours(word: str) -> str:
    """Say a word in the reader's language, whatever the hub may call it."""
    return _catalogue.gettext(word) if word else ""


def N_(sentence: str) -> str:
    """Mark a sentence for the translators where it is declared; ``_`` says it later."""
    return sentence


def ngettext(one: str, many: str, number: int) -> str:
    """Choose between the sentence for one and the sentence for many, as the language counts."""
    return _catalogue.ngettext(one, many, number)


def isolate(text: str) -> str:
    """Keep a name of any script in its own direction inside a sentence (Unicode Annex 9, isolates)."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"
