"""The hub itself, its laptops, and the kinds it makes for itself."""

from typing import Any

from can_hub.errors import Refused
from can_hub.kinds.fields import count, long_text, text
from can_hub.kinds.kind import HUB, NETWORK, Record, kind
from can_hub.words import N_, _


@kind("hub_profile", one=N_("Our hub"), many=N_("Our hub"), scope=NETWORK, identity=())
class HubProfile(Record):
    """What the hub is called and where it is; there is one."""

    name: str = text(N_("Name"), default="", required=True, published=True)
    area: str = text(N_("Area"), default="", published=True)
    region: str = text(N_("Country"), default="GB", required=True)
    time_zone: str = text(N_("Time zone"), default="Europe/London", required=True)
    language: str = text(N_("Language"), default="en", required=True)
    currency: str = text(N_("Currency"), default="GBP", required=True)
    credit_name: str = text(N_("What credits are called"), default="", published=True)
    address: str = long_text(N_("Address"), default="", published=True)
    contact: str = text(N_("Contact"), default="", published=True)
    keep_visits_months: int | None = count(N_("Months visits are kept"), default=None)
    keep_lapsed_months: int | None = count(N_("Months lapsed members are kept"), default=None)

    def check(self, hub: Any) -> None:
        """A hub has a name and a time zone that exists."""
        if not self.name.strip():
            raise Refused(_("Please give the hub a name."), code="no_name", field="name")
        # Zones take 5 ms to load, and the window knows the kinds before its first paint.
        from zoneinfo import ZoneInfo

        try:
            ZoneInfo(self.time_zone)
        except (KeyError, ValueError, OSError):
            raise Refused(_("There is no such time zone."), code="bad_zone", field="time_zone") from None


@kind("desk", one=N_("Laptop"), many=N_("Laptops"), scope=HUB, identity=("code",))
class Desk(Record):
    """A laptop of this hub, known by the code it drew for itself."""

    code: str = text(N_("Code"), default="", required=True)
    name: str = text(N_("Name"), default="", required=True)
    place: str = text(N_("Place"), default="")


@kind("declaration", one=N_("Own kind"), many=N_("Own kinds"), scope=HUB, identity=("name",))
class Declaration(Record):
    """A kind this hub made for itself, as the TOML it was declared in."""

    name: str = text(N_("Name"), default="", required=True)
    toml: str = long_text(N_("Declaration"), default="", required=True)
