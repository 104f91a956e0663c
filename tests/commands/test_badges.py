"""Badges: one for each member, born when first asked for; a lost one is refused by name."""

import pytest

from can_hub.commands import badges, members
from can_hub.errors import Refused
from can_hub.kinds import Badge
from can_hub.kinds.badge import looks_like_a_code
from tests.commands.test_visits import refusal
from tests.conftest import NOW
from tests.store.hubs import done, someone


def member_of(hub, code):
    return badges.member_of(hub.reading, code)


def test_a_badge_is_made_when_first_asked_for_and_is_the_same_ever_after(hub):
    ann = someone(hub)
    badge = done(hub, badges.badge_of, ann)
    assert (badge.member, badge.since, badge.stopped_at, badge.printed) == (ann, NOW, None, 0)
    assert looks_like_a_code(badge.code)
    assert done(hub, badges.badge_of, ann) == badge
    assert hub.reading.count(Badge) == 1


def test_badges_come_in_the_order_they_were_asked_for(hub):
    people = [someone(hub, name) for name in ("Cat", "Ann", "Ben")]
    first = done(hub, badges.badge_of, people[1])
    made = done(hub, badges.badges_of, people)
    assert [badge.member for badge in made] == people
    assert made[1] == first
    assert len({badge.code for badge in made}) == 3


def test_a_code_tells_whose_it_is_however_it_was_typed(hub):
    ann = someone(hub)
    code = done(hub, badges.badge_of, ann).code
    for typed in (code, code.lower(), f" {code[:5]} {code[5:]}\n"):
        assert member_of(hub, typed) == ann


@pytest.mark.parametrize("code", ["", "00000000000", "Ann", "x" * 500, "'; DROP TABLE badge;--"])
def test_an_unknown_code_is_told_as_that(hub, code):
    done(hub, badges.badge_of, someone(hub))
    with pytest.raises(Refused) as refused:
        member_of(hub, code)
    assert refused.value.code == "unknown_badge"


def test_a_lost_badge_is_refused_by_name_and_the_new_one_works(hub):
    ann = someone(hub, "Ann Lee", known_as="Annie")
    lost = done(hub, badges.badge_of, ann)
    new = done(hub, badges.replace, ann)
    assert member_of(hub, new.code) == ann
    with pytest.raises(Refused, match="Annie") as refused:
        member_of(hub, lost.code)
    assert refused.value.code == "stopped_badge"
    assert done(hub, badges.badge_of, ann) == new


def test_a_lost_badge_of_someone_who_left_the_list_names_nobody(hub):
    ann = someone(hub, "Ann Lee")
    lost = done(hub, badges.badge_of, ann)
    done(hub, badges.replace, ann)
    done(hub, members.remove, ann)
    with pytest.raises(Refused, match="no longer here"):
        member_of(hub, lost.code)


def test_a_badge_of_an_erased_person_is_not_known_any_more(hub):
    ann = someone(hub)
    code = done(hub, badges.badge_of, ann).code
    done(hub, members.erase, ann, sure="Ann")
    with pytest.raises(Refused) as refused:
        member_of(hub, code)
    assert refused.value.code == "unknown_badge"


def test_nobody_that_is_not_here_has_a_badge(hub):
    assert refusal(hub, badges.badge_of, 5).code == "not_found"
    assert refusal(hub, badges.replace, 5).code == "not_found"
    assert refusal(hub, badges.badges_of, [someone(hub), 5]).code == "not_found"


def test_how_often_a_badge_was_printed_is_counted(hub):
    numbers = [done(hub, badges.badge_of, someone(hub, name)).id for name in ("Ann", "Ben")]
    done(hub, badges.note_printed, numbers)
    done(hub, badges.note_printed, numbers[:1])
    printed = hub.reading.many(Badge, numbers)
    assert [printed[number].printed for number in numbers] == [2, 1]
