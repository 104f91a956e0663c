"""What happens at the made-up hub, in the order of time, and the book in which it is told as steps.

Every subject notes its deeds in one `Diary`, each at its moment; once all are noted they are done one after the other,
so that whoever is told of exists by then and stamps only ever grow.
"""

from collections.abc import Callable, Iterator
from random import Random

from can_hub.commands.sample.people import Person
from can_hub.kinds import Member
from can_hub.store.batch import Batch, Seen, mention
from can_hub.store.bodies import Change, Name
from can_hub.store.heard import new_desk, new_writer
from can_hub.store.writing import Writing

Deed = Callable[["Book", int], None]
_DEEDS_AT_ONCE = 6_000
_SHIFT_MS = 3 * 3_600_000


class Diary:
    """All that is to happen, at moments of unix milliseconds."""

    def __init__(self) -> None:
        self._deeds: list[tuple[int, int, Deed]] = []

    def note(self, at_ms: int, deed: Deed) -> None:
        """Let something happen at a moment; of two at the same one the one noted first comes first."""
        self._deeds.append((at_ms, len(self._deeds), deed))

    def chapters(self, until_ms: int) -> Iterator[tuple[float, list[tuple[int, int, Deed]]]]:
        """Give all that happens until a moment, in order and by portions, each with the share told before it."""
        waiting = sorted((one for one in self._deeds if one[0] <= until_ms), reverse=True)
        self._deeds = []
        many = len(waiting)
        while waiting:
            share = 1 - len(waiting) / many
            chapter = waiting[: -_DEEDS_AT_ONCE - 1 : -1]
            # What has been told is let go of: a big hub has half a million deeds.
            del waiting[-_DEEDS_AT_ONCE:]
            yield share, chapter


class Book:
    """Tells deeds as steps of the front desk's laptop or of the one in the library, by whoever is on duty."""

    def __init__(self, chance: Random, set_clock: Callable[[int], None]) -> None:
        self.chance = chance
        # Those who can be on duty, in the order they began to help.
        self.team: list[Person] = []
        self.hub: Writing
        self._set_clock = set_clock
        self._seen: Seen = {}
        self.front = self.library = Batch("", self._seen)

    def live(self, hub: Writing, deeds: list[tuple[int, int, Deed]]) -> None:
        """Do these deeds, in one transaction."""
        self.hub = hub
        if not self.front.writer:
            self.front = Batch(hub.writer, self._seen)
            self.library = Batch(new_writer(new_desk()), self._seen)
        self._begin()
        for at_ms, _number, deed in deeds:
            self._set_clock(at_ms)
            deed(self, at_ms)
        self.write()

    def write(self) -> None:
        """Put what was told so far into the log, so that it can be asked for."""
        self.front.write()
        self.library.write()

    def by_itself(self, at_ms: int, command: Callable[[Writing], None], who: Person | None = None) -> None:
        """Do a command just as the window would, between what is told in batches."""
        self.write()
        doing = who or self.on_duty(at_ms)
        self.hub.start_act(doing.id if doing is not None else None, None)
        command(self.hub)
        self._begin()

    def tell(
        self, verb: str, changes: list[Change], at_ms: int, *, about: Person | None = None,
        who: Person | None = None, batch: Batch | None = None, act: int = 0,
    ) -> Name:  # fmt: skip
        """Tell a deed; ``about`` is the person it concerns when nothing of themself changes."""
        doing = who or self.on_duty(at_ms)
        named = mention(Member.kind, about.id) if about is not None else None
        number = doing.id if doing is not None else None
        return (batch or self.front).tell(verb, changes, who=number, mention=named, act=act)

    def on_duty(self, at_ms: int) -> Person | None:
        """Give who sits at the desk at a moment: the team takes turns of three hours."""
        return self.team[at_ms // _SHIFT_MS * 7 % len(self.team)] if self.team else None

    def _begin(self) -> None:
        self.front.begin(self.hub)
        self.library.begin(self.hub)
