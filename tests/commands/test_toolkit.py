"""A hub declares lists of its own."""

import pytest

from can_hub.commands import toolkit
from can_hub.errors import Refused
from can_hub.kinds import Declaration
from can_hub.store.hub import Hub

KEYS = 'name = "own_key"\none = "Key"\nmany = "Keys"\n[fields.door]\nlabel = "Door"\nrequired = true\n'


def test_a_declared_list_is_known_and_can_be_declared_anew(hub: Hub) -> None:
    assert hub.do(toolkit.declare, KEYS).result() == "own_key"
    assert list(hub.kinds["own_key"].fields) == ["door", "gone"]
    hub.do(toolkit.declare, KEYS + '[fields.holder]\nlabel = "Holder"\nshape = "person"\n').result()
    assert list(hub.kinds["own_key"].fields) == ["door", "holder", "gone"]
    assert hub.reading.count(Declaration) == 1


def test_the_same_declaration_says_nothing_new(hub: Hub) -> None:
    hub.do(toolkit.declare, KEYS).result()
    with pytest.raises(Refused) as refused:
        hub.do(toolkit.declare, KEYS).result()
    assert refused.value.code == "nothing_new"


def test_what_declares_no_list_is_refused_and_nothing_is_kept(hub: Hub) -> None:
    with pytest.raises(Refused):
        hub.do(toolkit.declare, 'name = "member"').result()
    assert hub.reading.count(Declaration) == 0
