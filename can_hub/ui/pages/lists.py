"""Our lists: what a hub writes down for itself, such as a message book or an outing log; each made from TOML."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from can_hub import resources
from can_hub.commands import own as commands
from can_hub.commands import toolkit
from can_hub.errors import Refused, Trouble
from can_hub.kinds import Declaration, Kind
from can_hub.kinds import toolkit as declarations
from can_hub.kinds.times import Day, Moment
from can_hub.store.questions import own
from can_hub.ui.parts.gallery import Gallery, Offer
from can_hub.ui.parts.labels import button, heading
from can_hub.ui.parts.records_view import RecordsView
from can_hub.ui.parts.tabs import Tabs
from can_hub.ui.shell import papers
from can_hub.ui.shell.page import Deed, Page
from can_hub.ui.shell.station import Changed, Station
from can_hub.words import _

_MORE = "more"
_MOST_BYTES = 64 * 1024


class Lists(Page):
    """A tab for each list of the hub's own, and one with the ready-made ones."""

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        column = self.whole()
        top = QHBoxLayout()
        top.addWidget(heading(_("Our lists")))
        top.addStretch(1)
        self.from_file = button(_("Add from a file …"), "folder-open")
        self.from_file.clicked.connect(self.choose_file)
        top.addWidget(self.from_file)
        column.addLayout(top)
        self._column = column
        self._drafts: dict[str, str] = {}
        self._make_tabs("")

    def _make_tabs(self, shown: str) -> None:
        self.tabs = Tabs(_("Our lists"))
        for kind in own.own_kinds(self.station.hub.reading):
            self.tabs.add(kind.name, kind.many, partial(self._view, kind))
        self.tabs.add(_MORE, _("Add a list"), self._gallery)
        if shown in self.tabs.buttons:
            self.tabs.turn_to(shown)
        self._column.addWidget(self.tabs, 1)

    def _view(self, kind: Kind) -> RecordsView:
        view = RecordsView(self.station.hub, kind)
        view.named.connect(lambda text: self._write(view, text))
        view.answered.connect(lambda number, name, value: self._answer(view, number, {name: value}))
        view.form.unkept.connect(self.say_refused)
        view.removed.connect(lambda number: self._take_out(view, number))
        return view

    def _gallery(self) -> Gallery:
        there = {kind.name for kind in own.own_kinds(self.station.hub.reading)}
        offers = [offer for offer in _ready_made() if offer.key not in there]
        sentence = _("Ready-made lists: switch one on, and it is there on all your laptops, to write in and to print.")
        gallery = Gallery(_("Add a list"), sentence if offers else _("All ready-made lists are switched on."), offers)
        gallery.wanted.connect(lambda key: self._declare(_declaration(key)))
        return gallery

    @property
    def view(self) -> RecordsView | None:
        """Give the list that is shown, or None while the ready-made ones are."""
        shown = self.tabs.view(self.tabs.shown)
        return shown if isinstance(shown, RecordsView) else None

    # What the window asks of every page

    def deeds(self) -> list[Deed]:
        """Give what can be done with a list."""
        return [
            Deed(_("New entry"), "Ctrl+N", "plus", self.begin_new),
            Deed(_("Search this list"), "Ctrl+F", "search", self._to_box),
            Deed(_("Print this list"), "Ctrl+P", "printer", self.print_list),
            Deed(_("Add a list from a file …"), "", "folder-open", self.choose_file),
        ]

    def help_text(self) -> list[tuple[str, str]]:
        """Give the help of this page."""
        return [
            ("", _("Lists that your hub keeps for itself. They travel to your other laptops like everything else.")),
            ("", _("“Add a list” switches on a ready-made one; a file in TOML makes one of your own.")),
        ]

    def enter(self) -> None:
        """Come to the front."""
        if self.view is not None:
            self.view.panel.to_box()
        else:
            self.tabs.buttons[self.tabs.shown].setFocus()

    def leave(self) -> bool:
        """Keep what was being typed."""
        return self.view is None or self.view.form.commit()

    def back_out(self) -> bool:
        """Close the line for a new entry, then empty the search."""
        return self.view is not None and self.view.panel.back_out()

    def take_in(self, changed: Changed) -> None:
        """Show what changed; a list that was switched on or changed elsewhere gets its tab."""
        if any(kind == Declaration.kind.name for kind, _record in changed) or self._is_another_hub():
            self._renew(self.tabs.shown)
            return
        for _name, view in self._views():
            view.take_in(changed)

    def _is_another_hub(self) -> bool:
        names = [kind.name for kind in own.own_kinds(self.station.hub.reading)]
        return [*names, _MORE] != list(self.tabs.buttons)

    def _renew(self, shown: str) -> None:
        self.leave()
        # Somebody may be typing into a list that is about to be made anew.
        drafts = {name: view.panel.new_name.text() for name, view in self._views()}
        has_focus = self.window().focusWidget() is not None and self.tabs.isAncestorOf(self.window().focusWidget())
        self._column.removeWidget(self.tabs)
        self.tabs.deleteLater()
        self._make_tabs(shown)
        self._drafts |= {name: draft for name, draft in drafts.items() if draft}
        if has_focus:
            self.enter()
        if self.view is not None:
            self._give_back(self.view)

    def _views(self) -> Iterator[tuple[str, RecordsView]]:
        for name in self.tabs.buttons:
            view = self.tabs.view(name)
            if isinstance(view, RecordsView):
                yield name, view

    def _give_back(self, view: RecordsView) -> None:
        """Put the draft of a new entry back, which waited while the tabs were made anew."""
        draft = self._drafts.pop(view.kind.name, "")
        if draft:
            view.panel.new_name.setText(draft)
            view.panel.begin_new()

    # What is done

    def begin_new(self) -> None:
        """Open the line for a new entry."""
        if self.view is not None:
            self.view.panel.begin_new()

    def _to_box(self) -> None:
        if self.view is not None:
            self.view.panel.to_box()

    def print_list(self) -> None:
        """Print what is listed."""
        if self.view is not None:
            names, rows = self.view.table_to_print()
            papers.print_listing(self.station, self.view.kind.many, names, rows)

    def choose_file(self) -> None:
        """Ask for a file with a declaration, and switch its list on."""
        name, _filter = QFileDialog.getOpenFileName(self, _("Add a list"), "", _("Lists (*.toml)"))
        if name:
            self.declare_file(Path(name))

    def declare_file(self, file: Path) -> None:
        """Switch on the list that a file declares; what is wrong with it is said."""
        try:
            with file.open("rb") as stream:
                content = stream.read(_MOST_BYTES + 1)
            text = content.decode("utf-8")
        except (OSError, UnicodeDecodeError):
            content, text = b"", ""
        if not 0 < len(content) <= _MOST_BYTES:
            self.station.toasts.refuse(_("This file cannot be read as a list; nothing was changed."))
            return
        self._declare(text)

    def _declare(self, toml: str) -> None:
        self.station.runner.do(
            toolkit.declare, toml, done=lambda _name: _("The list is there."), after=self._renew, undoable=True
        )

    def _write(self, view: RecordsView, text: str) -> None:
        self.station.runner.do(
            commands.add, view.kind.record, after=view.end_new, refused=lambda no: view.panel.say_wrong(no.message),
            done=lambda _id: _("It is in the list."), undoable=True, **self._first(view, text),
        )  # fmt: skip

    def _first(self, view: RecordsView, text: str) -> dict[str, Any]:
        """Give what a new entry begins with: the words, and today where a day has to be told."""
        now = self.station.hub.reading.now()
        fields: dict[str, Any] = {view.first_field: text} if view.first_field else {}
        for name, field in own.fields_of(view.kind).items():
            if field.required and name not in fields and isinstance(field.shape, Day | Moment):
                fields[name] = _day(now, self.station) if isinstance(field.shape, Day) else now
        return fields

    def _answer(self, view: RecordsView, number: int, told: dict[str, Any]) -> None:
        (name,) = told
        form = view.form
        self.station.runner.do(
            commands.change, view.kind.record, number, refused=lambda no: form.say_refused(number, no, name), **told
        )

    def _take_out(self, view: RecordsView, number: int) -> None:
        if number:
            told = _("It was taken out of the list.")
            self.station.runner.do(commands.remove, view.kind.record, number, done=lambda _none: told, undoable=True)


def _day(now: datetime, station: Station) -> date:
    return now.astimezone(station.hub.reading.zone).date()


def _ready_made() -> list[Offer]:
    """Give the lists that come with the program; a file of them that was spoilt is left out."""
    offers = []
    for file in sorted(resources.folder("toolkit").glob("*.toml")):
        try:
            kind = declarations.read(file.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, Refused, Trouble):
            continue
        offers.append(Offer(kind.name, kind.many, kind.record.__doc__ or ""))
    return offers


def _declaration(name: str) -> str:
    for file in resources.folder("toolkit").glob("*.toml"):
        text = file.read_text(encoding="utf-8")
        if declarations.read(text).name == name:
            return text
    return ""
