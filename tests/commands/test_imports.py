"""A list becomes members: once, as one act, and nobody's own details are written over."""

import time
from datetime import date

import pytest

from can_hub.commands.imports import foretell, import_people
from can_hub.errors import Refused
from can_hub.kinds import Member, Told
from can_hub.kinds.facts import NOTICE
from can_hub.store.hub import Hub
from can_hub.store.undo import undo
from tests.spreadsheets.making import FILES, as_csv, planned


def brought_in(hub, tmp_path, content, **said):
    return hub.do(import_people, planned(tmp_path, content, **said)).result()


def everyone(hub):
    return sorted(hub.reading.where(Member), key=lambda member: member.id)


def names(hub):
    return sorted(member.name for member in everyone(hub))


def steps(hub):
    return hub.reading.connection.execute("SELECT count(*) FROM step").fetchone()[0]


@pytest.mark.parametrize("file", sorted(FILES.glob("*.csv")), ids=lambda file: file.stem)
def test_the_lists_of_other_programs_come_in_and_come_in_once(hub, tmp_path, file):
    first = brought_in(hub, tmp_path, file.read_bytes())
    assert len(first.added) == len(everyone(hub)) > 0
    before = steps(hub)
    again = brought_in(hub, tmp_path, file.read_bytes())
    assert (again.added, again.updated, again.maybe_same, again.differing) == ((), (), (), ())
    assert set(again.unchanged) == set(first.added)
    assert steps(hub) == before


def test_a_newcomer_was_told_and_joined_today(hub, tmp_path):
    (ann,) = brought_in(hub, tmp_path, "Name\nAnn Lee\n").added
    assert hub.reading.get(Member, ann).joined_on == date(2026, 6, 6)
    (told,) = hub.reading.where(Told, member=ann)
    assert told.how == "imported"
    assert told.notice == NOTICE


@pytest.fixture
def new_hub(tmp_path, clock):
    made = Hub.create(tmp_path / "new.canhub", name="Riverside Hub", desk="Front desk", now=clock)
    yield made
    made.close()


def test_an_import_is_one_act_that_undo_takes_back(new_hub, tmp_path):
    hub = new_hub
    brought_in(hub, tmp_path, "Name,Email\nAnn,a@b.org\nBen,\n")
    brought_in(hub, tmp_path, "Name,Email,Town\nAnn,a@b.org,Leeds\nCat,,\n")
    hub.do(undo).result()
    assert names(hub) == ["Ann", "Ben"]
    assert all(member.address == "" for member in everyone(hub))


def test_two_imports_are_taken_back_one_after_the_other(new_hub, tmp_path):
    brought_in(new_hub, tmp_path, "Name,Email\nAnn,a@b.org\n")
    brought_in(new_hub, tmp_path, "Name,Email,Town\nAnn,a@b.org,Leeds\n")
    new_hub.do(undo).result()
    new_hub.do(undo).result()
    assert everyone(new_hub) == []


def test_undo_takes_back_an_import_however_long(new_hub, tmp_path):
    rows = [("Name", "Email")] + [(f"Ann Lee{n}", f"a{n}@b.org") for n in range(2_500)]
    brought_in(new_hub, tmp_path, as_csv(rows))
    new_hub.do(undo).result()
    assert everyone(new_hub) == []


def test_nothing_is_written_while_a_row_is_refused(hub, tmp_path):
    before = steps(hub)
    with pytest.raises(Refused, match="row 3") as refused:
        brought_in(hub, tmp_path, "Name,Email\nAnn,a@b.org\n,b@b.org\n")
    assert refused.value.code == "bad_rows"
    assert steps(hub) == before
    assert everyone(hub) == []


def test_bad_rows_may_be_left_out(hub, tmp_path):
    plan = planned(tmp_path, "Name,Email\nAnn,a@b.org\n,b@b.org\n").without_bad_rows()
    done = hub.do(import_people, plan).result()
    assert names(hub) == ["Ann"]
    assert [bad.row for bad in done.refused] == [3]


def test_what_the_hub_does_not_know_is_filled_in(hub, tmp_path):
    (ann,) = brought_in(hub, tmp_path, "Name\nAnn Lee\n").added
    done = brought_in(hub, tmp_path, "Name,Email,Interests\nANN LEE,ann@b.org,bikes\n")
    assert done.updated == (ann,)
    assert done.added == done.maybe_same == ()
    known = hub.reading.get(Member, ann)
    assert (known.name, known.email, known.interests) == ("Ann Lee", "ann@b.org", frozenset({"bikes"}))


def test_what_the_hub_knows_is_never_written_over(hub, tmp_path):
    (ann,) = brought_in(hub, tmp_path, "Name,Email,Town\nAnn,a@b.org,Leeds\n").added
    done = brought_in(hub, tmp_path, "Name,Email,Town\nAnn,a@b.org,York\n")
    assert done.unchanged == (ann,)
    assert [(other.row, other.member, other.field) for other in done.differing] == [(2, ann, "address")]
    assert hub.reading.get(Member, ann).address == "Leeds"


def test_a_new_column_is_added_to_the_notes_of_those_who_have_some(hub, tmp_path):
    (ann,) = brought_in(hub, tmp_path, "Name,Notes\nAnn,Likes tea\n").added
    done = brought_in(hub, tmp_path, "Name,Notes,Allergies\nAnn,Likes tea,nuts\n")
    assert done.updated == (ann,)
    assert hub.reading.get(Member, ann).notes == "Likes tea\nAllergies: nuts"


