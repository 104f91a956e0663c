"""Brings the people of a list into the hub, as one act that undo takes back.

Who is known already is found by name and by what else the list and the hub say of them: the same list brought in
again adds no one, and nobody's own details are written over. The plan comes from `spreadsheets.people`; here it is
only known by what it holds.
"""

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from can_hub.errors import Refused
from can_hub.kinds import Member, Told
from can_hub.kinds.facts import NOTICE
from can_hub.kinds.shapes import TEXT_LENGTH
from can_hub.store.folded import digits, fold, words
from can_hub.store.reading import Reading
from can_hub.store.writing import Writing
from can_hub.words import ngettext

# The notice that `members.join` speaks of: commands do not know each other, so a test holds the two together.

_NEVER_FILLED = ("name", "notes")
# So many people of the same name are listed beside a newcomer.
_MOST_NAMED = 20
_EVIDENCE = ("email", "phone", "birth_year", "address")


class Newcomer(Protocol):
    """Someone on a list: the number of their row and what it says of them, by the fields of a member."""

    @property
    def row(self) -> int:
        """The number of the row, as a spreadsheet program shows it."""

    @property
    def values(self) -> Mapping[str, Any]:
        """What each field of a member is to hold; a name always, and nothing for a field left out."""


class People(Protocol):
    """A plan to import, as `spreadsheets.people.plan` makes it."""

    @property
    def people(self) -> Sequence[Newcomer]:
        """Everyone who can be a member."""

    @property
    def refused(self) -> Sequence[Any]:
        """The rows that cannot be people, each with its ``row``; nothing is written while there are any."""

    @property
    def skipped(self) -> Sequence[Any]:
        """The bad rows that someone chose to leave out."""

    @property
    def kept_in_notes(self) -> Sequence[Any]:
        """The cells that their fields cannot hold."""


