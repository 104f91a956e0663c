"""The letters of a text file, whichever of the usual ways they were written in."""

import codecs
import re

from can_hub.errors import Refused
from can_hub.words import _

# Longer marks first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_CONTROLS = re.compile("[\x01-\x08\x0e-\x19\x1b-\x1f]")
# A few stray controls are a person's mishap; more than this share, and this many, are no text.
_MOST_CONTROLS, _SOME_CONTROLS = 0.02, 20


def letters_of(content: bytes) -> tuple[str, str]:
    """Give the text of a file and the name of its encoding.

    UTF-8 with and without a byte order mark, UTF-16 and UTF-32 with one, and else Windows-1252. Refused when the
    content is not text at all, or mixes two encodings.
    """
    for mark, codec, name in _MARKS:
        if content.startswith(mark):
            return _checked(_decoded(content[len(mark) :], codec)), name
    # UTF-16 that lost its mark, or no text at all: how to read it can only be guessed.
    if b"\0" in content:
        raise _no_spreadsheet()
    try:
        return _checked(content.decode("utf-8")), "UTF-8"
    except UnicodeDecodeError:
        return _checked(_older(content)), "Windows-1252"


def _decoded(content: bytes, codec: str) -> str:
    try:
        return content.decode(codec)
    except UnicodeDecodeError as error:
        raise _mixed() from error


def _older(content: bytes) -> str:
    lenient = content.decode("utf-8", errors="replace")
    # Windows-1252 hardly ever happens to form a whole UTF-8 letter, so many of those mean a damaged UTF-8 file.
    broken = lenient.count("\ufffd")
    whole = sum(letter > "\x7f" for letter in lenient) - broken
    if whole >= broken:
        raise _mixed()
    return _decoded(content, "cp1252")


def _checked(text: str) -> str:
    controls = len(_CONTROLS.findall(text))
    if "\0" in text or controls > _SOME_CONTROLS + _MOST_CONTROLS * len(text):
        raise _no_spreadsheet()
    # Old programs end a text with Ctrl+Z.
    return text.rstrip("\x1a")


def _no_spreadsheet() -> Refused:
    return Refused(
        _("This is not a spreadsheet that can be read: please save the list as CSV UTF-8 and try again."),
        code="no_spreadsheet",
    )


def _mixed() -> Refused:
    return Refused(
        _("Some letters of this file are damaged: please save the list as CSV UTF-8 and try again."),
        code="bad_letters",
    )
