"""Writing: one command is one transaction and one act, only what differs is told, and rules bind what is done here."""

import contextlib
import sys
import threading
from datetime import UTC, datetime, timedelta

import pytest

from can_hub.commands import badges, consents, members, visits
from can_hub.errors import Refused
from can_hub.kinds import Activity, Attendance, Consent, Enrolment, Member, Same, Session, Told, Visit
from can_hub.store import bodies
from can_hub.store.history import history
from can_hub.store.hub import Hub
from tests.store.hubs import NOW, digested, done, rows, shown, someone


def last_step(hub):
    (body,) = rows(hub, "SELECT body FROM step ORDER BY id DESC LIMIT 1")[0]
    return bodies.decode(body)


def edited(hub):
    """Give the keys the last step told, by kind; a mention of a person tells nothing."""
    told = {}
    for change in last_step(hub).changes:
        if change.fields:
            told.setdefault(change.kind, set()).update(change.fields)
    return told


class Interrupted(Exception):
    """Something of our own goes wrong in the middle of a command."""


def test_a_command_that_fails_leaves_nothing_and_the_next_one_works(hub):
    before = digested(hub)

    def half_done(hub):
        members.join(hub, "Ann")
        members.join(hub, "Ben")
        raise Interrupted

    with pytest.raises(Interrupted):
        done(hub, half_done)
    assert digested(hub) == before
    ann = someone(hub)
    assert [member.id for member in hub.reading.where(Member)] == [ann]
    assert hub.reading.count(Told) == 1


def test_a_step_that_fails_inside_its_block_is_not_stored_but_those_before_it_are_when_the_command_goes_on(hub):
    def goes_on(hub):
        ann = members.join(hub, "Ann")
        with contextlib.suppress(Refused), hub.edit("members.join") as edit:
            edit.add(Member(name="Ben"))
            edit.add(Member(name=""))
        return ann

    ann = done(hub, goes_on)
    assert [member.id for member in hub.reading.where(Member)] == [ann]


def test_all_steps_of_one_command_are_one_act_and_the_next_command_is_another(hub):
    ann, ben = someone(hub), someone(hub, "Ben")
    doing = hub.do(visits.sign_in, ann, ben)
    doing.result()
    one, other, *_rest = history(hub.reading)
    assert one.act == other.act == doing.act == other.step
    assert one.step != other.step
    later = hub.do(visits.sign_out, ann)
    later.result()
    assert history(hub.reading)[0].act == later.act != doing.act


def test_a_command_that_changes_nothing_puts_nothing_into_the_log(hub):
    ann = someone(hub, phone="12")
    before = rows(hub, "SELECT count(*) FROM step")
    doing = hub.do(members.edit, ann, name="Ann", phone="12", interests=frozenset())
    doing.result()
    assert doing.act is None
    assert rows(hub, "SELECT count(*) FROM step") == before


def test_only_what_differs_is_told(hub):
    ann = someone(hub, phone="12", interests=("Bees", "Chess"))
    done(hub, members.edit, ann, name="Ann", phone="13", interests=("bees", "Singing"))
    assert edited(hub) == {"member": {"phone", "interests/bees", "interests/chess", "interests/singing"}}
    member = hub.reading.get(Member, ann)
    assert (member.phone, member.interests) == ("13", {"bees", "Singing"})


def test_an_edit_names_the_edits_its_author_saw(hub):
    ann = someone(hub)
    done(hub, members.edit, ann, phone="12")
    first = last_step(hub)
    assert first.changes[0].replaces == {}
    done(hub, members.edit, ann, phone="13")
    (seen,) = last_step(hub).changes[0].replaces["phone"]
    assert seen == (
        rows(hub, "SELECT id FROM writer ORDER BY no")[-1][0],
        rows(hub, "SELECT max(id) & 16777215 FROM step")[0][0] - 1,
    )


def test_fields_that_are_answered_together_are_told_together(hub):
    ann = someone(hub)
    done(hub, consents.give, ann, "photos")
    done(hub, consents.withdraw, ann, "photos")
    assert edited(hub) == {"consent": {"given", "wording", "at", "witness"}}
    (visit,) = done(hub, visits.sign_in, ann)
    done(hub, visits.leave, visit)
    assert edited(hub) == {"visit": {"left_at", "how_left"}}


