"""What the benches share: made-up hubs of any size, percentiles, and the line each figure is printed on."""

import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from can_hub.kinds import ids
from can_hub.store import bodies
from can_hub.store.bodies import Change, Step
from can_hub.store.heard import new_desk, new_writer
from can_hub.store.hub import Hub
from can_hub.store.steps import Arrival, apply

FIRST = (
    "Aisha", "Łukasz", "Siân", "José", "Анна", "Nguyễn", "Fatou", "Priya", "Ben", "Chloe", "Mehmet", "Zoë", "আয়েশা",
    "محمد", "李小龍", "Oluwaseun", "Margaret", "Dafydd", "Ewa", "Kwame", "Ingrid", "Tomasz", "Beatriz", "Hamza",
)  # fmt: skip
LAST = (
    "Rahman", "Żółć", "Wyn-Jones", "García", "Петренко", "Hoa", "N'Diaye", "Iyer", "O’Brien", "Yılmaz", "Novák",
    "Smith", "Jones", "Taylor", "Brown", "Williams", "Pengelly", "Tregenza", "Okafor", "Al-Ali", "Singh", "Kaur",
)  # fmt: skip
_TAILS = ("", "son", "ley", "ton", "wood", "ford", "man", "er", "in", "a", "o", "ski", "ova", "escu", "idis")


def tell(name: str, ours: str, limit: str, ratio: float, most: float) -> bool:
    """Print a figure beside its limit, and tell whether it is reached."""
    print(f"{name}: ours {ours} limit {limit} ratio {ratio:.2f} (≤ {most:g})", flush=True)
    return ratio <= most


def percentile(values: list[float], share: float) -> float:
    """Give the value that this share of all values does not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def names(people: int, seed: int = 1) -> list[str]:
    """Make up names of the world, the same ones for the same seed."""
    chance = random.Random(seed)
    return [
        f"{chance.choice(FIRST)}{chance.choice(_TAILS)} {chance.choice(LAST)}{chance.choice(_TAILS)}"
        for _number in range(people)
    ]


@contextmanager
def hub_of(people: int, *, beside: Path | None = None) -> Iterator[Hub]:
    """Give a hub file with this many members, in a folder that goes afterwards."""
    with tempfile.TemporaryDirectory(dir=beside) as folder:
        hub = Hub.create(Path(folder) / "hub.canhub", name="Pop Plymouth", desk="bench")
        try:
            hub.do(_join, names(people)).result()
            yield hub
        finally:
            hub.close()


def _join(hub: object, called: list[str]) -> None:
    arrivals = []
    writer = new_writer(new_desk())
    for seq, name in enumerate(called, 1):
        fields = {"name": name, "phone": f"+447700{seq:06}", "neighbourhood": f"Ward {seq % 40}", "status": "active"}
        change = Change("member", ids.of_birth(writer, seq, 0), fields)
        step = Step((1_700_000_000_000 + seq) << 16, None, "members.join", seq, None, [change], bodies.salt())
        arrivals.append(Arrival(writer, seq, bodies.encode(step).decode(), step))
    apply(hub.log, arrivals)
