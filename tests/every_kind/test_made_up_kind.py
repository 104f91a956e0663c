"""A list that no one thought of before lives as every other kind does, from its declaration alone."""

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from can_hub.commands import acts, members, toolkit
from can_hub.kinds import Member
from can_hub.store.digest import digest
from can_hub.store.history import history
from can_hub.sync import send
from can_hub.sync.receive import receive
from tests.every_kind.lives import (
    add,
    added,
    change,
    changes,
    declarations,
    holds,
    records,
    remove,
    restore,
    two_laptops,
)
from tests.store.hubs import done, remade, rows, shown, tables
from tests.sync.making import parcel

# A case that fails is shown as it was made up: making it smaller would open hundreds of hubs.
some = settings(max_examples=8, phases=[Phase.explicit, Phase.generate])


@pytest.fixture
def folder(tmp_path_factory):
    """Give each made-up case a folder of its own."""
    return lambda: tmp_path_factory.mktemp("made-up")


@some
@given(data=st.data())
def test_a_made_up_kind_lives_from_its_declaration_to_its_persons_erasure(folder, data):
    place = folder()
    with two_laptops(place) as (hub, laptop, one, other):
        kind = hub.kinds[done(hub, toolkit.declare, data.draw(declarations()))]
        record = data.draw(records(kind, one, other))
        states = [shown(hub)]
        number = added(hub, record)
        assert holds(hub.reading.get(kind.record, number), {**vars(record), "id": number})
        states.append(shown(hub))
        said = data.draw(changes(kind))
        changing = hub.do(change, hub.reading.get(kind.record, number), said)
        changing.result()
        assert holds(hub.reading.get(kind.record, number), said)
        states += [shown(hub)] if changing.act is not None else []
        for state in reversed(states[:-1]):
            done(hub, acts.undo)
            assert shown(hub) == state
        for state in states[1:]:
            done(hub, acts.redo)
            assert shown(hub) == state
        done(hub, remove, hub.reading.get(kind.record, number))
        done(hub, restore, hub.reading.removed(kind.record, number))
        assert shown(hub) == states[-1]
        assert history(hub.reading, number)
        assert remade(hub) == tables(hub)

        send.export(hub, place / "parcel.canb")
        receive(laptop, place / "parcel.canb")
        assert digest(laptop.reading) == digest(hub.reading)
        assert shown(laptop) == shown(hub)
        assert remade(laptop) == tables(laptop)

        done(laptop, members.erase, one, sure=laptop.reading.get(Member, one).name)
        send.export(laptop, place / "parcel.canb")
        receive(hub, place / "parcel.canb")
        for each in (hub, laptop):
            theirs = each.kinds[kind.name]
            assert (each.reading.find(theirs.record, number) is None) == bool(kind.whose)
            assert remade(each) == tables(each)
        assert digest(laptop.reading) == digest(hub.reading)


@some
@given(data=st.data())
def test_records_that_come_before_their_declaration_wait_for_it(folder, data):
    place = folder()
    with two_laptops(place) as (hub, laptop, one, other):
        kind = hub.kinds[done(hub, toolkit.declare, data.draw(declarations()))]
        numbers = [added(hub, data.draw(records(kind, one, other))) for _ in range(2)]
        done(hub, change, hub.reading.get(kind.record, numbers[0]), data.draw(changes(kind)))
        told = rows(
            hub,
            "SELECT writer.id, step.id & 16777215, body FROM step JOIN writer ON no = step.id >> 24 "
            "WHERE instr(body, ?) ORDER BY step.id",
            f'"{kind.name}"',
        )
        lone = [([writer, seq, 1, None, None], [body.encode()]) for writer, seq, body in told]
        declaring = [run for run in lone if b'"declaration"' in run[1][0]]
        receive(laptop, parcel(place / "records.canb", hub, *(run for run in lone if run not in declaring)))
        assert laptop.kinds.get(kind.name) is None
        assert remade(laptop) == tables(laptop)
        receive(laptop, parcel(place / "declaration.canb", hub, *declaring))
        for number in numbers:
            theirs = laptop.reading.get(laptop.kinds[kind.name].record, number)
            assert vars(theirs) == vars(hub.reading.get(kind.record, number))
        assert remade(laptop) == tables(laptop)
        send.export(hub, place / "all.canb")
        receive(laptop, place / "all.canb")
        assert digest(laptop.reading) == digest(hub.reading)


@some
@given(data=st.data())
def test_a_declaration_that_two_laptops_changed_apart_does_not_part_them(folder, data):
    place = folder()
    with two_laptops(place) as (hub, laptop, one, other):
        first = data.draw(declarations())
        name = done(hub, toolkit.declare, first)
        send.export(hub, place / "parcel.canb")
        receive(laptop, place / "parcel.canb")
        for each in (hub, laptop):
            again = data.draw(declarations()).partition("\n")[2]
            done(each, toolkit.declare, f'name = "{name}"\n# at {each.path.stem}\n{again}')
            done(each, add, data.draw(records(each.kinds[name], one, other)))
        for giver, taker in ((hub, laptop), (laptop, hub), (hub, laptop)):
            send.export(giver, place / "parcel.canb")
            receive(taker, place / "parcel.canb")
        assert digest(laptop.reading) == digest(hub.reading)
        assert hub.reading.count(hub.kinds[name].record) == 2
        for each in (hub, laptop):
            assert remade(each) == tables(each)
