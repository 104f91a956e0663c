"""Kinds a hub makes for itself, from TOML: everything a kind has, and nothing that could harm the file."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from can_hub.errors import Refused
from can_hub.kinds import BUILT_IN, sets, shapes, times, toolkit

OUTING = """
name = "own_outing"
one = "Outing"
many = "Outings"
about = "Where we went together."
[fields.place]
label = "Where"
shape = "text"
required = true
searched = true
[fields.day]
label = "When"
shape = "day"
[fields.leader]
label = "Who led"
shape = "person"
[fields.weather]
label = "Weather"
shape = "choice"
choices = {sun = "Sunny", rain = "Rainy"}
"""
SHAPES = {
    "text": shapes.Text, "long_text": shapes.LongText, "phone": shapes.Phone, "email": shapes.Email, "day": times.Day,
    "moment": times.Moment, "time": times.LocalTime, "count": shapes.Whole, "minutes": shapes.Whole,
    "yes_no": shapes.YesNo, "tags": sets.Tags, "person": shapes.Ref,
}  # fmt: skip


def with_field(name="note", **said):
    told = "\n".join(f"{key} = {value}" for key, value in said.items())
    return f'name = "own_list"\n[fields.{name}]\n{told}\n'


def test_a_declaration_makes_a_kind_with_all_that_a_kind_has():
    outing = toolkit.read(OUTING)
    assert (outing.name, outing.one, outing.many) == ("own_outing", "Outing", "Outings")
    assert list(outing.fields) == ["place", "day", "leader", "weather", "gone"]
    assert outing.fields["place"].required
    assert outing.searched == ("place",)
    assert outing.whose == ("leader",)
    assert outing.goes_with_its_person
    assert outing.fields["weather"].shape.shown("rain") == "Rainy"
    assert outing.record.__doc__ == "Where we went together."
    assert repr(outing.record(place="Dartmoor")) == "<own_outing 0000000000000>"


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_may_be_declared(shape):
    field = toolkit.read(with_field(shape=f'"{shape}"')).fields["note"]
    assert type(field.shape) is SHAPES[shape]
    assert field.label == "note"


def test_the_same_text_read_twice_declares_the_same_table():
    assert toolkit.read(OUTING).signature() == toolkit.read(OUTING).signature()
    assert toolkit.read(OUTING.replace('"day"', '"text"')).signature() != toolkit.read(OUTING).signature()


@pytest.mark.parametrize(
    "name",
    [
        "outing", "member", "own_", "own_1st", "own_Outing", "own_a-b", "own_a b", "own_é", "own_" + "a" * 32, "",
        "own_a;drop table step", 'own_a\\"', "own_a\\n", "own_a\\u0000", "OWN_a", "own_a_search", "own_a_search_idx",
    ],
)  # fmt: skip
def test_a_name_that_is_not_plainly_the_hubs_own_is_refused(name):
    with pytest.raises(Refused, match="own_"):
        toolkit.read(f'name = "{name}"\n[fields.place]\n')


@pytest.mark.parametrize("name", [5, "true", "[]", "{}", "1.5", "2026-01-01"])
def test_a_name_that_is_no_text_is_refused(name):
    with pytest.raises(Refused, match="own_"):
        toolkit.read(f"name = {name}\n[fields.place]\n")


@pytest.mark.parametrize(
    "field",
    [
        "id", "born", "marks", "gone", "kind", "but", "check", "stored", "Place", "1st", '"a b"', '"a;b"', '"é"', '""',
        '"__init__"', "__class__", "_hidden", "a" * 32, '"rowid "',
    ],
)  # fmt: skip
def test_a_field_cannot_take_a_name_that_means_something_else(field):
    with pytest.raises(Refused, match="cannot be the name of a field"):
        toolkit.read(with_field(field, label='"Note"'))


@pytest.mark.parametrize(
    "field",
    ["rowid", "from", "to", "when", "select", "order", "key", "values", "words", "rank", "oid", "desc", "on", "true"],
)
def test_a_field_whose_name_means_something_to_sql_is_a_field_like_any_other(field, tmp_path):
    from can_hub.kinds import Kinds
    from can_hub.store import driver, schema

    (tmp_path / "a.db").touch()
    connection = driver.connect(tmp_path / "a.db")
    declared = toolkit.read(with_field(field, searched="true"))
    schema.make_kind(driver.database(connection), declared)
    columns = [name for _number, name, *_rest in connection.execute("PRAGMA table_info(own_list)")]
    assert columns == list(declared.columns)
    connection.execute(f"SELECT id FROM own_list WHERE \"{field}\" = 'x'")
    connection.close()
    assert Kinds(BUILT_IN).get("own_list") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "bad_name"),
        ("not toml at all", "bad_toml"),
        ('name = "own_a"\nname = "own_b"', "bad_toml"),
        ("\x00", "bad_toml"),
        ('name = "own_a"', "no_fields"),
        ('name = "own_a"\nfields = 5', "no_fields"),
        ('name = "own_a"\nfields = []', "no_fields"),
        ('name = "own_a"\n[fields]', "no_fields"),
        ('name = "own_a"\n[fields]\nplace = "text"', "bad_declaration"),
        ('name = "own_a"\none = 5\n[fields.place]', "bad_declaration"),
        ('name = "own_a"\none = "a\\nb"\n[fields.place]', "bad_declaration"),
        ('name = "own_a"\none = "\\u202Egnituo"\n[fields.place]', "bad_declaration"),
        (with_field(shape='"rainbow"'), "bad_declaration"),
        (with_field(shape="5"), "bad_declaration"),
        (with_field(shape="[]"), "bad_declaration"),
        (with_field(shape="{}"), "bad_declaration"),
        (with_field(label="5"), "bad_declaration"),
        (with_field(shape='"choice"'), "bad_declaration"),
        (with_field(shape='"choice"', choices="{}"), "bad_declaration"),
        (with_field(shape='"choice"', choices="{a = 1}"), "bad_declaration"),
        (with_field(shape='"choice"', choices='["a"]'), "bad_declaration"),
        (with_field(shape='"choice"', choices='{a = "\\u202Egnituo"}'), "bad_declaration"),
        (with_field(shape='"choice"', choices='{"" = "Nothing"}'), "bad_declaration"),
        ('name = "own_a"\n' + "\n".join(f"[fields.f{n}]" for n in range(61)), "no_fields"),
    ],
)
def test_what_declares_nothing_proper_is_refused_with_a_sentence(text, code):
    with pytest.raises(Refused) as refused:
        toolkit.read(text)
    assert refused.value.code == code
    assert str(refused.value).endswith(".")


def test_sixty_fields_are_enough_for_anyone():
    declared = toolkit.read('name = "own_a"\n' + "\n".join(f"[fields.f{n}]" for n in range(60)))
    assert len(declared.fields) == 61


def test_a_flag_is_set_by_true_and_by_nothing_else():
    declared = toolkit.read(with_field(required='"yes"', searched="1", personal="true"))
    field = declared.fields["note"]
    assert (field.required, field.searched, field.personal) == (False, False, True)


@pytest.mark.parametrize("shape", ["count", "yes_no", "person", "day", "tags", "time", "moment"])
def test_a_field_that_holds_no_text_can_be_declared_searched_without_harm(shape):
    from can_hub.store.folded import words_of_both

    declared = toolkit.read(with_field(shape=f'"{shape}"', searched="true"))
    row = [1, 1, None, *[5 if declared.fields["note"].shape.sql == "INTEGER" else '["a"]', None]]
    assert words_of_both(declared, row, row)[0] == words_of_both(declared, None, row)[1]


@given(text=st.one_of(st.text(max_size=80), st.text(alphabet='ownfields_.[]{}=",\n a1', max_size=80)))
def test_no_text_at_all_trips_the_reader(text):
    with contextlib.suppress(Refused):
        assert toolkit.read(text).name.startswith("own_")


def test_a_declaration_of_a_thousand_nested_lists_is_refused_and_not_a_crash():
    with pytest.raises(Refused):
        toolkit.read("name = " + "[" * 100_000)
