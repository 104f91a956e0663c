"""Questions about stock and about what answers what."""

import random
import time
from datetime import date

from can_hub.commands import claims, members, offers
from can_hub.kinds import Claim, Offer
from can_hub.kinds.offer import plain_voucher, stands_on_a_voucher
from can_hub.store.questions import matches, stock
from tests.store.hubs import done, someone


def add(hub, title, **fields):
    return done(hub, offers.add, title, **fields)


def pairs(hub):
    return {(one.need.title, one.offer.title): one.reasons for one in matches.matches(hub.reading)}


def plain(reasons):
    return [reason.replace("\u2068", "").replace("\u2069", "") for reason in reasons]


def test_what_is_left_of_five_hundred_offers_is_one_question(hub):
    ann = someone(hub)

    def fill(hub):
        made = [offers.add(hub, f"Offer {number}", quantity=10) for number in range(500)]
        for number in made[:200]:
            claims.make(hub, number, ann, quantity=3)

    done(hub, fill)
    asked = []
    hub.reading.connection.set_trace_callback(asked.append)
    cards = hub.reading.where(Offer)
    told = stock.stocks(hub.reading, cards)
    hub.reading.connection.set_trace_callback(None)
    assert len(asked) == 2
    assert sorted(one.left for one in told.values()) == [7] * 200 + [10] * 300
    (plan,) = {
        row[3]
        for row in hub.reading.connection.execute(
            "EXPLAIN QUERY PLAN SELECT offer FROM claim WHERE offer IN (1, 2) AND gone IS NOT 1"
        )
    }
    assert "USING INDEX claim_offer" in plan


def test_what_a_person_has_and_offers_is_found_under_all_their_records(hub):
    ann, anne = someone(hub, "Ann"), someone(hub, "Anne")
    bread, pram = add(hub, "Bread", by_member=anne), add(hub, "Pram", by_member=ann)
    claim = done(hub, claims.make, bread, ann)
    done(hub, members.same, ann, anne)
    for one in (ann, anne):
        assert [(held.claim.id, held.offer.title) for held in stock.claims_of(hub.reading, one)] == [(claim, "Bread")]
        assert [offer.id for offer in stock.offers_of(hub.reading, one)] == [bread, pram]


def test_of_two_claims_with_one_code_the_one_that_waits_comes_first(hub):
    """A code has 40 bits, so this takes a hand in the file; it must be told apart all the same."""
    bread, ann = add(hub, "Bread"), someone(hub)
    first = done(hub, claims.make, bread, ann)
    twin = first ^ (1 << 50)
    done(hub, claims.collect, first)

    def copy(writing):
        columns = ", ".join(f'"{name}"' for name in Claim.kind.columns if name != "id")
        writing.connection.execute(f"INSERT INTO claim(id, {columns}) SELECT {twin}, {columns} FROM claim")
        writing.connection.execute("UPDATE claim SET status='reserved' WHERE id=?", (twin,))

    hub.write_alone(copy)
    found = stock.with_code(hub.reading, hub.reading.get(Claim, first).voucher_code)
    assert [claim.id for claim in found] == [twin, first]
    assert claims.by_code(hub.reading, found[0].voucher_code).id == twin


def test_a_code_is_told_from_a_name():
    assert plain_voucher("7k3m-9qtz") == "7K3M9QTZ"
    assert plain_voucher("ann lee") == plain_voucher("1234567") == plain_voucher("123456789") == ""
    assert stands_on_a_voucher("7K3M9QTZ")
    assert not any(stands_on_a_voucher(text) for text in ("BRADKERS", "7k3m9qtz", "7K3M 9QTZ", "0112358O"))


def test_a_need_is_answered_by_shared_interests_words_and_sort_each_said_as_a_reason(hub):
    add(hub, "A pram for our grandchild", direction="need", sort="goods", interests=frozenset({"Baby things"}))
    add(hub, "Two prams", sort="goods", interests=frozenset({"baby things"}))
    add(hub, "Cinema tickets", sort="tickets")
    ((key, reasons),) = pairs(hub).items()
    assert key == ("A pram for our grandchild", "Two prams")
    assert plain(reasons) == ["Both are about Baby things.", "Both say “pram”.", "Same sort: Goods."]


def test_words_are_compared_as_the_search_folds_them_in_every_script(hub):
    add(hub, "Café for Thursday", direction="need")
    add(hub, "CAFE with a kitchen")
    add(hub, "嬰兒車", direction="need")
    add(hub, "送嬰兒車")
    assert pairs(hub).keys() == {("Café for Thursday", "CAFE with a kitchen"), ("嬰兒車", "送嬰兒車")}


def test_words_that_say_nothing_answer_nothing(hub):
    add(hub, "We need the van for our club", direction="need")
    add(hub, "Sewing for the club that you have")
    add(hub, "Lessons for your and our children", direction="need")
    assert list(pairs(hub)) == [("We need the van for our club", "Sewing for the club that you have")]


def test_one_sort_alone_answers_only_where_nothing_better_does(hub):
    add(hub, "Room for a choir", direction="need", sort="space")
    add(hub, "The hall on Mondays", sort="space")
    assert list(pairs(hub)) == [("Room for a choir", "The hall on Mondays")]
    add(hub, "Church with a choir stall", sort="space")
    assert list(pairs(hub)) == [("Room for a choir", "Church with a choir stall")]


def test_what_is_closed_over_used_up_or_ones_own_answers_nothing(hub):
    ann = someone(hub)
    add(hub, "Pram", direction="need", by_member=ann)
    add(hub, "Pram of Ann", by_member=ann)
    add(hub, "Pram, closed", status="closed")
    add(hub, "Pram, over", until_day=date(2026, 6, 5))
    done(hub, claims.make, add(hub, "Pram, the last", quantity=1), ann)
    assert pairs(hub) == {}


def test_one_card_finds_the_same_answers_as_all_of_them_and_five_hundred_times_five_hundred_are_quick(hub):
    chance = random.Random(5)
    things = ("pram", "bike", "tools", "bread", "soup", "table", "chairs", "piano", "seeds", "cinema", "coats", "boots")

    def fill(hub):
        for number in range(1000):
            title = f"{chance.choice(things)} number{number}"
            offers.add(hub, title, direction="need" if number % 2 else "offer")

    done(hub, fill)
    began = time.perf_counter()
    every = matches.matches(hub.reading)
    # Some tenths of a second here; the bound only tells a square of comparisons from this.
    assert time.perf_counter() - began < 3
    card = every[0].need
    ours = [(one.offer.id, one.reasons) for one in every if one.need.id == card.id]
    assert [(one.offer.id, one.reasons) for one in matches.matches_of(hub.reading, card)] == ours
    offer = every[0].offer
    assert card.id in {one.need.id for one in matches.matches_of(hub.reading, offer)}
