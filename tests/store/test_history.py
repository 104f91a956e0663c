"""History: sentences made as they are read, which cannot keep an erased name alive."""

import ast
import string
from datetime import UTC, datetime

import pytest

from can_hub import commands, store
from can_hub.commands import acts, consents, members, visits
from can_hub.kinds import verbs
from can_hub.store import bodies
from can_hub.store.bodies import Change, Step
from can_hub.store.clock import moment_of
from can_hub.store.history import history, told_as
from can_hub.words import FIRST_STRONG_ISOLATE, POP_ISOLATE
from tests.house.the_code import files
from tests.store.hubs import NOW, done, rows, someone


def sentences(hub, record=None, limit=100):
    plain = str.maketrans("", "", FIRST_STRONG_ISOLATE + POP_ISOLATE)
    return [entry.sentence.translate(plain) for entry in history(hub.reading, record, limit=limit)]


def verbs_said():
    """Give every verb that the program's own rooms put into the log: what is given to edit or store, or as verb=."""
    said = set()
    for file in files():
        if not file.name.startswith((commands.__name__, store.__name__)):
            continue
        for node in ast.walk(file.tree):
            if not isinstance(node, ast.Call):
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            given = [word.value for word in node.keywords if word.arg == "verb"]
            given += node.args[:1] if called in ("edit", "store", "Edit") else []
            given += node.args[1:2] if called == "Edit" else []
            said |= {one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    return {verb for verb in said if "." in verb}


def test_every_verb_that_is_said_has_its_sentence():
    assert len(verbs_said()) > 15
    assert verbs_said() - verbs.SENTENCES.keys() == set()


@pytest.mark.parametrize("verb", verbs.SENTENCES)
def test_a_sentence_names_nobody_but_who_and_what(verb):
    named = {name for _text, name, _form, _how in string.Formatter().parse(verbs.SENTENCES[verb]) if name}
    assert named <= {"who", "what"}
    assert verb == verb.lower()
    assert verb.count(".") == 1


@pytest.mark.parametrize("verb", [*verbs.SENTENCES, "newer.verb", "{who}.{0}", ""])
def test_every_verb_is_told_whatever_it_was_about(hub, verb):
    ann = someone(hub, "Ann {who} %s")

    def say(hub):
        if verb.endswith(bodies.ERASES):
            hub.store(verb, [Change("member", ann)])
        else:
            hub.store(verb, [Change("member", ann, {"phone": "12"}, {})])

    done(hub, say)
    told = sentences(hub)[0]
    assert told
    assert "{what}" not in told


def test_what_was_done_is_told_the_last_first_with_who_when_and_where(hub, clock):
    ann = someone(hub)
    hub.who = ann
    done(hub, visits.sign_in, ann)
    entry = history(hub.reading)[0]
    assert (entry.when, entry.who, entry.desk, entry.verb) == (NOW, ann, "Front desk", "visits.sign_in")
    assert sentences(hub) == [
        "Ann signed Ann in",
        "Someone added Ann",
        "Someone started the hub",
        "Front desk joined the hub",
    ]


def test_a_name_stands_in_its_own_direction(hub):
    someone(hub, "علي")
    assert f"{FIRST_STRONG_ISOLATE}علي{POP_ISOLATE}" in history(hub.reading)[0].sentence


def test_only_as_many_are_told_as_were_asked_for(hub):
    for number in range(5):
        someone(hub, f"Ann {number}")
    assert len(history(hub.reading, limit=3)) == 3
    assert history(hub.reading, limit=0) == []
    assert sentences(hub, limit=1) == ["Someone added Ann 4"]


def test_a_records_history_is_its_own_and_reaches_back_to_its_birth(hub):
    ann, ben = someone(hub), someone(hub, "Ben")
    for number in range(4):
        done(hub, members.edit, ann, phone=str(number))
        done(hub, members.edit, ben, phone=str(number))
    done(hub, acts.undo)
    told = [entry.verb for entry in history(hub.reading, ann)]
    assert told == ["members.edit"] * 4 + ["members.join"]
    assert history(hub.reading, 12345) == []


def test_a_name_that_was_changed_is_told_as_it_is_now(hub):
    ann = someone(hub, "Ann Old")
    done(hub, members.edit, ann, name="Ann New")
    assert not any("Old" in sentence for sentence in sentences(hub))


def test_no_sentence_keeps_an_erased_name(hub):
    ann, ben = someone(hub, "Ann Erased", known_as="Nan Erased"), someone(hub, "Ben")
    hub.who = ann
    done(hub, visits.sign_in, ann, ben)
    done(hub, consents.give, ann, "photos")
    done(hub, members.edit, ben, phone="12")
    hub.who = None
    done(hub, members.erase, ann, sure="Ann Erased")
    told = " ".join(sentences(hub))
    assert "Erased" not in told
    assert "erased a person for good" in told
    assert "Member changed the details of Ben" in told
    assert history(hub.reading, ann) == []


def test_visitors_are_told_by_the_name_they_gave(hub):
    visit = done(hub, visits.visitor, "Zoë")
    done(hub, visits.leave, visit)
    assert sentences(hub)[:2] == ["Someone signed Zoë out", "Someone signed Zoë in as a visitor"]


def test_a_record_is_said_by_its_name_its_person_or_its_kind(hub):
    ann = someone(hub)
    (visit,) = done(hub, visits.sign_in, ann)
    plain = str.maketrans("", "", FIRST_STRONG_ISOLATE + POP_ISOLATE)
    assert told_as(hub.reading, "member", ann).translate(plain) == "Ann"
    assert told_as(hub.reading, "visit", visit).translate(plain) == "Ann"
    assert told_as(hub.reading, "visit", 12345) == "Visit"
    assert told_as(hub.reading, "of_a_newer_version", 5) == "Record of a newer version"


def test_what_a_newer_version_said_is_told_all_the_same(hub):
    def newer(hub):
        hub.store("robots.greet", [Change("robot", 5, {"name": "R2"})])

    done(hub, newer)
    assert sentences(hub)[0] == "Someone changed Record of a newer version"


@pytest.mark.parametrize("stamp", [0, 1, (1 << 63) - 1, 1 << 48])
def test_a_step_of_a_clock_that_is_years_wrong_is_still_told(hub, stamp):
    ann = someone(hub)

    def backdated(hub):
        seq = hub.next_seq()
        step = Step(stamp, None, "members.edit", seq, None, [Change("member", ann, {"phone": "1"}, {})], bodies.salt())
        from can_hub.store.steps import Arrival, apply

        apply(hub.log, [Arrival(hub.writer, seq, bodies.encode(step).decode(), step)])

    done(hub, backdated)
    assert "Someone changed the details of Ann" in sentences(hub)
    assert isinstance(moment_of(stamp), datetime)


def test_moments_before_and_beyond_all_calendars_are_told_as_near_as_a_date_can():
    assert moment_of(-5) == datetime(1970, 1, 1, tzinfo=UTC)
    assert moment_of(1 << 80).year == 9999


def test_the_log_holds_no_sentence(hub):
    someone(hub)
    assert not any("added" in body for (body,) in rows(hub, "SELECT body FROM step"))
