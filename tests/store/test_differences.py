"""What a step changed: each field with what stood there before and since, read from the log."""

import time

import pytest

from can_hub.commands import acts, consents, members, sessions
from can_hub.kinds import Activity, Session
from can_hub.store.bodies import Change
from can_hub.store.differences import differences, told
from can_hub.store.history import history
from can_hub.store.questions.people import history_of
from can_hub.words import FIRST_STRONG_ISOLATE, POP_ISOLATE
from tests.store.hubs import NOW, done, someone

_PLAIN = str.maketrans("", "", FIRST_STRONG_ISOLATE + POP_ISOLATE)


def lines(hub, record=None):
    """Give what each step changed, in words, the newest first."""
    steps = [entry.step for entry in history(hub.reading, record)]
    changed = differences(hub.reading, steps)
    return [told(changed[step]).translate(_PLAIN) for step in steps]


def test_a_change_is_told_with_what_stood_there_before_and_since(hub):
    ann = someone(hub, phone="07700 900227")
    done(hub, members.edit, ann, phone="07700 900521")
    done(hub, members.edit, ann, phone="07700 900777")
    assert lines(hub, ann) == [
        "Phone: 07700 900521 → 07700 900777",
        "Phone: 07700 900227 → 07700 900521",
        "",
    ]


def test_what_was_empty_or_is_emptied_is_told_so(hub):
    ann = someone(hub)
    done(hub, members.edit, ann, phone="07700 900521")
    done(hub, members.edit, ann, phone="")
    assert lines(hub, ann)[:2] == ["Phone: taken out (07700 900521)", "Phone: 07700 900521"]


def test_a_few_fields_are_told_and_the_others_counted_in_their_order(hub):
    ann = someone(hub)
    done(hub, members.edit, ann, notes="x", birth_year=1956, known_as="Nan", phone="12", language="Welsh")
    assert lines(hub, ann)[0] == "Known as: Nan; Phone: 12; Birth year: 1956 … and 2 more"


def test_a_long_text_is_shortened_to_one_line(hub):
    ann = someone(hub)
    done(hub, members.edit, ann, notes="A long story\n" * 50)
    (line,) = lines(hub, ann)[:1]
    assert "\n" not in line
    assert line.endswith("…")
    assert len(line) < 60


def test_one_of_several_answers_is_told_by_itself(hub):
    ann = someone(hub, interests=frozenset({"Bees"}))
    done(hub, members.edit, ann, interests=frozenset({"Chess"}))
    assert lines(hub, ann)[0] == "Interests: Chess; Interests: taken out (Bees)"


def test_an_agreement_is_told_with_what_it_is_about(hub):
    ann = someone(hub)
    done(hub, consents.give, ann, "photos")
    done(hub, consents.withdraw, ann, "photos")
    assert lines(hub)[:2] == ["Purpose: Take photos of me; Given: yes → no", "Purpose: Take photos of me; Given: yes"]


def test_an_attendance_is_told_by_its_mark(hub):
    ann = someone(hub)

    def plan(hub):
        with hub.edit("activities.add") as edit:
            club = edit.add(Activity(name="Knitting"))
        with hub.edit("sessions.add") as edit:
            return edit.add(Session(activity=club, starts=NOW))

    date = done(hub, plan)
    done(hub, sessions.mark, date, ann, "present")
    assert any(line.startswith("Mark: ") for line in lines(hub))


def test_an_undo_and_a_redo_say_what_is_there_again(hub):
    ann = someone(hub, phone="12")
    done(hub, members.edit, ann, phone="34")
    done(hub, acts.undo)
    done(hub, acts.redo)
    assert lines(hub)[:3] == ["Phone: 12 → 34", "Phone: 34 → 12", "Phone: 12 → 34"]


def test_a_redo_says_that_something_was_brought_back(hub):
    someone(hub)
    done(hub, acts.undo)
    done(hub, acts.redo)
    newest = history(hub.reading)[:2]
    assert [entry.verb for entry in newest] == ["acts.redo", "acts.undo"]
    assert "brought back a change to" in newest[0].sentence
    assert lines(hub)[0] == "Removed: yes → no"


def test_a_step_of_a_newer_version_changes_nothing_that_could_be_told(hub):
    ann = someone(hub)

    def newer(hub):
        hub.store("robots.greet", [Change("robot", 5, {"name": "R2"}, {})])
        hub.store("members.edit", [Change("member", ann, {"aura": "green"}, {})])

    done(hub, newer)
    assert lines(hub)[:2] == ["", ""]


def test_a_step_that_is_not_here_has_changed_nothing(hub):
    nowhere = ("ABCD1234.0123456789ABC", 7)
    assert differences(hub.reading, [nowhere]) == {}
    assert told([]) == ""


def test_what_was_erased_is_not_told_as_what_stood_there_before(hub):
    ann, ben = someone(hub, "Ann Erased", phone="0999"), someone(hub, "Ben")
    done(hub, members.edit, ann, phone="0888")
    done(hub, members.edit, ben, phone="12")
    done(hub, members.erase, ann, sure="Ann Erased")
    assert not any(text in line for line in lines(hub) for text in ("0999", "0888", "Erased"))


def test_a_history_of_two_hundred_changes_is_there_at_once(hub):
    ann = someone(hub)
    for number in range(200):
        done(hub, members.edit, ann, phone=f"07700 {number:06}")
    began = time.perf_counter()
    entries = history_of(hub.reading, ann)
    differences(hub.reading, [entry.step for entry in entries])
    assert len(entries) == 200
    assert time.perf_counter() - began < 0.1


@pytest.mark.parametrize(
    ("field", "before", "after"),
    [
        ("notes", "line one line two line three cheese", "line one line two line three chalk"),
        ("name", "A" + "x" * 198 + "y", "A" + "x" * 198 + "z"),
        ("address", "1 Road\nCoventry", "1 Road Coventry"),
    ],
)
def test_before_and_after_never_read_alike(hub, field, before, after):
    ann = someone(hub)
    done(hub, members.edit, ann, **{field: before})
    done(hub, members.edit, ann, **{field: after})
    told = lines(hub, ann)[0]
    first, second = told.partition(": ")[2].split(" → ")
    assert first != second
    assert len(told) < 100