def test_a_fact_is_born_with_what_identifies_it_and_its_answers_are_edits(hub):
    ann = someone(hub)
    number = done(hub, consents.give, ann, "photos")
    birth, edit = [change for change in last_step(hub).changes if change.kind == "consent"]
    assert birth.replaces is None
    assert birth.fields == {"member": ann, "purpose": "photos"}
    assert birth.record == edit.record == number
    assert edit.fields["given"] == 1


def test_the_same_fact_stated_again_is_the_same_record(hub):
    ann = someone(hub)
    assert done(hub, consents.give, ann, "photos") == done(hub, consents.withdraw, ann, "photos")
    assert hub.reading.count(Consent) == 1


def test_a_fact_that_was_removed_comes_back_when_it_is_stated_again(hub):
    ann = someone(hub)
    done(hub, consents.give, ann, "photos")
    (consent,) = hub.reading.where(Consent)
    done(hub, lambda hub: removed(hub, consent))
    assert hub.reading.count(Consent) == 0
    done(hub, consents.give, ann, "photos")
    assert hub.reading.where(Consent)[0].given


def removed(hub, record):
    with hub.edit("own.edit") as edit:
        edit.remove(record)


def test_a_removed_record_is_found_by_nobody_and_comes_back_whole(hub):
    ann = someone(hub, phone="12", interests=("Bees",))
    before = shown(hub)
    done(hub, members.remove, ann)
    reading = hub.reading
    assert reading.find(Member, ann) is None
    assert reading.many(Member, [ann]) == {}
    assert reading.where(Member, phone="12") == []
    assert list(reading.ids(Member)) == []
    assert reading.count(Member) == 0
    with pytest.raises(Refused, match="no such record"):
        reading.get(Member, ann)
    done(hub, members.restore, ann)
    assert shown(hub) == before


def test_a_required_field_is_asked_for_by_its_label(hub):
    def found_nameless(hub):
        with hub.edit("activities.add") as edit:
            edit.add(Activity(name=""))

    with pytest.raises(Refused, match="Name") as refused:
        done(hub, found_nameless)
    assert (refused.value.code, refused.value.field) == ("required", "name")


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", "x" * 201), ("name", "a\u202eb"), ("email", "nobody"), ("birth_year", 1.5), ("notes", "x" * 20_001)],
)
def test_a_field_that_cannot_be_kept_is_refused_by_its_name_and_nothing_is_written(hub, field, value):
    ann = someone(hub)
    before = digested(hub)
    with pytest.raises(Refused) as refused:
        done(hub, members.edit, ann, **{field: value})
    assert refused.value.field == field
    assert digested(hub) == before


@pytest.mark.parametrize("letter", ["a", "🧑", '"', "\\", "\n"])
def test_the_longest_texts_that_may_be_typed_can_be_kept(hub, letter):
    longest = "x" + letter * 19_998 + "x"
    fields = ("address", "access_needs", "about", "notes")
    ann = someone(hub)
    for name in fields:
        done(hub, members.edit, ann, **{name: longest})
    assert all(getattr(hub.reading.get(Member, ann), name) == longest for name in fields)


def test_too_much_text_for_one_step_is_refused_with_a_sentence(hub):
    with pytest.raises(Refused, match="too much"):
        someone(hub, address="🧑" * 20_000, access_needs="🧑" * 20_000, about="🧑" * 20_000, notes="🧑" * 20_000)
    assert hub.reading.count(Member) == 0


def test_a_stay_cannot_be_made_someone_elses(hub):
    ann, ben = someone(hub), someone(hub, "Ben")
    (visit,) = done(hub, visits.sign_in, ann)

    def move(hub):
        with hub.edit("own.edit") as edit:
            edit.change(hub.get(Visit, visit), member=ben)

    with pytest.raises(Refused) as refused:
        done(hub, move)
    assert refused.value.code == "whose_it_is"
    assert hub.reading.get(Visit, visit).member == ann


def test_nothing_more_can_be_kept_about_someone_who_was_erased(hub):
    ann = someone(hub)
    done(hub, members.erase, ann, sure="Ann")

    def sign_in_all_the_same(hub):
        with hub.edit("visits.sign_in") as edit:
            edit.add(Visit(member=ann, arrived_at=hub.now()))

    with pytest.raises(Refused) as refused:
        done(hub, sign_in_all_the_same)
    assert refused.value.code == "erased"


