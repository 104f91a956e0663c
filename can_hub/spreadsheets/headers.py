"""Guesses what each column of a list of people holds, from its heading alone."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from can_hub.errors import Refused
from can_hub.kinds import Member
from can_hub.spreadsheets.vocabulary import FIELDS, OWNERS, PARTS_OF_A_NAME, STREETS, WORDS
from can_hub.words import N_, _, isolate

LEFT_OUT = "left_out"
# A column that is told to be kept in the notes, whatever its heading says.
KEPT = "kept"
# Several columns may each tell something of these; of all others the most believed one is taken, and the rest is kept
# in the notes.
SEVERAL = ("phone", "email", "birth_year", "name", "notes", LEFT_OUT)
_LABELS = {
    "name": N_("Whole name"), "given": N_("First name"), "middle": N_("Middle name"), "family": N_("Surname"),
    "address": N_("Whole address"), "street": N_("Street"), "street_2": N_("Address, second line"),
    "street_3": N_("Address, third line"), "street_4": N_("Address, fourth line"), "city": N_("Town"),
    "county": N_("County"), "postcode": N_("Postcode"), "country": N_("Country"),
    "sort_of_contact": N_("Person or organisation"), "organisation": N_("Organisation"),
}  # fmt: skip
OWN_ID = N_("CAN Hub id")
_NAMES = frozenset(PARTS_OF_A_NAME)
_OF_PEOPLE = frozenset(("email", "phone", "birth_year", *STREETS))
_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns, counted from 0, hold each part of a person, the most believed first; and which hold none."""

    parts: Mapping[str, tuple[int, ...]]
    unknown: tuple[int, ...]

    def of(self, part: str) -> tuple[int, ...]:
        """Give the columns of a part; empty when no column holds it."""
        return self.parts.get(part, ())


def columns_of(headers: Sequence[str], chosen: Mapping[str, str] | None = None) -> Columns:
    """Say what every column holds; ``chosen`` maps headings to fields and comes before any guess.

    A field left empty in ``chosen`` leaves its column out. Refused when a heading or a field in it is not known, or
    when no column holds names.
    """
    picked = _picked(headers, chosen or {})
    ranked: dict[str, list[tuple[int, int]]] = {}
    for column, heading in enumerate(headers):
        part, rank = (picked[column], -1) if column in picked else _meaning(heading)
        ranked.setdefault("" if part == KEPT else part, []).append((rank, column))
    parts = {part: tuple(column for _rank, column in sorted(found)) for part, found in ranked.items() if part}
    parts = _with_a_name(parts, picked)
    parts = {part: found if part in SEVERAL else found[:1] for part, found in parts.items()}
    used = {column for found in parts.values() for column in found}
    return Columns(parts, tuple(column for column in range(len(headers)) if column not in used))


def known_headings(cells: Iterable[str]) -> int:
    """Count the cells that read like headings of a list of people."""
    return sum(bool(_meaning(cell)[0]) for cell in cells)


def names_people(cells: Iterable[str]) -> int:
    """Tell how well these cells read like headings of a list of people: 0 when none of them is for names.

    1 is a word that may be a title as well, such as Members; 2 is a plain heading for names; 3 is one beside headings
    that only people have, such as a telephone number.
    """
    parts = {_meaning(cell)[0] for cell in cells}
    if not parts & _NAMES:
        return int("perhaps_name" in parts)
    return 3 if parts & _OF_PEOPLE or {"given", "family"} <= parts else 2


def calls_members(title: str) -> bool:
    """Tell whether a sheet is called like a list of members, in the reader's language or in another."""
    return folded(title) == folded(_(Member.kind.many)) or _meaning(title)[0] == "perhaps_name"


def has_own_ids(cells: Iterable[str]) -> bool:
    """Tell whether these are headings of a list that this program has written."""
    own = {folded(_(OWN_ID)), folded(OWN_ID)}
    return any(folded(cell) in own for cell in cells)