@pytest.mark.parametrize(
    ("headings", "one", "other"),
    [("Email", "a@b.org", "c@d.org"), ("Born", "1962", "1990"), ("Phone", "020 7946 0000", "020 7946 0001")],
)
def test_the_same_name_with_other_details_is_a_new_person_worth_a_look(hub, tmp_path, headings, one, other):
    (ann,) = brought_in(hub, tmp_path, f"Name,{headings}\nAnn,{one}\n").added
    done = brought_in(hub, tmp_path, f"Name,{headings}\nAnn,{other}\n")
    (second,) = done.added
    assert [(found.row, found.member, found.others) for found in done.maybe_same] == [(2, second, (ann,))]


def test_the_same_address_of_mail_with_another_number_is_the_same_person(hub, tmp_path):
    (ann,) = brought_in(hub, tmp_path, "Name,Email,Phone\nAnn,a@b.org,020 7946 0000\n").added
    done = brought_in(hub, tmp_path, "Name,Email,Phone\nAnn,A@b.org,07700 900123\n")
    assert done.unchanged == (ann,)
    assert {other.field for other in done.differing} == {"email", "phone"}


def test_father_and_son_share_name_and_mail_but_not_their_year(hub, tmp_path):
    done = brought_in(hub, tmp_path, "Name,Email,Born\nJo Fox,fox@b.org,1950\nJo Fox,fox@b.org,1980\n")
    assert len(done.added) == 2


def test_two_of_one_name_in_one_list_are_two_people_each_time(hub, tmp_path):
    content = "Name,Phone,Email\nAnn,020 7946 0000,\nAnn,,a@b.org\nAnn,,\n"
    assert len(brought_in(hub, tmp_path, content).added) == 3
    again = brought_in(hub, tmp_path, content)
    assert (again.added, again.updated) == ((), ())


def test_two_rows_about_one_person_are_put_together(hub, tmp_path):
    done = brought_in(hub, tmp_path, "Name,Email,Phone\nAnn,a@b.org,\nAnn,a@b.org,020 7946 0000\n")
    assert len(done.added) == 1
    assert done.updated == ()
    assert everyone(hub)[0].phone == "+442079460000"


def test_someone_who_was_removed_comes_as_new(hub, tmp_path):
    def remove(writing):
        with writing.edit("members.remove") as edit:
            edit.remove(writing.where(Member)[0])

    brought_in(hub, tmp_path, "Name\nAnn\n")
    hub.do(remove).result()
    assert len(brought_in(hub, tmp_path, "Name\nAnn\n").added) == 1


def test_people_named_by_signs_alone_are_told_apart(hub, tmp_path):
    content = as_csv([("Name", "Town"), ("🌻", "Leeds"), ("🌹", "Leeds"), ("<b>", "Leeds")])
    assert len(brought_in(hub, tmp_path, content).added) == 3
    assert brought_in(hub, tmp_path, content).added == ()


def test_two_thousand_people_come_in_in_seconds(hub, tmp_path):
    rows = [("Name", "Email", "Town")] + [(f"Ann Lee{n}", f"a{n}@b.org", "Leeds") for n in range(2_000)]
    begun = time.process_time()
    assert len(brought_in(hub, tmp_path, as_csv(rows)).added) == 2_000
    assert time.process_time() - begun < 20


def test_three_thousand_of_one_name_are_no_trouble(hub, tmp_path):
    rows = [("Name", "Email")] + [("Ann Lee", f"a{n}@b.org") for n in range(3_000)]
    begun = time.process_time()
    assert len(brought_in(hub, tmp_path, as_csv(rows)).added) == 3_000
    assert len(brought_in(hub, tmp_path, as_csv(rows)).unchanged) == 3_000
    assert time.process_time() - begun < 30


def test_the_hub_is_asked_once_however_many_share_a_name(hub, tmp_path):
    rows = [("Name", "Email")] + [("Ann Lee", f"a{n}@b.org") for n in range(300)]
    asked = []

    def watched(writing, plan):
        writing.connection.set_trace_callback(asked.append)
        try:
            return import_people(writing, plan)
        finally:
            writing.connection.set_trace_callback(None)

    plan = planned(tmp_path, as_csv(rows))
    hub.do(import_people, plan).result()
    assert len(hub.do(watched, plan).result().unchanged) == 300
    assert len(asked) < 10


def test_what_is_foretold_is_what_then_happens_and_writes_nothing(hub, tmp_path):
    brought_in(hub, tmp_path, "Name,Email\nAnn Lee,ann@example.org\n")
    content = "Name,Email,Phone\nAnn Lee,ann@example.org,1\nBen,,2\nBen,,3\nAnn Lee,other@example.org,4\n"
    before = steps(hub)
    told = foretell(hub.reading, planned(tmp_path, content))
    assert steps(hub) == before
    done = brought_in(hub, tmp_path, content)
    assert (len(told.added), told.updated, told.unchanged) == (len(done.added), done.updated, done.unchanged)
    assert [one.row for one in told.maybe_same] == [one.row for one in done.maybe_same]
