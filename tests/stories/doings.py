"""What people do at a laptop in these schedules: each doing is one command, mostly of the program's own.

Few people, few values and few moments, so that laptops which do not see each other often touch the same thing.
"""

import random
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from can_hub.commands import acts, badges, consents, members, visits
from can_hub.kinds import (
    Activity,
    Attendance,
    Claim,
    Declaration,
    Desk,
    Enrolment,
    Member,
    Offer,
    Record,
    Session,
    Visit,
)
from can_hub.store.writing import Writing
from tests.stories.laptops import OWN_KEY, OWN_KEY_IN_WORDS

NAMES = ("Ann", "Ben", "Zoë", "Łukasz", "علي", "Ann")
PHONES = ("", "+441752600001", "+441752600002")
TAGS = ("Bees", "bees", "Chess", "ß", "a/b")
ROLES = ("member", "host", "volunteer")
MARKS = ("present", "late", "excused", "absent")
STARTS = (datetime(2026, 5, 1, 18, tzinfo=UTC), datetime(2026, 5, 8, 18, tzinfo=UTC))


class NobodyThere(Exception):
    """Nothing of the wanted sort is known at this laptop, so nothing is done."""


def one(hub: Writing, chance: random.Random, kind: type[Record]) -> Any:
    """Pick a record that this laptop knows; all laptops have the same favourites, so that they meet at them."""
    known = sorted(hub.where(kind), key=lambda record: record.id)
    if not known:
        raise NobodyThere
    return known[0] if chance.random() < 0.75 else chance.choice(known)


def some(chance: random.Random, choices: tuple[str, ...]) -> frozenset[str]:
    """Pick some of these."""
    return frozenset(choice for choice in choices if chance.random() < 0.4)


def join(hub: Writing, chance: random.Random) -> None:
    members.join(hub, chance.choice(NAMES), interests=some(chance, TAGS), phone=chance.choice(PHONES))


def edit(hub: Writing, chance: random.Random) -> None:
    member = one(hub, chance, Member)
    fields: dict[str, Any] = {
        "name": chance.choice(NAMES),
        "phone": chance.choice(PHONES),
        "birth_year": chance.choice((None, 1950, 1960)),
    }
    wanted = chance.sample(sorted(fields), chance.choice((1, 1, 2)))
    members.edit(hub, member.id, **{name: fields[name] for name in wanted})


def join_and_correct(hub: Writing, chance: random.Random) -> None:
    """Someone joins, and what was typed is put right at once: one doing, two steps."""
    member = members.join(hub, chance.choice(NAMES), interests=some(chance, TAGS), phone=PHONES[1])
    members.edit(hub, member, name=chance.choice(NAMES), interests=some(chance, TAGS), phone=PHONES[2])


def edit_all(hub: Writing, chance: random.Random) -> tuple[int, dict[str, Any]]:
    """Answer several fields of a member; gives them as they must then be shown."""
    member = one(hub, chance, Member)
    fields = {"name": chance.choice(NAMES), "phone": PHONES[1], "birth_year": 1960, "roles": frozenset({"host"})}
    members.edit(hub, member.id, **fields)
    return member.id, fields | {"roles": ["host"]}


def tag(hub: Writing, chance: random.Random) -> None:
    member = one(hub, chance, Member)
    members.edit(hub, member.id, interests=some(chance, TAGS))


def give_roles(hub: Writing, chance: random.Random) -> None:
    member = one(hub, chance, Member)
    members.edit(hub, member.id, roles=some(chance, ROLES))


def consent(hub: Writing, chance: random.Random) -> None:
    member = one(hub, chance, Member)
    chance.choice((consents.give, consents.withdraw))(hub, member.id, chance.choice(("photos", "contact")))


def sign_in(hub: Writing, chance: random.Random) -> None:
    visits.sign_in(hub, *{one(hub, chance, Member).id for _ in range(chance.randint(1, 2))})


def sign_out(hub: Writing, chance: random.Random) -> None:
    open_ones = hub.where(Visit, left_at=None)
    if not open_ones:
        return sign_in(hub, chance)
    visits.leave(hub, min(open_ones, key=lambda visit: visit.id).id)
    return None


def close_day(hub: Writing, chance: random.Random) -> None:
    visits.close_day(hub)


def found_club(hub: Writing, chance: random.Random) -> None:
    with hub.edit("activities.add") as step:
        step.add(Activity(name=chance.choice(TAGS), hosts=some(chance, TAGS)))


