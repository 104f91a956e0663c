"""Something is put by, collected and given free again; no more than there is, and fairly."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from can_hub.commands import acts, claims, members, offers
from can_hub.errors import Refused
from can_hub.kinds import Claim, Offer
from can_hub.store.history import history
from can_hub.store.questions import stock
from tests.commands.test_visits import refusal
from tests.conftest import NOW
from tests.store.hubs import done, someone
from tests.sync.desks import carried, joined


def left(hub, offer):
    return stock.stock_of(hub.reading, hub.reading.get(Offer, offer)).left


def test_what_is_left_follows_what_is_put_by_collected_and_given_free(hub):
    ann, tickets = someone(hub), done(hub, offers.add, "Tickets", quantity=5)
    one = done(hub, claims.make, tickets, ann, quantity=2)
    two = done(hub, claims.make, tickets, ann)
    assert left(hub, tickets) == 2
    done(hub, claims.collect, one)
    assert left(hub, tickets) == 2
    done(hub, claims.cancel, two)
    assert left(hub, tickets) == 3
    assert stock.stock_of(hub.reading, hub.reading.get(Offer, tickets)) == (5, 0, 2)


def test_no_more_is_put_by_than_is_left(hub):
    ann, tickets = someone(hub), done(hub, offers.add, "Tickets", quantity=2)
    assert refusal(hub, claims.make, tickets, ann, quantity=3).message == "Only 2 are left."
    done(hub, claims.make, tickets, ann, quantity=2)
    assert refusal(hub, claims.make, tickets, ann).code == "none_left"


def test_an_offer_without_a_number_never_runs_out(hub):
    ann, advice = someone(hub), done(hub, offers.add, "Advice")
    for _time in range(3):
        done(hub, claims.make, advice, ann, quantity=1000)
    assert left(hub, advice) is None


def test_each_person_has_their_share_under_all_of_their_records(hub):
    ann, anne = someone(hub, "Ann"), someone(hub, "Anne")
    bread = done(hub, offers.add, "Bread", per_member_limit=2)
    done(hub, claims.make, bread, max(ann, anne))
    done(hub, members.same, ann, anne)
    done(hub, claims.make, bread, min(ann, anne))
    for one in (ann, anne):
        assert refusal(hub, claims.make, bread, one).code == "limit"
    assert refusal(hub, claims.make, bread, someone(hub, "Ben"), quantity=3).message == "Each may have 2 at most."


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"status": "closed"}, "closed"),
        ({"status": "paused"}, "paused"),
        ({"from_day": date(2026, 6, 7)}, "not_yet"),
        ({"until_day": date(2026, 6, 5)}, "over"),
        ({"direction": "need"}, "is_a_need"),
    ],
)
def test_nothing_is_put_by_of_what_is_not_open_today(hub, fields, code):
    assert refusal(hub, claims.make, done(hub, offers.add, "Bread", **fields), someone(hub)).code == code


def test_the_last_day_ends_at_midnight_where_the_hub_is(hub, clock):
    ann, bread = someone(hub), done(hub, offers.add, "Bread", until_day=date(2026, 6, 6))
    # Half past eleven at night in British summer time is half past ten in UTC.
    clock.moment = NOW.replace(hour=22, minute=30)
    done(hub, claims.make, bread, ann)
    clock.moment = NOW.replace(hour=23, minute=30)
    assert refusal(hub, claims.make, bread, ann).code == "over"


def test_nothing_is_put_by_for_someone_who_was_removed_or_erased(hub):
    ann, bread = someone(hub, "Ann"), done(hub, offers.add, "Bread")
    done(hub, members.remove, ann)
    assert refusal(hub, claims.make, bread, ann).code == "not_found"
    done(hub, members.restore, ann)
    done(hub, members.erase, ann, sure="Ann")
    assert refusal(hub, claims.make, bread, ann).code == "not_found"


def test_fewer_than_one_are_not_put_by(hub):
    ann, bread = someone(hub), done(hub, offers.add, "Bread")
    for quantity in (0, -1):
        assert refusal(hub, claims.make, bread, ann, quantity=quantity).field == "quantity"


def test_a_voucher_is_collected_once_and_says_when(hub, clock):
    claim = done(hub, claims.make, done(hub, offers.add, "Bread"), someone(hub))
    done(hub, claims.collect, claim)
    clock.moment += timedelta(days=1)
    refused = refusal(hub, claims.collect, claim)
    assert refused.code == "already_collected"
    assert "6 Jun 2026 10:30" in refused.message
    assert refusal(hub, claims.cancel, claim).code == "already_collected"
    assert hub.reading.get(Claim, claim).collected_at == NOW


def test_what_was_given_free_is_not_collected(hub):
    claim = done(hub, claims.make, done(hub, offers.add, "Bread"), someone(hub))
    done(hub, claims.cancel, claim)
    assert refusal(hub, claims.collect, claim).code == "already_cancelled"


def test_each_act_is_undone_by_itself_and_has_its_sentence(hub):
    ann, bread = someone(hub, "Ann"), done(hub, offers.add, "Bread", quantity=3)
    claim = done(hub, claims.make, bread, ann)
    done(hub, claims.collect, claim)
    done(hub, acts.undo)
    assert hub.reading.get(Claim, claim).status == "reserved"
    assert hub.reading.get(Claim, claim).collected_at is None
    done(hub, claims.cancel, claim)
    assert left(hub, bread) == 3
    done(hub, acts.undo)
    assert left(hub, bread) == 2
    done(hub, acts.undo)
    assert left(hub, bread) == 3
    told = " / ".join(entry.sentence for entry in history(hub.reading, claim))
    for words in ("put something by for", "gave", "gave free again"):
        assert words in told


def test_an_offer_can_be_given_out_after_it_was_closed(hub):
    bread = done(hub, offers.add, "Bread")
    claim = done(hub, claims.make, bread, someone(hub))
    done(hub, offers.close, bread)
    done(hub, claims.collect, claim)
    assert hub.reading.get(Claim, claim).status == "collected"


def test_a_voucher_is_found_however_its_code_is_typed(hub):
    claim = done(hub, claims.make, done(hub, offers.add, "Bread"), someone(hub))
    code = hub.reading.get(Claim, claim).voucher_code
    for typed in (code, code.lower(), f"{code[:4]} {code[4:]}", f" {code[:4]}-{code[4:]} "):
        assert claims.by_code(hub.reading, typed).id == claim
    for wrong in ("", "ANN LEE", code[:7], f"{code}0", "00000000", "ÄÖÜÄÖÜÄÖ"):
        with pytest.raises(Refused):
            claims.by_code(hub.reading, wrong)


def test_erasing_a_person_keeps_the_stock_and_forgets_the_name(hub):
    ann, bread = someone(hub, "Ann"), done(hub, offers.add, "Bread", quantity=3)
    claim = done(hub, claims.make, bread, ann, quantity=2)
    done(hub, members.erase, ann, sure="Ann")
    assert left(hub, bread) == 1
    (voucher,) = stock.vouchers(hub.reading, [hub.reading.get(Claim, claim)])
    assert voucher.name == ""


def test_what_two_laptops_promised_beyond_the_stock_is_kept_and_one_is_cancelled(hub, tmp_path, clock):
    ann, ben, bread = someone(hub, "Ann"), someone(hub, "Ben"), done(hub, offers.add, "Bread", quantity=1)
    with joined(hub, tmp_path / "other.canhub", clock) as other:
        first = done(hub, claims.make, bread, ann)
        clock.moment += timedelta(minutes=1)
        second = done(other, claims.make, bread, ben)
        carried(hub, other, tmp_path / "1.canb")
        carried(other, hub, tmp_path / "2.canb")
        for each in (hub, other):
            ((offer, held, both),) = stock.over_promised(each.reading)
            assert (offer.id, held.over, held.left) == (bread, 1, 0)
            assert [claim.id for claim in both] == [first, second]
        done(other, claims.cancel, second)
        carried(other, hub, tmp_path / "3.canb")
    assert stock.over_promised(hub.reading) == []
    assert left(hub, bread) == 0


@settings(max_examples=15)
@given(asked=st.lists(st.tuples(st.integers(0, 2), st.integers(1, 4), st.sampled_from(("", "collect", "cancel")))))
def test_whatever_is_done_here_never_promises_more_than_there_is(tmp_path_factory, asked):
    from can_hub.store.hub import Hub

    file = tmp_path_factory.mktemp("stock") / "hub.canhub"
    hub = Hub.create(file, name="R", desk="D", now=lambda: round(NOW.timestamp() * 1000), durable="OFF")
    try:
        people = [someone(hub, name) for name in ("Ann", "Ben", "Cid")]
        bread = done(hub, offers.add, "Bread", quantity=6, per_member_limit=4)
        free = 6
        for who, quantity, then in asked:
            made = hub.do(claims.make, bread, people[who], quantity=quantity)
            if made.exception() is not None:
                continue
            if then:
                done(hub, getattr(claims, then), made.result())
            free -= quantity * (then != "cancel")
            assert left(hub, bread) == free >= 0
            assert stock.taken_by(hub.reading, bread, people[who]) <= 4
    finally:
        hub.close()
