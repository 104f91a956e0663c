"""The search box: finds people from the first letter, however they are typed, those the desk means first."""

import random
from datetime import timedelta

import pytest

from can_hub.commands import acts, badges, members, visits
from can_hub.kinds import Activity, Enrolment, Member, Session, Visit
from can_hub.store.folded import digits, fold, words
from can_hub.store.search import Finder
from can_hub.store.writing import Writing
from tests.store.hubs import NOW, doing, done, opened, someone


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Łukasz", "lukasz"),
        ("Øyvind Đorđe", "oyvind dorde"),
        ("Straße", "strasse"),
        ("Æsa Œuvre", "aesa oeuvre"),
        ("İpek ILGAZ ığdır", "ipek ilgaz igdir"),
        ("Zoë ZOE\u0308", "zoe zoe"),
        ("D’Arcy O'Neill", "darcy oneill"),
        ("Þórður Ðavíð", "thordur david"),
        ("أحمد", "احمد"),
        ("إيمان", "ايمان"),
        ("آمنة", "امنه"),
        ("مُحَمَّد", "محمد"),
        ("שָׁלוֹם", "שלום"),
        ("김민수", "김민수"),
        ("Ｆｕｌｌ ｗｉｄｔｈ", "full width"),
        ("Ёлкин Йод", "елкин иод"),
        ("Nguyễn Thị Hồng", "nguyen thi hong"),
        ("আব্দুল", "আব্দুল"),
        ("नेहा", "नेहा"),
        ("Καλημέρα ΣΊΣΥΦΟΣ", "καλημερα σισυφοσ"),
    ],
)
def test_names_are_folded_as_people_type_them(typed, folded):
    assert fold(typed) == folded
    assert fold(fold(typed)) == fold(typed)


def test_words_are_what_stands_between_blanks_dashes_and_stops():
    assert words("Jean-Luc  van der Berg, Jr. (Luc)") == ("jean", "luc", "van", "der", "berg", "jr", "luc")
    assert words("नेहा शर्मा") == ("नेहा", "शर्मा")
    assert words("") == words("  -- '' ") == ()
    assert words("می‌خواهم") == (fold("می‌خواهم"),)


def test_the_digits_of_a_number_are_read_in_every_script():
    assert digits("+44 (1752) 600-001") == "441752600001"
    assert digits("٠١٧٥٢") == digits("०१७५२") == digits("０１７５２") == "01752"
    assert digits("²³ ½") in ("23", "")


FOUND = [
    ("Łukasz Żółć", ["l", "lu", "luk", "zol", "lukasz zol", "zolc luk", "ŁUK", "żół"]),
    ("Øyvind Ødegård", ["oy", "ode", "odegard", "øde"]),
    ("Zoë O’Hara", ["zoe", "zoë", "o'h", "ohara", "o’hara"]),
    ("Groß Maß", ["gros", "gross", "groß", "mass"]),
    ("أحمد إبراهيم", ["احمد", "أحمد", "ابرا", "إبرا"]),
    ("김민수", ["김", "김민", "민수", "수"]),
    ("王小明", ["王", "小", "明", "小明", "王小明"]),
    ("さくら 山田", ["さ", "くら", "山", "田"]),
    ("আব্দুল করিম", ["আ", "আব্দু", "করি"]),
    ("नेहा शर्मा", ["ने", "नेहा", "शर्", "शर्मा"]),
    ("Ngô Thị Hồng", ["ngo", "thi", "hong", "hồng", "ngô thị"]),
    ("Robert'); DROP TABLE member;--", ["robert", "drop", "table"]),
    ('"quoted" OR NOT*', ["quoted", "or", "not", '"quo', "not*", "NEAR(quoted"]),
]


@pytest.fixture(scope="module")
def everyone(tmp_path_factory):
    """A hub of all these people, and the finder of its desk."""
    from tests.store.hubs import copied

    path = tmp_path_factory.mktemp("search") / "hub.canhub"
    with copied(path, lambda: round(NOW.timestamp() * 1000)) as hub:
        people = {name: someone(hub, name) for name, _typed in FOUND}
        yield Finder(hub), people


@pytest.mark.parametrize(("name", "typed"), [(name, one) for name, typed in FOUND for one in typed])
def test_a_person_is_found_by_the_beginning_of_any_of_their_words(everyone, name, typed):
    finder, people = everyone
    if typed.startswith("NEAR"):
        assert finder.find(typed) == []
    else:
        assert people[name] in finder.find(typed)


@pytest.mark.parametrize(
    "typed", ["", "  ", "*", '"', "'", "-", "()", "\x00", "^", ":", "zzz", "ukasz", "a b c d e f g", "ز"]
)
def test_nothing_is_found_for_nothing_and_no_text_trips_the_search(everyone, typed):
    assert everyone[0].find(typed) == []


