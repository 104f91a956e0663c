"""Vouchers for what is put by: for whom, what, until when, and a code that the desk's scanner reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from pathlib import Path

from can_hub.errors import Refused
from can_hub.kinds.place import shown_day
from can_hub.paper.badge import cut_marks, readable
from can_hub.paper.outcome import Letterhead, Printed
from can_hub.paper.qr import qr_size_mm
from can_hub.paper.sheet import GREEN, GREY, LINE, POINTS, Letters, Sheet
from can_hub.paper.stock import Stock
from can_hub.words import _, isolate


@dataclass(frozen=True)
class VoucherFace:
    """What one voucher says. An empty name leaves a line to write on."""

    code: str
    title: str
    quantity: int = 1
    unit: str = ""
    name: str = ""
    until: date | None = None


# Eight on plain A4, to cut: as large as a purse takes.
VOUCHERS = Stock(
    key="vouchers-a4-95x68", name="", page_mm=(210, 297), label_mm=(95, 68), columns=2, rows=4, first_mm=(10, 12.5),
    step_mm=(95, 68), cut_marks=True,
)  # fmt: skip
_MARGIN_MM = 6.0
_WIDTH_MM = VOUCHERS.label_mm[0] - 2 * _MARGIN_MM
_MODULE_MM = 0.95
_LINE_MM = LINE / POINTS
_HUB = Letters(size_pt=9, least_pt=6, weight="bold", ink=GREEN)
_SORT = Letters(size_pt=9, least_pt=6, ink=GREY, side="end")
_SMALL = Letters(size_pt=8, least_pt=6, ink=GREY)
_NAMES = (
    Letters(size_pt=19, least_pt=14, weight="bold"),
    Letters(size_pt=13, least_pt=9, lines=2, weight="bold"),
    Letters(size_pt=9, least_pt=6.5, lines=3, weight="bold"),
)
_WHAT = (
    Letters(size_pt=14, least_pt=11),
    Letters(size_pt=11, least_pt=8.5, lines=2),
    Letters(size_pt=8.5, least_pt=7, lines=3),
)
_UNTIL = Letters(size_pt=9.5, least_pt=6.5, weight="bold", lines=2)
_CODE = Letters(size_pt=14, least_pt=9, weight="bold")


def write_vouchers(file: Path, faces: Sequence[VoucherFace], *, letterhead: Letterhead) -> Printed:
    """Write a PDF of vouchers in the order given. Refused when there is none to print."""
    if not faces:
        raise Refused(_("There is no voucher to print: nothing is put by."), code="nothing_to_print")
    places = list(VOUCHERS.places())
    with Sheet(file, title=_("Vouchers"), page_mm=VOUCHERS.page_mm) as sheet:
        for number, face in enumerate(faces):
            place = number % VOUCHERS.labels
            if place == 0 and number:
                sheet.new_page()
            if place == 0:
                cut_marks(sheet, VOUCHERS)
            _draw_voucher(sheet, face, letterhead, places[place])
    return Printed(file, ceil(len(faces) / VOUCHERS.labels), len(faces))


def quantity_told(face: VoucherFace) -> str:
    """Say how many of what."""
    if face.unit:
        # Translators: on a voucher, such as “2 kg: Apples”.
        return _("{count} {unit}: {what}").format(
            count=face.quantity, unit=isolate(face.unit), what=isolate(face.title)
        )
    if face.quantity == 1:
        return face.title
    # Translators: on a voucher, such as “2 × Cinema ticket”.
    return _("{count} × {what}").format(count=face.quantity, what=isolate(face.title))


def _draw_voucher(sheet: Sheet, face: VoucherFace, letterhead: Letterhead, corner: tuple[float, float]) -> None:
    left, top = corner[0] + _MARGIN_MM, corner[1]
    code_mm = qr_size_mm(face.code, _MODULE_MM)
    beside = _WIDTH_MM - code_mm - 5
    sheet.draw_text(letterhead.hub_name, _HUB, x_mm=left, y_mm=top + 8.6, width_mm=_WIDTH_MM - 22)
    sheet.draw_text(_("Voucher"), _SORT, x_mm=left + _WIDTH_MM - 20, y_mm=top + 8.6, width_mm=20)
    sheet.rule((left, top + 11), (left + _WIDTH_MM, top + 11))
    sheet.draw_text(_("For"), _SMALL, x_mm=left, y_mm=top + 16.5, width_mm=_WIDTH_MM)
    if face.name:
        _draw_middle(sheet, face.name, _NAMES, x_mm=left, y_mm=top + 24, width_mm=_WIDTH_MM)
    else:
        sheet.rule((left, top + 26), (left + _WIDTH_MM, top + 26))
    _draw_middle(sheet, quantity_told(face), _WHAT, x_mm=left, y_mm=top + 38.5, width_mm=beside)
    if face.until is not None:
        until = _("Please collect by {day}").format(day=shown_day(face.until))
        sheet.draw_text(until, _UNTIL, x_mm=left, y_mm=top + 51, width_mm=beside)
    sheet.draw_text(readable(face.code), _CODE, x_mm=left, y_mm=top + 62, width_mm=beside)
    sheet.draw_qr(face.code, x_mm=left + _WIDTH_MM - code_mm, y_mm=top + 62 - code_mm, side_mm=code_mm)


def _draw_middle(
    sheet: Sheet, text: str, choices: Sequence[Letters], *, x_mm: float, y_mm: float, width_mm: float
) -> None:
    """Draw a text as large as it goes, the middle of its lines at ``y_mm``."""
    fitted, letters = sheet.first_whole(text, choices, width_mm=width_mm)
    first = y_mm + fitted.size_pt * (0.125 - (len(fitted.lines) - 1) * _LINE_MM / 2)
    sheet.draw_fitted(fitted, letters, x_mm=x_mm, y_mm=first, width_mm=width_mm)
