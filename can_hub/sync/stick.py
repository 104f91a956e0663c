"""Swaps with a stick: takes in what the other laptops left on it for us, then leaves what each of them lacks.

``CANHUB/<hub>/`` on the stick holds one parcel for each laptop that has something to fetch, and says in its manifest
for whom it is. Nothing but what the parcels themselves say is trusted: no name, no time of a file. A stick that gets
lost, or lied, heals itself: steps count as carried only when their reader's next parcel says that it holds them.
"""

import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from can_hub.errors import Refused, Trouble
from can_hub.kinds import ids
from can_hub.store import segments
from can_hub.store.hub import Hub
from can_hub.store.reading import Reading
from can_hub.store.steps import Arrival
from can_hub.sync import bundle, receive, send
from can_hub.sync.bundle import Bundle
from can_hub.sync.medium import Medium
from can_hub.sync.preview import Aside, lying_aside
from can_hub.sync.receive import Opened
from can_hub.words import _, isolate, ngettext

Tell = Callable[[float, str], None]
# A parcel of a whole hub is some megabytes, which the oldest stick that works takes in ten seconds.
_SLOW_SECONDS = 20.0
# So many letters of the name of a file are enough to find it by.
_MOST_OF_A_NAME = 40
# How the bar is shared out between reading, taking in and writing.
_READ, _TAKEN = 0.4, 0.7


class Came(NamedTuple):
    """What came from one laptop: new steps, records they changed, people we had not known, people erased."""

    desk: str
    name: str
    new: int
    changed: int
    people: int
    erased: int


class Went(NamedTuple):
    """What lies on the stick now for one laptop (without a name: for one that is yet to join)."""

    desk: str
    name: str
    steps: int
    file: str


class Odd(NamedTuple):
    """Something that was left as it was, and why; ``file`` is empty when it is no single file."""

    file: str
    why: str


class Swapped(NamedTuple):
    """What a swap did. ``missing`` counts steps that others have spoken of and that have not come yet.

    ``aside`` are parcels that lie on the stick as files of their own, and were left as they are.
    """

    came: tuple[Came, ...]
    went: tuple[Went, ...]
    odd: tuple[Odd, ...]
    missing: int
    twins: int
    aside: tuple[Aside, ...] = ()


class _Found(NamedTuple):
    """A parcel on the stick: its file, and what it holds (None when it is not for us)."""

    file: str
    sender: str
    opened: Opened | None
    brings: bool


def _silent(_share: float, _words: str) -> None:
    """Nobody wants to hear how far it is."""


def swap(hub: Hub, folder: Path, tell: Tell = _silent, *, seconds: Callable[[], float] = time.monotonic) -> Swapped:
    """Take in all that a stick has for us, and leave on it what the others lack; then it may be pulled out.

    ``tell`` hears how far it is, and may raise to stop it: what had come by then stays. Trouble: the stick is gone,
    full, read-only or does not keep what is written; whatever came before that stays, and nothing is lost.
    """
    began = seconds()
    medium = _medium(hub.reading, folder)
    found, odd = _looked_through(hub, medium, tell)
    came, twins, more = _taken(hub, found, tell)
    written = [one.file for one in found if one.sender == hub.reading.desk_code]
    owed = {one.sender for one in found if one.brings}
    went = _left(medium, send.for_each_laptop(hub, owed=owed), tell)
    # Our old parcels go last: pulled out at any moment before, the stick still holds one of us that is whole.
    medium.remove(written)
    if seconds() - began > _SLOW_SECONDS:
        more.append(Odd("", _("This stick is very slow. All is well, but another one would save you time.")))
    aside = lying_aside(hub, medium.stick)
    tell(1.0, "")
    return Swapped(tuple(came), tuple(went), (*odd, *more), _missing(hub.reading, found), twins, tuple(aside))


def _medium(reading: Reading, folder: Path) -> Medium:
    """Find our own folder, whether the stick was chosen or a folder inside it that CAN Hub had made."""
    hub = ids.letters(int(reading.here("hub"))).lower()
    for inner in (folder, folder.parent):
        if inner.name.upper() == "CANHUB":
            folder = inner.parent
    return Medium(folder, hub, reading.desk_code.lower())


def _looked_through(hub: Hub, medium: Medium, tell: Tell) -> tuple[list[_Found], list[Odd]]:
    """Read and verify everything before anything is taken, so that until then a Cancel leaves all as it was."""
    found: list[_Found] = []
    odd: list[Odd] = []
    tell(0.0, _("Reading the stick …"))
    names = medium.look()
    for number, name in enumerate(names):
        share = _READ * number / len(names)
        content = medium.read(name, most=bundle.MOST_BYTES, beat=partial(tell, share, ""))
        try:
            found.append(_looked_at(hub, name, content))
        except (Refused, Trouble) as told:
            odd.append(Odd(name, told.message))
    # Of several by one laptop the newest comes last; should its clock be wrong, nothing but time is lost.
    found.sort(key=lambda one: (one.opened.made_at if one.opened else "", one.file))
    return found, odd


def _looked_at(hub: Hub, name: str, content: bytes | None) -> _Found:
    if content is None:
        raise Trouble(_("This file on the stick cannot be read."), code="cannot_read")
    opened = bundle.opened(content)
    reading = hub.reading
    sender = str(opened.manifest.get("from"))
    # Our own is read too: after a restored backup it may hold what we have forgotten.
    if opened.manifest.get("hub") == reading.here("hub") and not _is_for(opened, reading.desk_code, sender):
        return _Found(name, sender, None, brings=False)
    whole = receive.looked_through(hub, opened)
    return _Found(name, whole.desk, whole, brings=bool(opened.lines) and whole.desk != reading.desk_code)


