"""What the hub keeps: one file a kind, declared once.

Why it is so: a kind's table, form, list, search, spreadsheet columns, sync rule and erasure rule all follow from its
declaration, so nothing can be stored that is not logged, undoable, audited, searchable and syncable.
"""

from can_hub.kinds.activity import Activity
from can_hub.kinds.attendance import Attendance
from can_hub.kinds.badge import Badge
from can_hub.kinds.drill import Drill, Safe
from can_hub.kinds.enrolment import Enrolment
from can_hub.kinds.facts import Consent, Same, Told
from can_hub.kinds.hub import Declaration, Desk, HubProfile
from can_hub.kinds.kind import Kind, Kinds, Record
from can_hub.kinds.member import Member
from can_hub.kinds.offer import Claim, Offer
from can_hub.kinds.session import Session
from can_hub.kinds.visit import Visit
from can_hub.kinds.word import Word

BUILT_IN: tuple[Kind, ...] = (
    HubProfile.kind, Desk.kind, Declaration.kind, Member.kind, Told.kind, Consent.kind, Badge.kind, Same.kind,
    Visit.kind, Activity.kind, Session.kind, Enrolment.kind, Attendance.kind, Offer.kind, Claim.kind,
    Drill.kind, Safe.kind, Word.kind,
)  # fmt: skip

__all__ = [
    "BUILT_IN", "Activity", "Attendance", "Badge", "Claim", "Consent", "Declaration", "Desk", "Drill", "Enrolment",
    "HubProfile", "Kind", "Kinds", "Member", "Offer", "Record", "Safe", "Same", "Session", "Told", "Visit",
    "Word",
]  # fmt: skip
