"""Two programs on one hub file, in turn and at once: each sees what the other wrote, and neither loses anything."""

import subprocess
import sys
import threading
from datetime import UTC, datetime

import pytest

from can_hub.commands import members, visits
from can_hub.errors import Refused
from can_hub.kinds import HubProfile, Member, Visit
from can_hub.store.undo import undo
from tests.store.hubs import done, opened, remade, rows, someone, tables

JOIN = """
import sys
from pathlib import Path
from can_hub.store.hub import Hub
from can_hub.commands import members
hub = Hub.open(Path(sys.argv[1]))
for number in range(int(sys.argv[3])):
    hub.do(members.join, f"{sys.argv[2]} {number}").result()
hub.close()
"""


def program(hub, name, count):
    return subprocess.Popen([sys.executable, "-c", JOIN, str(hub.path), name, str(count)], stderr=subprocess.PIPE)


def told_by(hub):
    """Listen, and give what was heard; wait for it with the writer's queue."""
    heard = []
    hub.listen(heard.append)
    return heard


def look(hub):
    hub.look_again()
    done(hub, lambda _hub: None)


def test_programs_that_write_at_once_wait_for_each_other_and_lose_nothing(hub):
    others = [program(hub, name, 8) for name in ("Other", "Third")]
    for number in range(8):
        someone(hub, f"Own {number}")
    for other in others:
        _nothing, said = other.communicate(timeout=60)
        assert other.returncode == 0, said.decode()
    assert hub.reading.count(Member) == 24
    assert rows(hub, "SELECT count(DISTINCT id) FROM writer") == [(4,)]
    assert remade(hub) == tables(hub)


def test_programs_that_write_in_turn_see_each_others_work(hub, clock):
    with opened(hub.path, clock) as other:
        ann = someone(hub)
        done(other, members.edit, ann, phone="12")
        done(hub, members.edit, ann, phone="13")
        (visit,) = done(other, visits.sign_in, ann)
        with pytest.raises(Refused, match="already in"):
            done(hub, visits.sign_in, ann)
        done(hub, visits.leave, visit)
        assert other.reading.get(Member, ann).phone == "13"
        assert other.reading.get(Visit, visit).left_at is not None
        with pytest.raises(Refused):
            done(other, visits.sign_out, ann)
    assert remade(hub) == tables(hub)


def test_looking_again_tells_of_what_another_program_wrote_and_of_nothing_else(hub, clock):
    someone(hub)
    look(hub)
    heard = told_by(hub)
    look(hub)
    assert heard == []
    with opened(hub.path, clock) as other:
        someone(other, "Ben")
    look(hub)
    assert heard == [frozenset()]
    look(hub)
    assert heard == [frozenset()]


def test_what_another_program_wrote_is_told_though_this_one_wrote_before_it_looked(hub, clock):
    someone(hub)
    look(hub)
    with opened(hub.path, clock) as other:
        someone(other, "Ben")
    cat = someone(hub, "Cat")
    heard = told_by(hub)
    look(hub)
    assert heard == [frozenset()]
    assert cat


def test_own_writes_are_not_taken_for_another_programs(hub):
    someone(hub)
    look(hub)
    heard = told_by(hub)
    ann = someone(hub)
    look(hub)
    assert len(heard) == 1
    assert ("member", ann) in heard[0]


def test_the_hubs_own_details_are_read_anew_when_they_change_here_or_elsewhere(hub, clock):
    def rename(writing, **fields):
        with writing.edit("hub.edit") as edit:
            edit.change(writing.where(HubProfile)[0], **fields)

    assert hub.reading.profile.name == "Riverside Hub"
    done(hub, rename, name="Riverside CAN", time_zone="Asia/Kathmandu")
    assert hub.reading.profile.name == "Riverside CAN"
    assert str(hub.reading.zone) == "Asia/Kathmandu"
    with opened(hub.path, clock) as other:
        done(other, rename, name="Saltash", time_zone="Europe/London")
    look(hub)
    assert hub.reading.profile.name == "Saltash"
    assert str(hub.reading.zone) == "Europe/London"


def test_looking_again_a_hundred_times_opens_no_more_files(hub, clock):
    someone(hub)
    look(hub)
    before = len(hub._connections)
    with opened(hub.path, clock) as other:
        for number in range(20):
            someone(other, f"Ann {number}")
            look(hub)
            assert hub.reading.count(Member) == number + 2
    assert len(hub._connections) == before


def test_an_erasure_elsewhere_binds_here_at_once(hub, clock):
    ann = someone(hub)
    with opened(hub.path, clock) as other:
        done(other, members.erase, ann, sure="Ann")
    with pytest.raises(Refused):
        done(hub, visits.sign_in, ann)
    assert hub.reading.find(Member, ann) is None


def test_undo_takes_this_programs_last_act_before_the_others(hub, clock):
    ann = someone(hub)
    done(hub, members.edit, ann, phone="1")
    with opened(hub.path, clock) as other:
        done(other, members.edit, ann, pronouns="she")
        done(hub, members.edit, ann, known_as="Annie")
    done(hub, undo)
    member = hub.reading.get(Member, ann)
    assert (member.phone, member.pronouns, member.known_as) == ("1", "she", "")


def test_threads_read_while_one_writes(hub):
    ann = someone(hub)
    wrong = []
    stop = threading.Event()

    def read():
        while not stop.is_set():
            found = hub.reading.get(Member, ann)
            if found.name != "Ann":
                wrong.append(found)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(30):
        done(hub, members.edit, ann, phone=str(number))
    stop.set()
    for reader in readers:
        reader.join(10)
    assert wrong == []


def test_a_moment_of_the_past_is_for_paper_and_does_not_outlast_it(hub):
    hub.at = datetime(2026, 6, 1, tzinfo=UTC)
    assert hub.reading.now() == hub.at
    hub.at = None
    assert hub.reading.now() != datetime(2026, 6, 1, tzinfo=UTC)