def _is_for(opened: Bundle, desk: str, sender: str) -> bool:
    readers = opened.manifest.get("to")
    return sender == desk or not isinstance(readers, list) or not readers or desk in readers


def _taken(hub: Hub, found: list[_Found], tell: Tell) -> tuple[list[Came], int, list[Odd]]:
    sums: dict[str, Counter[str]] = {}
    names: dict[str, str] = {}
    odd: list[Odd] = []
    twins = 0
    wanted = [one for one in found if one.opened is not None]
    for number, one in enumerate(wanted):
        assert one.opened is not None
        words = _("Taking in what came from {laptop} …").format(laptop=one.opened.desk_name)
        tell(_READ + (_TAKEN - _READ) * number / len(wanted), words)
        people = _new_people(hub.reading, one.opened.arrivals)
        took = receive.take(hub, one.opened)
        twins += took.twins
        names[one.sender] = took.desk_name or one.sender
        sums.setdefault(one.sender, Counter()).update(
            new=took.new, changed=took.changed, people=people if took.new else 0, erased=took.erased
        )
        if took.agrees is False:
            odd.append(Odd("", _differently(took.desk_name)))
    came = [
        Came(desk, names[desk], total["new"], total["changed"], total["people"], total["erased"])
        for desk, total in sorted(sums.items(), key=lambda item: (names[item[0]].casefold(), item[0]))
        if total["new"] or desk != hub.reading.desk_code
    ]
    return came, twins, odd


def _differently(laptop: str) -> str:
    told = _("{laptop} holds the same as this laptop and yet shows it differently. Please run can-hub hub check.")
    return told.format(laptop=laptop)


def _new_people(reading: Reading, arrivals: list[Arrival]) -> int:
    """Count the people whom a parcel makes known to us."""
    person = reading.kinds.person
    born = {
        change.record
        for arrival in arrivals
        if arrival.step is not None
        for change in arrival.step.changes
        if change.kind == person.name and change.replaces is None and change.fields is not None
    }
    return len(born) - len(reading.many(person.record, born))


def _left(medium: Medium, letters: list[send.Letter], tell: Tell) -> list[Went]:
    went = []
    for number, letter in enumerate(letters):
        share = _TAKEN + (1 - _TAKEN) * number / len(letters)
        tell(share, _("Writing to the stick … please leave it in."))
        file = medium.keep(letter.content, beat=partial(tell, share, ""))
        went.append(Went(letter.desk, letter.name, letter.steps, file))
    return went


def _missing(reading: Reading, found: list[_Found]) -> int:
    ours = segments.heard(reading)
    spoken_of: dict[str, int] = {}
    for one in found:
        told: dict[str, Any] = one.opened.heard if one.opened is not None else {}
        for writer, upto in told.items():
            spoken_of[writer] = max(upto, spoken_of.get(writer, 0))
    return sum(max(0, upto - ours.get(writer, 0)) for writer, upto in spoken_of.items())


def told(swapped: Swapped) -> list[str]:
    """Say what a swap did, a line each way for every laptop, and what was odd."""
    lines = [_came(one) for one in swapped.came] + [_went(one) for one in swapped.went]
    lines += [f"{one.file}: {one.why}" if one.file else one.why for one in swapped.odd]
    if swapped.missing:
        missing = ngettext(
            "{count} change that others speak of has not come yet; it comes with one of the next swaps.",
            "{count} changes that others speak of have not come yet; they come with one of the next swaps.",
            swapped.missing,
        )
        lines.append(missing.format(count=swapped.missing))
    if swapped.twins:
        lines.append(_("A laptop seems to exist twice: please look under “Please decide”."))
    lines += [_aside(one) for one in swapped.aside]
    return lines or [_("There was nothing to swap: all laptops know the same.")]


def _aside(one: Aside) -> str:
    told = ngettext(
        "The file {file} on the stick is a parcel as well: {count} change in it is new here. It was not taken in.",
        "The file {file} on the stick is a parcel as well: {count} changes in it are new here. It was not taken in.",
        one.new,
    )
    name = one.file.name
    shown = name if len(name) <= _MOST_OF_A_NAME else f"{name[:_MOST_OF_A_NAME]}…"
    return told.format(file=isolate(shown), count=one.new)


def _came(one: Came) -> str:
    if not one.new:
        return _("From {laptop}: nothing new.").format(laptop=isolate(one.name))
    changes = ngettext("{count} change", "{count} changes", one.new).format(count=one.new)
    parts = [changes]
    if one.people:
        parts.append(ngettext("{count} new person", "{count} new people", one.people).format(count=one.people))
    if one.erased:
        parts.append(ngettext("{count} person erased", "{count} people erased", one.erased).format(count=one.erased))
    # Translators: {what} is a list such as "34 changes, 3 new people".
    return _("From {laptop}: {what}.").format(laptop=isolate(one.name), what=", ".join(parts))


def _went(one: Went) -> str:
    changes = ngettext("{count} change", "{count} changes", one.steps).format(count=one.steps)
    if one.desk == send.ALL:
        return _("For a laptop that joins: everything this hub knows ({changes}).").format(changes=changes)
    if not one.steps:
        return _("For {laptop}: word that all of it has arrived.").format(laptop=isolate(one.name))
    return _("For {laptop}: {what}.").format(laptop=isolate(one.name), what=changes)
