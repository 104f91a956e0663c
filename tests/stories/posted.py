"""A schedule whose laptops are real hub files that send each other real parcels."""

import random
from pathlib import Path

from can_hub.store.digest import digest
from can_hub.sync import receive, send
from tests.oracle.oracle import Place
from tests.stories.laptops import OnDisk, log_of
from tests.stories.schedule import Schedule

ROUNDS = 3  # each laptop tells the others what it has, hears what they have, and is told the rest


class Posted(Schedule):
    """Laptops with files on disk and a folder in which parcels lie."""

    weights = (20, 20, 36, 1, 1, 6, 6)

    def __init__(self, chance: random.Random, laptops: list[OnDisk], folder: Path) -> None:
        super().__init__(chance, laptops)
        self.folder = folder
        self.sticks: list[tuple[Path, dict[Place, str | bytes]]] = []
        self.count = 0

    def a_parcel_is_made(self, laptop: OnDisk) -> None:
        """Write a parcel for everyone."""
        self.sticks.append(self.write(laptop))

    def write(self, laptop: OnDisk) -> tuple[Path, dict[Place, str | bytes]]:
        """Write a parcel; gives it, and what its writer held."""
        self.count += 1
        path = self.folder / f"{self.count}.canb"
        send.export(laptop.hub, path)
        log = log_of(laptop)
        for place in log.keys() - self.holds[laptop.name].keys():
            self.written[place] = str(log[place])  # a laptop introduces itself with its first parcel
            self.holds[laptop.name][place] = True
        return path, log

    def a_parcel_arrives(self, laptop: OnDisk) -> None:
        """Read a parcel; the stick may come again."""
        if self.sticks:
            number = self.chance.randrange(len(self.sticks))
            self.read(laptop, *self.sticks[number])
            if self.chance.random() < 0.5:
                self.sticks.pop(number)

    def read(self, laptop: OnDisk, path: Path, sent: dict[Place, str | bytes]) -> None:
        """Read a parcel, and note what came: only what its writer held."""
        receive.receive(laptop.hub, path)
        holds = self.holds[laptop.name]
        for place in log_of(laptop).keys() - holds.keys():
            holds[place] = isinstance(sent[place], str)

    def a_parcel_is_lost(self, laptop: OnDisk) -> None:
        """A stick falls into the sea."""
        if self.sticks:
            self.sticks.pop(self.chance.randrange(len(self.sticks)))

    def backups_for(self, laptop: OnDisk) -> list[str]:
        """Only a laptop's own: who has acknowledged what is known by the code of a desk."""
        return [name for name in self.kept if name == laptop.name]

    def everyone_meets(self) -> None:
        """Carry parcels round until all must be with everyone, and compare it all."""
        for _ in range(ROUNDS):
            for giver in self.laptops:
                parcel = self.write(giver)
                for taker in self.laptops:
                    if taker is not giver:
                        self.read(taker, *parcel)
        for laptop in self.laptops:
            laptop.relaunch()
        for laptop in self.laptops:
            assert log_of(laptop) == log_of(self.laptops[0])
            assert digest(laptop.hub.reading) == digest(self.laptops[0].hub.reading)
            self.compare(laptop)
            self.compare_remade(laptop)
