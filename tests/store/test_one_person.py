"""A person with two records is one person at the door."""

import pytest

from can_hub.commands import members, visits
from can_hub.errors import Refused
from can_hub.store.questions.presence import in_the_building, open_visits


def two_records(hub):
    ann, anne = (hub.do(members.join, name).result() for name in ("Ann Jones", "Anne Jones"))
    return ann, anne


@pytest.mark.parametrize("first", [0, 1])
def test_whoever_is_in_under_one_record_is_in_under_the_other(hub, first):
    records = two_records(hub)
    hub.do(visits.sign_in, records[first]).result()
    hub.do(members.same, *records).result()
    for record in records:
        with pytest.raises(Refused, match="is already in"):
            hub.do(visits.sign_in, record).result()
        assert len(open_visits(hub.reading, record)) == 1


@pytest.mark.parametrize("second", [0, 1])
def test_either_record_signs_the_person_out(hub, second):
    records = two_records(hub)
    hub.do(visits.sign_in, records[1 - second]).result()
    hub.do(members.same, *records).result()
    hub.do(visits.sign_out, records[second]).result()
    assert in_the_building(hub.reading) == []
