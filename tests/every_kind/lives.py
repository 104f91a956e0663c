"""Makes up records of any kind, from nothing but what its declaration says, and the laptops they live on."""

import functools
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from can_hub.kinds import Kind, Record
from can_hub.kinds.shapes import Ref
from can_hub.store.hub import Hub
from can_hub.store.writing import Writing
from can_hub.sync import joining, send
from can_hub.sync.receive import receive
from tests.kinds.made_up import moments, values_of
from tests.store.hubs import NOW, done, new_hub, opened, someone

# Where a kind has a rule of its own, values that keep it.
KEEP_THE_RULES: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "hub_profile": {"time_zone": st.sampled_from(("Europe/London", "Asia/Kathmandu", "UTC"))},
    "member": {"birth_year": st.one_of(st.none(), st.integers(1900, 2026))},
    "visit": {"party_size": st.integers(1, 1_000_000), "left_at": st.none()},
    "activity": {
        "rule": st.sampled_from(("", "FREQ=WEEKLY;BYDAY=TU")),
        "first_on": st.none(),
        "until": st.none(),
        "duration": st.one_of(st.none(), st.integers(0, 24 * 60)),
    },
    "session": {"ends": st.none()},
    "offer": {"until_day": st.none()},
    "report": {"to": st.just(date(2200, 12, 31))},
}
# Wherever a reference leads to something that is not here: it may come in a later parcel.
ELSEWHERE = 4_611_686_018_427_387_904


def now() -> int:
    """Give the moment at which everything here is done."""
    return round(NOW.timestamp() * 1000)


@functools.cache
def two_files() -> tuple[Path, Path, int, int]:
    """Make the files of two laptops of one hub that hold the same, and two people both know."""
    folder = Path(tempfile.mkdtemp(prefix="every-kind-"))
    first, second, parcel = folder / "first.canhub", folder / "second.canhub", folder / "parcel.canb"
    shutil.copyfile(new_hub(), first)
    with opened(first, now) as hub:
        people = sorted((someone(hub, "Ann"), someone(hub, "Ben")))
        send.export(hub, parcel, to="everything")
        other = joining.join(second, parcel, desk="Back room")
        send.export(other, parcel)
        receive(hub, parcel)
        other.close()
    return first, second, people[0], people[1]


@contextmanager
def two_laptops(folder: Path) -> Iterator[tuple[Hub, Hub, int, int]]:
    """Open two laptops of one hub in files of their own, and give two people both know."""
    first, second, one, other = two_files()
    shutil.copyfile(first, folder / "first.canhub")
    shutil.copyfile(second, folder / "second.canhub")
    with opened(folder / "first.canhub", now) as hub, opened(folder / "second.canhub", now) as another:
        yield hub, another, one, other


@st.composite
def records(draw: st.DrawFn, kind: Kind, one: int, other: int) -> Record:
    """Make up a record: every field holds something its shape takes, and is about people there are."""
    people = iter((one, other))
    values = {}
    for name, field in kind.fields.items():
        if name == "gone":
            continue
        if isinstance(field.shape, Ref):
            values[name] = next(people, other) if name in kind.whose or field.shape.to == "member" else ELSEWHERE
            continue
        made_up = KEEP_THE_RULES.get(kind.name, {}).get(name, values_of(field))
        must = field.required or name in (kind.identity or ())
        values[name] = draw(
            made_up.filter(lambda value, field=field: kept(field, value) != field.shape.empty) if must else made_up
        )
    if "arrived_at" in values and values["arrived_at"] is None:
        values["arrived_at"] = draw(moments)
    return kind.record(**values)


def changes(kind: Kind) -> st.SearchStrategy[dict[str, Any]]:
    """Make up new answers to some fields of a record; what it is about and whose it is stays."""
    fixed = {"gone", *(kind.identity or ()), *kind.whose}
    some = {
        name: KEEP_THE_RULES.get(kind.name, {})
        .get(name, values_of(field))
        .filter(lambda value, field=field: not field.required or kept(field, value) != field.shape.empty)
        for name, field in kind.fields.items()
        if name not in fixed and not isinstance(field.shape, Ref)
    }
    return st.fixed_dictionaries({}, optional=some)


def kept(field: Any, value: Any) -> Any:
    """Give a value as it comes back from the store: trimmed, joined, with one spelling for each tag."""
    return field.shape.value(field.shape.cell(value))


def holds(found: Record, said: dict[str, Any]) -> bool:
    """Tell whether a record that was found holds what was said."""
    fields = found.kind.fields
    return all(getattr(found, name) == kept(fields[name], value) for name, value in said.items() if name != "id")


def add(hub: Writing, record: Record) -> int:
    """Put a record into the hub."""
    with hub.edit("own.add") as edit:
        return edit.add(record)


def change(hub: Writing, record: Record, fields: dict[str, Any]) -> None:
    """Change some fields of a record."""
    with hub.edit("own.edit") as edit:
        edit.change(hub.get(type(record), record.id), **fields)


def remove(hub: Writing, record: Record) -> None:
    """Take a record away."""
    with hub.edit("own.remove") as edit:
        edit.remove(record)


def restore(hub: Writing, record: Record) -> None:
    """Bring a record back."""
    with hub.edit("own.edit") as edit:
        edit.restore(record)


def added(hub: Hub, record: Record) -> int:
    """Put a record into the hub, and wait for it."""
    return int(done(hub, add, record))


@st.composite
def declarations(draw: st.DrawFn) -> str:
    """Make up a list that a hub declares for itself."""
    name = draw(st.from_regex(r"own_[a-z][a-z0-9_]{0,12}", fullmatch=True).filter(lambda name: "_search" not in name))
    lines = [f'name = "{name}"', f"one = {toml(draw(labels))}", f"many = {toml(draw(labels))}"]
    taken = {"id", "born", "marks", "gone", "kind", "but", "check", "stored"}
    names = st.one_of(
        st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True), st.sampled_from(("order", "from", "rowid"))
    )
    for field in draw(st.lists(names.filter(lambda name: name not in taken), min_size=1, max_size=5, unique=True)):
        shape = draw(st.sampled_from(SHAPES))
        lines += [f"[fields.{field}]", f"label = {toml(draw(labels))}", f'shape = "{shape}"']
        lines += [f"{flag} = {str(draw(st.booleans())).lower()}" for flag in ("required", "searched", "personal")]
        lines += ['choices = {yes = "Of course", no = "Never"}'] if shape == "choice" else []
    return "\n".join(lines)


SHAPES = (
    "text", "long_text", "phone", "email", "day", "moment", "time", "count", "minutes", "yes_no", "tags", "choice",
    "person",
)  # fmt: skip
labels = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=20).filter(
    lambda text: text.isprintable()
)


def toml(text: str) -> str:
    """Write a text as TOML does."""
    import unicodedata

    return '"' + unicodedata.normalize("NFC", text).replace("\\", "\\\\").replace('"', '\\"') + '"'
