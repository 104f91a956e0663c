"""What is done with parcels beside the window: a swap with a stick, one saved as a file, one that came."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from can_hub import settings
from can_hub.errors import Refused
from can_hub.kinds.place import shown_moment
from can_hub.store.hub import Hub
from can_hub.store.reading import Reading
from can_hub.ui.shell.jobs import Progress, Stopped
from can_hub.words import _, isolate, ngettext

if TYPE_CHECKING:
    from can_hub.sync.preview import Preview
    from can_hub.sync.receive import Received
    from can_hub.sync.send import Sent
    from can_hub.sync.stick import Swapped

T = TypeVar("T")


def swap(hub: Hub, folder: Path, progress: Progress) -> "Swapped":
    """Swap with a stick, and remember its folder."""
    from can_hub.sync import stick

    swapped = _truly_told(lambda: stick.swap(hub, folder, progress.say))
    if settings.read().stick_folder != str(folder):
        settings.change(stick_folder=str(folder))
    return swapped


def _truly_told(work: Callable[[], T]) -> T:
    """Let a Cancel say what holds here: parcels that were taken by then stay."""
    try:
        return work()
    except Stopped:
        raise Refused(
            _("Stopped. What had come by then is kept, and nothing is lost; swap again whenever you like."),
            code="stopped",
        ) from None


def answered(work: Callable[[Progress], Any]) -> Callable[[Progress], Any]:
    """Let work give what went wrong as its result, for a page that shows it in its own place."""

    def run(progress: Progress) -> Any:
        try:
            return work(progress)
        except Stopped:
            return Refused(_("Cancelled. Nothing was changed."), code="stopped")
        except Exception as told:  # noqa: BLE001 - the page raises what is no answer in the window's own thread
            return told

    return run


def save(hub: Hub, file: Path, progress: Progress) -> "Sent":
    """Save a parcel for all other laptops."""
    from can_hub.sync import send

    progress.say(0.1)
    return send.export(hub, file)


def save_everything(hub: Hub, file: Path, progress: Progress) -> "Sent":
    """Save a parcel with everything, for a laptop that is to join."""
    from can_hub.sync import send

    progress.say(0.1)
    return send.export(hub, file, to=send.EVERYTHING)


def look_into(hub: Hub, file: Path, progress: Progress) -> "Preview":
    """Look into a parcel without taking anything from it."""
    from can_hub.sync.preview import preview

    progress.say(0.1)
    return preview(hub, file)


def take(hub: Hub, file: Path, progress: Progress) -> "Received":
    """Take a parcel in, all of it or nothing."""
    from can_hub.sync.receive import receive

    progress.say(0.1)
    return receive(hub, file)


def told_before(reading: Reading, found: "Preview") -> list[str]:
    """Say what a parcel would bring."""
    new = ngettext("{count} change is new here", "{count} changes are new here", found.new).format(count=found.new)
    lines = [
        _("From {laptop}, made {when}: {what}.").format(
            laptop=isolate(found.desk_name), when=_made_at(found.made_at, reading), what=new
        )
    ]
    named = [(reading.kinds.get(name), count) for name, count in found.kinds.items()]
    lines += [f"{_(kind.many)}: {count}" for kind, count in named if kind is not None]
    if found.erased:
        erased = ngettext("It erases {count} person.", "It erases {count} people.", found.erased)
        lines.append(erased.format(count=found.erased))
    return lines


def told_after(received: "Received") -> list[str]:
    """Say what a parcel has brought."""
    if not received.new:
        return [_("From {laptop}: nothing new.").format(laptop=isolate(received.desk_name))]
    changes = ngettext("{count} change", "{count} changes", received.new).format(count=received.new)
    return [_("From {laptop}: {what}.").format(laptop=isolate(received.desk_name), what=changes)]


def _made_at(text: str, reading: Reading) -> str:
    try:
        return shown_moment(datetime.fromisoformat(text), reading.place)
    except (ValueError, TypeError):
        return text