def test_many_births_in_one_step_have_ids_of_their_own(hub):
    def all_at_once(hub):
        with hub.edit("own.add") as edit:
            club = edit.add(Activity(name="Bees"))
            date = edit.put(Session(activity=club, starts=NOW))
            return (
                club,
                date,
                edit.add(Activity(name="Chess")),
                edit.put(Session(activity=club, starts=NOW + timedelta(1))),
            )

    numbers = done(hub, all_at_once)
    assert len(set(numbers)) == 4
    assert {one.id for one in hub.reading.where(Activity)} == {numbers[0], numbers[2]}


def test_who_is_on_duty_and_when_it_was_are_noted(hub):
    ann = someone(hub)
    hub.who = ann
    hub.at = datetime(2026, 6, 1, 18, tzinfo=UTC)
    (visit,) = done(hub, visits.sign_in, ann)
    assert hub.reading.get(Visit, visit).arrived_at == hub.at
    entry = history(hub.reading)[0]
    assert entry.who == ann
    assert entry.when == NOW


def test_a_question_about_equality_looks_at_cells_and_at_emptiness(hub):
    ann, ben = someone(hub, phone="12"), someone(hub, "Ben")
    assert [one.id for one in hub.reading.where(Member, phone="")] == [ben]
    assert [one.id for one in hub.reading.where(Member, phone="12", name="Ann")] == [ann]
    assert hub.reading.where(Visit, left_at=None) == []


def test_what_was_never_answered_is_found_as_no(hub):
    ann = someone(hub)
    assert not hub.reading.get(Member, ann).published
    assert [one.id for one in hub.reading.where(Member, published=False)] == [ann]


def test_ids_come_in_the_order_of_a_field_whatever_the_case(hub):
    people = {name: someone(hub, name) for name in ("bob", "Ann", "Cat", "ann")}
    by_name = list(hub.reading.ids(Member, order="name"))
    assert set(by_name[:2]) == {people["Ann"], people["ann"]}
    assert by_name[2:] == [people["bob"], people["Cat"]]


