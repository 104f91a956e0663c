"""What is known about one person under all their records, and whom a change concerns."""

from array import array
from collections.abc import Iterable

from can_hub.kinds import Badge, Consent, Enrolment, Record, Same, Visit
from can_hub.store.history import Entry, history
from can_hub.store.reading import Reading

_MOST_TOLD = 200


def visits_of(hub: Reading, member: int) -> "array[int]":
    """Give the ids of a person's visits, the latest first."""
    return _ids(hub, Visit, member, "arrived_at DESC, id")


def enrolments_of(hub: Reading, member: int) -> "array[int]":
    """Give the ids of a person's places on lists, the latest first."""
    return _ids(hub, Enrolment, member, "joined_at DESC, id", "status IS NOT 'left'")


def consents_of(hub: Reading, member: int) -> dict[str, Consent]:
    """Give a person's answers by purpose; of several records of one person the strictest answer holds."""
    found: dict[str, Consent] = {}
    for number in hub.one_person(member):
        for one in hub.where(Consent, member=number):
            known = found.get(one.purpose)
            if known is None or (known.given and not one.given):
                found[one.purpose] = one
    return found


def history_of(hub: Reading, member: int) -> list[Entry]:
    """Give what was changed about a person, the newest first: details, consents, badges, and entries that are one."""
    told: dict[tuple[str, int], Entry] = {}
    for number in hub.one_person(member):
        about = [number, *(one.id for kind in (Consent, Badge) for one in hub.where(kind, member=number))]
        about += [pair.id for pair in (*hub.where(Same, a=number), *hub.where(Same, b=number))]
        for record in about:
            told.update((entry.step, entry) for entry in history(hub, record, limit=_MOST_TOLD))
    newest = sorted(told.values(), key=lambda entry: (entry.stamp, entry.step), reverse=True)
    return newest[:_MOST_TOLD]


def concerned(hub: Reading, changed: Iterable[tuple[str, int]]) -> set[int]:
    """Give the members whom a change concerns: themselves, and whoever the records that changed are about.

    Of a person with several records the one that speaks for them is among them.
    """
    records: dict[str, list[int]] = {}
    for name, number in changed:
        records.setdefault(name, []).append(number)
    found = set(records.get(hub.kinds.person.name, ()))
    for name, numbers in records.items():
        kind = hub.kinds.get(name)
        for field in kind.whose if kind is not None and not kind.is_person else ():
            rows = hub.connection.execute(
                f'SELECT DISTINCT "{field}" FROM {name} WHERE "{field}" IS NOT NULL '  # noqa: S608
                "AND id IN (SELECT value FROM json_each(?))",
                ("[" + ",".join(map(str, numbers)) + "]",),
            )
            found.update(member for (member,) in rows)
    speakers = hub.aliases()
    return found | {speakers[member] for member in found if member in speakers}


def _ids(hub: Reading, record: type[Record], member: int, order: str, condition: str = "1") -> "array[int]":
    rows = hub.connection.execute(
        f"SELECT id FROM {record.kind.name} WHERE member IN (SELECT value FROM json_each(?)) AND {condition} "  # noqa: S608
        f"AND born IS NOT NULL AND gone IS NOT 1 ORDER BY {order}",
        ("[" + ",".join(map(str, hub.one_person(member))) + "]",),
    )
    return array("q", (number for (number,) in rows))
