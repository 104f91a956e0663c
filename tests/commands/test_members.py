"""Members: they join, change, leave the list and come back, are found to be one person, and are erased for good."""

from datetime import date

import pytest

from can_hub.commands import badges, consents, members, visits
from can_hub.kinds import Badge, Consent, Member, Same, Told, Visit
from can_hub.kinds.facts import NOTICE
from can_hub.store.erasure import is_due
from can_hub.store.hub import Hub
from tests.commands.test_visits import refusal
from tests.conftest import NOW
from tests.store.hubs import done, opened, remade, rows, someone, tables


def test_a_new_member_joined_today_and_was_told_what_is_kept(hub):
    ann = done(hub, members.join, " Łukasz Żółć ", phone="+441752600001", interests=("Bees",))
    member = hub.reading.get(Member, ann)
    assert (member.name, member.phone, member.interests) == ("Łukasz Żółć", "+441752600001", {"Bees"})
    assert (member.joined_on, member.status, member.roles) == (date(2026, 6, 6), "active", {"member"})
    (told,) = hub.reading.where(Told, member=ann)
    assert (told.notice, told.at, told.how) == (NOTICE, NOW, "read")


def test_a_member_who_joined_long_ago_keeps_their_day(hub):
    ann = done(hub, members.join, "Ann", joined_on=date(2019, 3, 1))
    assert hub.reading.get(Member, ann).joined_on == date(2019, 3, 1)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "   "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"name": "a\x07b"}, "name"),
        ({"email": "nobody"}, "email"),
        ({"birth_year": 1899}, "birth_year"),
        ({"birth_year": 2027}, "birth_year"),
        ({"birth_year": "young"}, "birth_year"),
        ({"notes": "x" * 20_001}, "notes"),
        ({"interests": ("x" * 201,)}, "interests"),
    ],
)
def test_details_that_cannot_be_kept_are_refused_beside_the_field(hub, fields, field):
    ann = someone(hub)
    name = fields.get("name", "Ben")
    rest = {key: value for key, value in fields.items() if key != "name"}
    assert refusal(hub, members.join, name, **rest).field == field
    assert refusal(hub, members.edit, ann, **fields).field == field


def test_two_people_of_one_name_are_two_people(hub):
    assert someone(hub, "Ann Lee") != someone(hub, "Ann Lee")
    assert hub.reading.count(Member) == 2


def test_a_member_who_is_not_here_cannot_be_changed_removed_or_restored(hub):
    for command in (members.edit, members.remove):
        assert refusal(hub, command, 5).code == "not_found"
    assert refusal(hub, members.restore, 5).code == "not_removed"
    ann = someone(hub)
    assert refusal(hub, members.restore, ann).code == "not_removed"


def test_a_removed_member_keeps_everything_until_they_come_back(hub):
    ann = someone(hub, phone="12")
    done(hub, consents.give, ann, "photos")
    done(hub, members.remove, ann)
    assert refusal(hub, members.edit, ann, phone="13").code == "not_found"
    assert refusal(hub, members.remove, ann).code == "not_found"
    done(hub, members.restore, ann)
    assert hub.reading.get(Member, ann).phone == "12"
    assert hub.reading.where(Consent, member=ann)[0].given


def test_two_records_are_one_person_until_someone_knows_better(hub):
    first, second = sorted((someone(hub, "Ann"), someone(hub, "Anne")))
    assert done(hub, members.same, second, first, why="same telephone") == first
    (fact,) = hub.reading.where(Same)
    assert (fact.a, fact.b, fact.holds, fact.why) == (first, second, True, "same telephone")
    done(hub, members.not_same, first, second, why="sisters")
    (fact,) = hub.reading.where(Same)
    assert (fact.holds, fact.why) == (False, "sisters")
    assert hub.reading.speaks_for(second) == second


def test_nobody_is_the_same_as_themself_or_as_someone_who_is_not_here(hub):
    ann = someone(hub)
    assert refusal(hub, members.same, ann, ann).code == "bad_pair"
    assert refusal(hub, members.same, ann, 5).code == "not_found"


def test_erasing_takes_all_that_was_about_them_and_nothing_else(hub):
    ann, ben = someone(hub, "Ann Lee"), someone(hub, "Ben")
    done(hub, consents.give, ann, "photos")
    done(hub, visits.sign_in, ann, ben)
    done(hub, badges.badge_of, ann)
    done(hub, members.erase, ann, sure="Ann Lee")
    for kind in (Consent, Badge):
        assert hub.reading.count(kind) == 0
    assert [visit.member for visit in hub.reading.where(Visit)] == [ben]
    assert [told.member for told in hub.reading.where(Told)] == [ben]
    assert [member.id for member in hub.reading.where(Member)] == [ben]
    assert remade(hub) == tables(hub)


