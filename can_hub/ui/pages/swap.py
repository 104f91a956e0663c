"""Swap with stick: what the laptops of a hub carry to each other, and what they leave for a person to decide."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from can_hub import settings
from can_hub.commands import worth_a_look
from can_hub.errors import Refused, Trouble
from can_hub.kinds import Desk
from can_hub.kinds.place import shown_moment
from can_hub.sync.standing import Laptop, laptops
from can_hub.ui.parts.decide_pane import Answer, DecidePane, Question
from can_hub.ui.parts.drives import DriveWatch, Sight
from can_hub.ui.parts.labels import heading
from can_hub.ui.parts.stick_pane import Row, Step, StickPane
from can_hub.ui.parts.tabs import Tabs
from can_hub.ui.shell import parcels
from can_hub.ui.shell.page import Deed, Page
from can_hub.ui.shell.station import Changed, Station
from can_hub.words import _, isolate, ngettext

if TYPE_CHECKING:
    from can_hub.sync.preview import Preview
    from can_hub.sync.receive import Received
    from can_hub.sync.send import Sent
    from can_hub.sync.stick import Swapped

_STICK, _DECIDE = "stick", "decide"
# One is shown at a time; the next are asked for when these are done.
_MOST_QUESTIONS = 5
_MOST_IN_A_TOAST = 60
# After this people begin to wonder, and some pull.
_SLOW_MS = 10_000


class Swap(Page):
    """Two views: the stick, and what is to be decided."""

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        chosen = settings.read().stick_folder
        self.folder: Path | None = Path(chosen) if chosen else None
        self.sight = Sight()
        self.busy = False
        self._has_looked = False
        self._is_slow = QTimer(self, singleShot=True, interval=_SLOW_MS)
        self.stick = StickPane()
        self.decide = DecidePane()
        self.watch = DriveWatch(self)
        self.watch.folder = self.folder
        self.tabs = Tabs(_("Swap with stick"))
        self.tabs.add(_STICK, _("Swap"), lambda: self.stick)
        self.tabs.add(_DECIDE, _("Please decide"), lambda: self.decide)
        column = self.whole()
        top = QHBoxLayout()
        top.addWidget(heading(_("Swap with stick")))
        top.addStretch(1)
        column.addLayout(top)
        column.addWidget(self.tabs, 1)
        self._connect()
        self._show_state()

    def _connect(self) -> None:
        self.watch.seen.connect(self._see)
        self._is_slow.timeout.connect(self._show_state)
        self.stick.picked.connect(self.use_folder)
        self.stick.swap_wanted.connect(self.swap_now)
        self.stick.folder_wanted.connect(self.choose_folder)
        self.stick.save_wanted.connect(self.choose_file_to_save)
        self.stick.new_wanted.connect(self.choose_file_for_new)
        self.stick.parcel_wanted.connect(self.choose_parcel)
        self.decide.chosen.connect(self._choose)
        self.decide.put_off.connect(self._show)
        self.tabs.turned.connect(lambda _name: self._focus())

    def deeds(self) -> list[Deed]:
        """Give what can be done here."""
        return [
            Deed(_("Swap now"), "F5", "usb", self.swap_now),
            Deed(_("Please decide"), "", "list-checks", self.show_questions),
            Deed(_("Choose a folder …"), "", "folder-open", self.choose_folder),
            Deed(_("Save a parcel as a file …"), "", "save", self.choose_file_to_save),
            Deed(_("Take in a parcel …"), "", "download", self.choose_parcel),
            Deed(_("Parcel for a new laptop …"), "", "monitor", self.choose_file_for_new),
        ]

    def help_text(self) -> list[tuple[str, str]]:
        """Give the help of this page."""
        return [
            ("", _("Put the stick in, press “Swap now”, pull it out when this page says so. Then the next laptop.")),
            ("F5", _("swap with the stick.")),
            ("1 2 0", _("under “Please decide”: choose an answer, or leave it for now.")),
        ]

    def enter(self) -> None:
        """Come to the front."""
        self._show()
        self._focus()

    def take_in(self, changed: Changed) -> None:
        """Show what other laptops lack by now, and what waits to be decided."""
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Look for sticks while the page is shown."""
        super().showEvent(event)
        self.watch.watch()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look for sticks no longer."""
        super().hideEvent(event)
        self.watch.rest()

    def show_questions(self) -> None:
        """Turn to what is to be decided."""
        self.tabs.turn_to(_DECIDE)

    def use_folder(self, folder: Path) -> None:
        """Swap with this stick or folder from now on."""
        self.folder = self.watch.folder = folder
        self.watch.look_now()
        self._show_state()

    def choose_folder(self) -> None:
        """Ask for the folder of a stick, or one that several laptops share."""
        chosen = QFileDialog.getExistingDirectory(self, _("Choose a folder"), str(self.folder or Path.home()))
        if chosen:
            self.use_folder(Path(chosen))

    def swap_now(self) -> None:
        """Swap with the stick that is in, beside the window."""
        if self.busy or not self._can_swap() or self.folder is None:
            return
        folder, hub = self.folder, self.station.hub
        self._run(_("Swapping …"), lambda progress: parcels.swap(hub, folder, progress), self._swapped)

    def choose_file_to_save(self) -> None:
        """Ask where a parcel is to be saved."""
        self._ask_where(_("Save a parcel as a file"), _("For our other laptops.canb"), self.save_parcel)

    def save_parcel(self, file: Path) -> None:
        """Save a parcel for all other laptops, to be sent or put into a shared folder."""
        self._run(_("Saving a parcel …"), partial(parcels.save, self.station.hub, file), self._saved)

    def _ask_where(self, title: str, name: str, save: Callable[[Path], None]) -> None:
        # With the ending put on by the dialog, it asks before it is one that is there already.
        dialog = QFileDialog(self, title, str(self.station.folder.parent), _parcels())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("canb")
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda file: save(Path(file)))
        dialog.open()

    def choose_file_for_new(self) -> None:
        """Ask where a parcel for a laptop that is to join is to be saved: on a stick, mostly."""
        self._ask_where(_("Parcel for a new laptop"), _("For a new laptop.canb"), self.save_for_new)

    def save_for_new(self, file: Path) -> None:
        """Save a parcel that holds everything, with which one more laptop can join."""
        told = _("On the new laptop choose “Join our hub” and this file. It holds everything: keep it safe.")
        self._run(
            _("Saving a parcel …"), partial(parcels.save_everything, self.station.hub, file),
            lambda sent: self._outcome(_("The parcel is saved."), [isolate(str(sent.file)), told]),
        )  # fmt: skip

    def choose_parcel(self) -> None:
        """Ask for a parcel that came."""
        chosen, _sort = QFileDialog.getOpenFileName(self, _("Take in a parcel"), str(Path.home()), _parcels())
        if chosen:
            self.look_into(Path(chosen))

    def look_into(self, file: Path) -> None:
        """Say what a parcel would bring, before anything is taken from it."""
        hub = self.station.hub
        self._run(
            _("Looking into the parcel …"), lambda progress: parcels.look_into(hub, file, progress),
            lambda found: self._offer(file, found),
        )  # fmt: skip

    def _take_parcel(self, file: Path) -> None:
        hub = self.station.hub
        self._run(_("Taking in …"), lambda progress: parcels.take(hub, file, progress), self._took)

    def _run(self, words: str, work: Callable[[Any], Any], done: Callable[[Any], None]) -> None:
        if self.busy:
            return
        self.busy = True
        self._is_slow.start()
        self.stick.show_outcome("", [])
        self._show_state()
        self.station.jobs.run(words, parcels.answered(work), done=lambda told: self._end(told, done))

    def _end(self, told: Any, done: Callable[[Any], None]) -> None:
        self.busy = False
        self._is_slow.stop()
        self._show_state()
        self._show()
        self._focus()
        self._tell_of_laptops()
        if isinstance(told, Refused | Trouble):
            # A toast passes; what went wrong stays on the page until the next try.
            self.stick.show_outcome("", [], fault=told.message)
            if not self.isVisible():
                self.station.toasts.trouble(told.message)
        elif isinstance(told, Exception):
            raise told
        else:
            done(told)

    def _tell_of_laptops(self) -> None:
        """What a laptop is known to hold may have changed without any record having changed."""
        hub = self.station.hub
        known = frozenset((Desk.kind.name, desk.id) for desk in hub.reading.where(Desk))
        if known:
            hub.tell(known)

    def _swapped(self, swapped: "Swapped") -> None:
        from can_hub.sync import stick

        title = _("You can pull the stick out now.")
        self._outcome(title, stick.told(swapped), *(one.file for one in swapped.aside[:1]))
        if not self.isVisible():
            self.station.toasts.say(title)

    def _saved(self, sent: "Sent") -> None:
        changes = ngettext("{count} change", "{count} changes", sent.steps).format(count=sent.steps)
        line = _("{file} holds {changes}. Send it to your other laptops, and take it in there.")
        self._outcome(_("The parcel is saved."), [line.format(file=isolate(str(sent.file)), changes=changes)])

    def _offer(self, file: Path, found: "Preview") -> None:
        lines = parcels.told_before(self.station.hub.reading, found)
        steps = [(_("Take it in"), "download", lambda: self._take_parcel(file))] if found.new else []
        steps.append((_("Leave it"), "x", lambda: self.stick.show_outcome("", [])))
        self.stick.show_outcome(_("What is in this parcel"), lines, steps=steps)

    def _took(self, received: "Received") -> None:
        self._outcome(_("Taken in."), parcels.told_after(received))

    def _outcome(self, title: str, lines: list[str], *aside: Path) -> None:
        waiting = worth_a_look.count(self.station.hub.reading)
        steps: list[Step] = [(_("Look into it"), "download", partial(self.look_into, one)) for one in aside]
        if waiting:
            words = ngettext("{count} thing to decide", "{count} things to decide", waiting).format(count=waiting)
            steps.append((words, "list-checks", self.show_questions))
        self.stick.show_outcome(title, lines, steps=steps)

    def _see(self, sight: Sight) -> None:
        before, self.sight = self.sight, sight
        new = [drive.folder for drive in sight.drives if drive not in before.drives]
        went_in = self._has_looked and bool(new)
        if not self.busy and sight.drives and (went_in or not self._can_swap()):
            # The stick that went in last is the one that is meant.
            self.folder = self.watch.folder = new[0] if new else sight.drives[0].folder
        self._has_looked = True
        if sight != before:
            self._show_state()
            # Enter is then all there is to do.
            if self.stick.folder_button.hasFocus():
                self._focus()

    def _can_swap(self) -> bool:
        is_drive = any(drive.folder == self.folder for drive in self.sight.drives)
        return self.folder is not None and (is_drive or self.sight.folder_is_there)

    def _show_state(self) -> None:
        can = self._can_swap()
        if self.busy:
            title = _("Please leave the stick in")
            sentence = _("This page says when it may come out.")
            if not self._is_slow.isActive():
                sentence = _(
                    "The stick is slow, but it is still being written to. This page says when it may come out."
                )
        elif can:
            title = _("Ready to swap with {place}").format(place=isolate(self._called()))
            sentence = _("It brings what the other laptops did, and takes along what they have not seen.")
        else:
            title = _("Put a stick in, or choose a folder")
            sentence = _(
                "A stick carries what each of your laptops did to the others: swap here, then put it into the next. "
                "No network is needed, and nothing is lost should a stick get lost."
            )
        self.stick.show_drives(self.sight.drives, self.folder)
        self.stick.show_state(title, sentence, can_swap=can and not self.busy)

    def _called(self) -> str:
        found = next((drive.name for drive in self.sight.drives if drive.folder == self.folder), "")
        return found or (self.folder.name if self.folder is not None else "") or str(self.folder)

    def _show(self) -> None:
        reading = self.station.hub.reading
        self.stick.show_laptops([_row(one, reading.place) for one in laptops(reading)])
        asked = worth_a_look.count(reading)
        items = worth_a_look.items(reading, most=_MOST_QUESTIONS + self.decide.left)
        self.decide.show_questions([_question(item, reading.place) for item in items], waiting=asked)
        self.tabs.rename(_DECIDE, _("Please decide · {count}").format(count=asked) if asked else _("Please decide"))

    def _choose(self, item: str, number: int) -> None:
        do = self.station.runner.do
        if number:
            told = _("Decided: {value}.")
            do(
                worth_a_look.choose, item, str(number), undoable=True,
                done=lambda value: told.format(value=isolate(_short(value or "–"))),
            )  # fmt: skip
        else:
            do(worth_a_look.put_away, item, after=lambda _done: self._show())

    def _focus(self) -> None:
        if self.tabs.shown == _DECIDE:
            self.decide.take_the_keyboard()
        else:
            wanted: QWidget = self.stick.swap_button if self._can_swap() else self.stick.folder_button
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)


def _short(value: str) -> str:
    return value if len(value) <= _MOST_IN_A_TOAST else f"{value[:_MOST_IN_A_TOAST]} …"


def _parcels() -> str:
    return _("Parcels") + " (*.canb *.parcel)"


def _row(one: Laptop, place: Any) -> Row:
    heard = _("not heard yet") if one.last_heard is None else _last_heard(one.last_heard, place)
    unseen = ngettext("has not seen {count} change", "has not seen {count} changes", one.unseen)
    return Row(one.name, heard, unseen.format(count=one.unseen) if one.unseen else _("knows all"))


def _last_heard(when: datetime, place: Any) -> str:
    return _("last heard {when}").format(when=shown_moment(when, place))


def _question(item: worth_a_look.Item, place: Any) -> Question:
    answers = tuple(Answer(one.value or _("(nothing)"), _by(one, place)) for one in item.choices)
    return Question(item.id, item.what, answers)


def _by(choice: worth_a_look.Choice, place: Any) -> str:
    parts = (isolate(choice.desk) if choice.desk else "", choice.who, shown_moment(choice.when, place))
    return " · ".join(part for part in parts if part)
