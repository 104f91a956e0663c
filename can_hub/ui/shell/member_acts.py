"""What a page does with one member: the command, the sentence that tells of it, and what it asks first."""

from typing import Any

from PySide6.QtWidgets import QWidget

from can_hub.commands import consents, members, visits
from can_hub.errors import Trouble
from can_hub.kinds import Member
from can_hub.kinds.place import shown_day
from can_hub.store import backup
from can_hub.store.questions.people import visits_of
from can_hub.ui.parts.person_card import PersonCard
from can_hub.ui.parts.telling import apart
from can_hub.ui.shell.erase import EraseWindow
from can_hub.ui.shell.same_person import SamePersonWindow
from can_hub.ui.shell.station import Station
from can_hub.words import _, isolate, ngettext

_MOST_FOUND = 20


def find(station: Station, text: str, most: int = _MOST_FOUND, act: str = "") -> list[PersonCard]:
    """Give the cards of the people whom a text most likely means; ``act`` is the word on their buttons."""
    found = station.finder.find(text, most)
    known = station.hub.reading.many(Member, found)
    return [
        PersonCard(number, known[number].name, apart(known[number]), act=act, tone=number)
        for number in found
        if number in known
    ]


def sign_in(station: Station, person: Member) -> None:
    """Sign a member in."""
    told = _("{name} is in.").format(name=isolate(person.name))
    station.runner.do(visits.sign_in, person.id, done=lambda _ids: told, undoable=True)


def sign_out(station: Station, person: Member) -> None:
    """Sign a member out."""
    told = _("{name} has left.").format(name=isolate(person.name))
    station.runner.do(visits.sign_out, person.id, done=lambda _ids: told, undoable=True)


def note_consent(station: Station, person: Member, purpose: str, answer: str) -> None:
    """Note what a member agrees to (``give``), or does not (``withdraw``)."""
    command = {"give": consents.give, "withdraw": consents.withdraw}[answer]
    told = _("Noted for {name}.").format(name=isolate(person.name))
    station.runner.do(command, person.id, purpose, done=lambda _id: told, undoable=True)


def remove(station: Station, person: Member) -> None:
    """Take a member off the list; nobody is asked, because it can be undone."""
    told = _("{name} is off the list.").format(name=isolate(person.name))
    station.runner.do(members.remove, person.id, done=lambda _none: told, undoable=True)


def ask_for_the_other(station: Station, person: Member, parent: QWidget) -> SamePersonWindow:
    """Let the other entry of a person be found, and join the two once both have been looked at."""
    window = SamePersonWindow(parent, person, lambda text: _others(station, person, text))
    window.picked.connect(lambda number: _compare(station, window, number))
    window.confirmed.connect(lambda number, answers: _join(station, window, number, answers))
    window.open()
    return window


def _others(station: Station, person: Member, text: str) -> list[PersonCard]:
    return [card for card in find(station, text) if card.id != person.id]


def _compare(station: Station, window: SamePersonWindow, number: int) -> None:
    other = station.hub.reading.find(Member, number)
    if other is not None:
        ours, theirs = (_known_since(station, one) for one in (window.person, other))
        window.compare(ours, other, theirs, station.hub.reading.place)
    else:
        window.say_wrong(_gone_meanwhile())


def _gone_meanwhile() -> str:
    return _("One of the two was taken off the list meanwhile. Nothing was changed.")


def _known_since(station: Station, person: Member) -> str:
    stays = len(visits_of(station.hub.reading, person.id))
    told = [_("Member since {day}").format(day=shown_day(person.joined_on))] if person.joined_on else []
    return " · ".join([*told, ngettext("{count} visit", "{count} visits", stays).format(count=stays)])


def _join(station: Station, window: SamePersonWindow, other: int, answers: dict[str, Any]) -> None:
    told = _("{name} stands on the list once now.").format(name=isolate(answers.get("name", window.person.name)))
    station.runner.do(
        members.same, window.person.id, other, done=lambda _id: told, after=window.end,
        refused=lambda no: window.say_wrong(_gone_meanwhile() if no.code == "not_found" else no.message),
        undoable=True, **answers,
    )  # fmt: skip


def ask_to_erase(station: Station, person: Member, parent: QWidget) -> None:
    """Say what erasing takes away, and erase once the name has been typed."""
    window = EraseWindow(parent, person, len(visits_of(station.hub.reading, person.id)))
    window.confirmed.connect(lambda sure: _erase(station, person.id, sure, window))
    window.open()


def _erase(station: Station, member: int, sure: str, window: EraseWindow) -> None:
    station.runner.do(
        members.erase, member, sure=sure, done=lambda _none: _("One person was erased for good."),
        after=lambda _none: _erased(station, window), refused=lambda no: window.say_wrong(no.message),
    )  # fmt: skip


def _erased(station: Station, window: EraseWindow) -> None:
    window.accept()
    # What was erased still stands in unused corners of the file until it has been wiped.
    station.jobs.run(_("Wiping the file …"), lambda _progress: _wipe(station))


def _wipe(station: Station) -> None:
    if not station.hub.wipe():
        told = _("Another program is using the hub file; what was erased is wiped from the disk once it is closed.")
        raise Trouble(told, code="not_wiped")
    backup.let_go_of_erased(station.hub)
