"""Finds members from the first letter typed, those the desk most likely means first.

The order: expected today, seen in the last 90 days (the latest first), others, and those already inside last: with
people inside first, Enter on the first hit took the wrong person in 24 to 64 % of simulated arrivals.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import TypeVar

from can_hub.kinds import Badge, Enrolment, Member, Record, Same, Session, Visit
from can_hub.kinds.badge import looks_like_a_code, plain_code
from can_hub.store.folded import digits, fold, reversed_digits, words
from can_hub.store.hub import Hub
from can_hub.store.questions import presence
from can_hub.store.reading import Reading

R = TypeVar("R", bound=Record)
RECENT = timedelta(days=90)
_CANDIDATES = 1_000
# People seen lately are looked through in memory, in their order, so that one letter finds all of them.
_HOT = 2_000
_LEAST_DIGITS = 3


# A change to one of these may change who is expected, or who speaks for whom.
_RELOADING = {Session.kind.name, Enrolment.kind.name, Same.kind.name}


class Finder:
    """The search box's memory of one thread: whom it finds, and in which order. Refresh it with what changed."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self.inside: dict[int, int] = {}
        self.expected: set[int] = set()
        self.last_seen: dict[int, str] = {}
        self._hot: list[tuple[str, int]] = []
        self.reload()

    def reload(self) -> None:
        """Ask anew who is inside, expected and was seen lately."""
        hub = self._hub.reading
        self._day = hub.today()
        stays = presence.in_the_building(hub)
        self.inside = {hub.speaks_for(stay.member): stay.id for stay in stays if stay.member is not None}
        self.expected = set(_speaking(hub, presence.expected_today(hub)))
        self.last_seen = presence.seen_since(hub, hub.now() - RECENT)
        for record, speaker in hub.aliases().items():
            if record in self.last_seen:
                self.last_seen[speaker] = max(self.last_seen[record], self.last_seen.get(speaker, ""))
        self._warm(hub)

    def refresh(self, changed: Iterable[tuple[str, int]]) -> None:
        """Take in what a commit changed; an empty set means that anything may have."""
        told = set(changed)
        if not told or self._hub.reading.today() != self._day or any(kind in _RELOADING for kind, _record in told):
            self.reload()
            return
        hub = self._hub.reading
        visits = [record for kind, record in told if kind == Visit.kind.name]
        if visits:
            self._take_visits(hub, visits)
        members = [record for kind, record in told if kind == Member.kind.name]
        if visits or members:
            self._warm_again(hub, members)

    def find(self, text: str, limit: int = 50) -> list[int]:
        """Give the ids of up to ``limit`` members for what was typed; nothing for nothing."""
        hub = self._hub.reading
        asked = words(text)
        if not asked:
            return []
        if hub.today() != self._day:
            # The laptop was left on overnight: others are expected today.
            self.reload()
        by_badge = _by_badge(hub, text)
        if by_badge:
            return list(_speaking(hub, by_badge))
        queries = _queries(text, asked)
        # Telephone numbers are looked for in two forms, and only names are kept in memory.
        found = dict.fromkeys(self._among_hot(asked, limit)) if len(queries) == 1 else {}
        if len(found) < limit:
            found.update(dict.fromkeys(_candidates(hub, queries)))
        return self._in_order(_speaking(hub, found))[:limit]

    def _in_order(self, found: Iterable[int]) -> list[int]:
        """Put those first whom the desk most likely means."""
        expected: list[int] = []
        recent: list[tuple[str, int]] = []
        others: list[int] = []
        inside: list[int] = []
        for number in found:
            if number in self.inside:
                inside.append(number)
            elif number in self.expected:
                expected.append(number)
            elif (seen := self.last_seen.get(number)) is not None:
                recent.append((seen, number))
            else:
                others.append(number)
        recent.sort(reverse=True)
        return [*expected, *(number for _seen, number in recent), *others, *inside]

    def _among_hot(self, asked: tuple[str, ...], limit: int) -> list[int]:
        first, *others = (f" {word}" for word in asked)
        found = []
        for text, number in self._hot:
            # Who is inside stands last, and must not take the place of someone who stands at the door.
            if number not in self.inside and first in text and all(other in text for other in others):
                found.append(number)
                if len(found) == limit:
                    break
        return found

    def _warm(self, hub: Reading) -> None:
        late_first = sorted(self.last_seen, key=self.last_seen.__getitem__, reverse=True)[:_HOT]
        hot = dict.fromkeys((*sorted(self.expected), *late_first))
        members = hub.many(Member, hot)
        self._hot = [(_text(members[number]), number) for number in hot if number in members]

    def _take_visits(self, hub: Reading, visits: list[int]) -> None:
        for visit in hub.many(Visit, visits).values():
            if visit.member is None:
                continue
            speaker = hub.speaks_for(visit.member)
            if visit.left_at is None:
                self.inside[speaker] = visit.id
            elif self.inside.get(speaker) == visit.id:
                del self.inside[speaker]
            arrived = str(Visit.kind.fields["arrived_at"].shape.cell(visit.arrived_at))
            self.last_seen[speaker] = max(arrived, self.last_seen.get(speaker, ""))
        # A visit that was undone is no longer found at all.
        gone = set(visits) - hub.many(Visit, visits).keys()
        for member in [member for member, visit in self.inside.items() if visit in gone]:
            del self.inside[member]

    def _warm_again(self, hub: Reading, members: list[int]) -> None:
        fresh = set(members) | {number for number in self.inside if number in self.last_seen}
        known = {number for _text, number in self._hot}
        stale = set(members) | (fresh - known)
        if not stale:
            return
        kept = [(text, number) for text, number in self._hot if number not in stale]
        read = hub.many(Member, [number for number in stale if number in known or number in self.last_seen])
        self._hot = [(_text(member), number) for number, member in read.items()] + kept[:_HOT]


def _text(member: Member) -> str:
    return " " + " ".join((*words(member.name), *words(member.known_as)))


def _by_badge(hub: Reading, text: str) -> list[int]:
    if not looks_like_a_code(text):
        return []
    return [badge.member for badge in hub.where(Badge, code=plain_code(text)) if badge.member is not None]


def _queries(text: str, asked: tuple[str, ...]) -> list[str]:
    plain = digits(text)
    if len(plain) >= _LEAST_DIGITS and not any(letter.isalpha() for letter in fold(text)):
        return [f'"{plain}"*', f'"{reversed_digits(plain)}"*']
    # In quotes a word is nothing but a word to FTS5, whatever it is.
    return [" ".join(f'"{word}"*' for word in asked)]


def named(hub: Reading, record: type[R], text: str) -> list[R]:
    """Give the records of a kind, of a few hundred at most, whose searched words begin like those that were typed."""
    asked = words(text)
    return list(hub.many(record, _candidates(hub, _queries(text, asked), record)).values()) if asked else []


def _candidates(hub: Reading, queries: list[str], record: type[Record] = Member) -> list[int]:
    table = f"{record.kind.name}_search"
    found: dict[int, None] = {}
    for query in queries:
        rows = hub.connection.execute(
            f"SELECT rowid FROM {table} WHERE {table} MATCH ? LIMIT ?",  # noqa: S608
            (query, _CANDIDATES),
        )
        found.update(dict.fromkeys(number for (number,) in rows))
    return list(found)


def _speaking(hub: Reading, numbers: Iterable[int]) -> Iterable[int]:
    """Let the record that speaks for a person stand for all their records."""
    aliases = hub.aliases()
    return dict.fromkeys(aliases.get(number, number) for number in numbers) if aliases else numbers
