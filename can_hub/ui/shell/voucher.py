"""A voucher that was handed in, shown large: what it is for and for whom; one Enter notes that it was collected."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from can_hub.commands import claims
from can_hub.errors import Refused
from can_hub.kinds import Claim
from can_hub.ui.look.fonts import sized
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.labels import button, plain, wrapped
from can_hub.ui.parts.scan_box import ScanBox
from can_hub.ui.parts.telling import since
from can_hub.ui.shell import offer_acts
from can_hub.ui.shell.station import Station
from can_hub.words import _

_NAME_POINTS = 22
_WHAT_POINTS = 17


class VoucherWindow(QDialog):
    """Shows one voucher. Scanned once more it is collected; another one that is scanned is shown in its place."""

    def __init__(
        self, parent: QWidget, station: Station, claim: Claim, *, go: Callable[[Claim], None] | None,
        looks_right: Callable[[str], bool],
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setWindowTitle(_("Voucher"))
        self._station = station
        self.claim = claim
        self.code = plain(dress="soft")
        self.name = wrapped(dress="heading")
        self.name.setFont(sized(self.font(), _NAME_POINTS, weight=QFont.Weight.Bold))
        self.what = wrapped()
        self.what.setFont(sized(self.font(), _WHAT_POINTS))
        self.since = plain(dress="soft")
        self.fault = wrapped(dress="fault")
        self.collect = button(_("Collected"), "check", "primary", keys=_("Enter"))
        self.go = button(_("Go to it"), "gift")
        self.back = button(_("Not now"), "", keys=_("Esc"))
        self.go.setVisible(go is not None)
        self._lay_out()
        self.collect.clicked.connect(self._collect)
        self.back.clicked.connect(self.reject)
        if go is not None:
            self.go.clicked.connect(lambda: self._leave_for(go))
        self._scanner = ScanBox(self, looks_right)
        self._scanner.scanned.connect(self._scanned)
        self._scanner.watch()
        self.show_claim(claim)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*[unit() * 3 // 2] * 4)
        column.setSpacing(unit() // 2)
        for widget in (self.code, self.name, self.what, self.since, self.fault):
            widget.setMinimumWidth(28 * unit())
            column.addWidget(widget)
        self.fault.setFrameShape(QFrame.Shape.NoFrame)
        column.addSpacing(unit())
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addWidget(self.go)
        row.addStretch(1)
        row.addWidget(self.collect)
        column.addLayout(row)

    def show_claim(self, claim: Claim) -> None:
        """Show a voucher, with the button that collects it or the reason why it cannot be."""
        self.claim = claim
        reading = self._station.hub.reading
        said = offer_acts.voucher_of(self._station, claim)
        self.code.setText(_("Voucher {code}").format(code=f"{said.code[:4]} {said.code[4:]}"))
        self.name.setText(said.name or _("Someone who is no longer here"))
        what = said.title or _("Something that is no longer here")
        unit_told = f" {said.unit}" if said.unit else ""
        # Translators: how many of what; {unit} is empty or begins with a space, such as “ kg”.
        self.what.setText(_("{count}{unit} × {what}").format(count=said.quantity, unit=unit_told, what=what))
        self.since.setText(_("Put by {since}").format(since=since(claim.at, reading.place, reading.now())))
        refusal = claims.why_not(reading, claim)
        self.fault.setText(refusal.message if refusal else "")
        self.fault.setVisible(refusal is not None)
        self.collect.setVisible(refusal is None)
        # Enter does the one thing that is to be done.
        default, other = (self.back, self.collect) if refusal else (self.collect, self.back)
        other.setDefault(False)
        default.setDefault(True)
        default.setFocus(Qt.FocusReason.OtherFocusReason)
        self.back.setText(_("Close") if refusal else _("Not now"))
        self.back.setAccessibleName(self.back.text())
        self.adjustSize()

    def _collect(self) -> None:
        offer_acts.collect(self._station, self.claim.id)
        self.accept()

    def _leave_for(self, go: Callable[[Claim], None]) -> None:
        self.accept()
        go(self.claim)

    def _scanned(self, code: str) -> None:
        try:
            found = claims.by_code(self._station.hub.reading, code)
        except Refused as no:
            self._station.toasts.refuse(no.message)
            return
        if found.id == self.claim.id and self.collect.isVisible():
            self._collect()
        else:
            self.show_claim(found)
