"""Where papers go: opened to be looked at, or straight to a printer."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from can_hub.ui.parts.labelled_choices import LabelledChoices
from can_hub.ui.parts.labels import button, wrapped
from can_hub.ui.parts.scrolled import Scrolled
from can_hub.words import _

PAPERS = ("A4", "Letter")


class PrinterView(Scrolled):
    """``printer`` and ``paper`` tell what was chosen, an empty name for none.

    ``tested`` asks for a test page, ``looked`` for another look at which printers there are.
    """

    printer = Signal(object)
    paper = Signal(object)
    tested = Signal()
    looked = Signal()

    def __init__(self) -> None:
        super().__init__(_("Printers"))
        about = _("For this laptop alone. Every paper is also kept as a PDF, in the folder of your documents.")
        column = self.add_card(_("Where papers go"), about)
        self.printers = LabelledChoices(_("Badges, lists and vouchers"))
        self.papers = LabelledChoices(_("The paper in the printer"))
        self.state = wrapped(dress="soft")
        self.look = button(_("Look for printers again"), "refresh-cw", "flat")
        column.addWidget(self.printers)
        column.addWidget(self.state)
        column.addWidget(self.look, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.papers)
        sizes = _("A paper that is larger than the sheet, such as A4 on Letter, is printed a little smaller.")
        column.addWidget(wrapped(sizes, "soft"))
        column = self.add_card(
            _("Test page"), _("One page with a line of 100 mm to lay a ruler on, and frames that show the edge.")
        )
        self.test = button(_("Print a test page"), "printer")
        column.addWidget(self.test, 0, Qt.AlignmentFlag.AlignLeft)
        self.printers.chosen.connect(self.printer)
        self.papers.chosen.connect(self.paper)
        self.test.clicked.connect(self.tested)
        self.look.clicked.connect(self.looked)

    def show_chosen(self, printer: str, paper: str, names: Sequence[str], state: str) -> None:
        """Show what holds for this laptop, the printers there are, and what is to be said about them."""
        known: dict[object, str] = {"": _("Open each paper to look at it"), **{name: name for name in names}}
        if printer not in known:
            known[printer] = _("{printer} (not there now)").format(printer=printer)
        self.printers.offer(known, printer)
        self.papers.offer({each: each for each in PAPERS}, paper)
        self.state.setText(state)
        self.state.setVisible(bool(state))
