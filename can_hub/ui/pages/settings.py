"""Settings: what the hub is called, and how this laptop looks, prints and speaks."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from can_hub import settings, words
from can_hub.commands import desks, hubs
from can_hub.commands import words as word_commands
from can_hub.errors import Trouble
from can_hub.kinds import Desk, HubProfile
from can_hub.kinds.place import shown_moment
from can_hub.kinds.word import GROUPS
from can_hub.store import backup, copies, soundness
from can_hub.store.history import last_heard
from can_hub.store.hub import Hub
from can_hub.store.questions.words import own_words
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts import lands
from can_hub.ui.parts.form import Form
from can_hub.ui.parts.known_value import KnownValue
from can_hub.ui.parts.labels import card, heading, wrapped
from can_hub.ui.parts.laptop_view import LaptopView
from can_hub.ui.parts.look_view import LookView
from can_hub.ui.parts.printer_view import PrinterView
from can_hub.ui.parts.tabs import Tabs
from can_hub.ui.parts.words_view import WordsView
from can_hub.ui.shell import papers
from can_hub.ui.shell.again import close_to_open_again
from can_hub.ui.shell.jobs import Job, Progress
from can_hub.ui.shell.looks import LOOK_WORDS
from can_hub.ui.shell.made_up import is_made_up
from can_hub.ui.shell.page import Deed, Page
from can_hub.ui.shell.station import Changed, Station
from can_hub.ui.shell.window import Window
from can_hub.words import _, isolate

_OF_THE_HUB = (
    "name", "area", "address", "contact", "language", "region", "time_zone",
)  # fmt: skip


class Settings(Page):
    """A tab a subject; each is made when it is first turned to."""

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        # What holds since the start: another size or language waits for the next one.
        self._at_start = settings.read()
        self._reading: Job | None = None
        column = self.whole()
        column.addWidget(heading(_("Settings")))
        self.tabs = Tabs(_("Settings"))
        for name, called, make in (
            ("hub", _("Our hub"), self._hub_view),
            ("laptop", _("This laptop"), self._laptop_view),
            ("look", _("Look"), self._look_view),
            ("printers", _("Printers"), self._printer_view),
            ("words", _("Words for things"), self._words_view),
        ):
            self.tabs.add(name, called, make)
        column.addWidget(self.tabs, 1)
        station.looks.chosen.connect(lambda _look: self._show_look())

    # What the window asks of every page

    def deeds(self) -> list[Deed]:
        """Give what can be done here."""
        turn = self.tabs.turn_to
        return [
            Deed(_("Change what our hub is called"), "", "house", partial(turn, "hub")),
            Deed(_("Change the look of the window"), "", "sun", partial(turn, "look")),
            Deed(_("Is everything all right?"), "", "shield-check", self.look_for_faults),
            Deed(_("Print a test page"), "Ctrl+P", "printer", self._print_test_page),
        ]

    def help_text(self) -> list[tuple[str, str]]:
        """Give the help of this page."""
        return [
            ("", _("“Our hub” and “Words for things” hold for all your laptops; the rest is for this one alone.")),
            ("", _("Everything is kept as soon as you leave a line or choose something. There is nothing to save.")),
        ]

    def enter(self) -> None:
        """Come to the front."""
        self._show_look()
        self.tabs.buttons[self.tabs.shown].setFocus()

    def leave(self) -> bool:
        """Keep what was being typed."""
        laptop, own = self.tabs.view("laptop"), self.tabs.view("words")
        if isinstance(laptop, LaptopView):
            laptop.name.leave()
        if isinstance(own, WordsView):
            own.commit()
        return self.form is None or self.form.commit()

    def take_in(self, changed: Changed) -> None:
        """Show what changed, here or elsewhere."""
        kinds = {kind for kind, _record in changed}
        laptop, own = self.tabs.view("laptop"), self.tabs.view("words")
        if self.form is not None and (not changed or HubProfile.kind.name in kinds):
            self.form.show_record(self._profile())
        if isinstance(laptop, LaptopView) and (not changed or Desk.kind.name in kinds):
            self._show_laptops(laptop)
        if isinstance(own, WordsView):
            own.show_words(own_words(self.station.hub.reading))

    # Our hub

    form: Form | None = None

    def _profile(self) -> HubProfile:
        return self.station.hub.reading.profile

    def _hub_view(self) -> QWidget:
        editors = {
            "language": partial(KnownValue, known=lambda: lands.languages(words.languages()), told=lands.language),
            "region": partial(KnownValue, known=lands.countries, told=lands.country),
            "time_zone": partial(KnownValue, known=lands.time_zones, told=lands.time_zone),
        }
        self.form = Form(HubProfile.kind, _OF_THE_HUB, self.station.hub.reading.place, editors=editors)
        self.form.answered.connect(self._answer)
        self.form.show_record(self._profile())
        made = card()
        column = QVBoxLayout(made)
        column.setContentsMargins(unit(), unit() * 2 // 3, unit() // 3, unit() // 3)
        column.addWidget(wrapped(_("This stands on your papers, and goes to all your laptops."), "soft"))
        column.addWidget(self.form, 1)
        return made

    def _answer(self, record: int, name: str, value: Any) -> None:
        form = self.form
        assert form is not None
        told = {name: value}
        self.station.runner.do(hubs.edit, refused=lambda no: form.say_refused(record, no, name), **told)

    # This laptop

    def _laptop_view(self) -> QWidget:
        hub = self.station.hub
        # Nothing in a made-up hub is worth keeping.
        view = LaptopView(str(hub.path), copies="" if is_made_up(hub) else _last_copy(hub))
        view.copied.connect(lambda: self._make_copy(view, None))
        view.copied_elsewhere.connect(lambda: self._choose_copy(view))
        view.named.connect(lambda text: self._rename_laptop(view, text))
        view.opened.connect(self._open_folder)
        view.asked.connect(self.look_for_faults)
        self._show_laptops(view)
        return view

    def _show_laptops(self, view: LaptopView) -> None:
        reading = self.station.hub.reading
        view.name.show_text(reading.desk_name)
        heard = last_heard(reading)
        others = []
        for desk in sorted(reading.where(Desk), key=lambda one: one.name.casefold()):
            if desk.code == reading.desk_code:
                continue
            told = _("Not heard yet.")
            if desk.code in heard:
                told = _("Last heard: {moment}.").format(moment=shown_moment(heard[desk.code], reading.place))
            others.append((desk.name, told))
        view.show_others(others)

    def _rename_laptop(self, view: LaptopView, text: str) -> None:
        def done(name: str) -> str:
            """Say what it is called now."""
            view.name.say_wrong("")
            return _("This laptop is called {desk} now.").format(desk=isolate(name))

        self.station.runner.do(
            desks.rename, text, done=done, refused=lambda no: view.name.say_wrong(no.message), undoable=True
        )

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.station.hub.path.parent)))

    def _choose_copy(self, view: LaptopView) -> None:
        """Ask where a backup is to be saved, and save it there."""
        name, _filter = QFileDialog.getSaveFileName(
            self,
            _("Save a backup"),
            _("Backup of our hub") + copies.ENDING,
            _("Hubs (*{ending})").format(ending=copies.ENDING),
        )
        if name:
            self._make_copy(view, Path(name))

    def _make_copy(self, view: LaptopView, file: Path | None) -> None:
        """Make a backup beside the window: among the daily ones, or at a place of one's own."""
        hub, toasts = self.station.hub, self.station.toasts

        def done(made: copies.Backup) -> None:
            """Say where it is, and when the last of the daily ones was made."""
            toasts.say(_("A backup was made and looked at: {file}").format(file=isolate(str(made.file))))
            view.show_last_copy(_last_copy(hub))
            window = self.window()
            if isinstance(window, Window):
                window.status.show_backup(_last_copy(hub))

        self.station.jobs.run(
            _("Making a backup …"), lambda progress: backup.make(hub, file, tell=progress.say), done=done
        )

    def look_for_faults(self) -> None:
        """Read the whole file, beside the window, and say whether all of it is as it was written."""
        self.tabs.turn_to("laptop")
        view = self.tabs.view("laptop")
        assert isinstance(view, LaptopView)
        jobs, path = self.station.jobs, self.station.hub.path
        if self._reading in jobs.running:
            return
        view.show_outcome("")
        self._reading = jobs.run(_("Reading the whole file …"), partial(_read_through, path), done=view.show_outcome)

    # Look

    def _look_view(self) -> QWidget:
        looks = {look: _(told) for look, told in LOOK_WORDS.items()}
        view = LookView(looks, lands.languages(words.languages()))
        view.look_chosen.connect(lambda look: self.station.looks.choose(look, self.station.toasts))
        view.size_chosen.connect(lambda percent: self._keep(scale_percent=percent))
        view.language_chosen.connect(lambda code: self._keep(language=code))
        view.again.connect(lambda: close_to_open_again(self))
        self._show_look(view)
        return view

    def _show_look(self, made: LookView | None = None) -> None:
        view = made or self.tabs.view("look")
        if isinstance(view, LookView):
            now = settings.read()
            view.show_chosen(now.look, now.scale_percent, now.language)
            before = (self._at_start.scale_percent, self._at_start.language)
            view.ask_to_open_again(due=(now.scale_percent, now.language) != before)

    # Printers

    def _printer_view(self) -> QWidget:
        view = PrinterView()
        view.printer.connect(lambda name: self._keep(printer=name))
        view.paper.connect(lambda paper: self._keep(paper=paper))
        view.tested.connect(self._print_test_page)
        view.looked.connect(lambda: self._look_for_printers(view))
        self._look_for_printers(view)
        return view

    def _look_for_printers(self, view: PrinterView) -> None:
        """Ask the system beside the window: a printer that is far away may take its time to answer."""
        from can_hub.ui.shell import printing

        try:
            printing.support()
        except Trouble as trouble:
            self._show_printers(view, [], trouble.message)
            return
        self._show_printers(view, [], _("Looking for printers …"))
        self.station.jobs.run(
            _("Looking for printers …"), _printers, done=lambda found: self._show_printers(view, *found)
        )

    def _show_printers(self, view: PrinterView, names: list[str], state: str) -> None:
        now = settings.read()
        view.show_chosen(now.printer, now.paper, names, state)

    def _print_test_page(self) -> None:
        papers.print_test_page(self.station)

    def _keep(self, **values: str | int) -> None:
        try:
            settings.change(None, **values)
        except Trouble as trouble:
            self.station.toasts.trouble(trouble.message)
        self._show_look()

    # Words for things

    def _words_view(self) -> QWidget:
        view = WordsView(GROUPS)
        view.show_words(own_words(self.station.hub.reading))
        view.answered.connect(partial(self._call, view))
        return view

    def _call(self, view: WordsView, message: str, text: str) -> None:
        def done(called: str) -> str:
            """Say what it is called now."""
            view.lines[message].say_wrong("")
            view.show_words(own_words(self.station.hub.reading))
            return _("{ours}: called {theirs} now.").format(ours=words.ours(message), theirs=isolate(called))

        self.station.runner.do(
            word_commands.call, message, text, done=done, undoable=True,
            refused=lambda no: view.lines[message].say_wrong(no.message),
        )  # fmt: skip


def _last_copy(hub: Hub) -> str:
    return copies.told(copies.last(hub.path), hub.reading)


def _read_through(path: Path, progress: Progress) -> str:
    """Read the whole file and say in one sentence what came of it."""
    progress.say(0.1)
    is_sound = soundness.is_sound(path)
    progress.say(1.0)
    return _("Everything is all right.") if is_sound else soundness.damaged().message


def _printers(progress: Progress) -> tuple[list[str], str]:
    """Give the printers there are, and what is to be said when there is none."""
    from can_hub.ui.shell import printing

    progress.say(0.1)
    try:
        names = printing.printer_names()
    except Trouble as trouble:
        return [], trouble.message
    return names, "" if names else _("This computer knows no printer. Papers are opened; print them from there.")
