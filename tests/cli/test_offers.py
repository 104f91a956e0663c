"""Offers, claims and vouchers from the command line."""


def test_a_day_of_an_offer_from_adding_to_the_last_voucher(desk, tmp_path):
    desk.data("member", "add", "--name", "Aisha Rahman")
    desk.data("member", "add", "--name", "Ben Okri")
    told = desk.data("offer", "add", "--title", "Cinema tickets", "--sort", "tickets", "--quantity", "3", "--by", "Ben")
    assert (told["direction"], told["left"], told["status"]) == ("offer", 3, "open")
    made = desk.data("claim", "make", "Cinema tickets", "Aisha", "--quantity", "2")
    assert (made["left"], made["name"], made["status"]) == (1, "Aisha Rahman", "reserved")
    assert desk.error("claim", "make", "cinema", "Ben", "--quantity", "2")["code"] == "not_enough"
    other = desk.data("claim", "make", "cinema", "Ben")
    printed = desk.data("print", "voucher", made["voucher"], other["voucher"], "--out", tmp_path / "v.pdf")
    assert (printed["items"], printed["pages"]) == (2, 1)
    assert desk.data("claim", "collect", made["voucher"].lower())["status"] == "collected"
    assert desk.error("claim", "collect", made["voucher"])["code"] == "already_collected"
    assert desk.error("print", "voucher", made["voucher"], "--out", tmp_path / "w.pdf")["code"] == "already_collected"
    assert desk.data("claim", "cancel", other["voucher"])["left"] == 1
    assert desk.data("claim", "list")["claims"] == []
    assert len(desk.data("claim", "list", "--all")["claims"]) == 2
    assert desk.error("claim", "collect", "7ZZZ 7ZZZ")["code"] == "unknown_voucher"
    desk.data("undo")
    assert [one["voucher"] for one in desk.data("claim", "list", "cinema")["claims"]] == [other["voucher"]]
    every = desk.data("print", "voucher", "--offer", "cinema", "--out", tmp_path / "all.pdf")
    assert every["items"] == 1


def test_an_offer_is_changed_paused_closed_and_listed(desk):
    number = desk.data("offer", "add", "--title", "Pram")["id"]
    assert desk.data("offer", "edit", "Pram", "--quantity", "2")["left"] == 2
    assert desk.data("offer", "pause", number)["status"] == "paused"
    assert desk.data("offer", "reopen", number)["status"] == "open"
    assert desk.data("offer", "close", number)["status"] == "closed"
    assert desk.data("offer", "list")["offers"] == []
    assert [one["title"] for one in desk.data("offer", "list", "--all")["offers"]] == ["Pram"]
    assert "Left: 2" in desk("offer", "show", "pram").text


def test_matches_come_with_their_reasons(desk):
    desk.data("offer", "add", "--title", "A pram", "--sort", "goods")
    desk.data("offer", "add", "--title", "Pram for twins", "--direction", "need", "--sort", "goods")
    for typed in (("offer", "matches"), ("offer", "matches", "twins")):
        (match,) = desk.data(*typed)["matches"]
        assert (match["need"]["title"], match["offer"]["title"]) == ("Pram for twins", "A pram")
        assert match["reasons"]
    assert "Goods" in desk("offer", "matches").text


def test_bad_input_gets_one_sentence_and_changes_nothing(desk, tmp_path):
    before = desk.digest()
    assert desk.error("offer", "add")["code"] == "required"
    assert desk.error("offer", "add", "--title", "X", "--quantity", "many")["field"] == "quantity"
    assert desk.error("offer", "close", "nothing")["code"] == "not_found"
    assert desk.error("claim", "make", "nothing", "nobody")["code"] == "not_found"
    assert desk.error("claim", "collect", "ä")["code"] == "unknown_voucher"
    desk.error("print", "voucher", "--out", tmp_path / "v.pdf", status=2)
    assert desk.digest() == before


def test_two_offers_of_one_title_are_told_apart_by_id(desk):
    ids = {desk.data("offer", "add", "--title", "Pram")["id"] for _time in range(2)}
    told = desk.error("offer", "close", "pram")
    assert told["code"] == "ambiguous"
    assert {one["id"] for one in told["candidates"]} == ids


def test_of_two_offers_of_one_title_the_one_that_is_open_is_meant(desk):
    over, open_ = (desk.data("offer", "add", "--title", "Pram")["id"] for _time in range(2))
    desk.data("offer", "close", over)
    assert desk.data("offer", "pause", "pram")["id"] == open_
    assert desk.error("offer", "show", "pram")["code"] == "ambiguous"


def test_an_offer_is_meant_by_all_words_of_its_title_or_some_of_them_but_never_by_none(desk):
    desk.data("offer", "add", "--title", "Pram for twins")
    desk.data("offer", "add", "--title", "Pram")
    assert desk.data("offer", "show", "twins, pram for")["title"] == "Pram for twins"
    assert desk.data("offer", "show", "pram")["title"] == "Pram"
    assert desk.error("offer", "show", "pram for three")["code"] == "not_found"
    assert desk.error("offer", "show", "…")["code"] == "not_found"


def test_what_is_put_by_is_listed_with_the_day_and_the_time_in_the_hubs_own_time(desk):
    desk.data("member", "add", "--name", "Ben Okri")
    desk.data("offer", "add", "--title", "Bread")
    desk.data("claim", "make", "bread", "ben", "--at", "2026-06-06T23:20:00Z")
    assert "7 Jun 2026 00:20" in desk("claim", "list").text