@dataclass(frozen=True, slots=True)
class MaybeSame:
    """A new member who may be someone the hub knows: same name, other details."""

    row: int
    member: int
    others: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Differing:
    """A known member of whom the list says something else than the hub; what the hub says was left as it is."""

    row: int
    member: int
    field: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: ids of members, and what is worth a look."""

    added: tuple[int, ...]
    updated: tuple[int, ...]
    unchanged: tuple[int, ...]
    refused: tuple[Any, ...]
    maybe_same: tuple[MaybeSame, ...]
    differing: tuple[Differing, ...]
    kept: tuple[Any, ...]


class Stopped(Exception):
    """Ends an import from within, so that nothing of it is kept."""


class Counted(Sequence[Any]):
    """People that count themselves as they are taken, and stop being given once ``stopped`` is set."""

    def __init__(self, people: Sequence[Any]) -> None:
        self.people = people
        self.taken = 0
        self.stopped = threading.Event()

    def __len__(self) -> int:
        return len(self.people)

    def __getitem__(self, place: Any) -> Any:
        return self.people[place]

    def __iter__(self) -> Iterator[Any]:
        for person in self.people:
            if self.stopped.is_set():
                raise Stopped
            yield person
            self.taken += 1


class _Known(NamedTuple):
    """A member, and what tells them from others of the same name."""

    member: Member
    evidence: Mapping[str, Any]


@dataclass
class _Book:
    """Everyone the hub knows, by folded name; asked once, because a list may hold 50,000 people.

    ``free`` are those whom no row of this list has been yet; ``by_evidence`` finds people of one name by what the hub
    says of them, so that many of one name do not make the import slow.
    """

    by_name: dict[str, dict[int, _Known]] = field(default_factory=dict)
    by_evidence: dict[tuple[str, str, Any], dict[int, _Known]] = field(default_factory=dict)
    free: dict[str, dict[int, _Known]] = field(default_factory=dict)

    def note(self, member: Member) -> None:
        """Know a member from now on, by name and by what tells namesakes apart."""
        name = _name_key(member.name)
        known = _Known(member, _evidence({key: getattr(member, key) for key in _EVIDENCE}))
        self.by_name.setdefault(name, {})[member.id] = known
        for key, value in known.evidence.items():
            self.by_evidence.setdefault((name, key, value), {})[member.id] = known

    def take(self, member: Member) -> None:
        """Note that a row of this list is this member, so that no other row is by the name alone."""
        self.free.get(_name_key(member.name), {}).pop(member.id, None)
        self.note(member)

    def who_is(self, values: Mapping[str, Any]) -> Member | None:
        """Give the member whom these values are about, or None.

        Two rows of one list are two people unless something says otherwise, for nobody lists a person twice on
        purpose: someone taken already is found by evidence alone.
        """
        name, mine = _name_key(values["name"]), _evidence(values)
        found = [one for item in mine.items() for one in self.by_evidence.get((name, *item), {}).values()]
        return _best(values, mine, found) or _best(values, mine, self.free.get(name, {}).values())

    def of_this_name(self, name: str) -> tuple[int, ...]:
        """Give the members of a name, in the order they were noted; not more than a person would look through."""
        return tuple(islice(self.by_name.get(_name_key(name), {}), _MOST_NAMED))


def import_people(hub: Writing, plan: People) -> Imported:
    """Add who is new, and fill in what the hub does not know yet of those it knows.

    Refused, with nothing written, while the plan holds rows that cannot be people: leave them out first
    (``without_bad_rows``). A known person is one of the same name of whom hub and list say nothing contrary; one of
    the same name with another e-mail address, birth year or telephone number is added and listed in ``maybe_same``.
    """
    if plan.refused:
        raise _refused(plan.refused)
    return _through(_Doing(hub, _book_of(hub)), plan)


def foretell(hub: Reading, plan: People) -> Imported:
    """Say what `import_people` would do with the good rows, and write nothing; those added have ids below nought."""
    return _through(_Foretelling(hub, _book_of(hub)), plan)


def _book_of(hub: Reading) -> _Book:
    book = _Book()
    for member in hub.where(Member):
        book.note(member)
    book.free = {name: dict(alike) for name, alike in book.by_name.items()}
    return book


def _through(done: "_Going[Any]", plan: People) -> Imported:
    for newcomer in plan.people:
        done.take(newcomer)
    return done.told(plan)


H = TypeVar("H", bound=Reading)


@dataclass
class _Going(Generic[H]):
    """One way through a list: who is new, and what is not known yet of whom."""

    hub: H
    book: _Book
    added: list[int] = field(default_factory=list)
    updated: list[int] = field(default_factory=list)
    unchanged: list[int] = field(default_factory=list)
    maybe_same: list[MaybeSame] = field(default_factory=list)
    differing: list[Differing] = field(default_factory=list)

    def take(self, newcomer: Newcomer) -> None:
        """Add whoever a row is about, or fill in what is not known of them yet."""
        known = self.book.who_is(newcomer.values)
        if known is not None:
            self._fill_in(newcomer, known)
            return
        others = self.book.of_this_name(newcomer.values["name"])
        number = self._add(newcomer)
        if others:
            self.maybe_same.append(MaybeSame(newcomer.row, number, others))

    def told(self, plan: People) -> Imported:
        """Sum up; someone who stands in several rows is counted once, as the most that was done with them."""
        added = set(self.added)
        updated = tuple(number for number in dict.fromkeys(self.updated) if number not in added)
        known = {*added, *updated}
        unchanged = tuple(number for number in dict.fromkeys(self.unchanged) if number not in known)
        return Imported(
            tuple(self.added), updated, unchanged, tuple(plan.skipped), tuple(self.maybe_same), tuple(self.differing),
            tuple(plan.kept_in_notes),
        )  # fmt: skip

    def _add(self, newcomer: Newcomer) -> int:
        values = {"joined_on": self.hub.today().date(), **newcomer.values}
        number = self._write(values)
        self.added.append(number)
        # Known from now on, so that a second row of the same person finds them.
        self.book.note(Member(**{"id": number, **values}))
        return number

    def _fill_in(self, newcomer: Newcomer, known: Member) -> None:
        missing, differing = _news(newcomer.values, known)
        self.differing += [Differing(newcomer.row, known.id, name) for name in differing]
        self.book.take(known.but(**missing))
        if not missing:
            self.unchanged.append(known.id)
            return
        self._write_more(known, missing)
        self.updated.append(known.id)

    def _write(self, values: Mapping[str, Any]) -> int:
        raise NotImplementedError

    def _write_more(self, known: Member, missing: Mapping[str, Any]) -> None:
        raise NotImplementedError


class _Doing(_Going[Writing]):
    """An import under way."""

    def _write(self, values: Mapping[str, Any]) -> int:
        with self.hub.edit("members.import") as edit:
            number = edit.add(Member(**values))
            edit.put(Told(member=number, notice=NOTICE, at=self.hub.now(), how="imported"))
        return number

    def _write_more(self, known: Member, missing: Mapping[str, Any]) -> None:
        with self.hub.edit("members.import") as edit:
            edit.change(known, **missing)


class _Foretelling(_Going[Reading]):
    """An import that is only thought through."""

    def _write(self, values: Mapping[str, Any]) -> int:
        Member(**values).check(self.hub)
        return -1 - len(self.added)

    def _write_more(self, known: Member, missing: Mapping[str, Any]) -> None:
        pass


def _refused(rows: Sequence[Any]) -> Refused:
    sentence = ngettext(
        "{count} row cannot be used (row {rows}), so nothing was written: mend it, or leave it out.",
        "{count} rows cannot be used (rows {rows}), so nothing was written: mend them, or leave them out.",
        len(rows),
    )
    named = [str(bad.row) for bad in rows[:10]]
    listed = ", ".join(named) + (", …" if len(rows) > len(named) else "")
    return Refused(sentence.format(count=len(rows), rows=listed), code="bad_rows")


def _best(values: Mapping[str, Any], mine: Mapping[str, Any], alike: Iterable[_Known]) -> Member | None:
    """Choose among members of one name the one with most to show for being this person; None when all contradict."""
    fitting = [
        (shared, _told_alike(values, known.member), -known.member.id, known.member)
        for known in alike
        if (shared := _shared(mine, known.evidence)) >= 0
    ]
    return max(fitting, key=lambda found: found[:3])[3] if fitting else None


def _evidence(values: Mapping[str, Any]) -> dict[str, Any]:
    """Give what tells people of one name apart, in a form that can be compared."""
    told = {name: value for name in _EVIDENCE if (value := values.get(name))}
    for name in told.keys() & {"email", "address"}:
        told[name] = words(told[name])
    if "phone" in told:
        told["phone"] = digits(told["phone"])
    return told


def _shared(mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> int:
    """Count what both say alike; -1 when they contradict each other."""
    agrees = {name: mine[name] == theirs[name] for name in mine if name in theirs}
    # People change their number more often than their address for mail, so a mail alike outweighs it.
    another_phone = agrees.get("phone") is False and not agrees.get("email")
    if agrees.get("email") is False or agrees.get("birth_year") is False or another_phone:
        return -1
    return sum(agrees.values())


def _told_alike(values: Mapping[str, Any], member: Member) -> int:
    return sum(getattr(member, name) == value for name, value in values.items())


def _news(values: Mapping[str, Any], known: Member) -> tuple[dict[str, Any], list[str]]:
    """Give the fields to fill in, and the names of those of which the hub says something else."""
    empty = {name: field.shape.empty for name, field in Member.kind.fields.items()}
    said = {name: value for name, value in values.items() if name not in _NEVER_FILLED}
    missing = {name: value for name, value in said.items() if getattr(known, name) == empty[name]}
    differing = [name for name, value in said.items() if name not in missing and getattr(known, name) != value]
    lines = known.notes.splitlines()
    more = [line for line in str(values.get("notes", "")).splitlines() if line and line not in lines]
    if more:
        missing["notes"] = "\n".join([*([known.notes] if known.notes else []), *more])[:TEXT_LENGTH]
    return missing, differing


def _name_key(name: str) -> str:
    # A name of signs alone has no words; it is known by the signs.
    return " ".join(words(name)) or fold(name).strip()
