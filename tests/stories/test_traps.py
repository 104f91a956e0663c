"""Every trap that a log of this sort was seen to fall into, as one changed line that must turn the tests red.

Where a line to change is no longer found, the test fails too: the trap then has to be set again in the new source.
"""

import gc
import json
import random
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from can_hub.commands import members
from can_hub.errors import Refused
from can_hub.store import bodies, choosing, erasure, fold, heard, steps, writing
from can_hub.store.hub import Hub
from can_hub.sync import receive
from tests.oracle.outcomes import born_id, derived_id
from tests.stories.laptops import InMemory, OnDisk, cells_of, log_of, take
from tests.stories.listening import ORDERS, SIZES, STORIES, listen
from tests.stories.mutants import LineGone, mutant
from tests.stories.posted import Posted
from tests.stories.promises import all_agree, an_own_edit_shows, laptops_in_use, the_last_doing_comes_and_goes

WRITER = "HHHHHHHH.0HHHHHHHHHHHH"


def stories_and_schedules() -> None:
    """All stories in every order, and some schedules: fails at the first that comes out otherwise."""
    for told in STORIES:
        for order in ORDERS:
            for size in SIZES:
                listen(told, order, size)
    for seed in range(25):
        all_agree(random.Random(seed), count=3, most=60)


def promises_to_one_person() -> None:
    """What a person does shows on their own screen, and can be undone."""
    for seed in range(30):
        an_own_edit_shows(random.Random(seed))
        the_last_doing_comes_and_goes(random.Random(seed))


def during_schedules() -> None:
    """Schedules that end before everyone has met: only what is compared on the way counts."""
    for seed in range(100):
        with laptops_in_use(random.Random(seed), 3, 45):
            pass


def body(changes: list[object], *, seq: int = 1, verb: str = "members.edit", salt: str = "AAAAAAAAAAA") -> str:
    return json.dumps([1 << 40, None, verb, seq, None, changes, salt], separators=(",", ":"))


def parcels_reach_everyone() -> None:
    """Real files, real parcels, backups put back: in the end everyone has everything."""
    for seed in range(40):
        chance = random.Random(seed)
        with tempfile.TemporaryDirectory() as folder:
            laptops = [OnDisk(Path(folder), number, chance) for number in range(3)]
            try:
                Posted(chance, laptops, Path(folder)).run(60)
            finally:
                for laptop in laptops:
                    laptop.close()


def hostile_steps_are_refused() -> None:
    """What no honest desk can have written is refused at the door, and nothing is taken."""
    laptop = InMemory(0, random.Random(1))
    ben = laptop.rows("SELECT id FROM member WHERE name='Ben'")[0][0]
    photos = derived_id("consent", ben, "photos")
    own = born_id(WRITER, 1, 0)
    before = cells_of(laptop), log_of(laptop)
    for changes in (
        [["member", ben, {"name": "Mallory"}]],  # a birth under a stranger's id
        [["member", own, {"name": "M"}], ["member", own, {"phone": "1"}, {"phone": [[WRITER, 1]]}]],  # itself
        [["member", ben, {"phone": "1"}, {"phone": [[WRITER, 9]]}]],  # a step of one's own that is still to come
        [["member", ben, {"phone": "1"}, {"name": [["BBBBBBBB.0BBBBBBBBBBBB", 1]]}]],  # a field it does not answer
        [["member", ben, {"phone": "1"}, {}], ["member", ben, {"phone": "2"}, {}]],  # two answers at once
        [["member", ben, {}, {}], ["consent", photos, {"member": ben, "purpose": "photos", "given": 1}]],
        [["member", ben]],  # an erasure in a step that does not erase
    ):
        with pytest.raises(Refused):
            laptop.do(take, [(WRITER, 1, body(changes))])
        assert (cells_of(laptop), log_of(laptop)) == before


