"""The badge of a member."""

from collections.abc import Callable
from datetime import datetime

from can_hub.kinds import ids
from can_hub.kinds.fields import count, moment, ref, text
from can_hub.kinds.kind import HUB, Record, kind
from can_hub.kinds.settling import EARLIEST, QUIET
from can_hub.words import N_

CODE_LETTERS = 10
# Crockford's check symbol is the number modulo 37; five of the 37 are no letter or digit, and such codes are redrawn.
_CHECKS = 37


@kind("badge", one=N_("Badge"), many=N_("Badges"), scope=HUB, whose=("member",), found_by=("member", "code"))
class Badge(Record):
    """A code that a member carries; a lost badge is stopped and then refused by name."""

    member: int | None = ref("member", N_("Member"), default=None, required=True)
    code: str = text(N_("Code"), default="", required=True)
    since: datetime | None = moment(N_("Since"), default=None, required=True)
    stopped_at: datetime | None = moment(N_("Stopped"), default=None, settles=EARLIEST)
    printed: int | None = count(N_("Times printed"), default=0, settles=QUIET)


def new_code() -> str:
    """Draw a code: ten letters of Crockford base32 and a check symbol that is a letter or digit itself."""
    # Not at the top: the window knows the kinds before its first paint, and no badge is made before that.
    import secrets

    return drawn_code(secrets.randbits)


def drawn_code(draw: Callable[[int], int]) -> str:
    """Make a code of what ``draw`` gives when it is asked for so many random bits."""
    while True:
        number = draw(5 * CODE_LETTERS)
        check = number % _CHECKS
        if check < len(ids.ALPHABET):
            return ids.letters(number, CODE_LETTERS) + ids.ALPHABET[check]


def plain_code(text: str) -> str:
    """Give a code as it is kept, from however it was typed or scanned."""
    return "".join(text.split()).upper()


def looks_like_a_code(text: str) -> bool:
    """Tell whether a text is a badge's code by its length and its check symbol."""
    plain = plain_code(text)
    if len(plain) != CODE_LETTERS + 1 or any(letter not in ids.ALPHABET for letter in plain):
        return False
    return ids.number(plain[:-1]) % _CHECKS == ids.ALPHABET.index(plain[-1])


def stands_on_a_badge(text: str) -> bool:
    """Tell whether a text is a code letter for letter as it stands on a badge; a name typed in haste has blanks."""
    return text == plain_code(text) and looks_like_a_code(text)
