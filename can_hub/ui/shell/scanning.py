"""What is done when a badge or a voucher is scanned, on whichever page."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from can_hub.kinds import Badge, Claim, Member
from can_hub.kinds.badge import looks_like_a_code, plain_code, stands_on_a_badge
from can_hub.kinds.offer import stands_on_a_voucher
from can_hub.ui.parts.telling import called
from can_hub.ui.shell import desk_acts
from can_hub.ui.shell.station import Station
from can_hub.words import N_, _

_OUTCOMES = {"in": N_("{name} is in."), "already_in": N_("{name} is already in."), "out": N_("{name} has left.")}
Going = Callable[[Claim], None]


def scan(station: Station, code: str) -> None:
    """Do what a badge means: in, already in, or out."""
    station.runner.do(desk_acts.scanned, code, done=lambda told: _sentence(station, *told), undoable=True)


def scan_anything(window: QWidget, station: Station, code: str, go: Going) -> None:
    """Do what a badge means, or show the voucher that was handed in; ``go`` goes to what is put by."""
    from can_hub.commands import claims
    from can_hub.errors import Refused

    if stands_on_a_badge(code):
        scan(station, code)
        return
    try:
        found = claims.by_code(station.hub.reading, code)
    except Refused as no:
        station.toasts.refuse(no.message)
    else:
        open_voucher(window, station, found.id, go)


def can_be_scanned(station: Station, text: str) -> bool:
    """Tell whether a scanner would type this: a badge as it stands, or a voucher; some of those have no digit."""
    from can_hub.store.questions.stock import with_code

    if stands_on_a_badge(text) or stands_on_a_voucher(text):
        return True
    return text == text.upper() and any(one.voucher_code == text for one in with_code(station.hub.reading, text))


def open_voucher(parent: QWidget, station: Station, claim: int, go: Going | None = None) -> None:
    """Show a voucher large, for one Enter to collect it."""
    from can_hub.ui.shell.voucher import VoucherWindow

    found = station.hub.reading.find(Claim, claim)
    if found is not None:
        made = VoucherWindow(parent, station, found, go=go, looks_right=lambda text: can_be_scanned(station, text))
        made.finished.connect(made.deleteLater)
        made.open()


def is_a_badge(station: Station, text: str) -> bool:
    """Tell whether someone has, or had, this badge; some names are written in the letters of a code."""
    return looks_like_a_code(text) and bool(station.hub.reading.where(Badge, code=plain_code(text)))


def _sentence(station: Station, number: int, outcome: str) -> str:
    member = station.hub.reading.find(Member, number)
    return _(_OUTCOMES[outcome]).format(name=called(member) if member else "")
