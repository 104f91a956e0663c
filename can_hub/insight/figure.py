"""One figure: a number with its definition, its course, what it is made of and who is behind it."""

from typing import NamedTuple

from can_hub.insight import spans
from can_hub.insight.spans import Span
from can_hub.words import _

# A bar of a figure: the first day of a step in ISO 8601, or the number of a weekday or an hour; and how many.
Point = tuple[str, int]
Part = tuple[str, int]


class Figure(NamedTuple):
    """One figure, in the words in which it is to be read.

    ``shown`` is the number as it stands large ("12 of 30"), ``told`` as it stands in a sentence ("412 visits").
    ``before`` is the value for as many days before, None when they cannot be compared. ``behind`` heads the count
    beside each name; ``people`` are the members, each with that count.
    """

    key: str
    title: str
    value: int
    shown: str
    told: str
    definition: str
    step: str
    points: tuple[Point, ...] = ()
    parts: tuple[Part, ...] = ()
    before: int | None = None
    behind: str = ""
    people: tuple[tuple[int, int], ...] = ()

    def change(self, days: int) -> str:
        """Say how it stands to as many days before; empty when there is nothing to compare it with."""
        if self.before is None:
            return ""
        more = self.value - self.before
        span = spans.before_told(days)
        if not more:
            return _("as many as in {span}").format(span=span)
        # Translators: for example 38 more than in the 30 days before.
        words = _("{count} more than in {span}") if more > 0 else _("{count} fewer than in {span}")
        return words.format(count=f"{abs(more):,}", span=span)

    def sentence(self, days: int) -> str:
        """Say the figure, and how it stands to as many days before."""
        change = self.change(days)
        told = f"{self.told}, {change}" if change else self.told
        # Translators: a figure as a sentence; for example 412 visits, 38 more than in the 30 days before.
        return _("{figure}.").format(figure=told)

    def rows(self) -> list[tuple[str, int]]:
        """Give the whole, what it is made of, and its course, as the rows of a table."""
        whole = [] if self.step in (spans.WEEKDAY, spans.HOUR) else [(_("Altogether"), self.value)]
        return [*whole, *self.parts, *((spans.spoken(mark, self.step), value) for mark, value in self.points)]


class Outcome(NamedTuple):
    """The figures of some days. ``days`` is how many of them have been; ``missing`` says what is not in it yet."""

    span: Span
    days: int
    figures: tuple[Figure, ...]
    missing: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all to tell."""
        return not any(figure.value for figure in self.figures)

    def days_told(self) -> str:
        """Say the days, and whether they are over."""
        if self.days >= self.span.days:
            return self.span.told()
        return _("{days} (so far)").format(days=self.span.told())

    def sentence(self, figure: Figure) -> str:
        """Say a figure as one would in a letter."""
        whole = _("{days}: {figure}").format(days=self.days_told(), figure=figure.sentence(self.days))
        return " ".join([whole, *(f"({one})" for one in self.missing)])


def table_heads(figure: Figure) -> tuple[str, str]:
    """Give the headings over the rows of a figure."""
    return spans.step_name(figure.step), figure.title


def ceiling(most: int) -> tuple[int, int]:
    """Give the top of an axis and the step between its lines, both round: 1, 2 or 5 times a power of ten."""
    power = 1
    while True:
        for times in (1, 2, 5):
            step = times * power
            if most <= step * 4:
                return max(-(-most // step), 1) * step, step
        power *= 10