def plan(hub: Writing, chance: random.Random) -> None:
    """The same date of the same club may be planned at two laptops."""
    club = one(hub, chance, Activity)
    with hub.edit("sessions.plan") as step:
        status = chance.choice(("planned", "cancelled"))
        why = chance.choice(NAMES) if status == "cancelled" else ""
        step.put(Session(activity=club.id, starts=chance.choice(STARTS), status=status, cancelled_because=why))


def mark(hub: Writing, chance: random.Random) -> None:
    session, member = one(hub, chance, Session), one(hub, chance, Member)
    with hub.edit("sessions.mark") as step:
        came = chance.choice((None, *STARTS))
        step.put(Attendance(session=session.id, member=member.id, mark=chance.choice(MARKS), arrived_at=came))


def enrol(hub: Writing, chance: random.Random) -> None:
    club, member = one(hub, chance, Activity), one(hub, chance, Member)
    with hub.edit("activities.enrol") as step:
        status = chance.choice(("enrolled", "left"))
        step.put(Enrolment(activity=club.id, member=member.id, joined_at=hub.now(), status=status))


def offer(hub: Writing, chance: random.Random) -> None:
    by = chance.choice((None, one(hub, chance, Member).id))
    with hub.edit("offers.add") as step:
        step.add(Offer(title=chance.choice(TAGS), by_member=by, quantity=chance.randint(0, 2)))


def claim(hub: Writing, chance: random.Random) -> None:
    wanted, member = one(hub, chance, Offer), one(hub, chance, Member)
    with hub.edit("claims.add") as step:
        step.add(Claim(offer=wanted.id, member=member.id, at=hub.now(), quantity=1))


def remove(hub: Writing, chance: random.Random) -> None:
    removed = one(hub, chance, chance.choice((Member, Visit, Session)))
    with hub.edit("records.remove") as step:
        step.remove(removed)


def restore(hub: Writing, chance: random.Random) -> None:
    ids = [number for (number,) in hub.connection.execute("SELECT id FROM member WHERE gone=1 ORDER BY id")]
    if ids:
        members.restore(hub, ids[0])
    else:
        members.remove(hub, one(hub, chance, Member).id)


def same(hub: Writing, chance: random.Random) -> None:
    first, second = one(hub, chance, Member), one(hub, chance, Member)
    chance.choice((members.same, members.same, members.not_same))(hub, first.id, second.id, why=chance.choice(NAMES))


def badge(hub: Writing, chance: random.Random) -> None:
    chance.choice((badges.badge_of, badges.replace))(hub, one(hub, chance, Member).id)


def name_desk(hub: Writing, chance: random.Random) -> None:
    with hub.edit("desks.edit") as step:
        step.put(Desk(code=hub.desk_code, name=chance.choice(NAMES)))


def keep_keys(hub: Writing, chance: random.Random) -> None:
    """The hub makes a kind for itself, whose records may travel ahead of it, and changes its mind."""
    own = hub.kinds.get("own_key")
    if own is None or chance.random() < 0.2:
        with hub.edit("kinds.declare") as step:
            step.put(Declaration(name="own_key", toml=chance.choice((OWN_KEY, OWN_KEY, OWN_KEY_IN_WORDS))))
        return
    in_words = own.fields["number"].shape.sql == "TEXT"
    number = chance.choice(NAMES) if in_words else chance.randint(0, 3)
    known = sorted(hub.where(own.record), key=lambda record: record.id)
    with hub.edit("keys.edit") as step:
        if known and chance.random() < 0.7:
            step.change(known[0], number=number)
        else:
            step.add(own.record(number=number, holder=chance.choice((None, one(hub, chance, Member).id))))


def two_edits(hub: Writing, chance: random.Random) -> None:
    """One doing of two steps, the later of which may stand on the earlier."""
    edit(hub, chance)
    edit(hub, chance)


def erase(hub: Writing, chance: random.Random) -> None:
    member = one(hub, chance, Member)
    members.erase(hub, member.id, sure=member.name)


def undo(hub: Writing, chance: random.Random) -> None:
    acts.undo(hub)


def redo(hub: Writing, chance: random.Random) -> None:
    acts.redo(hub)


Doing = Callable[[Writing, random.Random], None]
# How often each is done, against the others that are done in the same schedule.
OFTEN: dict[Doing, int] = {
    join: 2, join_and_correct: 2, edit: 24, tag: 8, give_roles: 6, consent: 8, sign_in: 6, sign_out: 3, close_day: 1,
    found_club: 2, plan: 3, mark: 8, enrol: 2, offer: 1, claim: 1, remove: 3, restore: 2, same: 3, badge: 2,
    name_desk: 1, keep_keys: 8, two_edits: 2, erase: 2, undo: 6, redo: 4,
}  # fmt: skip
