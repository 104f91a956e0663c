"""What “go to or do anything” finds in the hub itself: members, clubs, offers and needs, each shown on its page."""

from functools import partial
from typing import Protocol, runtime_checkable

from can_hub.kinds import Activity, Member, Offer
from can_hub.kinds.offer import CLOSED
from can_hub.store.search import named
from can_hub.ui.shell.go_to import Way
from can_hub.ui.shell.window import Window

_MOST_PEOPLE, _MOST_OTHERS = 8, 6


@runtime_checkable
class ShowsMembers(Protocol):
    """A page that can show one member."""

    def show_member(self, number: int) -> None:
        """Show this member."""


@runtime_checkable
class ShowsClubs(Protocol):
    """A page that can show one club."""

    def show_club(self, number: int) -> None:
        """Show this club."""


@runtime_checkable
class ShowsOffers(Protocol):
    """A page that can show one offer or need."""

    def show_offer(self, number: int) -> None:
        """Show this offer."""


def found(window: Window, text: str) -> list[Way]:
    """Give the ways to all that is called like this, those first that most people look for."""
    return [*_members(window, text), *_clubs(window, text), *_offers(window, text)]


def _members(window: Window, text: str) -> list[Way]:
    station = window.station
    numbers = station.finder.find(text, _MOST_PEOPLE)
    people = station.hub.reading.many(Member, numbers)
    return [Way(people[n].name, "", "user", partial(_show_member, window, n)) for n in numbers if n in people]


def _clubs(window: Window, text: str) -> list[Way]:
    clubs = named(window.station.hub.reading, Activity, text)
    clubs.sort(key=lambda one: (not one.takes_place, one.name.casefold(), one.id))
    return [Way(one.name, "", "calendar-days", partial(_show_club, window, one.id)) for one in clubs[:_MOST_OTHERS]]


def _offers(window: Window, text: str) -> list[Way]:
    offers = named(window.station.hub.reading, Offer, text)
    offers.sort(key=lambda one: (one.status == CLOSED, one.title.casefold(), one.id))
    return [Way(one.title, "", "gift", partial(_show_offer, window, one.id)) for one in offers[:_MOST_OTHERS]]


def _show_member(window: Window, number: int) -> None:
    page = window.go("members")
    if isinstance(page, ShowsMembers):
        page.show_member(number)


def _show_club(window: Window, number: int) -> None:
    page = window.go("clubs")
    if isinstance(page, ShowsClubs):
        page.show_club(number)


def _show_offer(window: Window, number: int) -> None:
    page = window.go("offers")
    if isinstance(page, ShowsOffers):
        page.show_offer(number)
