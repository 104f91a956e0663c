"""What a column is, from its heading alone."""

import pytest

from can_hub.errors import Refused
from can_hub.spreadsheets.headers import chosen_column, columns_of


def meant(*headers, **chosen):
    return columns_of(headers, chosen or None)


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("Full Name", "name"), ("full_name", "name"), ("NAME*", "name"), ("Member name", "name"), ("Navn", "name"),
        ("E-Mail Address", "email"), ("e_mail", "email"), ("Courriel", "email"), ("Primary Email", "email"),
        ("Mobile No.", "phone"), ("Phone (home)", "phone"), ("Téléphone", "phone"), ("TELEPHONE", "phone"),
        ("Date of Birth (dd/mm/yyyy)", "birth_year"), ("DOB", "birth_year"), ("Geburtsjahr", "birth_year"),
        ("ZIP", "postcode"), ("Post Code", "postcode"), ("Address Line 1", "street"), ("Home Address", "address"),
        ("Preferred name", "known_as"), ("Nickname", "known_as"), ("Member since", "joined_on"),
        ("Neighborhood", "neighbourhood"), ("Comments", "notes"), ("Preferred Language", "language"),
    ],
)  # fmt: skip
def test_a_heading_is_understood_whatever_its_case_accents_and_punctuation(heading, part):
    assert 1 in meant("Name", heading).of(part)


@pytest.mark.parametrize(
    ("given", "family"),
    [
        ("First Name", "Last Name"), ("Forename", "Surname"), ("given_name", "family_name"),
        ("Prénom", "Nom de famille"),
        ("Vorname", "Nachname"), ("FIRSTNAME", "LASTNAME"), ("Player First Name", "Player Last name"),
        ("имя", "фамилия"), ("名", "姓"), ("Enw cyntaf", "Cyfenw"),
    ],
)  # fmt: skip
def test_a_name_in_two_columns_is_understood_in_either_order(given, family):
    assert meant(family, given).parts == {"family": (0,), "given": (1,)}


def test_the_columns_of_other_people_are_nobodys_fields():
    headers = (
        "First Name",
        "Last Name",
        "Mum’s first name",
        "Mum-email",
        "Sister-phone",
        "Team Website",
        "Emergency phone",
    )
    assert meant(*headers).unknown == (2, 3, 4, 5, 6)


def test_a_mobile_is_believed_before_a_phone_at_work():
    assert meant("Name", "Work phone", "Phone", "Mobile").of("phone") == (3, 2, 1)


def test_a_doubled_heading_is_used_once():
    found = meant("First name", "First name (2)", "Town", "Town (2)")
    assert found.of("given") == (0,)
    assert found.unknown == (1, 3)


def test_a_list_headed_members_is_a_list_of_names():
    assert meant("Members", "Phone").of("name") == (0,)


def test_a_yes_under_member_is_no_name_beside_real_names():
    found = meant("First name", "Last name", "Member")
    assert found.of("name") == ()
    assert 2 in found.unknown


def test_a_list_without_names_is_refused():
    with pytest.raises(Refused, match="No column of names") as refused:
        meant("Email", "Phone")
    assert refused.value.code == "no_names"


def test_a_list_without_headings_is_refused():
    with pytest.raises(Refused, match="first row should hold headings"):
        meant("Ann Smith", "ann@example.org", "07700 900123")


def test_a_person_may_say_what_a_column_is():
    assert columns_of(("Who", "Contact me at"), {"who": "name", "Contact me at": "E-mail"}).parts == {
        "name": (0,),
        "email": (1,),
    }


def test_what_a_person_says_comes_before_any_guess():
    found = columns_of(("Name", "Badge name", "Email"), {"Badge name": "name"})
    assert found.of("name") == (1,)
    assert found.unknown == (0,)


def test_a_column_may_be_left_out():
    found = columns_of(("Name", "Salary", "Gender"), {"Salary": "", "Gender": ""})
    assert found.unknown == ()


def test_a_column_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(Refused, match=r"There is no column .*Nme.*columns are: .*Name"):
        columns_of(("Name",), {"Nme": "name"})


def test_a_field_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(Refused, match="birth_year"):
        columns_of(("Name", "X"), {"X": "shoe_size"})


def test_a_choice_is_parted_at_its_last_equals_sign():
    assert chosen_column("a=b=name") == ("a=b", "name")
    assert chosen_column("Salary=") == ("Salary", "")
    with pytest.raises(Refused):
        chosen_column("name")
