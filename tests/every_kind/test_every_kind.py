"""Every kind that is built in, whatever it is, can be added, found, changed, taken back, carried and erased."""

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from can_hub.commands import acts, members
from can_hub.errors import Refused
from can_hub.kinds import BUILT_IN, Declaration, Desk, HubProfile, Member
from can_hub.store import hub as door
from can_hub.store.digest import digest
from can_hub.store.history import history, told_as
from can_hub.sync import send
from can_hub.sync.receive import receive
from tests.every_kind.lives import added, change, changes, holds, now, records, remove, restore, two_laptops
from tests.store.hubs import done, opened, remade, rows, shown, tables

# Without these there is no hub that could be opened, by any version.
ALWAYS = (HubProfile.kind, Desk.kind, Declaration.kind, Member.kind)
LATER = [kind for kind in BUILT_IN if kind not in ALWAYS]
# A case that fails is shown as it was made up: making it smaller would open hundreds of hubs.
few = settings(max_examples=3, phases=[Phase.explicit, Phase.generate])
every_kind = pytest.mark.parametrize("kind", BUILT_IN, ids=lambda kind: kind.name)


@pytest.fixture
def folder(tmp_path_factory):
    """Give each made-up case a folder of its own."""
    return lambda: tmp_path_factory.mktemp("life")


def found(hub, kind, number):
    return hub.reading.get(kind.record, number)


@every_kind
@few
@given(data=st.data())
def test_a_record_is_added_found_and_changed_and_every_step_can_be_taken_back_and_done_again(folder, kind, data):
    with two_laptops(folder()) as (hub, _other, one, other):
        record = data.draw(records(kind, one, other))
        before = shown(hub)
        number = added(hub, record)
        assert holds(found(hub, kind, number), {**vars(record), "id": number})
        states = [before, shown(hub)]
        said = data.draw(changes(kind))
        changing = hub.do(change, found(hub, kind, number), said)
        changing.result()
        assert holds(found(hub, kind, number), said)
        if changing.act is not None:
            states.append(shown(hub))
        for state in reversed(states[:-1]):
            done(hub, acts.undo)
            assert shown(hub) == state
        for state in states[1:]:
            done(hub, acts.redo)
            assert shown(hub) == state
        assert remade(hub) == tables(hub)


@every_kind
@few
@given(data=st.data())
def test_a_record_is_found_by_what_it_holds(folder, kind, data):
    with two_laptops(folder()) as (hub, _other, one, other):
        number = added(hub, data.draw(records(kind, one, other)))
        record = found(hub, kind, number)
        for name, field in kind.fields.items():
            if not field.shape.is_set:
                assert number in [each.id for each in hub.reading.where(kind.record, **{name: getattr(record, name)})]
        assert number in hub.reading.ids(kind.record)
        assert hub.reading.many(kind.record, [number]) == {number: record}
        assert hub.reading.count(kind.record) == len(hub.reading.where(kind.record))


@every_kind
@few
@given(data=st.data())
def test_a_record_that_is_removed_is_found_by_nobody_until_it_is_restored(folder, kind, data):
    with two_laptops(folder()) as (hub, _other, one, other):
        number = added(hub, data.draw(records(kind, one, other)))
        before = shown(hub)
        record = found(hub, kind, number)
        done(hub, remove, record)
        assert hub.reading.find(kind.record, number) is None
        assert hub.reading.removed(kind.record, number).id == number
        done(hub, restore, hub.reading.removed(kind.record, number))
        assert shown(hub) == before
        assert hub.reading.removed(kind.record, number) is None


@every_kind
@few
@given(data=st.data())
def test_a_record_has_a_history_that_names_it(folder, kind, data):
    with two_laptops(folder()) as (hub, _other, one, other):
        number = added(hub, data.draw(records(kind, one, other)))
        done(hub, change, found(hub, kind, number), data.draw(changes(kind)))
        entries = history(hub.reading, number)
        assert entries
        assert entries[-1].verb in ("own.add", "members.join", "hub.new")
        assert all(entry.sentence and "{what}" not in entry.sentence for entry in entries)
        assert told_as(hub.reading, kind.name, number)


@every_kind
@few
@given(data=st.data())
def test_a_record_comes_to_another_laptop_as_it_is(folder, kind, data):
    place = folder()
    with two_laptops(place) as (hub, laptop, one, other):
        number = added(hub, data.draw(records(kind, one, other)))
        done(hub, change, found(hub, kind, number), data.draw(changes(kind)))
        send.export(hub, place / "parcel.canb")
        receive(laptop, place / "parcel.canb")
        assert found(laptop, kind, number) == found(hub, kind, number)
        assert digest(laptop.reading) == digest(hub.reading)
        assert remade(laptop) == tables(laptop)