def a_full_writer_is_followed_by_a_new_one() -> None:
    """Numbers of steps end at 2^24 in one launch; a new writer goes on."""
    laptop = InMemory(0, random.Random(1))
    laptop.do(members.join, "Dee")
    first = laptop.writing.writer
    laptop.writing.log.heard.writer(first).upto = heard.LAST_SEQ - 1
    laptop.do(members.join, "Eve")
    assert laptop.writing.writer != first


Red = Callable[[], None]
TRAPS: dict[str, tuple[Red, ModuleType, str, str]] = {
    "1: an edit that came before its birth in one batch is overwritten by it": (
        stories_and_schedules, fold,
        "if name not in row.marks and self", "if self",
    ),
    "4: a rebuild in chunks asks what is in the log and not what was heard so far": (
        stories_and_schedules, fold,
        "self._read(key for key in doubtful if self.upto is None or key <= self.upto)", "self._read(doubtful)",
    ),
    "5: steps that are replaced and not heard yet are forgotten at once": (
        stories_and_schedules, fold,
        "waiting = (waited_for - field.new.keys()) | (field.replaced & unheard)",
        "waiting = waited_for - field.new.keys()",
    ),
    "5: steps that are replaced and not heard yet are forgotten one batch too early": (
        stories_and_schedules, fold,
        "waiting = (waited_for - field.new.keys()) | (field.replaced & unheard)",
        "waiting = field.replaced & unheard",
    ),
    "6: ties are broken by the number a writer has in this file": (
        stories_and_schedules, fold,
        "(step.stamp, *self.log.heard.name(key))", "(step.stamp, key)",
    ),
    "6: ties are broken by who came last": (
        stories_and_schedules, choosing,
        "return max(heads, key=lambda head: head.order)",
        "return max(reversed(heads), key=lambda head: head.order[0])",
    ),
    "8: a step may replace itself or one that is still to come": (
        hostile_steps_are_refused, bodies,
"return all(is_name(name) and (name[0] != writer or name[1] < seq) for name in names)",
        "return True",
    ),
    "8: a step may replace what it does not answer": (
        hostile_steps_are_refused, bodies,
        "if not replaces.keys() <= fields.keys():", "if False:",
    ),
    "8: a writer goes on beyond the last number": (
        a_full_writer_is_followed_by_a_new_one, writing,
        "if not self.writer or self.log.heard.writer(self.writer).upto > LAST_SEQ - _ROOM_FOR_AN_ACT:",
        "if not self.writer:",
    ),
    "10: an answer is given in the birth": (
        stories_and_schedules, writing,
        "self._changes.append(Change(kind.name, number, identity))",
        "self._changes.append(Change(kind.name, number, {**identity, **cells}))",
    ),
    "10: an answer in the birth is taken at the door": (
        hostile_steps_are_refused, bodies,
        "return fields.keys() <= set(kind.identity) and change.record", "return change.record",
    ),
    "11: a change that says nothing erases": (
        stories_and_schedules, bodies,
        "return self.verb.endswith(ERASES)", "return not self.changes[0].fields",
    ),
    "11: any step may erase": (
        hostile_steps_are_refused, bodies,
        "if (change.fields is None) != step.erases or not 0", "if not 0",
    ),
    "11: a body that is not here stays away when it comes": (
        stories_and_schedules, steps,
        "elif isinstance(body, bytes) and arrival.step is not None:", "elif not body:",
    ),
    "12: a later birth under a stranger's id is taken": (
        hostile_steps_are_refused, bodies,
        "return kind is None or change.record == ids.of_birth(writer, seq, place)", "return True",
    ),
    "a field that was replaced shows again": (
        stories_and_schedules, fold,
        "heads = (old | field.new.keys()) - field.replaced - waited_for", "heads = old | field.new.keys()",
    ),
    "an edit of an erased person is kept": (
        stories_and_schedules, steps,
        "if arrival.step is None or not log.erased or not erasure.concerns(arrival.step, log.erased):", "if True:",
    ),
    "what outlives an erased person is not folded again": (
        stories_and_schedules, steps,
        "erasure.fold_again(log, outliving)", "pass",
    ),
    "what a laptop once said it had heard is believed after its backup was put back": (
        parcels_reach_everyone, receive,
        "json.dumps(opened.heard)",
        """json.dumps({**opened.heard, **{writer: max(upto, opened.heard.get(writer, 0)) for writer, upto in
        json.loads(hub.here(f"heard:{opened.desk}", "{}")).items()}})""",
    ),
    "an author does not say what they saw": (
        promises_to_one_person, writing,
        "replaces = {key: heads[key] for key in fields if heads[key]}", "replaces = {}",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    "red",
    [
        stories_and_schedules,
        promises_to_one_person,
        during_schedules,
        hostile_steps_are_refused,
        a_full_writer_is_followed_by_a_new_one,
    ],
)
def test_the_program_as_it_is_falls_into_no_trap(red: Red) -> None:
    red()


@pytest.mark.parametrize("trap", TRAPS)
def test_a_program_changed_by_one_line_falls_into_the_trap_and_is_seen(trap: str) -> None:
    assert is_seen(*TRAPS[trap])


@pytest.mark.parametrize(
    "trap", [trap for trap in TRAPS if "overwritten" in trap or "at once" in trap or "shows" in trap]
)
def test_trap_9_what_parts_is_seen_on_the_way_and_not_only_when_everyone_has_met(trap: str) -> None:
    _red, *lines = TRAPS[trap]
    assert is_seen(during_schedules, *lines)


def is_seen(red: Red, module: ModuleType, line: str, instead: str) -> bool:
    """Tell whether these tests fail with that line changed; a change that is no program at all counts for nothing."""
    with mutant(module, line, instead):
        try:
            red()
        except (LineGone, NameError, SyntaxError):
            raise
        except (Exception, pytest.fail.Exception):  # noqa: BLE001 - whatever else comes of the change is a red test
            return True
    return False


NAMES = [f"Zuleika-{number:03}-Quixotic" for number in range(60)]


def bytes_left(tmp_path: Path, *rest: Callable[[Hub], None]) -> int:
    """Erase sixty people, and count those whose name is still somewhere in the file or beside it."""
    laptop = OnDisk(tmp_path, 0, random.Random(1))
    people = [laptop.do(members.join, name) for name in NAMES]
    for person, name in zip(people, NAMES):
        laptop.do(lambda hub, person=person, name=name: members.edit(hub, person, notes=f"{name} " * 40))
    for person, name in zip(people, NAMES):
        laptop.do(lambda hub, person=person, name=name: members.erase(hub, person, sure=name))
    laptop.hub.wipe()
    found = b"".join(path.read_bytes() for path in tmp_path.glob("AAAAAAAA.hub*"))
    laptop.close()
    return sum(name.encode() in found for name in NAMES)


def test_trap_2_erased_bytes_are_nowhere_in_the_file_and_without_a_vacuum_they_would_be(tmp_path: Path) -> None:
    assert bytes_left(tmp_path) == 0
    (tmp_path / "again").mkdir()
    with mutant(erasure, 'log.connection.execute("VACUUM")', "pass"):
        assert bytes_left(tmp_path / "again") > 0


def test_trap_3_the_search_index_does_not_wipe_at_each_edit() -> None:
    laptop = InMemory(0, random.Random(1))
    assert "secure-delete" not in dict(laptop.rows("SELECT * FROM member_search_config"))


def test_trap_7_the_garbage_collector_rests_during_a_transaction_and_steps_are_not_its_business(tmp_path: Path) -> None:
    laptop = OnDisk(tmp_path, 0, random.Random(1))
    assert laptop.do(lambda hub: gc.isenabled()) is False
    assert gc.isenabled()
    assert bodies.Step.__struct_config__.gc is False
    assert bodies.Change.__struct_config__.gc is False
    laptop.close()
