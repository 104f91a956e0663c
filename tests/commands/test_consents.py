"""What a member agrees to: one answer for each purpose, with its day, its wording and its witness."""

import pytest

from can_hub.commands import consents, members, visits
from can_hub.kinds import Consent
from can_hub.kinds.facts import PURPOSES
from can_hub.store.questions import roll
from tests.commands.test_visits import refusal
from tests.conftest import NOW
from tests.store.hubs import done, remade, someone, tables


@pytest.mark.parametrize("purpose", [code for code, _label in PURPOSES])
def test_an_answer_is_kept_with_its_day_its_wording_and_its_witness(hub, purpose):
    ann, ben = someone(hub), someone(hub, "Ben")
    hub.who = ben
    number = done(hub, consents.give, ann, purpose)
    consent = hub.reading.get(Consent, number)
    assert (consent.member, consent.purpose, consent.given) == (ann, purpose, True)
    assert (consent.wording, consent.at, consent.witness) == (consents.WORDING, NOW, ben)


def test_an_answer_that_changes_is_one_record_and_its_day_moves_with_it(hub, clock):
    ann = someone(hub)
    number = done(hub, consents.give, ann, "photos")
    clock.moment = clock.moment.replace(day=9)
    assert done(hub, consents.withdraw, ann, "photos") == number
    (consent,) = hub.reading.where(Consent)
    assert not consent.given
    assert consent.at.day == 9


def test_purposes_and_people_are_answered_apart(hub):
    ann, ben = someone(hub), someone(hub, "Ben")
    done(hub, consents.give, ann, "photos")
    done(hub, consents.withdraw, ann, "page")
    done(hub, consents.withdraw, ben, "photos")
    given = {(one.member, one.purpose): one.given for one in hub.reading.where(Consent)}
    assert given == {(ann, "photos"): True, (ann, "page"): False, (ben, "photos"): False}


def test_a_purpose_may_be_said_in_words(hub):
    ann = someone(hub)
    done(hub, consents.give, ann, "Take photos of me")
    assert hub.reading.where(Consent)[0].purpose == "photos"


@pytest.mark.parametrize("purpose", ["photographs", "x" * 300, "photos; page"])
def test_a_purpose_nobody_asked_about_is_refused_with_those_there_are(hub, purpose):
    ann = someone(hub)
    refused = refusal(hub, consents.give, ann, purpose)
    assert refused.code == "bad_choice"
    assert "Take photos of me" in str(refused)


def test_an_empty_purpose_is_refused(hub):
    assert refusal(hub, consents.give, someone(hub), "").field == "purpose"


def test_nobody_that_is_not_here_agrees_to_anything(hub):
    assert refusal(hub, consents.give, 5, "photos").code == "not_found"
    ann = someone(hub)
    done(hub, members.remove, ann)
    assert refusal(hub, consents.withdraw, ann, "photos").code == "not_found"


def test_needs_stand_on_the_fire_list_only_while_they_are_agreed_to(hub):
    ann = someone(hub, access_needs="Uses a chair")
    done(hub, visits.sign_in, ann)
    assert [line.needs for line in roll.inside(hub.reading)] == [""]
    done(hub, consents.give, ann, "access")
    assert [line.needs for line in roll.inside(hub.reading)] == ["Uses a chair"]
    done(hub, consents.withdraw, ann, "access")
    assert [line.needs for line in roll.inside(hub.reading)] == [""]
    assert remade(hub) == tables(hub)