def guesses(headers: Sequence[str]) -> tuple[str, ...]:
    """Say what each column holds as far as its heading tells: a part, or `KEPT`; that no column is a name is borne."""
    try:
        parts = columns_of(headers).parts
    except Refused:
        return tuple(_meaning(heading)[0] or KEPT for heading in headers)
    known = {column: part for part, found in parts.items() for column in found}
    return tuple(known.get(column, KEPT) for column in range(len(headers)))


def labels() -> dict[str, str]:
    """Give the words for every part a column may be, in the order in which one would look for them."""
    fields = {part: _(Member.kind.fields[part].label) for part in (*FIELDS, "notes")}
    told = {part: _(words) for part, words in _LABELS.items()}
    names = {part: told.pop(part) for part in PARTS_OF_A_NAME}
    return {**names, **fields, **told}


def chosen_column(text: str) -> tuple[str, str]:
    """Part ``COLUMN=field`` at its last equals sign; Refused when it has none."""
    column, equals, field = text.rpartition("=")
    if not equals or not column.strip():
        raise Refused(_("Please say it as COLUMN=field, for example 'Full name=name'."), code="bad_map")
    return column.strip(), field.strip()


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Give the letters and digits of a heading alone: no case, accents, blanks or punctuation."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if letter.isalnum())


@cache
def _vocabulary() -> dict[str, tuple[str, int]]:
    words: dict[str, tuple[str, int]] = {}
    for part, said in WORDS.items():
        for rank, word in enumerate(said.split("|")):
            words.setdefault(folded(word), (part, rank))
    return words


def _meaning(heading: str) -> tuple[str, int]:
    """Give the part that a heading names and its rank among the words for it; ``("", 0)`` when it names none."""
    known = _vocabulary()
    plain = _BRACKETS.sub("", heading)
    for candidate in (folded(heading), folded(plain), *_without_owner(plain)):
        if candidate in known:
            return known[candidate]
    return "", 0


def _without_owner(heading: str) -> tuple[str, ...]:
    words = re.findall(r"\w+", heading.replace("_", " "))
    if len(words) > 1 and words[0].casefold() in OWNERS:
        return (folded("".join(words[1:])),)
    return ()


def _with_a_name(parts: dict[str, tuple[int, ...]], picked: Mapping[int, str]) -> dict[str, tuple[int, ...]]:
    """Settle which columns make the name; Refused when none does."""
    perhaps = parts.pop("perhaps_name", ())
    if "name" in picked.values():
        # Who has said which column is the whole name wants nothing put beside it.
        whole = tuple(column for column in parts["name"] if column in picked)
        rest = {part: found for part, found in parts.items() if part not in PARTS_OF_A_NAME}
        return {**rest, "name": whole}
    if not any(part in parts for part in PARTS_OF_A_NAME):
        if not perhaps:
            raise Refused(
                _("No column of names was found: the first row should hold headings such as Name, Email and Phone."),
                code="no_names",
            )
        parts["name"] = perhaps[:1]
    return parts


def _picked(headers: Sequence[str], chosen: Mapping[str, str]) -> dict[int, str]:
    picked: dict[int, str] = {}
    for heading, field in chosen.items():
        picked[_column(headers, heading)] = _part(field)
    return picked


def _column(headers: Sequence[str], heading: str) -> int:
    exact = [column for column, name in enumerate(headers) if name.casefold() == heading.casefold()]
    alike = exact or [column for column, name in enumerate(headers) if folded(name) == folded(heading)]
    if len(alike) != 1:
        raise Refused(
            _("There is no column {heading} here; the columns are: {columns}.").format(
                heading=isolate(heading), columns=", ".join(isolate(name) for name in headers)
            ),
            code="no_column",
        )
    return alike[0]


def _part(field: str) -> str:
    if not field:
        return LEFT_OUT
    if field == KEPT:
        return KEPT
    part = field if field in WORDS else _meaning(field)[0]
    if not part:
        known = ", ".join(dict.fromkeys((*PARTS_OF_A_NAME, *FIELDS, *STREETS, "notes")))
        raise Refused(
            _("There is no field {field}; the fields are: {fields}.").format(field=isolate(field), fields=known),
            code="no_field",
        )
    return part
