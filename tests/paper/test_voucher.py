"""Vouchers: every code reads, every name fits, eight on a sheet."""

from datetime import date

import pypdfium2
import pytest
import zxingcpp

from can_hub.errors import Refused
from can_hub.kinds.ids import letters
from can_hub.paper.voucher import VoucherFace, quantity_told, write_vouchers


def faces(names):
    return [
        VoucherFace(letters(number * 0x5DEECE66D % (1 << 40), 8), f"What {name} wants", number, "", name,
                    date(2026, 6, 30) if number % 2 else None)
        for number, name in enumerate(names, 1)
    ]  # fmt: skip


def test_every_code_of_every_sheet_decodes_at_150_dpi(tmp_path, letterhead, picture, names):
    made = faces(names)
    printed = write_vouchers(tmp_path / "vouchers.pdf", made, letterhead=letterhead)
    assert (printed.pages, printed.items) == (-(-len(made) // 8), len(made))
    found = [code.text for page in range(printed.pages) for code in zxingcpp.read_barcodes(picture(printed.file, page))]
    assert sorted(found) == sorted(face.code for face in made)


def test_a_voucher_says_for_whom_what_and_until_when(tmp_path, letterhead, words):
    face = VoucherFace("7K3M9QTZ", "Cinema ticket", 2, "", "Aisha Rahman", date(2026, 6, 30))
    told = words(write_vouchers(tmp_path / "v.pdf", [face], letterhead=letterhead).file)
    for part in ("Penarth Citizens Action Network", "Aisha Rahman", "2 × Cinema ticket", "30 Jun 2026", "7K3M 9QTZ"):
        assert part in told


def test_the_sheet_is_a4_and_says_nothing_about_anyone_in_its_description(tmp_path, letterhead):
    file = write_vouchers(tmp_path / "v.pdf", [VoucherFace("7K3M9QTZ", "Bread", 1, "", "Ann")], letterhead=letterhead)
    document = pypdfium2.PdfDocument(file.file)
    assert [round(side / 72 * 25.4) for side in document[0].get_size()] == [210, 297]
    assert "Ann" not in str(document.get_metadata_dict())


def test_how_many_is_said_with_its_unit_and_one_needs_no_number():
    assert quantity_told(VoucherFace("", "Bread")) == "Bread"
    # The title stays in its own direction between the numbers.
    assert quantity_told(VoucherFace("", "Bread", 2)) == "2 × \u2068Bread\u2069"
    assert quantity_told(VoucherFace("", "Apples", 1, "kg")) == "1 \u2068kg\u2069: \u2068Apples\u2069"


def test_no_voucher_is_no_sheet(tmp_path, letterhead):
    with pytest.raises(Refused):
        write_vouchers(tmp_path / "v.pdf", [], letterhead=letterhead)
    assert not (tmp_path / "v.pdf").exists()
