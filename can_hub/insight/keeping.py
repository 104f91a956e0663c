"""Writes the figures of a report down as they are sent, and reads them again; names are never written down."""

import json
from datetime import date
from typing import Any

from can_hub.insight import spans
from can_hub.insight.figure import Figure, Outcome
from can_hub.kinds import Report
from can_hub.words import FIRST_STRONG_ISOLATE, POP_ISOLATE

# As much as a long text may hold; clubs are many and their names long, so they may have to be left out.
_MOST_LETTERS = 20_000
_MOST_PARTS = 40
# What a day may be anywhere in the hub.
_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2200, 12, 31)
_STEPS = (spans.DAY, spans.WEEK, spans.MONTH, spans.YEAR, spans.WEEKDAY, spans.HOUR)


def span_of(report: Report) -> spans.Span | None:
    """Give the days of a report; one from elsewhere may have none, or days out of all order."""
    first, last = report.first or report.to, report.to or report.first
    if first is None or last is None:
        return None
    first, last = sorted(max(_FIRST_DAY, min(day, _LAST_DAY)) for day in (first, last))
    return spans.Span(first, last)


def written(outcome: Outcome) -> str:
    """Write the figures of an outcome as JSON, without the people behind them: some of them may be erased one day."""
    # Fewer clubs, then none; over a hundred years of weeks and months the curves are too long as well.
    for most, points in ((_MOST_PARTS, None), (5, None), (0, None), (0, 0)):
        told = [_told(figure, most, points) for figure in outcome.figures]
        text = json.dumps({"days": outcome.days, "missing": outcome.missing, "figures": told}, ensure_ascii=False)
        text = text.replace(FIRST_STRONG_ISOLATE, "").replace(POP_ISOLATE, "")
        if len(text) <= _MOST_LETTERS:
            return text
    raise AssertionError("figures of a report without their parts and points are short")


def _told(figure: Figure, most: int, points: int | None) -> dict[str, Any]:
    return {
        "key": figure.key, "title": figure.title, "value": figure.value, "shown": figure.shown, "told": figure.told,
        "definition": figure.definition, "step": figure.step, "points": figure.points[:points],
        "parts": figure.parts[:most], "before": figure.before,
    }  # fmt: skip


def read(text: str, span: spans.Span) -> Outcome:
    """Read what `written` wrote; what cannot be read, from a newer version or a stranger, is left out."""
    try:
        told = json.loads(text or "{}")
    except ValueError:
        told = {}
    told = told if isinstance(told, dict) else {}
    listed = told.get("figures")
    figures = [one for each in (listed if isinstance(listed, list) else ()) if (one := _read(each)) is not None]
    days, missing = told.get("days"), told.get("missing")
    return Outcome(
        span, days if type(days) is int and days > 0 else span.days, tuple(figures),
        tuple(each for each in (missing if isinstance(missing, list) else ()) if isinstance(each, str)),
    )  # fmt: skip


def _read(told: Any) -> Figure | None:
    try:
        texts = [told[name] for name in ("key", "title", "shown", "told", "definition", "step")]
        value, before = told["value"], told["before"]
        points = tuple((str(mark), _whole(count)) for mark, count in told["points"])
        parts = tuple((str(label), _whole(count)) for label, count in told["parts"])
        proper = all(isinstance(text, str) for text in texts) and texts[-1] in _STEPS
        for mark, _count in points:
            # Only to see that it can be said: what comes from elsewhere may hold anything.
            spans.spoken(mark, texts[-1])
        if not proper:
            return None
        key, title, shown, said, definition, step = texts
        return Figure(
            key, title, _whole(value), shown, said, definition, step, points, parts,
            None if before is None else _whole(before),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError, IndexError):
        return None


def _whole(value: Any) -> int:
    # Up to 2^53 every reader of JSON keeps a whole number exact (RFC 8259, section 6); True is no number here.
    if type(value) is not int or not 0 <= value < 1 << 53:
        raise ValueError
    return value


def beside(kept: Outcome, live: Outcome) -> list[tuple[Figure, Figure | None]]:
    """Set each figure that was sent beside what it would be today."""
    today = {figure.key: figure for figure in live.figures}
    return [(figure, today.get(figure.key)) for figure in kept.figures]


def difference(sent: Figure, today: Figure | None) -> str:
    """Say by how much a figure differs today from what was sent: ``+19``, or nothing."""
    if today is None or today.value == sent.value:
        return ""
    more = today.value - sent.value
    return f"+{more:,}" if more > 0 else f"−{-more:,}"