@pytest.mark.parametrize("sure", ["", "ann lee", "Ann", "yes"])
def test_nobody_is_erased_without_their_name_typed_again(hub, sure):
    ann = someone(hub, "Ann Lee")
    assert refusal(hub, members.erase, ann, sure=sure).code == "not_sure"


def test_a_name_typed_with_blanks_or_in_other_letters_of_the_same_look_is_sure_enough(hub):
    ann = someone(hub, "Zoë")
    done(hub, members.erase, ann, sure="  Zoe\u0308 ")
    assert hub.reading.count(Member) == 0


def test_all_records_of_one_person_are_erased_together(hub):
    people = sorted(someone(hub, name) for name in ("Ann", "Anne", "A. Lee"))
    done(hub, members.same, people[0], people[1])
    done(hub, members.same, people[1], people[2])
    done(hub, members.erase, people[1], sure=hub.reading.get(Member, people[1]).name)
    assert hub.reading.count(Member) == 0
    assert hub.reading.count(Same) == 0
    assert hub.reading.one_person(people[2]) == [people[2]]
    assert rows(hub, "SELECT count(*) FROM alias") == [(0,)]


def test_a_removed_member_can_be_erased_and_an_erased_one_not_again(hub):
    ann = someone(hub)
    done(hub, members.remove, ann)
    done(hub, members.erase, ann, sure="Ann")
    assert refusal(hub, members.erase, ann, sure="Ann").code == "not_found"
    assert refusal(hub, members.restore, ann).code == "not_removed"
    assert refusal(hub, members.erase, 5, sure="").code == "not_found"


def bytes_of(hub):
    return b"".join(path.read_bytes() for path in hub.path.parent.glob(hub.path.name + "*"))


def test_no_byte_of_an_erased_person_is_left_in_the_file(hub):
    marks = [b"Anneliese Vanishing", b"vanishing@example.org", b"anneliese", b"Vanishing Lane"]
    ann = someone(hub, "Anneliese Vanishing", email="vanishing@example.org", address="5 Vanishing Lane")
    for number in range(20):
        done(hub, members.edit, ann, address=f"{number} Vanishing Lane")
    assert all(mark in bytes_of(hub) for mark in marks[:2])
    done(hub, members.erase, ann, sure="Anneliese Vanishing")
    assert is_due(hub.reading.connection)
    assert hub.wipe()
    assert not is_due(hub.reading.connection)
    assert not any(mark in bytes_of(hub) for mark in marks)
    assert hub.wipe()


def test_a_wipe_that_a_reader_keeps_from_ending_stays_due_and_ends_when_they_have_gone(hub, clock):
    ann = someone(hub, "Anneliese Vanishing")
    with opened(hub.path, clock) as other:
        other.reading.connection.execute("BEGIN")
        assert other.reading.count(Member) == 1
        done(hub, members.erase, ann, sure="Anneliese Vanishing")
        assert not hub.wipe()
        assert is_due(hub.reading.connection)
        someone(hub, "Ben")
        other.reading.connection.execute("COMMIT")
        assert hub.wipe()
    assert b"Anneliese Vanishing" not in bytes_of(hub)


def test_a_wipe_that_was_due_when_the_program_was_killed_is_still_due_at_the_next_start(hub, clock):
    ann = someone(hub, "Anneliese Vanishing")
    done(hub, members.erase, ann, sure="Anneliese Vanishing")
    hub.close()
    with opened(hub.path, clock) as again:
        assert is_due(again.reading.connection)
        assert again.wipe()
    assert b"Anneliese Vanishing" not in hub.path.read_bytes()
    assert isinstance(again, Hub)


def test_a_birth_year_that_came_from_elsewhere_keeps_nobody_from_mending_the_rest(hub):
    ann = someone(hub, "Ann")
    hub.write_alone(lambda writing: writing.connection.execute("UPDATE member SET birth_year=62 WHERE id=?", (ann,)))
    done(hub, members.edit, ann, phone="12")
    assert hub.reading.get(Member, ann).phone == "12"
    assert refusal(hub, members.edit, ann, birth_year=63).code == "bad_year"
