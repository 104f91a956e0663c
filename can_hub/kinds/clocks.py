"""The nights on which the clocks change: which moment is meant by what was typed, and the sentence that tells it.

In autumn an hour comes twice, in spring one is left out. A moment is taken all the same, and whoever typed it is told.
"""

from datetime import datetime
from typing import NamedTuple

from can_hub.kinds import written
from can_hub.kinds.place import Place, shown_time
from can_hub.kinds.times import Moment
from can_hub.words import _


class Meant(NamedTuple):
    """The moment that was meant; ``said`` is empty unless the clocks change over it."""

    moment: datetime | None
    said: str = ""


def meant(text: str, place: Place, *, after: datetime | None = None) -> Meant:
    """Read a moment as `Moment.parse` does; of two that it may be, the first later than ``after`` is taken.

    An hour that is left out is told by the clock of before, so 01:30 becomes 02:30.
    """
    first = Moment().parse(text, place)
    typed = written.moment(text)
    if first is None or typed is None or typed.tzinfo is not None:
        return Meant(first)
    before, behind = (typed.replace(tzinfo=place.zone, fold=fold).utcoffset() for fold in (0, 1))
    if before is None or behind is None or before == behind:
        return Meant(first)
    time = typed.strftime("%H:%M")
    if before < behind:
        sentence = _("That night the clocks go forward and there is no {time}; {taken} was taken.")
        return Meant(first, sentence.format(time=time, taken=shown_time(first, place)))
    second = first + (before - behind)
    if after is not None and first <= after < second:
        said = _("That night the clocks go back and {time} comes twice; the second was taken.").format(time=time)
        return Meant(second, said)
    return Meant(
        first, _("That night the clocks go back and {time} comes twice; the first was taken.").format(time=time)
    )
