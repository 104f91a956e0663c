"""What the hub calls things that we call something else."""

from can_hub.kinds import Word
from can_hub.kinds.word import RENAMEABLE
from can_hub.store.reading import Reading


def own_words(reading: Reading) -> dict[str, str]:
    """Give the hub's own words by ours; what may not be renamed is left out, whatever a parcel says of it."""
    return {one.message: one.called for one in reading.where(Word) if one.called and one.message in RENAMEABLE}
