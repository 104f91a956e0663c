"""Calling things by the hub's own words."""

import re

from can_hub.errors import Refused
from can_hub.kinds import Word
from can_hub.kinds.word import PLACES, RENAMEABLE
from can_hub.store.questions.words import own_words
from can_hub.store.writing import Writing
from can_hub.words import _, isolate, ours

# In letters: a place has to fit on the rail, any other word on a button.
MOST_ON_THE_RAIL = 16
MOST = 30
# What Qt would read as a sign of its own on a button or in a tooltip.
_SIGNS = re.compile("[&<>{}]")


def call(hub: Writing, message: str, called: str) -> str:
    """Call something by the hub's own word from now on; an empty one gives ours back. Gives what it is called now."""
    if message not in RENAMEABLE:
        raise Refused(_("This word cannot be renamed."), code="no_such_word")
    word = str(Word.kind.fields["called"].shape.cell(called) or "")
    # Our own word is kept as none, so that it goes on following the language of each window.
    if word == ours(message):
        word = ""
    if word:
        _must_fit(message, word)
        _must_be_alone(own_words(hub), message, word)
    found = hub.where(Word, message=message)
    if word == (found[0].called if found else ""):
        return word or ours(message)
    with hub.edit("words.call") as edit:
        edit.put(Word(message=message, called=word))
    return word or ours(message)


def _must_fit(message: str, word: str) -> None:
    if _SIGNS.search(word):
        raise Refused(_("A word cannot hold any of the signs & < > { }."), code="bad_sign", field="called")
    most = MOST_ON_THE_RAIL if message in PLACES else MOST
    if len(word) > most:
        sentence = _("This is too long for its place: at most {most} letters fit there.")
        raise Refused(sentence.format(most=most), code="too_long", field="called")


def _must_be_alone(own: dict[str, str], message: str, word: str) -> None:
    for other in RENAMEABLE:
        if other != message and own.get(other, ours(other)).casefold() == word.casefold():
            sentence = _("“{word}” is what something else is called already; please choose another word.")
            raise Refused(sentence.format(word=isolate(word)), code="taken", field="called")