def test_vowel_marks_of_indic_scripts_are_letters_and_tell_names_apart(hub):
    kari, karim = someone(hub, "কারি"), someone(hub, "করিম")
    finder = Finder(hub)
    assert finder.find("কা") == [kari]
    assert finder.find("করি") == [karim]


def test_a_person_is_found_by_what_they_are_called(hub):
    ann = someone(hub, "Annabel Lee", known_as="Bella")
    assert Finder(hub).find("bel") == [ann]


@pytest.mark.parametrize(
    "typed", ["01752 600", "1752600001", "+44 1752", "0001", "600001", "44175", "01752-600-001", "٦٠٠٠٠١"]
)
def test_a_person_is_found_by_the_first_or_the_last_digits_of_their_telephone(hub, typed):
    ann = someone(hub, phone="+441752600001")
    someone(hub, "Ben", phone="+442079460002")
    assert Finder(hub).find(typed)[0] == ann


def test_a_person_is_found_by_their_badge_however_it_was_scanned(hub):
    ann = someone(hub)
    badge = done(hub, badges.badge_of, ann)
    someone(hub, badge.code)
    for typed in (badge.code, badge.code.lower(), f" {badge.code[:5]} {badge.code[5:]} "):
        assert Finder(hub).find(typed) == [ann]


def test_a_badge_of_either_record_finds_the_person_under_the_record_that_speaks(hub):
    speaker, double = sorted((someone(hub, "Ann Lee"), someone(hub, "Anne Lee")))
    codes = [done(hub, badges.badge_of, record).code for record in (speaker, double)]
    done(hub, members.same, speaker, double)
    assert [Finder(hub).find(code) for code in codes] == [[speaker], [speaker]]


def expect(hub: Writing, member: int) -> None:
    with hub.edit("activities.add") as edit:
        club = edit.add(Activity(name="Bees"))
    with hub.edit("sessions.add") as edit:
        edit.put(Session(activity=club, starts=hub.now() + timedelta(hours=3)))
    with hub.edit("enrolments.put") as edit:
        edit.put(Enrolment(activity=club, member=member))


def came(hub, clock, member, days):
    clock.moment = NOW - timedelta(days=days)
    (visit,) = done(hub, visits.sign_in, member)
    done(hub, visits.leave, visit)
    clock.moment = NOW


def test_who_is_expected_comes_first_then_the_latest_seen_then_others_and_who_is_inside_last(hub, clock):
    people = {
        name: someone(hub, f"Ann {name}") for name in ("inside", "long ago", "last month", "last week", "expected")
    }
    # A day longer ago than counts as lately.
    came(hub, clock, people["long ago"], 91)
    came(hub, clock, people["last month"], 30)
    came(hub, clock, people["last week"], 7)
    came(hub, clock, people["inside"], 1)
    done(hub, expect, people["expected"])
    done(hub, visits.sign_in, people["inside"])
    finder = Finder(hub)
    assert finder.find("ann") == [
        people[name] for name in ("expected", "last week", "last month", "long ago", "inside")
    ]
    assert finder.find("ann", limit=2) == [people["expected"], people["last week"]]
    assert list(finder.inside) == [people["inside"]]


def test_a_full_house_does_not_hide_whoever_stands_at_the_door(hub, clock):
    inside = [someone(hub, f"Ann {number}") for number in range(60)]
    came(hub, clock, ben := someone(hub, "Ben Adam"), 80)
    zoe = someone(hub, "Zoë Ames")
    done(hub, visits.sign_in, *inside)
    for finder in (Finder(hub), listening(hub)):
        found = finder.find("a")
        assert found[:2] == [ben, zoe]
        assert set(found[2:]) <= set(inside)
        assert len(found) == 50


def listening(hub):
    """Give a finder that heard of everything when it was over."""
    finder = Finder(hub)
    finder.inside.clear()
    finder.refresh({("visit", visit.id) for visit in hub.reading.where(Visit)})
    return finder


def test_one_letter_finds_whoever_was_here_lately_among_thousands(hub, clock):
    def join_many(hub):
        for number in range(3_000):
            with hub.edit("members.join") as edit:
                edit.add(Member(name=f"Anna {number}"))

    done(hub, join_many)
    # On both sides of her are more than the thousand that the index is asked for.
    recent = someone(hub, "Annika")
    done(hub, join_many)
    came(hub, clock, recent, 2)
    finder = Finder(hub)
    assert finder.find("a")[0] == recent
    assert len(finder.find("a")) == 50


def test_records_of_one_person_are_found_once(hub):
    people = sorted(someone(hub, name) for name in ("Ann Lee", "Anne Lee"))
    done(hub, members.same, *people)
    finder = Finder(hub)
    assert finder.find("lee") == finder.find("ann") == [people[0]]
    done(hub, members.not_same, *people)
    assert set(finder.find("lee")) == set(people)


