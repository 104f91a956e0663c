"""How the pages are brought to life before their picture is taken, as someone at work would leave them.

A place of the rail that is not named here is pictured as it opens.
"""

from collections.abc import Callable, Iterator
from typing import Any

from can_hub.app import places
from can_hub.kinds import Claim, Member, Session, Visit
from can_hub.store.questions.presence import in_the_building
from can_hub.ui import hands
from can_hub.ui.shell.window import Window

_TYPED = "mar"
_TICKED = 3
Pose = Callable[[Window], object]


def names() -> list[str]:
    """Give the name of every picture, in the order of the rail."""
    return [name for place in places() for name in (_stem(place.name), *_MORE.get(place.name, ()))]


def pages(window: Window) -> Iterator[tuple[str, Pose]]:
    """Give every picture that is to be taken, in the order of the rail: its name, and what comes before it."""
    for name in window.places:
        yield _stem(name), _POSES.get(name, _opened(name))
        yield from _MORE.get(name, {}).items()


def _stem(place: str) -> str:
    return place.replace("_", "-")


def _opened(name: str) -> Pose:
    return lambda window: window.go(name)


def _greet(window: Window) -> None:
    """Sign somebody in, so that the window says so, and begin to look for the next."""
    desk: Any = window.go("front_desk")
    desk.box.clear()
    hands.type_text(_TYPED)
    hands.press("Return")
    hands.wait_until(lambda: not window.station.runner.waiting, "someone is in")
    hands.type_text(_TYPED)


def _show_member(window: Window) -> None:
    """Show the one of whom most is known among those inside."""
    page: Any = window.go("members")
    page.card.tabs.turn_to("details")
    people = window.station.hub.reading.many(Member, [one.member for one in _inside(window) if one.member])
    page.show_member(max(people.values(), key=lambda one: (_told(one), one.id)).id)


def _inside(window: Window) -> list[Visit]:
    return in_the_building(window.station.hub.reading)


def _told(member: Member) -> int:
    told = (member.phone, member.known_as, member.email, member.address, member.interests, member.skills)
    return sum(map(bool, told))


def _show_visits(window: Window) -> None:
    _show_member(window)
    page: Any = window.page
    page.card.tabs.turn_to("visits")


def _show_week(window: Window) -> None:
    page: Any = window.go("clubs")
    page.views.browse()
    page.turn(0)


def _take_attendance(window: Window) -> None:
    """Open the attendance of a club that met today, or of the last one that did."""
    _show_week(window)
    page: Any = window.page
    reading = window.station.hub.reading
    past = [one for one in reading.where(Session) if one.starts is not None and one.starts < reading.now()]
    page.views.open_attendance(max(past, key=lambda one: one.starts.timestamp() if one.starts else 0).id)


def _call_the_roll(window: Window) -> None:
    """Practise for a fire, and find a few."""
    page: Any = window.go("inside")
    page.call_the_roll("drill")
    hands.wait_until(page.bar.isVisible, "the roll is called")
    hands.press("Home")
    for _time in range(_TICKED):
        hands.press("Space")
        hands.press("Down")
    hands.wait_until(lambda: not window.station.runner.waiting, "some are found")


def _show_inside(window: Window) -> None:
    """Show who is inside; a roll call that was pictured before is as if it had not been."""
    page: Any = window.go("inside")
    while page.bar.isVisible():
        window.station.runner.undo()
        hands.wait_until(lambda: not window.station.runner.waiting, "the last act is undone")
        hands.settle()
    forget_messages(window)


def forget_messages(window: Window) -> None:
    """Close every message that still stands over the page."""
    while window.station.toasts.dismiss():
        hands.settle()


def _show_offer(window: Window) -> None:
    """Show something that is put by for somebody."""
    page: Any = window.go("offers")
    waiting = window.station.hub.reading.where(Claim, status="reserved")
    if waiting:
        page.show_offer(waiting[0].offer)


def _decide(window: Window) -> None:
    page: Any = window.go("swap")
    page.show_questions()


def _show_stick(window: Window) -> None:
    page: Any = window.go("swap")
    page.tabs.turn_to(next(iter(page.tabs.buttons)))


def _count(window: Window) -> None:
    """Wait until the figures have been counted."""
    page: Any = window.go("reports")
    hands.wait_until(lambda: page.outcome is not None, "the figures are there")


_POSES: dict[str, Pose] = {
    "front_desk": _greet,
    "inside": _show_inside,
    "members": _show_member,
    "clubs": _show_week,
    "offers": _show_offer,
    "reports": _count,
    "swap": _show_stick,
}
# What a place shows besides, with the name of its picture.
_MORE: dict[str, dict[str, Pose]] = {
    "inside": {"roll-call": _call_the_roll},
    "members": {"visits-of-a-member": _show_visits},
    "clubs": {"attendance": _take_attendance},
    "swap": {"please-decide": _decide},
}
