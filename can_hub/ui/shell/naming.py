"""Lets the window follow what things are called: the hub, this laptop, and whatever the hub has own words for."""

from can_hub import words
from can_hub.kinds import Desk, HubProfile, Word
from can_hub.store.questions.words import own_words
from can_hub.ui.shell.menus import Menus
from can_hub.ui.shell.station import Changed
from can_hub.ui.shell.window import Place, Window


def is_renamed(changed: Changed) -> bool:
    """Tell whether a change may have given anything another name."""
    return not changed or any(kind in _NAMING for kind, _record in changed)


def follow(window: Window, places: list[Place]) -> None:
    """Say in the title, on the rail, in the menu and at the foot what everything is called now."""
    window.show_names()
    for place in places:
        window.rename(place)
        if isinstance(window.menus, Menus):
            window.menus.rename(place.name, place.words)


def speak_as(window: Window) -> bool:
    """Speak by the hub's own words from now on, and tell whether that changes any."""
    own = own_words(window.station.hub.reading)
    before = words.own()
    words.call(own)
    return own != before


_NAMING = {kind.name for kind in (HubProfile.kind, Desk.kind, Word.kind)}