def test_commands_of_two_threads_queue_and_none_is_lost(hub):
    ann = someone(hub)
    together = threading.Barrier(4)

    def work(hub, name):
        together.wait(10)
        for number in range(10):
            done(hub, members.join, f"{name} {number}")

    threads = [threading.Thread(target=work, args=(hub, name)) for name in "ABCD"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert hub.reading.count(Member) == 41
    assert hub.reading.get(Member, ann).name == "Ann"
    steps = rows(hub, "SELECT count(*), count(DISTINCT id) FROM step")[0]
    assert steps[0] == steps[1]


def test_two_threads_that_both_write_first_share_one_writer(hub, clock):
    hub.close()
    for _ in range(20):
        again = Hub.open(hub.path, now=clock, durable="OFF")
        together = threading.Barrier(4)
        threads = set()

        def meet(hub=again, together=together, threads=threads):
            together.wait(10)
            threads.add(done(hub, lambda _hub: threading.get_ident()))

        meeting = [threading.Thread(target=meet) for _ in range(4)]
        for thread in meeting:
            thread.start()
        for thread in meeting:
            thread.join(10)
        again.close()
        assert len(threads) == 1


def test_closing_waits_for_what_was_asked(hub, clock):
    waiting = [hub.do(members.join, f"Ann {number}") for number in range(30)]
    hub.close()
    assert all(one.done() for one in waiting)
    again = Hub.open(hub.path, now=clock)
    assert again.reading.count(Member) == 30
    again.close()


def test_a_closed_hub_says_so(hub):
    someone(hub)
    hub.close()
    with pytest.raises(RuntimeError, match="closed"):
        hub.do(members.join, "Ben")


def test_listeners_hear_exactly_what_changed(hub):
    heard = []
    stop = hub.listen(heard.append)
    ann = someone(hub)
    (told,) = hub.reading.where(Told)
    assert heard == [frozenset({("member", ann), ("told", told.id)})]
    (visit,) = done(hub, visits.sign_in, ann)
    assert heard[1:] == [frozenset({("visit", visit)})]
    with pytest.raises(Refused):
        done(hub, visits.sign_in, ann)
    done(hub, members.edit, ann, name="Ann")
    assert len(heard) == 2
    stop()
    stop()
    done(hub, visits.sign_out, ann)
    assert len(heard) == 2


def test_a_listener_is_told_after_the_commit_and_may_read_at_once(hub):
    seen = []
    hub.listen(
        lambda changed: seen.extend(
            hub.reading.get(Member, number).name for kind, number in changed if kind == "member"
        )
    )
    someone(hub, "Zoë")
    assert seen == ["Zoë"]


def test_a_desk_of_two_clocks_and_one_that_steps_back_keeps_every_answer(hub, clock):
    ann = someone(hub)
    for year in (2031, 2006, 2026, 1999):
        clock.moment = clock.moment.replace(year=year)
        done(hub, members.edit, ann, phone=str(year))
        assert hub.reading.get(Member, ann).phone == str(year)
    stamps = [bodies.decode(body).stamp for (body,) in rows(hub, "SELECT body FROM step ORDER BY id")]
    assert stamps == sorted(set(stamps))


def test_after_a_start_under_a_slow_clock_new_steps_still_sort_last(hub, clock):
    ann = someone(hub)
    hub.close()
    clock.moment -= timedelta(hours=20)
    again = Hub.open(hub.path, now=clock)
    done(again, members.edit, ann, phone="12")
    assert history(again.reading)[0].verb == "members.edit"
    again.close()


def test_each_start_of_the_program_writes_under_a_name_of_its_own(hub, clock):
    someone(hub)
    before = rows(hub, "SELECT id FROM writer")
    hub.close()
    again = Hub.open(hub.path, now=clock)
    someone(again, "Ben")
    someone(again, "Cat")
    writers = [writer for (writer,) in rows(again, "SELECT id FROM writer")]
    assert len(writers) == len(set(writers)) == len(before) + 1
    assert {writer.partition(".")[0] for writer in writers} == {again.reading.desk_code}
    again.close()


def test_two_records_said_to_be_one_person_speak_with_the_smaller_id(hub):
    people = sorted(someone(hub, name) for name in ("Ann", "Anne", "A. Lee"))
    done(hub, members.same, people[2], people[1])
    done(hub, members.same, people[0], people[2])
    assert {hub.reading.speaks_for(number) for number in people} == {people[0]}
    assert hub.reading.one_person(people[1]) == people
    assert list(hub.reading.ids(Member)) == [people[0]]
    done(hub, members.not_same, people[0], people[2])
    assert hub.reading.speaks_for(people[2]) == people[1]
    assert hub.reading.speaks_for(people[0]) == people[0]
    assert hub.reading.count(Same) == 2


def test_a_mark_and_a_place_on_a_list_are_one_record_for_one_pair(hub):
    ann = someone(hub)

    def twice(hub):
        with hub.edit("activities.add") as edit:
            club = edit.add(Activity(name="Bees"))
        with hub.edit("sessions.add") as edit:
            date = edit.put(Session(activity=club, starts=NOW))
        for mark in ("absent", "late"):
            with hub.edit("attendance.mark") as edit:
                edit.put(Attendance(session=date, member=ann, mark=mark))
            with hub.edit("enrolments.put") as edit:
                edit.put(Enrolment(activity=club, member=ann, status="enrolled"))

    done(hub, twice)
    assert [one.mark for one in hub.reading.where(Attendance)] == ["late"]
    assert hub.reading.count(Enrolment) == 1


def test_a_badge_that_is_replaced_is_stopped(hub):
    ann = someone(hub)
    old = done(hub, badges.badge_of, ann)
    new = done(hub, badges.replace, ann)
    assert old.code != new.code
    assert done(hub, badges.badge_of, ann) == new


def test_who_is_on_duty_is_whoever_was_when_it_was_asked_not_when_it_is_done(hub):
    ann, ben = someone(hub), someone(hub, "Ben")
    go_on = threading.Event()
    hub.do(lambda _hub: go_on.wait(10))
    hub.who, hub.at = ann, datetime(2026, 6, 1, 18, tzinfo=UTC)
    signing_in = hub.do(visits.sign_in, ann)
    hub.who, hub.at = ben, None
    go_on.set()
    (visit,) = signing_in.result(10)
    assert history(hub.reading)[0].who == ann
    assert hub.reading.get(Visit, visit).arrived_at.day == 1


def test_a_listener_that_fails_does_not_make_a_durable_command_look_failed(hub, monkeypatch):
    reported = []
    monkeypatch.setattr(sys, "excepthook", lambda *told: reported.append(told))

    def failing(_changed):
        raise Interrupted

    heard = []
    hub.listen(failing)
    hub.listen(heard.append)
    assert someone(hub)
    assert heard
    assert [sort for sort, _error, _trace in reported] == [Interrupted]
