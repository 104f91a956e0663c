"""From a list to a plan: who can be a member, who cannot and why, and what went to the notes."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from can_hub.spreadsheets.cells import iso_day, month_comes_first, status_of, year_of
from can_hub.spreadsheets.naming import whole_name
from tests.spreadsheets.making import FILES, TODAY, as_csv, planned, values


def test_families_of_another_program_come_with_whole_names_and_addresses(tmp_path):
    people = planned(tmp_path, (FILES / "churchcrm-families.csv").read_bytes())
    assert people.refused == ()
    assert people.unused == ("FamilyID",)
    assert values(people)[2] == {
        "name": "Ada Okafor",
        "email": "ada@example.com",
        "address": "7 Lake Road\nToronto\nON\nM5H\nCanada",
        "notes": "FamilyID: 401",
    }


def test_shouted_headings_of_another_program_are_understood(tmp_path):
    people = planned(tmp_path, (FILES / "civicrm-column-names-casing.csv").read_bytes())
    assert values(people) == [{"name": "Miriam Katz", "notes": "ID: 17\nDo Not Mail: 0\nValid Address: Yes"}]
    assert people.unused == ("ID", "Do Not Mail", "Valid Address")


def test_an_organisation_is_refused_by_its_row(tmp_path):
    people = planned(tmp_path, "Name,IND/ORG\nAnn Lee,Individual\nBobCo,Organization\n")
    assert [bad.row for bad in people.refused] == [3]
    assert "organisation" in people.refused[0].why
    assert values(people) == [{"name": "Ann Lee"}]


def test_every_field_of_a_full_list_is_read(tmp_path):
    people = planned(
        tmp_path,
        "Name,Known as,Pronouns,E-mail,Mobile,Area,DOB,Language,Access needs,Interests,Skills,Role,Joined,Status,"
        "Notes\nAnn Lee,Nan,she/her,ann@Example.ORG,020 7946 0000,Byker,12 March 1962,Welsh,ramp,bikes; bread,"
        "welding|sewing,Host,13/01/2020,Inactive,Likes tea\n",
    )
    (ann,) = values(people)
    assert people.unused == people.kept_in_notes == ()
    assert ann["known_as"] == "Nan"
    assert ann["email"] == "ann@example.org"
    assert ann["phone"] == "+442079460000"
    assert ann["birth_year"] == 1962
    assert ann["interests"] == {"bikes", "bread"}
    assert ann["skills"] == {"welding", "sewing"}
    assert ann["roles"] == {"host"}
    assert ann["joined_on"].isoformat() == "2020-01-13"
    assert ann["status"] == "lapsed"
    assert ann["notes"] == "Likes tea"


def test_an_optional_cell_that_cannot_be_used_is_kept_in_the_notes_and_listed(tmp_path):
    people = planned(
        tmp_path, "Name,E-mail,Birthday,Phone,Joined,Status\nAnn,ann at home,4 July,none,soon,unclear\nBen,,,,,\n"
    )
    assert people.refused == ()
    assert values(people)[0] == {
        "name": "Ann",
        "notes": "E-mail: ann at home\nPhone: none\nBirthday: 4 July\nJoined: soon\nStatus: unclear",
    }
    assert values(people)[1] == {"name": "Ben"}
    assert [(kept.row, kept.column) for kept in people.kept_in_notes] == [
        (2, "E-mail"), (2, "Phone"), (2, "Birthday"), (2, "Joined"), (2, "Status"),
    ]  # fmt: skip
    assert all(kept.why for kept in people.kept_in_notes)


def test_a_second_number_and_address_of_a_person_are_not_lost(tmp_path):
    people = planned(tmp_path, "Name,Home phone,Mobile,Email,Another email\nAnn,0201,07911 123456,a@b.org,c@d.org\n")
    (ann,) = values(people)
    assert ann["phone"] == "+447911123456"
    assert ann["notes"] == "Another email: c@d.org\nHome phone: 0201"


def test_the_second_number_serves_where_there_is_no_first(tmp_path):
    people = planned(tmp_path, "Name,Mobile,Home phone\nAnn,,020 7946 0000\nBen,n/a,020 7946 0001\n")
    assert [one["phone"] for one in values(people)] == ["+442079460000", "+442079460001"]
    assert values(people)[1]["notes"] == "Mobile: n/a"


def test_an_address_given_whole_and_in_pieces_is_written_once(tmp_path):
    people = planned(tmp_path, 'Name,Address,Street,City,Country\nAnn,"1 High St\nLeeds",1 High St,Leeds,Wales\n')
    assert values(people)[0]["address"] == "1 High St\nLeeds\nWales"


def test_cells_to_the_right_of_the_headings_are_kept(tmp_path):
    assert values(planned(tmp_path, "Name,Town\nAnn,Leeds,allergic to nuts\n"))[0]["notes"] == "C: allergic to nuts"


def test_rows_without_a_name_are_refused_by_row_and_why(tmp_path):
    people = planned(
        tmp_path, "First name,Last name,Email\nAnn,Lee,\n,,x@example.org\n\u200e, \u200b ,y@example.org\n,Ito,\n"
    )
    assert [(bad.row, bad.field) for bad in people.refused] == [(3, "name"), (4, "name")]
    assert people.refused[0].why == "This row has no name."
    assert [one["name"] for one in values(people)] == ["Ann Lee", "Ito"]


@pytest.mark.parametrize("name", ["x" * 201, "Ann\u202eeeL", "Ann\x07", "Ann\u2066", '"Ann\nLee"', "Ann\u2028Lee"])
def test_a_name_that_cannot_be_is_refused_by_row_with_a_sentence(tmp_path, name):
    people = planned(tmp_path, f"Name,Town\nBen,Leeds\n{name},York\n")
    assert [bad.row for bad in people.refused] == [3]
    assert people.refused[0].why.endswith(".")
    assert [one["name"] for one in values(people)] == ["Ben"]


@pytest.mark.parametrize(
    "name",
    [
        "<b>Ann</b>",
        "O'Brien & Sons",
        "Zoë 👩🏽‍🌾",
        "שרה\u200f לוי",
        "x" * 200,
        "আয়েশা",
        "Robert'); DROP TABLE member;--",
        "🌻",
        "-",
    ],
)
def test_people_are_people_whatever_they_are_called(tmp_path, name):
    people = planned(tmp_path, as_csv([("Name", "Town"), (name, "Leeds")]))
    assert people.refused == ()
    assert values(people)[0]["name"] == name


def test_bad_rows_are_left_out_only_when_someone_says_so(tmp_path):
    people = planned(tmp_path, "Name,Town\n,Leeds\nAnn,York\n")
    without = people.without_bad_rows()
    assert without.refused == ()
    assert without.skipped == people.refused
    assert without.people == people.people


def test_the_same_row_twice_is_one_person(tmp_path):
    people = planned(tmp_path, "Name,Email\nAnn,a@b.org\nBen,\nAnn,a@b.org\nAnn,\n")
    assert [person.row for person in people.people] == [2, 3, 5]
    assert [(double.row, double.first) for double in people.doubled] == [(4, 2)]


def test_controls_in_a_cell_nobody_understands_do_not_refuse_the_row(tmp_path):
    assert values(planned(tmp_path, "Name,Odd\nAnn,a\u202eb\x07c\n"))[0]["notes"] == "Odd: abc"


def test_notes_too_long_to_keep_are_cut_and_listed(tmp_path):
    people = planned(tmp_path, f"Name,Life story\nAnn,{'x' * 30_000}\n")
    assert len(values(people)[0]["notes"]) == 20_000
    assert [kept.row for kept in people.kept_in_notes] == [2]


def test_a_column_left_out_leaves_no_trace(tmp_path):
    people = planned(tmp_path, "Name,,Salary\nAnn,,1\n", chosen={"Salary": ""})
    assert values(people) == [{"name": "Ann"}]
    assert people.used == {"Name": "name"}
    assert people.unused == ()


def test_a_number_kept_from_reckoning_by_an_apostrophe_is_a_number(tmp_path):
    assert values(planned(tmp_path, "Name,Phone\nAnn,'+44 20 7946 0000\n"))[0]["phone"] == "+442079460000"


def test_telephone_numbers_are_read_as_the_hubs_region_writes_them(tmp_path):
    assert values(planned(tmp_path, "Name,Phone\nAnn,(212) 555-2368\n", region="US"))[0]["phone"] == "+12125552368"


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        ({"name": "Ann Lee"}, "Ann Lee"),
        ({"given": "Ann", "family": "Lee"}, "Ann Lee"),
        ({"given": "Ann", "middle": "B.", "family": "Lee"}, "Ann B. Lee"),
        ({"given": "Ann", "family": ""}, "Ann"),
        ({"name": "Lee", "given": "Ann"}, "Ann Lee"),
        ({"name": "Ann", "family": "Lee"}, "Ann Lee"),
        ({"name": "Ann Lee", "given": "Ann"}, "Ann Lee"),
        ({"name": "Ann Lee", "family": "LEE"}, "Ann Lee"),
        ({"name": "Nan", "given": "Ann", "family": "Lee"}, "Nan"),
        ({"name": "", "given": "Ann", "family": "Lee"}, "Ann Lee"),
        ({"name": "Lee, Ann", "given": "Ann", "family": "Lee"}, "Lee, Ann"),
        ({"given": "小明", "family": "王"}, "王小明"),
        ({"given": "Ann", "family": "王"}, "Ann 王"),
        ({}, ""),
    ],
)
def test_a_whole_name_is_put_together(parts, name):
    assert whole_name(parts) == name


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("2020-02-01", "dm", "2020-02-01"), ("2020/02/01 00:00:00", "dm", "2020-02-01"),
        ("20200201", "dm", "2020-02-01"),
        ("1/2/2020", "dm", "2020-02-01"), ("1/2/2020", "md", "2020-01-02"), ("01.02.20", "dm", "2020-02-01"),
        ("1-2-98", "dm", "1998-02-01"), ("3rd March 2019", "dm", "2019-03-03"), ("Mar 3, 2019", "dm", "2019-03-03"),
        ("2020-02-01T10:00:00Z", "dm", "2020-02-01"), ("soon", "dm", "soon"), ("2019", "dm", "2019"),
    ],
)  # fmt: skip
def test_a_date_is_read_as_people_write_it(text, order, day):
    assert iso_day(text, order, today=TODAY) == day


def test_a_day_above_the_twelfth_shows_how_a_column_writes_its_dates():
    assert month_comes_first(["1/2/2020", "3/25/2020"], "GB")
    assert not month_comes_first(["1/2/2020", "25/3/2020"], "US")
    assert month_comes_first(["1/2/2020"], "US")
    assert not month_comes_first(["1/2/2020"], "GB")


@pytest.mark.parametrize(
    ("text", "year"),
    [("1962", "1962"), ("12/03/1962", "1962"), ("1962-03-12", "1962"), ("19620312", "1962"), ("March 1962", "1962"),
     ("12/03/62", "12/03/62"), ("0000-07-04", "0000"), ("1962 or 1963", "1962 or 1963"), ("old", "old")],
)  # fmt: skip
def test_a_year_is_found_in_a_date_of_birth(text, year):
    assert year_of(text) == year


def test_a_birthday_without_a_year_is_kept_in_the_notes(tmp_path):
    assert values(planned(tmp_path, "Name,BirthDate\nAnn,0000-07-04\n"))[0]["notes"] == "BirthDate: 0000-07-04"


def test_a_year_that_has_not_come_is_no_year_of_birth(tmp_path):
    assert "birth_year" not in values(planned(tmp_path, "Name,Born\nAnn,2031\n"))[0]


def test_the_words_of_other_programs_for_a_status_are_known():
    assert [status_of(word) for word in ("Current", "INACTIVE", "ex", "odd")] == ["active", "lapsed", "left", "odd"]


def test_a_list_of_fifty_thousand_is_planned_in_seconds(tmp_path):
    rows = [("Name", "Email", "Phone", "Joined")]
    rows += [(f"Ann Lee {n}", f"a{n}@example.org", f"+44207946{n:04}", "1/2/2020") for n in range(50_000)]
    begun = time.process_time()
    assert len(planned(tmp_path, as_csv(rows)).people) == 50_000
    assert time.process_time() - begun < 60


HEADINGS = st.sampled_from(
    ["Name", "First name", "Surname", "E-mail", "Phone", "DOB", "Joined", "Status", "Town", "Notes", "Odd", "", "Tags"]
)
CELLS = st.text(max_size=30) | st.sampled_from(["1/2/2020", "a@b.org", "07700 900123", "Organisation", "x" * 300])


@given(headings=st.lists(HEADINGS, max_size=6), rows=st.lists(st.lists(CELLS, max_size=8), min_size=1, max_size=5))
def test_no_list_whatever_is_our_fault(tmp_path_factory, headings, rows):
    """Every row that holds something is a person, refused, or doubled."""
    clean = [[cell.replace("\0", "").encode("utf-8", "replace").decode() for cell in row] for row in rows]
    content = as_csv([["Name", *headings], *clean, ["Ann"]])
    if sum(ord(letter) < ord(" ") for letter in content) > 0.01 * len(content):
        return
    people = planned(tmp_path_factory.mktemp("lists"), content)
    full = [row for row in clean if any(cell.strip() for cell in row)]
    assert len(people.people) + len(people.refused) + len(people.doubled) == len(full) + 1
