"""Makes a text fit a width: a little smaller first, then on more lines, then cut with an ellipsis."""

from collections.abc import Callable
from dataclasses import dataclass

from can_hub.paper.scripts import joined_above

ELLIPSIS = "…"
# How far one line may shrink before a second one is better to read from two steps away.
_WORTH_SHRINKING = 0.85
_STEP = 0.94

Measure = Callable[[str], float]


@dataclass(frozen=True)
class Fitted:
    """Lines that fit, the size they fit at in points, and whether nothing had to be left out."""

    size_pt: float
    lines: tuple[str, ...]
    whole: bool = True


def fit(text: str, measure: Measure, *, width: float, size_pt: float, least_pt: float, lines: int) -> Fitted:
    """Find the largest setting of a tidy text within ``width`` (points) and so many lines.

    ``measure`` gives the width of a text set at 1 point. An empty text has no lines.
    """
    if not text:
        return Fitted(size_pt, ())
    whole = max(measure(text), 1e-6)
    one = min(size_pt, width / whole)
    if one >= max(least_pt, size_pt * (_WORTH_SHRINKING if lines > 1 else 0)):
        return Fitted(one, (text,))
    # A larger size cannot do: even without a gap at the ends of lines, the text would be longer than they are.
    size = min(size_pt, 1.1 * lines * width / whole)
    while size > least_pt and lines > 1:
        broken = wrap(text, measure, width / size)
        if len(broken) <= lines and all(measure(line) * size <= width for line in broken):
            return Fitted(size, tuple(broken))
        size *= _STEP
    broken = wrap(text, measure, width / least_pt)
    if len(broken) <= lines:
        return Fitted(least_pt, tuple(broken))
    return Fitted(least_pt, tuple(_cut(text, broken[: lines - 1], measure, width / least_pt)), whole=False)


def wrap(text: str, measure: Measure, width: float) -> list[str]:
    """Break a text into lines of at most ``width``: between words, or inside a word that is too long by itself."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if measure(longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        while measure(word) > width and len(_clusters(word)) > 1:
            head = _longest(word, measure, width)
            lines.append(head)
            word = word[len(head) :]  # noqa: PLW2901 - the rest of the word is the next word
        line = word
    return [*lines, line]


def _cut(text: str, kept: list[str], measure: Measure, width: float) -> list[str]:
    """Put as much as fits of what comes after the kept lines on one more line, and an ellipsis."""
    rest = text
    for line in kept:
        rest = rest[len(line) :].lstrip(" ")
    return [*kept, _longest(rest, measure, width, ELLIPSIS).rstrip() + ELLIPSIS]


def _longest(text: str, measure: Measure, width: float, tail: str = "") -> str:
    """Give the longest beginning that fits together with ``tail``, whole letters only, at least one."""
    clusters = _clusters(text)
    low, high = 1, len(clusters)
    while low < high:
        middle = (low + high + 1) // 2
        if measure("".join(clusters[:middle]) + tail) <= width:
            low = middle
        else:
            high = middle - 1
    return "".join(clusters[:low])


def _clusters(text: str) -> list[str]:
    """Split a text into letters with what sits on them; a joiner keeps both its neighbours."""
    clusters: list[str] = []
    for character in text:
        if clusters and (joined_above(character) or clusters[-1].endswith("\u200d")):
            clusters[-1] += character
        else:
            clusters.append(character)
    return clusters
