"""The board of offers and needs: put by, collected, scanned, matched, in any window."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtTest import QTest

from can_hub.commands import badges, claims, offers
from can_hub.kinds import Claim, Offer
from can_hub.kinds.offer import HAVE, NEED
from can_hub.store.questions import stock
from can_hub.store.questions.presence import in_the_building
from can_hub.ui.pages.offers import Offers
from can_hub.ui.parts.offer_pane import ANSWERS, DETAILS, PUT_BY
from can_hub.ui.shell.voucher import VoucherWindow
from tests.ui.conftest import Desk


@pytest.fixture
def board(desk: Desk) -> Offers:
    """The page, with a member or two who may come for something."""
    desk.join("Ann Lee", "Ben Okri")
    page = desk.window.go("offers")
    assert isinstance(page, Offers)
    # Wide enough for all three, whatever the screen of the test.
    desk.window.resize(1400, 800)
    desk.settle()
    return page


def add(desk: Desk, title: str, **fields: object) -> int:
    number = desk.hub.do(offers.add, title, **fields).result()
    desk.settle()
    return int(number)


def put_by(desk: Desk, offer: int, name: str = "Ann Lee", quantity: int = 1) -> Claim:
    (member,) = (one.id for one in desk.hub.reading.where(desk_member()) if one.name == name)
    number = desk.hub.do(claims.make, offer, member, quantity=quantity).result()
    desk.settle()
    return desk.hub.reading.get(Claim, number)


def desk_member() -> type:
    from can_hub.kinds import Member

    return Member


def told(board: Offers, direction: str = HAVE) -> dict[str, tuple[str, str]]:
    """What the cards of a column say."""
    return {one.name: (one.second, one.note) for one in board.columns[direction].list.people.cards}


def scan(desk: Desk, code: str) -> VoucherWindow | None:
    QTest.keyClicks(desk.focus(), code)
    desk.press("Enter")
    return shown(desk)


def shown(desk: Desk) -> VoucherWindow | None:
    # One that was closed may not have been taken away yet.
    return next((one for one in desk.window.findChildren(VoucherWindow) if one.isVisible()), None)


def test_a_new_card_is_born_at_enter_in_the_column_where_the_keyboard_is(desk: Desk, board: Offers) -> None:
    add(desk, "A lift", direction="need")
    board.columns[NEED].to_list()
    desk.press("Ctrl+N")
    desk.type("A pram")
    assert desk.hub.reading.count(Offer) == 1
    desk.press("Enter")
    (pram,) = desk.hub.reading.where(Offer, title="A pram")
    assert pram.is_need
    assert board.pane.card == pram
    assert board.pane.leaf == DETAILS
    assert list(told(board, NEED)) == ["A lift", "A pram"]


def test_a_draft_waits_and_an_empty_one_is_refused_beside_it(desk: Desk, board: Offers) -> None:
    desk.press("Ctrl+N", "Enter")
    side = board.columns[HAVE]
    assert side.new_error.isVisible()
    desk.type("Apples")
    desk.press("Esc")
    assert not side.new_line.isVisible()
    desk.press("Ctrl+N")
    assert side.new_title.text() == "Apples"
    assert desk.hub.reading.count(Offer) == 0


def test_something_is_put_by_with_keys_alone_and_what_is_left_follows_at_once(desk: Desk, board: Offers) -> None:
    add(desk, "Tickets", quantity=5)
    desk.press("Enter", "Enter")
    assert board.pane.put_by.picker.box.hasFocus()
    desk.type("ann")
    desk.press("Tab")
    desk.type("2")
    desk.press("Enter")
    (claim,) = desk.hub.reading.where(Claim)
    assert claim.quantity == 2
    assert told(board)["Tickets"][0] == "3 of 5 left"
    assert board.pane.left.text() == "3 of 5 left"
    (card,) = board.pane.put_by.list.people.cards
    assert card.name == "Ann Lee"
    assert claim.voucher_code[:4] in card.second
    assert desk.toasts == ["Tickets is put by for Ann Lee."]
    assert board.pane.put_by.many.value() == 1


def test_more_than_is_left_is_refused_beside_the_line_and_what_was_typed_stays(desk: Desk, board: Offers) -> None:
    board.open_card(add(desk, "Tickets", quantity=1))
    desk.type("ann")
    board.pane.put_by.many.setValue(2)
    desk.press("Enter")
    assert board.pane.put_by.error.text() == "Only 1 is left."
    assert board.pane.put_by.picker.box.text() == "ann"
    assert desk.hub.reading.count(Claim) == 0


def test_what_is_closed_says_why_nothing_is_put_by(desk: Desk, board: Offers) -> None:
    number = add(desk, "Tickets")
    board.open_card(number)
    board.pane.turn_to(DETAILS)
    board.pane.pause.click()
    desk.settle()
    assert told(board)["Tickets"][1] == "Paused"
    board.pane.turn_to(PUT_BY)
    assert not board.pane.put_by.picker.isVisible()
    assert "paused" in board.pane.put_by.error.text()
    board.pane.close_it.click()
    desk.settle()
    assert told(board) == {}
    board.closed_too.click()
    assert told(board)["Tickets"][1] == "Closed"
    board.pane.reopen.click()
    desk.settle()
    assert board.pane.put_by.picker.isVisibleTo(board.pane)


def test_collected_and_given_free_by_the_buttons_and_taken_back_with_undo(desk: Desk, board: Offers) -> None:
    number = add(desk, "Tickets", quantity=5)
    one, two = put_by(desk, number), put_by(desk, number, "Ben Okri")
    board.open_card(number)
    put = board.pane.put_by
    put.collected.emit(next(card for card in put.list.people.cards if card.id == one.id))
    desk.settle()
    assert desk.hub.reading.get(Claim, one.id).status == "collected"
    put.choose(two.id)
    put.cancel_button.click()
    desk.settle()
    assert told(board)["Tickets"][0] == "4 of 5 left"
    put.list.setFocus()
    desk.press("Ctrl+Z")
    assert told(board)["Tickets"][0] == "3 of 5 left"
    assert [bool(card.act) for card in put.list.people.cards] == [True, False]


def test_a_scanned_voucher_is_shown_large_on_any_page_and_one_enter_collects_it(desk: Desk, board: Offers) -> None:
    claim = put_by(desk, add(desk, "Tickets", quantity=5), quantity=2)
    for place in ("front_desk", "members", "offers"):
        page = desk.window.go(place)
        window = scan(desk, claim.voucher_code)
        assert window is not None
        assert (window.name.text(), window.what.text()) == ("Ann Lee", "2 × Tickets")
        assert page.box.text() == ""  # type: ignore[attr-defined]
        if place != "offers":
            window.reject()
            desk.window.activateWindow()
            desk.settle()
    desk.press("Enter")
    assert desk.hub.reading.get(Claim, claim.id).status == "collected"
    assert shown(desk) is None
    assert desk.toasts == ["Ann Lee has collected Tickets."]


def test_a_voucher_scanned_again_says_when_it_was_collected_and_enter_does_nothing(desk: Desk, board: Offers) -> None:
    claim = put_by(desk, add(desk, "Tickets"))
    desk.hub.do(claims.collect, claim.id).result()
    desk.settle()
    window = scan(desk, claim.voucher_code)
    assert window is not None
    assert window.fault.text() == "This was collected already: 6 Jun 2026 10:30."
    assert not window.collect.isVisible()
    desk.press("Enter")
    assert shown(desk) is None
    assert desk.hub.reading.get(Claim, claim.id).collected_at is not None


def test_the_next_voucher_of_a_queue_takes_the_place_of_the_first_and_collects_neither(
    desk: Desk, board: Offers
) -> None:
    number = add(desk, "Tickets")
    one, two = put_by(desk, number), put_by(desk, number, "Ben Okri")
    scan(desk, one.voucher_code)
    window = scan(desk, two.voucher_code)
    assert window is not None
    assert window.name.text() == "Ben Okri"
    assert {claim.status for claim in desk.hub.reading.where(Claim)} == {"reserved"}
    scan(desk, two.voucher_code)
    assert desk.hub.reading.get(Claim, two.id).status == "collected"
    assert desk.hub.reading.get(Claim, one.id).status == "reserved"


def test_from_a_voucher_one_goes_to_what_is_put_by(desk: Desk, board: Offers) -> None:
    claim = put_by(desk, add(desk, "Tickets"))
    desk.window.go("front_desk")
    window = scan(desk, claim.voucher_code)
    assert window is not None
    window.go.click()
    desk.settle()
    assert desk.window.page is board
    assert board.pane.shown == claim.offer
    current = board.pane.put_by.list.current()
    assert current is not None
    assert current.id == claim.id


def test_a_voucher_of_another_laptop_is_said_to_be_unknown(desk: Desk, board: Offers) -> None:
    assert scan(desk, "7K3M9QTZ") is None
    assert desk.toasts == ["No voucher with this code is known on this laptop. Perhaps it was made on another one."]


def test_a_code_typed_slowly_into_the_search_opens_its_voucher(desk: Desk, board: Offers) -> None:
    claim = put_by(desk, add(desk, "Tickets"))
    board.box.setText(f"{claim.voucher_code[:4]} {claim.voucher_code[4:]}".lower())
    board.box.setFocus()
    desk.press("Enter")
    assert shown(desk) is not None
    assert board.box.text() == ""


def test_a_badge_still_signs_in_here(desk: Desk, board: Offers) -> None:
    (member,) = (one.id for one in desk.hub.reading.where(desk_member()) if one.name == "Ann Lee")
    badge = desk.hub.do(badges.badge_of, member).result()
    add(desk, "Tickets")
    board.columns[HAVE].to_list()
    for letter in badge.code:
        QTest.keyClicks(desk.focus(), letter)
    desk.press("Enter")
    desk.until(lambda: len(in_the_building(desk.hub.reading)) == 1)


def test_arrows_go_from_card_to_card_and_across(desk: Desk, board: Offers) -> None:
    for title in ("Apples", "Bread"):
        add(desk, title)
    add(desk, "A lift", direction="need")
    desk.press("Down")
    assert board.pane.title.accessibleName() == "Apples"
    desk.press("Down")
    assert board.pane.title.accessibleName() == "Bread"
    QTest.keyClick(desk.focus(), desk_key("Right"))
    desk.settle()
    assert board.pane.title.accessibleName() == "A lift"
    assert board.columns[HAVE].current == 0
    QTest.keyClick(desk.focus(), desk_key("Left"))
    desk.settle()
    assert board.pane.title.accessibleName() == "Apples"


def desk_key(name: str) -> object:
    from PySide6.QtCore import Qt

    return getattr(Qt.Key, f"Key_{name}")


def test_what_answers_a_need_is_shown_with_its_reasons_and_gone_to(desk: Desk, board: Offers) -> None:
    pram = add(desk, "A pram", sort="goods", interests=frozenset({"Baby things"}))
    need = add(desk, "Pram for twins", direction="need", sort="goods", interests=frozenset({"baby things"}))
    board.open_card(need)
    desk.settle()
    assert board.pane.leaf == ANSWERS
    desk.until(lambda: bool(board.pane.answers.people.cards))
    (answer,) = board.pane.answers.people.cards
    assert (answer.id, answer.second.replace("\u2068", "").replace("\u2069", "")) == (
        pram,
        "Both are about baby things.",
    )
    assert board.pane.tabs[ANSWERS].text() == "Answers: 1"
    board.pane.answers.highlight(0)
    board.pane.answers.setFocus()
    desk.press("Enter")
    assert board.pane.shown == pram
    assert board.columns[HAVE].current == pram


def test_the_search_goes_over_both_columns_by_any_word(desk: Desk, board: Offers) -> None:
    (ann,) = (one.id for one in desk.hub.reading.where(desk_member()) if one.name == "Ann Lee")
    add(desk, "Café chairs", sort="goods", by_member=ann)
    add(desk, "Chairs for a wedding", direction="need")
    add(desk, "Bread", sort="food")
    board.box.setFocus()
    for typed, found in (("chair", 2), ("CAFE", 1), ("lee", 1), ("food", 1), ("zzz", 0)):
        board.box.setText(typed)
        desk.settle()
        assert len(told(board)) + len(told(board, NEED)) == found
    assert board.columns[HAVE].none.isVisible()
    desk.press("Esc")
    assert len(told(board)) == 2


def test_a_detail_is_kept_when_it_is_left_and_a_wrong_one_is_said_beside_it(desk: Desk, board: Offers) -> None:
    number = add(desk, "Tickets", from_day=date(2026, 6, 1))
    board.open_card(number)
    board.pane.turn_to(DETAILS)
    form = board.pane.form
    for field, text in (("quantity", "7"), ("until_day", "31/5/2026")):
        form.editors[field].widget.setFocus()
        form.editors[field].widget.selectAll()  # type: ignore[attr-defined]
        desk.type(text)
        desk.press("Tab")
    assert desk.hub.reading.get(Offer, number).quantity == 7
    assert told(board)["Tickets"][0] == "7 of 7 left"
    assert form.errors["until_day"].text() == "The last day is before the first."
    assert desk.hub.reading.get(Offer, number).until_day is None


def test_whom_it_comes_from_is_found_by_name(desk: Desk, board: Offers) -> None:
    number = add(desk, "Tickets")
    board.open_card(number)
    board.pane.turn_to(DETAILS)
    board.pane.giver_picker.box.setFocus()
    desk.type("okri")
    desk.press("Enter")
    assert board.pane.giver.accessibleName().replace("\u2068", "").replace("\u2069", "") == "From Ben Okri"
    assert not board.pane.giver_picker.isVisible()


def test_in_a_small_window_the_card_stands_in_place_of_the_other_column(desk: Desk, board: Offers) -> None:
    need = add(desk, "A lift", direction="need")
    add(desk, "Apples")
    desk.window.resize(desk.window.minimumSize())
    desk.settle()
    assert not board.pane.isVisible()
    assert all(side.isVisible() for side in board.columns.values())
    board.columns[NEED].to_list()
    desk.press("Enter")
    assert board.pane.isVisible()
    assert (board.columns[HAVE].isVisible(), board.columns[NEED].isVisible()) == (False, True)
    desk.press("Esc")
    assert not board.pane.isVisible()
    assert board.columns[NEED].list.hasFocus()
    assert board.pane.shown == need


@pytest.mark.parametrize("direction", ["offer", "need"])
def test_no_word_of_the_card_is_cut_off_in_a_small_window(desk: Desk, board: Offers, direction: str) -> None:
    from PySide6.QtWidgets import QPushButton

    number = add(desk, "Tickets " * 20, quantity=1_000_000, unit="bags of every size", direction=direction)
    if direction == "offer":
        put_by(desk, number)
    add(desk, "Tickets", direction="need" if direction == "offer" else "offer")
    desk.window.resize(desk.window.minimumSize())
    board.open_card(number)
    desk.until(lambda: bool(board.pane.answers.people.cards))
    for leaf in (PUT_BY, DETAILS, ANSWERS)[direction == "need" :]:
        board.pane.turn_to(leaf)
        desk.settle()
        buttons = [one for one in board.findChildren(QPushButton) if one.isVisible()]
        assert [one.text() for one in buttons if one.sizeHint().width() > one.width() + 1] == []
        assert board.pane.geometry().right() <= board.width()
        assert board.pane.left.minimumSizeHint().width() <= board.pane.left.width() + 1


def test_what_two_laptops_promised_beyond_the_stock_is_said_on_the_card(desk: Desk, board: Offers) -> None:
    number = add(desk, "Tickets", quantity=2)
    put_by(desk, number, quantity=2)
    desk.hub.do(offers.change, number, quantity=1).result()
    desk.settle()
    assert told(board)["Tickets"] == ("0 of 1 left", "1 too many")
    assert len(stock.over_promised(desk.hub.reading)) == 1


def test_a_voucher_is_printed_with_ctrl_p(
    desk: Desk, board: Offers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(tmp_path))
    opened: list[str] = []
    monkeypatch.setattr(
        "can_hub.ui.shell.papers.QDesktopServices.openUrl", lambda url: opened.append(url.toLocalFile())
    )
    number = add(desk, "Tickets")
    board.open_card(number)
    desk.press("Ctrl+P")
    assert "voucher is printed then" in desk.toasts[-1]
    put_by(desk, number)
    desk.press("Ctrl+P")
    desk.until(lambda: bool(opened))
    assert Path(opened[0]).read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("title", ["<b>Bold</b> & Co", "\u200fكتب", "x" * 200, "%s {name} {0}", "🌻"])
def test_every_title_is_shown_as_it_is(desk: Desk, board: Offers, title: str) -> None:
    number = add(desk, title)
    board.open_card(number)
    claim = put_by(desk, number)
    assert list(told(board)) == [desk.hub.reading.get(Offer, number).title]
    window = scan(desk, claim.voucher_code)
    assert window is not None
    assert not desk.window.grab().isNull()
    window.collect.click()
    desk.settle()
    assert desk.toasts[-1].startswith("Ann Lee has collected ")


def test_a_person_who_was_erased_leaves_a_nameless_line(desk: Desk, board: Offers) -> None:
    from can_hub.commands import members

    number = add(desk, "Tickets", quantity=3)
    claim = put_by(desk, number)
    board.open_card(number)
    desk.hub.do(members.erase, claim.member or 0, sure="Ann Lee").result()
    desk.settle()
    (card,) = board.pane.put_by.list.people.cards
    assert card.name == "Someone who is no longer here"
    assert told(board)["Tickets"][0] == "2 of 3 left"
