"""A person of the hub."""

from datetime import date
from typing import Any

from can_hub.errors import Refused
from can_hub.kinds.fields import (
    choice,
    choice_set,
    count,
    day,
    email,
    long_text,
    phone,
    tags,
    text,
    yes_no,
)
from can_hub.kinds.kind import CLUB, Record, kind
from can_hub.kinds.settling import REMOVED_WINS
from can_hub.words import N_, _

ROLES = (
    ("member", N_("Member")),
    ("volunteer", N_("Volunteer")),
    ("host", N_("Host")),
    ("coordinator", N_("Coordinator")),
)
STATUSES = (("active", N_("Active")), ("lapsed", N_("Lapsed")), ("left", N_("Left")))


@kind("member", one=N_("Member"), many=N_("Members"), scope=CLUB, is_person=True, found_by=("name",))
class Member(Record):
    """One person: the whole name in one field, in any script, and whatever else they chose to tell."""

    name: str = text(N_("Name"), default="", required=True, personal=True, searched=True, published=True)
    known_as: str = text(N_("Known as"), default="", personal=True, searched=True, published=True)
    pronouns: str = text(N_("Pronouns"), default="", personal=True)
    phone: str = phone(N_("Phone"), default="", personal=True, searched=True)
    email: str = email(N_("E-mail"), default="", personal=True)
    address: str = long_text(N_("Address"), default="", personal=True)
    neighbourhood: str = text(N_("Neighbourhood"), default="", personal=True)
    birth_year: int | None = count(N_("Birth year"), default=None, personal=True)
    language: str = text(N_("Language"), default="", personal=True)
    access_needs: str = long_text(N_("Access needs"), default="", personal=True)
    interests: frozenset[str] = tags(N_("Interests"), default=frozenset(), personal=True, published=True)
    skills: frozenset[str] = tags(N_("Skills"), default=frozenset(), personal=True, published=True)
    roles: frozenset[str] = choice_set(N_("Roles"), *ROLES, default=frozenset({"member"}), settles=REMOVED_WINS)
    joined_on: date | None = day(N_("Joined on"), default=None)
    status: str = choice(N_("Status"), *STATUSES, default="active")
    about: str = long_text(N_("About me"), default="", personal=True, published=True)
    published: bool = yes_no(N_("Has a web page"), default=False)
    notes: str = long_text(N_("Notes"), default="", personal=True)

    def check(self, hub: Any) -> None:
        """A member has a name (a blank badge, which has none, is made by its own command)."""
        if not self.name.strip():
            raise Refused(_("Please give a name."), code="no_name", field="name")
        before = hub.find(type(self), self.id) if self.id else None
        # One that came from elsewhere keeps nobody from mending the rest.
        if before is not None and before.birth_year == self.birth_year:
            return
        if self.birth_year is not None and not 1900 <= self.birth_year <= hub.now().year:
            raise Refused(_("This should be a year such as 1962."), code="bad_year", field="birth_year")
