"""Facts about a person: what they were told, what they agreed to, and which records are one person."""

from datetime import datetime
from typing import Any

from can_hub.errors import Refused
from can_hub.kinds.fields import choice, moment, ref, text, yes_no
from can_hub.kinds.kind import CLUB, HUB, Record, kind
from can_hub.kinds.settling import QUIET, STRICTEST
from can_hub.words import N_, _

PURPOSES = (
    ("contact", N_("Contact me")),
    ("photos", N_("Take photos of me")),
    ("page", N_("Publish my page")),
    ("hosts", N_("Share my phone with hosts")),
    ("access", N_("Show my access needs on the fire list")),
)
# The version of the privacy notice that a new member is told of.
NOTICE = "2026-1"
WAYS_OF_TELLING = (("read", N_("Read it")), ("paper", N_("Given on paper")), ("imported", N_("Came with a list")))


@kind(
    "told", one=N_("Privacy notice"), many=N_("Privacy notices"), scope=HUB, identity=("member", "notice"),
    whose=("member",),
)  # fmt: skip
class Told(Record):
    """A member was told what is kept about them: holding their details rests on this."""

    member: int | None = ref("member", N_("Member"), default=None, required=True)
    notice: str = text(N_("Version of the notice"), default="", required=True)
    at: datetime | None = moment(N_("When"), default=None, settles=QUIET)
    how: str = choice(N_("How"), *WAYS_OF_TELLING, default="", settles=QUIET)


@kind(
    "consent", one=N_("Consent"), many=N_("Consents"), scope=CLUB, identity=("member", "purpose"), whose=("member",),
    found_by=("member",),
)  # fmt: skip
class Consent(Record):
    """A member's answer to one purpose; of answers given blindly the most restrictive holds."""

    member: int | None = ref("member", N_("Member"), default=None, required=True)
    purpose: str = choice(N_("Purpose"), *PURPOSES, default="", required=True)
    given: bool = yes_no(N_("Given"), default=False, settles=STRICTEST)
    wording: str = text(N_("Wording"), default="", follows="given")
    at: datetime | None = moment(N_("When"), default=None, follows="given")
    witness: int | None = ref("member", N_("Witness"), default=None, follows="given")


@kind(
    "same", one=N_("Same person"), many=N_("Same persons"), scope=HUB, identity=("a", "b"), whose=("a", "b"), joins=True
)
class Same(Record):
    """Two records are one person, or are not after all; the smaller id stands first."""

    a: int | None = ref("member", N_("One record"), default=None, required=True)
    b: int | None = ref("member", N_("The other record"), default=None, required=True)
    holds: bool = yes_no(N_("Are one person"), default=False)
    why: str = text(N_("Why"), default="", follows="holds")

    def check(self, hub: Any) -> None:
        """A person is not told to be themself, and a pair is told one way round."""
        if self.a is None or self.b is None or self.a >= self.b:
            raise Refused(_("Please choose two different people."), code="bad_pair")
