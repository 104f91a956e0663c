"""Offers and needs are noted, changed, paused, closed and opened again."""

from datetime import date

import pytest

from can_hub.commands import acts, claims, offers
from can_hub.kinds import Offer
from can_hub.store.history import history
from tests.commands.test_visits import refusal
from tests.store.hubs import done, someone


def test_an_offer_is_born_with_its_title_alone_and_has_no_limit(hub):
    pram = hub.reading.get(Offer, done(hub, offers.add, "Pram"))
    assert (pram.title, pram.is_need, pram.status, pram.quantity) == ("Pram", False, "open", 0)


def test_an_offer_without_a_title_is_refused_beside_the_field(hub):
    assert refusal(hub, offers.add, "  ").field == "title"
    assert hub.reading.count(Offer) == 0


def test_the_last_day_does_not_come_before_the_first(hub):
    pram = done(hub, offers.add, "Pram", from_day=date(2026, 6, 7))
    assert refusal(hub, offers.change, pram, until_day=date(2026, 6, 6)).field == "until_day"


@pytest.mark.parametrize(("does", "status"), [(offers.pause, "paused"), (offers.close, "closed")])
def test_what_is_paused_or_closed_is_so_once_and_can_be_opened_or_undone(hub, does, status):
    pram = done(hub, offers.add, "Pram")
    done(hub, does, pram)
    assert hub.reading.get(Offer, pram).status == status
    assert refusal(hub, does, pram).code == "nothing_new"
    done(hub, offers.reopen, pram)
    assert hub.reading.get(Offer, pram).status == "open"
    assert refusal(hub, offers.reopen, pram).code == "nothing_new"
    done(hub, acts.undo)
    assert hub.reading.get(Offer, pram).status == status


def test_each_act_has_its_sentence(hub):
    pram = done(hub, offers.add, "Pram")
    done(hub, offers.change, pram, quantity=2)
    done(hub, offers.pause, pram)
    done(hub, offers.reopen, pram)
    done(hub, offers.close, pram)
    told = [entry.sentence.replace("\u2068", "").replace("\u2069", "") for entry in history(hub.reading, pram)]
    assert told == [
        "Someone closed Pram", "Someone opened Pram again", "Someone paused Pram", "Someone changed Pram",
        "Someone added Pram",
    ]  # fmt: skip


def test_what_is_put_by_for_someone_cannot_become_a_need(hub):
    pram = done(hub, offers.add, "Pram")
    claim = done(hub, claims.make, pram, someone(hub))
    assert refusal(hub, offers.change, pram, direction="need").code == "has_claims"
    done(hub, claims.cancel, claim)
    done(hub, offers.change, pram, direction="need")
    assert hub.reading.get(Offer, pram).is_need