@every_kind
@few
@given(data=st.data())
def test_a_record_two_laptops_changed_apart_is_one_record_on_both(folder, kind, data):
    place = folder()
    with two_laptops(place) as (hub, laptop, one, other):
        number = added(hub, data.draw(records(kind, one, other)))
        send.export(hub, place / "parcel.canb")
        receive(laptop, place / "parcel.canb")
        for each in (hub, laptop):
            done(each, change, found(each, kind, number), data.draw(changes(kind)))
        for giver, taker in ((hub, laptop), (laptop, hub), (hub, laptop)):
            send.export(giver, place / "parcel.canb")
            receive(taker, place / "parcel.canb")
        assert digest(laptop.reading) == digest(hub.reading)
        assert shown(laptop) == shown(hub)
        assert remade(hub) == tables(hub)


@pytest.mark.parametrize("kind", LATER, ids=lambda kind: kind.name)
@settings(max_examples=2, phases=[Phase.explicit, Phase.generate])
@given(data=st.data())
def test_a_laptop_that_does_not_know_the_kind_keeps_it_passes_it_on_and_shows_it_after_an_upgrade(folder, kind, data):
    place = folder()
    with two_laptops(place) as (hub, laptop, one, other):
        number = added(hub, data.draw(records(kind, one, other)))
        done(hub, change, found(hub, kind, number), data.draw(changes(kind)))
        send.export(hub, place / "parcel.canb")
        laptop.close()
        older_file = place / "older.canhub"
        older_file.write_bytes(laptop.path.read_bytes())
        with pytest.MonkeyPatch.context() as older:
            older.setattr(door, "BUILT_IN", tuple(each for each in BUILT_IN if each is not kind))
            with opened(older_file, now) as old:
                assert old.kinds.get(kind.name) is None
                receive(old, place / "parcel.canb")
                assert rows(old, "SELECT name FROM sqlite_schema WHERE name=?", kind.name) == []
                assert remade(old) == tables(old)
                send.export(old, place / "relayed.canb", to="everything")
        with opened(laptop.path, now) as third:
            receive(third, place / "relayed.canb")
            assert found(third, kind, number) == found(hub, kind, number)
            assert digest(third.reading) == digest(hub.reading)
        with opened(older_file, now) as upgraded:
            assert found(upgraded, kind, number) == found(hub, kind, number)
            assert digest(upgraded.reading) == digest(hub.reading)
            assert remade(upgraded) == tables(upgraded)


@every_kind
@few
@given(data=st.data())
def test_a_record_goes_or_stays_with_its_person_as_declared_on_every_laptop(folder, kind, data):
    place = folder()
    with two_laptops(place) as (hub, laptop, one, other):
        number = added(hub, data.draw(records(kind, one, other)))
        send.export(hub, place / "before.canb")
        receive(laptop, place / "before.canb")
        person = number if kind.is_person else one
        said = data.draw(changes(kind))
        done(laptop, change, found(laptop, kind, number), said)
        done(hub, members.erase, person, sure=hub.reading.get(Member, person).name)
        for giver, taker in ((laptop, hub), (hub, laptop), (laptop, hub)):
            send.export(giver, place / "after.canb")
            receive(taker, place / "after.canb")
        goes = kind.is_person or kind.goes_with_its_person
        for each in (hub, laptop):
            assert (each.reading.find(kind.record, number) is None) == goes
            assert each.reading.find(Member, person) is None
            assert remade(each) == tables(each)
        assert digest(laptop.reading) == digest(hub.reading)
        if goes:
            assert not any(
                str(number) in body
                for (body,) in rows(hub, "SELECT body FROM step WHERE typeof(body)='text'")
                if "erase" not in body
            )


@every_kind
def test_the_table_of_a_kind_is_what_it_declares(folder, kind):
    with two_laptops(folder()) as (hub, *_rest):
        columns = [name for _number, name, *_more in rows(hub, f"PRAGMA table_info({kind.name})")]
        assert columns == list(kind.columns)
        assert bool(rows(hub, "SELECT 1 FROM sqlite_schema WHERE name=?", f"{kind.name}_search")) == bool(kind.searched)


@every_kind
def test_a_record_without_what_it_needs_is_refused_beside_the_field(folder, kind):
    with two_laptops(folder()) as (hub, *_rest):
        before = digest(hub.reading)
        needed = [name for name, field in kind.fields.items() if field.required]
        if not needed and kind.name != "visit":
            return
        with pytest.raises(Refused) as refused:
            added(hub, kind.record(**{name: field.shape.empty for name, field in kind.fields.items()}))
        assert refused.value.field in needed
        assert digest(hub.reading) == before
