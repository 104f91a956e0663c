"""The texts of the help: one small file a page in ``resources/help``, in the reader's language or else in English.

A text is Markdown, of which it uses little: headings, paragraphs, numbered steps, bold, one picture, and `code` for
every key, so that a test can compare the keys with what the page listens to. The texts are ours; nothing that people
typed is ever in them.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from can_hub import resources
from can_hub.words import spoken

_FOLDER = "help"
_OUR_OWN = "en"
_PICTURE = re.compile(r"!\[[^\]]*\]\(([\w-]+)\)")
_KEY = re.compile(r"`([^`]+)`")
_MARKS = re.compile(r"[*`#]|^\d+\. ")


class HelpText(NamedTuple):
    """The help of one page: the name of its place, its title, and its Markdown."""

    name: str
    title: str
    markdown: str

    @property
    def sentences(self) -> list[str]:
        """Its headings, paragraphs and steps as plain text, without the picture."""
        lines = (line for line in self.markdown.splitlines() if line and not line.startswith("!["))
        return [_MARKS.sub("", line).strip() for line in lines]

    @property
    def keys(self) -> set[str]:
        """Every key it speaks of."""
        return set(_KEY.findall(self.markdown))

    @property
    def pictures(self) -> list[str]:
        """The names of its pictures, without the look."""
        return _PICTURE.findall(self.markdown)


class Hit(NamedTuple):
    """Where something was found: the page, and the sentence that fits best (empty when only the title fits)."""

    text: HelpText
    sentence: str


def help_text(name: str) -> HelpText | None:
    """Give the help of a place of the rail, or None when there is none."""
    return _read(name, spoken())


@cache
def _read(name: str, language: str) -> HelpText | None:
    for folder in (language, language.partition("_")[0], _OUR_OWN):
        file = resources.folder(_FOLDER, folder, f"{name}.md")
        if file.is_file():
            whole = file.read_text(encoding="utf-8")
            return HelpText(name, whole.partition("\n")[0].removeprefix("# "), whole)
    return None


def picture(name: str, *, dark: bool) -> Path:
    """Give the file of a picture in a light or a dark look; it need not be there."""
    return resources.folder(_FOLDER, "pictures", f"{name}-{'dark' if dark else 'light'}.png")


def search(texts: Sequence[HelpText], query: str) -> list[Hit]:
    """Give the pages in which every word is found, those with the words in one sentence first."""
    words = _folded(query).split()
    ranked = sorted(_found(texts, words), key=lambda pair: pair[0])
    return [hit for _rank, hit in ranked]


def _found(texts: Sequence[HelpText], words: Sequence[str]) -> Iterator[tuple[int, Hit]]:
    for text in texts:
        whole = _folded(" ".join(text.sentences))
        if words and all(word in whole for word in words):
            fitting = {sentence: _fit(sentence, words) for sentence in text.sentences}
            best = max(fitting, key=lambda sentence: fitting[sentence])
            in_title = all(word in _folded(text.title) for word in words)
            yield (0 if in_title else len(words) - fitting[best] + 1), Hit(text, "" if in_title else best)


def _fit(sentence: str, words: Sequence[str]) -> int:
    folded = _folded(sentence)
    return sum(word in folded for word in words)


def _folded(text: str) -> str:
    """Give a text without accents and capitals, as it is compared."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