def test_whoever_was_removed_or_erased_is_not_found_and_whoever_came_back_is(hub):
    ann, ben = someone(hub, "Ann Lee"), someone(hub, "Ben Lee")
    came_in = done(hub, visits.sign_in, ann, ben)
    assert came_in
    finder = Finder(hub)
    done(hub, members.remove, ann)
    finder.refresh({("member", ann)})
    assert finder.find("lee") == [ben]
    done(hub, members.restore, ann)
    finder.refresh({("member", ann)})
    assert set(finder.find("lee")) == {ann, ben}
    done(hub, members.erase, ben, sure="Ben Lee")
    finder.refresh(set())
    assert finder.find("lee") == [ann]
    assert Finder(hub).find("ben") == []


def test_a_changed_name_is_found_at_once_and_the_old_one_no_more(hub):
    ann = someone(hub, "Ann Lee")
    finder = Finder(hub)
    hub.listen(finder.refresh)
    done(hub, members.edit, ann, name="Anna Smith")
    assert finder.find("smi") == [ann]
    assert finder.find("lee") == []
    done(hub, acts.undo)
    assert finder.find("lee") == [ann]


@pytest.mark.parametrize("seed", range(5))
def test_a_finder_that_listened_knows_what_a_fresh_one_asks(hub, clock, seed):
    chance = random.Random(seed)
    changed = []
    finder = Finder(hub)
    hub.listen(changed.append)
    for _ in range(30):
        clock.moment += timedelta(minutes=chance.randint(0, 600))
        doing(hub, chance)
        for one in changed:
            finder.refresh(one)
        changed.clear()
        fresh = Finder(hub)
        assert finder.inside == fresh.inside
        for typed in ("a", "z", "ann", "b", "ع"):
            assert set(finder.find(typed)) == set(fresh.find(typed))
            assert rank(finder, typed) == rank(fresh, typed)


def rank(finder, typed):
    """Where people stand, as far as it is told: who is inside stands last, in whatever order."""
    return [number for number in finder.find(typed) if number in finder.last_seen and number not in finder.inside]


def test_the_index_is_whole_after_the_file_was_closed_and_opened(hub, clock):
    ann = someone(hub, "Łukasz")
    hub.close()
    with opened(hub.path, clock) as again:
        assert Finder(again).find("lu") == [ann]


@pytest.mark.parametrize("typed", ["a " * 5_000, "a" * 100_000, '"' * 5_000, "0" * 5_000, "ann " * 200, "王" * 5_000])
def test_a_whole_letter_pasted_into_the_search_box_trips_nothing(hub, typed):
    ann = someone(hub)
    assert Finder(hub).find(typed) in ([], [ann])


def test_whoever_is_inside_under_another_of_their_records_stands_last_too(hub, clock):
    one, other = sorted((someone(hub, "Ann Lee"), someone(hub, "Anne Lee")))
    waiting = someone(hub, "Ann Lee the younger")
    for record in (one, other):
        came(hub, clock, record, 3)
    done(hub, visits.sign_in, other)
    done(hub, members.same, one, other)
    finder = Finder(hub)
    assert finder.inside.keys() == {one}
    for typed in ("l", "lee", "ann", "le"):
        assert finder.find(typed) == [waiting, one]


def test_whoever_is_expected_under_another_of_their_records_comes_first(hub, clock):
    one, other = sorted((someone(hub, "Ann Lee"), someone(hub, "Anne Lee")))
    late = someone(hub, "Ann Lee the younger")
    came(hub, clock, late, 1)
    done(hub, expect, other)
    done(hub, members.same, one, other)
    assert Finder(hub).find("lee") == [one, late]


def test_a_laptop_left_on_overnight_knows_in_the_morning_who_is_expected_today(hub, clock):
    today, tomorrow = someone(hub, "Ann Today"), someone(hub, "Ann Tomorrow")
    done(hub, expect, today)
    clock.moment += timedelta(days=1)
    done(hub, expect, tomorrow)
    clock.moment -= timedelta(days=1)
    finder = Finder(hub)
    assert finder.find("ann") == [today, tomorrow]
    clock.moment += timedelta(days=1)
    assert finder.find("ann") == [tomorrow, today]


def test_someone_whose_speaking_record_was_removed_is_not_found_as_someone_who_is_not_there(hub):
    one, other = sorted((someone(hub, "Ann Lee"), someone(hub, "Anne Lee")))
    done(hub, members.same, one, other)
    done(hub, members.remove, one)
    found = Finder(hub).find("lee")
    assert all(hub.reading.find(Member, number) is not None for number in found)
