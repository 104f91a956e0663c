"""A morning at the window: the hub is started and people sign in, by the keys that a volunteer would press."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from can_hub import app
from can_hub.cli import album
from can_hub.cli import day_files as files
from can_hub.kinds import Member, Visit
from can_hub.store.hub import Hub
from can_hub.ui import hands
from can_hub.ui.pages.start.window import StartWindow
from can_hub.words import _, ngettext

if TYPE_CHECKING:
    from can_hub.ui.shell.window import Window

WIDTH, HEIGHT = 1180, 740
_COMING = 20
_VISITOR = "Gran from Keyham"


class Morning:
    """The window of one day; ``close`` must follow, whatever happens."""

    window: "Window"

    def __init__(self, folder: Path, say: Callable[[str], None]) -> None:
        self.folder = folder
        self.say = say
        app.application()
        self._hub: Hub | None = None

    def start_hub(self, file: Path, name: str, desk: str) -> Hub:
        """Start a hub on the very first page, with the keyboard."""
        page = StartWindow(file)
        hands.come_forward(page, page.width(), page.height())
        album.in_every_look(page, self.folder, album.FIRST_PAGE, files.LOOKS)
        hands.press("Down")
        hands.press("Return")
        hands.type_text(name)
        hands.press("Tab")
        hands.type_text(desk)
        album.in_every_look(page, self.folder, "start-our-hub", files.LOOKS)
        hands.press("Return")
        hands.wait_until(lambda: page.hub is not None, "the hub is made")
        assert page.hub is not None
        self._hub = page.hub
        self.say(_("{name} is started on the first page, with two names and Enter.").format(name=name))
        page.deleteLater()
        return page.hub

    def open(self, hub: Hub) -> None:
        """Open the real window."""
        self.window = album.open_window(hub, WIDTH, HEIGHT)
        self.desk: Any = self.window.go("front_desk")
        hands.settle()
        self.say(_("The window opens at the front desk."))

    def work(self) -> None:
        """Sign people in, undo one, sign one out, let a visitor in: by keys alone."""
        coming = self._people_coming()
        for member in coming:
            self._sign_in(member)
        said = ngettext("{count} person signs in, by keys alone.", "{count} people sign in, by keys alone.", _COMING)
        self.say(said.format(count=len(coming)))
        self._undo_one()
        self._sign_out(coming[0])
        self._let_a_visitor_in()

    def close(self) -> None:
        """Close the window, or the hub if there is no window yet."""
        if hasattr(self, "window"):
            self.window.close()
            hands.settle()
        elif self._hub is not None:
            self._hub.close()

    @property
    def _reading(self) -> Any:
        return self.window.station.hub.reading

    def _people_coming(self, every: int = 0) -> list[Member]:
        """Give twenty members from all over the list, or every so many of them."""
        everyone = [self._reading.get(Member, number) for number in self._reading.ids(Member, order="name")]
        names = [one.name for one in everyone]
        # Namesakes would have to be told apart by eye.
        alone = [one for one in everyone if names.count(one.name) == 1]
        return alone[:: every or len(everyone) // _COMING][:_COMING]

    def _is_inside(self, member: int) -> bool:
        return bool(self._reading.where(Visit, member=member, left_at=None))

    def _type_into_the_box(self, text: str) -> None:
        hands.take_the_keyboard(self.window)
        self.desk.enter()
        # Coming to the box has chosen all that stood in it.
        hands.press("Backspace")
        hands.type_text(text)
        hands.wait_until(lambda: self.desk.box.text() == text, "the box holds what was typed")
        self.desk.box.settle()
        hands.settle()

    def _find(self, member: Member) -> None:
        """Type a name until the person is highlighted."""
        self._type_into_the_box(member.name)
        for _row in range(5):
            found = self.desk.results.current()
            if found is not None and found.id == member.id:
                return
            hands.press("Down")
        raise AssertionError("a member was not found by name")

    def _sign_in(self, member: Member) -> None:
        self._find(member)
        hands.press("Return")
        hands.wait_until(lambda: self._is_inside(member.id), "someone is in")

    def _undo_one(self) -> None:
        inside = len(self._reading.where(Visit, left_at=None))
        hands.press("Ctrl+Z")
        hands.wait_until(lambda: len(self._reading.where(Visit, left_at=None)) == inside - 1, "undone")
        self.say(_("The last one was a mistake: Ctrl+Z, and they are out again."))

    def _sign_out(self, member: Member) -> None:
        self._find(member)
        hands.press("F4")
        hands.wait_until(lambda: not self._is_inside(member.id), "someone is out")
        self.say(_("One goes home already: F4."))

    def _let_a_visitor_in(self) -> None:
        hands.press("F2")
        hands.wait_until(lambda: not hands.keyboard_is_in(self.desk.box), "the line for a visitor is there")
        hands.type_text(_VISITOR)
        hands.press("Return")
        hands.wait_until(lambda: bool(self._reading.where(Visit, visitor_name=_VISITOR)), "the visitor is in")
        self.say(_("A visitor comes in by name: F2."))
