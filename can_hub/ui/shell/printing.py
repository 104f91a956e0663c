"""Sends a finished PDF to a printer, at its true size: each page is drawn as a picture and laid on the paper.

A page that is larger than the paper, such as A4 on Letter, is made just so much smaller that nothing is cut off.
"""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

from can_hub.errors import Trouble
from can_hub.words import _, isolate

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

# Enough for small print and bars; an A4 page of it takes 26 MB while it is drawn.
_MOST_DPI = 300
_POINTS_PER_INCH = 72
_SIZES = {"A4": QPageSize.PageSizeId.A4, "Letter": QPageSize.PageSizeId.Letter}
# A page may be so much larger than the paper, in points, and still count as just as large.
_HARDLY = 1.0
# PDFium may be called by one thread at a time only (pypdfium2's own documentation).
_one_at_a_time = threading.Lock()


def support() -> Any:
    """Give Qt's part for printing; Trouble with a sentence when this computer lacks what it stands on.

    To be called in the window's own thread first: its classes must not be made beside another thread that makes some.
    """
    try:
        from PySide6 import QtPrintSupport
    except ImportError as error:
        raise Trouble(
            _("This computer lacks the part of its system that printing stands on (libcups2). Papers can be opened."),
            code="no_printing",
        ) from error
    # Naming them makes them, here and now.
    for name in dir(QtPrintSupport):
        getattr(QtPrintSupport, name)
    return QtPrintSupport


def printer_names() -> list[str]:
    """Give the names of the printers this computer knows, the usual one first; may take a while."""
    info = support().QPrinterInfo
    usual = info.defaultPrinterName()
    return sorted(info.availablePrinterNames(), key=lambda name: (name != usual, name.casefold()))


def printer_called(name: str, paper: str) -> "QPrinter":
    """Give a printer by its name, with this paper in it; Trouble when it is not there."""
    qt = support()
    info = qt.QPrinterInfo.printerInfo(name)
    if info.isNull():
        sentence = _("The printer {name} is not there, so nothing was printed. Is it switched on and plugged in?")
        raise Trouble(sentence.format(name=isolate(name)), code="no_printer")
    printer = qt.QPrinter(info, qt.QPrinter.PrinterMode.HighResolution)
    return load_paper(printer, paper)


def load_paper(printer: "QPrinter", paper: str) -> "QPrinter":
    """Let a printer draw on the whole of a sheet, edge to edge, as finely as we draw."""
    printer.setResolution(min(printer.resolution(), _MOST_DPI))
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(QPageSize(_SIZES[paper]), QPageLayout.Orientation.Portrait, QMarginsF()))
    return printer


def print_pdf(file: Path, printer: "QPrinter") -> int:
    """Print all pages of a PDF; gives how many. Trouble when the file cannot be read or the printer does not take it.

    For a thread beside the window.
    """
    painter: QPainter | None = None
    pages = 0
    try:
        content = file.read_bytes()
    except OSError as error:
        raise Trouble(_("The paper cannot be read again, so it was not printed."), code="bad_pdf") from error
    try:
        for size, image in _pages(content, printer):
            if painter is None:
                printer.setDocName(file.stem)
                painter = QPainter()
                if not painter.begin(printer):
                    raise _not_taken(printer)
            elif not printer.newPage():
                raise _not_taken(printer)
            painter.drawImage(_place(size, printer), image)
            pages += 1
    finally:
        if painter is not None and painter.isActive():
            painter.end()
    return pages


def _pages(content: bytes, printer: "QPrinter") -> Iterator[tuple[QSizeF, QImage]]:
    """Give each page: its size in points, and its picture, turned where it lies on its side."""
    from pypdfium2 import PdfDocument, PdfiumError

    number = 0
    while True:
        with _one_at_a_time:
            try:
                document = PdfDocument(content)
            except PdfiumError as error:
                raise Trouble(_("The paper cannot be read again, so it was not printed."), code="bad_pdf") from error
            try:
                if number >= len(document):
                    return
                page = document[number]
                on_its_side = page.get_width() > page.get_height()
                drawn = page.render(scale=printer.resolution() / _POINTS_PER_INCH, rotation=90 if on_its_side else 0)
                size = QSizeF(page.get_width(), page.get_height())
                image = _image(drawn)
            finally:
                document.close()
        yield size.transposed() if on_its_side else size, image
        number += 1


def _image(drawn: Any) -> QImage:
    """Copy what PDFium drew, for its memory goes with the page."""
    form = {3: QImage.Format.Format_BGR888, 4: QImage.Format.Format_RGB32, 1: QImage.Format.Format_Grayscale8}
    pixels = bytes(drawn.buffer)
    return QImage(pixels, drawn.width, drawn.height, drawn.stride, form[drawn.n_channels]).copy()


def _place(size: QSizeF, printer: "QPrinter") -> QRectF:
    """Give where on the paper a page of this size stands, in the printer's own dots."""
    dots = printer.resolution() / _POINTS_PER_INCH
    paper = printer.pageLayout().fullRect(QPageLayout.Unit.Point).size()
    share = min(paper.width() / size.width(), paper.height() / size.height())
    # At its true size from the corner of the paper, unless it would be cut off.
    share = 1.0 if size.width() <= paper.width() + _HARDLY and size.height() <= paper.height() + _HARDLY else share
    wide, high = size.width() * share, size.height() * share
    left = (paper.width() - wide) / 2 if share < 1 else 0.0
    return QRectF(left * dots, 0, wide * dots, high * dots)


def _not_taken(printer: "QPrinter") -> Trouble:
    sentence = _("The printer {name} did not take it. Is it switched on, with paper in it?")
    return Trouble(sentence.format(name=isolate(printer.printerName())), code="not_printed")
