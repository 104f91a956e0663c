"""The hub's own words: what it calls things that we call something else."""

from can_hub.kinds.fields import text
from can_hub.kinds.kind import HUB, Record, kind
from can_hub.words import N_

# What may be renamed, by where it stands; each is just as the code says it, so that saying it meets the hub's own word.
PLACES = (
    N_("Front desk"), N_("Who is inside"), N_("Members"), N_("Clubs"), N_("Offers"), N_("Reports"), N_("Our lists"),
    N_("Swap"), N_("Settings"),
)  # fmt: skip
PEOPLE = (N_("Member"), N_("Volunteer"), N_("Host"), N_("Coordinator"), N_("Visitor"))
SORTS = (
    N_("Clubs and events"), N_("Learning club"), N_("Friendly"), N_("Inquiry"), N_("Action"), N_("Assembly"),
    N_("Workshop"), N_("Drop-in"), N_("Session"),
)  # fmt: skip
EXCHANGE = (N_("Offers and needs"), N_("We have"), N_("We need"), N_("Put by"), N_("Collected"), N_("Voucher"))
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("Places on the left"), PLACES),
    (N_("People"), PEOPLE),
    (N_("What goes on"), SORTS),
    (N_("Giving and taking"), EXCHANGE),
)
RENAMEABLE = (*PLACES, *PEOPLE, *SORTS, *EXCHANGE)


@kind("word", one=N_("Own word"), many=N_("Own words"), scope=HUB, identity=("message",))
class Word(Record):
    """What this hub calls something; empty where our word will do."""

    message: str = text(N_("Our word"), default="", required=True)
    called: str = text(N_("The hub’s own word"), default="")
