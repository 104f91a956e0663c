"""Hubs for the tests of this room: made quickly, asked plainly, and compared as people see them."""

import functools
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from can_hub.commands import badges, consents, members, visits
from can_hub.errors import Refused
from can_hub.kinds import Activity, Enrolment, Member, Session
from can_hub.store.hub import Hub
from can_hub.store.rebuild import live_tables, rebuild
from can_hub.store.writing import Writing

NOW = datetime(2026, 6, 6, 9, 30, tzinfo=UTC)
OUTING = """name = "own_outing"
one = "Outing"
many = "Outings"
[fields.place]
label = "Where"
required = true
searched = true
[fields.day]
label = "When"
shape = "day"
[fields.leader]
label = "Who led"
shape = "person"
[fields.tags]
label = "Tags"
shape = "tags"
"""


@functools.cache
def new_hub() -> Path:
    """Make the file of a new hub once, for every test to copy."""
    path = Path(tempfile.mkdtemp(prefix="hubs-")) / "new.canhub"
    Hub.create(path, name="Riverside Hub", desk="Front desk", now=lambda: round(NOW.timestamp() * 1000)).close()
    return path


@contextmanager
def opened(path: Path, now: Callable[[], int]) -> Iterator[Hub]:
    """Open a hub file as a second program would, and close it at the end."""
    hub = Hub.open(path, now=now, durable="OFF")
    try:
        yield hub
    finally:
        hub.close()


@contextmanager
def copied(path: Path, now: Callable[[], int]) -> Iterator[Hub]:
    """Open a new hub in a file of its own."""
    shutil.copyfile(new_hub(), path)
    with opened(path, now) as hub:
        yield hub


def done(hub: Hub, command: Callable[..., Any], *args: Any, **said: Any) -> Any:
    """Do something, and wait until it is done."""
    return hub.do(command, *args, **said).result()


def someone(hub: Hub, name: str = "Ann", **fields: Any) -> int:
    """Make someone a member, and give their id."""
    return int(done(hub, members.join, name, **fields))


def tables(hub: Hub) -> dict[str, list[tuple[object, ...]]]:
    """Give every row of every kind as it stands in the file."""
    return hub.write_alone(lambda writing: live_tables(writing.log))


def remade(hub: Hub) -> dict[str, list[tuple[object, ...]]]:
    """Make every table again from the log, and give their rows."""

    def make_again(writing: Writing) -> None:
        rebuild(writing.log, writing.kinds)

    done(hub, make_again)
    return tables(hub)


def shown(hub: Hub) -> dict[tuple[str, int], dict[str, Any]]:
    """Give all records as people see them: without those that were removed, and without heads."""
    return {
        (kind.name, record.id): {**vars(record), "gone": False}
        for kind in hub.kinds
        for record in hub.reading.where(kind.record)
    }


def rows(hub: Hub, query: str, *cells: Any) -> list[Any]:
    """Ask the file itself."""
    return hub.reading.connection.execute(query, cells).fetchall()


def write_by_hand(hub: Hub, query: str, *cells: Any) -> None:
    """Change the file as no part of the program would."""
    hub.write_alone(lambda writing: writing.connection.execute(query, cells))


def _join(hub: Writing, chance: random.Random) -> None:
    members.join(
        hub, chance.choice(("Ann", "Ben", "Zoë", "علي")), interests=chance.choice(((), ("Bees",), ("bees", "a/b")))
    )


def _edit(hub: Writing, chance: random.Random) -> None:
    fields = {
        "name": chance.choice(("Ann", "Benjamin")),
        "phone": chance.choice(("", "+441752600001", "12")),
        "interests": chance.choice((frozenset(), frozenset({"Bees"}), frozenset({"Chess", "a/b"}))),
        "roles": chance.choice((frozenset({"member"}), frozenset({"member", "host"}))),
        "published": chance.random() < 0.5,
    }
    members.edit(hub, _one(hub, chance), **{name: fields[name] for name in chance.sample(sorted(fields), 2)})


def _one(hub: Writing, chance: random.Random) -> int:
    known = sorted(hub.ids(Member))
    return chance.choice(known) if known else members.join(hub, "Somebody")


def _sign_in(hub: Writing, chance: random.Random) -> None:
    visits.sign_in(hub, *{_one(hub, chance) for _ in range(chance.randint(1, 3))})


def _sign_out(hub: Writing, chance: random.Random) -> None:
    visits.sign_out(hub, _one(hub, chance))


def _visitor(hub: Writing, chance: random.Random) -> None:
    visits.visitor(hub, "Zoë", party_size=chance.randint(1, 4))


def _close_day(hub: Writing, chance: random.Random) -> None:
    visits.close_day(hub)


def _consent(hub: Writing, chance: random.Random) -> None:
    answer = chance.choice((consents.give, consents.withdraw))
    answer(hub, _one(hub, chance), chance.choice(("photos", "page")))


def _badge(hub: Writing, chance: random.Random) -> None:
    badges.replace(hub, _one(hub, chance))


def _remove(hub: Writing, chance: random.Random) -> None:
    members.remove(hub, _one(hub, chance))


def _same(hub: Writing, chance: random.Random) -> None:
    chance.choice((members.same, members.not_same))(hub, _one(hub, chance), _one(hub, chance))


def _club(hub: Writing, chance: random.Random) -> None:
    """One doing of three steps, the later of which stand on the first."""
    with hub.edit("activities.add") as edit:
        club = edit.add(Activity(name="Bees", hosts=frozenset({"Ann"})))
    with hub.edit("activities.edit") as edit:
        edit.change(hub.get(Activity, club), capacity=chance.randint(1, 9))
    with hub.edit("sessions.add") as edit:
        edit.put(Session(activity=club, starts=NOW, status="planned"))
    with hub.edit("enrolments.put") as edit:
        edit.put(Enrolment(activity=club, member=_one(hub, chance), joined_at=NOW))


DOINGS = (
    _join, _join, _edit, _edit, _edit, _sign_in, _sign_in, _sign_out, _visitor, _close_day, _consent, _consent,
    _badge, _remove, _same, _club,
)  # fmt: skip


# What undo takes back; a code may be on paper already.
TAKEN_BACK = tuple(each for each in DOINGS if each is not _badge)


def doing(hub: Hub, chance: random.Random, doings: tuple[Callable[..., None], ...] = DOINGS) -> bool:
    """Do something of what people do; tells whether anything was put into the log."""
    acting = hub.do(chance.choice(doings), chance)
    try:
        acting.result()
    except Refused:
        return False
    return acting.act is not None


def digested(hub: Hub) -> str:
    """Give the hash over all a hub shows."""
    from can_hub.store.digest import digest

    return digest(hub.reading).digest
