"""Start our hub: two names make it."""

from pathlib import Path

from can_hub.store.hub import Hub
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.pages.start.way import Way, kept
from can_hub.ui.parts.labels import wrapped
from can_hub.ui.parts.place_line import PlaceLine, of_this_computer
from can_hub.words import _


class OurHub(Way):
    """Asks what the hub and this laptop are called, and shows where it takes the hub to be."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("Start our hub"),
            _("Two names are enough to begin. Next comes the list of members; everything else can follow later."),
            _("Start our hub"), "house",
        )  # fmt: skip
        self._path = path
        self.name = self.ask(_("What is your hub called?"), _("for example: Efford Hub"))
        self.desk = self.ask(_("What shall we call this laptop?"), _("for example: front desk"))
        self.place = PlaceLine(of_this_computer())
        self.column.addWidget(self.place)
        self.column.addStretch(1)
        self.column.addWidget(wrapped(_("It will be kept on this computer, in {file}").format(file=path), "soft"))
        self.column.addSpacing(unit() // 3)

    def enter(self) -> None:
        """Begin with the name."""
        super().enter()
        self.name.setFocus()

    def set_off(self) -> None:
        """Make the hub."""
        name, desk = self.name.text().strip(), self.desk.text().strip()
        if not name or not desk:
            (self.desk if name else self.name).setFocus()
            self.say_wrong(_("Please give the other name as well.") if name or desk else _("Please give both names."))
            return
        where = self.place.where
        self.work(
            _("Making the hub …"),
            lambda progress: kept(Hub.create(self._path, name=name, desk=desk, **where._asdict()), progress),
        )
