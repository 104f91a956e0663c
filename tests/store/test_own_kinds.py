"""The lists a hub makes for itself: a table when the declaration comes, whatever came before it, and gone with it."""

import pytest

from can_hub.commands import acts, members, toolkit
from can_hub.errors import Refused
from can_hub.kinds import BUILT_IN, Declaration, Kinds
from can_hub.store.digest import digest
from can_hub.store.hub import Hub
from tests.store.hubs import OUTING, digested, done, opened, remade, rows, someone, tables


def outing(hub, place="Dartmoor", **fields):
    def add(writing):
        with writing.edit("own.add") as edit:
            return edit.add(hub.kinds["own_outing"].record(place=place, **fields))

    return done(hub, add)


def change(hub, number, **fields):
    def edit(writing):
        kind = hub.kinds["own_outing"]
        with writing.edit("own.edit") as step:
            step.change(writing.get(kind.record, number), **fields)

    done(hub, edit)


def places(hub):
    return sorted(one.place for one in hub.reading.where(hub.kinds["own_outing"].record))


def test_a_declared_list_is_there_at_once_and_after_a_restart(hub, clock):
    assert done(hub, toolkit.declare, OUTING) == "own_outing"
    outing(hub)
    assert places(hub) == ["Dartmoor"]
    before = digest(hub.reading)
    hub.close()
    with opened(hub.path, clock) as again:
        assert places(again) == ["Dartmoor"]
        assert digest(again.reading) == before
        assert remade(again) == tables(again)


def test_the_same_declaration_again_is_refused(hub):
    done(hub, toolkit.declare, OUTING)
    with pytest.raises(Refused) as refused:
        done(hub, toolkit.declare, OUTING)
    assert refused.value.code == "nothing_new"


@pytest.mark.parametrize("toml", ["", "name = 'member'", 'name = "own_a"\n[fields.gone]', "x" * 20_001])
def test_a_declaration_that_is_none_changes_nothing(hub, toml):
    before = digested(hub)
    with pytest.raises(Refused):
        done(hub, toolkit.declare, toml)
    assert digested(hub) == before
    assert len(list(hub.kinds)) == len(BUILT_IN)


def test_a_changed_declaration_makes_its_table_again_from_the_log(hub):
    done(hub, toolkit.declare, OUTING)
    number = outing(hub, tags=frozenset({"moor"}))
    done(hub, toolkit.declare, OUTING + '[fields.cost]\nshape = "count"\n')
    kind = hub.kinds["own_outing"]
    assert hub.reading.get(kind.record, number).tags == {"moor"}
    change(hub, number, cost=5)
    assert hub.reading.get(kind.record, number).cost == 5
    assert remade(hub) == tables(hub)


def test_a_field_that_is_no_longer_declared_is_kept_in_the_log_and_comes_back_with_it(hub):
    done(hub, toolkit.declare, OUTING)
    number = outing(hub, tags=frozenset({"moor"}))
    fewer = OUTING.replace('[fields.tags]\nlabel = "Tags"\nshape = "tags"\n', "")
    done(hub, toolkit.declare, fewer)
    assert "tags" not in hub.kinds["own_outing"].fields
    done(hub, toolkit.declare, OUTING + "\n")
    assert hub.reading.get(hub.kinds["own_outing"].record, number).tags == {"moor"}


def test_a_text_that_becomes_a_number_shows_what_fits_and_keeps_the_rest(hub):
    text = 'name = "own_outing"\n[fields.place]\n[fields.cost]\n'
    done(hub, toolkit.declare, text)
    cheap, dear = outing(hub, cost="5"), outing(hub, place="Paris", cost="too much")
    done(hub, toolkit.declare, text + 'shape = "count"\n')
    kind = hub.kinds["own_outing"]
    assert hub.reading.get(kind.record, dear).place == "Paris"
    assert hub.reading.get(kind.record, cheap).cost in (5, None)
    change(hub, cheap, cost=7)
    assert hub.reading.get(kind.record, cheap).cost == 7
    assert remade(hub) == tables(hub)
    done(hub, toolkit.declare, text)
    assert hub.reading.get(hub.kinds["own_outing"].record, dear).cost == "too much"


def test_a_declaration_that_is_undone_takes_its_list_with_it_for_this_and_every_later_start(hub, clock):
    empty = digested(hub)
    done(hub, toolkit.declare, OUTING)
    done(hub, acts.undo)
    assert hub.kinds.get("own_outing") is None
    undone = digested(hub)
    assert undone != empty
    hub.close()
    with opened(hub.path, clock) as again:
        assert again.kinds.get("own_outing") is None
        assert digested(again) == undone
        done(again, acts.redo)
        outing(again)
        assert places(again) == ["Dartmoor"]


def test_a_declaration_in_a_command_that_fails_leaves_no_trace(hub):
    def declare_and_fail(writing):
        toolkit.declare(writing, OUTING)
        raise Refused("no")

    before = digested(hub)
    with pytest.raises(Refused):
        done(hub, declare_and_fail)
    assert hub.kinds.get("own_outing") is None
    assert digested(hub) == before
    someone(hub)
    assert remade(hub) == tables(hub)


def test_another_program_that_declares_a_list_is_understood_by_this_one(hub, clock):
    someone(hub)
    with opened(hub.path, clock) as other:
        done(other, toolkit.declare, OUTING)
        outing(other)
    someone(hub, "Ben")
    assert places(hub) == ["Dartmoor"]
    outing(hub, "Exmoor")
    assert places(hub) == ["Dartmoor", "Exmoor"]
    assert remade(hub) == tables(hub)


def test_what_was_noted_about_an_erased_person_goes_from_own_lists_too(hub):
    done(hub, toolkit.declare, OUTING)
    ann, ben = someone(hub), someone(hub, "Ben")
    outing(hub, "Dartmoor", leader=ann)
    outing(hub, "Exmoor", leader=ben)
    outing(hub, "Bodmin")
    done(hub, members.erase, ann, sure="Ann")
    assert places(hub) == ["Bodmin", "Exmoor"]
    assert remade(hub) == tables(hub)
    assert "Dartmoor" not in " ".join(body for (body,) in rows(hub, "SELECT body FROM step WHERE typeof(body)='text'"))


def test_a_field_may_be_called_what_means_something_to_a_database(hub):
    toml = 'name = "own_outing"\n' + "".join(
        f'[fields."{name}"]\n' for name in ("place", "from", "to", "order", "group")
    )
    done(hub, toolkit.declare, toml)
    number = outing(hub, **{"from": "Plymouth", "order": "first"})
    change(hub, number, to="Dartmoor")
    record = hub.kinds["own_outing"].record
    assert [one.to for one in hub.reading.where(record, **{"from": "Plymouth"})] == ["Dartmoor"]
    assert list(hub.reading.ids(record, order="order")) == [number]
    done(hub, acts.undo)
    done(hub, acts.undo)
    assert places(hub) == []
    assert remade(hub) == tables(hub)


def test_a_required_field_of_an_own_list_is_asked_for(hub):
    done(hub, toolkit.declare, OUTING)
    with pytest.raises(Refused, match="Where"):
        outing(hub, "")


def test_a_hub_knows_only_its_own_lists(hub, tmp_path):
    done(hub, toolkit.declare, OUTING)
    other = Hub.create(tmp_path / "other.canhub", name="Saltash", desk="Desk")
    assert other.kinds.get("own_outing") is None
    assert Kinds(BUILT_IN).get("own_outing") is None
    assert other.reading.count(Declaration) == 0
    other.close()
