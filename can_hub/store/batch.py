"""Many steps at once: told one by one in the order they were done, and taken into the log together.

A step by itself costs a dozen questions to the file; here the author knows what was said before, because all of it was
said here. So it is for records that are made in one go: nothing else may write to them meanwhile.
"""

from collections.abc import Iterable

from can_hub.kinds import Kind, Record, ids
from can_hub.kinds.kind import GONE
from can_hub.kinds.settling import Cell
from can_hub.store import bodies
from can_hub.store.bodies import Change, Name, Step
from can_hub.store.steps import Arrival, apply
from can_hub.store.writing import Writing, cells_of

Seen = dict[tuple[int, str], Name]


class Batch:
    """Steps of one writer on their way into the log.

    ``seen`` holds the last answer to each field: two batches that share it know of each other, as two laptops that
    have swapped.
    """

    def __init__(self, writer: str, seen: Seen) -> None:
        self.writer = writer
        self.seen = seen
        self._waiting: list[Arrival] = []
        self._hub: Writing
        self._seq = 0
        self._births = 0

    def begin(self, hub: Writing) -> None:
        """Go on after the last step of this writer that the file holds; to be done in each transaction anew."""
        self._hub = hub
        self._seq = hub.log.heard.writer(self.writer).upto

    def add(self, record: Record) -> Change:
        """Give birth to a record in the next step."""
        return self.bear(record.kind, cells_of(record, only_told=True))

    def bear(self, kind: Kind, cells: dict[str, Cell]) -> Change:
        """Give birth to a record of these cells in the next step."""
        number = ids.of_birth(self.writer, self._seq + 1, self._births)
        self._births += 1
        return Change(kind.name, number, cells)

    def put(self, record: Record) -> list[Change]:
        """State a fact that is known by what it is about, for the first time."""
        kind = record.kind
        cells = {key: cell for key, cell in cells_of(record, only_told=False).items() if key != GONE.name}
        about = {name: cells.pop(name) for name in kind.identity or () if cells[name] is not None}
        told = {key for key, cell in cells.items() if cell is not None}
        # Fields that are answered together are told together, the empty ones, too.
        groups = {kind.fields[key].group for key in told if key in kind.fields}
        told |= {key for key in cells if key in kind.fields and kind.fields[key].group in groups}
        return self.state(kind, about, {key: cell for key, cell in cells.items() if key in told})

    def state(self, kind: Kind, about: dict[str, Cell], answers: dict[str, Cell]) -> list[Change]:
        """State a fact of these cells: what it is ``about`` is its birth, the rest are answers."""
        number = kind.identity_of(about)
        # Counted although the id does not need it: whoever verifies the step counts every birth in it.
        self._births += 1
        birth = Change(kind.name, number, about)
        return [birth, self.answer(kind, number, answers)] if answers else [birth]

    def answer(self, kind: Kind, record: int, cells: dict[str, Cell]) -> Change:
        """Answer fields of a record anew."""
        here = (self.writer, self._seq + 1)
        replaces: dict[str, list[Name]] = {}
        for key in cells:
            if (before := self.seen.get((record, key))) is not None:
                replaces[key] = [before]
            self.seen[record, key] = here
        return Change(kind.name, record, cells, replaces)

    def conclude(self, kind: Kind, record: int, cells: dict[str, Cell]) -> Change:
        """Answer fields that were never answered before and never will be again, which need not be remembered."""
        return Change(kind.name, record, cells, {})

    def tell(
        self, verb: str, changes: Iterable[Change], *, who: int | None, mention: Change | None = None, act: int = 0
    ) -> Name:  # fmt: skip
        """Make the next step of these changes, done by ``who`` at the moment the hub's clock shows.

        A step about a person who is not changed in it has to ``mention`` them; ``act`` is the number of the first step
        of the same doing.
        """
        self._seq += 1
        self._births = 0
        told = [mention, *changes] if mention is not None else list(changes)
        step = Step(self._hub.log.clock.stamp(), who, verb, act or self._seq, None, told, bodies.salt())
        self._waiting.append(Arrival(self.writer, self._seq, bodies.encode(step).decode(), step))
        return self.writer, self._seq

    def write(self) -> None:
        """Take what was told into the log."""
        waiting, self._waiting = self._waiting, []
        apply(self._hub.log, waiting)


def mention(kind: Kind, person: int) -> Change:
    """Say whom a step concerns without changing anything of them."""
    return Change(kind.name, person, {}, {})
