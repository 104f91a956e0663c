"""An import that fails at any moment changes nothing: each statement of it fails in turn, and the program is killed."""

import subprocess
import sys

import pytest
import sqlcipher3.dbapi2 as sqlite

from can_hub.commands import members, toolkit, visits
from can_hub.errors import Refused, Trouble
from can_hub.kinds import Member
from can_hub.store.hub import Hub
from can_hub.sync import send
from can_hub.sync.receive import receive
from tests.store.hubs import OUTING, digested, done, opened, remade, someone, tables
from tests.sync.desks import joined, state


class Failing:
    """A connection whose statement number ``at`` fails as a disk does."""

    def __init__(self, connection, at):
        self._connection = connection
        self._left = at
        self.has_failed = False

    def _one_more(self):
        self._left -= 1
        if self._left == 0:
            self.has_failed = True
            raise sqlite.OperationalError("disk I/O error")

    def execute(self, *said):
        self._one_more()
        return self._connection.execute(*said)

    def executemany(self, *said):
        self._one_more()
        return self._connection.executemany(*said)

    def __getattr__(self, name):
        return getattr(self._connection, name)


def failing_at(hub, at):
    """Let a statement of the next command fail; gives the connection that will."""

    def put_in(writing):
        plain = writing.connection
        plain = getattr(plain, "_connection", plain)
        failing = Failing(plain, at) if at else plain
        writing.connection = writing.log.connection = writing.log.heard._connection = failing
        return failing

    return hub.write_alone(put_in)


@pytest.fixture
def everything_new(hub, tmp_path, clock):
    """A parcel that brings births, edits, an erasure, a joined pair, and a list of the hub's own with a record."""
    ann, ben = someone(hub, "Ann"), someone(hub, "Ben")
    with joined(hub, tmp_path / "other.canhub", clock) as other:
        people = [someone(other, name, interests=("Bees",)) for name in ("Cat", "Cath")]
        done(other, members.same, *people)
        done(other, visits.sign_in, ben, people[0])
        done(other, members.edit, ben, phone="12", name="Benjamin")
        done(other, toolkit.declare, OUTING)
        done(other, note_outing)
        done(other, members.erase, ann, sure="Ann")
        send.export(other, tmp_path / "all.canb", to="everything")
        yield tmp_path / "all.canb", digested(other)


def note_outing(hub):
    with hub.edit("own.add") as edit:
        edit.add(hub.kinds["own_outing"].record(place="Dartmoor"))


def test_whichever_statement_of_an_import_fails_all_of_it_or_nothing_is_taken(hub, everything_new):
    path, wanted = everything_new
    before, live, known = state(hub), tables(hub), {kind.name for kind in hub.kinds}
    at = 1
    while True:
        failing = failing_at(hub, at)
        try:
            receive(hub, path)
        except Trouble as trouble:
            assert trouble.code == "disk_error"  # noqa: PT017
            failing_at(hub, 0)
            assert failing.has_failed
            assert state(hub) == before
            assert {kind.name for kind in hub.kinds} == known
            at += 1
            continue
        break
    assert not failing.has_failed
    # Else hardly anything of an import would have been made to fail.
    assert at > 40
    failing_at(hub, 0)
    assert digested(hub) == wanted
    assert tables(hub) != live
    assert remade(hub) == tables(hub)


def test_whichever_statement_of_a_command_fails_all_of_it_or_nothing_is_done(hub):
    ann = someone(hub)
    before = state(hub)
    at = 1
    while True:
        failing = failing_at(hub, at)
        try:
            done(hub, sign_in_and_edit, ann)
        except Trouble:
            failing_at(hub, 0)
            assert state(hub) == before
            assert failing.has_failed
            at += 1
            continue
        break
    failing_at(hub, 0)
    assert hub.reading.get(Member, ann).phone == "12"
    with pytest.raises(Refused, match="already in"):
        done(hub, visits.sign_in, ann)
    assert remade(hub) == tables(hub)


def sign_in_and_edit(hub, ann):
    visits.sign_in(hub, ann)
    members.edit(hub, ann, phone="12", interests=("Bees",))


KILLED = """
import os, sys
from pathlib import Path
from can_hub.store.hub import Hub
from can_hub.sync.receive import receive
hub = Hub.open(Path(sys.argv[1]))
left = [int(sys.argv[3])]
def count(statement):
    left[0] -= 1
    if left[0] == 0:
        os._exit(9)
hub.write_alone(lambda writing: writing.connection.set_trace_callback(count))
receive(hub, Path(sys.argv[2]))
hub.close()
"""


@pytest.mark.parametrize("at", [3, 20, 45, 70])
def test_a_program_that_is_killed_in_the_middle_of_an_import_has_taken_nothing(hub, everything_new, clock, at):
    path, wanted = everything_new
    before = digested(hub)
    hub.close()
    ended = subprocess.run([sys.executable, "-c", KILLED, str(hub.path), str(path), str(at)], check=False, timeout=60)
    assert ended.returncode == 9
    with opened(hub.path, clock) as again:
        assert digested(again) == before
        receive(again, path)
        assert digested(again) == wanted
        assert remade(again) == tables(again)


def test_a_join_that_fails_at_any_statement_leaves_no_file(hub, everything_new, tmp_path, monkeypatch):
    path, _wanted = everything_new
    from can_hub.sync import joining

    def full(*_said):
        raise Trouble("The disk is full.", code="disk_full")

    monkeypatch.setattr(joining, "take", full)
    with pytest.raises(Trouble):
        joining.join(tmp_path / "new.canhub", path, desk="New")
    assert not list(tmp_path.glob("new.canhub*"))
    assert isinstance(hub, Hub)
