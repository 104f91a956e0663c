"""Papers sent to a printer: at their true size, on all pages, and a sentence when it cannot be."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication

from can_hub.errors import Trouble
from can_hub.paper.outcome import Letterhead
from can_hub.paper.sheet import A4_MM, BLACK, Sheet
from can_hub.paper.test_page import LETTER_MM, write_test_page
from can_hub.ui.shell import printing

QtPrintSupport = pytest.importorskip("PySide6.QtPrintSupport")
HEAD = Letterhead("Riverside Hub", datetime(2026, 6, 6, tzinfo=UTC))
MM = 25.4
DPI = 254  # ten dots a millimetre


def to_file(file: Path, paper: str) -> "QtPrintSupport.QPrinter":
    """A printer that writes a PDF: the nearest to a real one where there is none."""
    printer = QtPrintSupport.QPrinter(QtPrintSupport.QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QtPrintSupport.QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    return printing.load_paper(printer, paper)


def marked(file: Path, *, page_mm: tuple[float, float] = A4_MM, pages: int = 1) -> Path:
    """A PDF with a black block of 100 by 20 mm, 30 mm from the left and 40 mm from the top."""
    with Sheet(file, title="Marks", page_mm=page_mm) as sheet:
        for number in range(pages):
            if number:
                sheet.new_page()
            sheet.block((30, 40), (100, 20), ink=BLACK)
    return file


def block_mm(file: Path, number: int = 0) -> tuple[float, float, float, float]:
    """Measure the block on a printed page: left, top, width, height, in millimetres."""
    document = pypdfium2.PdfDocument(file)
    image = document[number].render(scale=DPI / 72, grayscale=True)
    rows = memoryview(image.buffer)
    dark_columns, dark_rows = set(), []
    for y in range(image.height):
        line = bytes(rows[y * image.stride : y * image.stride + image.width])
        dark = [x for x in range(image.width) if line[x] < 128] if min(line) < 128 else []
        if len(dark) > 50:
            dark_rows.append(y)
            dark_columns |= {dark[0], dark[-1]}
    per_mm = DPI / MM
    left, right = min(dark_columns) / per_mm, (max(dark_columns) + 1) / per_mm
    top, foot = dark_rows[0] / per_mm, (dark_rows[-1] + 1) / per_mm
    document.close()
    return left, top, right - left, foot - top


def test_what_is_printed_has_its_true_size_and_place(qapp: QApplication, tmp_path: Path) -> None:
    printer = to_file(tmp_path / "printed.pdf", "A4")
    assert printing.print_pdf(marked(tmp_path / "paper.pdf"), printer) == 1
    assert block_mm(tmp_path / "printed.pdf") == pytest.approx((30, 40, 100, 20), abs=0.2)


def test_every_page_is_printed(qapp: QApplication, tmp_path: Path) -> None:
    printer = to_file(tmp_path / "printed.pdf", "A4")
    assert printing.print_pdf(marked(tmp_path / "paper.pdf", pages=3), printer) == 3
    printed = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    assert len(printed) == 3
    printed.close()


def test_a_page_larger_than_the_paper_is_made_smaller_and_nothing_is_cut_off(
    qapp: QApplication, tmp_path: Path
) -> None:
    printer = to_file(tmp_path / "printed.pdf", "Letter")
    printing.print_pdf(marked(tmp_path / "paper.pdf"), printer)
    share = LETTER_MM[1] / A4_MM[1]
    left, top, wide, high = block_mm(tmp_path / "printed.pdf")
    assert (wide, high, top) == pytest.approx((100 * share, 20 * share, 40 * share), abs=0.2)
    assert left == pytest.approx(30 * share + (LETTER_MM[0] - A4_MM[0] * share) / 2, abs=0.2)


def test_a_smaller_page_stands_at_its_size_in_the_corner(qapp: QApplication, tmp_path: Path) -> None:
    printer = to_file(tmp_path / "printed.pdf", "A4")
    printing.print_pdf(marked(tmp_path / "paper.pdf", page_mm=(148, 210)), printer)
    assert block_mm(tmp_path / "printed.pdf") == pytest.approx((30, 40, 100, 20), abs=0.2)


def test_the_ruler_of_the_test_page_is_true_on_both_papers(qapp: QApplication, tmp_path: Path) -> None:
    for paper, size in (("A4", A4_MM), ("Letter", LETTER_MM)):
        written = write_test_page(tmp_path / "test.pdf", letterhead=HEAD, paper_mm=size).file
        printing.print_pdf(written, to_file(tmp_path / "printed.pdf", paper))
        document = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
        assert (document[0].get_width(), document[0].get_height()) == pytest.approx(
            (size[0] / MM * 72, size[1] / MM * 72), abs=1
        )
        document.close()
        text = pypdfium2.PdfDocument(written)[0].get_textpage().get_text_bounded()
        for words in ("Riverside Hub", "Test page", "100", "10 mm"):
            assert words in text


def test_a_paper_that_is_no_pdf_is_told_in_a_sentence(qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_bytes(b"no pdf")
    with pytest.raises(Trouble) as trouble:
        printing.print_pdf(tmp_path / "paper.pdf", to_file(tmp_path / "printed.pdf", "A4"))
    assert trouble.value.code == "bad_pdf"


def test_a_printer_that_is_not_there_is_told_in_a_sentence(qapp: QApplication) -> None:
    with pytest.raises(Trouble) as trouble:
        printing.printer_called("Oki in the attic", "A4")
    assert trouble.value.code == "no_printer"
    assert "Oki in the attic" in trouble.value.message


def test_a_computer_without_the_printing_library_gets_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtPrintSupport", None)
    monkeypatch.delattr("PySide6.QtPrintSupport", raising=False)
    with pytest.raises(Trouble) as trouble:
        printing.printer_names()
    assert trouble.value.code == "no_printing"
